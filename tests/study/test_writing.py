from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from folder_of_study import PUBLISH, make_study, write_notebook

from framing.study import Study
from framing.study.runner import run_study
from framing.study.writing import places_of

Tried = Callable[..., list[str]]

START = """\
import contextlib, os, shutil, sys, subprocess, tempfile
from dataclasses import replace
from pathlib import Path
from framing.study.writing import refuse_writing
from framing.study.opened import note_opened
refuse_writing(Path("build/run-1/tone"))
note_opened(Path.cwd(), Path("build/run-1/tone/opened"))
def attempt(code):
    here = os.getcwd()
    try:
        exec(code, dict(globals()))
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    finally:
        os.chdir(here)
    return ""
"""


@pytest.fixture
def study(tmp_path: Path) -> Study:
    study = make_study(tmp_path / "papers" / "bridge", tone=["1"])
    files = ("figures/tone.csv", "corpus/articles/one.txt", "data/extra.csv", "build/run-1/tone/opened", "../notes.txt")
    for name in files:
        (study.folder / name).parent.mkdir(parents=True, exist_ok=True)
        (study.folder / name).write_text("a")
    return study


@pytest.fixture
def tried(study: Study, tmp_path: Path) -> Tried:
    """Run pieces of code in one process, as cells of a notebook, and return what went wrong in each."""

    def run(codes: list[str], temporary: Path = tmp_path / "temporary") -> list[str]:
        temporary.mkdir(exist_ok=True)
        environment = {**os.environ, **places_of(study), "TMPDIR": str(temporary)}
        code = f"{START}import json\nprint(json.dumps([attempt(code) for code in {codes!r}]))"
        command = [sys.executable, "-c", code]
        done = subprocess.run(command, cwd=study.folder, env=environment, capture_output=True, check=True)
        return list(json.loads(done.stdout))

    return run


FIGURE = "one of the published figures and tables"
OUTSIDE = "in the study’s folder or beside it, and not in build/"

REFUSED = [
    ("open('figures/tone.csv', 'w')", "figures/tone.csv", FIGURE),
    ("open('figures/new.csv', 'x')", "figures/new.csv", FIGURE),
    ("os.remove('figures/tone.csv')", "figures/tone.csv", FIGURE),
    ("shutil.rmtree('figures')", "figures", FIGURE),
    ("os.rename('figures', 'build/figures')", "figures", FIGURE),
    ("shutil.move('figures/tone.csv', 'build')", "figures/tone.csv", FIGURE),
    ("os.mkdir('figures/more')", "figures/more", FIGURE),
    ("os.truncate('figures/tone.csv', 0)", "figures/tone.csv", FIGURE),
    ("os.chmod('figures/tone.csv', 0)", "figures/tone.csv", FIGURE),
    ("Path('figures').chmod(0o500)", "figures", FIGURE),
    ("os.chown('study.toml', -1, -1)", "study.toml", "the study file"),
    ("os.symlink('tone.csv', 'figures/b.csv')", "figures/b.csv", FIGURE),
    ("os.chdir('build'); open('../figures/tone.csv', 'a')", "figures/tone.csv", FIGURE),
    ("os.symlink('../figures', 'build/f'); open('build/f/tone.csv', 'w')", "build/f/tone.csv", FIGURE),
    ("os.unlink('tone.csv', dir_fd=os.open('figures', os.O_RDONLY))", "figures/tone.csv", FIGURE),
    ("Path('corpus/articles/one.txt').write_text('')", "corpus/articles/one.txt", "one of the articles"),
    ("Path('corpus/tables/terms.parquet').unlink()", "corpus/tables/terms.parquet", "a part of the corpus"),
    ("open('notebooks/tone.ipynb', 'r+')", "notebooks/tone.ipynb", "one of the notebooks"),
    ("open('study.toml', 'a')", "study.toml", "the study file"),
    ("open('data/extra.csv', 'w')", "data/extra.csv", OUTSIDE),
    ("open('../notes.txt', 'w')", "../notes.txt", OUTSIDE),
    ("import pandas; pandas.DataFrame({'a': [1]}).to_csv('a.csv')", "a.csv", OUTSIDE),
    ("import pandas; pandas.DataFrame({'a': [1]}).to_parquet('a.parquet')", "a.parquet", OUTSIDE),
    ("import pandas; pandas.DataFrame({'a': [1]}).to_feather('a.feather')", "a.feather", OUTSIDE),
]


