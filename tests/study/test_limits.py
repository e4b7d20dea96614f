from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from threading import Event

import nbformat
import pytest
from folder_of_study import PUBLISH, make_study, write_study

from framing.errors import StudyError
from framing.study import pool, read_study
from framing.study.limits import MEMORY, Limits, limit_memory, means_no_memory, time_limit
from framing.study.runner import run_study

ALLOCATE = "import numpy as np\nheld = np.ones(2_000_000_000 // 8)"
linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its memory")


@pytest.mark.slow
def test_a_notebook_that_never_ends_is_ended_with_all_it_started_and_kept(tmp_path: Path) -> None:
    start = "import subprocess, sys\nprint('so far', flush=True)\nchild = subprocess.Popen(['sleep', '61.5'])"
    study = make_study(tmp_path, **{"tone": [start, "while True: pass"]})
    report = run_study(replace(study, limits=Limits(timeout=3)))
    (failure,) = report.failures
    assert failure.what == "The notebook tone failed. It had not ended after 3 s, which is all that it may take."
    assert "code cell 3 of 3, which begins: while True: pass" in str(failure.where)
    assert "framing run --timeout 6, or timeout = 6 in the study file" in str(failure.remedy)
    kept = nbformat.read(study.build / "failed" / "tone.ipynb", as_version=4)
    assert kept.cells[2].outputs[0].text == "so far\n"
    running = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout.splitlines()
    assert "sleep 61.5" not in running


@pytest.mark.slow
def test_a_time_that_is_over_before_the_kernel_has_started_ends_it_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "_fork_server", lambda *_: None)
    study = make_study(tmp_path, tone=["while True: pass"])
    report = run_study(replace(study, limits=Limits(timeout=0.01)))
    assert "It had not ended after 0.01 s" in report.failures[0].what


@pytest.mark.slow
def test_a_notebook_within_its_limits_is_published(tmp_path: Path) -> None:
    study = make_study(tmp_path, tone=[f"{PUBLISH}\npublish('tone')"])
    assert run_study(replace(study, limits=Limits(timeout=600, memory=2))).executed == ("tone",)


@pytest.mark.slow
@linux
def test_a_notebook_that_takes_too_much_memory_is_told_what_it_may_take(tmp_path: Path) -> None:
    study = make_study(tmp_path, tone=[ALLOCATE])
    (failure,) = run_study(replace(study, limits=Limits(memory=1.5))).failures
    assert "MemoryError: Unable to allocate" in failure.what
    assert "It may take 1.5 GB." in str(failure.remedy)
    assert "framing run --memory 3, or memory = 3 in the study file" in str(failure.remedy)


@linux
def test_memory_is_limited_only_where_the_environment_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    code = "from framing.study.limits import limit_memory; limit_memory()\nheld = bytearray(600_000_000)"
    monkeypatch.delenv(MEMORY, raising=False)
    limit_memory()
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
    monkeypatch.setenv(MEMORY, "500000000")
    refused = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)
    assert refused.stderr.strip().endswith("MemoryError")


def test_without_a_limit_memory_that_runs_out_asks_for_less_at_a_time() -> None:
    assert "framing run -j 1" in Limits().remedy_for_memory
    assert Limits().environment == {}
    assert Limits(memory=1e300).environment == {MEMORY: str(2**62)}


def test_errors_of_memory_are_told_from_others() -> None:
    assert means_no_memory("ArrowMemoryError", "malloc failed")
    assert means_no_memory("RuntimeError", "std::bad_alloc")
    assert means_no_memory("OSError", "[Errno 12] Cannot allocate memory")
    assert not means_no_memory("OSError", "No space left on device")


def test_a_time_limit_tells_when_it_is_over_and_not_before() -> None:
    ended = Event()
    with time_limit(0.01, ended.set) as over:
        assert ended.wait(10)
    assert over.is_set()
    with time_limit(1e300, ended.clear) as over, time_limit(None, ended.clear) as never:
        pass
    assert (over.is_set(), never.is_set(), ended.is_set()) == (False, False, True)


def test_the_study_file_may_state_them(tmp_path: Path) -> None:
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "notebooks" / "a.ipynb").touch()
    study = read_study(write_study(tmp_path, "timeout = 90\nmemory = 0.5"))
    assert study.limits == Limits(90, 0.5)
    assert read_study(write_study(tmp_path)).limits == Limits()


@pytest.mark.parametrize("line", ["timeout = 0", "timeout = -1", "timeout = true", "memory = inf", 'memory = "4"'])
def test_a_limit_is_an_amount(tmp_path: Path, line: str) -> None:
    with pytest.raises(StudyError, match="must be a number greater than 0") as caught:
        read_study(write_study(tmp_path, line))
    assert str(caught.value.where).endswith("study.toml, line 4")
