"""A multiverse goes on where it was cut short, finds the same on any number of processors, and names what fails."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest
from folder_of_study import write_notebook, write_study

from framing.errors import StudyError
from framing.study import Study, multiverse, read_study
from framing.study.multiverse_run import run_multiverse
from framing.study.runner import run_study
from framing.verification.verify import verify_study

PARAMETERS = 'study_file = "study.toml"\nseed = None\nshift = 0.0\nvoice = "all"\nfails = False\nseconds = 0.0'
SPECIFICATION = """\
import time
import framing, pandas
study = framing.open_study(study_file, seed=seed)
time.sleep(seconds)
more = float(open("shift.txt").read())
table = pandas.DataFrame({
    "contrast": "tone", "group": ["Courier", "Herald"], "reference": "all others",
    "estimate": [1 / 3 + shift, -0.25], "low": [0.1 + shift, float("nan")], "high": [0.5 + shift + more, study.seed],
    "p": [0.01, 1.0],
})
table.attrs = {"method": "Difference of means.", "limits": "Every group has a single article."}
if fails:
    raise ValueError("there is no such tone")
study.save_outcome(table)
"""
GRID = """
[multiverse.tone]
notebook = "notebooks/specifications/tone.ipynb"
[multiverse.tone.choices.shift]
none = {}
some = { shift = -0.5 }
[multiverse.tone.choices.voice]
all = {}
own = { voice = "own" }
"""
COMMAND = "import framing.study.pool as pool; pool.WARM_MODULES = (); from framing.cli import main; main()"


def make_multiverse(folder: Path, grid: str = GRID, cell: str = SPECIFICATION) -> Study:
    write_notebook(folder / "notebooks" / "specifications" / "tone.ipynb", cell, parameters=PARAMETERS)
    write_notebook(folder / "notebooks" / "01_tone.ipynb", "study_file")
    (folder / "shift.txt").write_text("0.0")
    file = write_study(folder)
    file.write_text(file.read_text() + grid)
    return read_study(file)


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> tuple[Study, pd.DataFrame]:
    """A study whose multiverse has run, one specification at a time."""
    study = make_multiverse(tmp_path_factory.mktemp("multiverse"))
    return study, multiverse(study, "tone", jobs=1)


@pytest.mark.slow
def test_each_specification_leaves_its_contrasts_with_its_choices(finished):
    _, results = finished
    assert results.columns.tolist() == [
        *("specification", "shift", "voice", "contrast", "group", "reference"),
        *("estimate", "low", "high", "p", "n"),
    ]
    courier = results[results["group"] == "Courier"]
    assert courier[["specification", "shift", "voice"]].to_numpy().tolist() == [
        [1, "none", "all"],
        [2, "none", "own"],
        [3, "some", "all"],
        [4, "some", "own"],
    ]
    assert courier["estimate"].tolist() == [0.333333333, 0.333333333, -0.166666667, -0.166666667]
    assert results["low"].isna().sum() == 4
    assert set(results.loc[results["group"] == "Herald", "high"]) == {3.0}, "the seed of the study file"


def test_the_results_say_what_was_varied_and_carry_the_limits_of_the_main_specification(finished):
    _, results = finished
    assert results.attrs["choices"] == {"shift": ["none", "some"], "voice": ["all", "own"]}
    assert "shift (none or some), voice (all or own)" in results.attrs["method"]
    assert results.attrs["method"].endswith(
        "In the main specification, from which the others differ in their choices: difference of means."
    )
    assert results.attrs["limits"].startswith("Every group has a single article. Specifications share their data")


def test_what_has_finished_is_not_run_again_and_results_are_the_same(finished):
    study, results = finished
    again = run_multiverse(study, "tone")
    assert again.n_kept == 4
    pd.testing.assert_frame_equal(multiverse(study, "tone"), results)


@pytest.mark.slow
def test_any_number_of_jobs_finds_the_same(finished, tmp_path):
    _, results = finished
    other = multiverse(make_multiverse(tmp_path), "tone", jobs=4)
    pd.testing.assert_frame_equal(other, results)
    assert other.attrs == results.attrs


@pytest.mark.slow
def test_a_changed_file_parameter_or_notebook_runs_anew_what_it_concerns(tmp_path):
    study = make_multiverse(tmp_path)
    multiverse(study, "tone")
    (tmp_path / "shift.txt").write_text("1.0")
    assert run_multiverse(study, "tone").n_kept == 0
    assert run_multiverse(make_multiverse_keeping(tmp_path, GRID.replace("-0.5", "-0.6")), "tone").n_kept == 2
    write_notebook(tmp_path / "notebooks" / "specifications" / "tone.ipynb", SPECIFICATION, "1", parameters=PARAMETERS)
    assert run_multiverse(study, "tone").n_kept == 0


def make_multiverse_keeping(folder: Path, grid: str) -> Study:
    file = write_study(folder)
    file.write_text(file.read_text() + grid)
    return read_study(file)


@pytest.mark.slow
def test_a_damaged_result_is_made_again(finished):
    study, results = finished
    next((study.build / "multiverse" / "tone").glob("*.json")).write_text('{"outcome": {')
    run = run_multiverse(study, "tone")
    assert run.n_kept == 3
    pd.testing.assert_frame_equal(multiverse(study, "tone"), results)


@pytest.mark.slow
def test_a_failing_specification_is_named_with_its_choices_and_the_others_go_on(tmp_path):
    study = make_multiverse(tmp_path, GRID.replace('own = { voice = "own" }', "own = { fails = true }"))
    run = run_multiverse(study, "tone")
    assert [failure.specification.number for failure in run.failures] == [2, 4]
    assert run.failures[0].in_words().startswith("specification 2 (shift: none, voice: own): The notebook tone failed.")
    assert "ValueError: there is no such tone" in run.failures[0].in_words()
    assert (study.build / "failed" / "tone-000002.ipynb").is_file()
    results = multiverse(study, "tone")
    assert (results.attrs["n_failed"], results.attrs["n_specifications"]) == (2, 4)
    assert "2 of 4 specifications failed, and are not counted." in results.attrs["limits"]


@pytest.mark.slow
def test_where_all_fail_the_first_one_says_why(tmp_path):
    study = make_multiverse(tmp_path, cell="pass")
    with pytest.raises(StudyError, match=r"All 4 specifications of “tone” failed.*left no outcome") as caught:
        multiverse(study, "tone")
    assert "study.save_outcome" in str(caught.value)


def test_a_run_of_the_study_does_not_take_a_specification_for_one_of_its_notebooks(finished):
    study, _ = finished
    assert [path.name for path in study.notebooks.glob("*.ipynb")] == ["01_tone.ipynb"]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="kills processes")
def test_a_killed_multiverse_goes_on_where_it_was(tmp_path):
    study = make_multiverse(tmp_path, GRID.replace('own = { voice = "own" }', "own = { seconds = 30.0 }"))
    kept = study.build / "multiverse" / "tone"
    command = [sys.executable, "-c", COMMAND, "multiverse", "-j", "4"]
    run = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    end = time.monotonic() + 40
    while len(list(kept.glob("*.json"))) < 2 and time.monotonic() < end:
        time.sleep(0.05)
    run.send_signal(signal.SIGKILL)
    run.communicate()
    assert len(list(kept.glob("*.json"))) == 2
    quick = make_multiverse_keeping(tmp_path, GRID)
    going_on = run_multiverse(quick, "tone")
    assert going_on.n_kept == 2
    assert len(going_on.finished) == 4
    assert not list((study.build / "multiverse").glob("run-*"))


@pytest.mark.slow
def test_the_command_says_what_ran_and_writes_all_of_it(finished):
    study, _ = finished
    done = subprocess.run(
        [sys.executable, "-c", COMMAND, "multiverse", "tone"],
        cwd=study.folder,
        text=True,
        capture_output=True,
        check=True,
    )
    assert "4 kept from before" in done.stdout
    assert (
        "tone · Courier: 2 of 4 on the main one’s side of zero, 2 of them clear of it; shift explains 100 %"
        in done.stdout
    )
    assert len(pd.read_csv(study.build / "multiverse" / "tone.csv")) == 8


@pytest.mark.slow
def test_a_notebook_that_asks_for_a_multiverse_is_run_and_verified(tmp_path):
    study = make_multiverse(tmp_path)
    asks = """\
import os, pathlib
import framing
study = framing.open_study(study_file)
results = framing.multiverse(study, "tone", jobs=2)
folder = pathlib.Path(os.environ["FRAMING_FIGURES"])
(folder / "robust.csv").write_text(results.to_csv(index=False))
"""
    write_notebook(study.notebooks / "06_robustness.ipynb", asks)
    report = run_study(study)
    assert report.failures == ()
    assert run_study(study).executed == ()
    manifest = json.loads((study.figures / "manifest.json").read_text())
    assert "shift.txt" in manifest["notebooks"]["06_robustness"]["opened"], "what specifications open is an input"
    for path in (study.build / "multiverse" / "tone").glob("*.json"):
        path.write_text(path.read_text().replace("0.333333333", "0.9"))
    assert verify_study(study).holds, "a verification believes nothing that was kept"
    (tmp_path / "shift.txt").write_text("1.0")
    assert run_study(study).executed == ("06_robustness",)
