"""An executed notebook as a page beside the report: prose, code and what it left, as offline and as closed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from markdown_it import MarkdownIt

from framing.display.harmless import escaped
from framing.display.page import script, style
from framing.errors import StudyError
from framing.reports.outputs import code_html, harmless_html, output_html
from framing.reports.scaffold import Sheet, folded, page_of, paragraph
from framing.study.executed import INJECTED
from framing.study.notebook_format import read_content, source_of

_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")
_WITHOUT = "Its outputs are left out here: they may quote articles, and this page was asked not to (--no-text)."


def notebook_page(path: Path, study: str, sheet: str, *, with_outputs: bool, back: str) -> str:
    """Return an executed notebook as a page.

    Parameters
    ----------
    path
        The executed copy.
    study
        What the study is called.
    sheet
        The style of the report.
    with_outputs
        Whether to show what the cells left.
    back
        The address of the report, from the page.

    Raises
    ------
    StudyError
        Where it cannot be read.
    """
    cells = read_content(path)["cells"]
    try:
        body = "\n".join(filter(None, _cells(cells, with_outputs=with_outputs)))
    except (KeyError, TypeError, AttributeError) as error:
        raise StudyError(f"This is no executed notebook ({error}).", where=str(path), remedy="framing run") from None
    name = path.stem
    link = f'<p><a href="{escaped(back)}">Back to the report</a></p>'
    return page_of(
        Sheet(
            title=f"{name}: {study}",
            header=paragraph(f"{study}, notebook {name}", "quiet")
            + paragraph("" if with_outputs else _WITHOUT, "caution"),
            contents=link,
            main=body,
            footer=paragraph("An executed notebook. Code is folded; what it left stands below it."),
            styles=[sheet, style()],
            scripts=[script()],
        )
    )


def _cells(cells: list[dict[str, Any]], *, with_outputs: bool) -> Iterator[str]:
    n_run = 0
    for cell in cells:
        source = source_of(cell)
        if cell["cell_type"] == "markdown":
            yield harmless_html(_MARKDOWN.render(source))
        elif cell["cell_type"] == "code" and source.strip():
            is_injected = INJECTED in cell.get("metadata", {}).get("tags", [])
            n_run += not is_injected
            said = "Parameters of this run" if is_injected else f"Code of cell {n_run}"
            yield folded(said, code_html(source), "code")
            if with_outputs:
                yield "\n".join(map(output_html, cell.get("outputs", [])))
