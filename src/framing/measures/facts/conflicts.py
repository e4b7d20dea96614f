"""Where sentences on one fact have different figures or dates: surfaced side by side, not settled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from framing.measures.facts.features import Statement, stem
from framing.measures.facts.quantities import Date, Quantity
from framing.measures.stop_words import STOP_WORDS
from framing.text import normalise_term

Figure = Quantity | Date
_BESIDE = 4  # tokens on either side of a number by which it is told what is counted of something
_PER_CENT = frozenset({"per", "cent", "percent"})


@dataclass(frozen=True)
class Known:
    """What each group states anywhere: a group that has both figures is not at odds with another.

    Attributes
    ----------
    numbers
        By group and what is counted (its stem).
    dates
        By group and a word of a name that stands in the same sentence.
    """

    numbers: dict[tuple[str, str], set[float]]
    dates: dict[tuple[str, str], list[Date]]

    @classmethod
    def of(cls, statements: Sequence[Statement], groups: Sequence[str]) -> Known:
        """Gather what sentences of groups state."""
        numbers: dict[tuple[str, str], set[float]] = defaultdict(set)
        dates: dict[tuple[str, str], list[Date]] = defaultdict(list)
        for statement, group in zip(statements, groups, strict=True):
            for number in statement.numbers:
                numbers[group, stem(number.unit)].add(number.value)
            for name in statement.name_words() if statement.dates else ():
                dates[group, name] += statement.dates
        return cls(dict(numbers), dict(dates))


@dataclass(frozen=True)
class Conflict:
    """Figures or dates of one fact that differ between groups.

    Attributes
    ----------
    unit
        What is counted; empty for dates.
    versions
        As each is written, with the sentences that have it, by their places; in the order of their values.
    """

    unit: str
    versions: dict[str, tuple[int, ...]]

    def __str__(self) -> str:
        return " / ".join(self.versions) + f" {self.unit}" * bool(self.unit)


def find_conflicts(statements: Sequence[Statement], groups: Sequence[str], known: Known) -> list[Conflict]:
    """Find the figures and dates that differ between groups.

    Numbers differ where the same is counted of the same: the noun after them is the same, and a word near them or
    those right before and after; dates where a part that both state is another. Two groups are at odds only where
    neither states the other's figure of the same thing anywhere.

    Parameters
    ----------
    statements, groups
        The sentences on one fact, and the group of each.
    known
        What groups state anywhere.

    Returns
    -------
    list of Conflict

    Examples
    --------
    >>> pair = [Statement.of(tuple(f"It has {number} signatures".split())) for number in ("1,340", "2,140")]
    >>> groups = ["The Quay", "Morning Post"]
    >>> [str(conflict) for conflict in find_conflicts(pair, groups, Known.of(pair, groups))]
    ['1,340 / 2,140 signatures']
    """
    found: dict[str, dict[int, list[Figure]]] = defaultdict(lambda: defaultdict(list))
    for one, other in combinations(range(len(statements)), 2):
        if groups[one] == groups[other]:
            continue
        pair, theirs = (statements[one], statements[other]), (groups[one], groups[other])
        differing: list[tuple[str, Figure, Figure]] = [*_numbers(pair, theirs, known), *_dates(pair, theirs, known)]
        for unit, first, second in differing:
            found[unit][one].append(first)
            found[unit][other].append(second)
    return [_conflict(stated) for _, stated in sorted(found.items())]


def _conflict(stated: dict[int, list[Figure]]) -> Conflict:
    versions: dict[tuple[float, ...], tuple[str, set[int]]] = {}
    unit = ""
    for place, figures in sorted(stated.items()):
        for figure in figures:
            if isinstance(figure, Date):
                value: tuple[float, ...] = (figure.year, figure.month, figure.day)
            else:
                value, unit = (figure.value,), figure.unit
            versions.setdefault(value, (figure.written, set()))[1].add(place)
    return Conflict(unit, {written: tuple(sorted(places)) for _, (written, places) in sorted(versions.items())})


def _numbers(
    pair: tuple[Statement, Statement], groups: tuple[str, str], known: Known
) -> Iterator[tuple[str, Quantity, Quantity]]:
    for one in pair[0].numbers:
        for other in pair[1].numbers:
            unit = stem(one.unit)
            if not unit or unit != stem(other.unit):
                continue
            has_other = other.value in known.numbers[groups[0], unit]
            if one.value == other.value or has_other or one.value in known.numbers[groups[1], unit]:
                continue
            if _are_aligned(pair, (one, other), unit):
                yield unit, one, other


def _are_aligned(pair: tuple[Statement, Statement], numbers: tuple[Quantity, Quantity], unit: str) -> bool:
    """Tell whether two numbers of one unit stand beside the same word, or between the same two."""
    near = [_words_beside(own, number) - {unit} for own, number in zip(pair, numbers, strict=True)]
    one, other = (_neighbours(own, number) for own, number in zip(pair, numbers, strict=True))
    return bool(near[0] & near[1]) or one == other


def _words_beside(statement: Statement, number: Quantity) -> set[str]:
    """Return the stems of content words near a number, names left out: what is counted has the same ones anyway."""
    tokens = statement.tokens
    around = (*tokens[max(number.first - _BESIDE, 0) : number.first], *tokens[number.last + 1 :][: _BESIDE + 1])
    words = {normalise_term(token) for token in around if token[0].isalpha()}
    return {stem(word) for word in words - STOP_WORDS - _PER_CENT - statement.name_words()}


def _neighbours(statement: Statement, number: Quantity) -> tuple[str, str]:
    """Return the words right before a number and right after what it counts, empty at the ends of a sentence."""
    before = statement.tokens[max(number.first - 1, 0) : number.first]
    after = [token for token in statement.tokens[number.last + 2 : number.last + 3] if token[0].isalnum()]
    return normalise_term("".join(before)), normalise_term("".join(after))


def _dates(
    pair: tuple[Statement, Statement], groups: tuple[str, str], known: Known
) -> Iterator[tuple[str, Date, Date]]:
    names = pair[0].name_words() & pair[1].name_words()
    for one in pair[0].dates if names else ():
        for other in pair[1].dates:
            is_known = any(
                date.agrees(foreign)
                for group, foreign in ((groups[0], other), (groups[1], one))
                for name in names
                for date in known.dates[group, name]
            )
            if not is_known:
                yield "", one, other
