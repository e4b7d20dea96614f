from __future__ import annotations

import copy
import json
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from folder_of_study import PARAMETERS
from papermill.iorw import load_notebook_node
from papermill.parameterize import parameterize_notebook

from framing.errors import StudyError
from framing.study.notebook import read_notebook
from framing.study.notebook_format import read_content

SOUND: dict[str, Any] = {
    "nbformat": 4,
    "nbformat_minor": 5,
    "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3"}, "language_info": {"name": "python"}},
    "cells": [
        {
            "cell_type": "markdown",
            "id": "a",
            "metadata": {},
            "source": "# A title",
            "attachments": {"a.png": {"image/png": ""}},
        },
        {
            "cell_type": "code",
            "id": "b",
            "metadata": {"tags": ["parameters"]},
            "source": PARAMETERS,
            "execution_count": None,
            "outputs": [],
        },
        {
            "cell_type": "code",
            "id": "c",
            "metadata": {},
            "source": ["1 + 1"],
            "execution_count": 1,
            "outputs": [
                {"output_type": "stream", "name": "stdout", "text": ["2"]},
                {"output_type": "execute_result", "data": {"text/plain": "2"}, "metadata": {}, "execution_count": 1},
            ],
        },
    ],
}
WRONG: tuple[object, ...] = (None, 3, "text", [], {}, [3], [None], {"text": 3})

Way = tuple[str | int, ...]


def ways(value: object, way: Way = ()) -> Iterator[Way]:
    if way:
        yield way
    if isinstance(value, dict | list):
        for key in value if isinstance(value, dict) else range(len(value)):
            yield from ways(value[key], (*way, key))  # type: ignore[index]


def damaged(way: Way, value: object = ...) -> dict[str, Any]:
    """The sound notebook with another value at one place, or without it."""
    content: Any = copy.deepcopy(SOUND)
    place = content
    for key in way[:-1]:
        place = place[key]
    if value is ...:
        del place[way[-1]]
    else:
        place[way[-1]] = value
    return content  # type: ignore[no-any-return]


def refused(folder: Path, content: object) -> StudyError:
    path = folder / "a.ipynb"
    path.write_text(content if isinstance(content, str) else json.dumps(content))
    with pytest.raises(StudyError) as caught:
        read_notebook(path)
    return caught.value


def test_a_sound_notebook_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.ipynb"
    path.write_text(json.dumps(SOUND))
    assert read_content(path) == SOUND


@pytest.mark.parametrize(
    ("way", "value", "what", "cell"),
    [
        (("metadata",), None, "“metadata” is null, and should be an object", ""),
        (("metadata", "language_info"), None, "“metadata.language_info” is null, and should be an object", ""),
        (("cells",), {}, "“cells” is an object, and should be a list", ""),
        (("cells", 1), "x = 1", "it is a text, and should be an object", ", cell 2"),
        (("cells", 1, "metadata"), None, "“metadata” is null, and should be an object", ", cell 2"),
        (("cells", 1, "metadata"), ..., "“metadata” is missing, and should be an object", ", cell 2"),
        (("cells", 1, "metadata", "tags"), None, "“metadata.tags” is null, and should be a list of texts", ", cell 2"),
        (("cells", 2, "source"), 3, "“source” is 3, and should be a text or a list of texts", ", cell 3"),
        (("cells", 2, "source"), [3], "“source” is a list, and should be a text or a list of texts", ", cell 3"),
        (
            ("cells", 0, "cell_type"),
            "x",
            "“cell_type” is a text, and should be “code” or “markdown” or “raw”",
            ", cell 1",
        ),
        (("cells", 2, "outputs", 0), 3, "“outputs.0” is 3, and should be an object", ", cell 3"),
    ],
)
def test_what_is_malformed_is_named_with_its_cell(
    tmp_path: Path, way: Way, value: object, what: str, cell: str
) -> None:
    error = refused(tmp_path, damaged(way, value))
    assert error.what == f"The notebook is malformed: {what}."
    assert error.where == f"{tmp_path / 'a.ipynb'}{cell}"
    assert "intact copy" in str(error.remedy)


@pytest.mark.parametrize("content", ["[" * 100_000, '{"nbformat": ' + "9" * 5000 + "}", '{"cells": ['])
def test_what_cannot_be_parsed_is_refused(tmp_path: Path, content: str) -> None:
    assert refused(tmp_path, content).what.startswith("The notebook cannot be read: ")


def test_what_is_read_can_be_executed_wherever_else_it_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "a.ipynb"
    n_read = 0
    for way in ways(SOUND):
        for value in (..., *WRONG):
            path.write_text(json.dumps(damaged(way, value)))
            try:
                read_notebook(path)
            except StudyError:
                continue
            n_read += 1
            with warnings.catch_warnings(action="ignore"):
                notebook = load_notebook_node(nbformat.read(path, as_version=4))
                parameterize_notebook(notebook, {"seed": 1}, kernel_name="python3", language="python")
    assert n_read > 50
