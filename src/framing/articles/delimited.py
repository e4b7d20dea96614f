"""Tables in CSV: one article a line, or one line of metadata a file."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from framing.articles.article import Reading, Rejection, article_of
from framing.articles.encoding import decode
from framing.articles.mojibake import mend
from framing.errors import ArticleError

_DELIMITERS = ",;\t"
_MOST_PASSES = 20  # over the lines of a table whose quotation marks do not match


@dataclass(frozen=True, slots=True)
class Line:
    """A record of a table: where it begins, its values by column, or what is wrong with it."""

    number: int
    values: dict[str, str]
    problem: str | None = None


def read_delimited(data: bytes) -> Reading:
    """Read articles from a CSV file.

    Parameters
    ----------
    data
        The file's bytes: a header, then one article a record; commas, semicolons or tabs between columns.

    Returns
    -------
    Reading
        The articles, and one rejection for every record that cannot be used.

    Raises
    ------
    ArticleError
        Where the column ``text`` or ``outlet`` is missing, or a column is there twice.
    """
    decoded = decode(data)
    items = (
        Rejection(line.problem, line.number) if line.problem else article_of(line.values, line.number)
        for line in read_lines(decoded, needed=("text", "outlet"))
    )
    return Reading.of(items, decoded.notes)


def read_lines(text: str, needed: Sequence[str]) -> Iterator[Line]:
    """Read the records of a table.

    Parameters
    ----------
    text
        The table; its first record names the columns, in any case.
    needed
        Columns that must be there; ``id`` stands for ``article_id``.

    Yields
    ------
    Line
        Blank records are left out. After a quotation mark that never closes, reading goes on at the next
        line, so that one slip does not swallow the rest of the table.

    Raises
    ------
    ArticleError
        Where a needed column is missing or a column is there twice, or the quotation marks of the header, or of
        much of the table, do not match.
    """
    physical = list(io.StringIO(text, newline=""))
    records = _records(physical, _delimiter(physical))
    header, problem = next((cells, problem) for _, cells, problem in records if cells or problem)
    if problem:
        raise ArticleError(
            f"The header of the table cannot be read: {problem}.", remedy="Close the quotation mark, or remove it."
        )
    columns = _columns(header, needed)
    for number, cells, problem in records:
        if problem:
            yield Line(number, {}, problem)
        elif any(cell.strip() for cell in cells):
            misfit = None if len(cells) == len(columns) else "it has more or fewer fields than the header"
            yield Line(number, dict(zip(columns, cells, strict=False)), misfit)


def _delimiter(lines: list[str]) -> str:
    header = next(line for line in lines if not line.isspace())
    return max(_DELIMITERS, key=header.count)


def _records(lines: list[str], delimiter: str) -> Iterator[tuple[int, list[str], str | None]]:
    """Yield each record's first line, its cells, and what is wrong with it."""
    csv.field_size_limit(max(csv.field_size_limit(), sum(map(len, lines))))
    start = n_passed = 0
    while start < len(lines):
        reader = csv.reader((lines[at] for at in range(start, len(lines))), delimiter=delimiter, strict=True)
        begin = start
        try:
            for cells in reader:
                yield begin + 1, cells, None
                begin = start + reader.line_num
            return
        except csv.Error:
            problem = _quotation_problem(lines, begin, reader.line_num - (begin - start), delimiter)
            yield begin + 1, [], problem
            n_passed += reader.line_num
            if n_passed > _MOST_PASSES * len(lines) + 1000:
                raise ArticleError(
                    f"The quotation marks of the table do not match in many lines; in line {begin + 1:,}, {problem}.",
                    remedy="Export the table again, with every field in quotation marks and those in it doubled.",
                ) from None
            start = begin + 1


def _quotation_problem(lines: list[str], begin: int, n_lines: int, delimiter: str) -> str:
    """Say where the quotation mark opened that spoils a record, and whether it closes at all."""
    record = "".join(lines[begin : begin + n_lines])
    field = re.compile(rf'"(?:[^"]|"")*+"(?=[{delimiter}\r\n]|\Z)|(?!")[^{delimiter}\r\n]*+')
    at = 0
    while found := field.match(record, at):
        at = found.end() + 1
    line = begin + len(io.StringIO(record[: at + 1], newline="").readlines())
    closes = re.compile(r'"(?:[^"]|"")*+"').match(record, at)
    fate = "closes in the middle of a field" if closes else "never closes"
    return f"the quotation mark that opens in line {line:,} {fate}"


def _columns(header: list[str], needed: Sequence[str]) -> list[str]:
    columns = [" ".join(mend(cell).split()).lower() for cell in header]
    if "article_id" not in columns:
        columns = ["article_id" if column == "id" else column for column in columns]
    missing = [column for column in needed if column not in columns]
    if missing and any("\n" in cell or "\r" in cell for cell in header):
        raise ArticleError(
            f"The table has no column {_list(missing, 'or')}, and its header goes over several lines.",
            remedy="Look for a quotation mark in it that does not close.",
        )
    if missing:
        raise ArticleError(
            f"The table has no column {_list(missing, 'or')}; it has {', '.join(columns)[:300] or 'none'}.",
            remedy=f"Name its columns so that {_list(needed, 'and')} are among them."
            if "file" not in columns or "file" in needed
            else "If it describes the files of its folder, call it sources.csv.",
        )
    twice = sorted({column for column in columns if column and columns.count(column) > 1})
    if twice:
        raise ArticleError(
            f"The table has the column {_list(twice, 'and')} more than once.",
            remedy="Rename or remove one of them.",
        )
    return columns


def _list(columns: Sequence[str], word: str) -> str:
    return f" {word} ".join(f"“{column}”" for column in columns)
