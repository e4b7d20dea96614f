"""Every estimate as a named macro, so that no number of a manuscript is typed by hand."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from framing.display import PROBABILITIES
from framing.papers.contents import Content, Row
from framing.papers.latex import commented, escaped
from framing.papers.names import camel, name_part, number_word, stems
from framing.papers.rounding import Unit, is_corrected, is_count, number_in, unit_of, written

DESCRIBING = {
    *("label", "actor_label", "parent", "level", "measured_in", "top_indicator", "top_markers", "reason", "members"),
    *("carries", "first_part", "stated_by", "layout", "named", "filled", "listed", "drawn", "state", "pattern"),
}
"""Columns of text that say something about a row, and do not tell it from others."""
NUMBERED = ("specification", "place", "difference", "n_articles", "node", "left", "right")
"""Columns of numbers that tell rows apart where texts do not, in this order."""
EVERYBODY = "all others"
_NUMBERED_NAME = re.compile(r"0\d+")  # as articles are called: 007
ONLY, UNNAMED = "All", "Unnamed"
"""What stands for rows that no column tells apart, and for a row whose own columns of text are empty."""
WORDS = ("Caption", "Alt", "Method")


@dataclass(frozen=True)
class Number:
    """A macro: what it is called, what it says, and where that stands.

    Attributes
    ----------
    name
        Letters alone.
    text
        As it stands in a paper.
    value
        As it stands in the CSV.
    content, row, column
        The figure or table, the row of its CSV from 1, and the column.
    identity
        Of the figure or table.
    """

    name: str
    text: str
    value: float
    content: str
    row: int
    column: str
    identity: str

    def described(self) -> dict[str, object]:
        """Return what numbers.json says of it."""
        source = {"name": self.content, "row": self.row, "column": self.column}
        return {
            "text": self.text,
            "value": self.value if math.isfinite(self.value) else None,
            "source": source,
            "identity": self.identity,
        }


@dataclass(frozen=True)
class Numbers:
    """All macros of a study, and the names that several rows would have had."""

    numbers: tuple[Number, ...]
    shared: tuple[str, ...]

    def to_json(self, study: str) -> str:
        """Return the content of numbers.json."""
        lines = [f"{_json(number.name)}: {_json(number.described())}" for number in self.numbers]
        body = ",\n".join(lines)
        return f'{{"study": {_json(study)}, "numbers": {{\n{body}\n}}}}\n'

    def to_tex(self, study: str) -> str:
        """Return the content of numbers.tex."""
        lines = [
            f"% The numbers of the study “{commented(study)}”, made by framing export. Do not edit: export again.",
            r"% Write \name{} in a sentence, so that the space behind it stays.",
            *(f"% {commented(line)}" for line in self.shared),
            r"\ifdefined\framingNumbers\endinput\fi",
            r"\def\framingNumbers{}",
        ]
        before = ""
        for number in self.numbers:
            if number.content != before:
                lines += ["", f"% {number.content} framing:{number.identity}"]
                before = number.content
            lines.append(rf"\newcommand{{\{number.name}}}{{{escaped(number.text)}}}")
        return "\n".join(lines) + "\n"


def numbers_of(contents: Sequence[Content], short: Mapping[str, str]) -> Numbers:
    """Name every number of the figures and tables of a study.

    Parameters
    ----------
    contents
        What is published, in order: where two rows would have the same name, the later one has a number behind it.
    short
        From names in the data, such as those of outlets, to short forms of letters alone.

    Returns
    -------
    Numbers
    """
    stem = stems(content.name for content in contents)
    taken = {f"{stem[content.name]}{word}" for content in contents for word in WORDS}
    numbers: list[Number] = []
    shared: list[str] = []
    for content in contents:
        keys = _keys(content)
        for place, row in enumerate(content.rows, start=1):
            parts = list(_parts(content, row))
            if not parts:
                continue
            wanted = stem[content.name] + _name(row, keys, short)
            name = _free(wanted, [suffix for suffix, _, _, _ in parts], taken)
            if name != wanted:
                shared.append(rf"\{wanted} would name several rows: row {place} of {content.name} is \{name}.")
            taken |= {f"{name}{suffix}" for suffix, _, _, _ in parts}
            numbers += [
                Number(f"{name}{suffix}", text, value, content.name, place, column, content.identity)
                for suffix, text, value, column in parts
            ]
    return Numbers(tuple(numbers), tuple(shared))


def key_values(content: Content) -> set[str]:
    """Return all values that go into the names of a figure's numbers."""
    return {row[column] for row in content.rows for column in _keys(content) if row[column]}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _keys(content: Content) -> tuple[str, ...]:
    """Choose the columns that tell the rows apart."""
    if "specification" in content.columns:  # its number stands for the choices that follow it
        return tuple(name for name in ("contrast", "group", "reference", "specification") if name in content.columns)
    texts = [name for name in content.columns if name not in DESCRIBING and not _is_numeric(content.rows, name)]
    if "entry" not in texts and "label" in content.columns:
        texts.append("label")
    for column in NUMBERED:
        if column in content.columns and not _are_told_apart(content.rows, texts):
            texts.append(column)
    return tuple(texts)


