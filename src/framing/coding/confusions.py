"""On what coders do not agree: which labels, and which entries, one gives where another gives which."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pandas as pd

from framing.coding.label_matrix import EntryLabels, entry_labels
from framing.measures.reporting import describe
from framing.validation import Validation


def coder_confusions(coded: Validation | pd.DataFrame) -> pd.DataFrame:
    """Count what one coder said where another one said what: the table of who confuses what with what.

    Parameters
    ----------
    coded
        As in :func:`agreement`.

    Returns
    -------
    DataFrame
        entry, coder, label, other (coder), other_label, n (units that got these two labels), share (of the units of the
        pair). Every pair of labels has a row, those on which the two agree as well.

    Examples
    --------
    >>> labels = pd.DataFrame({"unit": [1, 2, 3, 4] * 2, "entry": "blame", "coder": ["A"] * 4 + ["B"] * 4,
    ...                        "label": [1, 1, 0, 0, 1, 0, 0, 0]})
    >>> coder_confusions(labels)["n"].tolist()
    [2, 0, 1, 1]
    """
    rows = []
    for each in entry_labels(coded):
        for first, second in combinations(range(len(each.coders)), 2):
            a, b = each.codings[first], each.codings[second]
            n_pairs = int((~np.isnan(a) & ~np.isnan(b)).sum())
            rows += [
                (each.entry, each.coders[first], x, each.coders[second], y, n := int(((a == x) & (b == y)).sum()),
                 n / n_pairs if n_pairs else np.nan)
                for x in each.values
                for y in each.values
            ]  # fmt: skip
    columns = ["entry", "coder", "label", "other", "other_label", "n", "share"]
    method = "Units by the labels that each two coders gave, of those that both labelled."
    alone = "" if rows else "Only one coder gave labels: there is nothing to compare."
    return describe(pd.DataFrame(rows, columns=columns), method=method, limits=[alone])


def entry_swaps(coded: Validation | pd.DataFrame) -> pd.DataFrame:
    """Count the units in which one coder found only one of two entries, and another coder only the other.

    Parameters
    ----------
    coded
        As in :func:`agreement`; entries with other labels than 0 and 1 are left out.

    Returns
    -------
    DataFrame
        entry, other, n (units), the most frequent first; pairs that never happened have no row.

    Examples
    --------
    >>> labels = pd.DataFrame({"unit": 1, "entry": ["blame", "law"] * 2, "coder": list("AABB"), "label": [1, 0, 0, 1]})
    >>> entry_swaps(labels).values.tolist()
    [['blame', 'law', 1]]
    """
    flags = {each.entry: _by_unit(each) for each in entry_labels(coded) if len(each.values) == 2}
    rows = [(one, other, _swapped(flags[one], flags[other])) for one, other in combinations(sorted(flags), 2)]
    table = pd.DataFrame([row for row in rows if row[2]], columns=["entry", "other", "n"])
    table = table.sort_values(["n", "entry", "other"], ascending=[False, True, True])
    method = (
        "Units in which one coder found the first entry and not the second, and another the second and not the first."
    )
    return describe(table, method=method)


def _by_unit(each: EntryLabels) -> pd.DataFrame:
    return pd.DataFrame(each.codings, columns=each.units.index)


def _swapped(one: pd.DataFrame, other: pd.DataFrame) -> int:
    shared = one.columns.intersection(other.columns)
    a, b = one[shared].to_numpy(), other[shared].to_numpy()
    return int((((a == 1) & (b == 0)).any(axis=0) & ((a == 0) & (b == 1)).any(axis=0)).sum())
