from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner, Result

from framing.cli import main
from framing.study import pool

NOTEBOOK = {
    "nbformat": 4,
    "nbformat_minor": 4,
    "metadata": {},
    "cells": [
        {
            "cell_type": "code",
            "metadata": {"tags": ["parameters"]},
            "source": 'study_file = "study.toml"\nseed = None',
            "outputs": [],
            "execution_count": None,
        },
        {
            "cell_type": "code",
            "metadata": {},
            "source": "import os, pathlib\nfolder = pathlib.Path(os.environ['FRAMING_FIGURES'])\n"
            "(folder / 'tone.csv').write_text(f'outlet,estimate\\nCourier,{seed or 3}.5\\n');",
            "outputs": [],
            "execution_count": None,
        },
    ],
}

HEAVY = {"pandas", "numpy", "matplotlib", "papermill", "jupyter_client", "rich", "IPython", "zmq"}


@pytest.fixture
def study(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a small study, which is the working directory."""
    (tmp_path / "corpus" / "tables").mkdir(parents=True)
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "notebooks" / "01_tone.ipynb").write_text(json.dumps(NOTEBOOK))
    (tmp_path / "study.toml").write_text('[study]\ntitle = "The Bridge"\ncorpus = "corpus"\n')
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(pool, "WARM_MODULES", ())
    return tmp_path


def framing(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def imported(*arguments: str) -> set[str]:
    """Return the heavy packages that a command imports."""
    command = f"import sys; sys.argv = ['framing', *{list(arguments)!r}]\nfrom framing.cli import main\n"
    command += "try:\n    main()\nexcept SystemExit: pass\nprint(sorted(sys.modules))"
    run = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=True)
    return {name for name in HEAVY if f"'{name}'" in run.stdout.splitlines()[-1]}


def test_run_then_nothing_then_verify(study: Path) -> None:
    first = framing("run")
    assert first.exit_code == 0
    assert first.output.splitlines()[0] == "01_tone: it has not been run here yet"
    assert first.output.splitlines()[-1] == "1 notebook ran, 1 figure in figures/."
    assert framing("run").output == "1 notebook is up to date, 1 figure in figures/.\n"
    assert imported("run") == set()
    verified = framing("verify")
    assert verified.exit_code == 0
    assert "Verified: the numbers of the figure are the published ones, in two rebuilds" in verified.output


@pytest.mark.slow
def test_a_changed_number_fails_verification_and_is_named(study: Path) -> None:
    framing("run", "--set", "seed=4")
    (study / "figures" / "tone.csv").write_text("outlet,estimate\nCourier,4.6\n")
    verified = framing("verify", "--once")
    assert verified.exit_code == 1
    assert "tone: row 1, column “estimate”: published 4.6, rebuilt 4.5" in verified.output
    assert "figures/tone.csv was edited" in verified.output
    assert verified.output.splitlines()[-1].startswith("Not verified: ")


@pytest.mark.slow
def test_a_failed_notebook_is_an_error_without_a_traceback(study: Path) -> None:
    path = study / "notebooks" / "01_tone.ipynb"
    path.write_text(path.read_text().replace("import os, pathlib", "1 / 0"))
    run = framing("run")
    assert run.exit_code == 1
    assert "Error: The notebook 01_tone failed. ZeroDivisionError: division by zero\n  where: " in run.stderr
    assert "Traceback" not in run.output
    assert run.output.splitlines()[-1] == "1 failed, 0 figures in figures/."


def test_an_error_of_the_user_is_a_message_on_the_error_stream(study: Path) -> None:
    run = framing("run", "--set", "sed=1")
    assert run.exit_code == 1
    assert run.stderr == (
        "Error: No notebook has a parameter “sed”.\n  where: 01_tone\n  to do: Did you mean “seed”, of 01_tone?\n"
    )


def test_a_file_that_cannot_be_opened_is_a_message_too(study: Path) -> None:
    (study / "notebooks" / "01_tone.ipynb").unlink()
    (study / "notebooks" / "01_tone.ipynb").mkdir()
    run = framing("run")
    assert run.exit_code == 1
    assert run.stderr.startswith("Error: Is a directory.\n  where: ")


def test_a_command_that_is_not_understood_exits_with_2() -> None:
    assert framing("run", "--jobs", "0").exit_code == 2
    assert framing("rum").exit_code == 2


def test_help_and_version_import_nothing_heavy() -> None:
    assert imported("--help") == set()
    assert imported("run", "--help") == set()
    assert imported("--version") == set()


@pytest.mark.parametrize("command", [[], ["run"], ["verify"], ["trace"], ["add"], ["derive"], ["export"]])
def test_help_shows_examples(command: list[str]) -> None:
    shown = framing(*command, "--help")
    assert shown.exit_code == 0
    assert f"\n  framing {' '.join(command)}" in shown.output
    assert framing("--help").output.count("Exit codes: 0 all is well") == 1


def test_a_codebook_is_looked_over_and_a_mistake_in_it_is_a_message(tmp_path: Path) -> None:
    example = Path(__file__).parents[1] / "data" / "example" / "codebook.toml"
    result = CliRunner().invoke(main, ["codebook", str(example)])
    assert result.exit_code == 0
    assert "36 entries, 240 indicators" in result.output
    wrong = tmp_path / "codebook.toml"
    wrong.write_text(example.read_text(encoding="utf-8").replace('"accus*"', '"s*"'), encoding="utf-8")
    result = CliRunner().invoke(main, ["codebook", str(wrong)])
    assert result.exit_code == 1
    assert "“s*” stands for too many words" in result.output


def test_articles_are_added_with_columns_of_other_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.csv").write_text("id,source,body\n1,Courier,The bridge is closed.\n2,Kurier,\n")
    mapped = ["a.csv", "--to", "corpus", "--column", "outlet=source", "--column", "text=body"]
    rejected = framing("add", *mapped)
    assert rejected.exit_code == 1
    assert rejected.output.splitlines()[-1].startswith("Nothing was added.")
    added = framing("add", *mapped, "--skip-rejected")
    assert added.exit_code == 0
    assert added.output.splitlines()[-1] == "Derive the tables next: framing derive corpus"
    again = framing("add", *mapped, "--skip-rejected")
    assert again.exit_code == 0
    assert again.output.splitlines()[-1].startswith("Nothing was changed.")


def test_articles_from_elsewhere_are_derived_with_the_options_of_adding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("texts").mkdir()
    Path("texts", "a.csv").write_text("id,body,published\n1,The bridge is closed.,03/04/2025\n")
    options = ["--outlet", "The Courier", "--dates", "dmy", "--column", "text=body", "--all-languages"]
    for jobs in ([], ["--jobs", "1"]):
        derived = framing("derive", "corpus", "--articles", "texts", *options, *jobs)
        assert derived.exit_code == 0, derived.output
        table = pd.read_parquet("corpus/tables/articles.parquet")
        assert table[["outlet", "published"]].to_numpy().tolist() == [["The Courier", "2025-04-03"]]
    elsewhere = framing("derive", "corpus", "--dates", "dmy")
    assert elsewhere.exit_code == 2
    assert "--articles" in elsewhere.output


def test_adding_nothing_that_can_be_read_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("")
    assert framing("add", "a.txt", "--to", "corpus", "--skip-rejected").exit_code == 1
    assert not Path("corpus", "articles", "added").exists()


def test_what_add_does_not_understand_exits_with_2_and_what_is_not_there_with_1(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("One.")
    assert framing("add", "a.txt").exit_code == 2
    assert framing("add", "a.txt", "--to", "c", "--column", "text").exit_code == 2
    assert framing("add", "a.txt", "--to", "c", "--language", "de", "--all-languages").exit_code == 2
    missing = framing("add", "b.txt", "--to", "c")
    assert missing.exit_code == 1
    assert "There is no such file or folder." in missing.stderr
    assert not Path("c").exists()


def test_within_a_study_its_codebook_and_its_corpus_need_no_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "Say which codebook" in framing("codebook").output
    (tmp_path / "study.toml").write_text('[study]\ntitle = "Mine"\ncorpus = "data"\n', encoding="utf-8")
    (tmp_path / "data" / "articles").mkdir(parents=True)
    (tmp_path / "data" / "articles" / "a.txt").write_text("The bridge is closed, said the council.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path / "data")
    assert "The study has no codebook" in framing("codebook").output
    example = Path(__file__).parents[1] / "data" / "example" / "codebook.toml"
    (tmp_path / "data" / "codebook.toml").write_text(example.read_text(encoding="utf-8"), encoding="utf-8")
    assert "36 entries, 240 indicators" in framing("codebook").output
    assert "1 article, 0 cuts" in framing("clean-report", "data").output
    assert (
        "There is no “texts” here, nor in the folder of a study.toml above" in framing("clean-report", "texts").output
    )
