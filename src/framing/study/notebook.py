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
from framing.study.notebook_format import is_run, read_content, source_of

TAG = "parameters"
PLAIN = (str, int, float, bool, list, type(None))
NOT_PLAIN = (ValueError, TypeError, RecursionError, MemoryError)
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
    prose
        The checksum of what is not code, and of where it stands.
    """

    path: Path
    cells: tuple[str, ...]
    defaults: dict[str, Any]
    prose: str

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
        nearest = [other for other in known if other.startswith(name)] or difflib.get_close_matches(name, known, n=1)
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
        Where the file is not a sound Python notebook of format 4, or has no cell tagged ``parameters``.
    """
    content = read_content(path)
    language = content["metadata"].get("language_info", {}).get("name", "python")
    if language != "python":
        raise StudyError(
            f"The notebook is written in {language}.",
            where=str(path),
            remedy="framing runs Python notebooks; move this one elsewhere.",
        )
    code = [cell for cell in content["cells"] if cell["cell_type"] == "code"]
    sources = [source_of(cell) for cell in code]
    tagged = [
        source for cell, source in zip(code, sources, strict=True) if TAG in cell["metadata"].get("tags", []) and source
    ]
    if not tagged:
        raise StudyError(
            "The notebook has no parameters cell.",
            where=str(path),
            remedy='Begin with a code cell that holds “study_file = "study.toml"”, and give it the tag '
            "“parameters” (in JupyterLab: the gears at the top right, Cell Tags).",
        )
    defaults = _defaults(tagged[0], path)
    prose = [None if is_run(cell) else [source_of(cell), cell.get("attachments")] for cell in content["cells"]]
    digest = hashlib.sha256(json.dumps(prose).encode()).hexdigest()
    return Notebook(path, tuple(source for source in sources if source), defaults, digest)


def _defaults(source: str, path: Path) -> dict[str, Any]:
    """Return the plain values that the parameters cell assigns: only those can be set from outside."""
    defaults = {}
    for statement in _statements(source, path):
        match statement:
            case (
                ast.Assign(targets=[ast.Name(id=name)], value=ast.expr() as value)
                | ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value)
            ):
                with contextlib.suppress(*NOT_PLAIN):
                    defaults[name] = _plain(value)
    return defaults


def _statements(source: str, path: Path) -> list[ast.stmt]:
    try:
        return ast.parse(source).body
    except SyntaxError as error:
        problem, line = error.msg, error.lineno or 1
    except (RecursionError, MemoryError):  # how the parser says it
        problem, line = "it is nested too deeply", 1
    except ValueError as error:
        problem, line = str(error), 1
    raise StudyError(
        f"The parameters cell is not Python: {problem}.",
        where=f"{path}, parameters cell, line {line}",
        remedy="Write one parameter a line: NAME = VALUE",
    )


def _plain(expression: ast.expr) -> Any:
    """Return the value of a literal that JSON can hold; raises one of ``NOT_PLAIN`` where it is none."""
    value = ast.literal_eval(expression)
    if not isinstance(value, PLAIN):
        raise TypeError(f"{type(value)} is not plain")
    json.dumps(value)
    return value
