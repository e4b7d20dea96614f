"""Learnt from the hand-coded sentences of Canadian Climate Framing, frames are found as well as the document says."""

import importlib.util
import json
import sys
from pathlib import Path

import pytest

from framing.measures.frames import fit, frame_quality
from framing.measures.frames.ccf import read_ccf

CHECKOUT = Path(__file__).parents[3]
CODED = CHECKOUT.parent / "shared" / "benchmarks" / "ccf"
SCRIPT = CHECKOUT / "benchmarks" / "frames_by_example.py"
RESULTS = json.loads(SCRIPT.with_suffix(".json").read_text(encoding="utf-8"))
AIM = 0.74


@pytest.fixture(scope="module")
def script():
    specification = importlib.util.spec_from_file_location("frames_by_example", SCRIPT)
    module = importlib.util.module_from_spec(specification)
    sys.modules[specification.name] = module
    specification.loader.exec_module(module)
    return module


def test_the_tables_of_the_document_are_what_was_measured(script):
    written = script.DOCUMENT.read_text(encoding="utf-8")
    for name, table in (("quality", script.quality_table(RESULTS)), ("curve", script.curve_table(RESULTS))):
        assert script.between(written, name, table) == written


def test_what_was_measured_reaches_the_aim_and_is_far_above_the_floor():
    row = next(row for row in RESULTS["quality"] if (row["entry"], row["measure"]) == ("all frames", "macro_f1"))
    assert row["low"] > AIM
    assert row["floor"] < 0.5
    assert min(other["macro_f1"] for other in RESULTS["other_seeds"].values()) > AIM


@pytest.mark.slow
def test_learning_again_gives_what_was_measured():
    if not (CODED / "Annotated_sentences.jsonl").is_file():
        pytest.skip(f"the coded sentences are not shared: no {CODED}")
    quality = frame_quality(fit(read_ccf(CODED)))
    measured = {(row["entry"], row["measure"]): row["estimate"] for row in RESULTS["quality"]}
    for row in quality.itertuples(index=False):
        assert row.estimate == pytest.approx(measured[row.entry, row.measure], abs=2e-3)
