from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from folder_of_study import PUBLISH, TONE, WORDS, make_study, write_notebook
from local_cluster import Cluster

from framing.errors import StudyError
from framing.study import Study, cluster_run
from framing.study.cluster_run import _execute_there, _Work
from framing.study.freshness import survey
from framing.study.limits import Limits
from framing.study.notebook import read_notebooks
from framing.study.runner import run_study
from framing.study.task import make_task

Published = Callable[[Study], dict[str, bytes]]
SLOW = "import os, pathlib, time\npathlib.Path('build/began').touch()\ntime.sleep(4)"


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    cluster = Cluster(tmp_path_factory.mktemp("cluster"))
    yield cluster
    cluster.stop()


@pytest.fixture
def work(tmp_path: Path) -> _Work:
    study = make_study(tmp_path, tone=[TONE])
    scratch = study.build / "run-1"
    (notebook,) = read_notebooks(study.notebooks)
    return _Work(make_task(study, notebook, {}, scratch), study, survey(study).versions, keep_going=False)


@pytest.mark.slow
def test_a_cluster_makes_the_same_bytes(tmp_path: Path, published: Published, cluster: Cluster) -> None:
    here, there = (make_study(tmp_path / name, tone=[TONE], words=[WORDS]) for name in ("here", "there"))
    assert run_study(here).executed == ("tone", "words")
    assert run_study(there, address=cluster.address).executed == ("tone", "words")
    assert published(there) == published(here)
    assert run_study(there).up_to_date == ("tone", "words")
    assert not list(there.build.glob("run-*"))


@pytest.mark.slow
def test_a_failure_there_has_the_same_message_and_nothing_more_starts(tmp_path: Path, cluster: Cluster) -> None:
    study = make_study(tmp_path, **{"tone": [f"{PUBLISH}\npublish('tone')", "x = 1 / 0"]})
    (here,) = run_study(study).failures
    (there,) = run_study(study, address=cluster.address).failures
    assert str(there) == str(here)
    write_notebook(study.notebooks / "tone.ipynb", "while True: pass")
    (ended,) = run_study(replace(study, limits=Limits(timeout=0.5)), address=cluster.address).failures
    assert "It had not ended after 0.5 s" in ended.what


@pytest.mark.slow
def test_a_worker_that_is_killed_midway_loses_no_notebook(tmp_path: Path) -> None:
    folder = tmp_path / "cluster"
    folder.mkdir()
    cluster = Cluster(folder)
    study = make_study(tmp_path / "study", tone=[SLOW, f"{PUBLISH}\npublish('tone')"])
    try:
        killer = threading.Thread(target=kill_the_worker, args=(cluster, study))
        killer.start()
        report = run_study(study, address=cluster.address)
        killer.join()
    finally:
        cluster.stop()
    assert (report.executed, report.n_figures) == (("tone",), 1)
    assert (study.figures / "tone.csv").is_file()


def kill_the_worker(cluster: Cluster, study: Study) -> None:
    """Kill the worker that runs the notebook, once it has begun: the one whose children are not idle."""
    began = study.build / "began"
    while not began.exists():
        time.sleep(0.05)
    for worker in cluster.processes[1:]:
        children = Path(f"/proc/{worker.pid}/task").glob("*/children")
        if any(path.read_text().strip() for path in children):
            os.kill(worker.pid, signal.SIGKILL)


def test_no_scheduler_is_told_with_its_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from framing.study import workers

    monkeypatch.setattr(workers, "_PATIENCE", 0.2)
    study = make_study(tmp_path, tone=["1"])
    with pytest.raises(StudyError, match="No scheduler of a Dask cluster answers") as caught:
        run_study(study, address="tcp://127.0.0.1:9")
    assert caught.value.where == "tcp://127.0.0.1:9"


def test_a_worker_of_other_versions_is_refused(work: _Work) -> None:
    outcome = _execute_there(replace(work, versions=work.versions | {"package numpy": "1.0"}))
    assert outcome is not None
    assert outcome.failure is not None
    assert "would make other files than this machine: package numpy is" in outcome.failure.what
    assert _execute_there(work) is None  # since another has failed


def test_a_worker_that_does_not_see_the_folder_says_so(work: _Work) -> None:
    outcome = _execute_there(replace(work, task=replace(work.task, folder=Path("/nowhere/run-1/tone"))))
    assert outcome is not None
    assert outcome.failure is not None
    assert "The cluster does not see the study's folder" in outcome.failure.what


def test_kernels_end_when_the_run_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster_run, "LOOKS", 0.01)
    stopped = threading.Event()
    cluster_run._follow(tmp_path / "gone", threading.Event(), stopped.set)
    assert stopped.is_set()
