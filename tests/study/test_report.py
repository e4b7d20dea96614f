from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from folder_of_study import make_study
from rich.console import Console

from framing.errors import NotebookFailed
from framing.study import Study
from framing.study.comparison import Verdict
from framing.study.freshness import Ingredients
from framing.study.ledger import Plan
from framing.study.notebook import read_notebooks
from framing.study.report import (
    describe_plan,
    describe_run,
    verification_details,
    verification_table,
    verification_verdict,
)
from framing.study.runner import RunReport
from framing.study.verification import FigureVerdict, Verification

SAME = Verdict(True)
TONE = FigureVerdict("tone", "01_tone", SAME, SAME, SAME)
FINE = Verification((TONE,), (), (), (), ())
CHANGED = replace(TONE, numbers=Verdict(False, "1 cell differs", ("row 1, column “n”: published 2, rebuilt 1",)))


@pytest.fixture
def study(tmp_path: Path) -> Study:
    return make_study(tmp_path, tone=["1"])


def test_a_study_that_is_up_to_date_gets_one_line(study: Study) -> None:
    report = RunReport(("a", "b"), (), (), (), 10)
    assert describe_run(report, study) == "2 notebooks are up to date, 10 figures in figures/."


def test_a_run_says_what_ran_failed_and_was_not_started(study: Study) -> None:
    report = RunReport(("a",), ("b",), (NotebookFailed("no"),), ("c",), 1)
    assert describe_run(report, study) == (
        "1 notebook ran, 1 notebook is up to date, 1 failed, "
        "c not started (--keep-going runs the others still), 1 figure in figures/."
    )


def test_of_many_reasons_the_first_are_given(study: Study) -> None:
    (notebook,) = read_notebooks(study.notebooks)
    plan = Plan(notebook, {}, Ingredients({}), ("a changed", "b changed", "c changed", "d changed"))
    assert describe_plan(plan) == "tone: a changed; b changed; c changed; and 1 more"


def test_a_verification_that_holds_says_so() -> None:
    assert verification_verdict(FINE) == (
        "Verified: the numbers of all 1 figure are the published ones, pixels and bytes too."
    )


def test_pixels_and_bytes_alone_are_said_and_are_no_failure() -> None:
    verification = replace(FINE, figures=(replace(TONE, pixels=Verdict(False, "0.50% differ")),))
    assert verification.holds
    assert verification_verdict(verification).endswith("; 1 differ in pixels or bytes only.")


@pytest.mark.parametrize(
    ("verification", "problem"),
    [
        (replace(FINE, figures=(CHANGED,)), "the numbers of 1 of 1 figure are not the published ones"),
        (replace(FINE, tampered=("figures/tone.csv was edited",)), "1 file edited, missing or extra"),
        (replace(FINE, failures=(NotebookFailed("no"),)), "1 notebook failed"),
    ],
)
def test_a_verification_that_does_not_hold_says_why(verification: Verification, problem: str) -> None:
    assert not verification.holds
    assert verification_verdict(verification) == f"Not verified: {problem}."


def test_details_name_the_figure_the_file_and_what_changed() -> None:
    verification = Verification((CHANGED,), ("figures/tone.csv was edited",), ("Python is 3.12, was 3.11",), (), ())
    assert list(verification_details(verification)) == [
        "tone: row 1, column “n”: published 2, rebuilt 1",
        "figures/tone.csv was edited",
        "Since the figures were published: Python is 3.12, was 3.11",
    ]


def test_the_table_has_words_and_does_not_rest_on_colour() -> None:
    stream = io.StringIO()
    Console(file=stream, width=100).print(verification_table(replace(FINE, figures=(CHANGED,))))
    row = next(line for line in stream.getvalue().splitlines() if "tone" in line)
    assert row.split("  ")[1:3] != []
    assert "1 cell differs" in row
    assert row.count("same") == 2
