from __future__ import annotations

import io
from pathlib import Path

import pytest
from folder_of_study import make_study

from framing.errors import NotebookFailed
from framing.study.forecast import Forecast
from framing.study.notebook import read_notebooks
from framing.study.progress import Progress, show_progress
from framing.study.publishing import FIGURES
from framing.study.specification_progress import show_specifications
from framing.study.task import Outcome, Task, make_task


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def task(tmp_path: Path) -> Task:
    study = make_study(tmp_path, **{"01_tone": ["1", "2"]})
    (notebook,) = read_notebooks(study.notebooks)
    return make_task(study, notebook, {}, tmp_path / "scratch")


def follow(progress: Progress, task: Task, failure: NotebookFailed | None = None) -> None:
    progress.starts(task)
    progress.reaches(task, 2)
    progress.ends(Outcome(task, 1.25, {"tone.csv": "1", "tone.pdf": "2", "arc.csv": "3"}, failure=failure))


def test_outside_of_a_terminal_a_notebook_is_one_line(task: Task) -> None:
    stream = io.StringIO()
    with show_progress(4, stream) as progress:
        follow(progress, task)
        follow(progress, task, NotebookFailed("no"))
    assert stream.getvalue().splitlines() == [
        "[1 of 4] 01_tone: 2 figures, 1.2 s",
        "[2 of 4] 01_tone: failed, 1.2 s",
    ]


def test_in_a_terminal_the_notebook_and_its_cell_are_shown(task: Task, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")
    stream = Terminal()
    with show_progress(4, stream) as progress:
        progress.starts(task)
        progress.reaches(task, 2)
        progress.bars.refresh()  # type: ignore[attr-defined]
        assert "cell 2 of 3" in stream.getvalue()
        progress.ends(Outcome(task, 1.25, {"tone.csv": "1"}))
    last = stream.getvalue()
    assert "1 figure" in last
    assert "1 of 4" in last


def test_outside_of_a_terminal_a_long_run_says_how_long_it_took_the_last_time(task: Task) -> None:
    long, short = io.StringIO(), io.StringIO()
    with show_progress(2, long, forecast=Forecast({"01_tone": 40.0, "02_terms": 30.0})) as progress:
        follow(progress, task)
    assert long.getvalue().splitlines()[0] == "It takes about 0:01:10, as it did the last time."
    with show_progress(1, short, forecast=Forecast({"01_tone": 2.0})) as progress:
        follow(progress, task)
    assert short.getvalue().splitlines() == ["[1 of 1] 01_tone: 2 figures, 1.2 s"]


def test_in_a_terminal_a_cell_that_takes_long_shows_how_far_it_is(task: Task, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setenv(FIGURES, str(task.figures))
    stream = Terminal()
    with show_progress(1, stream) as progress, show_specifications(80, io.StringIO()) as specifications:
        progress.starts(task)
        progress.reaches(task, 2)
        specifications.ends(Outcome(task, 0.5, {}))
        progress.bars.refresh()  # type: ignore[attr-defined]
        assert "cell 2 of 3: 1 of 80 specifications" in stream.getvalue()


def test_a_name_in_brackets_is_shown_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    study = make_study(tmp_path, **{"[bold]tone": ["1"]})
    (notebook,) = read_notebooks(study.notebooks)
    stream = Terminal()
    with show_progress(1, stream) as progress:
        follow(progress, make_task(study, notebook, {}, tmp_path / "scratch"))
    assert "[bold]tone" in stream.getvalue()
