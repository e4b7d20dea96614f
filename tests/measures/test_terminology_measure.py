import os
import subprocess
import sys
from dataclasses import replace
from math import log, log2, sqrt

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import chi2
from small_corpora import Article, Sentence, corpus_of, shuffled

import framing
from framing.errors import MeasureError
from framing.inference import EFFECTS, TESTS, adjust, bootstrap_weights, derived_seed, dispersion_over_parts
from framing.measures import contrasts as contrasts_module
from framing.measures import keyness

QUICK = {"resamples": 50, "permutations": 200}
SIGNED = ["statistic", "log_odds", "z", "estimate"]


def article(outlet, **counts):
    """One sentence a term, repeated, so that every term can be resampled."""
    return Article(outlet, [Sentence(" ".join([term] * n)) for term, n in counts.items() if n])


RIOTS = corpus_of(
    *(article("A", riot=riot, police=police, other=20 - riot - police) for riot, police in ((9, 1), (0, 2), (0, 3))),
    *(article("B", riot=1, police=police, other=19 - police) for police in (5, 6, 4)),
)
drafts = st.lists(
    st.tuples(st.sampled_from("ABC"), st.integers(0, 5), st.integers(0, 5), st.integers(1, 5)),
    min_size=2,
    max_size=6,
).filter(lambda rows: len({row[0] for row in rows}) > 1 and sum(row[1] + row[2] for row in rows) > 0)


def corpus_with(rows):
    return corpus_of(*(article(outlet, fire=fire, blaze=blaze, smoke=smoke) for outlet, fire, blaze, smoke in rows))


def test_published_values_of_one_talkative_article():
    riot, police = (
        keyness(RIOTS, group="A", minimum=1, **QUICK).set_index("term").loc[["riot", "police"]].to_dict("records")
    )
    assert round(riot["statistic"], 6) == 3.472994
    assert riot["document_p"] == 1.0
    assert police["document_p"] == pytest.approx(0.1)
    assert (riot["count"], riot["reference_count"], riot["total"], riot["reference_total"]) == (9, 3, 60, 60)
    assert (riot["n_articles"], riot["n_sentences"]) == (1, 1)
    assert (police["n_articles"], police["n_sentences"]) == (3, 3)


def test_every_column_equals_its_definition():
    result = keyness(RIOTS, minimum=1, prior=30.0, **QUICK)
    row = result[(result["outlet"] == "A") & (result["term"] == "riot")].iloc[0]
    a, b, n1, n2 = 9, 3, 60, 60
    observed, share = [a, b, n1 - a, n2 - b], n1 / (n1 + n2)
    expected = [(a + b) * share, (a + b) * (1 - share), (n1 + n2 - a - b) * share, (n1 + n2 - a - b) * (1 - share)]
    assert row["statistic"] == pytest.approx(2 * sum(o * log(o / e) for o, e in zip(observed, expected, strict=True)))
    assert row["p"] == pytest.approx(chi2.sf(row["statistic"], 1))
    assert row["estimate"] == pytest.approx(log2((a / n1) / (b / n2)))
    alpha = 30 * (a + b) / (n1 + n2)
    cells = [a + alpha, n1 + 30 - a - alpha, b + alpha, n2 + 30 - b - alpha]
    assert row["log_odds"] == pytest.approx(log(cells[0] / cells[1]) - log(cells[2] / cells[3]))
    assert row["z"] == pytest.approx(row["log_odds"] / sqrt(sum(1 / cell for cell in cells)))
    np.testing.assert_allclose(result["q"], adjust(result["p"]))


def test_an_interval_is_that_of_articles_drawn_with_replacement_in_each_group():
    counts = {"A": np.array([0, 1, 12, 1] * 3), "B": np.array([1, 18, 4, 17] * 3)}
    corpus = corpus_of(*(article(group, police=n, other=20 - n) for group in "AB" for n in counts[group]))
    result = keyness(corpus, group="A", reference="B", minimum=1, **QUICK).set_index("term")
    weights = {g: bootstrap_weights(12, resamples=50, seed=derived_seed(0, g)) for g in "AB"}
    ratios = np.log2((weights["A"] @ counts["A"]) / (weights["B"] @ counts["B"]))
    np.testing.assert_allclose(result.loc["police", ["low", "high"]].to_list(), np.quantile(ratios, [0.025, 0.975]))


