"""Opening the sheets that coders send back: XLSX or CSV, in whatever dress their spreadsheets left them."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.datetime import to_excel

from framing.coding.sheet_layout import CHECK
from framing.coding.sheet_xlsx import CODING
from framing.errors import CorpusError
from framing.validation.saved_csv import decoded, delimiter_of

NO_VALUE = "a formula without value"
_FORMULA = re.compile(rb"<f[ />]")
_MOST_BYTES = 500_000_000  # of a workbook, unpacked
_SEPARATOR = re.compile(r"\A\ufeff?sep=.\r?\n")  # by which a spreadsheet is told the delimiter
_NO_TABLES = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")  # a workbook of another kind, an old one, a document
_REMEDY = "Save it in the spreadsheet as XLSX or as CSV (UTF-8), and read it again."


@dataclass(frozen=True)
class FilledSheet:
    """A sheet as it came back.

    Attributes
    ----------
    name
        The file.
    header
        The names of its columns, without blanks around them; "" where a column has none.
    rows
        The number that a spreadsheet shows, and the cells by column, as texts; rows without any are left out.
    """

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[int, dict[str, str]], ...]


def open_sheet(path: Path) -> FilledSheet:
    """Open a sheet.

    Parameters
    ----------
    path
        A file ``.xlsx`` or ``.csv``: of CSV, commas, semicolons and tabs are told apart, and UTF-8 from UTF-16 and from
        the encoding of Western Windows.

    Raises
    ------
    CorpusError
        Where it cannot be read as either.
    """
    try:
        cells = _workbook(path) if path.suffix.lower() in (".xlsx", ".xlsm") else _csv(_table(path.read_bytes()))
    except (OSError, ValueError, KeyError, csv.Error, zipfile.BadZipFile) as error:
        raise CorpusError(f"The sheet cannot be read: {error}", where=str(path), remedy=_REMEDY) from error
    if not cells:
        raise CorpusError("The sheet is empty.", where=str(path), remedy="Send the one that was filled in.")
    header = tuple(" ".join(_text(cell).split()) for cell in cells[0])
    rows = [
        (number, dict.fromkeys(header, "") | dict(zip(header, map(_text, row), strict=False)))
        for number, row in enumerate(cells[1:], start=2)
        if any(_text(cell) for cell in row)
    ]
    return FilledSheet(path.name, header, tuple(rows))


def _workbook(path: Path) -> list[tuple[Any, ...]]:
    with zipfile.ZipFile(path) as archive:
        if sum(member.file_size for member in archive.infolist()) > _MOST_BYTES:
            raise ValueError("it is far larger than a coding sheet.")
        pages = [name for name in archive.namelist() if name.startswith("xl/worksheets/") and name.endswith(".xml")]
        has_formulas = any(_FORMULA.search(archive.read(name)) for name in pages)
    book = load_workbook(path, read_only=True, data_only=True)
    try:
        page = _coding_page(book)
        cells = [tuple(row) for row in page.iter_rows(values_only=True)]
        return _with_formulas(path, page.title, cells) if has_formulas else cells
    finally:
        book.close()


def _with_formulas(path: Path, title: str, cells: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Say where a formula stands that no spreadsheet has computed: its cell is not an empty one."""
    book = load_workbook(path, read_only=True)
    try:
        written = book[title].iter_rows(values_only=True)
        return [
            tuple(
                NO_VALUE if cell is None and formula is not None else cell
                for cell, formula in zip(row, formulas, strict=False)
            )
            for row, formulas in zip(cells, written, strict=False)
        ]
    finally:
        book.close()


def _coding_page(book: Any) -> Any:
    """Find the page that was coded on, also where it has another name or place now."""
    if CODING in book.sheetnames:
        return book[CODING]
    heads = {page.title: next(page.iter_rows(max_row=1, values_only=True), ()) for page in book.worksheets}
    return next((page for page in book.worksheets if CHECK in heads[page.title]), book.worksheets[0])


def _table(content: bytes) -> bytes:
    if content.startswith(_NO_TABLES):
        raise ValueError("it is neither XLSX nor CSV, whatever it is called.")
    return content


def _csv(content: bytes) -> list[list[str]]:
    text = _SEPARATOR.sub("", decoded(content, undefined="replace"))
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text), strict=True))


def _text(cell: object) -> str:
    """Return a cell as a text; an apostrophe that kept it from being a formula is none of it."""
    if cell is None:
        return ""
    if isinstance(cell, datetime | time):  # a number in a column that was given the form of dates
        number = to_excel(cell)
        cell = f"{number:g}" if number in (0, 1) else cell
    text = str(cell).strip()
    return text.removeprefix("'").strip() if text[1:].lstrip()[:1] in ("=", "+", "-", "@") else text
