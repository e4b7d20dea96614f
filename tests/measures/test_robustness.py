"""Counts and shifts over specifications are those that one counts by hand."""

import itertools

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from framing.errors import MeasureError
from framing.measures import choice_effects, specification_agreement

CHOICES = {"lexicon": ["VADER", "Pattern"], "quotations": ["counted", "left out", "only these"]}


def results_of(estimates, half=0.15, choices=CHOICES) -> pd.DataFrame:
    """Results of every combination of the choices, in order, for one contrast."""
    taken = list(itertools.product(*choices.values()))
    table = pd.DataFrame(taken, columns=list(choices)).assign(
        specification=range(1, len(taken) + 1), contrast="tone", group="The Quay", reference="all others",
        estimate=np.array(estimates, dtype=float),
    )  # fmt: skip
    table = table.assign(low=table["estimate"] - half, high=table["estimate"] + half)
    table.attrs = {"choices": choices, "method": "Reran.", "limits": "Few articles."}
    return table


ESTIMATES = [0.3, 0.2, 0.1, 0.1, -0.2, np.nan]


def test_specifications_that_agree_are_counted():
    row = specification_agreement(results_of(ESTIMATES)).iloc[0]
    counts = row[["n_specifications", "n_same", "n_clear", "n_opposite"]].tolist()
    assert counts == [5, 4, 2, 1], "0.3 and 0.2 are clear of zero; −0.2 is clear on the other side"
    assert row[["share_same", "share_clear"]].tolist() == [0.8, 0.4]
    assert row[["estimate", "median", "least", "most"]].tolist() == [0.3, 0.1, -0.2, 0.3]


def test_without_a_main_estimate_there_is_no_side():
    for main in (0.0, np.nan):
        row = specification_agreement(results_of([main, *ESTIMATES[1:]])).iloc[0]
        assert row[["n_same", "n_clear", "n_opposite"]].tolist() == [0, 0, 0]
        assert row[["share_same", "share_clear"]].isna().all()


def test_a_choice_is_judged_by_pairs_that_differ_in_it_alone():
    effects = choice_effects(results_of(ESTIMATES)).set_index("alternative")
    assert effects.index.tolist() == ["Pattern", "left out", "only these"]
    pattern = effects.loc["Pattern"]
    assert np.allclose(pattern[["estimate", "low", "high"]].tolist(), [-0.3, -0.4, -0.2]), "0.1 − 0.3 and −0.2 − 0.2"
    assert pattern["n_pairs"] == 2
    assert pattern["share_other"] == 0.5
    assert np.isclose(effects.loc["left out", "estimate"], -0.2), "between −0.1 and −0.3"
    assert effects.loc["only these", "n_pairs"] == 1


def test_the_variance_explained_is_eta_squared():
    known = np.array([0.3, 0.2, 0.1, 0.1, -0.2])
    total = ((known - known.mean()) ** 2).sum()
    between = 3 * (known[:3].mean() - known.mean()) ** 2 + 2 * (known[3:].mean() - known.mean()) ** 2
    assert np.isclose(choice_effects(results_of(ESTIMATES))["explained"].iloc[0], between / total)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(-1000, 1000).map(lambda thousandths: thousandths / 1000), min_size=6, max_size=6))
@example([0.901] * 6)  # whose mean is not .901
def test_in_a_whole_grid_the_shares_of_variance_add_up_to_at_most_one(estimates):
    effects = choice_effects(results_of(estimates)).drop_duplicates("choice")
    assert effects["explained"].sum() <= 1 + 1e-9
    assert (effects["explained"] >= 0).all()


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(-1000, 1000).map(lambda thousandths: thousandths / 1000), min_size=6, max_size=6))
def test_turning_all_signs_changes_no_count(estimates):
    counts = ["n_specifications", "n_same", "n_clear", "n_opposite"]
    own, turned = (specification_agreement(results_of(sign * np.array(estimates)))[counts] for sign in (1, -1))
    pd.testing.assert_frame_equal(own, turned)


def test_the_order_of_rows_changes_nothing():
    results = results_of(ESTIMATES)
    mixed = results.sample(frac=1, random_state=1)
    mixed.attrs = results.attrs
    pd.testing.assert_frame_equal(choice_effects(mixed), choice_effects(results))
    pd.testing.assert_frame_equal(specification_agreement(mixed), specification_agreement(results))


def test_method_and_limits_of_the_results_are_carried_on():
    assert specification_agreement(results_of(ESTIMATES)).attrs["limits"] == "Few articles."
    assert "Median change of the estimate" in choice_effects(results_of(ESTIMATES)).attrs["method"]


def test_another_table_is_refused_and_so_is_a_grid_without_a_choice():
    with pytest.raises(MeasureError, match="there is no column “specification”"):
        specification_agreement(pd.DataFrame({"outlet": ["The Quay"]}))
    results = results_of(ESTIMATES)
    results.attrs = {}
    with pytest.raises(MeasureError, match="attrs “choices”"):
        choice_effects(results)
    with pytest.raises(MeasureError, match="No choice has two alternatives"):
        choice_effects(results_of([0.3], choices={"lexicon": ["VADER"]}))
    empty = results_of(ESTIMATES).iloc[:0]
    with pytest.raises(MeasureError, match="no rows"):
        specification_agreement(empty)
