"""Tables as LaTeX with booktabs: long ones as longtable, wide ones in small type, on their side, or in parts."""

from __future__ import annotations

from collections.abc import Iterator

from framing.papers.fitting import Fit, Page, Part, fit, heading_lines
from framing.papers.latex import engine_comment, escaped
from framing.papers.layout import Column, Layout

LONG = 30  # rows above which a table may break over pages
PAGE = Page(width=345, turned=540, sizes=((8.5, 8), (8.0, 6)))
"""The text of an article on A4 in ten points; Computer Modern at 8 and 7 points is as wide as others at 8.5 and 8."""
_TYPES = (r"\footnotesize\setlength{\tabcolsep}{4pt}", r"\scriptsize\setlength{\tabcolsep}{3pt}")
_COLUMN = 240  # points above which a table does not fit one column of two
_LONG_WORD, _PIECE = 24, 12  # letters of a word that may be cut, and of the pieces


def latex_table(table: Layout) -> str:
    r"""Return a table to be had with ``\input``; its first lines say which packages it needs.

    Parameters
    ----------
    table
        The table. Where it is wider than the text of an A4 page it is set as `framing.papers.fitting.fit` says.
    """
    fitted = fit(table, PAGE)
    is_long = len(table.rows) > LONG
    lines = [
        f"% {table.called}: {table.name}, framing:{table.identity}. Do not edit: export again.",
        rf"% \usepackage{{{','.join(_packages(fitted, is_long=is_long))}}}",
        *engine_comment(texts_of(table)),
        *(_long(table, fitted) if is_long else _short(table, fitted)),
    ]
    return "\n".join(lines) + "\n"


def texts_of(table: Layout) -> list[str]:
    """Return all texts of a table."""
    cells = (text for column in table.columns for text in (column.heading, *column.cells))
    return [table.caption, table.note, *cells]


def _packages(fitted: Fit, *, is_long: bool) -> list[str]:
    own = ["longtable"] * is_long + (["pdflscape" if is_long else "rotating"] if fitted.is_turned else [])
    return ["booktabs", "array", *own]


def _short(table: Layout, fitted: Fit) -> list[str]:
    star = "*" if max(sum(part.widths) for part in fitted.parts) > _COLUMN else ""
    kind, place = ("sidewaystable" + star, "") if fitted.is_turned else ("table" + star, "[htbp]")
    lines = [rf"\begin{{{kind}}}{place}", rf"\centering{_TYPES[fitted.size]}", _caption(table)]
    for number, part in enumerate(fitted.parts):
        lines += ["", r"\medskip"] if number else []
        lines += [rf"\begin{{tabular}}{{{_columns(part)}}}", r"\toprule", _head(part), r"\midrule", *_body(part)]
        lines += [r"\bottomrule", r"\end{tabular}"]
    return [*lines, *_note(table), rf"\end{{{kind}}}"]


def _long(table: Layout, fitted: Fit) -> list[str]:
    lines = [r"\begin{landscape}"] if fitted.is_turned else []
    lines += [rf"\begingroup{_TYPES[fitted.size]}"]
    for number, part in enumerate(fitted.parts):
        head = [r"\toprule", _head(part), r"\midrule"]
        lines += [r"\addtocounter{table}{-1}"] if number else []
        lines += [rf"\begin{{longtable}}{{{_columns(part)}}}"]
        lines += [] if number else [rf"{_caption(table)}\\", *head, r"\endfirsthead"]
        lines += [*head, r"\endhead", r"\bottomrule", r"\endfoot", *_body(part), r"\end{longtable}"]
    lines += [r"\endgroup", *_note(table)]
    return [*lines, r"\end{landscape}"] if fitted.is_turned else lines


def _caption(table: Layout) -> str:
    return rf"\caption{{{escaped(table.caption)}}}\label{{tab:{table.name.replace('_', '-')}}}"


def _columns(part: Part) -> str:
    return "@{}" + "".join(_alignments(part)) + "@{}"


def _alignments(part: Part) -> Iterator[str]:
    for column, width, is_broken in zip(part.columns, part.widths, part.is_broken, strict=True):
        side = "raggedleft" if column.is_number else "raggedright"
        plain = "r" if column.is_number else "l"
        yield rf">{{\{side}\arraybackslash}}p{{{width:g}pt}}" if is_broken else plain


def _head(part: Part) -> str:
    return " & ".join(map(_heading, part.columns)) + r" \\"


def _heading(column: Column) -> str:
    texts = [_guarded(escaped(line)) for line in heading_lines(column)]
    lines = [rf"\textit{{{text}}}" if column.is_italic else text for text in texts]
    side = "r" if column.is_number else "l"
    joined = r"\\".join(lines)
    return joined if len(lines) == 1 else rf"\begin{{tabular}}[b]{{@{{}}{side}@{{}}}}{joined}\end{{tabular}}"


def _body(part: Part) -> list[str]:
    return [" & ".join(map(_cell, row, part.is_broken)) + r" \\" for row in part.rows]


def _cell(text: str, is_broken: bool) -> str:
    words = [_pieces(word) if is_broken else escaped(word) for word in text.split(" ")]
    return _guarded(" ".join(words))


def _guarded(written: str) -> str:
    r"""Keep a text that begins a line from being taken for the argument of the ``\\`` before it."""
    return f"{{}}{written}" if written.startswith(("[", "*")) else written


def _pieces(word: str) -> str:
    """Let a very long word, such as an address, break."""
    if len(word) <= _LONG_WORD:
        return escaped(word)
    return r"\hspace{0pt}".join(escaped(word[start : start + _PIECE]) for start in range(0, len(word), _PIECE))


def _note(table: Layout) -> list[str]:
    if not table.note:
        return []
    words = rf"\footnotesize\emph{{Note.}} {escaped(table.note)}"
    return ["", r"\medskip\noindent", rf"\begin{{minipage}}{{\linewidth}}{words}\end{{minipage}}"]
