import numpy as np
import pandas as pd
import pytest
from small_corpora import Article, Sentence, corpus_of

from framing.errors import MeasureError
from framing.inference import log_odds
from framing.measures import keyness

QUICK = {"resamples": 20, "permutations": 50, "minimum": 1, "stop_words": False}
CORPUS = corpus_of(
    Article("A", [Sentence("fire fire smoke"), Sentence("smoke crew")]),
    Article("B", [Sentence("fire crew crew"), Sentence("the smoke")]),
)
COUNTS = pd.Series({"fire": 70, "smoke": 20, "Crew": 9, "elsewhere": 901})


def odds_of(result, term):
    return result[(result["outlet"] == "A") & (result["term"] == term)].iloc[0]


def expected(count, reference_count, prior, total):
    return float(log_odds(count, reference_count, 5, 5, prior=prior, prior_total=total).z)


def test_an_informative_prior_is_spread_as_the_compared_groups_use_the_words():
    result = keyness(CORPUS, prior=40, **QUICK)
    assert odds_of(result, "fire")["z"] == pytest.approx(expected(2, 1, 40 * 3 / 10, 40))


def test_a_uniform_prior_is_the_same_for_every_distinct_word():
    result = keyness(CORPUS, prior=40, prior_kind="uniform", **QUICK)
    assert odds_of(result, "fire")["z"] == pytest.approx(expected(2, 1, 40 / 4, 40))
    assert "uniform Dirichlet prior of 40 words, 10 for each of 4 items" in result.attrs["method"]


def test_a_background_corpus_spreads_the_prior_and_a_term_it_lacks_stands_as_a_half():
    result = keyness(CORPUS, prior=40, background=COUNTS, **QUICK)
    assert odds_of(result, "fire")["z"] == pytest.approx(expected(2, 1, 40 * 70 / 1000.5, 40))
    assert odds_of(result, "crew")["z"] == pytest.approx(expected(1, 2, 40 * 9 / 1000.5, 40))
    assert odds_of(result, "the")["z"] == pytest.approx(expected(0, 1, 40 * 0.5 / 1000.5, 40))
    assert "1 of 4 items are not in it and stand as 0.5" in result.attrs["method"]


def test_a_table_and_a_file_say_the_same_as_a_series(tmp_path):
    table = COUNTS.rename_axis("term").rename("count").reset_index()
    table.to_csv(tmp_path / "counts.csv", index=False)
    series = keyness(CORPUS, background=COUNTS, **QUICK)
    for given in (table, tmp_path / "counts.csv", str(tmp_path / "counts.csv")):
        assert keyness(CORPUS, background=given, **QUICK).equals(series)


def test_a_file_keeps_terms_that_look_like_missing_values(tmp_path):
    (tmp_path / "counts.csv").write_text("term,count\nnan,3\nnull,4\nfire,5\n", encoding="utf-8")
    result = keyness(CORPUS, background=tmp_path / "counts.csv", **QUICK)
    assert "background corpus of 12 words" in result.attrs["method"]


def test_background_words_are_stemmed_where_stems_are_compared():
    stems = keyness(CORPUS, of="stems", background=pd.Series({"fires": 60, "fired": 10, "other": 30}), **QUICK)
    assert odds_of(stems, "fire")["z"] == pytest.approx(expected(2, 1, 500 * 70 / 101.5, 500))


@pytest.mark.parametrize(
    ("background", "said"),
    [
        (pd.Series({"fire": -1}), "is negative: “fire”, -1"),
        (pd.Series({"fire": 2.5}), "is not a whole number: “fire”, 2.5"),
        (pd.Series({"fire": np.nan}), "is not a number"),
        (pd.DataFrame({"term": ["fire"], "count": ["many"]}), "is not a number: “fire”, many"),
        (pd.Series([1, 2], index=["fire", "Fire"]), "there already: “Fire”"),
        (pd.Series([1], index=[None]), "has no term"),
        (pd.Series({"fire": 0}), "every count is 0"),
        (pd.DataFrame({"word": ["fire"], "count": [1]}), "no column term"),
        ("no/such/file.csv", "cannot be read"),
        (3, "no column term"),
    ],
)
def test_counts_that_are_no_counts_are_refused(background, said):
    with pytest.raises(MeasureError, match=said):
        keyness(CORPUS, background=background, **QUICK)


def test_a_mistake_is_named_with_its_row():
    with pytest.raises(MeasureError) as refused:
        keyness(CORPUS, background=pd.Series({"fire": 3, "smoke": -4}), **QUICK)
    assert "row 2" in str(refused.value)


@pytest.mark.parametrize("prior", [0, 0.0, -3, float("inf"), float("nan"), "much"])
def test_a_prior_without_mass_is_refused(prior):
    with pytest.raises(MeasureError, match="mass above 0"):
        keyness(CORPUS, prior=prior, **QUICK)


def test_a_uniform_prior_takes_nothing_from_a_background():
    with pytest.raises(MeasureError, match="takes nothing from a background"):
        keyness(CORPUS, prior_kind="uniform", background=COUNTS, **QUICK)
    with pytest.raises(MeasureError, match="Did you mean “uniform”"):
        keyness(CORPUS, prior_kind="unifrom", **QUICK)
