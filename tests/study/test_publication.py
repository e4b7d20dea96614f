from __future__ import annotations

import errno
import os
from dataclasses import replace
from pathlib import Path

import pytest
from folder_of_study import make_study

from framing.errors import StudyError
from framing.study import Study
from framing.study.freshness import Surroundings
from framing.study.manifest import Manifest, NotebookEntry, checksums, read_manifest
from framing.study.publication import finish_publication, publish, refuse_foreign, refuse_unfinished, refuse_unwritable

AROUND = Surroundings({}, {}, "library", None, "3.11", {})


@pytest.fixture
def study(tmp_path: Path) -> Study:
    study = make_study(tmp_path, tone=["1"])
    study.build.mkdir()
    return study


def made(study: Study, **files: str) -> tuple[Manifest, Path]:
    """Make a manifest and the folder of files that it lists."""
    folder = study.build / "made"
    folder.mkdir()
    for stem, text in files.items():
        (folder / f"{stem}.csv").write_text(text)
    return Manifest(AROUND, {"tone": NotebookEntry("c", "m", {}, checksums(folder))}), folder


def contents(study: Study) -> dict[str, str]:
    return {path.name: path.read_text() for path in study.figures.glob("*.csv")}


def test_new_files_take_their_place_with_the_manifest(study: Study) -> None:
    manifest, folder = made(study, tone="1", arc="2")
    publish(study, manifest, folder)
    assert contents(study) == {"tone.csv": "1", "arc.csv": "2"}
    assert read_manifest(study.figures) == manifest
    assert not folder.exists()


def test_figures_that_are_no_longer_made_are_removed_and_other_files_stay(study: Study) -> None:
    publish(study, *made(study, tone="1", arc="2"))
    (study.figures / "mine.csv").write_text("kept")
    publish(study, *made(study, tone="3"))
    assert contents(study) == {"tone.csv": "3", "mine.csv": "kept"}


@pytest.mark.parametrize("moves", range(4))
def test_a_run_that_dies_while_it_publishes_is_finished_by_the_next(
    study: Study, monkeypatch: pytest.MonkeyPatch, moves: int
) -> None:
    publish(study, *made(study, tone="1", old="2"))
    manifest, folder = made(study, tone="3", arc="4")
    left, move = iter(range(moves)), Path.replace

    def die_after(source: Path, target: Path) -> Path:
        if source.suffix in (".csv", ".json") and next(left, None) is None:
            raise KeyboardInterrupt
        return move(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", die_after)
        if moves < 3:
            with pytest.raises(KeyboardInterrupt):
                publish(study, manifest, folder)
            with pytest.raises(StudyError, match="put figures into their place"):
                refuse_unfinished(study)
        else:
            publish(study, manifest, folder)
    finish_publication(study)
    refuse_unfinished(study)
    assert contents(study) == {"tone.csv": "3", "arc.csv": "4"}
    assert read_manifest(study.figures) == manifest


def test_a_run_that_dies_after_the_last_move_leaves_only_an_empty_folder(study: Study) -> None:
    manifest, folder = made(study, tone="1")
    publish(study, manifest, folder)
    (study.build / "publish").mkdir()
    finish_publication(study)
    assert contents(study) == {"tone.csv": "1"}
    assert not (study.build / "publish").exists()


def test_a_folder_among_the_files_that_wait_does_not_block_the_next_run(study: Study) -> None:
    publish(study, *made(study, tone="1"))
    for _ in range(2):
        (study.build / "publish" / "sub" / "deeper").mkdir(parents=True)
        finish_publication(study)
    assert not (study.build / "publish").exists()
    assert sorted(path.name for path in study.figures.iterdir()) == ["manifest.json", "tone.csv"]


def test_a_file_that_cannot_take_its_place_is_named_as_the_user_knows_it(
    study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    move = Path.replace

    def refuse(source: Path, target: Path) -> Path:
        if Path(target).parent == study.figures:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(source))
        return move(source, target)

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(StudyError, match="No space left on device") as caught:
        publish(study, *made(study, tone="1"))
    assert caught.value.where == str(study.figures / "tone.csv")
    assert "Make room on the disk" in str(caught.value.remedy)


def test_a_folder_of_figures_belongs_to_the_study_that_published_into_it(study: Study) -> None:
    refuse_foreign(study)
    _, folder = made(study, tone="1")
    second = replace(study, file=study.folder / "second.toml")
    entry = NotebookEntry("c", "m", {"study_file": "second.toml"}, checksums(folder))
    publish(study, Manifest(AROUND, {"tone": entry}), folder)
    refuse_foreign(second)
    refuse_foreign(study)  # there is no second.toml that could miss them
    second.file.write_text("")
    with pytest.raises(StudyError, match=r"belong to another study: second\.toml"):
        refuse_foreign(study)


def test_figures_may_lie_on_another_file_system(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    move = Path.replace

    def across(source: Path, target: Path) -> Path:
        if source.parent != Path(target).parent and source.is_file():
            raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))
        return move(source, target)

    monkeypatch.setattr(Path, "replace", across)
    publish(study, *made(study, tone="1"))
    assert contents(study) == {"tone.csv": "1"}
    assert sorted(path.name for path in study.figures.iterdir()) == ["manifest.json", "tone.csv"]


def test_a_folder_of_figures_that_is_a_link_to_nowhere_is_refused_beforehand(study: Study) -> None:
    study.figures.symlink_to(study.folder / "gone")
    with pytest.raises(StudyError, match="a link that leads nowhere"):
        refuse_unwritable(study)
