"""Tables as HTML that a word processor takes over when it is pasted: rules, alignment and type stand at each cell."""

from __future__ import annotations

from html import escape

from framing.papers.layout import Column, Layout

_RULE = "1pt solid black"
_TYPE = "font-family:'Times New Roman',serif;font-size:10pt"


def html_table(table: Layout) -> str:
    """Return a page with one table, its caption above and its note below.

    Parameters
    ----------
    table
        The table.
    """
    last = len(table.rows) - 1
    head = "".join(_cell("th", column.heading, column, _head_style(column)) for column in table.columns)
    rows = [
        "<tr>" + "".join(
            _cell("td", cell, column, f"border-bottom:{_RULE}" if place == last else "")
            for cell, column in zip(row, table.columns, strict=True)
        ) + "</tr>"
        for place, row in enumerate(table.rows)
    ]  # fmt: skip
    note = f'<p style="{_TYPE}"><i>Note.</i> {escape(table.note)}</p>' if table.note else ""
    return "\n".join(
        [
            "<!DOCTYPE html>",
            f'<html lang="en"><head><meta charset="utf-8"><meta name="identifier" content="framing:{table.identity}">',
            f"<title>{escape(table.name)}</title></head><body>",
            f'<p style="{_TYPE}"><b>{escape(table.called)}.</b> {escape(table.caption)}</p>',
            '<table style="border-collapse:collapse" cellspacing="0" cellpadding="3">',
            f"<thead><tr>{head}</tr></thead>",
            "<tbody>",
            *rows,
            "</tbody></table>",
            f"{note}</body></html>",
            "",
        ]
    )


def _head_style(column: Column) -> str:
    slant = ";font-style:italic" if column.is_italic else ""
    return f"border-top:{_RULE};border-bottom:{_RULE};font-weight:normal{slant}"


def _cell(tag: str, text: str, column: Column, style: str) -> str:
    side = "right" if column.is_number else "left"
    own = ";".join(filter(None, (_TYPE, f"text-align:{side}", "vertical-align:top", style)))
    return f'<{tag} style="{own}">{escape(text)}</{tag}>'
