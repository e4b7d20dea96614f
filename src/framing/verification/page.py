"""A page that can be sent to an editor: what was verified, what differs and why, and what could not be checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC

from framing.display.harmless import escaped
from framing.verification.comparison import Verdict
from framing.verification.effects import counted
from framing.verification.findings import FigureVerdict, TableVerdict, Verification
from framing.verification.in_words import causes, table_details, verdict_in_words
from framing.verification.page_figures import anchor, identical_figures, section_of
from framing.verification.page_style import POLICY, STYLE

NONE = Verdict(True, "–")


def page_of(verification: Verification) -> str:
    """Return a verification as one HTML page that needs nothing beside it: no script, no network, no other file.

    Parameters
    ----------
    verification
        What was found, with pictures.

    Returns
    -------
    str
        The page. The same findings give the same page.
    """
    title = escaped(f"Verification: {verification.title}")
    return page_around(title, _parts(verification))


def page_around(title: str, parts: Iterable[str]) -> str:
    """Return a page of this look.

    Parameters
    ----------
    title
        Of the window, escaped.
    parts
        What is on it, as HTML.
    """
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escaped(POLICY)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>\n{STYLE}\n</style>\n</head>\n<body>\n<main>\n"
        + "\n".join(parts)
        + "\n</main>\n</body>\n</html>\n"
    )


def _parts(verification: Verification) -> Iterator[str]:
    yield f"<h1>{escaped(verification.title)}</h1>"
    holds = "" if verification.holds else " not"
    yield f'<p class="verdict{holds}">{escaped(verdict_in_words(verification))}</p>'
    yield from _causes(verification)
    yield f'<p class="quiet">{escaped(_how(verification))}</p>'
    yield from _identified(verification)
    yield from _list("What is not as the manifest says", _file_problems(verification))
    yield from _verdict_table(verification)
    yield from _differences(verification.figures)
    yield from _derived_tables(verification.tables)
    yield from _list("What else differs since the figures were published", _said(verification))
    yield from _list("What could not be checked here", verification.unchecked)
    same = [figure for figure in verification.figures if figure.is_identical]
    if same:
        yield f"<h2>Everything is the same in {escaped(counted(same))}</h2>"
        yield identical_figures(same)
    yield from _origins(verification)


def _causes(verification: Verification) -> Iterator[str]:
    """Yield which files are others, with the figures that differ for it, before anything else."""
    said = [f"<li>{escaped(cause)}</li>" for cause in causes(verification)]
    if said:
        yield f'<ul class="causes">{"".join(said)}</ul>'


def _identified(verification: Verification) -> Iterator[str]:
    """Yield when this was verified, and by which checksum the verified manifest is known."""
    at, manifest = verification.at, verification.manifest_sha256
    when = [f"Verified on {at.astimezone(UTC):%Y-%m-%d at %H:%M} UTC."] if at else []
    which = [f"Checksum (SHA-256) of the manifest: <code>{escaped(manifest)}</code>"] if manifest else []
    if when or which:
        yield f'<p class="quiet">{" ".join((*when, *which))}</p>'


def _how(verification: Verification) -> str:
    rebuilds = "Every notebook was run again"
    if verification.n_rebuilds > 1:
        rebuilds += (
            " twice, apart from what was published, the second time with another hash seed, time zone and locale"
        )
    return (
        f"Published figures: those in {verification.published}/. {rebuilds}. Numbers are the same within a relative "
        f"{verification.tolerance:g}; pixels are compared in the PNG of each figure; bytes are those of every file."
    )


def _file_problems(verification: Verification) -> Iterator[str]:
    yield from map(str, verification.files)
    yield from (f"Not what the figures were made from: {said}" for said in verification.stale)
    yield from (f"Articles: {said}" for said in verification.articles)
    yield from dict.fromkeys(map(str, verification.failures))


def _said(verification: Verification) -> Iterator[str]:
    yield from verification.versions
    yield from verification.departures
    yield from (f"{file} was left by a file manager, and is ignored" for file in verification.ignored)


def _verdict_table(verification: Verification) -> Iterator[str]:
    repeated = verification.n_rebuilds > 1
    head = ["figure or table", "notebook", "numbers", "pixels", "bytes", *(["repeats"] if repeated else [])]
    yield f"<h2>Verdicts on {escaped(counted(verification.figures))}</h2>"
    yield _table(head, [_row(figure, repeated=repeated) for figure in verification.figures])


def _row(figure: FigureVerdict, *, repeated: bool) -> str:
    name = escaped(figure.name)
    linked = name if figure.is_identical else f'<a href="#{anchor(figure)}">{name}</a>'
    verdicts = [figure.numbers, figure.pixels or NONE, figure.bytes, *([figure.repeats or NONE] if repeated else [])]
    return f"<td>{linked}</td><td>{escaped(figure.notebook)}</td>" + "".join(map(_cell, verdicts))


def _differences(figures: Sequence[FigureVerdict]) -> Iterator[str]:
    differing = [figure for figure in figures if not figure.is_identical]
    if differing:
        yield f"<h2>What differs in {escaped(counted(differing))}</h2>"
        yield from map(section_of, differing)


def _derived_tables(tables: Sequence[TableVerdict]) -> Iterator[str]:
    if not tables:
        return
    yield f"<h2>The files of derived tables that the figures were made from ({len(tables)})</h2>"
    rows = [
        f"<td>{escaped(each.file)}</td>"
        + "".join(_cell(verdict or NONE) for verdict in (each.listed, each.numbers, each.bytes))
        for each in tables
    ]
    yield _table(["table", "as the manifest lists", "numbers, derived again", "bytes, derived again"], rows)
    yield from _items(f"{each.file} {said}" for each in tables for said in table_details(each))


def _origins(verification: Verification) -> Iterator[str]:
    if not verification.origins:
        return
    yield "<h2>Made with</h2>"
    rows = []
    for origin in verification.origins:
        differs = ' class="differs"' if origin.published != origin.here else ""
        rows.append(
            f"<td>{escaped(origin.name)}</td><td>{escaped(origin.published)}</td><td{differs}>{escaped(origin.here)}</td>"
        )
    yield '<p class="quiet">Files and code are named by the first twelve digits of their checksum (SHA-256).</p>'
    yield _table(["", "the published figures", "here"], rows)


def _list(title: str, items: Iterable[str]) -> Iterator[str]:
    listed = list(items)
    if listed:
        yield f"<h2>{escaped(title)}</h2>"
        yield from _items(listed)


def _items(items: Iterable[str]) -> Iterator[str]:
    listed = "".join(f"<li>{escaped(item)}</li>" for item in items)
    if listed:
        yield f"<ul>{listed}</ul>"


def _table(head: Sequence[str], rows: Sequence[str]) -> str:
    columns = "".join(f'<th scope="col">{escaped(name)}</th>' for name in head)
    body = "\n".join(f"<tr>{row}</tr>" for row in rows)
    return f'<div class="scrolls"><table><thead><tr>{columns}</tr></thead><tbody>\n{body}\n</tbody></table></div>'


def _cell(verdict: Verdict) -> str:
    differs = "" if verdict.same else ' class="differs"'
    return f"<td{differs}>{escaped(verdict.words)}</td>"
