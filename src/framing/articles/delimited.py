"""Tables in CSV: one article a line, or one line of metadata a file."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from framing.articles.article import Item, Note, Rejection, article_of
from framing.articles.columns import NEEDED, check_mapping, column_notes, fold, names_of, place_columns
from framing.articles.mojibake import mend
from framing.articles.source import Source
from framing.errors import ArticleError

_DELIMITERS = ",;\t"
_MOST_PASSES = 20  # over the lines of a table whose quotation marks do not match
_MOST_CHARACTERS = 5_000_000  # of one record
_LOOKED_AT = 5  # records, to tell a table from prose
_HEADER_WORDS = 6


@dataclass(frozen=True, slots=True)
class Line:
    """A record of a table: where it begins, its values by column, or what is wrong with it."""

    number: int
    values: dict[str, str]
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose header was read: its columns, which of them hold which field, and the lines under it."""

    header: Sequence[str]
    placed: Mapping[str, str]
    lines: Iterator[Line]


def recognises(opening: str, columns: Mapping[str, str], *, named: bool = False) -> bool:
    r"""Tell a table by its header: it has a needed column, or its first lines have the same columns.

    Parameters
    ----------
    opening
        The first lines, whole.
    columns
        Which column holds which field, where they are not called the same.
    named
        Whether the file's name says that it is one: then a header of two columns is enough. Else commas with spaces
        behind them are those of sentences, unless the header has a needed column and half of the lines are alike.

    Examples
    --------
    >>> recognises("headline;body\nBridge closed;The bridge is closed.\n", {})
    True
    >>> recognises("In March, the bridge closed.\nIn May, it opened, and nobody came.\n", {})
    False
    """
    lines = opening.splitlines(keepends=True)
    if not any(line.strip() for line in lines):
        return False
    looked_at = islice(_records(lines, _delimiter(lines)), _LOOKED_AT)
    records = (cells for _, cells, problem in looked_at if not problem and any(map(str.strip, cells)))
    header = next(records, [])
    if len(header) < 2 or any(len(cell.split()) > _HEADER_WORDS for cell in header):
        return False
    rest = list(records)
    names = {fold(cell) for cell in header}
    if named:
        return True
    n_alike = sum(len(cells) == len(header) for cells in rest)
    if any(name in names for field in NEEDED for name in names_of(field, columns)):
        return not rest or 2 * n_alike >= len(rest)
    is_prose = any(cell[:1] == " " for cell in header)  # “Storm hits Ness, Holm says”
    return bool(rest) and all(map(str.strip, header)) and n_alike == len(rest) and not is_prose


def read(source: Source, columns: Mapping[str, str], needed: Sequence[str] = NEEDED) -> Iterator[Item]:
    """Read articles from a CSV file.

    Parameters
    ----------
    source
        A header, then one article a record; commas, semicolons or tabs between columns.
    columns
        Which column holds which field, where they are not called the same.
    needed
        Fields that every record must have.

    Yields
    ------
    Article, Rejection or Note
        One article or rejection for every record, numbered by its first line.

    Raises
    ------
    ArticleError
        Where the column ``text`` or ``outlet`` is missing, or a column is there twice.
    """
    check_mapping(columns)
    notes, lines = source.lines()
    yield from map(Note, notes)
    table = open_table(lines, needed, columns)
    yield from map(Note, column_notes(table.header, table.placed.values(), columns))
    for line in table.lines:
        yield Rejection(line.problem, line.number) if line.problem else article_of(line.values, line.number, needed)


def read_lines(lines: Iterable[str], needed: Sequence[str], columns: Mapping[str, str] | None = None) -> Iterator[Line]:
    """Read the records of a table, as they are asked for.

    Parameters
    ----------
    lines
        With their line breaks, or the whole text of the table; the first record names the columns, in any case.
    needed
        Fields that must have a column; ``id`` stands for ``article_id``.
    columns
        Which column holds which field of an article, where they are not called the same.

    Yields
    ------
    Line
        Values by column; those of an article by field. Blank records are left out. After a quotation mark that
        never closes, reading goes on at the next line, so that one slip does not swallow the rest of the table.

    Raises
    ------
    ArticleError
        Where a needed column is missing or a column is there twice, or the quotation marks of the header, or of
        much of the table, do not match.
    """
    yield from open_table(lines, needed, columns or {}).lines


