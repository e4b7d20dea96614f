import math
import sys

import numpy as np
import pandas as pd
import pytest
from small_corpora import Article, Sentence, corpus_of, shuffled

from framing.errors import MeasureError
from framing.measures import word_shift

FIVE = ["fog", "gale", "hail", "mist", "rain"]


def article(outlet, **counts):
    words = [word for word, count in counts.items() for _ in range(count)]
    return Article(outlet, [Sentence(" ".join(words[::2])), Sentence(" ".join(words[1::2]))])


PAIR = corpus_of(article("Gazette", fog=8, gale=4, hail=2, mist=6), article("Herald", fog=5, gale=9, hail=1, rain=5))
MANY = corpus_of(
    article("Gazette", calm=3, storm=1, harbour=4),
    article("Gazette", calm=2, harbour=3, ferry=2),
    article("Herald", storm=4, harbour=2, tide=1),
    article("Herald", storm=1, calm=1, ferry=3),
    article("Planet", tide=4, calm=1),
)
SCORES = {"calm": 2.0, "storm": -3.0, "tide": 0.5}


def shift(corpus=MANY, group="Gazette", reference=None, **options):
    return word_shift(corpus, "outlet", group, reference, resamples=options.pop("resamples", 50), **options)


def test_the_divergence_is_the_published_one_and_its_contributions_sum_to_it():
    result = shift(PAIR, reference="Herald")
    assert result.attrs["total"] == pytest.approx(0.329316, abs=5e-7)
    assert abs(math.fsum(result["contribution"]) - result.attrs["total"]) < 1e-12
    assert result["share"].abs().sum() == pytest.approx(1, abs=1e-12)


@pytest.mark.parametrize("options", [
    {}, {"weights": (0.2, 0.8)}, {"alpha": 2.0}, {"kind": "entropy"}, {"kind": "entropy", "alpha": 0.5},
    {"kind": "proportion"}, {"kind": "weighted"}, {"kind": "weighted", "lexicon": SCORES, "refer_to": 1.0},
])  # fmt: skip
def test_contributions_sum_to_the_total_and_parts_to_contributions(options):
    result = shift(**options)
    assert abs(math.fsum(result["contribution"]) - result.attrs["total"]) < 1e-12
    np.testing.assert_array_equal(result["frequency_part"] + result["score_part"], result["contribution"])
    if "value_group" in result.attrs:
        assert result.attrs["value_group"] - result.attrs["value_reference"] == pytest.approx(
            result.attrs["total"], abs=1e-12
        )


def test_a_weighted_shift_is_the_difference_of_mean_scores_and_names_what_each_word_does():
    result = shift(kind="weighted", lexicon=SCORES).set_index("term")
    own, other = (5 * 2.0 - 3) / 6, (2 * 2 - 3 * 5 + 0.5 * 5) / 12
    assert result.attrs["value_group"] == pytest.approx(own)
    assert result.attrs["total"] == pytest.approx(own - other)
    assert result.loc["calm", "contribution"] == pytest.approx((5 / 6 - 2 / 12) * (2 - other))
    assert result["kind"].to_dict() == {
        "calm": "more often, higher score",
        "storm": "less often, lower score",
        "tide": "less often, higher score",
    }
    assert set(result.index) == set(SCORES), "words that it does not score are left out"
    assert result.attrs["coverage_group"] == pytest.approx(6 / 15)
    assert "scores 40 % of the words of the group and 71 %" in result.attrs["limits"]


@pytest.mark.parametrize("form", ["series", "table", "csv", "capitals"])
def test_a_lexicon_comes_in_any_form(form, tmp_path):
    table = pd.DataFrame({"term": SCORES.keys(), "score": SCORES.values()})
    table.to_csv(tmp_path / "lexicon.csv", index=False)
    lexicon = {
        "series": pd.Series(SCORES),
        "table": table,
        "csv": str(tmp_path / "lexicon.csv"),
        "capitals": {term.upper(): score for term, score in SCORES.items()},
    }[form]
    pd.testing.assert_frame_equal(
        shift(kind="weighted", lexicon=lexicon), shift(kind="weighted", lexicon=SCORES), check_exact=True
    )


def test_without_a_lexicon_the_scores_are_vaders():
    result = shift(kind="weighted").set_index("term")
    assert result.loc["calm", "score_group"] == 1.3
    assert "the lexicon vader (-4 to 4)" in result.attrs["method"]


def test_the_reference_is_all_others_or_one_of_them():
    others, one = shift(), shift(reference="Herald")
    assert set(others["reference"]) == {"all others"}
    assert others["reference_count"].sum() == 17 > one["reference_count"].sum() == 12
    assert one.columns.tolist() == [
        "outlet", "reference", "term", "count", "reference_count", "p_group", "p_reference", "score_group",
        "score_reference", "frequency_part", "score_part", "contribution", "low", "high", "share", "kind",
    ]  # fmt: skip


def test_terms_of_equal_contributions_stand_by_the_alphabet_whatever_the_order_of_rows():
    result = shift(PAIR, reference="Herald")
    assert shift(shuffled(PAIR), reference="Herald").equals(result)
    even = corpus_of(article("Gazette", zebra=2, apple=2), article("Herald", pear=2, quince=2))
    assert shift(even)["term"].tolist() == ["apple", "pear", "quince", "zebra"]


