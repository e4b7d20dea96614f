"""Figures and tables in the page: each with its caption, its words, its method, its files and where it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from framing.display import Remarks, first_clause
from framing.display.harmless import escaped
from framing.errors import FigureError
from framing.papers.contents import Content
from framing.reports.downloads import download
from framing.reports.material import Material
from framing.reports.picture import Picture, picture_of
from framing.reports.rows import numbers_of
from framing.reports.scaffold import folded, paragraph
from framing.reports.tables import MOST_ROWS, table
from framing.study.report import count

Letters = Mapping[int, frozenset[str]]
_VECTORS = ((".pdf", "PDF"), (".eps", "EPS"), (".svg", "SVG"))


def figure_section(material: Material, content: Content, *, has_chart: bool) -> tuple[str, Letters]:
    """Return a figure of the page, and the letters of the typeface that it needs.

    Parameters
    ----------
    material
        What the report is made of.
    content
        The figure.
    has_chart
        Whether the page has an interactive form of it.
    """
    words = f"{content.name}-words"
    try:
        picture = picture_of(material.study.figures, content.name, content.number, words, content.alt, content.called)
    except FigureError as error:
        picture = Picture(f'<p class="caution">{escaped(error.what)}</p>')
    caption = f"<figcaption><b>{escaped(content.called)}.</b> {escaped(content.caption)}</figcaption>"
    parts = [
        f'<figure><div class="together">{_heading(content)}{"".join(_warnings(material, content))}{picture.html}</div>'
        f"{caption}</figure>",
        _chart(content) if has_chart else "",
        _files(material, content),
        folded("The figure in words", _in_words(content, words), "print-not"),
        folded("Method", paragraph(content.method)),
        _origin(material, content),
    ]
    return _section(content, "".join(parts)), picture.letters


def table_section(material: Material, content: Content) -> str:
    """Return a table of the page: its first rows where it is long, and the file with all.

    Parameters
    ----------
    material
        What the report is made of.
    content
        The table.
    """
    cut = (f"The first {MOST_ROWS:,} of {len(content.rows):,} rows; the file has all.",)
    remarks = Remarks(notes=cut if len(content.rows) > MOST_ROWS else ())
    parts = [
        _heading(content),
        *_warnings(material, content),
        table(numbers_of(content, MOST_ROWS), heading(content), remarks),
        paragraph(content.caption),
        _files(material, content),
        folded("Method", paragraph(content.method)),
        _origin(material, content),
    ]
    return _section(content, "".join(parts))


def heading(content: Content) -> str:
    """Return what a figure or a table is called in headings and contents: the first clause of its caption."""
    return f"{content.called}. {first_clause(content.caption) or content.name}"


def _section(content: Content, inner: str) -> str:
    return f'<section class="published" aria-labelledby="{escaped(content.name)}">{inner}</section>'


def _heading(content: Content) -> str:
    return f'<h3 id="{escaped(content.name)}" tabindex="-1">{escaped(heading(content))}</h3>\n'


def _in_words(content: Content, place: str) -> str:
    return f'<p id="{escaped(place)}">{escaped(content.alt or content.name)}</p>'


def _chart(content: Content) -> str:
    """Return the place of an interactive form, which the page's script shows and fills."""
    return (
        f'<details class="chart" data-chart="{escaped(content.name)}" hidden><summary>Explore it: point, search, '
        'mark</summary><div class="place" role="group" tabindex="0" aria-label="'
        f'{escaped(content.called)}, interactive"></div></details>'
    )


def _warnings(material: Material, content: Content) -> Iterator[str]:
    problems = material.problems_of(content.name)
    if problems:
        files = count(len(problems), "file")
        yield (
            f'<p class="caution"><b>Not as published.</b> {files} of it {"is" if len(problems) == 1 else "are"} not as '
            f"the manifest lists {'it' if len(problems) == 1 else 'them'}: {escaped(', '.join(problems))}.</p>"
        )


def _files(material: Material, content: Content) -> str:
    folder = material.study.figures
    wanted = [(".csv", "Data, CSV"), *_vector(folder, content)]
    links = [
        download(f"{content.name}{suffix}", path.read_bytes(), said)
        for suffix, said in wanted
        if (path := folder / f"{content.name}{suffix}").is_file()
    ]
    return f'<ul class="files">{"".join(f"<li>{link}</li>" for link in links)}</ul>' if links else ""


def _vector(folder: Path, content: Content) -> list[tuple[str, str]]:
    """Choose the vector file to take along: one is enough, and the first is the smallest."""
    there = [(suffix, f"Vector, {said}") for suffix, said in _VECTORS if (folder / f"{content.name}{suffix}").is_file()]
    return there[:1] if content.kind == "figure" else []


def _origin(material: Material, content: Content) -> str:
    said = material.manifest.notebooks[content.notebook].published.get(content.name)
    cell = f", cell {said.cell}" if said is not None and said.cell is not None else ""
    facts = [
        ("Made by", f"the notebook {content.notebook}{cell}"),
        ("Identity", f"framing:{content.identity}" if content.identity else "none stated"),
        ("Rows", f"{len(content.rows):,}"),
    ]
    listed = "".join(f"<dt>{escaped(what)}</dt><dd>{escaped(value)}</dd>" for what, value in facts)
    return folded("Where it comes from", f'<dl class="facts">{listed}</dl>', "print-not")
