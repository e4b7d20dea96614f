"""Tables as Word documents, written by hand: three rules, a caption, a note, and the same bytes each time."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from xml.sax.saxutils import escape

from framing.papers.fitting import Fit, Page, Part, fit
from framing.papers.layout import Column, Layout

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_CORE = "application/vnd.openxmlformats-package.core-properties+xml"
_DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PAGE = Page(width=487, turned=734, sizes=((10.0, 11), (8.0, 11)))
"""The text of a page of A4 as it is laid out here; type in points, and what Word puts around a cell."""
_TWIPS = 20  # a point
_BEGINNING = (1980, 1, 1, 0, 0, 0)  # of the time that ZIP knows
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_RULED = '<w:{side} w:val="single" w:sz="8" w:space="0" w:color="000000"/>'


def docx_table(table: Layout) -> bytes:
    """Return a document with one table.

    Parameters
    ----------
    table
        The table.
    """
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(),
        "docProps/core.xml": _properties(table),
        "word/document.xml": _document(table),
    }
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _BEGINNING)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, _DECLARED + content)
    return buffer.getvalue()


def _content_types() -> str:
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_MAIN}"/>'
        f'<Override PartName="/docProps/core.xml" ContentType="{_CORE}"/></Types>'
    )


def _relations() -> str:
    return (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" '
        'Target="docProps/core.xml"/></Relationships>'
    )


def _properties(table: Layout) -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{_text(table.name)}</dc:title><cp:keywords>framing:{table.identity}</cp:keywords>"
        "</cp:coreProperties>"
    )


def _document(table: Layout) -> str:
    fitted = fit(table, PAGE)
    caption = _paragraph(_run(f"{table.called}. ", "<w:b/>") + _run(table.caption))
    note = _paragraph(_run("Note. ", "<w:i/>") + _run(table.note)) if table.note else ""
    tables = _paragraph("").join(_table(part, PAGE.sizes[fitted.size]) for part in fitted.parts)
    return (
        f'<w:document xmlns:w="{_W}"><w:body>{caption}{tables}{note or _paragraph("")}'
        f"<w:sectPr>{_page_size(fitted)}"
        '<w:pgMar w:top="1440" w:right="1080" w:bottom="1440" w:left="1080" w:header="720" w:footer="720" '
        'w:gutter="0"/></w:sectPr></w:body></w:document>'
    )


def _page_size(fitted: Fit) -> str:
    turned = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
    return turned if fitted.is_turned else '<w:pgSz w:w="11906" w:h="16838"/>'


def _table(part: Part, size: tuple[float, float]) -> str:
    type_size, gap = size
    widths = [round((width + gap) * _TWIPS) for width in part.widths]
    across = list(zip(part.columns, widths, strict=True))
    head = "".join(_cell(column.heading, column, width, type_size, "top", "bottom") for column, width in across)
    last = len(part.rows) - 1
    rows = [f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>"]
    for place, row in enumerate(part.rows):
        sides = ("bottom",) if place == last else ()
        cells = "".join(_cell(cell, column, width, type_size, *sides, is_head=False)
                        for cell, (column, width) in zip(row, across, strict=True))  # fmt: skip
        rows.append(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>")
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _cell(text: str, column: Column, width: int, size: float, *ruled: str, is_head: bool = True) -> str:
    rules = "".join(_RULED.format(side=side) for side in ruled)
    borders = f"<w:tcBorders>{rules}</w:tcBorders>" if rules else ""
    side = "right" if column.is_number else "left"
    slant = "<w:i/>" if is_head and column.is_italic else ""
    own = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{borders}</w:tcPr>'
    return f"<w:tc>{own}{_paragraph(_run(text, slant, size), side)}</w:tc>"


def _paragraph(runs: str, side: str = "left") -> str:
    return f'<w:p><w:pPr><w:spacing w:before="20" w:after="20"/><w:jc w:val="{side}"/></w:pPr>{runs}</w:p>'


def _run(text: str, form: str = "", size: float = 10.0) -> str:
    fonts = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>'
    halves = round(2 * size)
    sized = f'<w:sz w:val="{halves}"/><w:szCs w:val="{halves}"/>'
    return f'<w:r><w:rPr>{fonts}{form}{sized}</w:rPr><w:t xml:space="preserve">{_text(text)}</w:t></w:r>'


def _text(text: str) -> str:
    return escape(_NOT_XML.sub("", text))
