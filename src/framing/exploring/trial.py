"""``framing.try_indicator``: what an indicator would find, before the codebook has it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from framing.codebook import Indicator, find_mentions
from framing.corpus import Corpus
from framing.display.harmless import beginning
from framing.errors import CodebookError, MeasureError
from framing.exploring.acceptance import write_pattern
from framing.exploring.trial_request import asked_for, indicator_of
from framing.exploring.trial_salience import salience_before_and_after, salience_in_each_frame
from framing.exploring.trial_shown import changes, frames_by_group, trial_html, trial_text
from framing.exploring.trial_tables import (
    alone,
    count_of,
    hits_by_group,
    key_of,
    mentions_of,
    overlaps,
    sample,
    with_indicators,
)
from framing.measures.reading_order import reading_order
from framing.measures.requirements import require_corpus

_WIDEST = 80  # characters of a pattern that are shown
_HITS = "Hits by outlet, in titles, decks and bodies"
_IN_ONE = "Salience in bodies of the frames that change, before and after (n_hits counts no titles and decks)"
_IN_EACH = "Salience in bodies of each frame before and, if it had the indicator, after"


@dataclass(frozen=True)
class Trial:
    """What an indicator finds in a corpus, and what it would change.

    Attributes
    ----------
    pattern, entry, variant
        The indicator, and where it would stand: kind and name of the entry, and its rival name, version or function;
        empty where no entry was named.
    hits
        By outlet: hits, n_quoted, share_quoted, n_sentences, n_articles.
    lines
        A random sample of its places, as a concordance.
    overlaps
        Indicators that share words with it: kind, entry, indicator, n (how often).
    salience
        By outlet and frame: before, after, difference, n_hits_before, n_hits_after; frames that change most first.
        After: the entry has the indicator; where none was named, each frame as if it alone had it.
    added
        Mentions that the entry would have more: hits within longer matches of the same entry add none. 0 without one.
    """

    pattern: str
    entry: str
    variant: str
    hits: pd.DataFrame
    lines: pd.DataFrame
    overlaps: pd.DataFrame
    salience: pd.DataFrame
    added: int

    def __repr__(self) -> str:
        return trial_text(self.title, self.tables)

    def _repr_html_(self) -> str:
        return trial_html(self.title, self.tables)

    @property
    def title(self) -> str:
        """Say in a sentence what was tried and found, and without an entry how to name one."""
        n, quoted = int(self.hits["hits"].sum()), int(self.hits["n_quoted"].sum())
        share = f", {quoted / n:.0%} of them in quotations".replace("%", " %") if n else ""
        hits, mentions = "hit" if n == 1 else "hits", "mention" if self.added == 1 else "mentions"
        shown = beginning(self.pattern, _WIDEST)
        if not self.entry:
            return (
                f"“{shown}”, for no entry yet: {n:,} {hits}{share}. To see what an entry would gain, and to accept it, "
                f"name one: framing.try_indicator(pattern, corpus, entry={self._example()})."
            )
        return f"“{shown}” for {self.entry}: {n:,} {hits}{share}; the entry would have {self.added:,} {mentions} more."

    def _example(self) -> str:
        """Name the frame that would change most."""
        return f'"frame/{self.salience["entry"].iloc[0]}"' if len(self.salience) else '"kind/name"'

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """The tables as they are shown, by what they show."""
        by = str(self.hits.columns[0])
        return {
            _HITS: self.hits,
            "A random sample in context": self.lines,
            "Words that other indicators find too": self.overlaps,
            **({_IN_ONE: changes(self.salience)} if self.entry else {_IN_EACH: frames_by_group(self.salience, by)}),
        }

    def accept(
        self, path: str | Path, entry: str | None = None, *, variant: str | None = None, comment: str = ""
    ) -> Path:
        """Write the indicator into a codebook's file, which stays as it is otherwise.

        Parameters
        ----------
        path
            The file.
        entry
            Where it is to stand, if not where it was tried: ``"blame"``, or ``"frame/blame"``. Needed where it was
            tried without one.
        variant
            The rival name, version or function, if not the one that it was tried for.
        comment
            Why; it stands beside the pattern, or above a list on one line.

        Returns
        -------
        Path
            The file, in which this one pattern is new. Derive the corpus again to count with it.

        Raises
        ------
        CodebookError
            Where no entry is named, there is no such file, entry or list, the entry has the pattern, or something else
            would change.
        """
        if not (entry or self.entry):
            raise CodebookError(
                "The indicator was tried for no entry, so it is not known where to write it.",
                remedy=f"Name the entry: trial.accept(path, entry={self._example()}).",
            )
        kind, _, name = (entry or self.entry).rpartition("/")
        return write_pattern(
            path, kind or self.entry.partition("/")[0], name, self.pattern,
            variant=self.variant if variant is None else variant, comment=comment,
        )  # fmt: skip


def try_indicator(
    pattern: str,
    corpus: Corpus,
    entry: str | None = None,
    *,
    variant: str = "",
    by: str = "outlet",
    n: int = 10,
    seed: int = 0,
) -> Trial:
    """Try an indicator on a corpus before it stands in the codebook.

    Parameters
    ----------
    pattern
        As codebooks have them: ``*`` inside a word, ``(a|b c)``, ``...``.
    corpus
        The corpus, with text.
    entry
        The entry that it is meant for; ``"frame/blame"`` where entries of several kinds have the name. Without one
        the pattern is looked for alone, without the context and the exclusions of any entry, and the trial says what
        each frame's salience would be if this frame had it.
    variant
        The rival name of a contested term, the version of a claim, or the function in a frame.
    by
        A column of the articles.
    n
        Places to show, drawn at random.
    seed
        Of the draw.

    Returns
    -------
    Trial
        Shows itself; its ``accept`` writes the indicator into the codebook's file.

    Raises
    ------
    CodebookError
        Where the pattern is none.
    MeasureError
        Where there is no such entry, it has the indicator, or a variant is named without an entry.
    TextNotShared
        Where the corpus was shared without text.

    Examples
    --------
    >>> import framing
    >>> corpus = framing.derive(
    ...     framing.read_articles("data/example/articles"), framing.read_codebook("data/example/codebook.toml")
    ... )
    >>> trial = framing.try_indicator("islander*", corpus, "human-interest")
    >>> trial.hits.columns.tolist()
    ['outlet', 'hits', 'n_quoted', 'share_quoted', 'n_sentences', 'n_articles']
    """
    require_corpus(corpus)
    if entry is None:
        return _without_entry(indicator_of(pattern), corpus, variant, by, n, seed)
    book, owner, indicator = asked_for(pattern, corpus, entry, variant)
    corpus.sentence_text()
    reading = reading_order(corpus)
    alone_there = with_indicators(book, owner, (indicator,))
    beside = with_indicators(book, owner, (*owner.indicators, indicator))
    only = replace(alone_there, entries=tuple(own for own in alone_there.entries if key_of(own) == key_of(owner)))
    found = find_mentions(reading.segments, only)
    before, after = (mentions_of(reading, version) for version in (book, beside))
    name = "/".join(key_of(owner))
    return Trial(
        pattern, name, variant,
        hits=hits_by_group(corpus, reading, found, by),
        lines=sample(replace(corpus, codebook=only), name, pattern, by=by, n=n, seed=seed),
        overlaps=overlaps(reading, found, book),
        salience=salience_before_and_after(corpus, before, after, beside, by),
        added=count_of(after, owner) - count_of(before, owner),
    )  # fmt: skip


def _without_entry(indicator: Indicator, corpus: Corpus, variant: str, by: str, n: int, seed: int) -> Trial:
    """Try an indicator that is meant for no entry yet: by itself, and in each frame."""
    if variant:
        raise MeasureError(
            f"A variant is one of an entry, and no entry was named for “{variant}”.",
            remedy="Name the entry that has it, or leave the variant out.",
        )
    corpus.sentence_text()
    reading, only = reading_order(corpus), alone(indicator)
    found = find_mentions(reading.segments, only)
    (tried,) = only.entries
    return Trial(
        indicator.text, "", "",
        hits=hits_by_group(corpus, reading, found, by, in_an_entry=False),
        lines=sample(replace(corpus, codebook=only), "/".join(key_of(tried)), indicator.text, by=by, n=n, seed=seed),
        overlaps=overlaps(reading, found, corpus.codebook),
        salience=salience_in_each_frame(corpus, reading, indicator, by),
        added=0,
    )  # fmt: skip
