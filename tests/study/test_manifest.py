from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from framing.errors import StudyError
from framing.study.freshness import Surroundings
from framing.study.manifest import Manifest, NotebookEntry, checksums, read_manifest
from framing.study.published import Published

AROUND = Surroundings({"seed": 3}, {"terms.parquet": "t1"}, "library", None, "3.11", {"pandas": "3.1"})
TONE = NotebookEntry("c1", "m1", {"seed": None}, {"tone.csv": "1", "tone.png": "2", "arc.csv": "3"})
WORDS = NotebookEntry("c2", "m2", {}, {"words.csv": "4"})
MANIFEST = Manifest(AROUND, {"01_tone": TONE, "02_words": WORDS})


def written(folder: Path, content: bytes) -> Path:
    (folder / "manifest.json").write_bytes(content)
    return folder


def test_a_manifest_reads_back_as_it_was_written(tmp_path: Path) -> None:
    assert read_manifest(written(tmp_path, MANIFEST.to_bytes())) == MANIFEST


def test_files_that_a_notebook_opened_and_the_machine_read_back_too(tmp_path: Path) -> None:
    tone = replace(TONE, opened={"data/extra.csv": "5"})
    manifest = Manifest(replace(AROUND, machine="Linux x86_64"), {"01_tone": tone})
    assert read_manifest(written(tmp_path, manifest.to_bytes())) == manifest


def test_what_a_figure_is_and_which_cell_made_it_read_back_too(tmp_path: Path) -> None:
    tone = replace(TONE, published={"tone": Published("table", 4, "a" * 64)})
    manifest = Manifest(AROUND, {"01_tone": tone})
    assert read_manifest(written(tmp_path, manifest.to_bytes())) == manifest


def test_the_bytes_do_not_depend_on_the_order_in_which_notebooks_ended() -> None:
    assert Manifest(AROUND, {"02_words": WORDS, "01_tone": TONE}).to_bytes() == MANIFEST.to_bytes()


def test_every_figure_is_listed_with_its_notebook_and_its_files() -> None:
    content = json.loads(MANIFEST.to_bytes())
    files = {"tone.csv": "1", "tone.png": "2"}
    assert content["figures"]["tone"] == {"notebook": "01_tone", "kind": "figure", "files": files}
    assert content["notebooks"]["01_tone"]["figures"] == ["arc", "tone"]
    assert content["code"] == {
        "library": "library",
        "lock": None,
        "notebooks": {"01_tone": "c1", "02_words": "c2"},
    }


def test_keys_are_sorted() -> None:
    content = json.loads(MANIFEST.to_bytes())
    assert list(content) == sorted(content)


def test_an_entry_can_lose_a_figure_to_another_notebook() -> None:
    assert TONE.without({"arc", "words"}).figures == {"tone.csv": "1", "tone.png": "2"}


def test_figures_without_a_manifest_are_named_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(StudyError, match="no manifest") as caught:
        read_manifest(tmp_path)
    assert caught.value.where == str(tmp_path / "manifest.json")
    assert "framing run" in str(caught.value.remedy)


@pytest.mark.parametrize("content", [b"", b"[1]", b"{}", b'{"format": 99}', b"\xff", b"[" * 100_000])
def test_a_damaged_manifest_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(StudyError, match="damaged"):
        read_manifest(written(tmp_path, content))


@pytest.mark.parametrize("part", ["packages", "inputs", "study", "notebooks", "figures", "code"])
@pytest.mark.parametrize("value", [3, None, ["a"], "text"])
def test_a_manifest_with_parts_of_another_kind_is_refused(tmp_path: Path, part: str, value: object) -> None:
    content = json.loads(MANIFEST.to_bytes()) | {part: value}
    with pytest.raises(StudyError, match="damaged"):
        read_manifest(written(tmp_path, json.dumps(content).encode()))


def test_a_folder_in_place_of_the_manifest_is_named(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").mkdir()
    with pytest.raises(StudyError, match="folder in place of the manifest"):
        read_manifest(tmp_path)


@pytest.mark.parametrize("file", ["../study.toml", "/etc/passwd", "sub/tone.csv", ".."])
def test_a_manifest_that_lists_files_elsewhere_is_refused(tmp_path: Path, file: str) -> None:
    entry = replace(TONE, figures={file: "1"})
    with pytest.raises(StudyError, match="damaged"):
        read_manifest(written(tmp_path, Manifest(AROUND, {"01_tone": entry}).to_bytes()))


def test_checksums_pass_over_the_manifest_hidden_files_and_folders(tmp_path: Path) -> None:
    for name in ("tone.csv", "manifest.json", ".DS_Store"):
        (tmp_path / name).write_text("x")
    (tmp_path / "old").mkdir()
    assert list(checksums(tmp_path)) == ["tone.csv"]
    assert checksums(tmp_path / "nowhere") == {}
