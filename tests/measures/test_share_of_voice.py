import numpy as np
import pytest
from small_corpora import Article, Said, Sentence, codebook_of, corpus_of, shuffled

from framing.errors import MeasureError
from framing.measures import reporting_verbs, voices

TOWN = codebook_of("actor", mayor=["mayor"], line=["line"])
CORPUS = corpus_of(
    Article(
        "Gazette",
        [
            Sentence(said=(Said(6, "actor", "mayor"), Said(2, "anonymous"))),
            Sentence(said=(Said(4, "actor", "mayor", is_first=0),)),
            Sentence(said=(Said(8, "named", cue="claim", implication="doubtful"),)),
        ],
    ),
    Article("Herald", [Sentence(said=(Said(5, "actor", "line", cue="claim", implication="doubtful"),)), Sentence()]),
    Article("Herald", [Sentence(said=(Said(5, "actor", "mayor"),)), Sentence()]),
    codebook=TOWN,
)


def _by(result, outlet, entry, kind="actor"):
    return result[(result["outlet"] == outlet) & (result["entry"] == entry) & (result["kind"] == kind)].iloc[0]


def test_a_statement_counts_once_and_its_words_in_every_sentence():
    mayor = _by(voices(CORPUS, resamples=20), "Gazette", "mayor")
    assert (mayor["n_statements"], mayor["total"], mayor["n_words"]) == (1, 3, 10)
    assert mayor["estimate"] == pytest.approx(1 / 3)
    assert mayor["word_share"] == pytest.approx(10 / 20)


def test_shares_of_a_group_add_up_to_one():
    result = voices(CORPUS, resamples=20)
    np.testing.assert_allclose(result.groupby("outlet")["estimate"].sum(), 1)
    np.testing.assert_allclose(result.groupby("outlet")["word_share"].sum(), 1)


def test_a_group_without_statements_has_no_shares():
    empty = corpus_of(Article("Gazette", [Sentence()]), codebook=TOWN)
    assert voices(empty, resamples=20)["estimate"].isna().all()


@pytest.mark.parametrize("measure", [voices, lambda corpus, **draws: reporting_verbs(corpus, permutations=9, **draws)])
def test_the_order_of_rows_changes_nothing(measure):
    one, other = measure(CORPUS, resamples=30), measure(shuffled(CORPUS), resamples=30)
    assert one.equals(other)


def test_without_draws_it_is_refused():
    with pytest.raises(MeasureError):
        voices(CORPUS, resamples=0)


def test_verbs_are_counted_by_what_they_imply_and_whose_statements_they_are():
    result = reporting_verbs(CORPUS, resamples=20, permutations=9).set_index(["outlet", "label", "variant"])
    everybody = result.loc[("Herald", "Everybody", "doubtful")]
    assert (everybody["count"], everybody["total"], everybody["estimate"]) == (1, 2, 0.5)
    assert result.loc[("Herald", "Line", "doubtful"), "estimate"] == 1
    assert result.loc[("Gazette", "All who are no actor", "doubtful"), "count"] == 1
    assert ("Gazette", "Line", "doubtful") not in result.index


def test_the_log_odds_ratio_adds_half_to_each_cell():
    result = reporting_verbs(CORPUS, resamples=20, permutations=9).set_index(["outlet", "label", "variant"])
    expected = np.log((1 + 0.5) / (1 + 0.5) / ((1 + 0.5) / (2 + 0.5)))
    assert result.loc[("Herald", "Everybody", "doubtful"), "log_odds"] == pytest.approx(expected)
    assert result.loc[("Gazette", "Everybody", "doubtful"), "log_odds"] == pytest.approx(-expected)


def test_a_single_group_is_compared_with_nobody():
    alone = reporting_verbs(corpus_of(CORPUS_ONE, codebook=TOWN), resamples=20, permutations=9)
    assert alone["p"].isna().all()
    assert alone["log_odds"].isna().all()


CORPUS_ONE = Article("Gazette", [Sentence(said=(Said(6, "actor", "mayor"),))])
