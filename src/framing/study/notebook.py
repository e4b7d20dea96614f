"""A notebook as the runner sees it: its code cells, and the parameters that the first tagged one declares."""

from __future__ import annotations

import ast
import contextlib
import difflib
import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from framing.errors import StudyError

TAG = "parameters"
PLAIN = (str, int, float, bool, list, type(None))
IMPORT = re.compile(r"^\s*(?:import|from)\s+([A-Za-z_][\w.]*)", re.MULTILINE)


@dataclass(frozen=True)
class Notebook:
    """One notebook file.

    Attributes
    ----------
    path
        The file.
    cells
        The code of every code cell that is not empty, in order. Prose and outputs do not count.
    defaults
        The parameters with their default values.
    """

    path: Path
    cells: tuple[str, ...]
    defaults: dict[str, Any]

    @property
    def name(self) -> str:
        """The file name without suffix: what the notebook is called in messages, manifest and build."""
        return self.path.stem

    @property
    def sha256(self) -> str:
        """The checksum of the code, whatever the line ends and the prose around it."""
        return hashlib.sha256(json.dumps(self.cells).encode()).hexdigest()

    @property
    def imports(self) -> tuple[str, ...]:
        """The modules that the code imports, sorted."""
        return tuple(sorted({name for cell in self.cells for name in IMPORT.findall(cell)}))


def read_notebooks(folder: Path) -> tuple[Notebook, ...]:
    """Read all notebooks of a folder, sorted by name.

    Parameters
    ----------
    folder
        The folder; hidden files and subfolders are passed over.

    Returns
    -------
    tuple of Notebook

    Raises
    ------
    StudyError
        As :func:`read_notebook`.
    """
    return tuple(read_notebook(path) for path in sorted(folder.glob("[!.]*.ipynb")))


def select(notebooks: Sequence[Notebook], names: Sequence[str]) -> tuple[Notebook, ...]:
    """Select notebooks by name, file name or path; all of them where no name is given.

    Parameters
    ----------
    notebooks
        What to choose from.
    names
        ``02_tone``, ``02_tone.ipynb`` or ``notebooks/02_tone.ipynb``.

    Returns
    -------
    tuple of Notebook
        In their own order, each once.

    Raises
    ------
    StudyError
        Where there is no such notebook.
    """
    known = [notebook.name for notebook in notebooks]
    wanted = {Path(name).name.removesuffix(".ipynb"): name for name in names}
    for name in wanted.keys() - known:
        nearest = difflib.get_close_matches(name, known, n=1)
        raise StudyError(
            f"There is no notebook “{wanted[name]}”.",
            remedy=f"Did you mean “{nearest[0]}”?" if nearest else f"The notebooks are: {', '.join(known)}.",
        )
    return tuple(notebook for notebook in notebooks if not names or notebook.name in wanted)


def read_notebook(path: Path) -> Notebook:
    """Read a notebook.

    Parameters
    ----------
    path
        An ``.ipynb`` file of format 4.

    Returns
    -------
    Notebook

    Raises
    ------
    StudyError
        Where the file is not a Python notebook of format 4, or has no cell tagged ``parameters``.
    """
    content = _read_json(path)
    language = content.get("metadata", {}).get("language_info", {}).get("name", "python")
    if language != "python":
        raise StudyError(
            f"The notebook is written in {language}.",
            where=str(path),
            remedy="framing runs Python notebooks; move this one elsewhere.",
        )
    code = [cell for cell in content["cells"] if cell.get("cell_type") == "code"]
    sources = [_source(cell) for cell in code]
    tagged = [
        number
        for number, cell in enumerate(code)
        if TAG in cell.get("metadata", {}).get("tags", []) and sources[number]
    ]
    if not tagged:
        raise StudyError(
            "The notebook has no parameters cell.",
            where=str(path),
            remedy='Begin with a code cell that holds “study_file = "study.toml"”, and give it the tag '
            "“parameters” (in JupyterLab: the gears at the top right, Cell Tags).",
        )
    defaults = _defaults(sources[tagged[0]], path)
    return Notebook(path, tuple(source for source in sources if source), defaults)


def _read_json(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(path.read_bytes())
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise StudyError(
            f"The notebook cannot be read: {error}.",
            where=str(path),
            remedy="Take an intact copy, from version control for example, or remove the file.",
        ) from None
    if not (isinstance(content, dict) and content.get("nbformat") == 4 and isinstance(content.get("cells"), list)):
        raise StudyError(
            "The file is not a notebook of format 4.",
            where=str(path),
            remedy="Open it in JupyterLab and save it, which brings it up to date, or remove the file.",
        )
    return content


def _source(cell: dict[str, Any]) -> str:
    source = cell.get("source", "")
    text = source if isinstance(source, str) else "".join(source)
    return text.replace("\r\n", "\n").strip("\n")


def _defaults(source: str, path: Path) -> dict[str, Any]:
    """Return the plain values that the parameters cell assigns: only those can be set from outside."""
    try:
        statements = ast.parse(source).body
    except SyntaxError as error:
        raise StudyError(
            f"The parameters cell is not Python: {error.msg}.",
            where=f"{path}, parameters cell, line {error.lineno}",
            remedy="Write one parameter a line: NAME = VALUE",
        ) from None
    defaults = {}
    for statement in statements:
        match statement:
            case (
                ast.Assign(targets=[ast.Name(id=name)], value=ast.expr() as value)
                | ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value)
            ):
                with contextlib.suppress(ValueError):
                    defaults[name] = ast.literal_eval(value)
    return {name: value for name, value in defaults.items() if isinstance(value, PLAIN)}
