"""A corpus of a few invented sentences, what is asked of them, and coders who fill in their sheets."""

from __future__ import annotations

import csv
import io
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from derived_corpora import derived

from framing.codebook import Codebook, read_codebook
from framing.coding import draw_for_coding, questions_of
from framing.coding.sheet_csv import sheet_csv
from framing.coding.sheet_layout import Sheet, lay_out_sheets
from framing.corpus import Corpus
from framing.validation import Validation

CODEBOOK = """
[codebook]
title = "Invented"
language = "en"
[[frame]]
name = "money"
label = "Money"
definition = "Costs and gains."
examples = ["=The ferry lost a fortune."]
indicators = ["cost*", "price*"]
[[frame]]
name = "danger"
label = "Danger"
definition = "Somebody may be hurt."
indicators = ["danger*", "hurt"]
[[actor]]
name = "money"
label = "The bank"
definition = "The bank of the town."
names = ["the bank"]
"""
TEXTS = (
    "The costs rose. Nobody was hurt. “Prices fell,” said the bank. It rained on the café.",
    "=1+1 is a formula, they said. The cost of danger is a price. Good news came late. Snow fell.",
    "The bank was closed. @home is a word. A terrible danger, and a lovely day. The end came.",
)
OUTLETS = ("The Herald", "=HYPERLINK(1)", "The Courier")


@cache
def codebook() -> Codebook:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "codebook.toml"
        file.write_text(CODEBOOK, encoding="utf-8")
        return read_codebook(file)


@cache
def corpus() -> Corpus:
    return derived(*TEXTS, outlets=OUTLETS, titles=("Costs", "Formulas", "Days"), codebook=codebook())


@cache
def sample(n: int = 10, overlap: int | None = None) -> Validation:
    return draw_for_coding(corpus(), n, overlap=overlap)


def sheets(*coders: str, drawn: Validation | None = None, **options: bool) -> tuple[Sheet, ...]:
    questions = questions_of(corpus(), ["frame/money", "danger", "tone"])
    return lay_out_sheets(
        corpus(), sample() if drawn is None else drawn, questions, coders or ("Ada", "Ben"), **options
    )


def label(unit_id: str, entry: str, coder: str = "Ada") -> str:
    """What a coder says of a unit: the same every time, and not always what another coder says."""
    number = sum(map(ord, unit_id + entry))
    own = coder == "Ben" and number % 3 == 0
    return str((number + own) % 3 - 1 if entry == "tone" else (number + own) % 2)


def filled(sheet: Sheet) -> list[list[str]]:
    """Return header and rows of a sheet with labels in it."""
    rows = sheet.rows.copy()
    for question in sheet.questions:
        rows[question.entry] = [label(number, question.entry, sheet.coder) for number in rows["id"]]
    return [list(rows.columns), *rows.to_numpy().tolist()]


def as_csv(rows: list[list[str]], delimiter: str = ",") -> str:
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=delimiter).writerows(rows)
    return written.getvalue()


def raw_rows(sheet: Sheet) -> list[list[str]]:
    """Return the rows of a sheet as its CSV has them."""
    return list(csv.reader(io.StringIO(sheet_csv(sheet).decode("utf-8-sig"), newline="")))
