"""How the lines of a concordance are shown: aligned at what was found, and harmless whatever the articles hold."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
from rich.cells import cell_len

from framing.display import Kind, Remarks, aligned, as_html, beginning, harmless, isolated, wishes
from framing.measures.estimates import Estimates

_HIT, _NAME, _LEAST_CONTEXT = 24, 18, 12  # columns of a terminal
_BETWEEN = "  "
_NO_WORDS = "«»‹›“”„‟‘’‚‛\"'()[]{}<>.,;:!?…–—-*/"
_KINDS: dict[str, Kind] = {"left": "left", "hit": "hit", "right": "right"}


class Concordance(Estimates):
    """Lines of a concordance: a table like any other, shown aligned at what was found."""

    @property
    def _constructor(self) -> Any:
        return Concordance

    def __repr__(self) -> str:
        if not self._is_shown_in_lines():
            return super().__repr__()
        wished = wishes()
        shown = self if wished.lines is None else self.head(wished.lines)
        lines = _aligned(shown.to_dict("records"), wished.width)
        more = len(self) - len(shown)
        told = [f"… and {more:,} more lines"] if more else []
        return "\n".join([*lines, *told, *self._remarks().notes])

    def _repr_html_(self) -> str | None:
        if not self._is_shown_in_lines() or not wishes().is_html:
            return super()._repr_html_()
        remarks = self._remarks()
        beside = [column for column in self.columns if column not in {"name", *_KINDS, "sentence_id"}]
        lines = pd.DataFrame(self)[["name", *_KINDS, *beside]]
        keys = {"left": lambda text: words(text)[::-1], "hit": words, "right": words}
        return as_html(lines, title=self._title("Concordance"), remarks=remarks, keys=keys, kinds=_KINDS)

    def _is_shown_in_lines(self) -> bool:
        return {*_KINDS, "name"} <= set(self.columns)

    def _remarks(self) -> Remarks:
        found = (str(self.attrs["found"]),) if "found" in self.attrs else ()
        return replace(super()._remarks(), notes=found)


def words(context: str) -> list[str]:
    """Return the words of a piece of context as lines are sorted by them.

    Examples
    --------
    >>> words(", “The Ferry is lost")
    ['the', 'ferry', 'is', 'lost']
    """
    stripped = (word.strip(_NO_WORDS) for word in context.casefold().split())
    return [word for word in stripped if word]


def _aligned(lines: list[dict[Any, Any]], width: int) -> list[str]:
    """Write lines as wide as a terminal, cut on both sides so that what was found stands below each other."""
    cells = [[harmless(str(line[column])) for column in ("name", "left", "hit", "right")] for line in lines]
    names = min(_NAME, max((cell_len(name) for name, *_ in cells), default=0))
    hits = min(_HIT, max((cell_len(hit) for _, _, hit, _ in cells), default=0))
    context = max(_LEAST_CONTEXT, (width - names - hits - 3 * len(_BETWEEN)) // 2)
    return [
        _BETWEEN.join(
            [
                aligned(beginning(name, names), names),
                aligned(beginning(left[::-1], context)[::-1], context, before=True),
                aligned(beginning(hit, hits), hits),
                isolated(beginning(right, context)),
            ]
        ).rstrip()
        for name, left, hit, right in cells
    ]
