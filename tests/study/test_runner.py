from __future__ import annotations

import errno
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

import nbformat
import pytest
from folder_of_study import PUBLISH, TONE, WORDS, make_study, write_notebook

from framing.errors import NotebookFailed, StudyError
from framing.study import Study, pool, read_study, runner
from framing.study.ledger import Plan
from framing.study.manifest import checksums, read_manifest
from framing.study.replaced import Replaced
from framing.study.report import describe_run
from framing.study.runner import RunReport, run_study

Published = Callable[[Study], dict[str, bytes]]


def outputs(path: Path) -> list[Any]:
    notebook = nbformat.read(path, as_version=4)
    return [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]


def run_with_reasons(study: Study, **options: Any) -> tuple[RunReport, dict[str, tuple[str, ...]]]:
    reasons: dict[str, tuple[str, ...]] = {}

    def note(plans: list[Plan]) -> None:
        reasons.update({plan.notebook.name: plan.reasons for plan in plans})

    return run_study(study, on_plan=note, **options), reasons


def test_a_first_run_executes_all_and_publishes_all(run_once: tuple[Study, RunReport]) -> None:
    study, report = run_once
    assert report == RunReport((), ("01_tone", "02_words"), (), (), 3)
    names = ["manifest.json", "terms.csv", "terms.json", "tone.csv", "tone.json"]
    assert sorted(path.name for path in study.figures.iterdir()) == [*names, "words.csv", "words.json", "words.png"]
    assert (study.figures / "tone.csv").read_text() == "outlet,estimate\nCourier,3.5\nHerald,-0.25\n"


def test_a_run_leaves_nothing_behind_but_its_records(run_once: tuple[Study, RunReport]) -> None:
    left = sorted(path.name for path in run_once[0].build.iterdir())
    assert left == [".gitignore", "lock", "notebooks", "state.json"]


def test_the_manifest_says_what_was_run_and_nothing_that_changes(run_once: tuple[Study, RunReport]) -> None:
    study, _ = run_once
    manifest = read_manifest(study.figures)
    assert manifest.figures == {"terms": "02_words", "tone": "01_tone", "words": "02_words"}
    assert manifest.notebooks["01_tone"].parameters["seed"] is None
    assert {name: said.cell for name, said in manifest.notebooks["02_words"].published.items()} == {
        "terms": 2,
        "words": 2,
    }
    assert str(study.folder) not in (study.figures / "manifest.json").read_text()


def test_kernels_are_of_this_interpreter_in_the_folder_of_the_study(run_once: tuple[Study, RunReport]) -> None:
    study, _ = run_once
    printed, plot = outputs(study.build / "notebooks" / "02_words.ipynb")
    facts = json.loads(printed.text)
    assert facts["interpreter"] == sys.executable
    assert facts["folder"] == str(study.folder)
    assert facts["notebook"] == "02_words"
    assert facts["parameters"]["scale"] == 1.5
    assert "image/png" in plot.data


def test_kernels_know_nothing_of_the_users_own_settings(run_once: tuple[Study, RunReport]) -> None:
    study, _ = run_once
    facts = json.loads(outputs(study.build / "notebooks" / "02_words.ipynb")[0].text)
    assert facts["startup"] is None
    assert facts["settings"].startswith(str(study.build))


def test_nothing_runs_when_nothing_but_prose_changed(study_that_ran: Study, published: Published) -> None:
    before = published(study_that_ran)
    write_notebook(study_that_ran.notebooks / "01_tone.ipynb", TONE, prose="# Another title")
    report, reasons = run_with_reasons(study_that_ran)
    assert (report.up_to_date, reasons, report.n_figures) == (("01_tone", "02_words"), {}, 3)
    assert published(study_that_ran) == before


@pytest.mark.slow
def test_only_what_changed_runs_and_figures_that_are_no_longer_made_go(study_that_ran: Study) -> None:
    write_notebook(study_that_ran.notebooks / "02_words.ipynb", f"{PUBLISH}\npublish('words')")
    report, reasons = run_with_reasons(study_that_ran)
    assert reasons == {"02_words": ("its code changed",)}
    assert (report.executed, report.up_to_date, report.n_figures) == (("02_words",), ("01_tone",), 2)
    assert (report.withdrawn, report.unmade) == (("terms",), ())
    assert not list(study_that_ran.figures.glob("terms.*"))
    assert not (study_that_ran.figures / "words.png").exists()


@pytest.mark.slow
def test_a_parameter_reaches_the_notebook_and_the_manifest(study_that_ran: Study) -> None:
    _, reasons = run_with_reasons(study_that_ran, names=["01_tone"], settings=["seed=7"])
    assert reasons == {"01_tone": ("parameter seed is 7, was null",)}
    assert "Courier,7.5" in (study_that_ran.figures / "tone.csv").read_text()
    assert read_manifest(study_that_ran.figures).notebooks["01_tone"].parameters["seed"] == 7


