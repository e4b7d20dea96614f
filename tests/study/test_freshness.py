from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest
from folder_of_study import make_study

from framing.errors import StudyError
from framing.study import freshness
from framing.study.freshness import Ingredients, survey


def test_every_kind_of_change_is_said_in_words() -> None:
    checksum, other = "a" * 64, "b" * 64
    before = Ingredients({"Python": "3.11", "codebook.toml": checksum, "old.csv": checksum})
    now = Ingredients({"Python": "3.12", "codebook.toml": other, "new.csv": checksum})
    assert now.differences(before) == (
        "Python is 3.12, was 3.11",
        "codebook.toml changed",
        "new.csv is new",
        "old.csv is no longer used",
    )
    assert now.differences(now) == ()


def test_a_file_that_is_gone_is_said_to_be_missing() -> None:
    assert Ingredients({"a.csv": "missing"}).differences(Ingredients({"a.csv": "a" * 64})) == ("a.csv is missing",)


def test_what_a_notebook_opens_itself_is_an_ingredient(tmp_path: Path) -> None:
    surroundings = survey(make_study(tmp_path, tone=["1"]))
    before = surroundings.ingredients("code", {}, {"a.csv": "a" * 64})
    assert surroundings.ingredients("code", {}, {"a.csv": "b" * 64}).differences(before) == ("a.csv changed",)


def test_the_checksum_does_not_depend_on_the_order() -> None:
    assert Ingredients({"a": "1", "b": "2"}).sha256 == Ingredients({"b": "2", "a": "1"}).sha256


def test_inputs_are_the_tables_and_the_codebook_relative_to_the_study(tmp_path: Path) -> None:
    study = make_study(tmp_path, tone=["1"])
    codebook = tmp_path / "corpus" / "codebook.toml"
    codebook.write_text("x")
    (tmp_path / "corpus" / "articles").mkdir()
    (tmp_path / "corpus" / "articles" / "one.txt").write_text("Text stays home.")
    inputs = survey(replace(study, codebook=codebook)).inputs
    assert inputs == {
        "corpus/codebook.toml": hashlib.sha256(b"x").hexdigest(),
        "corpus/tables/terms.parquet": hashlib.sha256(b"terms").hexdigest(),
    }


def test_notes_beside_the_tables_are_no_input(tmp_path: Path) -> None:
    study = make_study(tmp_path, tone=["1"])
    tables = tmp_path / "corpus" / "tables"
    (tables / "about.json").write_text('{"rows": {"terms": 1, "mentions": 0}}')
    (tables / "notes.md").write_text("Ask the archive.")
    (tables / "mine.parquet").write_text("another table")
    assert list(survey(study).inputs) == ["corpus/tables/about.json", "corpus/tables/terms.parquet"]


def test_a_corpus_outside_of_the_study_has_a_relative_path_too(tmp_path: Path) -> None:
    study = make_study(tmp_path / "study", tone=["1"])
    (tmp_path / "study" / "corpus").rename(tmp_path / "corpus")
    assert list(survey(replace(study, corpus=tmp_path / "corpus")).inputs) == ["../corpus/tables/terms.parquet"]


def test_settings_that_notebooks_see_count_and_folders_do_not(tmp_path: Path) -> None:
    study = make_study(tmp_path, tone=["1"])
    here = survey(study).ingredients("code", {})
    assert survey(replace(study, figures=tmp_path / "elsewhere")).ingredients("code", {}) == here
    changed = survey(replace(study, seed=4, style="wide")).ingredients("code", {})
    assert changed.differences(here) == (
        "study.toml: seed is 4, was 3",
        "study.toml: style is wide, was default",
    )


def test_the_lock_counts_where_there_is_one(tmp_path: Path) -> None:
    study = make_study(tmp_path, tone=["1"])
    before = survey(study).ingredients("code", {})
    (tmp_path / "requirements.lock").write_text("pandas==3.0")
    assert survey(study).ingredients("code", {}).differences(before) == ("requirements.lock is new",)


def test_the_library_counts_by_the_content_of_its_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "framing"
    (package / "__pycache__").mkdir(parents=True)
    (package / "__init__.py").write_text("")
    monkeypatch.setattr(freshness.framing, "__file__", str(package / "__init__.py"))
    study = make_study(tmp_path / "study", tone=["1"])
    before = survey(study).library
    (package / "__pycache__" / "a.pyc").write_bytes(b"compiled")
    assert survey(study).library == before
    (package / "style.json").write_text("{}")
    assert survey(study).library != before


def test_direct_dependencies_are_listed_with_their_versions(tmp_path: Path) -> None:
    packages = survey(make_study(tmp_path, tone=["1"])).packages
    assert {"pandas", "matplotlib", "papermill"} <= packages.keys()
    assert "pytest" not in packages


def test_a_package_that_is_missing_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(freshness, "requires", lambda name: ["no-such-package>=1"])
    with pytest.raises(StudyError, match="no-such-package is not installed"):
        survey(make_study(tmp_path, tone=["1"]))
