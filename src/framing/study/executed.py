"""The executed copy of a notebook: its outputs are those of the last run, its prose is that of today."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from framing.errors import StudyError
from framing.study.notebook_format import is_run, read_content, source_of
from framing.written import json_bytes, write_whole

INJECTED = "injected-parameters"

Cell = dict[str, Any]


def refresh_prose(executed: Path, notebook: Path) -> None:
    """Bring the prose of an executed copy up to date, in one step, without running anything.

    Parameters
    ----------
    executed
        The copy. It stays as it is where it cannot be read or its code is not the notebook's.
    notebook
        The notebook.
    """
    now = read_content(notebook)
    try:
        before = read_content(executed)
    except StudyError:
        return
    ran = _runs(before["cells"])
    if [source_of(run[0]) for run in ran] != [source_of(cell) for cell in now["cells"] if is_run(cell)]:
        return
    refreshed = {**before, "cells": list(_join(now["cells"], iter(ran)))}
    write_whole(executed, json_bytes(refreshed))


def _runs(cells: list[Cell]) -> list[list[Cell]]:
    """Return the cells that ran, each with the parameters that were injected after it."""
    runs: list[list[Cell]] = []
    for cell in cells:
        if runs and INJECTED in cell["metadata"].get("tags", []):
            runs[-1].append(cell)
        elif is_run(cell):
            runs.append([cell])
    return runs


def _join(cells: list[Cell], runs: Iterator[list[Cell]]) -> Iterator[Cell]:
    for number, cell in enumerate(cells):
        if is_run(cell):
            yield from next(runs)
        else:
            yield {"id": f"prose-{number}", **cell}
