"""The verdicts as tables in the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import PurePosixPath
from shutil import get_terminal_size

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from framing.study.report import count, count_published
from framing.verification.comparison import Verdict
from framing.verification.findings import FigureVerdict, TableVerdict, Verification
from framing.verification.in_words import printable

NONE = Verdict(True, "–")
NAMES = {"figure or table", "notebook"}  # read and copied, so never broken
SINGLY = 3  # figures that are alike in all verdicts, up to which each has a row
WIDTH = 120  # characters where the output goes to no terminal


def tables_of(verification: Verification, *, is_all: bool = False) -> Iterator[Table]:
    """Yield the table of figures, and that of derived tables where there are any.

    Parameters
    ----------
    verification
        What was found.
    is_all
        Whether each figure has a row of its own, also where its numbers and pixels are the published ones; else many
        of these share one, below those that differ.
    """
    yield _figures_table(verification.figures, repeated=verification.n_rebuilds > 1, is_all=is_all)
    if verification.tables:
        yield _derived_table(verification.tables)


def console() -> Console:
    """Return a console as wide as the terminal, or wide enough for the tables where there is none."""
    return Console(width=get_terminal_size((WIDTH, 0)).columns)


def _figures_table(figures: Sequence[FigureVerdict], *, repeated: bool, is_all: bool) -> Table:
    table = _empty("figure or table", "notebook", "numbers", "pixels", "bytes", *(["repeats"] if repeated else []))
    alike: dict[tuple[str, ...], list[FigureVerdict]] = {}
    for figure in figures:
        verdicts = _verdicts(figure, repeated=repeated)
        is_apart = is_all or not (figure.numbers.same and all(each.same for each in verdicts[3:]))
        is_apart = is_apart or not (figure.pixels or NONE).same
        words = (figure.name,) if is_apart else ("", figure.bytes.words, *(each.words for each in verdicts[3:]))
        alike.setdefault(words, []).append(figure)
    for group in sorted(alike.values(), key=lambda group: _order(group[0])):
        for figure in group if len(group) <= SINGLY else ():
            cells = map(_cell, _verdicts(figure, repeated=repeated))
            table.add_row(Text(printable(figure.name)), Text(printable(figure.notebook)), *cells)
        if len(group) > SINGLY:
            pictures = next((each for each in group if each.pixels is not None), group[0])
            n_tables = sum(each.kind == "table" for each in group)
            name = f"{'all' if len(group) == len(figures) else 'others'}: {count_published(len(group), n_tables)}"
            table.add_row(Text(name), Text("–"), *map(_cell, _verdicts(pictures, repeated=repeated)))
    return table


def _verdicts(figure: FigureVerdict, *, repeated: bool) -> tuple[Verdict, ...]:
    shown = (figure.numbers, figure.pixels or NONE, figure.bytes)
    return (*shown, figure.repeats or NONE) if repeated else shown


def _order(figure: FigureVerdict) -> tuple[bool, ...]:
    """Place other numbers first, then other pixels, other bytes, and what is the same last."""
    return tuple((each or NONE).same for each in (figure.numbers, figure.repeats, figure.pixels, figure.bytes))


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
