"""Tables as HTML that a word processor takes over when it is pasted: rules, alignment and type stand at each cell."""

from __future__ import annotations

from html import escape

from framing.papers.fitting import Page, Part, fit
from framing.papers.layout import Column, Layout

PAGE = Page(width=451, turned=698, sizes=((10.0, 6), (8.0, 6)))
"""The text of a page of A4 with margins of an inch; type in points."""
_RULE = "1pt solid black"
_TYPE = "font-family:'Times New Roman',serif;font-size:{size:g}pt"


def html_table(table: Layout) -> str:
    """Return a page with one table, its caption above and its note below.

    Parameters
    ----------
    table
        The table.
    """
    fitted = fit(table, PAGE)
    words, cells = (_TYPE.format(size=size) for size in (PAGE.sizes[0][0], PAGE.sizes[fitted.size][0]))
    note = f'<p style="{words}"><i>Note.</i> {escape(table.note)}</p>' if table.note else ""
    turned = "<style>@page{size:A4 landscape}</style>" if fitted.is_turned else ""
    return "\n".join(
        [
            "<!DOCTYPE html>",
            f'<html lang="en"><head><meta charset="utf-8"><meta name="identifier" content="framing:{table.identity}">',
            f"<title>{escape(table.name)}</title>{turned}</head><body>",
            f'<p style="{words}"><b>{escape(table.called)}.</b> {escape(table.caption)}</p>',
            f'<p style="{words}">&#160;</p>'.join(_table(part, cells) for part in fitted.parts),
            f"{note}</body></html>",
            "",
        ]
    )


def _table(part: Part, type_style: str) -> str:
    last = len(part.rows) - 1
    head = "".join(_cell("th", column.heading, column, f"{type_style};width:{width:g}pt;{_head_style(column)}")
                   for column, width in zip(part.columns, part.widths, strict=True))  # fmt: skip
    rows = [
        "<tr>" + "".join(
            _cell("td", cell, column, f"{type_style};{_cell_style(is_broken=is_broken, is_last=place == last)}")
            for cell, column, is_broken in zip(row, part.columns, part.is_broken, strict=True)
        ) + "</tr>"
        for place, row in enumerate(part.rows)
    ]  # fmt: skip
    body = "\n".join(["<tbody>", *rows, "</tbody></table>"])
    begin = '<table style="border-collapse:collapse" cellspacing="0" cellpadding="3">'
    return f"{begin}\n<thead><tr>{head}</tr></thead>\n{body}"


def _head_style(column: Column) -> str:
    slant = ";font-style:italic" if column.is_italic else ""
    return f"border-top:{_RULE};border-bottom:{_RULE};font-weight:normal{slant}"


def _cell_style(*, is_broken: bool, is_last: bool) -> str:
    breaking = "overflow-wrap:anywhere" if is_broken else "white-space:nowrap"
    return f"{breaking};border-bottom:{_RULE}" if is_last else breaking


def _cell(tag: str, text: str, column: Column, style: str) -> str:
    side = "right" if column.is_number else "left"
    height = "bottom" if tag == "th" else "top"
    return f'<{tag} style="{style};text-align:{side};vertical-align:{height}">{escape(text)}</{tag}>'
