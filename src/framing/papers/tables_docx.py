"""Tables as Word documents, written by hand: three rules, a caption, a note, and the same bytes each time."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from xml.sax.saxutils import escape

from framing.papers.layout import Column, Layout

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_CORE = "application/vnd.openxmlformats-package.core-properties+xml"
_DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
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
    caption = _paragraph(_run(f"{table.called}. ", "<w:b/>") + _run(table.caption))
    note = _paragraph(_run("Note. ", "<w:i/>") + _run(table.note)) if table.note else ""
    return (
        f'<w:document xmlns:w="{_W}"><w:body>{caption}{_table(table)}{note}'
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1440" w:right="1080" w:bottom="1440" w:left="1080" w:header="720" w:footer="720" '
        'w:gutter="0"/></w:sectPr></w:body></w:document>'
    )


def _table(table: Layout) -> str:
    head = "".join(_cell(column.heading, column, "top", "bottom") for column in table.columns)
    last = len(table.rows) - 1
    rows = [f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>"]
    for place, row in enumerate(table.rows):
        sides = ("bottom",) if place == last else ()
        cells = "".join(_cell(cell, column, *sides, is_head=False)
                        for cell, column in zip(row, table.columns, strict=True))  # fmt: skip
        rows.append(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>")
    grid = '<w:gridCol w:w="1200"/>' * len(table.columns)
    return (
        '<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblLayout w:type="autofit"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _cell(text: str, column: Column, *ruled: str, is_head: bool = True) -> str:
    rules = "".join(_RULED.format(side=side) for side in ruled)
    borders = f"<w:tcBorders>{rules}</w:tcBorders>" if rules else ""
    side = "right" if column.is_number else "left"
    slant = "<w:i/>" if is_head and column.is_italic else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="0" w:type="auto"/>{borders}</w:tcPr>{_paragraph(_run(text, slant), side)}</w:tc>'


def _paragraph(runs: str, side: str = "left") -> str:
    return f'<w:p><w:pPr><w:spacing w:before="20" w:after="20"/><w:jc w:val="{side}"/></w:pPr>{runs}</w:p>'


def _run(text: str, form: str = "") -> str:
    fonts = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>'
    size = '<w:sz w:val="20"/><w:szCs w:val="20"/>'
    return f'<w:r><w:rPr>{fonts}{form}{size}</w:rPr><w:t xml:space="preserve">{_text(text)}</w:t></w:r>'


def _text(text: str) -> str:
    return escape(_NOT_XML.sub("", text))
