"""Selection and silence: the claims that all carry, those that only one does, and who carries another version."""

from __future__ import annotations

from typing import Literal

import pandas as pd

from framing.corpus import Corpus
from framing.measures.copied import Copies
from framing.measures.coverage import coverage
from framing.measures.reporting import describe
from framing.measures.uncorrected import uncorrected

Carried = Literal["all", "some", "one", "none"]


@uncorrected
def claim_selection(corpus: Corpus, by: str = "outlet", *, copies: Copies = "keep") -> pd.DataFrame:
    """Say of each claim who states it and who does not.

    Parameters
    ----------
    corpus
        The corpus, derived with a codebook that defines claims.
    by
        A column of its articles; ``"name"`` for single articles.
    copies
        As in :func:`framing.coverage`.

    Returns
    -------
    DataFrame
        A row a claim: entry, label, carried (``"all"`` groups state it, ``"some"``, ``"one"`` or ``"none"``; of two
        groups one is ``"one"``), n_groups (that state it), stated_by, left_out_by (groups, joined by " | "), versions
        (where groups state different ones, each with its groups: “three: 000, 001 | five: 002”; else empty),
        mean_turn (the mean of ``turn`` of :func:`framing.coverage` over the groups that state it; NaN where none
        does). What all carry comes first, then by the number of groups and the mean turn.

    Raises
    ------
    MeasureError
        Where the codebook defines no claims.

    Examples
    --------
    >>> import framing
    >>> selection = framing.claim_selection(framing.load_corpus("data/azure"))
    >>> selection.loc[selection["entry"] == "pegasus", ["carried", "stated_by"]].values.tolist()
    [['one', 'Unnamed outlet A']]
    """
    stated = coverage(corpus, by, copies=copies)
    groups = stated[by].unique().tolist()
    rows = [_of_claim(str(entry), own, by, len(groups)) for entry, own in stated.groupby("entry", sort=False)]
    table = pd.DataFrame(rows).sort_values(
        ["n_groups", "mean_turn", "entry"], ascending=[False, True, True], kind="stable"
    )
    finished = describe(
        table,
        method=f"{stated.attrs['method']} The {len(groups)} groups are compared by what they state.",
        limits=[
            stated.attrs["limits"],
            "What a group leaves out it may not have known: articles appear at different times.",
        ],
    )
    finished.attrs |= {"groups": groups}
    return finished


def _of_claim(entry: str, own: pd.DataFrame, by: str, n_groups: int) -> dict[str, object]:
    is_stated = own["state"] != "absent"
    who = own.loc[is_stated, by].astype("str").tolist()
    return {
        "entry": entry,
        "label": str(own["label"].iloc[0]),
        "carried": _carried(len(who), n_groups),
        "n_groups": len(who),
        "stated_by": " | ".join(who),
        "left_out_by": " | ".join(own.loc[~is_stated, by].astype("str")),
        "versions": _versions(own[own["state"] == "contradicted"], by),
        "mean_turn": own["turn"].mean(),
    }


def _carried(n_stating: int, n_groups: int) -> Carried:
    if n_stating == 0:
        return "none"
    if n_stating == n_groups:
        return "all"
    return "one" if n_stating == 1 else "some"


def _versions(contradicted: pd.DataFrame, by: str) -> str:
    who: dict[str, list[str]] = {}
    for group, variant in zip(contradicted[by].astype("str"), contradicted["variant"].astype("str"), strict=True):
        for version in variant.split(" | "):
            who.setdefault(version, []).append(group)
    return " | ".join(f"{version}: {', '.join(groups)}" for version, groups in who.items())
