from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from folder_of_study import PUBLISH, TONE, make_study, write_notebook

from framing.cli import main
from framing.errors import StudyError
from framing.study import Study, pool, read_study
from framing.study.lock import only_run
from framing.study.runner import run_study
from framing.study.status import StudyStatus, look_at
from framing.study.status_report import describe_dry_run, describe_status

Invoke = Callable[..., list[str]]


@pytest.fixture
def invoke(study_that_ran: Study, monkeypatch: pytest.MonkeyPatch) -> Invoke:
    """Run a command in the study's folder, in which no kernel may start and nothing may change."""
    monkeypatch.delattr(pool, "hold_kernels")
    monkeypatch.chdir(study_that_ran.folder)

    def run(*arguments: str) -> list[str]:
        before = everything_in(study_that_ran.folder)
        result = CliRunner().invoke(main, arguments)
        assert result.exit_code == 0, result.output
        assert everything_in(study_that_ran.folder) == before
        return result.output.splitlines()

    return run


def everything_in(folder: Path) -> dict[str, tuple[int, int]]:
    return {str(path): (path.stat().st_mtime_ns, path.stat().st_size) for path in sorted(folder.rglob("*"))}


def reasons(status: StudyStatus) -> dict[str, tuple[str, ...]]:
    return {notebook.name: notebook.reasons for notebook in status.notebooks}


def test_a_study_that_is_up_to_date_says_so(invoke: Invoke) -> None:
    lines = invoke("status")
    assert lines[0] == "The Harbour Bridge"
    assert lines[1].startswith("  01_tone   up to date: 1 figure, ")
    assert lines[-1] == "2 notebooks are up to date, 3 figures in figures/."
    assert invoke("run", "--dry-run") == ["2 notebooks are up to date, 3 figures in figures/."]


def test_every_reason_is_given_in_words(study_that_ran: Study, invoke: Invoke) -> None:
    write_notebook(study_that_ran.notebooks / "01_tone.ipynb", TONE, "1")
    (study_that_ran.figures / "tone.csv").write_text("edited")
    (study_that_ran.figures / "tone.json").unlink()
    (study_that_ran.build / "notebooks" / "01_tone.ipynb").unlink()
    said = ["its code changed", "parameter seed is 7, was null", "figures/tone.csv was edited"]
    said += ["figures/tone.json is missing", "build/notebooks/01_tone.ipynb is missing"]
    lines = invoke("run", "--dry-run", "--set", "seed=7", "01_tone")
    assert lines[0] == f"01_tone: {'; '.join(said)}"
    assert lines[-1].startswith("1 notebook would run (")
    status = invoke("status")
    assert [line.strip() for line in status[1:6]] == ["01_tone   has to run:", said[0], *said[2:]]


def test_what_is_up_to_date_can_be_asked_to_run(invoke: Invoke) -> None:
    assert invoke("run", "--dry-run", "--force")[:2] == ["01_tone: asked to run", "02_words: asked to run"]


def test_a_fresh_checkout_has_figures_that_were_not_made_here(study_that_ran: Study, invoke: Invoke) -> None:
    shutil.rmtree(study_that_ran.build)
    lines = invoke("status")
    assert lines[1] == "  01_tone   has to run: it has not been run here yet (its figures are as published)"
    assert lines[-2] == "Published elsewhere: all 7 files are as the manifest lists them."
    assert lines[-1] == "2 notebooks would run, 0 notebooks are up to date, 3 figures in figures/."


def test_in_a_fresh_checkout_code_that_changed_since_is_named(study_that_ran: Study, invoke: Invoke) -> None:
    shutil.rmtree(study_that_ran.build)
    write_notebook(study_that_ran.notebooks / "01_tone.ipynb", TONE, "1")
    assert [line.strip() for line in invoke("status")[2:4]] == [
        "it has not been run here yet (its figures are as published)",
        "its code changed since they were published",
    ]


def test_a_run_at_work_is_named_and_what_it_writes_is_no_finding(study_that_ran: Study) -> None:
    with only_run(study_that_ran.build):
        (study_that_ran.build / "publish").mkdir()
        status = look_at(study_that_ran)
    assert (status.owner, status.notes) == (str(os.getpid()), ())
    assert f"A run or a verification is at work: process {os.getpid()}" in "\n".join(
        describe_status(status, study_that_ran)
    )
    assert look_at(study_that_ran).owner is None


def test_a_publication_that_was_cut_short_is_named_and_counted_as_done(study_that_ran: Study, invoke: Invoke) -> None:
    ready = study_that_ran.build / "publish"
    ready.mkdir()
    (study_that_ran.figures / "tone.csv").rename(ready / "tone.csv")
    assert "A run was cut short while it published: 1 file waits in build/publish; the next run ends that." in invoke(
        "status"
    )
    assert reasons(look_at(study_that_ran)) == {"01_tone": (), "02_words": ()}


def test_figures_that_no_notebook_makes_are_named(study_that_ran: Study, invoke: Invoke) -> None:
    (study_that_ran.notebooks / "02_words.ipynb").unlink()
    status = look_at(study_that_ran)
    assert (status.unmade, status.n_figures) == (("terms", "words"), 3)
    assert any(line.startswith("figures/terms: no notebook makes it") for line in invoke("status"))


