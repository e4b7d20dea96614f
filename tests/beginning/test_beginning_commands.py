"""`framing new`, and `add` and `derive` in a study, which need not be told where the corpus is."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from invented_news import write_news

from framing.beginning import new_study
from framing.cli import main
from framing.study.own_corpus import own_corpus


def framing(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


@pytest.fixture
def study(tmp_path, monkeypatch) -> Path:
    """The folder of a new study without its copy of the library; the working directory is the one around it."""
    monkeypatch.setattr(new_study, "lay_out_environment", lambda folder: None)
    monkeypatch.chdir(tmp_path)
    assert framing("new", "my study").exit_code == 0
    return tmp_path / "my study"


def test_new_says_what_to_type_next(study, monkeypatch):
    said = framing("new", "another one", "--title", "The closure").output
    assert said.splitlines()[0] == "A study is laid out in another one: The closure"
    assert "  cd 'another one'\n" in said
    (study.parent / "here").mkdir()
    monkeypatch.chdir(study.parent / "here")
    assert "  cd " not in framing("new", ".").output


def test_new_refuses_in_words(study):
    ran = framing("new", "my study")
    assert ran.exit_code == 1
    assert "The folder is not empty: it holds CITATION.cff, README.md, data" in ran.output


@pytest.mark.slow
def test_articles_go_into_the_corpus_of_the_study_and_tables_are_derived_there(study, monkeypatch):
    write_news(study.parent / "texts", n_articles=2, n_outlets=2)
    monkeypatch.chdir(study)
    added = framing("add", "../texts", "--outlet-folders")
    assert (added.exit_code, "By 2 outlets" in added.output) == (0, True)
    monkeypatch.chdir(study / "notebooks")
    derived = framing("derive")
    assert derived.exit_code == 0, derived.output
    assert "The tables are in ../data/tables." in derived.output
    assert (study / "data" / "tables" / "articles.parquet").is_file()


def test_another_corpus_can_still_be_named(study, monkeypatch):
    write_news(study.parent / "texts", n_articles=1, n_outlets=1)
    monkeypatch.chdir(study)
    assert framing("add", "../texts", "--to", "other").exit_code == 0
    assert (study / "other" / "articles" / "added").is_dir()
    assert not (study / "data" / "articles").exists()


@pytest.mark.parametrize(("arguments", "otherwise"), [(["add", "texts"], "--to DIR"), (["derive"], "CORPUS")])
def test_outside_of_a_study_the_corpus_is_asked_for(tmp_path, monkeypatch, arguments, otherwise):
    monkeypatch.chdir(tmp_path)
    ran = framing(*arguments)
    assert ran.exit_code == 2
    assert f"Say which corpus: {otherwise}." in ran.output


def test_a_study_whose_notebooks_and_tables_are_missing_still_has_a_corpus(tmp_path, monkeypatch):
    (tmp_path / "study.toml").write_text('[study]\ntitle = "Bare"\ncorpus = "texts/all"\n')
    (tmp_path / "deep" / "inside").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "deep" / "inside")
    assert own_corpus() == Path("../../texts/all")


def test_a_mistake_in_the_study_file_is_said(tmp_path, monkeypatch):
    (tmp_path / "study.toml").write_text('[study]\ntitle = "Bare"\ncorpse = "texts"\n')
    monkeypatch.chdir(tmp_path)
    ran = framing("derive")
    assert ran.exit_code == 1
    assert "Did you mean “corpus”?" in ran.output
