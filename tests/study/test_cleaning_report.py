from __future__ import annotations

from pathlib import Path

import pytest

from framing.errors import ArticleError
from framing.study.cleaning_report import clean_articles, count_by_rule, html_page

ARTICLE = """\
The harbour bridge is closed

Share this article

The council closed the harbour bridge on Monday & nobody knows for how long. Engineers had found <cracks> in it.
The town waits for the report of an expert, who will look at every pillar of the bridge before the summer.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "courier.txt").write_text(ARTICLE)
    (tmp_path / "herald.txt").write_text(ARTICLE.replace("council", "town"))
    return tmp_path


def test_a_file_a_folder_and_a_corpus_can_be_shown(folder: Path, tmp_path: Path) -> None:
    assert [article.name for article in clean_articles(folder / "courier.txt")] == ["courier"]
    assert [article.name for article in clean_articles(folder)] == ["courier", "herald"]
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (folder / "courier.txt").rename(corpus / "one.txt")
    corpus.rename(tmp_path / "articles")
    assert [article.name for article in clean_articles(tmp_path)] == ["one"]


def test_one_article_can_be_chosen_by_name(folder: Path) -> None:
    assert [article.name for article in clean_articles(folder, "herald")] == ["herald"]
    with pytest.raises(ArticleError, match="no article “heralds”") as caught:
        clean_articles(folder, "heralds")
    assert caught.value.remedy == "Did you mean “herald”?"


def test_cuts_are_counted_by_rule(folder: Path) -> None:
    articles = clean_articles(folder)
    counts = count_by_rule(articles)
    assert list(counts) == sorted(counts)
    assert sum(counts.values()) == sum(len(article.cleaned.removed) for article in articles) > 0


def test_the_page_shows_every_article_and_escapes_what_it_holds(folder: Path) -> None:
    page = html_page(clean_articles(folder), "Cuts of <all>")
    assert "<title>Cuts of &lt;all&gt;</title>" in page
    assert "&lt;cracks&gt;" in page
    assert "<cracks>" not in page
    assert page.count("Share this article</del>") == 2
    assert (page.count("<body>"), page.count("<h1>")) == (1, 2)


def test_a_folder_of_which_nothing_can_be_read_is_named_with_the_reasons(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    with pytest.raises(ArticleError, match="No article could be read") as caught:
        clean_articles(tmp_path)
    assert "empty.txt: the file is empty" in str(caught.value.remedy)
