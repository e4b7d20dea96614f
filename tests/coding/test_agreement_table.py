"""The table of agreement: what is in it, against the pure functions, and what it says where there is nothing to say."""

import numpy as np
import pandas as pd
import pytest

import framing
from framing.errors import MeasureError
from framing.inference.agreement import alpha
from framing.inference.agreement_kappas import cohen_kappa, gwet_ac


def labels(**coders):
    """Return a table of labels from a list a coder, by entry where several are given as a dictionary."""
    rows = []
    for coder, given in coders.items():
        for entry, each in (given if isinstance(given, dict) else {"blame": given}).items():
            rows += [(unit, entry, coder, label) for unit, label in enumerate(each)]
    return pd.DataFrame(rows, columns=["unit", "entry", "coder", "label"])


A, B = [1, 1, 0, 0, 1, 0, 0, 1, 0, 0], [1, 0, 0, 0, 1, 0, 1, 1, 0, 0]
TONE_A, TONE_B = [-1, 0, 1, 0, -1, 1, 0, 0, 1, -1], [-1, 0, 1, 1, 0, 1, 0, 0, 1, -1]


def test_coefficients_are_those_of_the_pure_functions():
    row = framing.agreement(labels(A=A, B=B)).iloc[0]
    assert row["estimate"] == pytest.approx(alpha([A, B]))
    assert row["cohen_kappa"] == pytest.approx(cohen_kappa(A, B))
    assert row["gwet_ac"] == pytest.approx(gwet_ac([A, B]))
    assert row["low"] < row["estimate"] < row["high"]
    assert (row["percent"], row["n_units"], row["n_coders"], row["n_missing"]) == (0.8, 10, 2, 0)


def test_the_tone_is_ordinal_and_each_of_its_labels_has_a_row():
    table = framing.agreement(labels(A={"tone": TONE_A}, B={"tone": TONE_B})).set_index("label")
    assert table["level"].to_dict() == {"all": "ordinal", "-1": "nominal", "0": "nominal", "1": "nominal"}
    assert table.loc["all", "estimate"] == pytest.approx(alpha([TONE_A, TONE_B], "ordinal"))
    positive = [[float(label == 1) for label in each] for each in (TONE_A, TONE_B)]
    assert table.loc["1", "estimate"] == pytest.approx(alpha(positive))
    assert "ordinal for tone" in table.attrs["method"]


def test_a_scale_can_be_said_and_must_be_one():
    given = labels(A={"tone": TONE_A}, B={"tone": TONE_B})
    table = framing.agreement(given, levels={"tone": "interval"})
    assert table.loc[0, "estimate"] == pytest.approx(alpha([TONE_A, TONE_B], "interval"))
    with pytest.raises(MeasureError, match="no scale “odd”"):
        framing.agreement(given, levels={"tone": "odd"})


def test_all_entries_together_are_every_decision_with_units_resampled_whole():
    table = framing.agreement(labels(A={"x": A, "y": B}, B={"x": B, "y": B})).set_index("entry")
    assert table.loc["all", "estimate"] == pytest.approx(alpha([A + B, B + B]))
    assert table.loc["all", "n_units"] == 10
    assert table.loc["all", "low"] < table.loc["all", "estimate"] < table.loc["all", "high"]


def test_gaps_are_left_out_pair_by_pair_and_counted():
    with_gap = [np.nan, *A[1:]]
    row = framing.agreement(labels(A=with_gap, B=B, C=A)).iloc[0]
    assert row["estimate"] == pytest.approx(alpha([with_gap, B, A]))
    assert (row["n_coders"], row["n_missing"], row["n_units"]) == (3, 1, 10)
    assert np.isnan(row["scott_pi"])


def test_without_variation_alpha_is_missing_and_the_percentage_is_said():
    table = framing.agreement(labels(A=[0] * 5, B=[0] * 5))
    assert np.isnan(table.loc[0, "estimate"])
    assert table.loc[0, "percent"] == 1
    assert "No variation, so that α is not defined: blame (100 % agree)." in table.attrs["limits"]
    assert "Gwet's AC is 1 where labels do not vary" in table.attrs["limits"]


def test_a_single_coder_gets_no_number_and_is_told_why():
    table = framing.agreement(labels(A=A))
    assert table[["estimate", "percent", "cohen_kappa", "gwet_ac"]].isna().all(axis=None)
    assert "Only one coder" in table.attrs["limits"]
    assert table.attrs["method"] == "No unit has the labels of two coders: there is no agreement to compute."
    assert "nothing to compare" in framing.coder_confusions(labels(A=A)).attrs["limits"]


