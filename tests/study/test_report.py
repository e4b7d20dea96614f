from __future__ import annotations

from pathlib import Path

import pytest
from folder_of_study import make_study

from framing.errors import NotebookFailed
from framing.study import Study
from framing.study.freshness import Ingredients
from framing.study.ledger import Plan
from framing.study.notebook import read_notebooks
from framing.study.report import describe_plan, describe_run
from framing.study.runner import RunReport


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
