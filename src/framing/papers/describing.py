"""What an export says: journals and where their sizes were read, and each figure with what to do about it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from framing.figures.journals import Journal, journals
from framing.figures.typeface import TYPEFACES
from framing.papers.exporting import Export, ExportedFigure
from framing.study.report import count

if TYPE_CHECKING:
    from rich.table import Table

ANY = "a sans serif"  # which Source Sans is
_SHARED = 5  # names of several rows that are listed


def journals_table() -> Table:
    """Return the journals whose sizes are known, one row each."""
    from rich.table import Table  # noqa: PLC0415 - the terminal's, which an export to files never needs

    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("journal", "widths, mm", "height", "text, pt", "verified"):
        table.add_column(heading, no_wrap=True)
    table.add_column("publisher")
    for key, journal in journals().items():
        style = journal.style
        widths = "/".join(f"{width:g}" for width in (style.single, journal.between, style.double) if width)
        sizes = f"{style.text:g}, least {style.smallest:g}"
        table.add_row(key, widths, f"{style.tallest:g}", sizes, journal.verified, journal.name)
    return table


def describe_sources() -> Iterator[str]:
    """Say of each journal where its sizes were read, and what of them is assumed."""
    for key, journal in journals().items():
        yield f"{key}: {journal.source}, copy read on {journal.looked_up}. {journal.address}".rstrip()
        yield f"  {journal.note}"
        formats = ", ".join(suffix.removeprefix(".").upper() for suffix in journal.style.formats)
        yield (
            f"  {formats}; {journal.style.colours}; {journal.line_art} dots an inch for line art, "
            f"{journal.style.resolution} for figures, {journal.halftone} for photographs; fonts: {journal.family}."
        )
        if journal.unverified:
            yield f"  Assumed, not found there: {', '.join(journal.unverified)}."


def describe_export(export: Export) -> Iterator[str]:
    """Say what was exported, and what to do about it."""
    for figure in export.figures:
        yield from _describe_figure(figure, export.journal)
    tables = f", {count(len(export.tables), 'table')}" if export.tables else ""
    made = f"{count(len(export.figures), 'figure')}{tables}"
    yield f"{made} and {count(export.n_numbers, 'number')} for {export.journal.name}."
    if export.figures:
        yield from _describe_typeface(export.journal)
    for file, signs in export.beyond_pdflatex:
        yield f"{file} needs XeLaTeX or LuaLaTeX with fonts that have {signs}."
    if export.shared:
        yield "Some names would be those of several rows, and have a number behind them:"
        yield from (f"  {line}" for line in export.shared[:_SHARED])
        if len(export.shared) > _SHARED:
            yield f"  and {len(export.shared) - _SHARED} more, at the top of numbers.tex."
    if export.left:
        yield f"Left from an earlier export, and not made now: {', '.join(export.left)}."
    if export.journal.unverified:
        yield (
            f"Of what {export.journal.name} asks for, some is assumed ({', '.join(export.journal.unverified)}): "
            "see your journal's page, and framing export --list."
        )
    yield f"  {export.folder} has all of it."


def _describe_typeface(journal: Journal) -> Iterator[str]:
    """Say in which typeface figures are set, where the journal names others."""
    if journal.family != ANY:
        assumed = " (assumed)" if "family" in journal.unverified else ""
        yield f"Figures are set in {TYPEFACES[0]}; {journal.name} asks for {journal.family}{assumed}."


def _describe_figure(figure: ExportedFigure, journal: Journal) -> Iterator[str]:
    size = f"{figure.width:g} × {figure.height:g} mm"
    if figure.is_too_tall:
        yield (
            f"{figure.name} is {size}, and a page of {journal.name} has {journal.style.tallest:g} mm. Draw fewer rows "
            f"of its result where it is made ({figure.made_in}), or put it into the supplement."
        )
    for problem in figure.problems:
        yield f"{figure.name} ({size}): {problem} Give it a width of two columns, or shorter names ({figure.made_in})."
