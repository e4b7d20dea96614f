"""The tables by which a paper reports its validation: how far people agree, and the instruments with them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from framing.errors import MeasureError
from framing.figures.labels import sentences_of
from framing.measures.estimates import Estimates
from framing.measures.reporting import describe
from framing.validation import TONES, Validation

ALL = "all"
SHOWN = ("precision", "recall", "f1")
_ALPHA = {"estimate": "alpha", "low": "alpha_low", "high": "alpha_high", "percent": "share_alike"}
_CORRECTED = ("estimate", "low", "high", "corrected", "corrected_low", "corrected_high")
_CLASSES = {(f"{value:g}"): f"tone: {name}" for value, name in TONES.items()}


def validation_table(
    validation: Validation, quality: pd.DataFrame, agreement: pd.DataFrame | None = None, *, remark: str = ""
) -> Estimates:
    """Put agreement of the coders and quality of the instruments into one table, a row for each entry.

    Parameters
    ----------
    validation
        What people coded.
    quality
        Of :func:`framing.instrument_quality`.
    agreement
        Of :func:`framing.agreement`; None where one person coded.
    remark
        A sentence that comes first in the method: of what corpus this is, where it is not that of the study.

    Returns
    -------
    DataFrame
        entry, label, n_twice (units that two or more labelled), alpha, alpha_low, alpha_high, share_alike, n_coded
        (units with one label), n_positive, precision, recall and f1 with their bounds, q (of the test whether errors
        differ between groups); a last entry ``"all"`` of all agreement. Without the columns of agreement where there is
        none.

    Raises
    ------
    MeasureError
        Where `quality` or `agreement` is no such table.
    """
    _require(quality, ("entry", "label", "statistic", "q"), "instrument_quality")
    by = quality.columns[0]
    table = _quality(quality[quality[by] == ALL], ["entry", "label"], ["n_coded", "n_positive", "q"])
    if agreement is not None:
        _require(agreement, ("entry", "label", "percent", "n_units"), "agreement")
        table = _agreed(agreement).merge(table, on="entry", how="outer", sort=False)
        table["label"] = table["label"].fillna(table["entry"].replace({ALL: "All entries", "tone": "Tone, in order"}))
    else:
        table["label"] = table["label"].astype("object")
    order = table["entry"].map(lambda entry: (entry == ALL, entry.startswith("tone"), entry))
    table = table.loc[sorted(table.index, key=lambda row: order[row])]
    first = [name for name in ("entry", "label", "n_twice", *_ALPHA.values()) if name in table.columns]
    sources = [quality] if agreement is None else [agreement, quality]
    ordered = table[[*first, *(name for name in table.columns if name not in (*first, "q")), "q"]]
    return _described(ordered.astype({"entry": "str", "label": "str"}), [remark, *how_coded(validation)], sources)


def validation_by_group(
    quality: pd.DataFrame, corrected: Sequence[pd.DataFrame] = (), *, remark: str = ""
) -> Estimates:
    """Put the quality of the instruments in each group beside raw and corrected estimates.

    Parameters
    ----------
    quality
        Of :func:`framing.instrument_quality`.
    corrected
        What measures returned with ``validation=``, by the same groups: of :func:`framing.frame_salience`, of
        :func:`framing.tone`.
    remark
        As in :func:`validation_table`.

    Returns
    -------
    DataFrame
        entry, label, the group, n_coded, n_positive, precision, recall and f1 with their bounds, and where there are
        corrected ones estimate, low, high, corrected, corrected_low, corrected_high. The mean tone has an entry of its
        own behind those of its classes.

    Raises
    ------
    MeasureError
        Where `quality` is no such table, or one of `corrected` is not of the same groups or not corrected.
    """
    _require(quality, ("entry", "label", "statistic", "q"), "instrument_quality")
    by = str(quality.columns[0])
    table = _quality(quality[quality[by] != ALL], ["entry", "label", by], ["n_coded", "n_positive"])
    parts = []
    for each in corrected:
        _require(each, (by, *_CORRECTED), "a measure with validation=")
        named = each if "entry" in each.columns else each.assign(entry="tone", label="Tone, mean")
        parts.append(named[["entry", "label", by, *_CORRECTED]])
    if parts:
        estimates = pd.concat(parts, ignore_index=True)
        table = table.merge(estimates.drop(columns="label"), on=["entry", by], how="left")
        table = pd.concat([table, estimates[~estimates["entry"].isin(table["entry"])]], ignore_index=True)
    table = table[table[["n_coded", *(["corrected"] if parts else [])]].notna().any(axis=1)]
    table = table.iloc[np.argsort(pd.factorize(table["entry"])[0], kind="stable")].copy()
    table[["n_coded", "n_positive"]] = table[["n_coded", "n_positive"]].astype("Int64")
    return _described(table, [remark], [quality, *corrected])


def how_coded(validation: Validation) -> list[str]:
    """Say how the sample was drawn, and who coded it, as sentences."""
    n, n_coders = len(validation.sample), len(validation.coders)
    shared = int(validation.sample["overlap"].sum())
    who = "one coder" if n_coders == 1 else f"{n_coders} coders"
    share = "all of it by each" if shared == n else f"{shared:,} units by each, and the others shared out"
    return [
        f"Coded sample: {validation.method}",
        f"It was coded by {who} by the codebook’s definitions{f', {share}' if n_coders > 1 else ''}.",
        validation.who,
    ]


def _quality(quality: pd.DataFrame, keys: list[str], counts: list[str]) -> pd.DataFrame:
    """Lay statistics side by side, each with its bounds; rows as they stand first."""
    table = quality[[*keys, *counts]].drop_duplicates(keys, ignore_index=True)
    for statistic in SHOWN:
        own = quality.loc[quality["statistic"] == statistic, [*keys, "estimate", "low", "high"]]
        names = {"estimate": statistic, "low": f"{statistic}_low", "high": f"{statistic}_high"}
        table = table.merge(own.rename(columns=names), on=keys, how="left")
    return table


def _agreed(agreement: pd.DataFrame) -> pd.DataFrame:
    """Name the rows of agreement as quality names entries: those of the classes of tone by class."""
    is_whole = agreement["label"] == ALL
    is_class = (agreement["entry"] == "tone") & agreement["label"].isin(list(_CLASSES))
    table = agreement[is_whole | is_class]
    entry = np.where(table["label"] == ALL, table["entry"], table["label"].map(_CLASSES))
    return (
        table.assign(entry=entry, n_twice=table["n_units"])
        .rename(columns=_ALPHA)[["entry", "n_twice", *_ALPHA.values()]]
        .reset_index(drop=True)
    )


def _described(table: pd.DataFrame, first: Sequence[str], sources: Sequence[pd.DataFrame]) -> Estimates:
    """Put methods and limits of several results together: of limits that begin alike the first, none said before."""
    method = " ".join(filter(None, [*first, *(each.attrs["method"] for each in sources)]))
    kept: dict[str, str] = {}
    for source in sources:
        for each in sentences_of(str(source.attrs["limits"])):
            kept.setdefault(each.partition(":")[0], each)
    return describe(table, method=method, limits=[each for each in kept.values() if each not in method])


def _require(table: pd.DataFrame, columns: Sequence[str], what: str) -> None:
    missing = [name for name in columns if name not in getattr(table, "columns", ())]
    if missing or not {"method", "limits"} <= table.attrs.keys():
        raise MeasureError(
            f"This is no table of {what}: it has no {', '.join(missing) or 'method'}.",
            remedy="Give it as the function returned it.",
        )
