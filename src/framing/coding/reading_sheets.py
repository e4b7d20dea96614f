"""Reading the sheets of several coders back: labels, and everything about the sheets that is wrong or worth knowing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

import pandas as pd

from framing.coding.findings import Finding, refuse_wrong
from framing.coding.questions import questions_of
from framing.coding.sheet_checks import NEEDED, Answer, answers, asked_in, header_findings, mark_findings
from framing.coding.sheet_files import FilledSheet, open_sheet
from framing.coding.sheet_layout import CHECK, mark_of_corpus, sample_mark
from framing.coding.units_shown import unit_ids
from framing.corpus import Corpus
from framing.validation import ADJUDICATED, Validation

_SHOWN = 5


@dataclass(frozen=True, eq=False)
class CodedSheets:
    """What coders sent back.

    Attributes
    ----------
    validation
        The sample with their labels.
    findings
        What is worth knowing: missing rows, empty cells, a single coder, labels that nobody used.
    texts
        id, before, text, after of each coded unit, as the sheets have them: for adjudication, never to be shared.
    """

    validation: Validation
    findings: tuple[Finding, ...]
    texts: pd.DataFrame


def read_sheets(corpus: Corpus, sample: Validation, files: Sequence[str | Path]) -> CodedSheets:
    """Read coding sheets back.

    Parameters
    ----------
    corpus
        The corpus that was drawn from, with the codebook that was coded by; its text is not needed.
    sample
        What was drawn; labels that it has of other coders count where it is said what is worth knowing.
    files
        The sheets, XLSX or CSV, of one or several coders. A sheet without a single label is left aside.

    Returns
    -------
    CodedSheets

    Raises
    ------
    CorpusError
        Where anything is wrong, with every place named: a label that is none, a text that is not the one given out, a
        row that stands twice with different labels, a sheet of another corpus or sample, other definitions.
    """
    sheets = [open_sheet(Path(file)) for file in files]
    known = [question.entry for question in questions_of(corpus, _all_entries(corpus))]
    findings: list[Finding] = []
    for sheet in sheets:
        is_whole = _has_all_asked(sheet, corpus, sample, known)
        findings += header_findings(sheet, known, mark_of_corpus(sample), all_asked=is_whole)
    refuse_wrong(findings)
    ids = unit_ids(sample)
    drawn = frozenset(ids)
    given: list[Answer] = []
    for sheet in sheets:
        questions = questions_of(corpus, [name for name in asked_in(sheet) if name in known])
        findings += mark_findings(sheet, sample_mark(sample, questions), drawn)
        for each in answers(sheet, questions):
            if isinstance(each, Finding):
                findings.append(each)
            elif each.unit_id in drawn:  # of others, their marks have said so
                given.append(each)
    kept = _once(_of_begun_sheets(given), findings)
    findings += _alike(kept)
    refuse_wrong(findings)
    findings += worth_knowing(kept, sample, ids)
    return CodedSheets(
        replace(sample, labels=_labels(kept, sample, ids), codebook_sha256=_sha256(corpus)),
        tuple(findings),
        _texts(sheets),
    )


def worth_knowing(given: Sequence[Answer], sample: Validation, ids: Sequence[str]) -> Iterator[Finding]:
    """Say what is missing and what was never used, as far as it hinders nothing; other coders of the sample count."""
    coders = sorted({each.coder for each in given})
    if not given:
        yield Finding("", None, "Nobody has filled in anything yet.", is_wrong=False)
    others = sample.labels[~sample.labels["coder"].isin([*coders, ADJUDICATED])]
    if len(coders) == 1 and others.empty:
        what = f"Only {coders[0]} has coded: how far coders agree cannot be told before a second one has."
        yield Finding("", None, what, is_wrong=False)
    for coder in coders:
        yield from _missing(coder, [each for each in given if each.coder == coder], sample, ids)
    for entry in dict.fromkeys(each.entry for each in given):
        labels = {each.label for each in given if each.entry == entry} - {None}
        labels |= set(others.loc[others["entry"] == entry, "label"].dropna())
        if len(labels) <= 1:
            said = f"“{entry}” has the label {labels.pop():g} in every unit" if labels else f"“{entry}” has no label"
            yield Finding("", None, f"{said}: agreement beyond chance is not defined for it.", is_wrong=False)


def _has_all_asked(sheet: FilledSheet, corpus: Corpus, sample: Validation, known: Sequence[str]) -> bool:
    """Tell whether the columns of entries are those that were given out, whatever columns there are beside them."""
    own = [name for name in asked_in(sheet) if name in known]
    if not own:
        return False
    mark = sample_mark(sample, questions_of(corpus, own))
    return any(row.get(CHECK, "").startswith(f"{mark}.") for _, row in sheet.rows)


def _alike(given: Sequence[Answer]) -> Iterator[Finding]:
    """Name coders whose names differ in capitals alone."""
    names = sorted({each.coder for each in given})
    for first, second in combinations(names, 2):
        if first.casefold() == second.casefold():
            yield Finding("", None, f"The coders “{first}” and “{second}” differ in capitals alone: are they one?")


def _all_entries(corpus: Corpus) -> list[str]:
    entries = corpus.codebook.entries if corpus.codebook is not None else ()
    return [*(f"{entry.kind}/{entry.name}" for entry in entries), "tone"]


def _sha256(corpus: Corpus) -> str | None:
    return corpus.codebook.sha256 if corpus.codebook is not None else None


def _of_begun_sheets(given: Iterable[Answer]) -> list[Answer]:
    """Leave aside sheets without a single label, such as the CSV of a coder who filled in the XLSX."""
    by_sheet: dict[str, list[Answer]] = defaultdict(list)
    for each in given:
        by_sheet[each.sheet].append(each)
    begun = [rows for rows in by_sheet.values() if any(each.label is not None for each in rows)]
    return [each for rows in begun for each in rows]


def _once(given: Sequence[Answer], findings: list[Finding]) -> list[Answer]:
    """Keep one answer of a coder to a question about a unit; name those that were given twice."""
    kept: dict[tuple[str, str, str], Answer] = {}
    for each in given:
        key = each.unit_id, each.coder, each.entry
        first = kept.setdefault(key, each)
        if first is each:
            continue
        place = f"row {first.row}" if first.sheet == each.sheet else f"{first.sheet}, row {first.row}"
        if None not in (first.label, each.label) and first.label != each.label:
            what = f"{each.coder} coded this unit already in {place}, and “{each.entry}” differently."
            findings.append(Finding(each.sheet, each.row, what))
        elif first.label is None:
            kept[key] = each
    return list(kept.values())


def _missing(coder: str, given: Sequence[Answer], sample: Validation, ids: Sequence[str]) -> Iterator[Finding]:
    """Name the units that a coder should have and has no row of, and how many cells are empty."""
    there = {each.unit_id for each in given}
    wanted = [number for number, overlap in zip(ids, sample.sample["overlap"], strict=True) if overlap]
    gone = sorted(set(wanted) - there)
    sheet = ", ".join(dict.fromkeys(each.sheet for each in given))
    if gone:
        shown = ", ".join(gone[:_SHOWN]) + (" …" if len(gone) > _SHOWN else "")
        what = f"{len(gone):,} of the {len(wanted):,} units that all code are not in the sheet of {coder}: {shown}."
        yield Finding(sheet, None, what, is_wrong=False)
    empty = [each for each in given if each.label is None]
    if empty:
        rows = sorted({each.row for each in empty})
        shown = ", ".join(map(str, rows[:_SHOWN])) + (" …" if len(rows) > _SHOWN else "")
        cells = "1 cell is empty, and counts" if len(empty) == 1 else f"{len(empty):,} cells are empty, and count"
        what = f"{cells} as missing, not as 0 (row {shown})."
        yield Finding(sheet, None, what, is_wrong=False)


def _labels(given: Sequence[Answer], sample: Validation, ids: Sequence[str]) -> pd.DataFrame:
    place = {number: row for row, number in enumerate(ids)}
    rows = [place[each.unit_id] for each in given]
    units = sample.sample.iloc[rows][["article", "sentence"]].reset_index(drop=True)
    return units.assign(
        entry=[each.entry for each in given],
        coder=[each.coder for each in given],
        label=pd.Series([each.label for each in given], dtype="float64"),
    )


def _texts(sheets: Sequence[FilledSheet]) -> pd.DataFrame:
    """Return the text of each unit once, as the sheets have it."""
    columns = [NEEDED[0], "before", "text", "after"]
    rows = [[row.get(name, "") for name in columns] for sheet in sheets for _, row in sheet.rows]
    return pd.DataFrame(rows, columns=columns, dtype="str").drop_duplicates("id", ignore_index=True)
