"""Numbers as a paper writes them: rounded as in the figures, shares in per cent, a true minus sign."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass

from framing.display import PROBABILITIES, probability, signed
from framing.papers.contents import Content, Row

_SHARE = re.compile(r"^([^:;]*: )?share of ", re.IGNORECASE)
_DIFFERENCE = re.compile(r"^Differences? (in|of|between groups in) the share of ", re.IGNORECASE)
_COUNT = re.compile(r"^(n|n_.*|count|.*_count|total|.*_total)$")
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*([eE][+-]?\d+)?|\.\d+|inf)", re.ASCII)  # as pandas writes them
_SMALL = 0.1  # shares below which figures show tenths of a per cent
SHARES = {"passive", "agentless"}
PER_CENT = "\N{NO-BREAK SPACE}%"


@dataclass(frozen=True)
class Unit:
    """How the estimates of a figure are written.

    Attributes
    ----------
    factor
        What they are multiplied by.
    decimals
        How many are written.
    sign
        What stands behind an estimate.
    is_signed
        Whether a plus is written.
    words
        What they are counted in.
    """

    factor: float = 1.0
    decimals: int = 2
    sign: str = ""
    is_signed: bool = False
    words: str = ""

    def write(self, value: float) -> str:
        """Write one number, without its unit."""
        return signed(value * self.factor, self.decimals, plus=self.is_signed)

    def write_estimate(self, value: float, low: float = math.nan, high: float = math.nan) -> str:
        """Write an estimate with its interval, where it has one.

        Examples
        --------
        >>> Unit().write_estimate(0.124, -0.05, 0.28)
        '0.12 [−0.05, 0.28]'
        >>> Unit(100, 0, " %").write_estimate(0.291, 0.129, 0.452)
        '29 % [13, 45]'
        """
        interval = f" [{self.write(low)}, {self.write(high)}]" if not math.isnan(low + high) else ""
        return f"{self.write(value)}{self.sign}{interval}"


def unit_of(content: Content, row: Row | None = None) -> Unit:
    """Tell from its method, or from what a row says that it is measured in, how a figure writes its estimates."""
    measured = row.get("measured_in", "") if row else ""
    if measured.startswith("%"):  # the profile has multiplied already
        return Unit(decimals=0, sign=PER_CENT, words=measured)
    if measured:
        return Unit(decimals=2 if measured.startswith("from") else 1, words=measured)
    if row and row.get("measure"):  # each its own: of agency, these are shares
        is_difference = bool(_DIFFERENCE.match(content.method))
        is_share = row["measure"] in SHARES
        return Unit(100, 0, "" if is_difference else PER_CENT, is_signed=is_difference) if is_share else Unit()
    largest = max((abs(value) for value in values(content.rows, "estimate")), default=0.0)
    decimals = 1 if largest < _SMALL else 0
    if _SHARE.match(content.method):
        return Unit(100, decimals, PER_CENT, words="per cent")
    if _DIFFERENCE.match(content.method):
        return Unit(100, decimals, "", is_signed=True, words="percentage points")
    return Unit()


def is_corrected(column: str) -> bool:
    """Tell a column of estimates as people would have coded them: in the unit of those that they stand beside."""
    return column == "corrected" or column.startswith("corrected_")


def is_count(column: str) -> bool:
    """Tell a column of counts by its name."""
    return bool(_COUNT.match(column))


def written(value: float, column: str, unit: Unit) -> str:
    """Write a number of a column: a probability, a count, or a number in the figure's unit.

    Examples
    --------
    >>> written(0.0004, "p", Unit()), written(0.25, "q", Unit()), written(1240, "n_sentences", Unit())
    ('< .001', '.250', '1,240')
    """
    if column in PROBABILITIES:
        return probability(value)
    if column.startswith("share") or column.endswith("_share"):
        return f"{signed(100 * value, 0)}{PER_CENT}"
    if is_count(column) or float(value).is_integer():
        return signed(value, 0)
    return unit.write(value)


def number_in(row: Row, column: str) -> float:
    """Return a number of a row; not a number where there is none."""
    cell = row.get(column, "")
    return float(cell) if _NUMBER.fullmatch(cell) else math.nan


def values(rows: Iterable[Row], column: str) -> list[float]:
    """Return the numbers of a column that there are."""
    return [value for row in rows if not math.isnan(value := number_in(row, column))]
