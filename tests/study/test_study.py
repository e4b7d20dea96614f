from __future__ import annotations

from pathlib import Path

import pytest
from folder_of_study import make_study, write_notebook, write_study

from framing.errors import StudyError
from framing.study import open_study, read_study


def test_paths_are_relative_to_the_study_file(tmp_path: Path) -> None:
    study = make_study(tmp_path, tone=["1"])
    assert (study.folder, study.corpus) == (tmp_path, tmp_path / "corpus")
    assert (study.notebooks, study.figures) == (tmp_path / "notebooks", tmp_path / "figures")


def test_the_codebook_is_that_of_the_corpus_where_there_is_one(tmp_path: Path) -> None:
    assert make_study(tmp_path, tone=["1"]).codebook is None
    (tmp_path / "corpus" / "codebook.toml").write_text("")
    assert read_study(tmp_path / "study.toml").codebook == tmp_path / "corpus" / "codebook.toml"


def test_two_studies_in_one_folder_build_apart(tmp_path: Path) -> None:
    study = make_study(tmp_path, tone=["1"])
    other = read_study(write_study(tmp_path, name="second.toml"))
    assert study.build == tmp_path / "build"
    assert other.build == tmp_path / "build" / "second"


@pytest.mark.parametrize(
    ("settings", "what", "line"),
    [
        ('codebook = "none.toml"', "The codebook is missing.", 4),
        ('notebooks = "nowhere"', "The folder of notebooks is missing.", 4),
        ("resamples = 0", "“resamples” cannot be “0”.", 4),
        ("seed = -1", "“seed” cannot be “-1”.", 4),
    ],
)
def test_a_path_that_leads_nowhere_is_named_with_its_line(tmp_path: Path, settings: str, what: str, line: int) -> None:
    file = write_study(tmp_path, settings)
    write_notebook(tmp_path / "notebooks" / "tone.ipynb", "1")
    with pytest.raises(StudyError) as caught:
        read_study(file)
    assert caught.value.what == what
    assert f"line {line}" in str(caught.value.where)
    assert caught.value.remedy


def test_a_missing_corpus_is_named_with_the_command_that_makes_it(tmp_path: Path) -> None:
    file = write_study(tmp_path)
    file.write_text('[study]\ntitle = "a"\ncorpus = "nothing"\n')
    with pytest.raises(StudyError, match="corpus directory is missing") as caught:
        read_study(file)
    assert "framing derive" in str(caught.value.remedy)


def test_a_folder_without_notebooks_is_refused(tmp_path: Path) -> None:
    file = write_study(tmp_path)
    (tmp_path / "notebooks" / ".hidden.ipynb").write_text("{}")
    with pytest.raises(StudyError, match="holds no notebooks"):
        read_study(file)


def test_a_notebook_finds_the_study_in_a_folder_above(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    study = make_study(tmp_path, tone=["1"])
    monkeypatch.chdir(tmp_path / "notebooks")
    assert open_study() == study


def test_overrides_win_over_the_file(tmp_path: Path) -> None:
    study = make_study(tmp_path, tone=["1"])
    opened = open_study(study.file, seed=0, by="name")
    assert (study.seed, opened.seed, opened.by, opened.resamples) == (3, 0, "name", 2000)


def test_an_override_that_makes_no_sense_is_refused(tmp_path: Path) -> None:
    study = make_study(tmp_path, tone=["1"])
    with pytest.raises(StudyError, match="“resamples” cannot be “0”"):
        open_study(study.file, resamples=0)
    with pytest.raises(StudyError, match="“copies” cannot be “maybe”"):
        open_study(study.file, copies="maybe")


def test_a_study_that_is_nowhere_is_said_to_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(StudyError, match=r"no study file “gone\.toml”"):
        open_study("gone.toml")
