"""What a verification found, in words: one line a difference, and one sentence at the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from framing.study.report import count
from framing.verification.findings import FigureVerdict, TableVerdict, Verification

DRAWINGS = (".pdf", ".svg", ".png")


def printable(text: str) -> str:
    r"""Return a text without what would steer a terminal: it may come from somebody's archive.

    Examples
    --------
    >>> printable("tone\x1b[2J")
    'tone�[2J'
    >>> printable("tone\nVerified")
    'tone�Verified'
    """
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text)


def details(verification: Verification) -> Iterator[str]:
    """Yield what differs, why, and what was not checked: one line each."""
    for figure in verification.figures:
        for difference in figure_details(figure):
            yield f"{figure.name}: {difference}"
        if figure.cause:
            yield f"{figure.name}: why: {figure.cause}"
    for table in verification.tables:
        for difference in table_details(table):
            yield f"{table.file}: {difference}"
    yield from map(str, verification.files)
    for file in verification.ignored:
        yield f"{file} was left by a file manager, and is ignored"
    yield from _surroundings(verification)
    for failure in dict.fromkeys(map(str, verification.failures)):  # most fail in both rebuilds
        yield from failure.splitlines()
    for step in verification.unchecked:
        yield f"Not checked here: {step}"


def _surroundings(verification: Verification) -> Iterator[str]:
    for difference in verification.outdated:
        yield f"The tables are older than their sources: {difference}"
    for difference in verification.articles:
        yield f"Articles: {difference}"
    for change in verification.stale:
        yield f"Not what the figures were made from: {change}"
    for change in verification.versions:
        yield f"Since the figures were published: {change}"
    yield from verification.departures


def figure_details(figure: FigureVerdict) -> Iterator[str]:
    """Yield what differs in one figure or table."""
    for verdict in (figure.numbers, figure.pixels, figure.words, figure.repeats):
        yield from verdict.differences if verdict else ()
    yield from _differing_files(figure)


def table_details(table: TableVerdict) -> Iterator[str]:
    """Yield what differs in one derived table."""
    if not table.listed.same:
        what = {"changed": "is not the one that the manifest lists", "missing": "is missing"}
        yield what.get(table.listed.words, "is not listed in the manifest")
    if table.numbers is not None:
        yield from table.numbers.differences
        if not table.numbers.same and not table.numbers.differences:
            yield f"derived again from the articles: {table.numbers.words}"
    if table.bytes is not None and not table.bytes.same and table.numbers is not None and table.numbers.same:
        yield "derived again from the articles it has the same numbers and other bytes: other versions wrote it"


def _differing_files(figure: FigureVerdict) -> Iterator[str]:
    """Say of each file with other bytes than its rebuilt twin what that means."""
    for file in figure.bytes.differences:
        if file in figure.unlisted:
            yield f"{file} is not as the manifest lists it"
        elif figure.same_versions:
            yield f"{file} is not the file that the notebook {figure.notebook} makes with these versions"
        elif not file.endswith(DRAWINGS):
            yield f"{file} was made by other versions, and its bytes differ"
        elif figure.pixels is None or figure.pixels.words == "missing":
            yield f"{file} was drawn by other versions, and without a PNG nothing can be compared"
        else:
            pixels = "has the same pixels" if figure.pixels.same else f"is not the same ({figure.pixels.words})"
            own = "" if file.endswith(".png") else " and cannot be compared itself"
            yield f"{file} was drawn by other versions{own}; {figure.name}.png {pixels}"


def verdict_in_words(verification: Verification) -> str:
    """Say in one sentence whether the figures are those that the data give."""
    if not verification.holds:
        return f"Not verified: {'; '.join(_problems(verification))}."
    figures, times = verification.figures, ", in two rebuilds" if verification.n_rebuilds > 1 else ""
    other = sum(not figure.bytes.same for figure in figures)
    bytes_ = f"; {other} drawn by other versions, with other bytes" if other else ", every byte too"
    all_of = f"all {_counted(figures)}" if len(figures) > 1 else f"the {figures[0].kind}"
    skipped = f" Not checked here: {count(len(verification.unchecked), 'step')}." if verification.unchecked else ""
    return f"Verified: the numbers of {all_of} are the published ones{times}{bytes_}.{skipped}"


def _counted(figures: Sequence[FigureVerdict]) -> str:
    """Count figures and tables."""
    n_tables = sum(figure.kind == "table" for figure in figures)
    counts = [
        count(number, noun) for number, noun in ((len(figures) - n_tables, "figure"), (n_tables, "table")) if number
    ]
    return " and ".join(counts) or "no figure"


def _problems(verification: Verification) -> Iterator[str]:
    """Yield what stands against it, the gravest first."""
    figures = verification.figures
    if not figures:
        yield "the study publishes no figure and no table"
    differing = sum(not figure.numbers.same for figure in figures)
    if differing:
        yield f"the numbers of {differing} of {_counted(figures)} are not the published ones"
    varying = sum(not figure.numbers_repeat for figure in figures)
    if varying:
        yield f"the numbers of {varying} are not repeatable"
    if verification.files:
        yield f"{count(len(verification.files), 'file')} edited, missing or not of this study"
    other = sum(figure.numbers.same and figure.numbers_repeat and not figure.holds for figure in figures)
    if other:
        yield f"{count(other, 'figure')} with files that the notebooks do not make"
    yield from _problems_of_inputs(verification)
    if verification.failures:
        names = {failure.what for failure in verification.failures}
        yield f"{count(len(names), 'notebook')} failed"


def _problems_of_inputs(verification: Verification) -> Iterator[str]:
    edited = sum(not table.listed.same for table in verification.tables)
    if edited:
        yield f"{count(edited, 'derived table')} changed since"
    derived = sum(table.numbers is not None and not table.numbers.same for table in verification.tables)
    if derived:
        yield f"{count(derived, 'derived table')} not what the articles give"
    if verification.articles:
        yield f"{count(len(verification.articles), 'problem')} with the articles"
    if verification.stale:
        yield f"{count(len(verification.stale), 'thing')} that the figures were made from changed (framing run)"
    if verification.outdated:
        yield "the tables are older than their sources (derive them again, or take the changed file back)"