def test_running_all_again_gives_the_same_bytes(study_that_ran: Study, published: Published) -> None:
    before = published(study_that_ran)
    report, reasons = run_with_reasons(study_that_ran, force=True, jobs=1)
    assert report.executed == ("01_tone", "02_words")
    assert reasons["01_tone"] == ("asked to run",)
    assert published(study_that_ran) == before
    assert report.replaced == Replaced()


@pytest.mark.slow
def test_a_run_names_the_published_rows_that_are_other_ones_now(study_that_ran: Study) -> None:
    assert run_study(study_that_ran).replaced is None
    report = run_study(study_that_ran, ["01_tone"], settings=["seed=7"])
    assert report.replaced == Replaced(rows=("tone",))
    assert "numbers or words of tone (1)." in describe_run(report, study_that_ran)


def test_a_lost_manifest_is_written_again_without_running(study_that_ran: Study, published: Published) -> None:
    before = published(study_that_ran)
    (study_that_ran.figures / "manifest.json").unlink()
    assert run_study(study_that_ran).executed == ()
    assert published(study_that_ran) == before


def test_figures_of_a_notebook_that_is_gone_go_too(study_that_ran: Study) -> None:
    (study_that_ran.notebooks / "02_words.ipynb").unlink()
    report = run_study(study_that_ran)
    assert (report.n_figures, report.withdrawn) == (1, ("terms", "words"))
    assert sorted(path.stem for path in study_that_ran.figures.glob("*.csv")) == ["tone"]


@pytest.mark.slow
def test_a_figure_may_move_from_one_notebook_to_another(study_that_ran: Study) -> None:
    write_notebook(study_that_ran.notebooks / "02_words.ipynb", WORDS.replace('publish("terms"', 'publish("other"'))
    write_notebook(study_that_ran.notebooks / "03_terms.ipynb", f"{PUBLISH}\npublish('terms')")
    assert run_study(study_that_ran).failures == ()
    assert read_manifest(study_that_ran.figures).figures["terms"] == "03_terms"


def test_a_notebook_that_raises_leaves_the_figures_and_is_kept(study_that_ran: Study, published: Published) -> None:
    before = published(study_that_ran)
    write_notebook(
        study_that_ran.notebooks / "01_tone.ipynb", TONE, "", "print('so far')\nratio = 1 / 0\n", "never = 1"
    )
    report = run_study(study_that_ran)
    (failure,) = report.failures
    assert isinstance(failure, NotebookFailed)
    assert failure.what == "The notebook 01_tone failed. ZeroDivisionError: division by zero"
    assert str(failure.where).endswith("01_tone.ipynb, code cell 3 of 4, which begins: print('so far')")
    kept = study_that_ran.build / "failed" / "01_tone.ipynb"
    assert str(failure.remedy).endswith(f"all output up to there: jupyter lab {kept}")
    assert outputs(kept)[0].text == "so far\n"
    assert published(study_that_ran) == before


@pytest.mark.slow
def test_an_error_of_ours_in_a_notebook_keeps_its_place_and_remedy(tmp_path: Path) -> None:
    study = make_study(tmp_path, tone=["import framing\nframing.open_study('gone.toml')"])
    (failure,) = run_study(study).failures
    assert "StudyError: There is no study file “gone.toml” here.\n      where: " in failure.what


@pytest.mark.slow
def test_a_notebook_that_is_mended_leaves_the_failed_ones(study_that_ran: Study) -> None:
    write_notebook(study_that_ran.notebooks / "01_tone.ipynb", "1 / 0")
    assert run_study(study_that_ran).failures
    write_notebook(study_that_ran.notebooks / "01_tone.ipynb", TONE)
    assert run_study(study_that_ran).up_to_date == ("01_tone", "02_words")
    write_notebook(study_that_ran.notebooks / "01_tone.ipynb", TONE, "again = True")
    assert run_study(study_that_ran).executed == ("01_tone",)
    assert not (study_that_ran.build / "failed" / "01_tone.ipynb").exists()


@pytest.mark.slow
def test_what_fails_is_told_apart_and_the_others_go_on_where_asked(tmp_path: Path) -> None:
    study = make_study(
        tmp_path,
        a_dies=["import os", "os._exit(3)"],
        b_twice=[f"{PUBLISH}\npublish('same')"],
        c_twice=[f"import time\ntime.sleep(1)\n{PUBLISH}\npublish('same')"],
        d_fine=[f"{PUBLISH}\npublish('fine')"],
    )
    report = run_study(study, keep_going=True)
    assert report.executed == ("b_twice", "d_fine")
    died, twice = report.failures
    assert died.what == "The notebook a_dies failed. Its kernel ended by itself, with exit code 3."
    assert str(died.where).endswith("code cell 3 of 3, which begins: os._exit(3)")
    assert (study.build / "failed" / "a_dies.ipynb").is_file()
    assert twice.what == "The figure “same” is published by two notebooks: b_twice and c_twice."
    assert read_manifest(study.figures).figures == {"fine": "d_fine", "same": "b_twice"}