def open_table(lines: Iterable[str], needed: Sequence[str], columns: Mapping[str, str]) -> Table:
    """Read the header of a table; its lines are read as they are asked for, as in `read_lines`."""
    physical = iter(io.StringIO(lines, newline="") if isinstance(lines, str) else lines)
    blank, first = _first_line(physical)
    records = _records(chain(blank, first, physical), _delimiter(first))
    number, cells, problem = next((record for record in records if record[1] or record[2]), (1, [], None))
    if problem:
        raise ArticleError(
            f"The header of the table, in line {number}, cannot be read: {problem}.",
            remedy="Close the quotation mark, or remove it.",
        )
    header = [" ".join(mend(cell).split()) for cell in cells]
    placed = _placed(header, needed, columns, is_broken=any("\n" in cell or "\r" in cell for cell in cells))
    field_of = {column: field for field, column in placed.items()}
    return Table(header, placed, _lines(records, [field_of.get(column, fold(column)) for column in header]))


def _lines(records: Iterable[tuple[int, list[str], str | None]], names: Sequence[str]) -> Iterator[Line]:
    for number, cells, problem in records:
        if problem:
            yield Line(number, {}, problem)
        elif any(cell.strip() for cell in cells):
            misfit = None if len(cells) == len(names) else "it has more or fewer fields than the header"
            yield Line(number, dict(zip(names, cells, strict=False)), misfit)


def _first_line(lines: Iterator[str]) -> tuple[list[str], list[str]]:
    """Take lines up to the first that is not blank: those before it, and it."""
    blank: list[str] = []
    for line in lines:
        if not line.isspace():
            return blank, [line]
        blank.append(line)
    return blank, []


def _delimiter(lines: Iterable[str]) -> str:
    header = next((line for line in lines if not line.isspace()), "")
    return max(_DELIMITERS, key=header.count)


def _records(lines: Iterable[str], delimiter: str) -> Iterator[tuple[int, list[str], str | None]]:
    """Yield each record's first line, its cells, and what is wrong with it."""
    csv.field_size_limit(_MOST_CHARACTERS)
    rest = iter(lines)
    taken: list[str] = []  # of the record that is being read: read again where its quotation marks do not match
    begin = n_passed = 0
    while True:
        again, taken = taken, []
        reader = csv.reader(_noting(chain(again, rest), taken), delimiter=delimiter, strict=True)
        try:
            for cells in reader:
                yield begin + 1, cells, None
                begin += len(taken)
                taken.clear()
            return
        except csv.Error:
            problem = _quotation_problem(taken, begin, delimiter)
        yield begin + 1, [], problem
        n_passed += len(taken)
        if n_passed > _MOST_PASSES * (begin + len(taken)) + 1000:
            raise ArticleError(
                f"The quotation marks of the table do not match in many lines; in line {begin + 1:,}, {problem}.",
                remedy="Export the table again, with every field in quotation marks and those in it doubled.",
            )
        begin += 1
        del taken[0]


def _noting(lines: Iterable[str], taken: list[str]) -> Iterator[str]:
    """Pass lines on and note them; a record that goes on for millions of characters ends there."""
    n = 0
    for line in lines:
        n = n + len(line) if taken else len(line)
        taken.append(line)
        if n > _MOST_CHARACTERS:
            return
        yield line


def _quotation_problem(lines: Sequence[str], begin: int, delimiter: str) -> str:
    """Say where the quotation mark opened that spoils a record, and whether it closes at all."""
    record = "".join(lines)
    field = re.compile(rf'"(?:[^"]|"")*+"(?=[{delimiter}\r\n]|\Z)|(?!")[^{delimiter}\r\n]*+')
    at = 0
    while found := field.match(record, at):
        at = found.end() + 1
    line = begin + len(io.StringIO(record[: at + 1], newline="").readlines())
    closes = re.compile(r'"(?:[^"]|"")*+"').match(record, at)
    fate = "closes in the middle of a field" if closes else "never closes"
    return (
        f"a quotation mark in it {fate}"
        if line == begin + 1
        else f"the quotation mark that opens in line {line:,} {fate}"
    )


def _placed(
    header: Sequence[str], needed: Sequence[str], columns: Mapping[str, str], *, is_broken: bool
) -> dict[str, str]:
    """Find the column of each field; a header that goes over several lines is the likely cause where one is missing."""
    try:
        return place_columns(header, columns, needed)
    except ArticleError as error:
        if is_broken:
            raise ArticleError(
                f"{error.what} The header goes over several lines.",
                remedy="Look for a quotation mark in it that does not close.",
            ) from None
        if "file" in map(fold, header) and "file" not in needed:
            remedy = "If the table describes the files of its folder, call it sources.csv."
            raise ArticleError(error.what, remedy=remedy) from None
        raise