def _is_numeric(rows: Sequence[Row], column: str) -> bool:
    """Whether a column holds numbers, or only whether something is so."""
    filled = [row[column] for row in rows if row[column] and row[column] != "nan"]
    if any(_NUMBERED_NAME.fullmatch(cell) for cell in filled):
        return False
    return not filled or all(
        cell in {"True", "False"} or not math.isnan(number_in({column: cell}, column)) for cell in filled
    )


def _are_told_apart(rows: Sequence[Row], columns: Sequence[str]) -> bool:
    estimated = [tuple(row[name] for name in columns) for row in rows if _is_estimate(row)]
    return len(set(estimated)) == len(estimated)


def _is_estimate(row: Row) -> bool:
    """Tell estimates from single observations, such as the sentences behind a mean, that are drawn beside them."""
    return row.get("drawn") != "sentence"


def _name(row: Row, keys: Sequence[str], short: Mapping[str, str]) -> str:
    """Name a row by what it is about, never by nothing."""
    said = [row[key] or ("all" if key == "entry" else "") for key in keys if row[key] != EVERYBODY]
    return "".join(name_part(value, short) for value in said) or (UNNAMED if said else ONLY)


def _free(wanted: str, suffixes: Sequence[str], taken: set[str]) -> str:
    name, number = wanted, 1
    while any(f"{name}{suffix}" in taken for suffix in suffixes):
        number += 1
        name = f"{wanted}{number_word(number)}"
    return name


def _parts(content: Content, row: Row) -> Iterator[tuple[str, str, float, str]]:
    """Yield the numbers of a row: what each adds to the name, its text, its value and its column."""
    if not _is_estimate(row):
        return
    unit = unit_of(content, row)
    for suffix, column, low, high in _estimates(content.columns):
        value = number_in(row, column)
        if math.isnan(value):
            continue
        own = unit if column in {"estimate", "word_share"} or is_corrected(column) else Unit(is_signed=unit.is_signed)
        bounds = number_in(row, low), number_in(row, high)
        yield suffix, own.write_estimate(value, *bounds), value, column
        for part, number, of in (("Estimate", value, column), ("Low", bounds[0], low), ("High", bounds[1], high)):
            if not math.isnan(number):
                yield f"{suffix}{part}", own.write(number) + own.sign, number, of
    used = {name for _, *names in _estimates(content.columns) for name in names}
    for column in content.columns:
        is_wanted = column in PROBABILITIES or is_count(column) or "estimate" not in content.columns
        number = number_in(row, column)
        if is_wanted and column not in used and not math.isnan(number):
            yield camel(column), written(number, column, unit), number, column


def _estimates(columns: Sequence[str]) -> Iterator[tuple[str, str, str, str]]:
    """Yield what each estimate adds to a name, with its column and those of its bounds."""
    if "estimate" in columns:
        yield "", "estimate", "low", "high"
    elif "contribution" in columns:
        yield "", "contribution", "low", "high"
    for column in columns:
        stem = column.removesuffix("_low")
        if stem != column:
            value = stem if stem in columns else f"{stem}_share"
            if value in columns:
                yield camel(stem), value, column, f"{stem}_high"