@pytest.mark.slow
def test_no_further_notebook_starts_once_one_has_failed(tmp_path: Path) -> None:
    study = make_study(tmp_path, a=["1 / 0"], b=["1"], c=["1"])
    report = run_study(study, jobs=1)
    assert (len(report.failures), report.not_started) == (1, ("b", "c"))
    assert not study.figures.exists()


def test_kernels_start_plainly_where_they_cannot_be_forked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "_fork_server", lambda *_: None)
    study = make_study(tmp_path, tone=[TONE])
    assert run_study(study).executed == ("tone",)
    assert (study.figures / "tone.csv").is_file()


def test_an_unknown_parameter_is_refused_before_any_kernel_starts(
    study_that_ran: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(pool, "hold_kernels")
    with pytest.raises(StudyError, match="No notebook has a parameter"):
        run_study(study_that_ran, settings=["colour=red"])


def test_a_folder_of_figures_that_is_none_is_refused(tmp_path: Path) -> None:
    study = make_study(tmp_path, tone=["1"])
    study.figures.write_text("a file")
    with pytest.raises(StudyError, match="cannot be written"):
        run_study(study)


@pytest.mark.slow
def test_what_dead_runs_left_is_removed(study_that_ran: Study) -> None:
    leftover = study_that_ran.build / "run-99999" / "01_tone"
    leftover.mkdir(parents=True)
    (leftover / "half.csv").write_text("half")
    run_study(study_that_ran)
    assert not leftover.parent.exists()


@pytest.mark.slow
def test_a_study_file_of_another_name_is_run_with_its_own_settings(study_that_ran: Study) -> None:
    other = study_that_ran.folder / "second.toml"
    other.write_text(study_that_ran.file.read_text().replace("seed = 3", 'seed = 8\nfigures = "second"'))
    run_study(read_study(other), ["01_tone"])
    assert "Courier,8.5" in (study_that_ran.folder / "second" / "tone.csv").read_text()
    assert "Courier,3.5" in (study_that_ran.figures / "tone.csv").read_text()


@pytest.mark.slow
def test_a_notebook_that_leaves_by_sys_exit_has_failed_and_publishes_nothing(tmp_path: Path) -> None:
    study = make_study(tmp_path, leaves=[f"{PUBLISH}\npublish('first')", "import sys; sys.exit()", "publish('second')"])
    report = run_study(study)
    assert report.executed == ()
    assert "A cell left the notebook" in report.failures[0].what
    assert not (study.figures / "first.csv").exists()


@pytest.mark.slow
def test_a_run_that_fails_withdraws_nothing_and_leaves_the_manifest_alone(
    study_that_ran: Study, published: Published
) -> None:
    before = published(study_that_ran)
    (study_that_ran.notebooks / "02_words.ipynb").rename(study_that_ran.notebooks / "03_words.ipynb")
    write_notebook(study_that_ran.notebooks / "03_words.ipynb", "1 / 0")
    study_that_ran.file.write_text(study_that_ran.file.read_text().replace("seed = 3", "seed = 4"))
    report = run_study(read_study(study_that_ran.file), ["03_words"])
    assert (len(report.failures), report.n_figures, report.unmade) == (1, 3, ("terms", "words"))
    write_notebook(study_that_ran.notebooks / "01_tone.ipynb", "1 / 0")
    assert len(run_study(read_study(study_that_ran.file), keep_going=True).failures) == 2
    assert published(study_that_ran) == before


@pytest.mark.slow
def test_a_partial_run_keeps_what_its_notebook_no_longer_makes_as_it_was_made(study_that_ran: Study) -> None:
    before = read_manifest(study_that_ran.figures).notebooks["02_words"]
    write_notebook(study_that_ran.notebooks / "02_words.ipynb", f"{PUBLISH}\npublish('words')")
    report = run_study(study_that_ran, ["02_words"])
    assert (report.failures, report.withdrawn, report.unmade) == ((), (), ("terms",))
    manifest = read_manifest(study_that_ran.figures)
    kept = manifest.notebooks[manifest.figures["terms"]]
    assert kept == before.without({"words"})
    assert checksums(study_that_ran.figures) == manifest.files
    assert run_study(study_that_ran, ["02_words"]).unmade == ("terms",)
    assert run_study(study_that_ran).withdrawn == ("terms",)
    assert list(read_manifest(study_that_ran.figures).notebooks) == ["01_tone", "02_words"]


@pytest.mark.slow
def test_a_renamed_notebook_takes_its_figures_along(study_that_ran: Study, published: Published) -> None:
    before = published(study_that_ran)
    (study_that_ran.notebooks / "02_words.ipynb").rename(study_that_ran.notebooks / "03_words.ipynb")
    report = run_study(study_that_ran, ["03_words"])
    assert (report.failures, report.withdrawn, report.unmade, report.n_figures) == ((), (), (), 3)
    assert published(study_that_ran).keys() == before.keys()
    assert read_manifest(study_that_ran.figures).figures["terms"] == "03_words"
    run_study(study_that_ran)
    assert list(read_manifest(study_that_ran.figures).notebooks) == ["01_tone", "03_words"]


@pytest.mark.slow
def test_two_notebooks_of_one_figure_leave_the_manifest_true(study_that_ran: Study) -> None:
    write_notebook(study_that_ran.notebooks / "02_words.ipynb", f"{PUBLISH}\npublish('tone')")
    report = run_study(study_that_ran)
    assert "is published by two notebooks" in report.failures[0].what
    assert (report.withdrawn, report.unmade, report.n_figures) == ((), (), 3)
    assert checksums(study_that_ran.figures) == read_manifest(study_that_ran.figures).files


@pytest.mark.slow
def test_figures_of_another_study_file_are_never_touched(study_that_ran: Study, published: Published) -> None:
    before = published(study_that_ran)
    other = study_that_ran.folder / "second.toml"
    other.write_text(study_that_ran.file.read_text() + 'notebooks = "others"\n')
    write_notebook(study_that_ran.folder / "others" / "mine.ipynb", f"{PUBLISH}\npublish('mine')")
    with pytest.raises(StudyError, match=r"The figures in figures/ belong to another study: study\.toml\.") as caught:
        run_study(read_study(other))
    assert 'figures = "figures-second"' in str(caught.value.remedy)
    assert published(study_that_ran) == before
    other.write_text(other.read_text() + 'figures = "figures-second"\n')
    assert run_study(read_study(other)).executed == ("mine",)
    assert published(study_that_ran) == before


@pytest.mark.slow
def test_a_study_file_that_was_renamed_keeps_its_figures(study_that_ran: Study) -> None:
    renamed = study_that_ran.file.rename(study_that_ran.folder / "bridge.toml")
    assert run_study(read_study(renamed)).failures == ()


@pytest.mark.slow
def test_what_the_disk_refuses_ends_the_run_with_the_path_that_is_known(
    study_that_ran: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    move = Path.replace

    def refuse(source: Path, target: Path) -> Path:
        if Path(target) == study_that_ran.figures / "tone.csv":
            raise PermissionError(errno.EPERM, os.strerror(errno.EPERM), str(source), None, str(target))
        return move(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", refuse)
        for _ in range(2):
            with pytest.raises(StudyError, match="Cannot put a file of a figure into its place") as caught:
                run_study(study_that_ran, force=True, jobs=1)
            assert caught.value.where == str(study_that_ran.figures / "tone.csv")
            assert "the right to write there" in str(caught.value.remedy)
    assert run_study(study_that_ran).failures == ()
    assert checksums(study_that_ran.figures) == read_manifest(study_that_ran.figures).files


def test_a_study_folder_that_cannot_be_written_is_told_with_the_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    study = make_study(tmp_path, tone=["1"])

    def refuse(*_: Any, **__: Any) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(StudyError, match="Cannot prepare the run: Permission denied") as caught:
        run_study(study)
    assert caught.value.where == str(study.build)


def test_files_that_are_not_as_the_manifest_lists_them_are_named_before_they_are_made_again(
    study_that_ran: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    (study_that_ran.figures / "tone.csv").write_text("edited")
    (study_that_ran.figures / "words.json").unlink()
    (study_that_ran.build / "state.json").unlink()  # as in a fresh clone
    named: list[Sequence[str]] = []

    def execute_none(*_: object, meanwhile: Callable[[], None], **__: object) -> AbstractContextManager[Iterator[None]]:
        assert not named
        meanwhile()
        assert named
        return nullcontext(iter(()))

    monkeypatch.setattr(runner, "execute_all", execute_none)
    report = run_study(study_that_ran, on_unlike=named.append)
    assert named == [("tone.csv (edited)", "words.json (missing)")] == [report.unlike]


def test_only_files_of_the_notebooks_that_run_are_named(study_that_ran: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    (study_that_ran.figures / "tone.csv").write_text("edited")
    monkeypatch.setattr(runner, "_execute", lambda *_: {})
    assert run_study(study_that_ran, ["02_words"], force=True).unlike == ()
    assert run_study(study_that_ran, ["01_tone"]).unlike == ("tone.csv (edited)",)