def test_a_coder_without_a_label_is_not_counted():
    table = framing.agreement(labels(A=A, B=[float("nan")] * len(A)))
    assert table["n_coders"].tolist() == [1]
    assert "of 2 coders" not in table.attrs["method"]


def test_coders_who_never_differ_have_no_interval_and_it_is_said():
    table = framing.agreement(labels(A=A, B=A))
    assert table.loc[0, "estimate"] == 1
    assert np.isnan(table.loc[0, "low"])
    assert "never differed" in table.attrs["limits"]


def test_what_was_adjudicated_is_no_coders():
    settled = labels(A=A, B=B, adjudicated=A)
    pd.testing.assert_frame_equal(framing.agreement(settled), framing.agreement(labels(A=A, B=B)))


def test_a_weighted_sample_is_said_to_speak_for_itself_alone():
    sample = pd.DataFrame({"unit": "sentence", "article": "a", "sentence": range(10), "fingerprint": "x",
                           "probability": [0.1] * 5 + [0.5] * 5, "stratum": "all", "overlap": True})  # fmt: skip
    given = labels(A=A, B=B).rename(columns={"unit": "sentence"}).assign(article="a")
    weighted, even = (
        framing.Validation(given, each, None, "", "") for each in (sample, sample.assign(probability=0.1))
    )
    assert "likelier to be drawn" in framing.agreement(weighted).attrs["limits"]
    assert "likelier to be drawn" not in framing.agreement(even).attrs["limits"]


def test_the_order_of_rows_changes_nothing():
    given = labels(A={"x": A, "tone": TONE_A}, B={"x": B, "tone": TONE_B})
    turned = given.sample(frac=1, random_state=1)
    pd.testing.assert_frame_equal(framing.agreement(given), framing.agreement(turned))


def test_confusions_count_every_pair_of_labels():
    table = framing.coder_confusions(labels(A=A, B=B))
    naive = {(x, y): sum((a, b) == (x, y) for a, b in zip(A, B, strict=True)) for x in (0, 1) for y in (0, 1)}
    assert {(row.label, row.other_label): row.n for row in table.itertuples()} == naive
    assert table["share"].sum() == pytest.approx(1)


def test_swaps_count_where_one_coder_found_one_entry_and_another_the_other():
    swapped = labels(
        A={"x": [1, 1, 0], "y": [0, 0, 1], "z": [0, 0, 0]}, B={"x": [0, 1, 1], "y": [1, 0, 0], "z": [0] * 3}
    )
    assert framing.entry_swaps(swapped).values.tolist() == [["x", "y", 2]]


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (labels(A=A).drop(columns="coder"), "no column coder"),
        (labels(A=[np.nan] * 3, B=[np.nan] * 3), "No coder gave a label"),
        (labels(A=["yes"]), "“yes” is no label"),
        (labels(A=[float("inf")]), "“inf” is no label"),
        (pd.concat([labels(A=A), labels(A=A)]), "labelled a unit twice"),
        (labels(A=A)[["entry", "coder", "label"]], "tells the coded units apart"),
        ("labels.csv", "of type str"),
    ],
    ids=["no coder", "all missing", "no number", "infinite", "twice", "no unit", "no table"],
)
def test_labels_that_are_none_are_refused(table, said):
    with pytest.raises(MeasureError, match=said):
        framing.agreement(table)


def test_a_row_without_a_coder_is_said_to_be_one():
    with pytest.raises(MeasureError, match="No coder is named in 1 of 20 rows"):
        framing.agreement(labels(A=A, B=B).assign(coder=lambda table: table["coder"].where(table.index > 0)))


def test_the_share_is_that_of_units_which_two_coders_labelled():
    labels = pd.DataFrame(
        {"unit": [1, 2, 3, 4, 1, 2], "entry": "blame", "coder": list("AAAABB"), "label": [1, 0, 1, 1, 1, 0]}
    )
    assert framing.agreement(labels, resamples=10)["share"].tolist() == [0.5]


def test_the_row_of_all_entries_says_what_it_leaves_out():
    two = pd.concat(
        pd.DataFrame({"unit": [1, 2, 3] * 2, "entry": entry, "coder": list("AAABBB"), "label": given})
        for entry, given in (("a", [1, 0, 1] * 2), ("b", [1, 0, 0] * 2), ("tone", [-1, 0, 1] * 2))
    )
    assert (
        "“all” is present or absent of all entries together, without tone."
        in framing.agreement(two, resamples=9).attrs["limits"]
    )
