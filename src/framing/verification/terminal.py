"""The verdicts as tables in the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import PurePosixPath

from rich import box
from rich.table import Table
from rich.text import Text

from framing.study.report import count
from framing.verification.comparison import Verdict
from framing.verification.findings import FigureVerdict, TableVerdict, Verification
from framing.verification.in_words import printable

NONE = Verdict(True, "–")
NAMES = {"figure or table", "notebook"}  # read and copied, so never broken


def tables_of(verification: Verification) -> Iterator[Table]:
    """Yield the table of figures, and that of derived tables where there are any."""
    yield _figures_table(verification.figures, repeated=verification.n_rebuilds > 1)
    if verification.tables:
        yield _derived_table(verification.tables)


def _figures_table(figures: Sequence[FigureVerdict], *, repeated: bool) -> Table:
    table = _empty("figure or table", "notebook", "numbers", "pixels", "bytes", *(["repeats"] if repeated else []))
    for figure in figures:
        verdicts = [
            figure.numbers,
            figure.pixels or NONE,
            figure.bytes,
            *([figure.repeats or NONE] if repeated else []),
        ]
        table.add_row(Text(printable(figure.name)), Text(printable(figure.notebook)), *map(_cell, verdicts))
    return table


def _derived_table(tables: Sequence[TableVerdict]) -> Table:
    """Lay out a line for each table that differs, and one for all others of a corpus."""
    table = _empty("derived table", "as listed", "numbers again", "bytes again")
    for folder, group in groupby(tables, lambda each: str(PurePosixPath(each.file).parent)):
        members = list(group)
        same = [each for each in members if all(verdict.same for verdict in each.verdicts)]
        for each in members:
            if each not in same:
                table.add_row(Text(printable(each.file)), *(_cell(verdict or NONE) for verdict in _three(each)))
        if same:
            name = f"{folder}: {count(len(same), 'file')}" if len(same) == len(members) else f"{folder}: all others"
            table.add_row(Text(printable(name)), *(_cell(verdict or NONE) for verdict in _three(same[0])))
    return table


def _three(table: TableVerdict) -> tuple[Verdict | None, ...]:
    return table.listed, table.numbers, table.bytes


def _empty(*columns: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD)
    for column in columns:
        table.add_column(column, no_wrap=column in NAMES, overflow="fold")
    return table


def _cell(verdict: Verdict) -> Text:
    return Text(printable(verdict.words), "" if verdict.same else "bold")
