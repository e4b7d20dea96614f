"""What a coding sheet holds: its columns, who codes which units, and marks by which a changed sheet is recognised."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from framing.coding.questions import Question, digest
from framing.coding.units_shown import units_shown
from framing.corpus import Corpus
from framing.errors import MeasureError
from framing.validation import ADJUDICATED, Validation

ID, CODER, NOTE, CHECK = "id", "coder", "note", "check"
SHOWN = ("before", "text", "after")
_NAME = re.compile(r"[\w][\w .-]{0,39}")


@dataclass(frozen=True, eq=False)
class Sheet:
    """What one coder is given.

    Attributes
    ----------
    coder
        Whose sheet it is.
    questions
        What is asked, in the order of the columns.
    rows
        id, coder, outlet and published unless these are hidden, part, before, text, after, a column an entry (empty),
        note (empty), check.
    """

    coder: str
    questions: tuple[Question, ...]
    rows: pd.DataFrame


def lay_out_sheets(
    corpus: Corpus, sample: Validation, questions: Sequence[Question], coders: Sequence[str], *, blind: bool = True
) -> tuple[Sheet, ...]:
    """Lay out a sheet for each coder: the units that all code, and a share of the others.

    Parameters
    ----------
    corpus
        The corpus that the sample was drawn from, with text.
    sample
        As :func:`framing.draw_for_coding` makes it.
    questions
        What is asked.
    coders
        Their names: letters, digits, spaces, dots and hyphens.
    blind
        Whether outlet and date are hidden. A text may still name its outlet.

    Returns
    -------
    tuple of Sheet
        In the order of `coders`; rows in one random order.

    Raises
    ------
    MeasureError
        Where a name of a coder is none, or stands twice; or as `units_shown` does.
    """
    _refuse_names(coders)
    units = units_shown(corpus, sample)
    alone = (~units["overlap"]).cumsum()
    sheets = []
    for index, coder in enumerate(coders):
        own = units[units["overlap"] | (alone % len(coders) == index)]
        sheets.append(Sheet(coder, tuple(questions), _rows(own, coder, sample, questions, blind=blind)))
    return tuple(sheets)


def sample_mark(sample: Validation, questions: Sequence[Question]) -> str:
    """Return what every row of a sheet says of its corpus, its questions and its sample, eight digits each."""
    units = "\x1e".join(sample.sample["fingerprint"])
    drawn = hashlib.blake2b(units.encode(), digest_size=4).hexdigest()
    return f"{mark_of_corpus(sample)}.{digest(questions)}.{drawn}"


def mark_of_corpus(sample: Validation) -> str:
    """Return the part of :func:`sample_mark` that is of the corpus."""
    return sample.corpus_fingerprint[:8]


def row_mark(unit_id: str, text: str) -> str:
    """Digest a unit and the letters and digits of its text: what a spreadsheet does to quotation marks is no change.

    Examples
    --------
    >>> row_mark("1f", "“Costs rose.”") == row_mark("1f", '"Costs  rose."')
    True
    """
    letters = "".join(filter(str.isalnum, text))
    return hashlib.blake2b(f"{unit_id}\x1f{letters}".encode(), digest_size=4).hexdigest()


def _rows(
    units: pd.DataFrame, coder: str, sample: Validation, questions: Sequence[Question], *, blind: bool
) -> pd.DataFrame:
    mark = sample_mark(sample, questions)
    rows = pd.DataFrame({ID: units["id"], CODER: coder}, dtype="str")
    hidden = () if blind else ("outlet", "published")
    for column in (*hidden, *(["part"] if units["part"].ne("").any() else []), *_context(units)):
        rows[column] = units[column]
    for question in questions:
        rows[question.entry] = ""
    rows[NOTE] = ""
    marks = [row_mark(number, text) for number, text in zip(units["id"], units["text"], strict=True)]
    rows[CHECK] = [f"{mark}.{own}" for own in marks]
    return rows.reset_index(drop=True)


def _context(units: pd.DataFrame) -> tuple[str, ...]:
    return SHOWN if (units["before"] + units["after"]).ne("").any() else ("text",)


def is_coder_name(name: object) -> bool:
    """Tell whether a coder can have a name: it becomes that of a file, and is not what stands for all coders."""
    return isinstance(name, str) and _NAME.fullmatch(name) is not None and name != ADJUDICATED


def _refuse_names(coders: Sequence[str]) -> None:
    if not coders:
        raise MeasureError("No coder was named.", remedy="Name at least two: --coder A --coder B.")
    for name in coders:
        if not is_coder_name(name):
            raise MeasureError(
                f"“{name}” is no name for a coder.",
                remedy=f"Use up to 40 letters, digits, spaces, dots and hyphens, and not “{ADJUDICATED}”.",
            )
    if len({name.casefold() for name in coders}) < len(coders):
        raise MeasureError("Two coders have the same name.", remedy="Give each a name of its own.")
