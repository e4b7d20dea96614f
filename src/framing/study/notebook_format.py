"""What a notebook file must look like: one shape, checked in one place, before anything else reads the file."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from framing.errors import StudyError

OPTIONAL = "?"
EVERY = "*"


@dataclass(frozen=True)
class Kinds:
    """An object of which one field tells its kind, and the kind its shape."""

    field: str
    shapes: dict[str, Any]


TEXT = (str, [str])
RESULT: dict[str, Any] = {"data": {}, "metadata": {}}
OUTPUT = Kinds("output_type", {"stream": {"text": TEXT}, "display_data": RESULT, "execute_result": RESULT, "error": {}})
CELL = {"id?": str, "metadata": {"tags?": [str]}, "source": TEXT}
PROSE = CELL | {"attachments?": {EVERY: {}}}
NOTEBOOK = {
    "nbformat_minor": int,
    "metadata": {"kernelspec?": {}, "language_info?": {"name?": str}, "papermill?": {}, "widgets?": {}},
    "cells": [Kinds("cell_type", {"code": CELL | {"outputs": [OUTPUT]}, "markdown": PROSE, "raw": PROSE})],
}
"""A dictionary is an object with these fields, a list a list of such parts, a tuple any of these, a set a choice."""

KINDS = {dict: "an object", list: "a list", str: "a text", int: "a whole number"}
INTACT = "Take an intact copy, from version control for example, or remove the file."


def read_content(path: Path) -> dict[str, Any]:
    """Read the content of a notebook file.

    Parameters
    ----------
    path
        An ``.ipynb`` file.

    Returns
    -------
    dict
        A notebook of format 4 that has the shape of ``NOTEBOOK``, whatever else it holds.

    Raises
    ------
    StudyError
        Where it is no such notebook: what is wrong, and in which cell.
    """
    try:
        content = json.loads(path.read_bytes())
    except RecursionError:
        raise StudyError(
            "The notebook cannot be read: it is nested too deeply.", where=str(path), remedy=INTACT
        ) from None
    except ValueError as error:
        raise StudyError(f"The notebook cannot be read: {error}.", where=str(path), remedy=INTACT) from None
    if not (isinstance(content, dict) and content.get("nbformat") == 4):
        raise StudyError(
            "The file is not a notebook of format 4.",
            where=str(path),
            remedy="Open it in JupyterLab and save it, which brings it up to date, or remove the file.",
        )
    _check(content, NOTEBOOK, path, ())
    return content


def source_of(cell: dict[str, Any]) -> str:
    """Return what stands in a cell, whatever the line ends and however they are stored."""
    return "".join(cell["source"]).replace("\r\n", "\n").strip("\n")


def is_run(cell: dict[str, Any]) -> bool:
    """Tell whether running the notebook runs this cell."""
    return cell["cell_type"] == "code" and bool(source_of(cell))


def _check(value: Any, shape: Any, file: Path, way: tuple[str | int, ...]) -> None:
    """Compare a part of the notebook with its shape; the way leads to it, from key to key."""
    if not _is_like(value, shape):
        cell, part = _place(way)
        raise StudyError(
            f"The notebook is malformed: {part} is {_found(value)}, and should be {_wanted(shape)}.",
            where=f"{file}, {cell}" if cell else str(file),
            remedy=f"Mend it in a text editor. Or: {INTACT[0].lower()}{INTACT[1:]}",
        )
    if isinstance(shape, Kinds):
        _check(value.get(shape.field, ...), set(shape.shapes), file, (*way, shape.field))
        _check(value, shape.shapes[value[shape.field]], file, way)
    elif isinstance(shape, dict):
        fields = dict.fromkeys(value, shape[EVERY]) if EVERY in shape else shape
        for field, part_shape in fields.items():
            name = field.removesuffix(OPTIONAL)
            if name in value or name == field:
                _check(value.get(name, ...), part_shape, file, (*way, name))
    elif isinstance(shape, list):
        for number, item in enumerate(value):
            _check(item, shape[0], file, (*way, number))


def _is_like(value: Any, shape: Any) -> bool:
    """Tell whether a value is of the kind that a shape asks for; its parts are looked at later."""
    if isinstance(shape, tuple):
        return any(_is_like(value, one) for one in shape)
    if isinstance(shape, set):
        return isinstance(value, str) and value in shape
    if shape == [str]:
        return isinstance(value, list) and all(isinstance(item, str) for item in value)
    return isinstance(value, _kind(shape))


def _kind(shape: Any) -> type:
    if isinstance(shape, type):
        return shape
    return dict if isinstance(shape, Kinds) else type(shape)


def _place(way: tuple[str | int, ...]) -> tuple[str, str]:
    """Say in which cell a way ends, if in one, and at what.

    Examples
    --------
    >>> _place(("metadata",)), _place(("cells", 2)), _place(("cells", 2, "metadata", "tags"))
    (('', '“metadata”'), ('cell 3', 'it'), ('cell 3', '“metadata.tags”'))
    """
    match way:
        case ("cells", int(number), *inside):
            return f"cell {number + 1}", f"“{'.'.join(map(str, inside))}”" if inside else "it"
    return "", f"“{'.'.join(map(str, way))}”"


def _found(value: Any) -> str:
    if value is ...:
        return "missing"
    return KINDS[type(value)] if isinstance(value, dict | list | str) else json.dumps(value)


def _wanted(shape: Any) -> str:
    if isinstance(shape, tuple):
        return " or ".join(map(_wanted, shape))
    if isinstance(shape, set):
        return " or ".join(f"“{choice}”" for choice in sorted(shape))
    return "a list of texts" if shape == [str] else KINDS[_kind(shape)]
