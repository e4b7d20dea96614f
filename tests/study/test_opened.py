from __future__ import annotations

import hashlib
import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pandas as pd
import pytest
from folder_of_study import PUBLISH, make_study, write_notebook

from framing.study import Study
from framing.study.manifest import read_manifest
from framing.study.notebook import read_notebooks
from framing.study.opened import read_opened
from framing.study.runner import run_study
from framing.study.task import make_task
from framing.verification.verify import verify_study

READS = f"""\
{PUBLISH}
import csv
import helper
with open("data/../data/extra.csv") as file:
    publish("tone", csv="".join(file))
"""


@pytest.fixture
def study(tmp_path: Path) -> Study:
    """A study whose one notebook opens a file and imports a module of its own."""
    study = make_study(tmp_path / "study", **{"01_tone": [READS]})
    (study.folder / "data").mkdir()
    (study.folder / "data" / "extra.csv").write_text("a,b\n1,2\n")
    (study.folder / "helper.py").write_text("x = 1\n")
    return study


def reasons(study: Study) -> list[str]:
    said: list[str] = []
    run_study(study, on_plan=lambda plans: said.extend(reason for plan in plans for reason in plan.reasons))
    return said


@pytest.mark.slow
def test_a_module_of_the_study_is_an_input_though_every_process_could_import_it(
    study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(study.folder))
    run_study(study)
    (study.folder / "helper.py").write_text("x = 22\n")
    assert reasons(study) == ["helper.py changed"]


def noted(folder: Path, code: str) -> dict[str, str | None]:
    """What a process notes that runs this code in a folder."""
    notes = folder.parent / "notes"
    start = "from pathlib import Path; from framing.study.opened import note_opened; "
    start += f"note_opened(Path.cwd(), Path({str(notes)!r}))\n"
    subprocess.run([sys.executable, "-c", start + code], cwd=folder, check=True)
    return dict(json.loads(line) for line in notes.read_text().splitlines())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "folder"
    for name in ("extra.csv", ".hidden/a.csv", "build/a.csv", "venv/site-packages/a.py", "own.csv"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("a")
    return folder


A = hashlib.sha256(b"a").hexdigest()


@pytest.mark.slow
@pytest.mark.parametrize(
    "code",
    [
        "open('extra.csv')",
        "open(b'extra.csv', 'rb')",
        "Path('extra.csv').read_text()",
        "import os; os.open('extra.csv', os.O_RDONLY)",
        "open(Path.cwd() / 'build' / '..' / 'extra.csv'); open('extra.csv')",
        "import pandas; pandas.read_csv('extra.csv')",
        "import subprocess; subprocess.run(['wc', '-c', 'extra.csv'], check=True, stdout=subprocess.DEVNULL)",
        "import subprocess; subprocess.run('wc -c extra.csv', shell=True, check=True, stdout=subprocess.DEVNULL)",
        "import subprocess; subprocess.run(['wc', 'extra.csv'], cwd='../folder', stdout=subprocess.DEVNULL)",
    ],
)
def test_a_file_that_is_read_is_noted_however_it_is_opened(folder: Path, code: str) -> None:
    assert noted(folder, code) == {"extra.csv": A}


@pytest.mark.slow
@pytest.mark.parametrize(
    "code",
    [
        "import pandas; pandas.read_parquet('some.parquet')",
        "import pandas; pandas.read_parquet(Path('some.parquet'), columns=['a'])",
        "import pyarrow.parquet as pq; pq.read_table(source='some.parquet')",
        "import pyarrow.parquet as pq; pq.ParquetFile('some.parquet').close(); pq.read_schema('some.parquet')",
        "import pyarrow.dataset as ds; ds.dataset('some.parquet').to_table()",
        "import pyarrow.dataset as ds; ds.dataset(['some.parquet']).to_table()",
    ],
)
def test_a_parquet_file_is_noted_though_compiled_code_opens_it(folder: Path, code: str) -> None:
    table = folder / "some.parquet"
    pd.DataFrame({"a": [1]}).to_parquet(table)
    assert noted(folder, code) == {"some.parquet": hashlib.sha256(table.read_bytes()).hexdigest()}


@pytest.mark.parametrize("name", ["some.db", "file:some.db?mode=ro"])
def test_a_database_is_noted_though_sqlite_opens_it(folder: Path, name: str) -> None:
    with closing(sqlite3.connect(folder / "some.db")) as database:
        database.execute("CREATE TABLE a (b)")
    code = (
        f"import sqlite3; sqlite3.connect({name!r}, uri=True).execute('SELECT * FROM a'); sqlite3.connect(':memory:')"
    )
    assert noted(folder, code) == {"some.db": hashlib.sha256((folder / "some.db").read_bytes()).hexdigest()}


def test_of_a_folder_of_parquet_files_each_is_noted(folder: Path) -> None:
    (folder / "parts").mkdir()
    for name in ("1.parquet", "2.parquet"):
        pd.DataFrame({"a": [1]}).to_parquet(folder / "parts" / name)
    code = "import pandas; pandas.read_parquet('parts')"
    assert list(noted(folder, code)) == ["parts/1.parquet", "parts/2.parquet"]


def test_a_file_that_is_written_is_noted_as_written(folder: Path) -> None:
    code = "open('new.csv', 'w').close(); open('new.csv'); open('own.csv'); open('own.csv', 'a'); open('own.csv')"
    assert noted(folder, code) == {"new.csv": None, "own.csv": None}


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", [".hidden/a.csv", "build/a.csv", "venv/site-packages/a.py", "../outside.csv", sys.executable]
)
def test_what_is_no_input_is_not_noted(folder: Path, name: str) -> None:
    (folder.parent / "outside.csv").write_text("a")
    assert noted(folder, f"open({name!r}, 'rb').close()") == {}


