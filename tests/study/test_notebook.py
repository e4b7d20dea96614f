from __future__ import annotations

import json
from pathlib import Path

import pytest
from folder_of_study import write_notebook

from framing.errors import StudyError
from framing.study.notebook import read_notebook, read_notebooks, select


def test_prose_outputs_and_empty_cells_do_not_count(tmp_path: Path) -> None:
    first = read_notebook(write_notebook(tmp_path / "a.ipynb", "x = 1", prose="One"))
    path = write_notebook(tmp_path / "b.ipynb", "x = 1", "", prose="Another")
    content = json.loads(path.read_text())
    content["cells"][2]["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "said"}]
    content["cells"][2]["execution_count"] = 9
    path.write_text(json.dumps(content))
    assert read_notebook(path).sha256 == first.sha256


def test_line_ends_and_how_lines_are_stored_do_not_count(tmp_path: Path) -> None:
    path = write_notebook(tmp_path / "a.ipynb", "x = 1\ny = 2\n")
    before = read_notebook(path).sha256
    content = json.loads(path.read_text())
    content["cells"][2]["source"] = ["x = 1\r\n", "y = 2"]
    path.write_text(json.dumps(content))
    assert read_notebook(path).sha256 == before


def test_code_counts(tmp_path: Path) -> None:
    first = read_notebook(write_notebook(tmp_path / "a.ipynb", "x = 1", "y = 2"))
    joined = read_notebook(write_notebook(tmp_path / "b.ipynb", "x = 1\ny = 2"))
    indented = read_notebook(write_notebook(tmp_path / "c.ipynb", "x = 1", "  y = 2"))
    assert len({first.sha256, joined.sha256, indented.sha256}) == 3


def test_parameters_are_the_plain_values_of_the_tagged_cell(tmp_path: Path) -> None:
    cell = "seed: int = 7\nshare = -0.5\nname = 'x'  # why\nwords = ['a']\nhere = len('abc')\na = b = 1\nprint(seed)"
    notebook = read_notebook(write_notebook(tmp_path / "a.ipynb", "seed = 9", parameters=cell))
    assert notebook.defaults == {"seed": 7, "share": -0.5, "name": "x", "words": ["a"]}


def test_imports_are_those_of_all_cells(tmp_path: Path) -> None:
    path = write_notebook(tmp_path / "a.ipynb", "import pandas as pd\nfrom scipy.stats import norm", "import pandas")
    assert read_notebook(path).imports == ("pandas", "scipy.stats")


def test_notebooks_are_read_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("02_b", "01_a", ".hidden", ".ipynb_checkpoints/03"):
        write_notebook(tmp_path / f"{name}.ipynb", "1")
    assert [notebook.name for notebook in read_notebooks(tmp_path)] == ["01_a", "02_b"]


def test_notebooks_are_chosen_by_name_file_or_path(tmp_path: Path) -> None:
    for name in ("01_a", "02_b", "03_c"):
        write_notebook(tmp_path / f"{name}.ipynb", "1")
    notebooks = read_notebooks(tmp_path)
    chosen = select(notebooks, ["notebooks/03_c.ipynb", "01_a", "01_a.ipynb"])
    assert [notebook.name for notebook in chosen] == ["01_a", "03_c"]
    assert select(notebooks, []) == notebooks


def test_a_notebook_that_is_not_there_is_named_with_the_nearest(tmp_path: Path) -> None:
    write_notebook(tmp_path / "02_tone.ipynb", "1")
    with pytest.raises(StudyError, match="no notebook “02_tones”") as caught:
        select(read_notebooks(tmp_path), ["02_tones"])
    assert caught.value.remedy == "Did you mean “02_tone”?"


def test_a_notebook_without_a_parameters_cell_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StudyError, match="no parameters cell") as caught:
        read_notebook(write_notebook(tmp_path / "a.ipynb", "1", parameters=None))
    assert "“parameters”" in str(caught.value.remedy)


def test_a_parameters_cell_that_is_not_python_is_refused_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(StudyError, match="not Python") as caught:
        read_notebook(write_notebook(tmp_path / "a.ipynb", parameters="seed = 1\nby outlet"))
    assert str(caught.value.where).endswith("line 2")


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b'{"cells": [', "cannot be read"),
        (b"\xff\xfe", "cannot be read"),
        (b"[]", "not a notebook of format 4"),
        (b'{"nbformat": 3, "worksheets": []}', "not a notebook of format 4"),
        (b'{"nbformat": 4, "nbformat_minor": 5, "cells": [], "metadata": {"language_info": {"name": "R"}}}', "in R"),
    ],
)
def test_a_file_that_is_no_python_notebook_is_refused(tmp_path: Path, content: bytes, what: str) -> None:
    path = tmp_path / "a.ipynb"
    path.write_bytes(content)
    with pytest.raises(StudyError, match=what) as caught:
        read_notebook(path)
    assert caught.value.where == str(path)


@pytest.mark.parametrize("value", ["[" * 100_000, "-" * 100_000 + "1", "'a' + " * 100_000 + "'b'", "9" * 5000, "'\0'"])
def test_a_parameters_cell_that_python_cannot_parse_is_refused(tmp_path: Path, value: str) -> None:
    with pytest.raises(StudyError, match="not Python"):
        read_notebook(write_notebook(tmp_path / "a.ipynb", parameters=f"seed = {value}"))


@pytest.mark.parametrize("value", [f"0x{'f' * 5000}", "[{1}]", "[b'a']", "-" * 500 + "1", "{1: 2}", "2j"])
def test_what_cannot_be_written_down_is_no_parameter(tmp_path: Path, value: str) -> None:
    assert read_notebook(write_notebook(tmp_path / "a.ipynb", parameters=f"a = {value}\nb = 2")).defaults == {"b": 2}
