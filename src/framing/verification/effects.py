"""What differs in many figures for one reason: told once, with how many they are and the first of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from framing.study.report import count_published
from framing.verification.comparison import OTHER_METHOD
from framing.verification.findings import FigureVerdict

TOLD_SINGLY = 3
NAMED = 5
NOT_THERE = {"missing", "not rebuilt", "not published", "unreadable"}


def by_cause(figures: Iterable[FigureVerdict]) -> Iterator[tuple[str, list[FigureVerdict]]]:
    """Yield what differs, those together that differ for one reason, the largest group first."""
    groups: dict[str, list[FigureVerdict]] = {}
    for figure in figures:
        if not figure.is_identical:
            groups.setdefault(figure.cause, []).append(figure)
    yield from sorted(groups.items(), key=lambda item: -len(item[1]))


def folded(figures: Sequence[FigureVerdict]) -> Iterator[str]:
    """Say of figures that differ for one reason how many they are, a line for each way in which they differ.

    Parameters
    ----------
    figures
        Figures and tables.

    Yields
    ------
    str
        How many, in which way, and the first names.
    """
    ways: dict[str, list[FigureVerdict]] = {}
    for figure in figures:
        ways.setdefault(_way(figure), []).append(figure)
    for way, alike in sorted(ways.items(), key=lambda item: -len(item[1])):
        yield f"{counted(alike)}, {way}: {first_names([figure.name for figure in alike])}"


def counted(figures: Sequence[FigureVerdict]) -> str:
    """Count figures and tables."""
    return count_published(len(figures), sum(figure.kind == "table" for figure in figures))


def first_names(names: Sequence[str]) -> str:
    """Name the first, and count the others.

    Examples
    --------
    >>> first_names(["a", "b", "c", "d", "e", "f", "g"])
    'a, b, c, d, e and 2 more'
    """
    more = f" and {len(names) - NAMED:,} more" if len(names) > NAMED else ""
    return ", ".join(names[:NAMED]) + more


def _way(figure: FigureVerdict) -> str:
    """Say in which way a figure differs, by the gravest of its verdicts."""
    if not figure.numbers.same:
        return figure.numbers.words if figure.numbers.words in NOT_THERE else "other numbers"
    ways = {
        f"same numbers, {OTHER_METHOD}": figure.words.words == OTHER_METHOD,
        "same numbers, other pixels": figure.pixels is not None and not figure.pixels.same,
        f"same numbers, {figure.words.words}": not figure.words.same,
        "same numbers, other bytes": not figure.bytes.same and figure.pixels is None,
        "same numbers and pixels, other bytes": not figure.bytes.same,
        "not the same in both rebuilds": True,
    }
    return next(way for way, is_so in ways.items() if is_so)
