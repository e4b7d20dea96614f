"""Opening the sheets that coders send back: XLSX or CSV, in whatever dress their spreadsheets left them."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from framing.coding.sheet_xlsx import CODING
from framing.errors import CorpusError

_DELIMITERS = ",;\t"
_MOST_BYTES = 500_000_000  # of a workbook, unpacked
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
        cells = _workbook(path) if path.suffix.lower() in (".xlsx", ".xlsm") else _csv(path.read_bytes())
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
    book = load_workbook(path, read_only=True, data_only=True)
    try:
        page = book[CODING] if CODING in book.sheetnames else book.worksheets[0]
        return [tuple(row) for row in page.iter_rows(values_only=True)]
    finally:
        book.close()


def _csv(content: bytes) -> list[list[str]]:
    text = _decoded(content)
    first = text.split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=first.count)
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))


def _decoded(content: bytes) -> str:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _text(cell: object) -> str:
    """Return a cell as a text; an apostrophe that kept it from being a formula is none of it."""
    if cell is None:
        return ""
    text = str(cell).strip()
    return text.removeprefix("'").strip() if text[1:].lstrip()[:1] in ("=", "+", "-", "@") else text