def test_few_articles_never_narrow_an_interval_below_that_of_their_sentences():
    few = keyness(RIOTS, group="A", reference="B", minimum=1, **QUICK).set_index("term").loc["police"]
    counts = {"A": np.array([1, 2, 3]), "B": np.array([5, 6, 4])}
    weights = {g: bootstrap_weights(3, resamples=50, seed=derived_seed(0, g)) for g in "AB"}
    ratios = np.log2((weights["A"] @ counts["A"]) / (weights["B"] @ counts["B"]))
    assert few["low"] <= np.quantile(ratios, 0.025)
    assert few["high"] >= np.quantile(ratios, 0.975)


def test_an_interval_is_never_narrower_than_that_of_words_drawn_one_by_one():
    """Two of three occurrences are A's: by Clopper and Pearson from 9.43 to 99.16 per cent might be."""
    corpus = corpus_of(*[article("A", police=n, other=40 - n) for n in [1, 1, 0, 0, 0, 0, 0, 0, 0, 0]],
                       *[article("B", police=n, other=40 - n) for n in [1, 0, 0, 0, 0, 0, 0, 0, 0, 0]])  # fmt: skip
    row = keyness(corpus, group="A", reference="B", minimum=1, **QUICK).set_index("term").loc["police"]
    assert row["low"] <= log2(0.0943 / 0.9057)
    assert row["high"] >= log2(0.9915 / 0.0085)


def test_a_term_that_one_side_never_uses_may_be_rarer_than_it_seems_there():
    """Of 36 occurrences none is the others': up to 9.74 per cent might be, were they to write again."""
    corpus = corpus_of(*[article("A", fire=3, smoke=17)] * 12, *[article("B", smoke=20)] * 12)
    there, back = (keyness(corpus, group=g, minimum=1, **QUICK).set_index("term").loc["fire"] for g in "AB")
    assert there["estimate"] == there["high"] == pytest.approx(log2(36 / 0.5))
    part = 0.025 ** (1 / 36)
    assert there["low"] == pytest.approx(log2(part / (1 - part)))
    assert (back["low"], back["high"]) == (-there["high"], -there["low"])


def test_a_group_that_never_uses_a_term_is_not_said_to_use_it_more():
    corpus = corpus_of(*[article("A", other=5)] * 2, *[article(group, fire=1, other=40) for group in "BCDE"] * 2)
    table = keyness(corpus, minimum=1, also=("percent_diff", "odds_ratio"), **QUICK)
    row = table[(table["outlet"] == "A") & (table["term"] == "fire")].iloc[0]
    assert row["estimate"] <= 0 <= row["high"]
    assert row["percent_diff"] <= 0
    assert row["odds_ratio"] <= 1


@settings(max_examples=6, deadline=None)
@given(drafts)
def test_swapping_two_groups_flips_signs_exactly(rows):
    first, second = sorted({row[0] for row in rows})[:2]
    rows = [*rows, (first, 2, 1, 3), (second, 1, 1, 2)]
    corpus = corpus_with(rows)
    there = keyness(corpus, group=first, reference=second, minimum=1, **QUICK).set_index("term")
    back = keyness(corpus, group=second, reference=first, minimum=1, **QUICK).set_index("term").loc[there.index]
    assert (there[SIGNED] == -back[SIGNED]).all(axis=None)
    assert there[["p", "q", "document_p"]].equals(back[["p", "q", "document_p"]])
    np.testing.assert_allclose(there["low"], -back["high"], atol=1e-12)


@settings(max_examples=6, deadline=None)
@given(drafts)
def test_counting_every_article_twice_leaves_the_log_ratio_of_terms_both_sides_use(rows):
    once, twice = (keyness(corpus_with(rows * n), minimum=1, **QUICK) for n in (1, 2))
    both = once.merge(twice, on=["outlet", "term"])
    both = both[(both["count_x"] > 0) & (both["reference_count_x"] > 0)]
    np.testing.assert_allclose(both["estimate_x"], both["estimate_y"], atol=1e-12)


@pytest.mark.slow
@settings(max_examples=8, deadline=None)
@given(drafts)
def test_the_order_of_rows_changes_nothing(rows):
    corpus = corpus_with(rows)
    assert keyness(shuffled(corpus), minimum=1, **QUICK).equals(keyness(corpus, minimum=1, **QUICK))


