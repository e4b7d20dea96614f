"""What the specifications of a multiverse say together: how many agree, and which choice matters.

Both take what :func:`framing.multiverse` returned. Every specification is compared with the main one, of the first
alternatives of all choices: it is the one that the other notebooks report.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.errors import MeasureError
from framing.measures.reporting import describe

CONTRAST = ["contrast", "group", "reference"]
_NEEDED = ["specification", *CONTRAST, "estimate", "low", "high"]


def specification_agreement(results: pd.DataFrame) -> pd.DataFrame:
    """Count for every contrast how many specifications say what the main one says.

    Parameters
    ----------
    results
        What :func:`framing.multiverse` returned.

    Returns
    -------
    DataFrame
        contrast, group, reference, estimate, low, high (of the main specification), median, least, most (of all
        estimates), n_specifications (with an estimate), n_same (on the main one's side of zero), n_clear (there with
        an interval that excludes zero), n_opposite (beyond zero with an interval that excludes it), share_same and
        share_clear (of n_specifications): in the order of the results. Where the main estimate is 0 or missing there
        is no side: the counts are 0, the shares NaN.

    Raises
    ------
    MeasureError
        Where the table is none of a multiverse.

    References
    ----------
    Simonsohn, U., Simmons, J. P., & Nelson, L. D. (2020). Specification curve analysis. *Nature Human Behaviour*,
    4, 1208-1214.

    Examples
    --------
    >>> results = pd.DataFrame({
    ...     "specification": [1, 2], "lexicon": ["VADER", "Pattern"], "contrast": "tone", "group": "The Quay",
    ...     "reference": "all others", "estimate": [0.2, -0.1], "low": [0.1, -0.3], "high": [0.3, 0.1],
    ... })
    >>> results.attrs["choices"] = {"lexicon": ["VADER", "Pattern"]}
    >>> specification_agreement(results)[["n_same", "n_clear", "n_opposite"]].to_numpy().tolist()
    [[1, 1, 0]]
    """
    _require_results(results)
    rows = [
        {**dict(zip(CONTRAST, key, strict=True)), **_agreement(own)}
        for key, own in _bare(results).groupby(CONTRAST, sort=False, observed=True)
    ]
    return describe(pd.DataFrame(rows), method=_said(results, "method"), limits=[_said(results, "limits")])


def choice_effects(results: pd.DataFrame) -> pd.DataFrame:
    """Say for every contrast how much each choice moves it.

    A specification with an alternative is compared with the one that differs from it in this choice alone, where it
    takes the first alternative.

    Parameters
    ----------
    results
        What :func:`framing.multiverse` returned.

    Returns
    -------
    DataFrame
        contrast, group, reference, choice, alternative (each but the first of a choice), estimate (the median change
        of the estimate), low, high (the least and the largest change), n_pairs (of specifications), explained (the
        share of the variance of all estimates that lies between the alternatives of the choice; 0 where they do not
        vary), share_other (of the specifications with the alternative, those beyond zero from the main estimate). NaN
        where there is no pair.

    Raises
    ------
    MeasureError
        Where the table is none of a multiverse, or no choice has two alternatives.

    Examples
    --------
    >>> results = pd.DataFrame({
    ...     "specification": [1, 2], "lexicon": ["VADER", "Pattern"], "contrast": "tone", "group": "The Quay",
    ...     "reference": "all others", "estimate": [0.2, -0.1], "low": [0.1, -0.3], "high": [0.3, 0.1],
    ... })
    >>> results.attrs["choices"] = {"lexicon": ["VADER", "Pattern"]}
    >>> choice_effects(results)[["alternative", "estimate", "explained", "share_other"]].round(9).to_numpy().tolist()
    [['Pattern', -0.3, 1.0, 1.0]]
    """
    _require_results(results)
    open_choices = {choice: names for choice, names in results.attrs["choices"].items() if len(names) > 1}
    if not open_choices:
        raise MeasureError(
            "No choice has two alternatives: there is nothing that could matter.",
            where="attrs of the results: choices",
            remedy="Add alternatives to the study file, or what they need to this copy of the study.",
        )
    rows = [
        {**dict(zip(CONTRAST, key, strict=True)), **effect}
        for key, own in _bare(results).groupby(CONTRAST, sort=False, observed=True)
        for effect in _effects(own, open_choices)
    ]
    return describe(
        pd.DataFrame(rows),
        method=(
            "Median change of the estimate between specifications that differ in one choice alone, with the least and "
            "the largest change; the variance explained is that between the alternatives of a choice, by all variance "
            f"of the estimates. {_said(results, 'method')}"
        ),
        limits=[_said(results, "limits"), "Shares of variance need not add up to one."],
    )


def _bare(results: pd.DataFrame) -> pd.DataFrame:
    """Leave out what a table says of itself, which pandas would copy with every part of it."""
    bare = results.copy()
    bare.attrs = {}
    return bare


def _require_results(results: pd.DataFrame) -> None:
    lacking = [f"column “{column}”" for column in _NEEDED if column not in results.columns]
    lacking += [] if "choices" in results.attrs else ["attrs “choices”"]
    if lacking:
        raise MeasureError(
            f"These are no results of a multiverse: there is no {lacking[0]}.",
            where=f"a table with the columns {', '.join(map(str, results.columns[:6]))}",
            remedy="Give it what framing.multiverse(study, name) returns; keep its attrs where you select rows.",
        )
    if results.empty:
        raise MeasureError("The results have no rows.", remedy="Look at what the specifications leave as outcome.")


def _said(results: pd.DataFrame, name: str) -> str:
    return str(results.attrs.get(name, ""))


def _main(own: pd.DataFrame) -> pd.Series:
    """Return the row of the main specification, or of the first one that has this contrast."""
    return own.iloc[int(own["specification"].argmin())]


def _agreement(own: pd.DataFrame) -> dict[str, float | int]:
    main = _main(own)
    estimate, low, high = (own[name].to_numpy(dtype=float) for name in ("estimate", "low", "high"))
    side = float(np.nan_to_num(np.sign(main["estimate"])))
    n = int(np.isfinite(estimate).sum())
    n_same = int((np.sign(estimate) == side).sum()) if side else 0
    clear = np.where(low > 0, 1.0, np.where(high < 0, -1.0, 0.0))
    n_clear, n_opposite = (int((clear == wanted).sum()) if side else 0 for wanted in (side, -side))
    told = n > 0 and side != 0
    return {
        **{name: float(main[name]) for name in ("estimate", "low", "high")},
        "median": float(np.nanmedian(estimate)) if n else np.nan,
        "least": float(np.nanmin(estimate)) if n else np.nan,
        "most": float(np.nanmax(estimate)) if n else np.nan,
        "n_specifications": n,
        "n_same": n_same,
        "n_clear": n_clear,
        "n_opposite": n_opposite,
        "share_same": n_same / n if told else np.nan,
        "share_clear": n_clear / n if told else np.nan,
    }


def _effects(own: pd.DataFrame, choices: dict[str, list[str]]) -> Iterator[dict[str, object]]:
    """Yield the effect of each alternative on one contrast."""
    side = float(np.sign(_main(own)["estimate"]))
    for choice, alternatives in choices.items():
        others = [name for name in choices if name != choice]
        explained = _explained(own, choice)
        wide = own.assign(rest=_combined(own, others)).pivot(index="rest", columns=choice, values="estimate")
        first = _column(wide, alternatives[0])
        for alternative in alternatives[1:]:
            change = _column(wide, alternative) - first
            change = change[np.isfinite(change)]
            taken = own.loc[own[choice] == alternative, "estimate"].dropna()
            yield {
                "choice": choice,
                "alternative": alternative,
                "estimate": float(np.median(change)) if len(change) else np.nan,
                "low": float(change.min()) if len(change) else np.nan,
                "high": float(change.max()) if len(change) else np.nan,
                "n_pairs": len(change),
                "explained": explained,
                "share_other": float((np.sign(taken) == -side).mean()) if len(taken) and side else np.nan,
            }


def _combined(own: pd.DataFrame, names: list[str]) -> pd.Series:
    """Name the combination of some choices of each row."""
    return pd.Series(list(map("\0".join, own[names].astype("str").to_numpy())), index=own.index, dtype="str")


def _column(wide: pd.DataFrame, name: str) -> NDArray[np.float64]:
    return wide[name].to_numpy(dtype=float) if name in wide.columns else np.full(len(wide), np.nan)


def _explained(own: pd.DataFrame, choice: str) -> float:
    """Share of the variance of the estimates that lies between the alternatives of a choice (eta squared)."""
    known = own[own["estimate"].notna()]
    if known.empty:
        return float("nan")
    if known["estimate"].nunique() == 1:  # or what rounding leaves of no variance would be shared out
        return 0.0
    spread = known["estimate"] - known["estimate"].mean()
    between = spread.groupby(known[choice], observed=True).transform("mean")
    total = float((spread**2).sum())
    return float((between**2).sum()) / total if total > 0 else 0.0
