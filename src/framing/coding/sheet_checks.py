"""Holding a sheet that came back against what was given out, row by row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from framing.coding.findings import Finding
from framing.coding.questions import Question
from framing.coding.sheet_files import FilledSheet
from framing.coding.sheet_layout import CHECK, CODER, ID, NOTE, is_coder_name, row_mark

NEEDED = (ID, CODER, "text", CHECK)
NO_ANSWERS = frozenset({*NEEDED, "outlet", "published", "part", "before", "after", NOTE})
_OTHER_CORPUS = "The sheet is of another corpus, or of this one before articles were added or changed."
_NO_SHEET = (
    f"This is no coding sheet: the first row has none of the columns {', '.join(NEEDED)}. Rows above them are to go."
)
_MANY = 5  # changed texts, from which on they may have one cause
MINUS_SIGNS = str.maketrans({"−": "-", "–": "-", ",": "."})


@dataclass(frozen=True)
class Answer:
    """A label that a coder gave, and where it stands; None where the cell is empty."""

    unit_id: str
    coder: str
    entry: str
    label: float | None
    sheet: str
    row: int


def asked_in(sheet: FilledSheet) -> list[str]:
    """Return the columns of a sheet that hold labels."""
    return [name for name in sheet.header if name and name not in NO_ANSWERS]


def header_findings(
    sheet: FilledSheet, entries: Sequence[str], corpus_mark: str, *, all_asked: bool = False
) -> Iterator[Finding]:
    """Name a sheet of another corpus, and columns that are missing, stand twice, or are of no entry.

    A column of no entry hinders nothing where the others are `all_asked`: somebody added it.
    """
    marks = {row.get(CHECK, "").split(".")[0] for _, row in sheet.rows}
    if marks and all(re.fullmatch("[0-9a-f]{8}", mark) and mark != corpus_mark for mark in marks):
        yield Finding(sheet.name, None, _OTHER_CORPUS)
        return
    if not set(NEEDED) & set(sheet.header):
        yield Finding(sheet.name, 1, _NO_SHEET)
        return
    for name in NEEDED:
        if name not in sheet.header:
            yield Finding(sheet.name, 1, f"There is no column “{name}”: this is no coding sheet, or one that was cut.")
    for name in sorted({name for name in sheet.header if name and sheet.header.count(name) > 1}):
        yield Finding(sheet.name, 1, f"Two columns are named “{name}”.")
    for name in asked_in(sheet):
        if name not in entries and all_asked:
            what = f"The column “{name}” was added, and is left out."
            yield Finding(sheet.name, 1, what, is_wrong=False)
        elif name not in entries:
            near = get_close_matches(name, entries, n=1)
            hint = f" Is it “{near[0]}”?" if near else ""
            yield Finding(sheet.name, 1, f"The column “{name}” is no entry of the codebook.{hint}")


def mark_findings(sheet: FilledSheet, mark: str, ids: frozenset[str]) -> Iterator[Finding]:
    """Name rows of another corpus, other definitions or another sample, and texts that were changed."""
    strange: dict[str, int] = {}
    changed: list[int] = []
    for number, row in sheet.rows:
        given, own = row[CHECK].rpartition(".")[::2]
        if given != mark:
            strange.setdefault(_strangeness(given, mark), number)
        elif row[ID] not in ids:
            yield Finding(sheet.name, number, f"No drawn unit has the id “{row[ID]}”.")
        elif own != row_mark(row[ID], row["text"]):
            changed.append(number)
    yield from (Finding(sheet.name, number, what) for what, number in strange.items())
    if len(changed) >= _MANY and 2 * len(changed) > len(sheet.rows):
        what = (
            f"In {len(changed):,} of {len(sheet.rows):,} rows the text is not the one that was given out under the id: "
            "a column seems to have been shifted, or sorted alone."
        )
        yield Finding(sheet.name, None, what)
    else:
        what = "The text is not the one that was given out under this id."
        yield from (Finding(sheet.name, number, what) for number in changed)


def answers(sheet: FilledSheet, questions: Sequence[Question]) -> Iterator[Answer | Finding]:
    """Yield the labels of a sheet, and what is no label."""
    for number, row in sheet.rows:
        if not row[CODER]:
            yield Finding(sheet.name, number, "The name of the coder is missing.")
            continue
        if not is_coder_name(row[CODER]):
            yield Finding(sheet.name, number, f"“{row[CODER][:30]}” is no name for a coder.")
            continue
        for question in questions:
            if question.entry not in sheet.header:
                continue
            written = row.get(question.entry, "")
            label = label_of(written)
            if written and label not in question.labels:
                allowed = ", ".join(map(str, question.labels))
                what = f"“{written[:30]}” in the column “{question.entry}” is no label: it is one of {allowed}."
                yield Finding(sheet.name, number, what)
            else:
                yield Answer(row[ID], row[CODER], question.entry, label, sheet.name, number)


def label_of(written: str) -> float | None:
    """Read a number as spreadsheets write it: 1, 1.0, “1,0”, −1; None where it is none.

    Examples
    --------
    >>> [label_of(text) for text in ("1", "1.0", "1,0", "−1", "yes", "")]
    [1.0, 1.0, 1.0, -1.0, None, None]
    """
    try:
        return float(written.translate(MINUS_SIGNS))
    except ValueError:
        return None


def _strangeness(given: str, mark: str) -> str:
    parts, expected = given.split("."), mark.split(".")
    if len(parts) != len(expected):
        return "The column “check” was changed, so that nobody can tell what this row is of."
    if parts[0] != expected[0]:
        return _OTHER_CORPUS
    if parts[1] != expected[1]:
        return "The sheet was coded by other definitions: the codebook has changed since, or other entries were asked."
    return "The sheet is of another sample of this corpus."