def test_swapping_the_groups_flips_signs():
    one, other = (
        shift(kind="proportion", reference="Herald"),
        shift(group="Herald", kind="proportion", reference="Gazette"),
    )
    for column in ("contribution", "share"):
        np.testing.assert_array_equal(
            one.set_index("term")[column].sort_index(), -other.set_index("term")[column].sort_index()
        )
    one, other = shift(reference="Herald"), shift(group="Herald", reference="Gazette")
    np.testing.assert_allclose(one["contribution"], other["contribution"], rtol=0, atol=1e-15)


def test_counting_every_article_twice_changes_no_contribution():
    drafts = [article("Gazette", calm=3, storm=1), article("Herald", storm=4, tide=1)]
    once, twice = shift(corpus_of(*drafts)), shift(corpus_of(*drafts, *drafts))
    np.testing.assert_allclose(once["contribution"], twice["contribution"], rtol=0, atol=1e-15)


def test_intervals_hold_their_estimates_and_follow_the_seed():
    result, again = shift(resamples=200, seed=3), shift(resamples=200, seed=3)
    assert result.equals(again)
    assert not result.equals(shift(resamples=200, seed=4))
    assert ((result["low"] <= result["contribution"]) & (result["contribution"] <= result["high"])).all()
    assert result.attrs["total_low"] <= result.attrs["total"] <= result.attrs["total_high"]
    assert (result["low"] >= 0).all(), "no word lessens a divergence"


def test_terms_taken_in_blocks_have_the_same_intervals(monkeypatch):
    whole = shift(kind="weighted", lexicon=SCORES)
    monkeypatch.setattr(sys.modules["framing.measures.shift_sides"], "_NUMBERS_AT_ONCE", 50)
    blocks = shift(kind="weighted", lexicon=SCORES)
    np.testing.assert_allclose(blocks[["low", "high"]], whole[["low", "high"]], rtol=0, atol=1e-12)


def test_intervals_are_missing_where_nothing_can_be_resampled_and_that_is_said():
    alone = corpus_of(Article("Gazette", [Sentence("calm storm")]), article("Herald", storm=4, tide=2))
    result = shift(alone)
    assert result[["low", "high"]].isna().all(axis=None)
    assert np.isnan(result.attrs["total_low"])
    assert "Intervals are missing: a side has fewer than two" in result.attrs["limits"]


def test_function_words_are_left_out_unless_wanted_or_scored_by_a_lexicon():
    corpus = corpus_of(article("Gazette", the=5, calm=1), article("Herald", the=2, storm=3))
    assert set(shift(corpus)["term"]) == {"calm", "storm"}
    assert set(shift(corpus, stop_words=False)["term"]) == {"the", "calm", "storm"}
    assert set(shift(corpus, kind="weighted", lexicon={"the": 1})["term"]) == {"the"}


def test_a_lexicon_says_by_itself_that_scores_are_compared():
    assert shift(lexicon=SCORES).equals(shift(kind="weighted", lexicon=SCORES))
    assert shift(lexicon=SCORES).attrs["kind"] == "weighted"


def test_a_text_against_itself_differs_in_nothing():
    corpus = corpus_of(article("Gazette", calm=3, storm=1), article("Herald", calm=3, storm=1))
    for kind in ("jsd", "entropy", "proportion", "weighted"):
        result = shift(corpus, kind=kind)
        assert result.attrs["total"] == 0
        assert (result[["contribution", "share"]] == 0).all(axis=None)
        assert result["kind"].str.startswith("equally often").all()


@pytest.mark.parametrize(("options", "message"), [
    ({"group": None}, "describes one group"),
    ({"group": "Gazete"}, "There is no outlet “Gazete”"),
    ({"reference": "Gazette"}, "cannot be compared with itself"),
    ({"kind": "jensen"}, "There is no kind of word shift “jensen”"),
    ({"kind": "weighted", "lexicon": {"zebra": 1}}, "lexicon has none of the words"),
    ({"kind": "weighted", "lexicon": {"calm": "good"}}, "has no score, or one that is no number: “calm”"),
    ({"kind": "weighted", "lexicon": {}}, "it has no terms"),
    ({"kind": "weighted", "lexicon": {"calm": 1, "Calm": 2}}, "two scores for “calm”"),
    ({"kind": "weighted", "lexicon": pd.DataFrame({"word": ["calm"]})}, "columns term and score"),
    ({"kind": "weighted", "lexicon": "nowhere.csv"}, "lexicon cannot be read"),
    ({"kind": "weighted", "lexicon": {"tide": 1}}, "“Gazette” has none of the words"),
    ({"kind": "jsd", "lexicon": SCORES}, "“jsd” has no lexicon"),
    ({"kind": "proportion", "alpha": 2.0}, "“proportion” has no alpha"),
    ({"kind": "weighted", "weights": (0.3, 0.7)}, "“weighted” has no weights"),
    ({"weights": (0.3, 0.3)}, "sum to 1"),
    ({"weights": (0.5,)}, "two numbers"),
    ({"weights": "ab"}, "two numbers"),
    ({"lexicon": [1]}, "this one is none"),
    ({"lexicon": {"calm": 1e308}}, "outside the scale"),
    ({"lexicon": SCORES, "refer_to": float("nan")}, "refer_to is a number"),
    ({"resamples": -1}, "resamples is a whole number of at least 1"),
    ({"minimum": "3"}, "minimum is a whole number"),
    ({"kind": "entropy", "alpha": -1.0}, "lies above 0"),
    ({"minimum": 99}, "99 occurrences"),
    ({"resamples": 0}, "resamples is a whole number of at least 1"),
])  # fmt: skip
def test_what_cannot_be_compared_is_refused_with_what_to_do(options, message):
    with pytest.raises(MeasureError, match=message):
        shift(**options)
