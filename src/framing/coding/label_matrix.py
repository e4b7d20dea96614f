"""The labels of coders as a table of units by coders, whatever they were given as."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.errors import MeasureError
from framing.validation import ADJUDICATED, Validation

Floats = NDArray[np.float64]
_NEEDED = ("coder", "label")


@dataclass(frozen=True, eq=False)
class EntryLabels:
    """What coders said of one entry.

    Attributes
    ----------
    entry
        Its name.
    coders
        In alphabetical order.
    units
        What tells a unit from another, a row each.
    codings : ndarray of float, (coders, units)
        NaN where a coder gave no label.
    """

    entry: str
    coders: tuple[str, ...]
    units: pd.DataFrame
    codings: Floats

    @property
    def values(self) -> Floats:
        """The labels that were given, and 0 and 1 where no other was: either could have been."""
        given = np.unique(self.codings[~np.isnan(self.codings)])
        return np.array([0.0, 1.0]) if np.isin(given, [0, 1]).all() else given


def entry_labels(coded: Validation | pd.DataFrame) -> Iterator[EntryLabels]:
    """Lay out the labels of each entry, entries in alphabetical order.

    Parameters
    ----------
    coded
        A :class:`framing.Validation`, or a table with a row a label: coder, label, entry (one for all where there is no
        such column), and whatever else tells units apart. What was adjudicated is no coder's.

    Raises
    ------
    MeasureError
        Where a column is missing, a label is no number, or a coder labelled a unit twice.
    """
    table = _labels(coded)
    units = [name for name in table.columns if name not in ("coder", "label", "entry")]
    if not units:
        raise MeasureError("No column tells the coded units apart.", remedy="Add one, such as unit or sentence.")
    numbered = table.assign(_unit=table.groupby(units, dropna=False, sort=True).ngroup())
    every = numbered.drop_duplicates("_unit").set_index("_unit")[units].sort_index()
    coders = sorted(numbered["coder"].astype("str").unique())
    for entry, own in numbered.groupby("entry", sort=True):
        if own.duplicated(["_unit", "coder"]).any():
            raise MeasureError("A coder labelled a unit twice.", where=f"entry {entry}")
        wide = own.pivot_table("label", "coder", "_unit", aggfunc="first", dropna=False).reindex(coders)
        yield EntryLabels(str(entry), tuple(coders), every.loc[wide.columns], wide.to_numpy(dtype=float))


def _labels(coded: Validation | pd.DataFrame) -> pd.DataFrame:
    table = coded.labels if isinstance(coded, Validation) else coded
    if not isinstance(table, pd.DataFrame):
        raise MeasureError(
            f"Agreement is of a validation or a table of labels, and this is of type {type(coded).__name__}.",
            remedy="Read it first: framing.read_validation(FOLDER).",
        )
    if missing := [name for name in _NEEDED if name not in table.columns]:
        raise MeasureError(
            f"The table of labels has no column {', '.join(missing)}.", remedy="It has coder, label, entry and a unit."
        )
    if (nameless := table["coder"].isna()).any():
        raise MeasureError(f"No coder is named in {int(nameless.sum()):,} of {len(table):,} rows.", where="coder")
    label = pd.to_numeric(table["label"], errors="coerce")
    if (wrong := (label.isna() & table["label"].notna()) | label.isin([np.inf, -np.inf])).any():
        raise MeasureError(f"“{table.loc[wrong, 'label'].iloc[0]}” is no label: labels are numbers.", where="label")
    entry = table["entry"] if "entry" in table.columns else "all"
    people = table.assign(label=label, entry=entry)[(table["coder"] != ADJUDICATED).to_numpy()]
    if people["label"].notna().sum() == 0:
        raise MeasureError(
            "No coder gave a label.", remedy="Code first: framing code --help says how sheets are made and read back."
        )
    return people
