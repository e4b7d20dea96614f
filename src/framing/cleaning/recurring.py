"""Lines that recur in many articles of one outlet: furniture that only a corpus can tell.

What the site prints on all its pages comes again in article after article; what a reporter writes does not. Three
things come again too and are no furniture, so that they are never cut for recurring: running text (a newsroom
reuses its paragraphs of background, and how often it does is a finding), speech, and labels that introduce what
follows them ("Q:", "Why it matters:").

Outside the running text of an article a line recurs from 5 articles on that are a tenth of the outlet's: next to
nothing of an article stands there. Between its paragraphs crossheads stand, and a newsroom uses some of them again
("Background"). There it takes 10 articles that are half of the outlet's: a line in most articles says nothing about
any one of them. Both numbers, so that neither five versions of one report in a large outlet nor two articles of a
small one are enough.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from framing.cleaning.edges import running_text
from framing.cleaning.front import likely_title, title_given
from framing.cleaning.lines import form_of, plain_words
from framing.cleaning.marks import without_marks
from framing.cleaning.matching import is_speech

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from framing.cleaning.lines import Line

RULE = "recurring"
OUTSIDE_ARTICLES, OUTSIDE_SHARE = 5, 0.1
ANYWHERE_ARTICLES, ANYWHERE_SHARE = 10, 0.5
HASH_BYTES = 8

Hashes = np.ndarray[Any, np.dtype[np.uint64]]
Counts = np.ndarray[Any, np.dtype[np.int64]]


@dataclass(frozen=True)
class Recurring:
    """The lines that recur, of every outlet: small enough to send to every worker.

    Attributes
    ----------
    outside
        Lines that are furniture outside the running text, as hashes of outlet and line.
    anywhere
        Those of them that are furniture wherever they stand.
    """

    outside: frozenset[int] = frozenset()
    anywhere: frozenset[int] = frozenset()


@dataclass(frozen=True, eq=False)
class LineCounts:
    """In how many articles of its outlet each short line stands: 24 bytes a line, no text.

    Counts of two halves of a corpus, merged, are those of the whole.

    Attributes
    ----------
    lines
        Hashes of outlet and line, ascending, shape (n,).
    outlet_of
        The hash of the outlet of each, shape (n,).
    n_articles
        The articles in which each stands, shape (n,).
    outlets
        Hashes of the outlets, ascending, shape (o,).
    outlet_articles
        The articles of each outlet, shape (o,).
    """

    lines: Hashes = field(default_factory=lambda: np.zeros(0, np.uint64))
    outlet_of: Hashes = field(default_factory=lambda: np.zeros(0, np.uint64))
    n_articles: Counts = field(default_factory=lambda: np.zeros(0, np.int64))
    outlets: Hashes = field(default_factory=lambda: np.zeros(0, np.uint64))
    outlet_articles: Counts = field(default_factory=lambda: np.zeros(0, np.int64))

    @classmethod
    def merge(cls, counts: Iterable[LineCounts]) -> LineCounts:
        """Add counts up, in whatever order."""
        parts = [cls(), *counts]
        lines, outlet_of, n_articles = _added(
            np.concatenate([part.lines for part in parts]),
            np.concatenate([part.n_articles for part in parts]),
            np.concatenate([part.outlet_of for part in parts]),
        )
        outlets, _, outlet_articles = _added(
            np.concatenate([part.outlets for part in parts]), np.concatenate([part.outlet_articles for part in parts])
        )
        return cls(lines, outlet_of, n_articles, outlets, outlet_articles)

    def recurring(self) -> Recurring:
        """Tell the lines that recur, by the thresholds of this module."""
        total = self.outlet_articles[np.searchsorted(self.outlets, self.outlet_of)]

        def often(articles: int, share: float) -> frozenset[int]:
            enough = (self.n_articles >= articles) & (self.n_articles >= share * total)
            return frozenset(self.lines[enough].tolist())

        return Recurring(often(OUTSIDE_ARTICLES, OUTSIDE_SHARE), often(ANYWHERE_ARTICLES, ANYWHERE_SHARE))


def count_lines(texts: Iterable[str], outlets: Iterable[str | None]) -> LineCounts:
    r"""Count in how many articles of its outlet each short line stands.

    Parameters
    ----------
    texts
        The articles as read, lines parted by ``"\n"``.
    outlets
        The outlet of each; articles without one are not counted.

    Returns
    -------
    LineCounts

    Examples
    --------
    >>> counts = count_lines(["The ferry is back.\nOnly on the Courier"] * 12, ["Courier"] * 12)
    >>> len(counts.lines), counts.n_articles.tolist(), len(counts.recurring().outside)
    (2, [12, 12], 2)
    """
    found: dict[int, list[int]] = {}
    articles: dict[int, int] = {}
    for text, outlet in zip(texts, outlets, strict=True):
        if outlet is None:
            continue
        outlet_hash = _hash(outlet)
        articles[outlet_hash] = articles.get(outlet_hash, 0) + 1
        for line_hash in {line_key(line, outlet) for line in set(text.split("\n")) if _is_short(line)}:
            found.setdefault(line_hash, [outlet_hash, 0])[1] += 1
    return LineCounts.merge([_counts_of(found, articles)])


def cut_recurring(lines: Sequence[Line], recurring: Recurring, outlet: str, title: str | None) -> dict[int, str]:
    """Cut what recurs, where nothing else is left to cut.

    Parameters
    ----------
    lines
        The lines that are not blank and no other evidence cuts.
    recurring
        What recurs in the corpus.
    outlet
        The article's outlet.
    title
        The title that metadata give; a line that says the same stays.

    Returns
    -------
    dict
        Place of a line in `lines` to rule. A line that would be taken for the title stays if none below it would
        be: versions of one report share their headline.
    """
    keys = {place: line_key(line.text, outlet) for place, line in enumerate(lines) if _may_be_cut(line)}
    outside = {place: RULE for place, key in keys.items() if key in recurring.outside}
    anywhere = {place: RULE for place in outside if keys[place] in recurring.anywhere}
    first, last = running_text(lines, outside)
    found = anywhere | {place: RULE for place in outside if not first <= place <= last}
    stays = _title(lines, found, title)
    return {place: rule for place, rule in found.items() if place != stays}


def _title(lines: Sequence[Line], found: Mapping[int, str], title: str | None) -> int | None:
    """Find the line that stays as the title though it recurs: the known one, or the only one that could be it."""
    if title and (known := title_given(lines, title)) is not None:
        return known
    has_other = likely_title(lines, found) is not None or not any(line.is_paragraph for line in lines)
    return None if has_other else likely_title(lines, {})


def line_key(text: str, outlet: str) -> int:
    """Hash an outlet and a line, without upper case, white space, decoration and reference marks."""
    return _hash(outlet, plain_words(" ".join(without_marks(text).split())))


def _may_be_cut(line: Line) -> bool:
    introduces = line.text.rstrip().endswith((":", "："))
    return bool(line.plain) and not (line.is_paragraph or introduces or is_speech(line.text))


def _is_short(line: str) -> bool:
    joined = " ".join(line.split())
    return joined != "" and not form_of(joined).is_paragraph


def _hash(*parts: str) -> int:
    data = "\0".join(parts).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(data, digest_size=HASH_BYTES).digest(), "little")


def _counts_of(found: Mapping[int, Sequence[int]], articles: Mapping[int, int]) -> LineCounts:
    return LineCounts(
        np.array(list(found), np.uint64),
        np.array([outlet for outlet, _ in found.values()], np.uint64),
        np.array([count for _, count in found.values()], np.int64),
        np.array(list(articles), np.uint64),
        np.array(list(articles.values()), np.int64),
    )


def _added(keys: Hashes, counts: Counts, beside: Hashes | None = None) -> tuple[Hashes, Hashes, Counts]:
    """Sort keys and add the counts of equal ones; what stands beside a key is the same for equal ones."""
    order = np.argsort(keys, kind="stable")
    keys, counts = keys[order], counts[order]
    starts = np.flatnonzero(np.concatenate([np.ones(len(keys[:1]), bool), keys[1:] != keys[:-1]]))
    sums = np.add.reduceat(counts, starts) if len(starts) else counts
    return keys[starts], (keys if beside is None else beside[order])[starts], sums
