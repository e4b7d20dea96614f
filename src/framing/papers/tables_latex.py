"""Tables as LaTeX with booktabs; long ones as longtable."""

from __future__ import annotations

from framing.papers.latex import escaped
from framing.papers.layout import Column, Layout

LONG = 30  # rows above which a table may break over pages
_WORDY = 28  # characters above which a column of text is broken into lines


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
        r"\centering\footnotesize\setlength{\tabcolsep}{4pt}",
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
        r"\begingroup\footnotesize\setlength{\tabcolsep}{4pt}",
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


def _note(table: Layout) -> list[str]:
    if not table.note:
        return []
    words = rf"\footnotesize\emph{{Note.}} {escaped(table.note)}"
    return ["", r"\medskip", rf"\begin{{minipage}}{{\linewidth}}{words}\end{{minipage}}"]
