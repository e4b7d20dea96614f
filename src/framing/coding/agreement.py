"""How far coders agree on each entry, as a methods section reports it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, get_args

import numpy as np
import pandas as pd

from framing.coding.label_matrix import EntryLabels, entry_labels
from framing.inference import derived_seed
from framing.inference.agreement import (
    Counts,
    Floats,
    Level,
    alpha,
    count_labels,
    interval_of_units,
    unit_coincidences,
)
from framing.inference.agreement_kappas import (
    Weights,
    fleiss_kappa,
    gwet_ac,
    mean_cohen_kappa,
    percent_agreement,
    scott_pi,
)
from framing.measures.reporting import describe
from framing.measures.requirements import require_draws, require_one_of
from framing.study.report import count
from framing.validation import TONE, Validation

ALL = "all"
_UNEVEN = 1.5  # times the least probability, up to which a sample is one of equal probabilities
_SHOWN = 6  # entries that a sentence names
_FEW = 30  # units coded twice, under which a handful of them decides
_WEIGHTS: dict[str, Weights] = {"nominal": "none", "ordinal": "ordinal", "interval": "quadratic", "ratio": "quadratic"}


def agreement(
    coded: Validation | pd.DataFrame,
    *,
    levels: Mapping[str, Level] | None = None,
    resamples: int = 2000,
    seed: int = 0,
) -> pd.DataFrame:
    """Say how far coders agree beyond chance, on each entry, on each of its labels, and on all entries together.

    Parameters
    ----------
    coded
        A :class:`framing.Validation`; or a table with a row a label: coder, label (a number), entry, and columns that
        tell units apart. What was adjudicated is left out.
    levels
        The scale of an entry's labels: ``"nominal"``, ``"ordinal"``, ``"interval"`` or ``"ratio"``. The tone is ordinal
        and all others are nominal unless it is said here.
    resamples, seed
        Of the bootstrap of units.

    Returns
    -------
    DataFrame
        entry; label (``"all"``, or one of several: that label against the others); level; estimate (Krippendorff's α),
        low, high; percent (of pairs of coders that agree, 0 to 1), cohen_kappa (the mean over pairs of coders),
        scott_pi (of two coders), fleiss_kappa, gwet_ac (AC1; AC2 with weights of the level for labels in an order);
        n_units (that two or more coders labelled); share (of the label, or of 1, in their labels); n_coders;
        n_missing (cells of these coders without a label). A last entry ``"all"`` takes present or absent of all entries
        together, where there are several. What is not defined is missing: where all labels are the same, only percent
        and Gwet's AC are numbers, both 1, which says nothing of how far coders agree where there is something to see.

    Raises
    ------
    MeasureError
        Where nobody gave a label, a label is no number, or a coder labelled a unit twice.

    Notes
    -----
    κ, π and AC of an entry with an order among its labels are weighted: quadratic on an interval or ratio scale, by the
    labels between on an ordinal one. Units count alike, whatever the probability with which they were drawn.

    Examples
    --------
    >>> labels = pd.DataFrame({"unit": [1, 2, 3, 4] * 2, "entry": "blame", "coder": ["A"] * 4 + ["B"] * 4,
    ...                        "label": [1, 1, 0, 0, 1, 0, 0, 0]})
    >>> agreement(labels, resamples=50)[["entry", "estimate", "percent"]].values.tolist()
    [['blame', 0.5333333333333333, 0.75]]
    """
    require_draws(seed=seed, resamples=resamples)
    every = list(entry_labels(coded))
    given = {TONE: "ordinal"} | dict(levels or {})
    rows: list[dict[str, Any]] = []
    for each in every:
        level: Any = given.get(each.entry, "nominal")
        require_one_of(level, get_args(Level), "scale")
        rows.append(_row(each, ALL, each.codings, each.values, level, resamples, seed))
        if len(each.values) > 2:
            rows += [
                _row(
                    each, f"{value:g}", _as_flags(each.codings, value), np.array([0.0, 1.0]), "nominal", resamples, seed
                )
                for value in each.values
            ]
    rows += _together([each for each in every if len(each.values) == 2], resamples, seed)
    table = pd.DataFrame(rows)
    return describe(table, method=_method(table, resamples, seed), limits=[*_limits(every, table), _unequal(coded)])


def _row(
    each: EntryLabels, label: str, codings: Floats, values: Floats, level: Level, resamples: int, seed: int
) -> dict[str, Any]:
    counts, weights = count_labels(codings, values), _WEIGHTS[level]
    low, high = interval_of_units(
        unit_coincidences(counts), values, level, resamples=resamples, seed=derived_seed(seed, each.entry, label)
    )
    labelled = ~np.isnan(codings)
    there = labelled.any(axis=1)
    both = codings[labelled & (labelled.sum(axis=0) >= 2)]
    two = codings[there] if there.sum() == 2 else None
    return {
        "entry": each.entry,
        "label": label,
        "level": level,
        "estimate": alpha(counts, level),
        "low": low,
        "high": high,
        "percent": percent_agreement(counts),
        "cohen_kappa": mean_cohen_kappa(codings, weights),
        "scott_pi": np.nan if two is None or weights != "none" else scott_pi(two[0], two[1]),
        "fleiss_kappa": fleiss_kappa(counts, weights),
        "gwet_ac": gwet_ac(counts, weights),
        "share": float(np.mean(both == 1)) if len(values) == 2 and len(both) else np.nan,
        "n_units": len(counts.paired),
        "n_coders": int(there.sum()),
        "n_missing": int((~labelled[there]).sum()),
    }


def _together(every: list[EntryLabels], resamples: int, seed: int) -> list[dict[str, Any]]:
    """Make the row of all entries that are present or absent: every decision counts, and units are resampled whole."""
    if len(every) < 2:
        return []
    values = np.array([0.0, 1.0])
    codings = np.concatenate([each.codings for each in every], axis=1)
    whole = EntryLabels(ALL, every[0].coders, every[0].units, codings)
    row = _row(whole, ALL, codings, values, "nominal", 1, seed)
    n_units = 1 + max(int(each.units.index.max()) for each in every)
    summed = np.zeros((n_units, 2, 2))
    n_paired = np.zeros(n_units, dtype=bool)
    for each in every:
        counts = Counts(values, count_labels(each.codings, values).counts)
        paired = counts.counts.sum(axis=1) >= 2
        place = each.units.index.to_numpy()[paired]
        summed[place] += unit_coincidences(counts)
        n_paired[place] = True
    low, high = interval_of_units(
        summed[n_paired], values, "nominal", resamples=resamples, seed=derived_seed(seed, ALL, ALL)
    )
    return [row | {"low": low, "high": high, "n_units": int(n_paired.sum())}]


def _as_flags(codings: Floats, value: float) -> Floats:
    flags: Floats = np.where(np.isnan(codings), np.nan, (codings == value).astype(float))
    return flags


def _method(table: pd.DataFrame, resamples: int, seed: int) -> str:
    n_coders, n_units = int(table["n_coders"].max()), int(table["n_units"].max())
    if n_units == 0:
        return "No unit has the labels of two coders: there is no agreement to compute."
    scales = [f"{level} for {', '.join(sorted(set(own['entry'])))}" for level, own in _ordered(table)]
    shown = f" ({', '.join(scales)}; nominal for all others)" if scales else ""
    return (
        f"Krippendorff's α of {n_coders} coders on {n_units:,} units{shown}, with 95 % percentile bootstrap intervals "
        f"from {resamples:,} resamples of units, seed {seed}; beside it percent agreement, Cohen's κ, Scott's π, "
        "Fleiss' κ and Gwet's AC1 (AC2 where labels have an order)."
    )


def _ordered(table: pd.DataFrame) -> Iterator[tuple[str, pd.DataFrame]]:
    whole = table[table["label"] == ALL]
    yield from ((str(level), own) for level, own in whole.groupby("level") if level != "nominal")


def _limits(every: list[EntryLabels], table: pd.DataFrame) -> list[str]:
    whole = table[(table["label"] == ALL) & (table["entry"] != ALL)]
    undefined = whole[whole["percent"].notna() & whole["estimate"].isna()]
    shares = (100 * undefined["percent"]).map("{:.0f}".format)
    flat = [f"{entry} ({share} % agree)" for entry, share in zip(undefined["entry"], shares, strict=True)]
    without = [str(entry) for entry in whole.loc[whole["n_units"] == 0, "entry"]]
    n_most = int(whole["n_units"].max())
    never = [str(entry) for entry in whole.loc[whole["estimate"] == 1, "entry"]]
    return [
        _of_all(whole, table),
        "Only one coder gave labels: agreement cannot be told." if len(every[0].coders) == 1 else "",
        f"No variation, so that α is not defined: {_listed(flat)}." if flat else "",
        "Gwet's AC is 1 where labels do not vary, whoever codes, and means nothing there." if flat else "",
        f"No unit has the labels of two coders: {_listed(without)}." if without and len(every[0].coders) > 1 else "",
        f"Only {count(n_most, 'unit')} labelled by two coders: a handful decides α." if 0 < n_most < _FEW else "",
        f"Coders never differed, which gives no interval: {_listed(never)}." if never else "",
        "Agreement says that coders read alike, not that they read rightly.",
    ]


def _of_all(whole: pd.DataFrame, table: pd.DataFrame) -> str:
    """Say what the row of all entries leaves out: labels other than present and absent, as those of the tone."""
    several = sorted(set(table.loc[table["label"] != ALL, "entry"]))
    if not several or not table["entry"].eq(ALL).any() or len(whole) == len(several):
        return ""
    return f"“{ALL}” is present or absent of all entries together, without {_listed(several)}."


def _unequal(coded: Validation | pd.DataFrame) -> str:
    chance = coded.sample["probability"] if isinstance(coded, Validation) else pd.Series([1.0])
    if chance.max() <= _UNEVEN * chance.min():
        return ""
    return (
        "Units count alike though some were likelier to be drawn: agreement is that of the sample, not of the corpus."
    )


def _listed(names: list[str]) -> str:
    shown = ", ".join(names[:_SHOWN])
    return f"{shown} and {len(names) - _SHOWN:,} more" if len(names) > _SHOWN else shown
