"""Notebooks as they are shared: code and prose, and nothing of where or when they were run."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from framing.study.notebook_format import read_content

KEPT_OF_NOTEBOOK = {"kernelspec", "language_info"}
KEPT_OF_LANGUAGE = {"name"}
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
KEPT_OF_CELL = {"tags"}


def without_outputs(path: Path) -> bytes:
    """Return a notebook without outputs, counts of executions, and metadata that a run or an editor leaves.

    Parameters
    ----------
    path
        The notebook.

    Returns
    -------
    bytes
        Exactly the file's where there is nothing to take out.

    Raises
    ------
    StudyError
        Where the file is no sound notebook.
    """
    content = read_content(path)
    before = json.dumps(content, sort_keys=True)
    for cell in content["cells"]:
        _clean(cell)
    content["metadata"] = _clean_metadata(content["metadata"])
    if json.dumps(content, sort_keys=True) == before:
        return path.read_bytes()
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _clean(cell: dict[str, Any]) -> None:
    cell["metadata"] = {key: value for key, value in cell["metadata"].items() if key in KEPT_OF_CELL}
    if cell["cell_type"] == "code":
        cell["outputs"], cell["execution_count"] = [], None


def _clean_metadata(metadata: dict[str, Any]) -> dict[str, Any]:
    kept = {key: value for key, value in metadata.items() if key in KEPT_OF_NOTEBOOK}
    if "kernelspec" in kept:
        kept["kernelspec"] = KERNEL  # an environment's own may be named after its owner
    if "language_info" in kept:
        kept["language_info"] = {k: v for k, v in kept["language_info"].items() if k in KEPT_OF_LANGUAGE}
    return kept
