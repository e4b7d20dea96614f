"""Studies whose codebook includes one that comes with the library."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from folder_of_study import write_notebook, write_study

from framing.codebook import shipped
from framing.corpus import load_corpus
from framing.errors import CorpusError
from framing.study import Study, read_study
from framing.study.corpus_directory import derive_corpus
from framing.study.freshness import library_sha256
from framing.study.inputs import outdated_tables

CODEBOOK = '[codebook]\ntitle = "The bridge"\nlanguage = "en"\ninclude = ["policy-frames/economic"]\n'


@pytest.fixture
def study(tmp_path: Path) -> Study:
    file = write_study(tmp_path)
    corpus = tmp_path / "corpus"
    (corpus / "articles").mkdir()
    (corpus / "articles" / "one.txt").write_text(
        "The toll costs too much. Nobody crosses the bridge.\n", encoding="utf-8"
    )
    (corpus / "codebook.toml").write_text(CODEBOOK, encoding="utf-8")
    write_notebook(tmp_path / "notebooks" / "tone.ipynb", "1")
    derive_corpus(corpus)
    return read_study(file)


@pytest.fixture
def later_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A library whose shipped codebook is another."""
    folder = tmp_path / "later"
    shutil.copytree(shipped.FOLDER, folder)
    with (folder / "policy_frames.toml").open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    monkeypatch.setattr(shipped, "FOLDER", folder)


def test_included_frames_are_found_and_the_study_takes_the_tables_for_its_own(study: Study) -> None:
    corpus = study.load_corpus()
    assert set(corpus.mentions["entry"].astype("str")) == {"economic"}
    assert corpus.codebook is not None
    assert corpus.codebook.includes == ("policy-frames/economic",)
    assert outdated_tables(study) == ()


@pytest.mark.usefixtures("later_version")
def test_a_later_version_of_an_included_codebook_is_not_mixed_with_the_tables(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "articles").mkdir()
    (corpus / "articles" / "one.txt").write_text("The toll costs too much.\n", encoding="utf-8")
    (corpus / "codebook.toml").write_text(CODEBOOK, encoding="utf-8")
    derive_corpus(corpus)
    with (shipped.FOLDER / "policy_frames.toml").open("a", encoding="utf-8") as file:
        file.write("# changed again\n")
    with pytest.raises(CorpusError, match="or a shipped one that it includes, was changed") as raised:
        load_corpus(corpus)
    assert "use the version of framing that they were derived with" in str(raised.value.remedy)


def test_shipped_codebooks_are_part_of_the_librarys_checksum(monkeypatch: pytest.MonkeyPatch) -> None:
    from framing.study import freshness

    seen: list[str] = []
    original = freshness.file_sha256
    monkeypatch.setattr(freshness, "file_sha256", lambda path: (seen.append(path.name), original(path))[1])
    library_sha256()
    assert "policy_frames.toml" in seen
