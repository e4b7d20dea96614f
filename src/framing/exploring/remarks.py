"""What the panel says, as HTML: everything that is not ours is escaped."""

from __future__ import annotations

import pandas as pd

from framing.display.harmless import escaped
from framing.exploring.exploration import Evidence
from framing.figures import Figure

_ENOUGH, _NAMED = 1_000, 8  # words, what rates are taken of; groups that are named
_QUICK = (
    "Few samples were drawn, so that this answers at once: intervals and p are coarse. Estimates are those of a paper; "
    "“Draw in full” gives its intervals too. The code gives what is shown."
)


def said_html(*sentences: str, is_warning: bool = False) -> str:
    """Say something, so that a screen reader says it too."""
    kind = "framing-explorer-warning" if is_warning else ""
    text = " ".join(escaped(sentence) for sentence in sentences if sentence)
    return f'<div class="framing-explorer-said" role="status"><p class="{kind}">{text}</p></div>'


def remarks_html(table: pd.DataFrame, *, is_quick: bool) -> str:
    """Say how a table was computed, and what it cannot show."""
    limits, method = (str(table.attrs.get(name, "")) for name in ("limits", "method"))
    parts = [f'<p class="framing-explorer-warning">{escaped(_QUICK)}</p>'] if is_quick else []
    parts += [f"<p><b>Limits.</b> {escaped(limits)}</p>"] if limits else []
    parts += [f"<details><summary>Method</summary><p>{escaped(method)}</p></details>"] if method else []
    return f'<div class="framing-explorer-said">{"".join(parts)}</div>'


def too_few_words(table: pd.DataFrame) -> str:
    """Say where too few words are quoted for a rate of them, with the counts; empty where there are enough.

    Parameters
    ----------
    table
        Of any view; those that count by voice are looked at.

    Examples
    --------
    >>> table = pd.DataFrame({"outlet": ["The Quay"], "voice": ["quoted"], "count": [2], "n_words": [41]})
    >>> too_few_words(table)
    'Too few quoted words for rates per 1,000 of them: The Quay 2 in 41. Read the counts.'
    """
    if not {"voice", "count", "n_words"} <= set(table.columns):
        return ""
    quoted = table[table["voice"] == "quoted"]
    sums = quoted.groupby(str(table.columns[0]), sort=False).agg({"count": "sum", "n_words": "first"})
    few = sums[sums["n_words"] < _ENOUGH]
    if few.empty:
        return ""
    named = [f"{group} {row['count']:,} in {row['n_words']:,}" for group, row in few.head(_NAMED).iterrows()]
    more = [f"and {len(few) - _NAMED:,} more"] if len(few) > _NAMED else []
    return f"Too few quoted words for rates per 1,000 of them: {', '.join([*named, *more])}. Read the counts."


def figure_html(figure: Figure | None) -> str:
    """Show a figure with its caption and its alternative text."""
    return "" if figure is None else figure._repr_html_()


def evidence_html(evidence: Evidence) -> str:
    """Show the sentences behind a row, or say why there are none."""
    note = f"<p>{escaped(evidence.note)}</p>" if evidence.note else ""
    heading = f'<p role="status"><b>{_isolated(evidence)}</b></p>'
    shown = "" if evidence.lines is None else (evidence.lines._repr_html_() or "")  # type: ignore[operator]
    return f'<div class="framing-explorer-said">{heading}{note}</div>{shown}'


def _isolated(evidence: Evidence) -> str:
    """Escape a title, the names in it kept apart, so that those written from right to left do not turn the others."""
    names, colon, counts = evidence.title, "", ""
    if evidence.lines is not None:
        names, colon, counts = evidence.title.rpartition(": ")
    named = " · ".join(f"<bdi>{escaped(name)}</bdi>" for name in names.split(" · "))
    return f"{named}{colon}{escaped(counts)}"
