"""Coding sheets in XLSX: drop-downs, the definitions beside them, and texts that are texts whatever they begin with."""

from __future__ import annotations

import io
import math
import re
import zipfile
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from framing.coding.questions import Question
from framing.coding.sheet_layout import CHECK, CODER, ID, NOTE, Sheet

CODING, CODEBOOK = "Coding", "Codebook"
_WIDTHS = {"before": 28, "text": 52, "after": 28, NOTE: 20, "part": 7, "outlet": 18, "published": 12}
_HIDDEN = (ID, CODER, CHECK)  # what nobody need see; rows are told by their numbers
_ZOOM = 85  # percent: texts and all labels fit on the screen of a laptop
_LEAST, _LINE, _MOST_HEIGHT = 9.0, 15.0, 400.0  # width of a column of labels; points of a line, and of a row at most
_GREY, _INK, _BAND = Font(color="6B6B6B", size=10), Font(size=11), PatternFill("solid", fgColor="EAF1F7")
_HEADING = Font(bold=True, size=11)
_TOP = Alignment(wrap_text=True, vertical="top")
_LONGEST_PROMPT, _LONGEST_TITLE = 255, 32  # characters that a spreadsheet takes
_EPOCH = datetime(2000, 1, 1)
_MODIFIED = re.compile(rb"[^<>]*(?=</dcterms:modified>)")
_RULES = (
    "Code each sentence on its own, by the definitions below and not by single words.",
    "The grey sentences stand before and after it in the article: they help to understand it, and are not coded.",
    "Choose a label from the list of every cell. Leave it empty only where you cannot tell: empty is missing, not 0.",
    "The note is yours and is not shared. All other cells are locked, so that nothing changes by accident.",
)


def sheet_xlsx(sheet: Sheet) -> bytes:
    """Write a sheet in XLSX.

    Parameters
    ----------
    sheet
        What a coder is given.

    Returns
    -------
    bytes
        A workbook with the sheets “Coding” and “Codebook”; the same bytes for the same sheet. Only labels and notes can
        be changed, until one takes the protection off, which asks for no password.
    """
    book = Workbook()
    coding = book.active
    coding.title = CODING
    _fill(coding, sheet)
    _offer_labels(coding, sheet)
    _explain(book.create_sheet(CODEBOOK), sheet.questions)
    book.properties.creator = "framing"
    book.properties.created = _EPOCH
    written = io.BytesIO()
    book.save(written)
    return _at_no_time(written.getvalue())


def _fill(coding: Any, sheet: Sheet) -> None:
    answers = {question.entry for question in sheet.questions}
    columns = list(sheet.rows.columns)
    for place, name in enumerate(columns, start=1):
        head = _write(coding, 1, place, name, _HEADING)
        head.fill = _BAND
        dimension = coding.column_dimensions[get_column_letter(place)]
        dimension.width = _WIDTHS.get(name, max(_LEAST, 1.1 * len(name) + 1))
        dimension.hidden = name in _HIDDEN
    for row, values in enumerate(sheet.rows.itertuples(index=False), start=2):
        coding.row_dimensions[row].height = _height(dict(zip(columns, values, strict=True)))
        for place, (name, value) in enumerate(zip(columns, values, strict=True), start=1):
            cell = _write(coding, row, place, str(value), _INK if name == "text" or name in answers else _GREY)
            if name in answers or name == NOTE:
                cell.protection = Protection(locked=False)
            if name in answers:
                cell.alignment = Alignment(horizontal="center", vertical="top")
    coding.freeze_panes = coding.cell(2, columns.index("text") + 2)
    coding.sheet_view.zoomScale = _ZOOM
    coding.protection.sheet = True
    coding.protection.formatColumns = coding.protection.formatRows = False  # these two may be changed
    coding.page_setup.orientation, coding.page_setup.fitToHeight = "landscape", 0
    coding.sheet_properties.pageSetUpPr.fitToPage = True
    coding.print_title_rows = "1:1"


def _write(sheet: Any, row: int, column: int, text: str, font: Font) -> Any:
    """Write a text as a text: never a formula, whatever it begins with, also after it was edited."""
    cell = sheet.cell(row, column)
    cell.alignment, cell.font = _TOP, font
    if text:
        cell.value = text
        cell.data_type = "s"
        cell.quotePrefix = text[:1] in "=+-@"
    return cell


def _height(row: dict[str, Any]) -> float:
    """Estimate how tall a row must be for its texts: not every spreadsheet finds out by itself."""
    lines = [
        sum(math.ceil(max(len(line), 1) / (width * 0.9)) for line in str(row.get(name, "")).split("\n"))
        for name, width in _WIDTHS.items()
        if name in ("before", "text", "after", "outlet")
    ]
    return min(_LINE * max(lines) + 3, _MOST_HEIGHT)


def _offer_labels(coding: Any, sheet: Sheet) -> None:
    """Give every cell of a label its list, and the definition beside it when it is chosen."""
    columns, last = list(sheet.rows.columns), len(sheet.rows) + 1
    for question in sheet.questions:
        labels = ",".join(map(str, question.labels))
        choice = DataValidation(type="list", formula1=f'"{labels}"', allow_blank=True, showErrorMessage=True)
        choice.errorTitle, choice.error = "No such label", f"Choose one of {labels.replace(',', ', ')}."
        choice.showInputMessage = True
        choice.promptTitle = _shortened(question.label, _LONGEST_TITLE)
        choice.prompt = _shortened(question.definition, _LONGEST_PROMPT)
        column = get_column_letter(columns.index(question.entry) + 1)
        choice.add(f"{column}2:{column}{max(last, 2)}")
        coding.add_data_validation(choice)


def _explain(page: Any, questions: Sequence[Question]) -> None:
    """Write how sheets are filled in, and the definitions."""
    for column, width in zip("ABCDE", (20, 24, 70, 12, 50), strict=True):
        page.column_dimensions[column].width = width
    for row, rule in enumerate(_RULES, start=1):
        cell = _write(page, row, 1, rule, _INK)
        cell.alignment = Alignment(wrap_text=False, vertical="top")
    top = len(_RULES) + 2
    heading = ("column", "what", "definition", "labels", "examples")
    has_examples = any(question.examples for question in questions)
    for place, name in enumerate(heading[: 5 if has_examples else 4], start=1):
        _write(page, top, place, name, _HEADING).fill = _BAND
    for row, question in enumerate(questions, start=top + 1):
        labels = ", ".join(map(str, question.labels))
        for place, text in enumerate((question.entry, question.label, question.definition, labels), start=1):
            _write(page, row, place, text, _INK)
        _write(page, row, 5, "\n".join(question.examples), _GREY)


def _shortened(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def _at_no_time(archive: bytes) -> bytes:
    """Write a workbook again without the time at which it was written."""
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(archive)) as before,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for member in before.infolist():
            content = _MODIFIED.sub(_EPOCH.strftime("%Y-%m-%dT%H:%M:%SZ").encode(), before.read(member))
            after.writestr(zipfile.ZipInfo(member.filename, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return written.getvalue()