def test_a_copy_that_was_kept_is_named_with_the_command_that_opens_it(study_that_ran: Study, invoke: Invoke) -> None:
    kept = study_that_ran.build / "failed" / "01_tone.ipynb"
    kept.parent.mkdir()
    kept.write_text("{}")
    assert "A copy of a notebook that failed is kept: jupyter lab build/failed/01_tone.ipynb" in invoke("status")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "figures/manifest.json: The figures have no manifest."),
        (
            "{}",
            "figures/manifest.json: The manifest of the figures is damaged, or another version of framing wrote it.",
        ),
        ("edit", "figures/manifest.json is not the one of these figures: it was edited, or a notebook is gone."),
    ],
)
def test_a_manifest_that_is_missing_damaged_or_edited_is_told(
    study_that_ran: Study, invoke: Invoke, content: str | None, said: str
) -> None:
    path = study_that_ran.figures / "manifest.json"
    if content is None:
        path.unlink()
    else:
        path.write_text(path.read_text().replace("Linux", "Minix") if content == "edit" else content)
    assert any(line.startswith(said) for line in invoke("status"))
    assert reasons(look_at(study_that_ran)) == {"01_tone": (), "02_words": ()}


def test_what_would_keep_a_run_from_starting_is_told(study_that_ran: Study) -> None:
    other = study_that_ran.folder / "second.toml"
    shutil.copy(study_that_ran.file, other)
    status = look_at(read_study(other))
    assert "A run would be refused. The figures in figures/ belong to another study: study.toml." in "\n".join(
        describe_dry_run(status, study_that_ran)
    )
    blocked = replace(study_that_ran, figures=study_that_ran.file)
    assert [error.what for error in look_at(blocked).obstacles][:1] == ["The folder of figures cannot be written."]


def test_tables_older_than_their_sources_keep_a_run_from_starting(
    study_that_ran: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    from framing.study import status

    monkeypatch.setattr(status, "outdated_at_a_glance", lambda _: ("sources.csv: article “a” is not in the tables",))
    (obstacle,) = look_at(study_that_ran).obstacles
    assert obstacle.what.startswith("The tables are older than their sources: sources.csv: article “a”")


def test_a_corpus_without_tables_is_told_to_be_derived_first(study_that_ran: Study) -> None:
    shutil.rmtree(study_that_ran.corpus / "tables", ignore_errors=True)
    (study_that_ran.corpus / "articles").mkdir()
    (study_that_ran.corpus / "articles" / "one.txt").write_text("The bridge is closed.")
    status = look_at(study_that_ran)
    (obstacle,) = status.obstacles
    assert obstacle.what == "The corpus has no tables yet."
    assert "framing derive" in str(obstacle.remedy)
    assert not [note for note in status.notes if "sources of the tables" in note]


def test_a_mistake_in_what_is_asked_is_an_error(study_that_ran: Study) -> None:
    with pytest.raises(StudyError, match="no notebook “03”"):
        look_at(study_that_ran, ["03"])
    with pytest.raises(StudyError, match="No notebook has a parameter"):
        look_at(study_that_ran, settings=["colour=red"])


def test_a_file_that_a_run_takes_away_meanwhile_is_looked_for_again(
    study_that_ran: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    from framing.study import status

    looks = iter([FileNotFoundError("tone.csv")])

    def look(study: Study) -> dict[str, str]:
        for error in looks:
            raise error
        return {}

    monkeypatch.setattr(status, "checksums_once_finished", look)
    assert look_at(study_that_ran).n_figures == 0


def test_a_study_of_nothing_but_new_notebooks_has_no_figures(tmp_path: Path) -> None:
    study = make_study(tmp_path, tone=[f"{PUBLISH}\npublish('tone')"])
    status = look_at(study)
    assert (status.n_figures, status.unmade, status.notes) == (0, (), ())
    assert not study.build.exists()


def test_files_that_are_not_as_published_are_named_in_a_fresh_checkout(study_that_ran: Study, invoke: Invoke) -> None:
    shutil.rmtree(study_that_ran.build)
    (study_that_ran.figures / "tone.csv").write_text("edited")
    lines = invoke("run", "--dry-run")
    assert lines[0] == "01_tone: it has not been run here yet"
    assert "1 file in figures/ is not as the manifest lists it: tone.csv (edited)" in lines[2]


def test_a_file_that_is_of_no_figure_is_named_in_full_and_not_counted(study_that_ran: Study, invoke: Invoke) -> None:
    (study_that_ran.figures / "notes.txt").write_text("mine")
    lines = invoke("status")
    assert "figures/notes.txt is not of this study; framing verify fails while it is there: remove it" in lines
    assert lines[-1] == "2 notebooks are up to date, 3 figures in figures/."


@pytest.mark.slow
def test_where_a_clone_has_a_damaged_manifest_it_is_named_and_no_file_is_taken_for_a_stranger(tmp_path: Path) -> None:
    study = make_study(tmp_path, tone=[f"{PUBLISH}\npublish('tone')"])
    run_study(study)
    shutil.rmtree(study.build)
    (study.figures / "manifest.json").write_text('{"code": {')
    status = look_at(study)
    assert (status.strangers, status.unmade) == ((), ())
    assert any("The manifest of the figures is damaged" in note for note in status.notes)
