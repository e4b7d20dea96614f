"""Which table a picture needs: what another measure returned is refused with the call that makes the right one."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from framing.errors import FigureError

_SHOWN = 6  # columns of another table that the error names


@dataclass(frozen=True)
class NeededTable:
    """The table that a picture is drawn from.

    Attributes
    ----------
    call
        The call that makes it.
    columns
        Those that the picture reads, or by which the table is known, besides the first, which may be any.
    attrs
        What the picture reads of ``attrs``.

    Examples
    --------
    >>> NeededTable("framing.tone(corpus)", ("low",)).require(pd.DataFrame({"outlet": ["The Quay"]}))
    Traceback (most recent call last):
    framing.errors.FigureError: This picture needs another table: there is no column “low”.
      where: a table with the columns outlet
      to do: Give it what framing.tone(corpus) returns.
    """

    call: str
    columns: tuple[str, ...]
    attrs: tuple[str, ...] = ()

    def require(self, result: object) -> None:
        """Raise FigureError where a result is no such table."""
        if not isinstance(result, pd.DataFrame):
            raise FigureError(
                "This picture needs a table.", where=f"a {type(result).__name__}", remedy=self._make("Give it")
            )
        columns = list(map(str, result.columns))
        if missing := [column for column in self.columns if column not in columns[1:]]:
            raise FigureError(
                f"This picture needs another table: there is no column “{missing[0]}”.",
                where=f"a table with the columns {', '.join(columns[:_SHOWN])}{' …' * (len(columns) > _SHOWN)}",
                remedy=self._make("Give it"),
            )
        if lost := [name for name in self.attrs if name not in result.attrs]:
            raise FigureError(
                f"The table has lost what it says of itself: attrs has no “{lost[0]}”.",
                where="attrs, which not every step of pandas keeps",
                remedy=f"{self._make('Draw')}; or give the table its attrs back: table.attrs = result.attrs.",
            )

    def require_rows(self, result: object) -> None:
        """Raise FigureError where a result is no such table, or has no rows."""
        self.require(result)
        if isinstance(result, pd.DataFrame) and result.empty:
            raise FigureError(
                "There is nothing to draw: the table has no rows.", where=self.call, remedy="Look at what was measured."
            )

    def _make(self, verb: str) -> str:
        return f"{verb} what {self.call} returns" + "." * (verb == "Give it")
