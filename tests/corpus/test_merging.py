"""Merging: the tables of the whole equal the tables of the parts put together."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import TEXTS, articles_named, equal

from framing.corpus import derive, merge
from framing.errors import CorpusError


@pytest.mark.slow
@settings(max_examples=5, deadline=None)
@given(st.permutations(sorted(TEXTS)), st.integers(1, len(TEXTS) - 1))
def test_deriving_two_parts_and_merging_equals_deriving_the_whole(names, cut):
    whole = derive(articles_named(*TEXTS), seed=4)
    parts = [derive(articles_named(*part), seed=4) for part in (names[:cut], names[cut:])]
    merged = merge(*parts)
    equal(merged, whole)
    assert merged.sentence_text().equals(whole.sentence_text())


def test_merging_one_corpus_changes_nothing():
    corpus = derive(articles_named("01", "03"))
    equal(merge(corpus), corpus)


def test_two_articles_of_one_name_are_refused_and_named():
    with pytest.raises(CorpusError, match="occur twice: 02"):
        merge(derive(articles_named("01", "02")), derive(articles_named("02")))


def test_different_codebooks_are_refused(codebook):
    with pytest.raises(CorpusError, match="different codebooks"):
        merge(derive(articles_named("01"), codebook), derive(articles_named("02")))


def test_different_seeds_are_refused():
    with pytest.raises(CorpusError, match="different seeds"):
        merge(derive(articles_named("01"), seed=1), derive(articles_named("02"), seed=2))


def test_merging_nothing_is_an_error():
    with pytest.raises(CorpusError, match="no corpus"):
        merge()


def test_what_is_no_corpus_is_refused_with_how_to_merge_a_list():
    with pytest.raises(CorpusError, match=r"of type list(.|\n)*merge\(\*corpora\)"):
        merge([derive(articles_named("01"))])
