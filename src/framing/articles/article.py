"""One article, one rejection, and what reading one file gave."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from framing.articles.metadata import FieldError, Metadata, read_metadata
from framing.articles.mojibake import mend


@dataclass(frozen=True, slots=True)
class Article:
    """A text and what is known about it; ``line`` is where it begins in a file of many articles."""

    text: str
    metadata: Metadata
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Rejection:
    """Why something in a file is not an article; ``line`` counts from 1, None for the whole file."""

    reason: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Announced:
    """How many articles an export says of itself that it holds."""

    n: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What one file gave. Whatever the file announces is either an article or a rejection.

    ``notes`` say what was not certain in reading it.
    """

    articles: tuple[Article, ...] = ()
    rejections: tuple[Rejection, ...] = ()
    notes: tuple[str, ...] = ()

    @classmethod
    def of(cls, items: Iterable[Article | Rejection], notes: tuple[str, ...] = ()) -> Reading:
        """Sort a format's findings into articles and rejections."""
        found = tuple(items)
        return cls(
            tuple(item for item in found if isinstance(item, Article)),
            tuple(item for item in found if isinstance(item, Rejection)),
            notes,
        )

    @property
    def n_announced(self) -> int:
        """How many articles the file says it holds; for these formats, the records that are in it."""
        return len(self.articles) + len(self.rejections)


def article_of(values: Mapping[str, object], line: int) -> Article | Rejection:
    """Make an article of one record of a file of many, a rejection where something needed is not in it.

    Examples
    --------
    >>> article_of({"article_id": "7", "outlet": "The Courier"}, line=2)
    Rejection(reason='there is no text', line=2)
    """
    text = mend(value) if isinstance(value := values.get("text"), str) else ""
    if not has_words(text):
        return Rejection("there is no text", line)
    try:
        metadata = read_metadata(values)
    except FieldError as error:
        return Rejection(str(error), line)
    if metadata.outlet is None:
        return Rejection("there is no outlet", line)
    return Article(text, metadata, line)


def has_words(text: str) -> bool:
    """Tell whether there is a letter or digit in a text."""
    return any(map(str.isalnum, text))


def describe(rejections: Iterable[Rejection]) -> str:
    """Say in one line what was rejected, where and why.

    Parameters
    ----------
    rejections
        In the order of their lines.

    Returns
    -------
    str
        Reasons in the order in which they first occur, each with all its lines; empty for no rejections.

    Examples
    --------
    >>> no_text = "there is no text"
    >>> describe([Rejection(no_text, 3), Rejection("it is not valid JSON", 4), Rejection(no_text, 8)])
    'lines 3, 8: there is no text; line 4: it is not valid JSON'
    """
    lines_of: dict[str, list[int]] = {}
    for rejection in rejections:
        lines = lines_of.setdefault(rejection.reason, [])
        if rejection.line is not None:
            lines.append(rejection.line)
    return "; ".join(f"{_lines(lines)}{reason}" for reason, lines in lines_of.items())


def _lines(lines: list[int]) -> str:
    """Write line numbers with runs shortened: ``lines 3, 5–9: ``."""
    runs = [list(run) for _, run in groupby(enumerate(lines), lambda pair: pair[1] - pair[0])]
    spans = [f"{run[0][1]}–{run[-1][1]}" if len(run) > 1 else f"{run[0][1]}" for run in runs]
    return f"line{'s' if len(lines) > 1 else ''} {', '.join(spans)}: " if lines else ""
