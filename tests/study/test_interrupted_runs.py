"""A run that dies, whenever it dies, leaves the last good state and no process behind."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from folder_of_study import PUBLISH, make_study, write_notebook

from framing.errors import StudyError
from framing.study import Study
from framing.study.manifest import checksums, read_manifest
from framing.study.publication import finish_publication
from framing.study.runner import run_study

COMMAND = "import framing.study.pool as pool; pool.WARM_MODULES = (); from framing.cli import main; main()"

SLOW = f"""\
{PUBLISH}
import time
publish("NAME", csv=f"seed\\n{{seed}}\\n")
time.sleep(0.1)
"""

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")


@pytest.fixture
def study(tmp_path: Path) -> Study:
    return make_study(tmp_path, **{name: [SLOW.replace("NAME", name)] for name in ("a", "b", "c")})


def start(study: Study, *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", COMMAND, "run", *arguments]
    return subprocess.Popen(command, cwd=study.folder, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def processes_in(folder: Path) -> list[int]:
    """List the living processes that work in a folder."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if (process / "cwd").readlink() == folder and (process / "cmdline").read_bytes():
                found.append(int(process.name))
        except OSError:  # it has ended, or is another user's
            continue
    return found


def wait_for_commands(folder: Path, command: bytes, number: int) -> None:
    """Wait until so many processes that work in a folder run a command."""
    end = time.monotonic() + 20
    while time.monotonic() < end:
        running = [Path(f"/proc/{process}/cmdline") for process in processes_in(folder)]
        if sum(path.exists() and path.read_bytes().startswith(command) for path in running) >= number:
            return
        time.sleep(0.05)
    raise AssertionError(f"{command!r} did not start")


def wait_for_no_process(folder: Path) -> None:
    end = time.monotonic() + 10
    while processes_in(folder) and time.monotonic() < end:
        time.sleep(0.05)
    assert processes_in(folder) == []


def figures_are_those_of_the_manifest(study: Study) -> bool:
    if (study.build / "publish").exists():  # cut short while moving: the next run ends the move
        return True
    try:
        return checksums(study.figures) == read_manifest(study.figures).files
    except StudyError:
        return not study.figures.exists()


def seconds_of_a_run(study: Study) -> float:
    began = time.monotonic()
    run = start(study, "--set", "seed=0")
    run.communicate()
    assert run.returncode == 0
    return time.monotonic() - began


def published_seeds(study: Study) -> dict[str, str]:
    """Return with which seed each figure was made, once what a dead run had ready is in its place."""
    finish_publication(study)
    assert checksums(study.figures) == read_manifest(study.figures).files
    return {path.stem: path.read_text() for path in study.figures.glob("*.csv")}


@pytest.mark.slow
def test_a_run_that_is_killed_at_any_moment_leaves_figures_as_they_were_or_complete(study: Study) -> None:
    """Fifty moments drawn at random over the length of a run."""
    longest, moments = seconds_of_a_run(study), random.Random(20250815)
    before = published_seeds(study)
    for seed in range(1, 51):
        run = start(study, "--set", f"seed={seed}")
        with contextlib.suppress(subprocess.TimeoutExpired):
            run.wait(moments.uniform(0, 1.1 * longest))
        run.kill()
        run.communicate()
        assert figures_are_those_of_the_manifest(study)
        wait_for_no_process(study.folder)
        now = published_seeds(study)
        assert {now[name] for name in now} <= {*before.values(), f"seed\n{seed}\n"}
        assert now.keys() == {"a", "b", "c"}
        before = now
    report = run_study(study, settings=["seed=99"])
    assert (report.failures, report.n_figures) == ((), 3)
    assert set(published_seeds(study).values()) == {"seed\n99\n"}
    assert not list(study.build.glob("run-*"))


@pytest.mark.slow
@pytest.mark.parametrize("threads", [False, True], ids=["forked kernel", "fresh kernel"])
def test_a_killed_run_ends_what_its_cells_had_started(
    study: Study, monkeypatch: pytest.MonkeyPatch, threads: bool
) -> None:
    library = study.folder / "library"
    library.mkdir()
    unforkable = "import threading, time\nthreading.Thread(target=time.sleep, args=(60,), daemon=True).start()\n"
    (library / "imported.py").write_text(unforkable if threads else "")
    monkeypatch.setenv("PYTHONPATH", str(library), prepend=os.pathsep)
    for name in ("a", "b", "c"):
        write_notebook(
            study.notebooks / f"{name}.ipynb", "import imported", "import subprocess; subprocess.run(['sleep', '60'])"
        )
    run = start(study)
    try:
        wait_for_commands(study.folder, b"sleep", 2)
    finally:
        run.send_signal(signal.SIGKILL)
        run.communicate()
    wait_for_no_process(study.folder)


@pytest.mark.slow
def test_an_interrupted_run_stops_its_kernels_and_keeps_what_was_there(study: Study) -> None:
    for name in ("a", "b", "c"):
        path = study.notebooks / f"{name}.ipynb"
        path.write_text(path.read_text().replace("0.1", "60"))
    run = start(study)
    end = time.monotonic() + 60
    while len(processes_in(study.folder)) < 3 and time.monotonic() < end:  # run, fork server, kernel
        time.sleep(0.05)
    os.kill(run.pid, signal.SIGINT)
    _, errors = run.communicate(timeout=60)
    assert run.returncode == 130
    assert errors == "Stopped. What had finished is kept; everything else is as it was.\n"
    wait_for_no_process(study.folder)
    assert not study.figures.exists()
    assert sorted(path.name for path in study.build.iterdir()) == [".gitignore", "lock"]
