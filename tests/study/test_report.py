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
TONE = FigureVerdict("tone", "01_tone", SAME, SAME, SAME, True)
FINE = Verification((TONE,), (), (), (), (), ())
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


def test_each_figure_that_no_notebook_makes_is_named_with_what_became_of_it(study: Study) -> None:
    gone = RunReport(("a",), (), (), (), 1, withdrawn=("terms",))
    assert describe_run(gone, study).splitlines()[0] == "figures/terms: no notebook makes it any more; withdrawn"
    kept = RunReport((), (), (NotebookFailed("no"),), (), 1, unmade=("terms",))
    assert describe_run(kept, study).splitlines() == [
        "figures/terms: no notebook makes it any more; kept until all notebooks have run without failure",
        "1 failed, 1 figure in figures/.",
    ]


def test_of_many_reasons_the_first_are_given(study: Study) -> None:
    (notebook,) = read_notebooks(study.notebooks)
    plan = Plan(notebook, {}, Ingredients({}), ("a changed", "b changed", "c changed", "d changed"))
    assert describe_plan(plan) == "tone: a changed; b changed; c changed; and 1 more"


def test_a_verification_that_holds_says_so() -> None:
    assert verification_verdict(FINE) == (
        "Verified: the numbers of all 1 figure are the published ones, every byte too."
    )


OTHER_BYTES = replace(
    TONE, bytes=Verdict(False, "json, pdf, png differ", ("tone.json", "tone.pdf", "tone.png")), same_versions=False
)


def test_bytes_of_other_versions_are_said_and_are_no_failure() -> None:
    verification = replace(FINE, figures=(OTHER_BYTES,))
    assert verification.holds
    assert verification_verdict(verification).endswith("; 1 drawn by other versions, with other bytes.")
    assert list(verification_details(verification)) == [
        "tone: tone.json was made by other versions, and its bytes differ",
        "tone: tone.pdf was drawn by other versions and cannot be compared itself; tone.png has the same pixels",
        "tone: tone.png was drawn by other versions; tone.png has the same pixels",
    ]


@pytest.mark.parametrize(
    ("pixels", "said"),
    [
        (
            Verdict(False, "0.50% differ"),
            "was drawn by other versions and cannot be compared itself; tone.png is not the same (0.50% differ)",
        ),
        (Verdict(False, "missing"), "was drawn by other versions, and without a PNG nothing can be compared"),
    ],
)
def test_a_pdf_of_other_versions_is_as_good_as_its_picture(pixels: Verdict, said: str) -> None:
    pdf = replace(OTHER_BYTES, pixels=pixels, bytes=Verdict(False, "pdf differs", ("tone.pdf",)))
    assert list(verification_details(replace(FINE, figures=(pdf,)))) == [f"tone: tone.pdf {said}"]


def test_bytes_of_the_same_versions_are_a_failure_that_names_the_file() -> None:
    pdf = replace(TONE, bytes=Verdict(False, "pdf differs", ("tone.pdf",)))
    verification = replace(FINE, figures=(pdf,))
    assert not verification.holds
    assert list(verification_details(verification)) == [
        "tone: tone.pdf is not the file that the notebook 01_tone makes with these versions"
    ]


@pytest.mark.parametrize(
    ("verification", "problem"),
    [
        (replace(FINE, figures=(CHANGED,)), "the numbers of 1 of 1 figure are not the published ones"),
        (replace(FINE, tampered=("figures/tone.csv was edited",)), "1 file edited, missing or not of this study"),
        (
            replace(FINE, figures=(replace(TONE, bytes=Verdict(False, "pdf differs", ("tone.pdf",))),)),
            "1 figure with files that the notebooks do not make",
        ),
        (
            replace(FINE, outdated=("sources.csv: …",)),
            "the tables are older than their sources (derive them again, or take the changed file back)",
        ),
        (replace(FINE, failures=(NotebookFailed("no"),)), "1 notebook failed"),
    ],
)
def test_a_verification_that_does_not_hold_says_why(verification: Verification, problem: str) -> None:
    assert not verification.holds
    assert verification_verdict(verification) == f"Not verified: {problem}."


def test_details_name_the_figure_the_file_and_what_changed() -> None:
    verification = Verification(
        (CHANGED,),
        ("figures/tone.csv was edited",),
        ("sources.csv: …",),
        ("Python is 3.12, was 3.11",),
        (),
        (),
    )
    assert list(verification_details(verification)) == [
        "tone: row 1, column “n”: published 2, rebuilt 1",
        "figures/tone.csv was edited",
        "The tables are older than their sources: sources.csv: …",
        "Since the figures were published: Python is 3.12, was 3.11",
    ]


def test_the_table_has_words_and_does_not_rest_on_colour() -> None:
    stream = io.StringIO()
    Console(file=stream, width=100).print(verification_table(replace(FINE, figures=(CHANGED,))))
    row = next(line for line in stream.getvalue().splitlines() if "tone" in line)
    assert row.split("  ")[1:3] != []
    assert "1 cell differs" in row
    assert row.count("same") == 2
