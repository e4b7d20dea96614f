"""Sentences that others coded twice: found again by their words, and α by label against counting pair by pair."""

import csv
import json
import runpy
from pathlib import Path

import pandas as pd
import pytest

import framing

ROOT = Path(__file__).parents[2]
CCF = ROOT.parent / "shared" / "benchmarks" / "ccf"
FIGURES = ROOT / "benchmarks" / "coder_agreement.csv"
here = pytest.mark.skipif(not CCF.is_dir(), reason=f"the hand-coded sentences are not here: no {CCF}")
LONG = "The invented harbour of Tarnsey lost its last ferry of the day, and {} spoke of it for two weeks."
MAPPING = {
    "CADRAGE ÉCONOMIQUE": "Eco_Detection",
    "Solutions d'atténuation": "Solutions_1_SUB",
    "Emotion: Neutre": "Emotion:_Neutral",
}


@pytest.fixture
def invented(tmp_path):
    """Lay out files as those of Canadian Climate Framing are."""
    first = [
        (LONG.format("nobody"), ["Eco Detection", "CC article"]),
        (LONG.format("somebody"), ["Solution_1_SUB"]),
        (LONG.format("nobody").upper(), []),
        ("There is more.", ["Eco Detection"]),
        ("There is more.", []),
    ]
    second = [
        (LONG.format("nobody").replace(",", " –"), ["CADRAGE ÉCONOMIQUE", "Emotion: Neutre"]),
        (LONG.format("somebody"), ["Solutions d'atténuation"]),
        (LONG.format("everybody"), []),
        ("There is more.", []),
    ]
    for name, rows in (("Annotated_sentences.jsonl", first), ("second_coder.jsonl", second)):
        lines = [json.dumps({"text": text, "label": labels}) for text, labels in rows]
        (tmp_path / name).write_text("\n".join(lines), encoding="utf-8")
    with (tmp_path / "label_mapping_second_coder_canonical.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("second_coder_label_fr", "technical_label_en"), *MAPPING.items()])
    return tmp_path


def by_label(codings: pd.DataFrame) -> dict[str, list[list[float]]]:
    return {
        entry: own.pivot_table("label", "unit", "coder").to_numpy().tolist() for entry, own in codings.groupby("entry")
    }


def test_a_sentence_is_found_again_by_its_letters_and_its_labels_by_one_name(invented):
    assert by_label(framing.ccf_codings(invented)) == {
        "Eco_Detection": [[1, 1], [0, 0]],
        "Emotion:_Neutral": [[0, 1], [0, 0]],
        "Solutions_1_SUB": [[0, 0], [1, 1]],  # which the first coder's file calls Solution_1_SUB
    }


def test_a_sentence_that_the_first_coder_has_twice_is_a_unit_and_a_short_phrase_is_none(invented):
    assert by_label(framing.ccf_codings(invented, "readings"))["Eco_Detection"] == [[1, 0]]


def test_a_folder_without_the_files_is_refused(tmp_path):
    for read in (framing.ccf_codings, framing.ccf_frames):
        with pytest.raises(framing.FramingError, match="hand-coded sentences are not here"):
            read(tmp_path)


def test_few_units_are_said(invented):
    limits = framing.agreement(framing.ccf_codings(invented), resamples=10).attrs["limits"]
    assert "Only 2 units labelled by two coders: a handful decides α." in limits


def test_the_numbers_that_are_kept_are_of_every_label_and_hold_no_sentence():
    kept = pd.read_csv(FIGURES)
    assert kept.groupby("coded")["n_units"].unique().str[0].to_dict() == {
        "by both coders": 11,  # so few are in both files
        "twice by the first coder": 26,
    }
    assert kept.groupby("coded")["entry"].nunique().tolist() == [69, 69]  # 68 labels, and all together
    assert all(kind in ("float64", "int64") for kind in kept.drop(columns=["coded", "entry"]).dtypes)


@pytest.mark.slow
@here
def test_the_numbers_that_are_kept_are_those_of_the_sentences():
    measured = runpy.run_path(str(ROOT / "benchmarks" / "coder_agreement.py"))["measure"](CCF)
    pd.testing.assert_frame_equal(measured, pd.read_csv(FIGURES))


@pytest.mark.slow
@here
@pytest.mark.parametrize("twice", ["coders", "readings"])
def test_agreement_by_label_is_what_counting_gives(twice):
    labels = framing.ccf_codings(CCF, twice)
    table = framing.agreement(labels, resamples=50).set_index("entry")
    for entry, pairs in by_label(labels).items():
        assert table.loc[entry, "percent"] == pytest.approx(sum(a == b for a, b in pairs) / len(pairs))
        assert table.loc[entry, "estimate"] == pytest.approx(_naive_alpha(pairs), nan_ok=True)


@pytest.mark.slow
@here
def test_frames_are_compared_in_sentences_that_were_not_used_to_write_them():
    table = framing.ccf_frames(CCF, resamples=20)
    kept = pd.read_csv(ROOT / "benchmarks" / "frames_validity.csv")
    for here, there in (("first coder", "test"), ("second coder", "second coder")):
        measured, known = (
            each[each["sentences"] == name].set_index(["frame", "statistic"])["estimate"]
            for each, name in ((table, here), (kept, there))
        )
        pd.testing.assert_series_equal(measured, known, rtol=1e-8)


def _naive_alpha(pairs):
    every = [label for pair in pairs for label in pair]
    differing = sum(every[i] != every[j] for i in range(len(every)) for j in range(len(every)) if i != j)
    expected = differing / (len(every) * (len(every) - 1))
    observed = sum(a != b for a, b in pairs) / len(pairs)
    return 1 - observed / expected if expected else float("nan")
