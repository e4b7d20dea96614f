"""On which line of a TOML file a table, a key or an item of a list stands."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

Path = tuple[str | int, ...]

_SIGN = re.compile(
    r"""(?P<string>\"{3}(?:\\.|[^\\])*?\"{3,5}|'{3}.*?'{3,5}|"(?:\\.|[^"\\\n])*"|'[^'\n]*')
    |(?P<blank>\#[^\n]*|[ \t\r]+)
    |(?P<newline>\n)
    |(?P<bracket>[\[\]{}])
    |(?P<other>[=,.]|[^\s\[\]{}=,."'\#]+|.)""",
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True)
class Sign:
    """A piece of a TOML document that is no blank and no comment.

    Attributes
    ----------
    kind
        ``"string"``, ``"bracket"`` or ``"other"``.
    text
        As it is written.
    line
        Where it begins, from 1.
    start, end
        In characters of the document.
    """

    kind: str
    text: str
    line: int
    start: int

    @property
    def end(self) -> int:  # noqa: D102 - said above
        return self.start + len(self.text)


def find_lines(text: str) -> dict[Path, int]:
    r"""Find the line of every table, key and item of a list.

    Parameters
    ----------
    text
        A TOML document without mistakes of syntax.

    Returns
    -------
    dict
        Lines, counted from 1, by path: ``("actor", 1, "names", 0)`` is the first item of the key ``names``
        in the second table ``[[actor]]``. What stands inside inline tables has no path of its own.

    Examples
    --------
    >>> find_lines('[[actor]]\nnames = [\n  "Acme",\n]')[("actor", 0, "names", 0)]
    3
    """
    lines: dict[Path, int] = {}
    tables: Counter[Path] = Counter()
    base: Path = ()
    for statement in statements(text):
        if statement[0].text == "[":
            base = header_path("".join(sign.text for sign in statement), tables)
            lines.setdefault(base, statement[0].line)
        else:
            path = base + key_path(statement)
            lines[path] = statement[0].line
            lines |= {(*path, number): line for number, line in enumerate(_item_lines(statement))}
    return lines


def line_of(lines: dict[Path, int], path: Path) -> int:
    """Return the line of a path, or of the nearest table around it that has one."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 1)


def statements(text: str) -> Iterator[list[Sign]]:
    """Yield headers and assignments, each as its signs without blanks, comments and line ends."""
    statement: list[Sign] = []
    depth, line = 0, 1
    for found in _SIGN.finditer(text):
        kind = found.lastgroup or "other"
        if kind == "newline" and not depth and statement:
            yield statement
            statement = []
        if kind in ("string", "bracket", "other"):
            statement.append(Sign(kind, found[0], line, found.start()))
        if kind == "bracket":
            depth += 1 if found[0] in "[{" else -1
        line += found[0].count("\n")
    if statement:
        yield statement


def header_path(text: str, tables: Counter[Path]) -> Path:
    """Return the path of the table that a header opens, and count it in `tables` where it is one of a list."""
    *outer, last = _path(tomllib.loads(text))
    path: Path = ()
    for key in outer:
        path = _latest((*path, key), tables)
    path = (*path, last)
    if text.startswith("[["):
        tables[path] += 1
    return _latest(path, tables)


def _latest(path: Path, tables: Counter[Path]) -> Path:
    """Point a path that names a list of tables to the latest of them."""
    return (*path, tables[path] - 1) if tables[path] else path


def key_path(statement: list[Sign]) -> Path:
    """Return the path of the key that a statement begins with."""
    key = []
    for sign in statement:
        if sign.text == "=":
            break
        key.append(sign.text)
    return _path(tomllib.loads("".join(key) + " = 0"))


def _path(document: object) -> Path:
    """Return the only path through nested tables."""
    path: list[str] = []
    while isinstance(document, dict | list) and document:
        if isinstance(document, list):
            document = document[0]
        else:
            ((key, document),) = document.items()
            path.append(key)
    return tuple(path)


def _item_lines(statement: list[Sign]) -> Iterator[int]:
    """Yield the line of each item of the list that a statement assigns, if it does."""
    value = [sign.text for sign in statement].index("=") + 1
    if statement[value].text != "[":
        return
    depth, awaited = 0, True
    for sign in statement[value:]:
        if depth == 1 and awaited and sign.text not in ("]", ","):
            yield sign.line
            awaited = False
        if sign.kind == "bracket":
            depth += 1 if sign.text in "[{" else -1
        awaited = awaited or (depth == 1 and sign.text == ",")
