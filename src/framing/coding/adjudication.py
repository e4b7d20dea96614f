"""Where coders disagree: the list that they talk over, and what they settled on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pandas as pd

from framing.coding.findings import Finding, refuse_wrong
from framing.coding.questions import questions_of
from framing.coding.sheet_checks import label_of
from framing.coding.sheet_csv import csv_table
from framing.coding.sheet_files import FilledSheet, open_sheet
from framing.coding.units_shown import unit_ids
from framing.corpus import Corpus
from framing.errors import CorpusError
from framing.validation import ADJUDICATED, Validation

_UNIT = ["article", "sentence"]
_NEEDED = ("id", "entry", ADJUDICATED)


def disagreements(validation: Validation, texts: pd.DataFrame | None = None) -> pd.DataFrame:
    """List what coders labelled differently and nobody has settled.

    Parameters
    ----------
    validation
        With the labels of several coders.
    texts
        id, before, text, after of the units, where these may be shown.

    Returns
    -------
    DataFrame
        entry, id (of the sheets), article, sentence, before, text and after where `texts` has them, a column a coder
        with the labels, adjudicated (empty); by entry, then by id.
    """
    labels = validation.labels.assign(sentence=validation.labels["sentence"].fillna(-1))
    wide = labels.pivot_table("label", [*_UNIT, "entry"], "coder").reindex(columns=list(validation.coders))
    settled = labels.loc[(labels["coder"] == ADJUDICATED) & labels["label"].notna(), [*_UNIT, "entry"]]
    differs = wide[(wide.nunique(axis=1) > 1) & ~wide.index.isin(pd.MultiIndex.from_frame(settled))].reset_index()
    numbers = validation.sample[_UNIT].assign(id=unit_ids(validation)).fillna({"sentence": -1})
    found = differs.merge(numbers, on=_UNIT)
    found[ADJUDICATED] = ""
    number = found["sentence"].astype("Int64")
    found["sentence"] = number.mask(number < 0)
    shown = [] if texts is None else [name for name in ("before", "text", "after") if name in texts.columns]
    if texts is not None:
        found = found.merge(texts[["id", *shown]], on="id", how="left")
    columns = ["entry", "id", *_UNIT, *shown, *validation.coders, ADJUDICATED]
    return found[columns].sort_values(["entry", "id"], ignore_index=True)


def disagreements_csv(table: pd.DataFrame) -> bytes:
    """Write the list as sheets are written: blind to articles, and no cell that could be a formula."""
    blind = table.drop(columns=_UNIT)
    return csv_table(blind.columns, ([_written(value) for value in row] for row in blind.itertuples(index=False)))


def adjudicate(corpus: Corpus, validation: Validation, file: str | Path) -> tuple[Validation, tuple[Finding, ...]]:
    """Take in what coders settled on.

    Parameters
    ----------
    corpus
        With the codebook that was coded by.
    validation
        With the labels of the coders, which stay.
    file
        The list of disagreements with its column “adjudicated” filled in, XLSX or CSV.

    Returns
    -------
    Validation
        With a label of the coder ``"adjudicated"`` where one was settled on.
    tuple of Finding
        What is worth knowing: cells that were left empty.

    Raises
    ------
    CorpusError
        Where a column is missing, an id or an entry is none of these, a label is none, or a row stands twice; with
        every place.
    """
    sheet = open_sheet(Path(file))
    refuse_wrong(
        [Finding(sheet.name, 1, f"There is no column “{name}”.") for name in _NEEDED if name not in sheet.header]
    )
    findings: list[Finding] = []
    settled: dict[tuple[str, str], float] = {}
    for found in _settled(corpus, validation, sheet):
        if isinstance(found, Finding):
            findings.append(found)
            continue
        key, label, row = found
        if key in settled:
            findings.append(Finding(sheet.name, row, f"“{key[1]}” of this unit was settled in a row before."))
        settled[key] = label
    refuse_wrong(findings)
    return _with_settled(validation, settled), tuple(findings)


def has_unread(corpus: Corpus, validation: Validation, file: Path) -> bool:
    """Tell whether a list of disagreements settles anything that labels do not have; True where it has mistakes."""
    try:
        sheet = open_sheet(file)
        if set(_NEEDED) <= set(sheet.header) and not any(row[ADJUDICATED] for _, row in sheet.rows):
            return False
        read, _ = adjudicate(corpus, validation, file)
    except CorpusError:
        return True
    return not read.labels.equals(validation.labels)


def _settled(
    corpus: Corpus, validation: Validation, sheet: FilledSheet
) -> Iterator[Finding | tuple[tuple[str, str], float, int]]:
    questions = {question.entry: question for question in questions_of(corpus, validation.entries)}
    ids = set(unit_ids(validation))
    n_open = 0
    for number, row in sheet.rows:
        written, entry, unit_id = row.get(ADJUDICATED, ""), row["entry"], row["id"]
        label = label_of(written)
        if unit_id not in ids:
            yield Finding(sheet.name, number, f"No drawn unit has the id “{unit_id}”.")
        elif entry not in questions:
            yield Finding(sheet.name, number, f"“{entry}” is no entry that was coded.")
        elif not written:
            n_open += 1
        elif label is None or label not in questions[entry].labels:
            yield Finding(sheet.name, number, f"“{written[:30]}” is no label of “{entry}”.")
        else:
            yield (unit_id, entry), label, number
    if n_open:
        rows = "1 row is not settled yet, and is" if n_open == 1 else f"{n_open:,} rows are not settled yet, and are"
        what = f"{rows} left out of what the coders found together."
        yield Finding(sheet.name, None, what, is_wrong=False)


def _with_settled(validation: Validation, settled: dict[tuple[str, str], float]) -> Validation:
    units = validation.sample[_UNIT].assign(id=unit_ids(validation)).set_index("id")
    keys = list(settled)
    new = units.loc[[unit_id for unit_id, _ in keys]].reset_index(drop=True)
    new = new.assign(entry=[entry for _, entry in keys], coder=ADJUDICATED, label=list(settled.values()))
    together = pd.concat([validation.labels, new]) if keys else validation.labels
    last = together.drop_duplicates([*_UNIT, "entry", "coder"], keep="last")
    return replace(validation, labels=last)


def _written(value: object) -> str:
    if value is None or value is pd.NA or value != value:  # noqa: PLR0124 - NaN alone differs from itself
        return ""
    return f"{value:g}" if isinstance(value, float) else str(value)