def test_a_corpus_against_itself_gives_no_difference():
    rows = [("A", 3, 1, 2), ("A", 0, 4, 1)]
    result = keyness(corpus_with(rows + [("B", *row[1:]) for row in rows]), minimum=1, **QUICK)
    assert (result[SIGNED] == 0).all(axis=None)
    assert (result[["p", "q", "document_p"]] == 1).all(axis=None)


def test_two_groups_are_each_others_rest():
    rest = keyness(RIOTS, group="A", minimum=1, **QUICK)
    pair = keyness(RIOTS, group="A", reference="B", minimum=1, **QUICK)
    assert rest.equals(pair)
    assert "each group against B" in pair.attrs["method"]


def test_a_pair_ignores_the_other_groups():
    rows = [("A", 3, 1, 2), ("B", 0, 4, 1), ("A", 1, 1, 1)]
    pair = keyness(corpus_with([*rows, ("C", 5, 5, 5)]), group="A", reference="B", minimum=1, **QUICK)
    assert pair.equals(keyness(corpus_with(rows), group="A", minimum=1, **QUICK))


def test_terms_are_sorted_from_the_most_typical_down():
    result = keyness(RIOTS, minimum=1, **QUICK)
    for _, own in result.groupby("outlet"):
        assert own["statistic"].is_monotonic_decreasing
    assert result["outlet"].is_monotonic_increasing


def test_blocks_of_terms_have_the_same_draws(monkeypatch):
    whole = keyness(RIOTS, minimum=1, **QUICK)
    monkeypatch.setattr(contrasts_module, "_NUMBERS_AT_ONCE", 1)
    assert keyness(RIOTS, minimum=1, **QUICK).equals(whole)


def test_single_articles_are_resampled_by_sentence_and_cannot_pass_the_test_of_articles():
    result = keyness(corpus_with([("A", 5, 0, 2), ("B", 1, 3, 2), ("C", 0, 2, 5), ("D", 1, 2, 2)]), minimum=1, **QUICK)
    assert (result["document_p"] >= 0.25).all()
    assert result["low"].notna().all()
    assert result.attrs["unit"] == "sentence"
    assert "In 4 of 4 comparisons there are too few articles" in result.attrs["limits"]
    assert "smallest possible is 0.25" in result.attrs["limits"]


def test_many_articles_have_more_arrangements_than_a_float_can_hold():
    corpus = corpus_with([(outlet, 1, 0, 1) for outlet in "AB" for _ in range(600)])
    result = keyness(corpus, resamples=5, permutations=20)
    assert (result["document_p"] == 1).all()
    assert "too few articles" not in result.attrs["limits"]


def test_one_article_against_one_has_p_one_by_articles():
    result = keyness(corpus_with([("A", 5, 0, 2), ("B", 1, 3, 2)]), minimum=1, **QUICK)
    assert (result["document_p"] == 1).all()


def test_a_group_without_words_is_missing_not_infinite():
    result = keyness(corpus_of(article("A", fire=4), article("B", fire=2, smoke=3), Article("C", [])), **QUICK)
    silent = result[result["outlet"] == "C"]
    assert silent[[*SIGNED, "p", "q", "low", "high", "document_p"]].isna().all(axis=None)
    assert not np.isinf(result.select_dtypes("number")).any(axis=None)
    assert "1 of 3 groups has no sentence to count" in result.attrs["limits"]


def test_the_method_says_everything_that_was_chosen():
    method = keyness(RIOTS, minimum=2, prior=40, stop_words=False, resamples=60, permutations=300, seed=4).attrs[
        "method"
    ]
    for said in ("3 words", "at least 2 occurrences", "6 tests", "prior of 40 words", "60 resamples", "seed 4", "300"):
        assert said in method
    assert "function words" not in method


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"group": "Z"}, "no outlet “Z”"),
        ({"group": "A", "reference": "A"}, "itself"),
        ({"reference": "A"}, "nothing"),
        ({"minimum": 1000}, "has 1000 occurrences"),
        ({"prior": 0.0}, "above 0"),
        ({"prior": float("inf")}, "above 0"),
        ({"resamples": 0}, "resamples is a whole number of at least 1"),
        ({"permutations": 0}, "permutations is a whole number"),
    ],
)
def test_what_cannot_be_computed_is_refused(arguments, said):
    with pytest.raises(MeasureError, match=said):
        keyness(RIOTS, **{**QUICK, **arguments})


def test_a_single_term_is_refused_since_there_is_nothing_to_compare_it_with():
    corpus = corpus_of(article("A", fire=3), article("B", fire=2))
    with pytest.raises(MeasureError, match="“fire” is all there is to compare"):
        keyness(corpus, minimum=1, **QUICK)


