import lxml.html
import pandas as pd
import pytest

import framing


@pytest.fixture(scope="module")
def azure():
    return framing.load_corpus("data/azure")


def test_a_corpus_shows_what_there_is_of_each_outlet(azure):
    tree = lxml.html.fragment_fromstring(azure._repr_html_())
    assert tree.xpath("string(//caption)").startswith("Corpus of 5 articles by 5 outlets, 113 sentences")
    assert tree.xpath("//thead//th/text()") == ["outlet", "articles", "sentences", "words", "from", "to"]
    assert [cell.text_content() for cell in tree.xpath("//tbody/tr")[0]][:3] == ["Unnamed outlet A", "1", "31"]


def test_it_says_what_is_derived_and_what_to_mind(azure):
    shown = repr(azure)
    assert "Languages: en; page furniture: cut, 58 lines or parts of lines;" in shown
    assert "Caution: Every outlet has a single article" in shown
    assert "Caution: 5 of 5 articles have no date" in shown
    assert "13 actors, 8\ncontested terms, 14 frames, 39 claims." in shown


def test_a_corpus_of_articles_in_several_languages_says_which_outlet_has_which(azure):
    from dataclasses import replace

    articles = azure.articles.assign(language=["en", "de", "en", "fr", None])
    assert "languages" in repr(replace(azure, articles=articles)).splitlines()[1]


def test_a_corpus_without_articles_or_codebook_shows_that():
    from framing.corpus.schema import empty_table

    empty = framing.Corpus(empty_table("articles"), empty_table("sentences"))
    assert repr(empty).startswith("Corpus of 0 articles by 0 outlets, 0 sentences")
    assert "No rows." in repr(empty)
    assert "Without a codebook." in empty._repr_html_()
    assert "Caution" not in repr(empty)


def test_what_articles_say_of_themselves_is_escaped(azure):
    from dataclasses import replace

    outlets = pd.Series(["<script>alert(1)</script>", "\u202eA", "B", "B", "B"])
    shown = replace(azure, articles=azure.articles.assign(outlet=outlets))
    tree = lxml.html.fragment_fromstring(shown._repr_html_())
    assert {cell.text_content() for cell in tree.xpath("//tbody//th")} == {"<script>alert(1)</script>", "\ufffdA", "B"}
    assert "2 of 3 outlets have a single article" in repr(shown)
