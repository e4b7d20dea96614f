"""What reading a sheet would change of labels that are kept: said, and never done without being told to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from shlex import quote

import pandas as pd

from framing.coding.findings import Finding
from framing.errors import CorpusError, MeasureError
from framing.study.report import count
from framing.validation import Validation
from framing.validation.soundness import spelled_plainly

_KEY = ["coder", "article", "sentence", "entry"]


def without(validation: Validation, coders: Sequence[str]) -> Validation:
    """Take the labels of some coders out, ``"adjudicated"`` for what was settled.

    Raises
    ------
    MeasureError
        Where there are none of this name.
    """
    names = sorted(validation.labels["coder"].unique())
    for coder in coders:
        if coder not in names:
            raise MeasureError(
                f"No labels of “{coder}” are kept.", remedy=f"There are labels of: {', '.join(names) or 'nobody'}."
            )
    return replace(validation, labels=validation.labels[~validation.labels["coder"].isin(list(coders))])


def refuse_two_spellings(before: Validation, now: Validation) -> None:
    """Refuse a coder whose name differs in capitals or blanks alone from that of one whose labels are kept.

    Raises
    ------
    CorpusError
        With the command that takes the kept labels out.
    """
    kept = {spelled_plainly(name): name for name in before.coders if name not in now.coders}
    for coder in now.coders:
        other = kept.get(spelled_plainly(coder))
        if other is not None:
            raise CorpusError(
                f"The sheets are of “{coder}”, and labels of “{other}” are kept from an earlier reading: they may be "
                "one person. Nothing was changed.",
                where="labels.csv, column “coder”",
                remedy=f"Take the kept labels out, framing code read --forget {quote(other)}, and read the sheets "
                "again; or give two people different names.",
            )


def refuse_changes(before: Validation, now: Validation, *, may_replace: bool) -> tuple[Finding, ...]:
    """Refuse sheets that say something else than labels that are kept of the same coders; or say what they change.

    Raises
    ------
    CorpusError
        Where labels would change or go, and they may not.
    """
    said = tuple(Finding("", None, what, is_wrong=False) for what in _changes(before, now))
    if said and not may_replace:
        raise CorpusError(
            f"The sheets are not those that were read before. {' '.join(found.what for found in said)} "
            "Nothing was changed.",
            where="labels.csv",
            remedy="Name the sheets that are meant, framing code read FILE …; or add --replace, where these are right.",
        )
    return said


def _changes(before: Validation, now: Validation) -> Iterator[str]:
    kept, given = (each.labels.dropna(subset=["label"]) for each in (before, now))
    both = kept[kept["coder"].isin(now.coders)].merge(given, on=_KEY, how="left", suffixes=("", "_now"))
    for coder, own in both.groupby("coder"):
        n_other = int((own["label_now"].notna() & (own["label_now"] != own["label"])).sum())
        n_gone = int(own["label_now"].isna().sum())
        what = [f"changes {count(n_other, 'label')}"] * bool(n_other) + [f"takes {count(n_gone, 'label')} out"] * bool(
            n_gone
        )
        if what:
            yield f"Reading them {' and '.join(what)} of the {len(own):,} that are kept of {coder}."


def label_counts(validation: Validation) -> pd.DataFrame:
    """Count labels and units by coder: coder, n_labels, n_units; the adjudicated with the others."""
    given = validation.labels.dropna(subset=["label"])
    units = given["article"] + "\x1f" + given["sentence"].astype("str")
    counted = given.assign(unit=units).groupby("coder")
    return pd.DataFrame({"n_labels": counted.size(), "n_units": counted["unit"].nunique()}).reset_index()
