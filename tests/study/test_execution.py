"""A notebook that fails is told with its cell, its cause and what to do."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest
from folder_of_study import PUBLISH, make_study

from framing.errors import StudyError
from framing.study import execution
from framing.study import failure as failure_module
from framing.study.runner import run_study

pytestmark = pytest.mark.slow


def failure_of(folder: Path, *cells: str) -> StudyError:
    report = run_study(make_study(folder, tone=list(cells)))
    assert (report.executed, report.n_figures) == ((), 0)
    (failure,) = report.failures
    return failure


def test_a_killed_kernel_is_most_often_out_of_memory(tmp_path: Path) -> None:
    failure = failure_of(tmp_path, "1", "import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "2")
    assert failure.what.endswith("Its kernel was killed (signal 9): most often the memory had run out.")
    assert "code cell 3 of 4, which begins: import os, signal" in str(failure.where)
    assert "framing run -j 1" in str(failure.remedy)


def test_a_crashed_kernel_is_told_with_what_it_said_last(tmp_path: Path) -> None:
    failure = failure_of(tmp_path, "import os; os.write(2, b'corrupted heap\\n'); os.abort()")
    assert failure.what.endswith("Its kernel crashed: Aborted. It said last: corrupted heap")


@pytest.mark.parametrize("leave", ["quit()", "exit()", "import sys; sys.exit()", "get_ipython().ask_exit()"])
def test_a_cell_that_leaves_is_the_one_that_is_named(tmp_path: Path, leave: str) -> None:
    failure = failure_of(tmp_path, f"{PUBLISH}\npublish('tone')", leave, "after = 1")
    assert failure.what.endswith("A cell left the notebook: quit(), exit() or sys.exit().")
    assert str(failure.where).endswith(f"code cell 3 of 4, which begins: {leave}")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("leave", "said"),
    [
        ("os.mkdir(os.environ['FRAMING_FIGURES'] + '/sub')", "a folder that belongs to none: “sub”"),
        ("publish('.tone')", "a file that belongs to none: “.tone.csv”"),
        ("publish('manifest')", "a file that belongs to none: “manifest.json”"),
    ],
)
def test_what_is_no_figure_fails_the_notebook_and_leaves_the_next_run_unharmed(
    tmp_path: Path, leave: str, said: str
) -> None:
    failure = failure_of(tmp_path, f"{PUBLISH}\npublish('tone')\n{leave}")
    assert failure.what == f"The notebook tone failed. Among its figures it left {said}."
    assert str(failure.where).endswith("tone.ipynb, after its last cell")
    assert "study.publish" in str(failure.remedy)
    study = make_study(tmp_path, tone=[f"{PUBLISH}\npublish('tone')"])
    assert run_study(study).executed == ("tone",)
    assert sorted(path.name for path in study.figures.iterdir()) == ["manifest.json", "tone.csv", "tone.json"]


def test_a_full_disk_in_a_cell_asks_for_room(tmp_path: Path) -> None:
    failure = failure_of(tmp_path, "import errno, os", "raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))")
    assert f"Make room on the disk that holds {tmp_path / 'build'}" in str(failure.remedy)


def test_a_full_disk_at_the_start_of_the_kernel_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(execution, "_execute_cells", refuse)
    failure = failure_of(tmp_path, "1")
    assert "Cannot start its kernel: No space left on device" in failure.what
    assert str(failure.where).endswith("tone.ipynb, before any cell")
    assert str(failure.remedy).startswith("Make room on the disk")


def test_a_kernel_that_dies_on_a_full_disk_is_not_out_of_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(failure_module, "without_room", lambda *places: places[0])
    failure = failure_of(tmp_path, "import os; os._exit(1)")
    assert failure.what.endswith("Its kernel died, since the disk is full.")
    assert str(failure.remedy).startswith(f"Make room on the disk that holds {tmp_path / 'build'}")


def test_a_copy_that_cannot_be_kept_hides_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(execution, "_save", refuse)
    failure = failure_of(tmp_path, "1 / 0")
    assert "ZeroDivisionError" in failure.what
    assert str(failure.remedy) == "No copy could be kept."
    failure = failure_of(tmp_path, "1")
    assert "Cannot keep the executed notebook: No space left on device" in failure.what


def test_a_copy_that_is_cut_short_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def cut_short(path: Path, content: bytes) -> None:
        with path.open("wb") as file:
            file.write(content[:1])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    study = make_study(tmp_path, tone=["1 / 0"])
    monkeypatch.setattr(Path, "write_bytes", cut_short)
    (failure,) = run_study(study).failures
    assert str(failure.remedy) == "No copy could be kept."
    assert list((tmp_path / "build" / "failed").iterdir()) == []
