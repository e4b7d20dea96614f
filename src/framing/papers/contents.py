"""What a study has published, in the order of its notebooks: figures and tables with their rows and words."""

from __future__ import annotations

import csv
import difflib
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from framing.errors import StudyError
from framing.study.manifest import Manifest, read_manifest
from framing.study.published import Published
from framing.study.study import Study

_GUARDED = re.compile(r"^'(?=[=+\-@\t\r])")  # as figures.files keeps a spreadsheet from computing a text

Row = dict[str, str]


@dataclass(frozen=True)
class Content:
    """A published figure or table.

    Attributes
    ----------
    name, kind, notebook, identity
        What it is called, ``figure`` or ``table``, who made it, and how its files name it.
    number
        Its place among the study's figures, or among its tables, from 1.
    caption, alt, method
        Its words; a table has no `alt`.
    columns, rows
        Of its CSV; a missing value is an empty text.
    cell
        The code cell that published it, from 1; 0 where that is not known.
    """

    name: str
    kind: str
    notebook: str
    identity: str
    number: int
    caption: str
    alt: str
    method: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    cell: int = 0

    @property
    def called(self) -> str:
        """What a reader calls it, as in ``Figure 3``."""
        return f"{self.kind.capitalize()} {self.number}"


def read_contents(study: Study) -> tuple[Content, ...]:
    """Read what a study has published, in the order of its notebooks and of their cells.

    Parameters
    ----------
    study
        The study.

    Returns
    -------
    tuple of Content

    Raises
    ------
    StudyError
        Where nothing is published, or a file is missing or damaged.
    """
    contents, problems = readable_contents(study.figures, read_manifest(study.figures))
    if problems:
        raise problems[0]
    return contents


def readable_contents(figures: Path, manifest: Manifest) -> tuple[tuple[Content, ...], tuple[StudyError, ...]]:
    """Read what can be read of what a study has published, and say what is wrong with the rest.

    Parameters
    ----------
    figures
        The folder of its figures.
    manifest
        That folder's.

    Returns
    -------
    tuple
        The contents, in order, with the numbers that they have where nothing is missing; and a problem for each of
        the others.

    Raises
    ------
    StudyError
        Where nothing is published.
    """
    if not manifest.figures:
        raise StudyError(
            "Nothing has been published yet.", where=str(figures), remedy="Make the figures first: framing run"
        )
    numbers: Counter[str] = Counter()
    contents, problems = [], []
    for name in sorted(manifest.figures, key=lambda name: _place(manifest, name)):
        notebook = manifest.figures[name]
        said = manifest.notebooks[notebook].published.get(name, Published())
        try:
            content = _read(figures, name, notebook, numbers)
        except StudyError as problem:
            problems.append(problem)
            numbers[said.kind] += 1
        else:
            contents.append(replace(content, cell=said.cell or 0))
            numbers[content.kind] += 1
    return tuple(contents), tuple(problems)


def chosen(contents: Sequence[Content], names: Iterable[str]) -> tuple[Content, ...]:
    """Choose contents by name, all where none is named; StudyError, with the nearest name, for one that is none."""
    known = {content.name: content for content in contents}
    asked = list(dict.fromkeys(names))
    for name in asked:
        if name not in known:
            nearest = difflib.get_close_matches(name, known, n=1)
            raise StudyError(
                f"The study has published no figure or table “{name}”.",
                where="--figure",
                remedy=f"Did you mean “{nearest[0]}”?" if nearest else f"It has: {', '.join(sorted(known))}.",
            )
    return tuple(known[name] for name in asked) or tuple(contents)


def read_rows(path: Path) -> tuple[tuple[str, ...], tuple[Row, ...]]:
    """Read the columns and rows of a published CSV, without what guards it in a spreadsheet."""
    with path.open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file, strict=True)
    return tuple(head), tuple(dict(zip(head, (_GUARDED.sub("", cell) for cell in row), strict=True)) for row in rows)


def _place(manifest: Manifest, name: str) -> tuple[str, int, str]:
    notebook = manifest.figures[name]
    said = manifest.notebooks[notebook].published.get(name)
    return notebook, (said.cell or 0) if said else 0, name


def _read(folder: Path, name: str, notebook: str, numbers: Mapping[str, int]) -> Content:
    try:
        said = json.loads((folder / f"{name}.json").read_bytes())
        columns, rows = read_rows(folder / f"{name}.csv")
        kind = str(said.get("kind", "figure"))
        return Content(
            name=name,
            kind=kind,
            notebook=notebook,
            identity=str(said.get("identity", "")),
            number=numbers[kind] + 1,
            caption=str(said["caption"]),
            alt=str(said.get("alt", "")),
            method=str(said["method"]),
            columns=columns,
            rows=rows,
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, csv.Error) as error:
        raise StudyError(
            f"What was published as “{name}” cannot be read ({_in_words(name, error)}).",
            where=str(folder / name),
            remedy="Take its files from version control, or make the figures again: framing run --force",
        ) from None


def _in_words(name: str, error: Exception) -> str:
    """Say what is wrong with the files of a figure, also where Python speaks of its own types."""
    if isinstance(error, KeyError):
        return f"{name}.json has no “{error.args[0]}”"
    if isinstance(error, TypeError | AttributeError):
        return f"{name}.json does not describe it"
    if type(error) is ValueError:
        return f"{name}.csv is empty, or has a row that is not as long as its heading"
    return str(error)
