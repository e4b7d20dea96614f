"""What a verification found, in words: one line a difference, and one sentence at the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from framing.study.report import count
from framing.verification.comparison import OTHER_METHOD, TOLERANCE
from framing.verification.effects import TOLD_SINGLY, by_cause, counted, folded
from framing.verification.findings import SAME_NUMBERS, FigureVerdict, TableVerdict, Verification

CAUSES = 5
OLDER = "The tables are older than their sources"
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


def causes(verification: Verification) -> tuple[str, ...]:
    """Return which files are not those that the figures were made from: one line each, before their effects."""
    return (*map(str, verification.inputs), *(f"{OLDER}: {each}" for each in verification.outdated))


def first_causes(verification: Verification) -> tuple[str, ...]:
    """Return the first causes, and how many more there are."""
    said = causes(verification)
    more = [f"… and {len(said) - CAUSES:,} more, all on the page that --html FILE writes"] if len(said) > CAUSES else []
    return (*said[:CAUSES], *more)


def details(verification: Verification) -> Iterator[str]:
    """Yield what differs, why, and what was not checked: one line each, and once what many figures have alike."""
    yield from _of_inputs(verification)
    yield from _of_figures(verification.figures)
    for table in verification.tables:
        for difference in derived_again_details(table):
            yield f"{table.file}: {difference}"
    yield from map(str, verification.files)
    for file in verification.ignored:
        yield f"{file} was left by a file manager, and is ignored"
    yield from _surroundings(verification)
    for failure in dict.fromkeys(map(str, verification.failures)):  # most fail in both rebuilds
        yield from failure.splitlines()
    for step in verification.unchecked:
        yield f"Not checked here: {step}"


def _of_inputs(verification: Verification) -> Iterator[str]:
    for changed in verification.inputs:
        for difference in changed.differences:
            yield f"{changed.file}: {difference}"


def _of_figures(figures: Sequence[FigureVerdict]) -> Iterator[str]:
    """Tell of each figure what differs and why; of many that differ for one reason together."""
    for cause, alike in by_cause(figures):
        if len(alike) > TOLD_SINGLY:
            yield from folded(alike)
            yield f"  why: {cause}" if cause else "  why: not known"
            yield "  each of them: on the page that --html FILE writes"
            continue
        for figure in alike:
            for difference in figure_details(figure):
                yield f"{figure.name}: {difference}"
            if cause:
                yield f"{figure.name}: why: {cause}"


def _surroundings(verification: Verification) -> Iterator[str]:
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
        what = {
            "changed": "is not the one that the manifest lists",
            "missing": "is missing",
            SAME_NUMBERS: "has the numbers of the one that the manifest lists, and other bytes: it was written anew",
        }
        yield what.get(table.listed.words, "is not listed in the manifest")
        yield from table.listed.differences
    yield from derived_again_details(table)


def derived_again_details(table: TableVerdict) -> Iterator[str]:
    """Yield where one derived table is not what the articles give."""
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
    other = [figure for figure in figures if not figure.bytes.same]
    bytes_ = f"; {counted(other)} drawn by other versions, with other bytes" if other else ", every byte too"
    repainted = sum(figure.pixels is not None and not figure.pixels.same for figure in other)
    if repainted:
        bytes_ += f", {repainted} of them with other pixels: look at {'it' if repainted == 1 else 'them'}"
    again = len(verification.inputs)
    written = f"; {count(again, 'derived table')} written anew, with the same numbers" if again else ""
    if verification.tolerance != TOLERANCE:
        times += f" within a relative {verification.tolerance:g}"
    all_of = f"all {counted(figures)}" if len(figures) > 1 else f"the {figures[0].kind}"
    skipped = f" Not checked here: {count(len(verification.unchecked), 'step')}." if verification.unchecked else ""
    return f"Verified: the numbers of {all_of} are the published ones{times}{bytes_}{written}.{skipped}"


def _problems(verification: Verification) -> Iterator[str]:
    """Yield what stands against it, the cause before its effects, and the gravest of these first."""
    figures = verification.figures
    if not figures:
        yield "the study publishes no figure and no table"
    yield from _changed(verification)
    differing = [figure for figure in figures if not figure.numbers.same]
    if differing:
        yield f"the numbers of {len(differing)} of {counted(figures)} are not the published ones"
    varying = [figure for figure in figures if not figure.numbers_repeat]
    if varying:
        yield f"the numbers of {counted(varying)} are not repeatable"
    anew = sum(each.only_bytes for each in verification.files)
    if anew < len(verification.files):
        yield f"{count(len(verification.files) - anew, 'file')} edited, missing or not of this study"
    if anew:
        yield f"{count(anew, 'published file')} written anew, with the same content and other bytes"
    others = [figure for figure in figures if figure.numbers.same and figure.numbers_repeat and not figure.holds]
    yield from _other_files(others)
    yield from _problems_of_inputs(verification)
    if verification.failures:
        names = {failure.what for failure in verification.failures}
        yield f"{count(len(names), 'notebook')} failed"


def _changed(verification: Verification) -> Iterator[str]:
    changed = [each for each in verification.inputs if not each.same_numbers]
    yield from map(str, changed[:1])
    if len(changed) > 1:
        yield f"{count(len(changed) - 1, 'other input')} changed too"


def _other_files(figures: Sequence[FigureVerdict]) -> Iterator[str]:
    """Tell figures of which the same numbers are said to be computed in another way from other files."""
    other_method = [figure for figure in figures if figure.words.words == OTHER_METHOD]
    if other_method:
        yield f"{counted(other_method)} with the same numbers and {OTHER_METHOD}"
    others = [figure for figure in figures if figure not in other_method]
    if others:
        yield f"{counted(others)} with files that the notebooks do not make"


def _problems_of_inputs(verification: Verification) -> Iterator[str]:
    derived = sum(table.numbers is not None and not table.numbers.same for table in verification.tables)
    if derived:
        yield f"{count(derived, 'derived table')} not what the articles give"
    if verification.articles:
        yield f"{count(len(verification.articles), 'problem')} with the articles"
    if verification.stale:
        yield f"{count(len(verification.stale), 'thing')} that the figures were made with changed (framing run)"
    if verification.outdated:
        yield "the tables are older than their sources (derive them again, or take the changed file back)"
