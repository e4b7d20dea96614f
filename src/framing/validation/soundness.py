"""Whether a sample and its labels are what they should be; what is not is named with its row."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from framing.errors import MeasureError

SAMPLE = ("unit", "article", "sentence", "fingerprint", "probability", "stratum", "overlap")
LABELS = ("article", "sentence", "entry", "coder", "label")
UNIT = ["article", "sentence"]
_FLAGS = {"true": True, "false": False, "1": True, "0": False}  # a spreadsheet writes TRUE


def sound_sample(sample: pd.DataFrame) -> pd.DataFrame:
    """Bring a sample into its columns, types and order, and refuse what is none."""
    table = _columns(sample, SAMPLE, "sample")
    table["sentence"] = _numbers(table["sentence"], "sample", "sentence").astype("Int64")
    table["probability"] = _numbers(table["probability"], "sample", "probability").astype("float64")
    table["overlap"] = table["overlap"].astype("str").str.strip().str.casefold().map(_FLAGS)
    _refuse(table["overlap"].isna(), "sample", "“overlap” is neither True nor False")
    table["overlap"] = table["overlap"].astype("bool")
    is_probability = (table["probability"] > 0) & (table["probability"] <= 1)
    _refuse(~is_probability, "sample", "the probability of having been drawn is not above 0 and at most 1")
    _refuse(~table["unit"].isin(["sentence", "article"]), "sample", "the unit is neither “sentence” nor “article”")
    _refuse((table["unit"] == "sentence") != table["sentence"].notna(), "sample", "a sentence has no number")
    _refuse(table.duplicated(UNIT), "sample", "a unit stands twice")
    return table.sort_values(UNIT, ignore_index=True, na_position="first")


def sound_labels(labels: pd.DataFrame, sample: pd.DataFrame, tone: str) -> pd.DataFrame:
    """Bring labels into their columns, types and order, and refuse those that are none or of units not drawn."""
    table = _columns(labels, LABELS, "labels")
    table["sentence"] = _numbers(table["sentence"], "labels", "sentence").astype("Int64")
    table["label"] = _numbers(table["label"], "labels", "label").astype("float64")
    is_label = table["label"].isin([0, 1]) | ((table["entry"] == tone) & (table["label"] == -1)) | table["label"].isna()
    _refuse(~is_label, "labels", "the label is none: 1 present, 0 absent; −1, 0, 1 for tone; empty where left open")
    _refuse(table["coder"].str.strip() == "", "labels", "the coder is missing")
    _refuse_two_spellings(table["coder"])
    _refuse(table["entry"].str.strip() == "", "labels", "the entry is missing")
    _refuse(table.duplicated([*UNIT, "entry", "coder"]), "labels", "a coder coded the same unit and entry twice")
    drawn = pd.MultiIndex.from_frame(sample[UNIT])
    _refuse(~pd.MultiIndex.from_frame(table[UNIT]).isin(drawn), "labels", "the unit is not in the sample")
    return table.sort_values([*UNIT, "entry", "coder"], ignore_index=True, na_position="first")


def _columns(table: pd.DataFrame, columns: tuple[str, ...], name: str) -> pd.DataFrame:
    missing = [column for column in columns if column not in table.columns]
    if missing:
        raise MeasureError(
            f"The table of the {name} has no column {', '.join(missing)}.",
            where=name,
            remedy=f"It has the columns {', '.join(columns)}.",
        )
    kept = table[list(columns)].reset_index(drop=True)
    texts = [column for column in columns if column not in ("sentence", "probability", "label", "overlap")]
    for column in texts:
        _refuse(kept[column].isna(), name, f"“{column}” is missing")
    return kept.astype(dict.fromkeys(texts, "str"))


def _numbers(column: pd.Series, name: str, what: str) -> pd.Series:
    """Read numbers, empty ones as missing; refuse what is neither, and sentences that are not whole."""
    written = column.astype("object").where(column.notna(), None)
    is_empty = written.isna() | (written.astype("str").str.strip() == "")
    with_points = written.where(~is_empty, None).map(_with_point, na_action="ignore")
    numbers = pd.to_numeric(with_points, errors="coerce").astype("float64")
    is_none = numbers.isna() & ~is_empty
    if what == "sentence":
        is_none |= numbers.notna() & ((numbers < 0) | (numbers != np.floor(numbers)))
    _refuse(is_none, name, f"“{what}” is no number")
    return numbers


def spelled_plainly(name: str) -> str:
    """Return a name without what sets two spellings of it apart: capitals, and blanks around and in it.

    Examples
    --------
    >>> spelled_plainly(" Ada  Novak") == spelled_plainly("ada novak")
    True
    """
    return " ".join(name.split()).casefold()


def _refuse_two_spellings(coders: pd.Series) -> None:
    """Refuse names of coders that differ only in capitals and blanks: one person would agree with themselves."""
    names = pd.Series(coders.unique())
    alike = names[names.map(spelled_plainly).duplicated(keep=False)]
    if len(alike):
        raise MeasureError(
            f"Coders are told apart by their names, and these may be one person: {' and '.join(map(repr, alike))}.",
            where="labels.csv, column “coder”",
            remedy="Write the name of one person alike everywhere, and give two people different names.",
        )


def _with_point(value: object) -> object:
    """Write a decimal comma, of a spreadsheet in another language, as a point."""
    return value.replace(",", ".") if isinstance(value, str) else value


def _refuse(is_wrong: Any, name: str, what: str) -> None:
    rows = np.flatnonzero(np.asarray(is_wrong, dtype=bool))
    if len(rows):
        shown = ", ".join(str(row + 1) for row in rows[:5]) + (" …" if len(rows) > 5 else "")
        raise MeasureError(
            f"In the table of the {name} {what}, in {len(rows):,} row{'s' if len(rows) > 1 else ''}.",
            where=f"{name}.csv, row{'s' if len(rows) > 1 else ''} {shown} below the header",
            remedy="Mend these rows, or make the table again from the coding sheets.",
        )
