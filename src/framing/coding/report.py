"""What the commands for coding say: samples, sheets and labels, in lines for a terminal."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from shlex import quote
from typing import Any

import pandas as pd

from framing.coding.folder import DISAGREEMENTS, SHEETS
from framing.coding.keeping import Kept
from framing.coding.label_changes import label_counts
from framing.figures.labels import number
from framing.inference.sample_sizes import units_for_alpha, units_for_prevalence
from framing.study.report import count
from framing.validation import ADJUDICATED, Validation

_SHARES, _ALPHA, _RECALL = (0.05, 0.1, 0.2, 0.5), 0.8, 0.8


def describe_sample(drawn: Validation, folder: Path, options: str = "") -> Iterator[str]:
    """Say what was drawn, from where, and what to do next; `options` say to the next command what this one was told."""
    sample = drawn.sample
    yield drawn.method
    strata = sample.groupby("stratum")["probability"].agg(["size", "min", "max"])
    for name, row in strata.iterrows():
        yield f"  {int(row['size']):>5,}  {name} ({_chance(row['min'], row['max'])})"
    n_all = int(sample["overlap"].sum())
    shared = "All coders code all of them." if n_all == len(sample) else (
        f"All coders code {n_all:,} of them; the other {len(sample) - n_all:,} are shared out."
    )  # fmt: skip
    yield shared
    yield f"Kept in {folder / 'sample.csv'}, without text. Next:"
    yield f"  framing code sheets{options} --coder NAME --coder NAME"


def describe_sizes(width: float, alpha: float | None, n_units: int | None) -> Iterator[str]:
    """Say how many units must be coded for intervals of a width, for shares from rare to common."""
    agreed = _ALPHA if alpha is None else alpha
    yield f"For 95 % intervals {width:g} wide, of a share and of the α of two coders where it is {agreed:g}:"
    n_found = units_for_prevalence(_RECALL, width)
    yield f"  share expected   units for the share   units that both code, for α   units for a recall of {_RECALL:g}"
    for share in _SHARES:
        n_share = units_for_prevalence(share, width, n_units=n_units)
        n_alpha = units_for_alpha(agreed, share, width)
        both, recall = (_up_to(n, n_units) for n in (n_alpha, math.ceil(n_found / share)))
        yield f"  {share:>14.0%}   {n_share:>19,}   {both:>27}   {recall:>24}"
    yield f"A recall of {_RECALL:g} known that well needs {n_found:,} units that people code with an entry, and a"
    yield "precision as many in which the instrument finds it."
    yield "Drawn simply. What is rare needs many units for α: a few disagreements decide it."


def _up_to(n: int, n_units: int | None) -> str:
    return f"{n:,}" if n_units is None or n <= n_units else "more than there are"


def describe_sheets(paths: Sequence[Path], n_units: int, entries: Sequence[str], options: str = "") -> Iterator[str]:
    """Say which sheets were written and how they come back, with the `options` of the command that wrote them."""
    yield f"{count(len(paths), 'sheet')} of up to {count(n_units, 'unit')}, asked for {', '.join(entries)}:"
    yield from (f"  {path}" for path in paths)
    yield "They hold the text of articles: git ignores them, and “framing share” leaves them out."
    yield f"Filled in, and under the same names: framing code read{options}"


def describe_reading(kept: Kept, folder: Path) -> Iterator[str]:
    """Say which labels are kept now, what is worth knowing, and where coders disagree."""
    yield _kept_labels(kept.validation)
    yield from (f"  note: {found}" for found in kept.findings)
    yield f"Kept in {folder / 'labels.csv'}, without text."
    if not kept.n_open:
        return
    listed, n_open = folder / SHEETS / DISAGREEMENTS, count(kept.n_open, "disagreement")
    if kept.is_listed:
        yield f"{n_open} to settle: fill in the column “adjudicated” of"
        yield f"  {listed}"
        yield "and read it with --adjudicated. How far the coders agree: framing code agreement"
    else:
        yield f"{n_open} to settle, as far as the list has not settled them. It is read with"
        yield f"  framing code read --adjudicated {quote(str(listed))}"


def _kept_labels(validation: Validation) -> str:
    counted = label_counts(validation)
    people = counted[counted["coder"] != ADJUDICATED]
    if people.empty:
        return "No labels of any coder are kept."
    given = validation.labels.dropna(subset=["label"])
    units = given.loc[given["coder"] != ADJUDICATED, ["article", "sentence"]].drop_duplicates()
    each = [f"{row.coder} ({row.n_labels:,} of {count(int(row.n_units), 'unit')})" for row in _rows(people)]
    settled = int(counted.loc[counted["coder"] == ADJUDICATED, "n_labels"].sum())
    more = f" {settled:,} settled." if settled else ""
    n_labels = count(int(people["n_labels"].sum()), "label")
    return f"{n_labels} of {len(units):,} of the {len(validation.sample):,} units, by {', '.join(each)}.{more}"


def _rows(table: pd.DataFrame) -> list[Any]:
    return list(table.itertuples(index=False))


def describe_agreement(table: pd.DataFrame) -> Iterator[str]:
    """Say how far coders agree, an entry a line."""
    rows: list[Any] = list(table.itertuples())
    width = max(map(len, map(_named, rows)))
    yield f"{'':{width}}      α   95 % interval   agree       κ     AC   share   units"
    for row in rows:
        bounds = f"[{number(row.low)}, {number(row.high)}]" if not math.isnan(row.low) else "–"
        yield (
            f"{_named(row):{width}}  {number(row.estimate):>5}   {bounds:>13}   {percent(row.percent):>5}   "
            f"{number(row.cohen_kappa):>5}  {number(row.gwet_ac):>5}   {percent(row.share):>5}   {row.n_units:>5,}"
        )
    yield ""
    yield table.attrs["method"]
    yield table.attrs["limits"]


def percent(share: float) -> str:
    """Write a share in percent.

    Examples
    --------
    >>> percent(0.125), percent(float("nan"))
    ('12 %', '–')
    """
    return f"{100 * share:.0f} %" if not math.isnan(share) else "–"


def _named(row: Any) -> str:
    return str(row.entry) if row.label == "all" else f"  {row.entry} = {row.label}"


def _chance(low: float, high: float) -> str:
    if low == high:
        return f"each with probability {low:.3g}"
    return f"with probabilities from {low:.3g} to {high:.3g}"
