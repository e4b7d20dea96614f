"""What a result says of the coding behind it: who coded how much, what was left out, and where errors differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from framing.measures.validated.judged import Judged
from framing.validation import ADJUDICATED, Matched

FEW_POSITIVE = 10


def sampled(matched: Matched) -> str:
    """Say how large the coded sample is, and who coded it, as a clause without a full stop."""
    labels, coders = matched.validation.labels, matched.validation.coders
    n_articles = matched.units["article_id"].nunique()
    who = "one coder" if len(coders) == 1 else f"{len(coders)} coders"
    settled = ", disagreements settled" if (labels["coder"] == ADJUDICATED).any() else ""
    return f"{len(matched.units):,} {matched.unit}s of {n_articles:,} articles by {who}{settled}"


def coding_limits(matched: Matched, judged: Sequence[Judged], unknown: Sequence[str]) -> list[str]:
    """Say what the coding cannot bear."""
    limits = coder_limits(matched, {each.coded.label: each.n_unresolved for each in judged})
    if unknown:
        limits.append(f"Coded, but not in this codebook, and left out: {', '.join(unknown)}.")
    return limits


def coder_limits(matched: Matched, n_unresolved: Mapping[str, int]) -> list[str]:
    """Say what has changed since units were coded, who coded alone, and of what disagreements were left out.

    Parameters
    ----------
    matched
        The coded sample.
    n_unresolved
        By what figures call an entry, the units on which coders disagree.
    """
    limits = list(matched.notes)
    if len(matched.validation.coders) == 1:
        limits.append("One person coded: how far another one would agree is not known.")
    named = ", ".join(f"{label} ({n:,})" for label, n in n_unresolved.items() if n)
    if named:
        limits.append(f"{matched.unit.capitalize()}s on which coders disagree are left out: {named}.")
    return limits


def few_positives(judged: Sequence[Judged]) -> list[str]:
    """Name what people found nowhere, or seldom."""
    never = [each.label for each in judged if not each.given.any()]
    seldom = [each.label for each in judged if 0 < each.given.sum() < FEW_POSITIVE]
    limits = []
    if never:
        limits.append(f"People found in none of the coded units: {', '.join(never)}; recall and F1 cannot be told.")
    if seldom:
        limits.append(
            f"People found in fewer than {FEW_POSITIVE} coded units, and little is known of the errors: "
            f"{', '.join(seldom)}."
        )
    return limits


def differing(judged: Sequence[Judged], p: NDArray[np.float64], q: NDArray[np.float64], by: str) -> list[str]:
    """Say whether the instruments err differently in different groups, and what follows."""
    if all((each.said == each.given).all() for each in judged):
        return ["Instruments and people differ in no coded unit; with another sample they might."]
    tested = ~np.isnan(p)
    if not tested.any():
        return [f"Whether errors differ by {by} cannot be tested: nothing was coded in two groups that could differ."]
    apart = [f"{each.label} (q {_written(found)})" for each, found in zip(judged, q, strict=True) if found < 0.05]
    if apart:
        return [
            f"The instrument errs differently by {by}: {', '.join(apart)}; differences that it finds there are in part "
            "its own, and corrected estimates are to be read."
        ]
    least = float(np.nanmin(q))
    return [
        f"Errors were not found to differ by {by} (least q {_written(least)}), which does not show that they are "
        "alike where little was coded."
    ]


def _written(q: float) -> str:
    return "< .001" if q < 0.001 else f"= {q:.3f}".replace("0.", ".")
