"""What can be read in tables of HTML and Markdown column by column, and in any text without its numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from itertools import zip_longest

from framing.sharing.stretches import Stretch, line_and_column, listed, pieces

_ROW = re.compile(r"<tr\b(.*?)(?=<tr\b|</table|$)", re.DOTALL | re.IGNORECASE)
_CELL = re.compile(r"<t[dh]\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_NUMBER = re.compile(r"(?<!\w)[-+−]?\d[\d.,]*(?:\s?%)?(?!\w)")
_FEWEST = 2  # bars of a row

Row = tuple[int, list[str]]


def read_tables(text: str) -> Iterator[Stretch]:
    """Read the tables in a text, where there are some.

    Parameters
    ----------
    text
        HTML, Markdown, or a notebook with such in it, without its escapes.
    """
    if _CELL.search(text):
        yield from _columns(list(_rows_of_html(text)))
    yield from _columns(list(_rows_of_markdown(text)))


def read_without_numbers(text: str) -> Iterator[Stretch]:
    """Read a text as if it had no numbers and no tags: a table's words may stand between its numbers.

    Parameters
    ----------
    text
        A file of text, without its escapes.
    """
    bare = _TAG.sub(lambda tag: " " + "\n" * tag[0].count("\n"), text) if "<" in text else text
    plain = _NUMBER.sub("", bare)
    if plain != bare:
        yield from pieces(plain, line_and_column)


def _rows_of_html(text: str) -> Iterator[Row]:
    line = start = 0
    for row in _ROW.finditer(text):
        line += text.count("\n", start, row.start())
        start = row.start()
        yield line, [_TAG.sub(" ", cell) for cell in _CELL.split(row[1])[1:]]


def _rows_of_markdown(text: str) -> Iterator[Row]:
    if "|" in text:
        for number, line in enumerate(text.split("\n")):
            if line.count("|") >= _FEWEST:
                yield number, line.split("|")


def _columns(rows: list[Row]) -> Iterator[Stretch]:
    """Read rows column by column."""
    lines = [line for line, _ in rows]
    for number, cells in enumerate(zip_longest(*(cells for _, cells in rows), fillvalue="")):
        yield from listed(cells, partial(_place, lines, number))


def _place(lines: list[int], column: int, row: int) -> str:
    return f"line {lines[row] + 1}, column {column + 1} of a table"
