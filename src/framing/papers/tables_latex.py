"""Tables as LaTeX with booktabs; long ones as longtable."""

from __future__ import annotations

from framing.papers.latex import escaped
from framing.papers.layout import Column, Layout

LONG = 30  # rows above which a table may break over pages
_WORDY = 28  # characters above which a column of text is broken into lines
_GAP, _BROAD = 2, 105  # characters between columns, and of a line above which type is small


def latex_table(table: Layout) -> str:
    r"""Return a table to be had with ``\input``; it needs the packages booktabs and array, a long one longtable.

    Parameters
    ----------
    table
        The table.
    """
    begin, end = _long(table) if len(table.rows) > LONG else _short(table)
    body = [" & ".join(map(escaped, row)) + r" \\" for row in table.rows]
    lines = [f"% {table.called}: {table.name}, framing:{table.identity}. Do not edit: export again.", *begin, *body]
    return "\n".join([*lines, *end]) + "\n"


def _short(table: Layout) -> tuple[list[str], list[str]]:
    begin = [
        r"\begin{table}[htbp]",
        rf"\centering{_type(table)}",
        _caption(table),
        rf"\begin{{tabular}}{{{_columns(table)}}}",
        r"\toprule",
        _head(table),
        r"\midrule",
    ]
    end = [r"\bottomrule", r"\end{tabular}", *_note(table), r"\end{table}"]
    return begin, end


def _long(table: Layout) -> tuple[list[str], list[str]]:
    head = [r"\toprule", _head(table), r"\midrule"]
    begin = [
        rf"\begingroup{_type(table)}",
        rf"\begin{{longtable}}{{{_columns(table)}}}",
        rf"{_caption(table)}\\",
        *head,
        r"\endfirsthead",
        *head,
        r"\endhead",
        r"\bottomrule",
        r"\endfoot",
    ]
    return begin, [r"\end{longtable}", r"\endgroup", *_note(table)]


def _caption(table: Layout) -> str:
    return rf"\caption{{{escaped(table.caption)}}}\label{{tab:{table.name.replace('_', '-')}}}"


def _columns(table: Layout) -> str:
    return "@{}" + "".join(map(_alignment, table.columns)) + "@{}"


def _alignment(column: Column) -> str:
    if column.is_number:
        return "r"
    longest = max(map(len, (column.heading, *column.cells)))
    return r">{\raggedright\arraybackslash}p{0.28\linewidth}" if longest > _WORDY else "l"


def _head(table: Layout) -> str:
    headings = (
        rf"\textit{{{escaped(column.heading)}}}" if column.is_italic else escaped(column.heading)
        for column in table.columns
    )
    return " & ".join(headings) + r" \\"


def _type(table: Layout) -> str:
    """Choose the size of type by how many characters stand beside each other."""
    across = sum(min(max(map(len, (column.heading, *column.cells))), _WORDY) + _GAP for column in table.columns)
    return (
        r"\footnotesize\setlength{\tabcolsep}{4pt}" if across <= _BROAD else r"\scriptsize\setlength{\tabcolsep}{3pt}"
    )


def _note(table: Layout) -> list[str]:
    if not table.note:
        return []
    words = rf"\footnotesize\emph{{Note.}} {escaped(table.note)}"
    return ["", r"\medskip\noindent", rf"\begin{{minipage}}{{\linewidth}}{words}\end{{minipage}}"]
