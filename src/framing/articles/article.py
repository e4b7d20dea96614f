"""What is found in a source: articles, rejections, what it announces, and notes."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, islice
from typing import ParamSpec, cast

from framing.articles.dates import read_figures
from framing.articles.metadata import FieldError, Metadata, read_metadata
from framing.articles.mojibake import mend
from framing.articles.time_limit import TookTooLong, time_limit

_RUNS_LISTED = _REASONS_LISTED = 100


@dataclass(frozen=True, slots=True)
class Article:
    """A text and what is known about it.

    Attributes
    ----------
    text, metadata
        The article.
    number
        Its place in a source of many.
    template
        Of an article that was taken out of a web page: the blocks of the page that are not in it, packed.
    is_explicit
        Whether the source states its title and byline as such; else they were told by where they stand.
    """

    text: str
    metadata: Metadata
    number: int | None = None
    template: str | None = None
    is_explicit: bool = True


@dataclass(frozen=True, slots=True)
class Rejection:
    """Why something in a source is not an article of the study.

    Attributes
    ----------
    reason
        Fit for the account.
    number
        Its place in a source of many, from 1; None for the whole source.
    set_aside
        Whether it is an article that could be read, but was not asked for.
    """

    reason: str
    number: int | None = None
    set_aside: bool = False


@dataclass(frozen=True, slots=True)
class Announced:
    """How many articles an export says of itself that it holds."""

    n: int


@dataclass(frozen=True, slots=True)
class Note:
    """What is not certain about what was read, fit for the account."""

    text: str


Item = Article | Rejection | Announced | Note
Arguments = ParamSpec("Arguments")


def in_time(read: Callable[Arguments, Article | Rejection]) -> Callable[Arguments, Article | Rejection]:
    """Bound the time that one of many articles may take, so that it costs itself only.

    Parameters
    ----------
    read
        Reads one article; its parameter ``number`` is the article's place in the source.

    Returns
    -------
    Callable
        The same, with a rejection where it takes too long.
    """
    place = list(inspect.signature(read).parameters).index("number")

    @functools.wraps(read)
    def read_in_time(*arguments: Arguments.args, **named: Arguments.kwargs) -> Article | Rejection:
        try:
            with time_limit():
                return read(*arguments, **named)
        except TookTooLong as error:
            number = named["number"] if "number" in named else arguments[place]
            return Rejection(str(error), cast(int, number))

    return read_in_time


@in_time
def article_of(
    values: Mapping[str, object], number: int, needed: Sequence[str] = ("text", "outlet")
) -> Article | Rejection:
    """Make an article of one record of a file of many, a rejection where something needed is not in it.

    Examples
    --------
    >>> article_of({"article_id": "7", "outlet": "The Courier"}, number=2)
    Rejection(reason='there is no text', number=2, set_aside=False)
    """
    text = mend(value) if isinstance(value := values.get("text"), str) else ""
    if not has_words(text):
        return Rejection("there is no text", number)
    try:
        in_figures = read_figures(values.get("published"))
        metadata = read_metadata(values if in_figures is None else {**values, "published": None})
    except FieldError as error:
        return Rejection(str(error), number)
    if metadata.outlet is None and "outlet" in needed:
        return Rejection("there is no outlet", number)
    return Article(text, metadata if in_figures is None else replace(metadata, published=in_figures), number)


def has_words(text: str) -> bool:
    """Tell whether there is a letter or digit in a text."""
    return any(map(str.isalnum, text))


def describe(rejections: Iterable[Rejection], unit: str = "line", separator: str = "; ") -> str:
    """Say what was rejected, where and why, then what was set aside.

    Parameters
    ----------
    rejections
        In the order of their numbers.
    unit
        What they number.
    separator
        What stands between reasons.

    Returns
    -------
    str
        Reasons in the order in which they first occur, each with its numbers, the first hundred of either; empty
        for no rejections.

    Examples
    --------
    >>> no_text = "there is no text"
    >>> describe([Rejection(no_text, 3), Rejection("it is not valid JSON", 4), Rejection(no_text, 8)])
    'lines 3, 8: there is no text; line 4: it is not valid JSON'
    """
    numbers_of: dict[tuple[bool, str], list[int]] = {}
    for rejection in sorted(rejections, key=lambda rejection: rejection.set_aside):
        numbers = numbers_of.setdefault((rejection.set_aside, rejection.reason), [])
        if rejection.number is not None:
            numbers.append(rejection.number)
    said = [
        _told(reason, numbers, unit, is_aside=is_aside)
        for (is_aside, reason), numbers in islice(numbers_of.items(), _REASONS_LISTED)
    ]
    n_more = len(numbers_of) - len(said)
    return separator.join([*said, f"and {n_more:,} further reasons"] if n_more else said)


def _told(reason: str, numbers: list[int], unit: str, *, is_aside: bool) -> str:
    """Write numbers with runs shortened: ``lines 3, 5–9: there is no text``."""
    where = " ".join([*([_numbered(numbers, unit)] if numbers else []), *(["set aside"] if is_aside else [])])
    return f"{where}: {reason}" if where else reason


def _numbered(numbers: list[int], unit: str) -> str:
    runs = [list(run) for _, run in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0])]
    spans = [f"{run[0][1]}–{run[-1][1]}" if len(run) > 1 else f"{run[0][1]}" for run in runs[:_RUNS_LISTED]]
    n_more = sum(map(len, runs[_RUNS_LISTED:]))
    spans += [f"and {n_more:,} more"] if n_more else []
    return f"{unit}{'s' if len(numbers) > 1 else ''} {', '.join(spans)}"
