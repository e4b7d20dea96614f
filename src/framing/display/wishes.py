"""What a reader wishes of tables: the options that they set for pandas hold for ours."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd

ROWS_A_PAGE = 20
MOST_ROWS, MOST_CELLS = 1_000, 20_000  # in one output of a notebook: each makes the file larger for good
_LINES, _WIDTH, _PRECISION, _WIDEST = 60, 80, 6, 50  # what pandas has where nobody set anything
_COLUMNS = (None, 0, 20)  # the same of columns: all, as many as fit (in a terminal), or 20 (elsewhere)


@dataclass(frozen=True)
class Wishes:
    """How tables are to be shown.

    Attributes
    ----------
    is_html
        Whether notebooks show tables as HTML (``display.notebook_repr_html``).
    page
        Rows of a page in a notebook (``display.max_rows``, where that is small).
    lines, width
        Rows and columns of characters in a terminal (``display.max_rows``, ``display.width``).
    n_columns
        At most so many columns; None for all (``display.max_columns``).
    widest
        At most so many characters in a cell; None for all (``display.max_colwidth``).
    decimals
        Of numbers; None where they are chosen for reading (``display.precision``).
    write
        How to write a number; None where nobody said (``display.float_format``).
    """

    is_html: bool
    page: int
    lines: int | None
    width: int
    n_columns: int | None
    widest: int | None
    decimals: int | None
    write: Callable[[float], str] | None

    def most(self, n_columns: int) -> int | None:
        """Return how many rows all pages of a table together have at most; None for all of them."""
        if self.lines is None:
            return None
        return max(self.lines, min(MOST_ROWS, MOST_CELLS // max(n_columns, 1)))


def wishes() -> Wishes:
    """Read what is set for pandas in this session.

    Examples
    --------
    >>> with pd.option_context("display.precision", 3):
    ...     wishes().decimals
    3
    """
    rows = _option("max_rows")
    lines = _LINES if rows == 0 else rows
    precision, widest, columns = _option("precision"), _option("max_colwidth"), _option("max_columns")
    return Wishes(
        is_html=bool(_option("notebook_repr_html")),
        page=ROWS_A_PAGE if lines is None else min(ROWS_A_PAGE, lines),
        lines=lines,
        width=_width(),
        n_columns=None if columns in _COLUMNS else columns,
        widest=None if widest == _WIDEST else widest,
        decimals=None if precision == _PRECISION else precision,
        write=_option("float_format"),
    )


def _width() -> int:
    width = _option("width")
    return shutil.get_terminal_size((_WIDTH, 24)).columns if width in (None, _WIDTH) else int(width)


def _option(name: str) -> Any:
    return pd.get_option(f"display.{name}")
