from __future__ import annotations

import signal
from dataclasses import replace
from pathlib import Path

import pytest
from folder_of_study import make_study

from framing.study.failure import Place, Problem, death, open_command, raised, strangers
from framing.study.limits import Limits
from framing.study.notebook import read_notebooks
from framing.study.task import Task, make_task


@pytest.fixture
def task(tmp_path: Path) -> Task:
    study = make_study(tmp_path, tone=["1"])
    return make_task(study, read_notebooks(study.notebooks)[0], {}, study.build / "run")


def test_the_command_that_opens_a_copy_is_given_from_the_users_folder() -> None:
    assert open_command(Path("/a/build/b c.ipynb"), Path("/a")) == "jupyter lab 'build/b c.ipynb'"
    assert open_command(Path("/elsewhere/b.ipynb"), Path("/a")) == "jupyter lab /elsewhere/b.ipynb"


def test_a_place_is_a_cell_with_its_first_line_as_far_as_it_can_be_read() -> None:
    assert Place(0, "", False).in_words(2) == "before any cell"
    assert Place(2, "x = 1\ny = 2", True).in_words(2) == "after its last cell"
    assert Place(1, f"data = '{'a' * 500}'", False).in_words(2).endswith("aaa…")
    assert len(Place(1, f"data = '{'a' * 500}'", False).in_words(2)) < 150


def test_a_link_among_the_figures_is_no_figure(task: Task, tmp_path: Path) -> None:
    (tmp_path / "elsewhere.csv").write_text("a")
    (task.figures / "tone.csv").symlink_to(tmp_path / "elsewhere.csv")
    problem = strangers(task.figures)
    assert problem is not None
    assert problem.what == "Among its figures it left a link that belongs to none: “tone.csv”."


def test_a_notebook_that_removes_the_folder_of_its_figures_is_told_so(task: Task) -> None:
    assert strangers(task.figures) is None
    task.figures.rmdir()
    problem = strangers(task.figures)
    assert problem is not None
    assert problem.what == "It removed the folder that its figures go to."


def test_an_error_without_a_text_or_with_one_that_cannot_be_written_has_its_name(task: Task) -> None:
    assert raised(task, "ExceptionGroup", "") == Problem("ExceptionGroup, without a text.")
    assert raised(task, "ValueError", "a \udcff") == Problem("ValueError: a \\udcff")


def test_a_fault_of_segmentation_is_no_matter_of_memory_however_little_is_allowed(task: Task) -> None:
    limited = replace(task, limits=Limits(memory=2))
    fault, aborted = (death(limited, -number, ()) for number in (signal.SIGSEGV, signal.SIGABRT))
    assert fault is not None
    assert aborted is not None
    assert (fault.to_do, aborted.to_do) == ("", limited.limits.remedy_for_memory)
