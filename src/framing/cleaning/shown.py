"""How a cleaned article shows itself: what was cut from it, line by line, by which rule and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from framing.display import Remarks, as_html, as_text

if TYPE_CHECKING:
    from framing.cleaning.cleaned import Cleaned


def cleaned_text(cleaned: Cleaned) -> str:
    """Show in a terminal what was cut from an article."""
    return as_text(_lines(cleaned), title=_title(cleaned), remarks=_remarks(cleaned))


def cleaned_html(cleaned: Cleaned) -> str:
    """Show in a notebook what was cut from an article."""
    return as_html(_lines(cleaned), title=_title(cleaned), remarks=_remarks(cleaned))


def _title(cleaned: Cleaned) -> str:
    n_cuts = len(cleaned.removed)
    return f"Cleaned article “{cleaned.title or 'without title'}”: {n_cuts:,} {'cut' if n_cuts == 1 else 'cuts'}"


def _lines(cleaned: Cleaned) -> pd.DataFrame:
    rows = [("cut", cut.line, cut.rule, cut.text, cut.reason) for cut in cleaned.removed]
    rows += [("kept", kept.line, kept.rule, kept.text, kept.reason) for kept in cleaned.kept]
    rows.sort(key=lambda row: row[1])
    return pd.DataFrame(rows, columns=["what", "line", "rule", "text", "reason"])


def _remarks(cleaned: Cleaned) -> Remarks:
    n_words = len(cleaned.text.split())
    said = [f"{n_words:,} words are left."]
    said += [f"Deck: {cleaned.deck}"] if cleaned.deck else []
    said += [f"Byline: {cleaned.byline}"] if cleaned.byline else []
    return Remarks(warnings=(cleaned.uncut,) if cleaned.uncut else (), notes=tuple(said))
