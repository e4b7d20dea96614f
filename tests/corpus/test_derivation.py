"""Deriving: the tables say what a naive count over the same sentences says."""

import itertools
from collections import Counter

import numpy as np
import pandas as pd
import pytest
from invented import TEXTS, articles_named, equal

from framing.articles import Articles
from framing.articles.page_blocks import Omitted, pack
from framing.codebook import read_codebook
from framing.corpus import derivation, derive
from framing.corpus.derivation import count_rules
from framing.errors import CorpusError
from framing.inference.lexical_diversity import mtld
from framing.text import normalise_term, segment


def words_of(text: str) -> list[list[str]]:
    """Return the words of each sentence, one sentence after the other."""
    cut = segment([text])
    sentences = [[] for _ in cut.sentence_text]
    for form, sentence, is_word in zip(cut.token_form, cut.token_sentence, cut.token_is_word, strict=True):
        if is_word:
            sentences[sentence].append(normalise_term(cut.forms[form]))
    return sentences


def test_every_article_is_a_row_with_its_numbers_of_sentences_and_words():
    corpus = derive(articles_named(*TEXTS))
    assert corpus.articles["name"].tolist() == sorted(TEXTS)
    for row in corpus.articles.itertuples():
        sentences = words_of(TEXTS[row.name])
        assert row.n_sentences == len(sentences)
        assert row.n_tokens == sum(map(len, sentences))


def test_terms_are_the_words_of_each_sentence_counted():
    corpus = derive(articles_named(*TEXTS))
    text = corpus.sentence_text().set_index("sentence_id")["text"]
    for number, terms in corpus.terms.groupby("sentence_id"):
        expected = Counter(word for sentence in words_of(text[number]) for word in sentence)
        assert dict(zip(terms["term"].astype(str), terms["n"], strict=True)) == expected


def test_pairs_are_words_at_most_five_apart_without_punctuation_between():
    corpus = derive(articles_named("02"))
    stretches = [
        ["a", "storm", "closed", "the", "harbour"],
        ["nobody", "was", "hurt"],
        ["the", "mayor", "thanked", "the", "wonderful", "crew"],
    ]
    expected = Counter(
        tuple(sorted((stretch[i], stretch[j])))
        for stretch in stretches
        for i, j in itertools.combinations(range(len(stretch)), 2)
        if j - i <= 5
    )
    pairs = corpus.pairs.astype({"term": str, "other": str})
    assert {(row.term, row.other): row.n for row in pairs.itertuples()} == expected


def test_variety_is_that_of_the_words_of_the_body_in_reading_order():
    long = "The ferry sank and the crew saw the ferry sink. " * 6
    table = articles_named("01", "02").table.assign(text=[long, TEXTS["02"]], title=["Other words entirely", pd.NA])
    found = derive(Articles(table=table, account=articles_named("01", "02").account)).articles
    words = [word for sentence in words_of(long) for word in sentence]
    windows = [words[start : start + 50] for start in range(len(words) - 49)]
    assert found["mattr"].iloc[0] == pytest.approx(sum(len(set(window)) / 50 for window in windows) / len(windows))
    assert found["mtld"].iloc[0] == pytest.approx(mtld([sorted(set(words)).index(word) for word in words]))
    assert np.isnan(found["mattr"].iloc[1])


def test_no_pair_crosses_a_comma():
    pairs = derive(articles_named("05")).pairs.astype(str)
    assert not ((pairs["term"] == "mayor") & (pairs["other"] == "open")).any()


def test_words_inside_quotation_marks_are_counted():
    corpus = derive(articles_named("01"))
    assert corpus.articles["n_quoted"].tolist() == [4]
    assert sorted(corpus.sentences["n_quoted"]) == [0, 0, 4]


def test_sentences_are_numbered_in_an_order_that_hides_the_reading_order():
    orders = [derive(articles_named(*TEXTS), seed=seed).sentence_text()["order"].tolist() for seed in range(5)]
    assert len({tuple(order) for order in orders}) > 1
    assert derive(articles_named(*TEXTS), seed=3).sentence_text()["order"].tolist() == orders[3]


def test_a_sentences_place_runs_from_the_lead_to_the_end():
    corpus = derive(articles_named("02"))
    joined = corpus.sentence_text().merge(corpus.sentences, on="sentence_id").sort_values("order")
    assert joined["place"].tolist() == [0.0, 0.5, 1.0]


def test_scores_are_those_of_the_sentence():
    corpus = derive(articles_named("02"))
    joined = corpus.sentence_text().merge(corpus.sentences, on="sentence_id").set_index("text")
    assert joined.loc["The mayor thanked the wonderful crew.", "compound"] > 0.5
    assert joined.loc["A storm closed the harbour.", "compound"] == 0.0


def test_mentions_carry_kind_entry_variant_and_indicator(codebook):
    mentions = derive(articles_named("04"), codebook).mentions.astype({"kind": str, "variant": str, "entry": str})
    found = set(zip(mentions["kind"], mentions["entry"], mentions["variant"], strict=True))
    assert found == {
        ("actor", "captain", ""),
        ("contested", "incident", "accident"),
        ("contested", "incident", "disaster"),
    }


def test_a_negated_mention_is_counted_as_such(codebook):
    mentions = derive(articles_named("03"), codebook).mentions
    assert mentions.loc[mentions["kind"] == "frame", ["n", "n_negated"]].to_numpy().tolist() == [[1, 1]]


@pytest.mark.slow
@pytest.mark.parametrize("size", [1, 2, 3])
def test_tables_do_not_depend_on_how_articles_are_cut_into_batches(size, codebook, monkeypatch):
    whole = derive(articles_named(*TEXTS), codebook)
    monkeypatch.setattr(derivation, "BATCH", size)
    equal(derive(articles_named(*TEXTS), codebook), whole)


def test_an_article_without_a_sentence_is_named(monkeypatch):
    monkeypatch.setitem(TEXTS, "02", "* * *")
    with pytest.raises(CorpusError, match="have no sentence: 02"):
        derive(articles_named("01", "02"))


def test_no_articles_are_an_error():
    with pytest.raises(CorpusError, match="no articles"):
        derive(articles_named())


def test_what_a_page_shows_besides_its_article_is_in_the_audit():
    articles = articles_named("01")
    template = pack([Omitted(0, "Home Subscribe", 1.0), Omitted(2, "Weather: rain.", 0.0)])
    pages = Articles(articles.table.assign(template=template), articles.account)
    removed = derive(pages).removed
    cuts = removed[removed["rule"] == "page-template"]
    assert cuts["line"].tolist() == [1, 4]  # numbered with the article's own two lines between them
    assert cuts["n_characters"].tolist() == [14, 14]
    assert cuts["reason"].nunique() == 2


def test_what_a_page_shows_besides_its_article_comes_back_if_the_codebook_keeps_it(tmp_path):
    (tmp_path / "codebook.toml").write_text(
        '[codebook]\ntitle = "The harbour"\nlanguage = "en"\n\n'
        '[[keep]]\nline = "weather: *"\nreason = "It is part of the article."\n'
    )
    codebook = read_codebook(tmp_path / "codebook.toml")
    articles = articles_named("01")
    pages = Articles(articles.table.assign(template=pack([Omitted(2, "Weather: rain.", 0.0)])), articles.account)
    corpus = derive(pages, codebook)
    assert "Weather: rain." in set(corpus.texts["text"])
    assert corpus.removed.set_index("rule").loc["codebook-keep", "line"] == 3
    assert count_rules(pages.table, codebook) == (1,)
    assert corpus.articles["text_sha256"].tolist() == derive(articles).articles["text_sha256"].tolist()
