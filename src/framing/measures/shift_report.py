"""What a word shift says: its table, its total, its method and its limits."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.measures.lexicons import Lexicon
from framing.measures.reporting import comparison_limits
from framing.measures.shift_bounds import BoundedShift
from framing.measures.shift_sides import Shift

_TOTAL = 14  # decimals of a sum, so that proportions sum to 0


def shift_table(shift: Shift, found: BoundedShift, reference: str) -> pd.DataFrame:
    """Lay out a row for each term."""
    counts = shift.counts().astype(np.int64)
    proportions = shift.proportions()
    scores = shift.scores(*proportions)
    n_terms = len(shift.frequencies.terms)
    return pd.DataFrame(
        {
            shift.sample.by: pd.Series([shift.sample.groups[shift.target]] * n_terms, dtype="str"),
            "reference": pd.Series([reference] * n_terms, dtype="str"),
            "term": pd.Series(shift.frequencies.terms, dtype="str"),
            "count": counts[0],
            "reference_count": counts[1],
            "p_group": proportions[0],
            "p_reference": proportions[1],
            "score_group": scores[0],
            "score_reference": scores[1],
            "frequency_part": found.contributions.frequency,
            "score_part": found.contributions.score,
            "contribution": found.contributions.whole,
            "low": found.low,
            "high": found.high,
            "share": found.contributions.share,
            "kind": pd.Series(_kinds(shift), dtype="str"),
        }
    )


def _kinds(shift: Shift) -> NDArray[np.str_]:
    """Say of each term whether the group has it more often, and how its score compares where it has its own."""
    own, other = shift.proportions()
    often = np.select([own > other, own < other], ["more often", "less often"], "equally often")
    if shift.lexicon is None:
        return often
    middle = shift.reference_score()
    above, below = ", higher score", ", lower score"
    scored = np.select([shift.lexicon > middle, shift.lexicon < middle], [above, below], ", score as the average")
    return np.strings.add(often, scored)


def shift_summary(shift: Shift, found: BoundedShift) -> dict[str, Any]:
    """Say what the contributions sum to, and for averages what is compared."""
    summary: dict[str, Any] = {
        "total": round(float(found.contributions.whole.sum()), _TOTAL),
        "total_low": round(found.total_low, _TOTAL),
        "total_high": round(found.total_high, _TOTAL),
    }
    if shift.kind in {"entropy", "weighted"}:
        summary["value_group"], summary["value_reference"] = shift.averages()
    if shift.lexicon is not None:
        summary["coverage_group"], summary["coverage_reference"] = shift.coverage()
        summary["refer_to"] = shift.reference_score()
    return summary


#: What axes call the contributions.
LABELS: dict[str, str] = {
    "jsd": "Jensen–Shannon divergence, bits",
    "entropy": "entropy, bits",
    "proportion": "proportion of the words compared",
    "weighted": "mean score of the words",
}


def _unit(shift: Shift) -> str:
    return "in bits" if shift.alpha == 1 else f"of Tsallis's order {shift.alpha:g}"


def shift_said(shift: Shift, lexicon: Lexicon | None) -> str:
    """Say what is compared, as the beginning of a sentence."""
    if shift.kind == "jsd":
        own, other = shift.weights
        weighed = "both weighed alike" if own == other else f"weighed {own:g} and {other:g}"
        return f"Jensen-Shannon divergence, {_unit(shift)}, {weighed},"
    if shift.kind == "entropy":
        return f"Entropy, {_unit(shift)},"
    if shift.kind == "proportion":
        return "Proportions"
    scale = "" if lexicon is None or lexicon.scale is None else f" ({lexicon.scale[0]:g} to {lexicon.scale[1]:g})"
    named = "a lexicon" if lexicon is None else f"the lexicon {lexicon.name}{scale}"
    return f"Mean score by {named}, referred to {shift.reference_score():.3f},"


def shift_left_out(kind: str, minimum: int, stop_words: bool | Collection[str]) -> str:
    """Say which words are compared, as a clause."""
    scored = " that it scores" if kind == "weighted" else ""
    frequent = f" with at least {minimum} occurrences" if minimum > 1 else ""
    if isinstance(stop_words, bool):
        return f"{frequent}{scored}{', English function words left out' if stop_words else ''}"
    return f"{frequent}{scored}, {len(stop_words)} words left out"


def shift_limits(shift: Shift, table: pd.DataFrame, lexicon: Lexicon | None) -> list[str]:
    """Say what a word shift cannot show, in sentences."""
    limits = comparison_limits(shift.sample)
    if lexicon is not None and len(lexicon.phrases):
        limits.append(
            f"Phrases of the lexicon ({len(lexicon.phrases):,}) are left out, and their words are scored singly where "
            "it has them."
        )
    if table["low"].isna().any():
        limits.append("Intervals are missing: a side has fewer than two articles or sentences to resample.")
    if shift.kind in {"jsd", "entropy"}:
        limits.append(
            "Divergence and entropy depend on the number of words: two samples of one text diverge as well, and the "
            "fewer their words the more."
        )
    if shift.lexicon is not None:
        own, other = shift.coverage()
        limits.append(
            f"The lexicon scores {100 * own:.0f} % of the words of the group and {100 * other:.0f} % of the "
            "reference's; the others are left out, and a word is scored alone, whether negated or not. So this is the "
            "mean of scored words, which can differ from the mean tone of sentences, in which the others count as 0."
        )
    return limits