def test_a_single_outlet_is_refused():
    with pytest.raises(MeasureError, match="needs two groups"):
        keyness(corpus_with([("A", 3, 3, 3)]), **QUICK)


def test_columns_are_those_promised():
    assert keyness(RIOTS, **QUICK).columns.tolist() == [
        *("outlet", "term", "count", "reference_count", "total", "reference_total"),
        *("statistic", "p", "q", "estimate", "low", "high", "log_odds", "z", "document_p", "document_q"),
        *("dispersion", "n_articles", "reference_n_articles", "n_sentences"),
    ]
    assert isinstance(keyness(RIOTS, **QUICK), pd.DataFrame)


def test_dispersion_is_over_articles_and_over_sentences_where_there_is_one():
    result = keyness(RIOTS, minimum=1, **QUICK).set_index(["outlet", "term"])
    assert result.loc[("A", "riot"), "dispersion"] == 1, "one article has them all"
    expected = dispersion_over_parts([[1], [2], [3]], [20, 20, 20]).dpnorm[0]
    assert result.loc[("A", "police"), "dispersion"] == pytest.approx(expected)
    single = keyness(corpus_with([("A", 5, 0, 2), ("B", 1, 3, 2)]), minimum=1, **QUICK).set_index(["outlet", "term"])
    assert np.isnan(single.loc[("A", "blaze"), "dispersion"])
    assert single.loc[("A", "fire"), "dispersion"] > 0
    assert "DPnorm over the articles of the group" in keyness(RIOTS, **QUICK).attrs["method"]


def test_articles_with_a_term_are_counted_on_both_sides():
    police = keyness(RIOTS, group="A", minimum=1, **QUICK).set_index("term").loc["police"]
    assert (police["n_articles"], police["reference_n_articles"]) == (3, 3)


def test_document_q_is_adjusted_over_all_rows():
    for adjustment in ("bh", "holm", "bonferroni"):
        result = keyness(RIOTS, minimum=1, adjustment=adjustment, **QUICK)
        np.testing.assert_allclose(result["document_q"], adjust(result["document_p"], adjustment))
        np.testing.assert_allclose(result["q"], adjust(result["p"], adjustment))


@pytest.mark.slow
@pytest.mark.parametrize("test", [name for name in TESTS if name != "scattertext"])
@pytest.mark.parametrize("effect", ["log_ratio", "log_odds", "conservative_log_ratio"])
def test_swapping_two_groups_flips_every_statistic_exactly(test, effect):
    corpus = corpus_with([("A", 3, 0, 2), ("A", 1, 4, 1), ("B", 0, 2, 5), ("B", 1, 1, 2), ("C", 4, 4, 4)])
    chosen = {"minimum": 1, "test": test, "effect": effect, **QUICK}
    there = keyness(corpus, group="A", reference="B", **chosen).set_index("term")
    back = keyness(corpus, group="B", reference="A", **chosen).set_index("term").loc[there.index]
    assert (there[SIGNED] == -back[SIGNED]).all(axis=None)
    assert there[["p", "q", "document_p", "document_q"]].equals(back[["p", "q", "document_p", "document_q"]])
    np.testing.assert_allclose(there["low"], -back["high"], atol=1e-12)


@pytest.mark.slow
@pytest.mark.parametrize("test", [name for name, definition in TESTS.items() if definition.is_test])
def test_a_corpus_against_itself_gives_no_difference_by_any_test(test):
    rows = [("A", 3, 1, 2), ("A", 0, 4, 1)]
    both = corpus_with(rows + [("B", *row[1:]) for row in rows])
    for effect, definition in EFFECTS.items():
        result = keyness(both, minimum=1, test=test, effect=effect, **QUICK)
        assert (result["statistic"] == 0).all()
        assert (result["estimate"] == definition.none).all()
        assert (result[["p", "q", "document_p", "document_q"]] == 1).all(axis=None)


def test_further_statistics_stand_after_the_others():
    result = keyness(RIOTS, minimum=1, also=["bic", "percent_diff", "fisher"], **QUICK)
    assert result.columns.tolist()[-3:] == ["bic", "percent_diff", "fisher"]
    assert result.attrs["test_label"] == "signed G²"
    assert result.attrs["effect_label"] == "log ratio (doublings of relative frequency)"
    assert result.attrs["of"] == "words"


