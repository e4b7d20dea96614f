"""A published table as a paper shows it: fewer columns, an estimate with its interval in one, sensible rounding."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass

from framing.display import PROBABILITIES
from framing.papers.contents import Content, Row
from framing.papers.numbers import EVERYBODY
from framing.papers.rounding import Unit, is_corrected, number_in, unit_of, written

NOTHING = "–"
_HEADINGS = {
    "label": "Item",
    "actor_label": "Actor",
    "estimate": "Estimate",
    "alpha": "Krippendorff’s α",
    "share_alike": "Alike",
    "n_twice": "Coded twice",
    "f1": "F1",
    "count": "Count",
    "reference": "Against",
    "reference_count": "Count, others",
    "statistic": "Statistic",
    "document_p": "p, articles",
    "document_q": "q, articles",
    "p": "p",
    "q": "q",
}
_SENTENCE = re.compile(r"(?<=[a-z0-9)%]\.) (?=[A-Z0-9])")


@dataclass(frozen=True)
class Column:
    """A column as it is shown.

    Attributes
    ----------
    heading
        Above it.
    cells
        From the top.
    is_number
        Whether it is aligned at the right.
    is_italic
        Whether its heading is a symbol.
    """

    heading: str
    cells: tuple[str, ...]
    is_number: bool = True
    is_italic: bool = False


@dataclass(frozen=True)
class Layout:
    """A table as it is shown: its words, and its columns from the left."""

    name: str
    called: str
    identity: str
    caption: str
    note: str
    columns: tuple[Column, ...]

    @property
    def rows(self) -> list[tuple[str, ...]]:
        """The cells, row for row."""
        return list(zip(*(column.cells for column in self.columns), strict=True))


def lay_out(content: Content) -> Layout:
    """Choose what of a published table is shown, and write it.

    Parameters
    ----------
    content
        The table.
    """
    caption, *_ = _SENTENCE.split(content.caption)
    shown = [column for name in content.columns if (column := _column(content, name)) is not None]
    return Layout(
        name=content.name,
        called=content.called,
        identity=content.identity,
        caption=caption,
        note=" ".join(filter(None, [content.method, *limits_of(content)])),
        columns=tuple(shown),
    )


def limits_of(content: Content) -> list[str]:
    """Return the sentences of a caption that say neither what is shown nor how it was computed."""
    _, *rest = _SENTENCE.split(content.caption)
    return [said for said in rest if not _is_of(said, content.method)]


def _is_of(sentence: str, method: str) -> bool:
    """Whether a sentence of a caption is the method in short."""
    return sentence.partition(";")[0].rstrip(".") in method


def _column(content: Content, name: str) -> Column | None:
    if _is_left_out(content, name):
        return None
    if f"{name}_low" in content.columns or (name == "estimate" and "low" in content.columns):
        return _interval(content, name)
    is_number = all(not row[name] or not math.isnan(number_in(row, name)) for row in content.rows)
    unit = unit_of(content)
    write: Callable[[Row], str] = (
        (lambda row: _number(row, name, unit)) if is_number else (lambda row: row[name] or NOTHING)
    )
    cells = tuple(write(row) for row in content.rows)
    is_italic = name in PROBABILITIES
    is_raw = name in {"p", "q"} and "corrected" in content.columns
    heading = f"{name} (raw)" if is_raw else _heading(name)
    return Column(heading, cells, is_number=is_number, is_italic=is_italic and not is_raw)


def _is_left_out(content: Content, name: str) -> bool:
    """Whether another column says the same, or all rows do."""
    if name in {"level", "parent"} or (name == "entry" and "label" in content.columns):
        return True
    if name == "reference":
        return all(row[name] == EVERYBODY for row in content.rows)
    return name in {"low", "high"} or any(name == f"{other}_{bound}" for other in content.columns
                                          for bound in ("low", "high"))  # fmt: skip


def _interval(content: Content, name: str) -> Column:
    low, high = ("low", "high") if name == "estimate" else (f"{name}_low", f"{name}_high")
    unit, is_mixed = unit_of(content), "measure" in content.columns
    cells = []
    for row in content.rows:
        own = _unit(content, row, name, is_mixed=is_mixed)
        value, *bounds = (number_in(row, column) for column in (name, low, high))
        cells.append(NOTHING if math.isnan(value) else own.write_estimate(value, *bounds))
    is_named = _has_unit(name) and unit.words and not is_mixed
    words = f", {'%' if unit.words == 'per cent' else unit.words}" if is_named else ""
    return Column(f"{_heading(name)}{words} [95 % interval]", tuple(cells))


def _unit(content: Content, row: Row, name: str, *, is_mixed: bool) -> Unit:
    """Return how a cell is written: without its unit where the heading has it."""
    if not _has_unit(name):
        return Unit()
    unit = unit_of(content, row)
    return unit if is_mixed else Unit(unit.factor, unit.decimals, is_signed=unit.is_signed)


def _has_unit(name: str) -> bool:
    """Whether a column is in the unit that the table's method tells."""
    return name == "estimate" or is_corrected(name)


def _number(row: Row, name: str, unit: Unit) -> str:
    value = number_in(row, name)
    if math.isnan(value):
        return NOTHING
    bare = Unit(unit.factor, unit.decimals, is_signed=unit.is_signed) if _has_unit(name) else Unit()
    return written(value, name, bare)


def _heading(name: str) -> str:
    words = _HEADINGS.get(name, name.removeprefix("n_").replace("_", " "))
    return words if name in PROBABILITIES else words[:1].upper() + words[1:]
