"""What the panel says, as HTML: everything that is not ours is escaped."""

from __future__ import annotations

import pandas as pd

from framing.display.harmless import escaped
from framing.exploring.exploration import Evidence
from framing.figures import Figure

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


def figure_html(figure: Figure | None) -> str:
    """Show a figure with its caption and its alternative text."""
    return "" if figure is None else figure._repr_html_()


def evidence_html(evidence: Evidence) -> str:
    """Show the sentences behind a row, or say why there are none."""
    heading = f'<p role="status"><b>{escaped(evidence.title)}</b></p>'
    note = f"<p>{escaped(evidence.note)}</p>" if evidence.note else ""
    shown = "" if evidence.lines is None else (evidence.lines._repr_html_() or "")  # type: ignore[operator]
    return f'<div class="framing-explorer-said">{heading}{note}</div>{shown}'