def test_the_conservative_log_ratio_lies_nearer_to_zero_than_the_log_ratio():
    result = keyness(RIOTS, minimum=1, effect="conservative_log_ratio", also=["log_ratio"], **QUICK)
    assert (result["estimate"].abs() <= result["log_ratio"].abs()).all()
    assert "the interval of the log ratio" in result.attrs["method"]


def test_stop_words_of_the_users_own_stand_in_the_place_of_ours():
    terms = set(keyness(RIOTS, minimum=1, stop_words=["Riot"], **QUICK)["term"])
    assert terms == {"police", "other"}, "“other” is one of our own function words"
    assert "1 stop words left out" in keyness(RIOTS, minimum=1, stop_words=["Riot"], **QUICK).attrs["method"]
    with pytest.raises(MeasureError, match="list of words"):
        keyness(RIOTS, stop_words="riot", **QUICK)


def test_missing_is_said_wherever_it_stands():
    result = keyness(corpus_of(article("A", fire=4), article("B", fire=2, smoke=3), Article("C", [])), **QUICK)
    assert "Dispersion is missing" in result.attrs["limits"]
    assert not np.isinf(result.select_dtypes("number")).any(axis=None)


def test_a_group_named_by_nothing_is_refused():
    with pytest.raises(MeasureError, match="no outlet “”"):
        keyness(RIOTS, group="", **QUICK)


def test_merging_parts_gives_the_keyness_of_the_whole():
    articles = framing.read_articles("data/example/articles", sources="data/example/sources.csv")
    halves = [replace(articles, table=articles.table.iloc[part].reset_index(drop=True)) for part in (SOME, OTHERS)]
    whole, merged = framing.derive(articles), framing.merge(*(framing.derive(half) for half in halves))
    of = {"minimum": 5, "resamples": 20, "permutations": 30}
    pd.testing.assert_frame_equal(keyness(whole, **of), keyness(merged, **of))
    pd.testing.assert_frame_equal(keyness(whole, of="pairs", **of), keyness(merged, of="pairs", **of))


def test_how_small_document_q_can_get_is_said_with_the_permutations_that_help():
    corpus = corpus_with([(outlet, 1, outlet == "B", 1) for outlet in "AB" for _ in range(9)])
    limits = keyness(corpus, minimum=1, resamples=20, permutations=99).attrs["limits"]
    assert "smallest possible document_p, 0.01, has a document_q of 0.06 over 6 rows" in limits
    assert "permutations=120 let one pass .05" in limits
    enough = keyness(corpus, minimum=1, resamples=20, permutations=120).attrs["limits"]
    assert "smallest possible document_p" not in enough


def test_with_few_articles_no_number_of_permutations_helps_and_that_is_said():
    corpus = corpus_with([(outlet, 1, outlet == "B", 1) for outlet in "AB" for _ in range(4)])
    limits = keyness(corpus, minimum=1, **QUICK).attrs["limits"]
    assert "no number of permutations lets one pass .05" in limits


def test_what_a_test_calls_its_column_is_the_same_for_counts_of_ones_own():
    result = keyness(RIOTS, minimum=1, also=["log_odds_two_term", "log_odds", "chi_square"], **QUICK)
    assert result.columns.tolist()[-2:] == ["z_two_term", "chi_square"]
    own = framing.keyness_statistics(
        *(result[name] for name in ("count", "reference_count", "total", "reference_total")), prior_total=500.0
    )
    assert {"z", "z_two_term", "log_odds", "chi_square"} <= {*own.columns} & {*result.columns}
    np.testing.assert_allclose(own["chi_square"], result["chi_square"])


def test_an_argument_without_effect_is_refused():
    with pytest.raises(MeasureError, match="Only n-grams have a number of words"):
        keyness(RIOTS, n=5, **QUICK)


SOME, OTHERS = slice(0, None, 2), slice(1, None, 2)
HASHED = """
import framing
articles = framing.read_articles("data/example/articles", sources="data/example/sources.csv")
corpus = framing.derive(articles)
for of in ("stems", "pairs", "ngrams"):
    table = framing.keyness(corpus, of=of, minimum=6, resamples=20, permutations=30)
    print(table.to_csv(), table.attrs["method"], table.attrs["limits"])
"""


@pytest.mark.slow
def test_the_hash_seed_changes_nothing():
    said = [
        subprocess.run(
            [sys.executable, "-c", HASHED],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert said[0] == said[1]
    assert said[0]
