from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from local_cluster import Cluster

from framing.corpus import copy_search, load_corpus, shards
from framing.study import deriving
from framing.study.corpus_directory import derive_corpus
from framing.study.workers import Workers, map_units

DERIVE = "from framing.study import deriving; deriving.SHARD = 10; from framing.cli import main; main()"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Return a corpus of forty short articles by three outlets, two of which share a passage."""
    directory = tmp_path / "corpus"
    (directory / "articles").mkdir(parents=True)
    rows = ["article_id,file,outlet,published"]
    for number in range(40):
        text = f"Boat {number} left the harbour at noon. The captain of boat {number} was proud, the mayor was not.\n"
        if number in {3, 17}:
            text += "Nobody had told the crew that the bridge would stay shut for the whole of that winter day.\n" * 2
        (directory / "articles" / f"{number:02}.txt").write_text(text)
        rows.append(f"{number:02},{number:02}.txt,Outlet {number % 3},2024-03-{number % 28 + 1:02}")
    (directory / "sources.csv").write_text("\n".join(rows) + "\n")
    return directory


def contents(directory: Path) -> dict[str, bytes]:
    files = [*(directory / "tables").iterdir(), directory / "articles" / "cleaned.parquet"]
    return {path.name: path.read_bytes() for path in files}


def whole(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """Derive in shards of ten, undisturbed, and take the tables away again."""
    monkeypatch.setattr(deriving, "SHARD", 10)
    derive_corpus(corpus, jobs=1)
    found = contents(corpus)
    for path in (corpus / "tables").iterdir():
        path.unlink()
    (corpus / "tables").rmdir()
    (corpus / "articles" / "cleaned.parquet").unlink()
    return found


@pytest.mark.slow
def test_the_bytes_are_the_same_for_one_process_and_for_several(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = whole(corpus, monkeypatch)
    derive_corpus(corpus, jobs=2)
    assert contents(corpus) == expected


@pytest.mark.slow
def test_shared_copy_that_several_processes_find_a_few_pairs_at_a_time_has_the_same_bytes(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(0, 40, 5):
        path = corpus / "articles" / f"{number:02}.txt"
        path.write_text(path.read_text() + " ".join(f"word{place}" for place in range(30 + number)) + ".\n")
    expected = whole(corpus, monkeypatch)
    monkeypatch.setattr(copy_search, "PAIRS", 4)
    monkeypatch.setattr(copy_search, "SEEDS", 200)
    n_units: list[int] = []

    def map_and_count(
        executor: Workers, function: Callable[[object], object], units: Sequence[object]
    ) -> Iterator[object]:
        n_units.append(len(units))
        return map_units(executor, function, units)

    monkeypatch.setattr(deriving, "map_units", map_and_count)
    derive_corpus(corpus, jobs=2)
    counting, deriving_shards, taking, finding, comparing = n_units
    assert counting == deriving_shards == taking == 4
    assert min(finding, comparing) > 2
    assert contents(corpus) == expected
    assert len(load_corpus(corpus).copies) > 10


def test_every_step_shows_how_many_articles_it_has_done_up_to_the_last(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[tuple[str, int]] = []

    @contextmanager
    def note(what: str, n_articles: int) -> Iterator[Callable[[int], None]]:
        done: list[int] = []
        yield done.append
        shown.append((what, min(sum(done), n_articles)))

    monkeypatch.setattr(deriving, "show_count", note)
    monkeypatch.setattr(deriving, "SHARD", 10)
    derive_corpus(corpus, jobs=1)
    assert shown == [
        (what, 40)
        for what in (
            "arranging", "counting lines", "deriving", "taking words", "finding candidates", "comparing", "writing"
        )
    ]  # fmt: skip


@pytest.mark.slow
def test_copy_that_an_interrupted_derivation_found_is_not_looked_for_again(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = whole(corpus, monkeypatch)
    monkeypatch.setattr(deriving, "write_corpus", interrupt)
    with pytest.raises(KeyboardInterrupt):
        derive_corpus(corpus, jobs=2)
    monkeypatch.undo()
    monkeypatch.setattr(deriving, "SHARD", 10)
    for name in ("seed_holders", "candidate_pairs", "neighbours_together", "compare_in_portions"):
        monkeypatch.setattr(copy_search, name, interrupt)
    derive_corpus(corpus, jobs=1)
    assert contents(corpus) == expected


@pytest.mark.slow
def test_shards_that_an_interrupted_derivation_finished_are_not_derived_again(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = whole(corpus, monkeypatch)
    done: list[str] = []

    def stop_at_the_third(task: shards.ShardTask) -> Path:
        if len(done) == 2:
            raise KeyboardInterrupt
        done.append(task.target.name)
        return shards.derive_shard(task)

    monkeypatch.setattr(deriving, "derive_shard", stop_at_the_third)
    with pytest.raises(KeyboardInterrupt):
        derive_corpus(corpus, jobs=1)
    assert not (corpus / "tables").exists()
    again: list[bool] = []
    monkeypatch.setattr(
        deriving, "derive_shard", lambda task: again.append(task.target.is_dir()) or shards.derive_shard(task)
    )
    derive_corpus(corpus, jobs=1)
    assert again == [True, True, False, False]
    assert contents(corpus) == expected


def test_what_an_interrupted_derivation_left_is_not_used_once_a_source_is_described_otherwise(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deriving, "write_corpus", interrupt)
    with pytest.raises(KeyboardInterrupt):
        derive_corpus(corpus, jobs=1)
    monkeypatch.undo()
    sources = corpus / "sources.csv"
    sources.write_text(sources.read_text().replace("Outlet 1,2024-03-02", "The Quay,2024-03-02"))
    derive_corpus(corpus, jobs=1)
    articles = load_corpus(corpus).articles
    assert articles.set_index("name")["outlet"]["01"] == "The Quay"


def interrupt(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_derivation_that_is_killed_at_any_time_leaves_all_or_nothing_and_is_completed_by_the_next(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = whole(corpus, monkeypatch)
    command = [sys.executable, "-c", DERIVE, "derive", str(corpus), "--jobs", "2"]
    for tenths in range(10, 34, 3):
        with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
            time.sleep(tenths / 10)
            process.kill()
        assert not (corpus / "tables").exists() or contents(corpus) == expected
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    assert contents(corpus) == expected
    assert not list((corpus / "articles").glob(".*"))


@pytest.mark.slow
def test_a_cluster_derives_the_same_bytes_also_when_one_of_its_workers_is_killed(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = whole(corpus, monkeypatch)
    (tmp_path / "cluster").mkdir()
    cluster = Cluster(tmp_path / "cluster")

    def map_and_kill(executor: Workers, function: Callable[[object], Path], units: Sequence[object]) -> Iterator[Path]:
        for number, result in enumerate(map_units(executor, function, units)):
            if function is shards.derive_shard and number == 0:
                cluster.processes[1].kill()
                cluster.processes[1].wait()
            yield result

    monkeypatch.setattr(deriving, "map_units", map_and_kill)
    try:
        derive_corpus(corpus, address=cluster.address)
    finally:
        cluster.stop()
    assert cluster.processes[1].returncode == -signal.SIGKILL
    assert contents(corpus) == expected