ALLOWED = [
    "Path('figures').mkdir(exist_ok=True)",
    "os.makedirs('build/own/deep'); open('build/own/deep/a.csv', 'w')",
    "open('build/run-1/tone/a.csv', 'w'); os.rename('build/run-1/tone/a.csv', 'build/a.csv')",
    "import tempfile; Path(tempfile.mkdtemp(), 'a').write_text('a'); tempfile.TemporaryFile('w').write('a')",
    "import tempfile; d = tempfile.mkdtemp(); os.mkdir(d + '/b'); open(d + '/b/a', 'w'); shutil.rmtree(d)",
    "os.makedirs('.cache/fonts'); open('.cache/fonts/a', 'w')",
    "os.mkdir('__pycache__'); open('__pycache__/a.pyc', 'w')",
    "open(os.devnull, 'w'); os.read(os.open('/dev/zero', os.O_RDWR), 1)",
    "import subprocess; subprocess.run(['true'], check=True)",
]


def test_what_a_notebook_must_not_write_is_refused_before_it_happens(study: Study, tried: Tried) -> None:
    before = {path: path.read_bytes() for path in study.folder.parent.rglob("*") if path.is_file()}
    said = tried([code for code, _, _ in REFUSED])
    for (code, file, what), error in zip(REFUSED, said, strict=True):
        full = os.path.normpath(study.folder / file)
        assert error.startswith(f"PermissionError: A notebook must not write, move or remove {full}: it is {what}"), (
            code
        )
    after = {path: path.read_bytes() for path in study.folder.parent.rglob("*") if path.is_file()}
    notes = study.folder / "build" / "run-1" / "tone" / "opened"
    assert {path for path in after if before.get(path) != after[path]} <= {notes, *study.folder.glob("build/f/*")}


def test_build_temporary_folders_and_caches_may_be_written(tried: Tried) -> None:
    assert dict(zip(ALLOWED, tried(ALLOWED), strict=True)) == dict.fromkeys(ALLOWED, "")


def test_what_is_refused_is_still_an_input(study: Study, tried: Tried) -> None:
    assert tried(["open('data/extra.csv', 'w')", "open('data/extra.csv')"])[1] == ""
    lines = (study.folder / "build" / "run-1" / "tone" / "opened").read_text()[1:].splitlines()
    assert [json.loads(line)[1] is None for line in lines] == [False]


def test_beside_a_study_in_the_temporary_folder_itself_may_be_written(study: Study, tried: Tried) -> None:
    beside, inside = tried(["open('../notes.txt', 'w')", "open('data/extra.csv', 'w')"], study.folder.parent)
    assert beside == ""
    assert "data/extra.csv: it is in the study’s folder" in inside


@pytest.mark.slow
def test_a_notebook_that_writes_elsewhere_fails_with_the_file_and_what_to_do(tmp_path: Path) -> None:
    study = make_study(tmp_path, tone=[f"{PUBLISH}\npublish('tone')"])
    assert run_study(study).executed == ("tone",)
    before = (study.figures / "tone.csv").read_bytes()
    write_notebook(study.notebooks / "tone.ipynb", f"{PUBLISH}\npublish('tone')", "open('figures/tone.csv', 'w')")
    (failure,) = run_study(study).failures
    file = study.figures / "tone.csv"
    assert f"PermissionError: A notebook must not write, move or remove {file}: it is one of" in failure.what
    assert "study.publish(…)" in failure.what
    assert "code cell 3 of 3, which begins: open('figures/tone.csv', 'w')" in str(failure.where)
    assert file.read_bytes() == before


def test_what_the_study_publishes_is_not_read_and_everything_else_is(tried: Tried) -> None:
    codes = ["open('figures/tone.csv').read()", "Path('figures/../figures/tone.csv').read_bytes()"]
    refused = tried([*codes, "open('data/extra.csv').read()", "open('corpus/articles/one.txt').read()"])
    assert [said.startswith("PermissionError: A notebook must not read ") for said in refused] == [
        True,
        True,
        False,
        False,
    ]
    assert "A notebook does not read what it publishes" in refused[0]
    assert refused[2:] == ["", ""]


def test_where_figures_are_the_folder_of_the_study_all_is_read(study: Study) -> None:
    assert json.loads(places_of(replace(study, figures=study.folder))["FRAMING_PLACES"])["unread"] == {}
