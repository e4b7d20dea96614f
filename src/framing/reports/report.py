"""A study as one page to read, to send and to print, with its executed notebooks as pages beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from urllib.parse import quote

import framing
from framing.display.harmless import escaped
from framing.display.page import script, style
from framing.errors import StudyError
from framing.figures.offline_chart import library
from framing.papers.contents import Content
from framing.reports.chart_data import charts_element
from framing.reports.charts import chart_of
from framing.reports.concordance_section import concordance_section
from framing.reports.corpus_sections import account_section, limits_section, overview_section
from framing.reports.material import Material, gather
from framing.reports.notebook_page import notebook_page
from framing.reports.provenance_section import provenance_section
from framing.reports.published_sections import figure_section, heading, table_section
from framing.reports.scaffold import Sheet, folded, items, page_of, paragraph, section
from framing.reports.typeface import typeface_style
from framing.reports.verification_section import verification_section
from framing.study import Study
from framing.study.report import count, count_published

_PART = "part-"  # a sign that no figure has in its name


@dataclass(frozen=True)
class Report:
    """A report that is not written yet.

    Attributes
    ----------
    pages
        From where each page goes, seen from the folder of the report, to its HTML; the report itself is under "".
    quotes
        Whether it quotes articles.
    problems
        What is not as published, or could not be shown.
    """

    pages: dict[str, str]
    quotes: bool
    problems: tuple[str, ...] = field(default=())


def make_report(study: Study, *, with_text: bool = True, name: str = "index.html") -> Report:
    """Make the report of a study from what is published; nothing is run, nothing written.

    Parameters
    ----------
    study
        The study.
    with_text
        Whether articles may be quoted, as far as their text is here.
    name
        What the file of the report will be called: the pages of notebooks go into a folder named after it.

    Returns
    -------
    Report
        The same for the same study.

    Raises
    ------
    StudyError
        Where nothing has been published yet.
    """
    material = gather(study, with_text=with_text)
    notebooks, unread = _notebook_pages(material, name)
    problems = (*material.unlike, *(str(problem.what) for problem in material.unreadable), *unread)
    places = {each: f"{Path(name).stem}-notebooks/{each}.html" for each in notebooks}
    pages = {place: notebooks[each] for each, place in places.items()}
    return Report({"": _page(material, places, unread), **pages}, material.quotes, problems)


def _page(material: Material, notebooks: Mapping[str, str], unread: tuple[str, ...]) -> str:
    charts = {content.name: chart for content in material.figures if (chart := chart_of(content)) is not None}
    figures = [figure_section(material, content, has_chart=content.name in charts) for content in material.figures]
    tables = [table_section(material, content) for content in material.tables]
    parts = {
        "overview": ("Overview", overview_section(material)),
        "figures": ("Figures", "\n".join(html for html, _ in figures)),
        "tables": ("Tables", "\n".join(tables)),
        "sentences": ("The sentences behind the numbers", concordance_section(material)),
        "account": ("What was read, and what was cut", account_section(material)),
        "limits": ("Limits", limits_section(material)),
        "provenance": ("Where the figures come from", provenance_section(material)),
        "verification": ("Verification", verification_section(material)),
        "notebooks": ("Notebooks", _notebook_links(notebooks, unread)),
    }
    shown = {place: (title, content) for place, (title, content) in parts.items() if content}
    typeface = typeface_style(letters for _, letters in figures)
    sheet = Sheet(
        title=material.study.title,
        header=_header(material),
        contents=_contents(material, {place: title for place, (title, _) in shown.items()}),
        main="\n".join(section(f"{_PART}{place}", title, content) for place, (title, content) in shown.items()),
        footer=paragraph(
            f"Made by framing {framing.__version__} with framing report. This page asks nothing of the network, and "
            "runs no script but its own."
        ),
        styles=[page_style(), style(), *([typeface] if typeface else [])],
        scripts=[*([library()] if charts else []), script(), _file("enliven.js")],
        data=charts_element(charts),
    )
    return page_of(sheet)


def _header(material: Material) -> str:
    n_tables = len(material.manifest.tables)
    published = count_published(len(material.manifest.figures), n_tables)
    missing = [paragraph(f"Not shown: {each.where}, which cannot be read.", "caution") for each in material.unreadable]
    return (
        f"<h1>{escaped(material.study.title)}</h1>"
        + paragraph(
            f"{published}, each with the numbers behind it, how they were computed and where they come from. "
            f"Groups are compared by {material.study.by}.",
            "lead",
        )
        + "".join(missing)
    )


def _contents(material: Material, titles: dict[str, str]) -> str:
    parts = "".join(f'<li><a href="#{_PART}{place}">{title}</a></li>' for place, title in titles.items())
    return (
        f'<ul class="parts">{parts}</ul>'
        + _listed(material.figures, f"All {count(len(material.figures), 'figure')}")
        + _listed(material.tables, f"All {count(len(material.tables), 'table')}")
    )


def _listed(contents: Sequence[Content], summary: str) -> str:
    links = "".join(f'<li><a href="#{escaped(each.name)}">{escaped(heading(each))}</a></li>' for each in contents)
    return folded(summary, f"<ul>{links}</ul>" if links else "", "listed")


def _notebook_pages(material: Material, name: str) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return the pages of the executed notebooks that are here, and what is wrong with others."""
    pages, unread = {}, []
    with_outputs = material.quotes or not material.has_text
    for notebook in material.manifest.notebooks:
        path = material.study.build / "notebooks" / f"{notebook}.ipynb"
        if not path.is_file():
            continue
        try:
            pages[notebook] = notebook_page(
                path, material.study.title, page_style(), with_outputs=with_outputs, back=f"../{quote(name)}"
            )
        except StudyError as problem:
            unread.append(f"{notebook}: {problem.what}")
    return pages, tuple(unread)


def _notebook_links(notebooks: Mapping[str, str], unread: tuple[str, ...]) -> str:
    links = "".join(
        f'<li><a href="{quote(place)}" data-said="{escaped(place)}">{escaped(each)}</a></li>'
        for each, place in notebooks.items()
    )
    said = (
        f"{count(len(notebooks), 'notebook')} as executed, with code and outputs, as pages beside this one."
        if links
        else "The executed notebooks are not here: framing run leaves them in build/notebooks. Made after that, this "
        "page links to them."
    )
    return paragraph(said) + (f"<ul>{links}</ul>" if links else "") + items(unread)


@cache
def page_style() -> str:
    """Return the style of the report's pages."""
    return _file("style.css")


def _file(name: str) -> str:
    lines = (line.strip() for line in Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines())
    return "\n".join(line for line in lines if not line.startswith(("//", "/*")))
