"""Tables and text change together or not at all, wherever a save stops, and nothing of anybody else's is touched."""

import contextlib
import os
import shutil
from pathlib import Path

import pytest

from framing.corpus.places import has_tables, refuse_obstacles, replace_corpus, table_path, text_path
from framing.errors import CorpusError

NAMES = ("one", "two")
STEPS = 14  # more than a save has


class Death(BaseException):
    """What a process does no more after it."""


def save(directory, content, with_text=True):
    def write_tables(folder):
        for name in NAMES:
            (folder / name).write_text(content)

    replace_corpus(directory, write_tables, (lambda path: path.write_text(content) and None) if with_text else None)


def read(directory):
    """Return what a reader finds: the content of each table and of the text."""
    return [path.read_text() for path in (*(table_path(directory, name) for name in NAMES), text_path(directory))]


def entries(directory):
    return sorted(path.relative_to(directory).as_posix() for path in directory.rglob("*"))


def stop_at(monkeypatch, step, error, ever_after):
    """Let the step-th change of the file system fail, and all later ones where the process is dead."""
    done = 0

    def counted(change):
        def wrapped(*arguments, **options):
            nonlocal done
            done += 1
            if done == step or (ever_after and done > step):
                raise error
            return change(*arguments, **options)

        return wrapped

    for owner, name in [
        *((Path, name) for name in ("mkdir", "rename", "replace", "rmdir", "unlink", "write_text")),
        (shutil, "rmtree"),
    ]:
        monkeypatch.setattr(owner, name, counted(getattr(owner, name)))


COMPLETE = ["articles", "articles/cleaned.parquet", "tables", "tables/one", "tables/two"]


@pytest.mark.parametrize("step", range(1, STEPS))
@pytest.mark.parametrize(("error", "ever_after"), [(Death(), True), (OSError("disk full"), False)])
def test_wherever_a_save_stops_the_old_or_the_new_is_there_and_the_next_save_clears_up(
    tmp_path, step, error, ever_after
):
    save(tmp_path, "old")
    with pytest.MonkeyPatch.context() as patch:
        stop_at(patch, step, error, ever_after)
        with contextlib.suppress(Death, OSError):
            save(tmp_path, "new")
    assert read(tmp_path) in (["old"] * 3, ["new"] * 3)
    save(tmp_path, "newer")
    assert read(tmp_path) == ["newer"] * 3
    assert entries(tmp_path) == COMPLETE


@pytest.mark.parametrize("step", range(1, STEPS))
def test_wherever_a_first_save_stops_there_are_all_tables_or_none(tmp_path, step):
    with pytest.MonkeyPatch.context() as patch:
        stop_at(patch, step, Death(), ever_after=True)
        try:
            save(tmp_path / "corpus", "new")
        except Death:
            if has_tables(tmp_path / "corpus"):
                assert read(tmp_path / "corpus") == ["new"] * 3
    save(tmp_path / "corpus", "newer", with_text=False)
    assert [table_path(tmp_path / "corpus", name).read_text() for name in NAMES] == ["newer"] * 2
    assert [entry for entry in entries(tmp_path) if "/." in entry] == []


def test_the_steps_of_a_save_are_all_tried(tmp_path, monkeypatch):
    save(tmp_path, "old")
    stop_at(monkeypatch, STEPS, Death(), ever_after=True)
    save(tmp_path, "new")


def test_a_save_that_fails_leaves_no_litter(tmp_path):
    save(tmp_path, "old")

    def fail(path):
        path.write_text("half")
        raise PermissionError

    with pytest.raises(PermissionError):
        replace_corpus(tmp_path, lambda folder: (folder / "one").write_text("new") and None, fail)
    assert read(tmp_path) == ["old"] * 3
    assert entries(tmp_path) == COMPLETE


def test_files_of_others_stay(tmp_path):
    save(tmp_path, "old")
    (tmp_path / "tables" / "notes.txt").write_text("mine")
    (tmp_path / "articles" / "01.txt").write_text("mine")
    save(tmp_path, "new")
    assert (tmp_path / "tables" / "notes.txt").read_text() == "mine"
    assert (tmp_path / "articles" / "01.txt").read_text() == "mine"
    assert read(tmp_path) == ["new"] * 3


def test_tables_without_text_leave_the_text(tmp_path):
    save(tmp_path, "old")
    save(tmp_path, "new", with_text=False)
    assert read(tmp_path) == ["new", "new", "old"]


def test_tables_may_be_a_link_to_a_folder_elsewhere(tmp_path):
    (tmp_path / "elsewhere" / "kept").mkdir(parents=True)
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "tables").symlink_to(tmp_path / "elsewhere" / "kept")
    save(tmp_path / "corpus", "new")
    assert entries(tmp_path / "elsewhere") == ["kept", "kept/one", "kept/two"]
    assert read(tmp_path / "corpus") == ["new"] * 3


@pytest.mark.parametrize("name", ["tables", "articles"])
@pytest.mark.parametrize("make", [Path.touch, lambda path: path.symlink_to("nowhere")])
def test_what_stands_in_the_place_of_a_folder_is_named(tmp_path, name, make):
    make(tmp_path / name)
    with pytest.raises(CorpusError, match=f"“{name}” is not a folder") as caught:
        refuse_obstacles(tmp_path, NAMES)
    assert caught.value.where == str(tmp_path / name)
    assert str(caught.value.remedy).startswith("Move it elsewhere")


@pytest.mark.parametrize("place", ["tables/one", "articles/cleaned.parquet"])
def test_a_folder_that_stands_in_the_place_of_a_file_is_named(tmp_path, place):
    (tmp_path / place).mkdir(parents=True)
    with pytest.raises(CorpusError, match="is a folder, and a file of this name") as caught:
        refuse_obstacles(tmp_path, NAMES)
    assert caught.value.where == str(tmp_path / place)


@pytest.mark.parametrize("name", ["tables", "articles"])
def test_a_folder_that_cannot_be_written_into_is_named(tmp_path, monkeypatch, name):
    save(tmp_path, "old")
    monkeypatch.setattr(os, "access", lambda path, mode: path != tmp_path / name)
    with pytest.raises(CorpusError, match=f"The folder “{name}” cannot be written into") as caught:
        refuse_obstacles(tmp_path, NAMES)
    assert caught.value.where == str(tmp_path / name)


def test_a_directory_that_is_missing_or_whole_has_no_obstacles(tmp_path):
    refuse_obstacles(tmp_path / "missing", NAMES)
    save(tmp_path, "old")
    refuse_obstacles(tmp_path, NAMES)