def test_the_checksum_is_of_what_was_read(folder: Path) -> None:
    assert noted(folder, "open('extra.csv'); Path('other').write_text('b'); Path('other').replace('extra.csv')") == {
        "extra.csv": A,
        "other": None,
    }


def test_a_file_that_is_not_there_and_a_folder_are_not_noted(folder: Path) -> None:
    code = "import contextlib\nfor name in ('nowhere', 'build', '\\0', 0):\n"
    code += "    with contextlib.suppress(OSError, ValueError): open(name, closefd=False)"
    assert noted(folder, code) == {}


@pytest.mark.slow
def test_a_changed_file_that_a_notebook_opens_or_imports_makes_it_run_again(study: Study) -> None:
    run_study(study)
    assert reasons(study) == []
    (study.folder / "data" / "extra.csv").write_text("a,b\n3,4\n")
    assert reasons(study) == ["data/extra.csv changed"]
    assert (study.figures / "tone.csv").read_text() == "a,b\n3,4\n"
    (study.folder / "helper.py").write_text("x = 22\n")
    assert reasons(study) == ["helper.py changed"]
    assert reasons(study) == []


@pytest.mark.slow
def test_the_manifest_lists_what_was_opened_and_no_table_and_no_lock(study: Study) -> None:
    more = 'for name in ("corpus/tables/terms.parquet", "requirements.lock"): open(name)'
    write_notebook(study.notebooks / "01_tone.ipynb", READS, more)
    (study.folder / "requirements.lock").write_text("pandas")
    run_study(study)
    assert list(read_manifest(study.figures).notebooks["01_tone"].opened) == ["data/extra.csv", "helper.py"]


def test_settings_articles_and_what_was_written_are_no_inputs(study: Study, tmp_path: Path) -> None:
    (notebook,) = read_notebooks(study.notebooks)
    task = make_task(study, notebook, {}, tmp_path)
    assert read_opened(task, study) == {}
    opened = [
        ("study.toml", A),
        ("corpus/articles/one.txt", A),
        ("z.csv", A),
        ("a.csv", A),
        ("own.csv", A),
        ("own.csv", None),
    ]
    (task.folder / "opened").write_text("\n".join(map(json.dumps, opened)))
    assert list(read_opened(task, study).items()) == [("a.csv", A), ("z.csv", A)]


@pytest.mark.slow
def test_verify_names_a_file_that_changed_or_is_missing(study: Study) -> None:
    run_study(study)
    assert verify_study(study).inputs == ()
    (study.folder / "helper.py").write_text("x = 22\n")
    verification = verify_study(study)
    assert (verification.holds, [each.file for each in verification.inputs]) == (False, ["helper.py"])
    assert verification.figures[0].numbers.same
    (study.folder / "data" / "extra.csv").unlink()
    verification = verify_study(study)
    assert [each.file for each in verification.inputs] == ["data/extra.csv", "helper.py"]


@pytest.mark.slow
def test_a_notebook_that_no_longer_opens_a_file_forgets_it(study: Study) -> None:
    run_study(study)
    write_notebook(study.notebooks / "01_tone.ipynb", f"{PUBLISH}\npublish('tone')")
    run_study(study)
    assert read_manifest(study.figures).notebooks["01_tone"].opened == {}
    (study.folder / "data" / "extra.csv").write_text("changed")
    assert reasons(study) == []
