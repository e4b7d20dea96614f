"""Work is the same whoever does it, and a worker that is killed costs nothing but time."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from local_cluster import Cluster

from framing.errors import ArticleError, StudyError
from framing.study import workers as module
from framing.study.workers import map_units, workers


def square(number: int) -> int:
    return number * number


def process_of(_: int) -> int:
    return os.getpid()


def refuse(number: int) -> int:
    raise ArticleError(f"Article {number} is wrong.", where="here")


def die_once(path: Path) -> str:
    """End the worker, the first time."""
    if not path.exists():
        path.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return path.name


def die(_: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def note_and_sleep(path: Path) -> None:
    path.write_text(str(os.getpid()))
    time.sleep(60)


def slow_square(number: int) -> tuple[int, int]:
    time.sleep(0.1)
    return number * number, os.getpid()


@pytest.mark.slow
@pytest.mark.parametrize("jobs", [1, 2])
def test_every_unit_has_its_result_whatever_the_number_of_jobs(jobs: int) -> None:
    with workers(jobs) as executor:
        assert sorted(map_units(executor, square, range(20))) == [number**2 for number in range(20)]
        assert list(map_units(executor, square, [])) == []


@pytest.mark.slow
def test_one_job_works_in_this_process_and_two_in_others() -> None:
    with workers(1) as executor:
        assert set(map_units(executor, process_of, range(3))) == {os.getpid()}
    with workers(2) as executor:
        assert os.getpid() not in set(map_units(executor, process_of, range(3)))


def test_results_come_as_they_finish_and_no_more_is_handed_out_than_needed() -> None:
    begun: list[int] = []
    with workers(1) as executor:
        results = map_units(executor, lambda number: begun.append(number) or number, range(10))
        assert next(results) == 0
        assert begun == [0]


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_the_work_raises_is_raised_here(jobs: int) -> None:
    with pytest.raises(ArticleError, match=r"Article \d is wrong") as caught, workers(jobs) as executor:
        list(map_units(executor, refuse, range(3)))
    assert caught.value.where == "here"


def test_a_unit_whose_worker_is_killed_is_done_again(tmp_path: Path) -> None:
    units = [tmp_path / name for name in "abcd"]
    for unit in units[1:]:
        unit.touch()
    with workers(2) as executor:
        assert sorted(map_units(executor, die_once, units)) == ["a", "b", "c", "d"]


def test_a_unit_that_kills_its_worker_twice_is_told() -> None:
    with pytest.raises(StudyError, match="ended from outside") as caught, workers(2) as executor:
        list(map_units(executor, die, [1]))
    assert "--jobs" in str(caught.value.remedy)


def is_alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def pid_in(path: Path) -> int:
    end = time.monotonic() + 20
    while not (path.exists() and path.read_text()):
        assert time.monotonic() < end
        time.sleep(0.05)
    return int(path.read_text())


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
def test_workers_end_with_the_process_that_they_work_for(tmp_path: Path, number: signal.Signals) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "import sys\nfrom pathlib import Path\nfrom test_workers import map_units, note_and_sleep, workers\n"
        "if __name__ == '__main__':\n    with workers(2) as executor:\n"
        "        list(map_units(executor, note_and_sleep, [Path(sys.argv[1])]))\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent)}
    noted = tmp_path / "noted"
    with subprocess.Popen([sys.executable, script, noted], env=environment, stderr=subprocess.DEVNULL) as process:
        worker = pid_in(noted)
        process.send_signal(number)
    end = time.monotonic() + 10
    while is_alive(worker) and time.monotonic() < end:
        time.sleep(0.05)
    assert not is_alive(worker)


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    started = Cluster(tmp_path)
    yield started
    started.stop()


@pytest.mark.slow
def test_a_cluster_gives_the_same_results_also_when_one_of_its_workers_is_killed(cluster: Cluster) -> None:
    with workers(address=cluster.address) as executor:
        found, at_work = set(), set[int]()
        for number, process in map_units(executor, slow_square, range(100)):
            found.add(number)
            at_work.add(process)
            if len(at_work) == 2 and cluster.processes[1].poll() is None:
                cluster.processes[1].kill()
                cluster.processes[1].wait()
    assert len(at_work) == 2
    assert cluster.processes[1].returncode == -signal.SIGKILL
    assert found == {number**2 for number in range(100)}


@pytest.mark.slow
def test_what_the_work_raises_on_a_cluster_is_raised_here(cluster: Cluster) -> None:
    with pytest.raises(ArticleError, match="is wrong") as caught, workers(address=cluster.address) as executor:
        list(map_units(executor, refuse, range(3)))
    assert caught.value.where == "here"


def test_a_cluster_that_does_not_answer_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_PATIENCE", 0.2)
    for address in ("tcp://127.0.0.1:9", "nonsense://x"):
        with pytest.raises(StudyError, match="No scheduler") as caught, workers(address=address):
            pass
        assert caught.value.where == address


def test_a_cluster_without_its_package_is_told_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(StudyError, match="needs the package distributed") as caught, workers(address="tcp://x:1"):
        pass
    assert "framing[cluster]" in str(caught.value.remedy)
