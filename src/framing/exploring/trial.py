"""``framing.try_indicator``: what an indicator would find, before the codebook has it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from framing.codebook import Codebook, Entry, Indicator, find_mentions
from framing.codebook.insertion import with_pattern
from framing.codebook.patterns import parse_pattern
from framing.codebook.wildcards import LIMITLESS, limitless_words
from framing.corpus import Corpus
from framing.display.harmless import beginning
from framing.errors import CodebookError, MeasureError
from framing.exploring.trial_shown import trial_html, trial_text
from framing.exploring.trial_tables import (
    count_of,
    hits_by_group,
    key_of,
    mentions_of,
    overlaps,
    salience_before_and_after,
    sample,
    with_indicators,
)
from framing.measures.reading_order import reading_order
from framing.measures.requirements import require_corpus, require_entry, require_one_of
from framing.written import write_whole

_WIDEST = 80  # characters of a pattern that are shown


@dataclass(frozen=True)
class Trial:
    """What an indicator finds in a corpus, and what it would change.

    Attributes
    ----------
    pattern, entry, variant
        The indicator, and where it would stand: kind and name of the entry, and its rival name, version or function.
    hits
        By outlet: hits, n_quoted, share_quoted, n_sentences, n_articles.
    lines
        A random sample of its places, as a concordance.
    overlaps
        Indicators that share words with it: kind, entry, indicator, n (how often).
    salience
        By outlet and frame: before, after, difference, n_hits_before, n_hits_after; the largest difference first.
    added
        Mentions that the entry would have more: hits within longer matches of the same entry add none.
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
        """Say in a sentence what was tried and found."""
        n, quoted = int(self.hits["hits"].sum()), int(self.hits["n_quoted"].sum())
        share = f", {quoted / n:.0%} of them in quotations".replace("%", " %") if n else ""
        hits, mentions = "hit" if n == 1 else "hits", "mention" if self.added == 1 else "mentions"
        shown = beginning(self.pattern, _WIDEST)
        return f"“{shown}” for {self.entry}: {n:,} {hits}{share}; the entry would have {self.added:,} {mentions} more."

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """The tables, by what they show."""
        return {
            "Hits by outlet": self.hits,
            "A random sample in context": self.lines,
            "Words that other indicators find too": self.overlaps,
            "Salience of each frame before and after": self.salience,
        }

    def accept(self, path: str | Path, entry: str | None = None, *, comment: str = "") -> Path:
        """Write the indicator into a codebook's file, which stays as it is otherwise.

        Parameters
        ----------
        path
            The file.
        entry
            Where it is to stand, if not where it was tried: ``"blame"``, or ``"frame/blame"``.
        comment
            Why; it stands beside the pattern, or above a list on one line.

        Returns
        -------
        Path
            The file, in which this one pattern is new. Derive the corpus again to count with it.

        Raises
        ------
        CodebookError
            Where there is no such file, entry or list, the entry has the pattern, or something else would change.
        """
        file = Path(path).resolve()
        kind, _, name = (entry or self.entry).rpartition("/")
        try:
            content = file.read_bytes()
            text = content.decode("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise CodebookError(
                f"The codebook cannot be read: {error}.",
                where=str(path),
                remedy="Check the path, and save it as UTF-8.",
            ) from None
        mark = "\ufeff" if text.startswith("\ufeff") else ""
        new = with_pattern(
            text.removeprefix(mark), kind or self.entry.partition("/")[0], name, self.pattern,
            variant=self.variant, comment=comment,
        )  # fmt: skip
        mode = file.stat().st_mode
        write_whole(file, (mark + new).encode())
        file.chmod(mode)
        return file


def try_indicator(
    pattern: str,
    corpus: Corpus,
    entry: str,
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
        The entry that it is meant for; ``"frame/blame"`` where entries of several kinds have the name.
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
        Where there is no such entry, or it has the indicator.
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
    book, owner, indicator = _asked(pattern, corpus, entry, variant)
    corpus.sentence_text()
    reading = reading_order(corpus)
    alone, beside = (
        with_indicators(book, owner, (indicator,)),
        with_indicators(book, owner, (*owner.indicators, indicator)),
    )
    only = replace(alone, entries=tuple(found for found in alone.entries if key_of(found) == key_of(owner)))
    found = find_mentions(reading.segments, only)
    before, after = (mentions_of(reading, version) for version in (book, beside))
    name = "/".join(key_of(owner))
    return Trial(
        pattern, name, variant,
        hits=hits_by_group(corpus, reading, found, by),
        lines=sample(replace(corpus, codebook=only), name, pattern, by=by, n=n, seed=seed),
        overlaps=overlaps(found, find_mentions(reading.segments, book), book),
        salience=salience_before_and_after(corpus, before, after, beside, by),
        added=count_of(after, owner) - count_of(before, owner),
    )  # fmt: skip


def _asked(pattern: str, corpus: Corpus, entry: str, variant: str) -> tuple[Codebook, Entry, Indicator]:
    """Return the codebook, the entry and the indicator, and refuse what cannot be tried."""
    if not isinstance(pattern, str):
        raise MeasureError("A pattern is a text.", where=f"pattern={pattern!r}", remedy='For example: "harbour*".')
    parsed = parse_pattern(pattern)
    if limitless := limitless_words(parsed):
        raise CodebookError(
            f"“{limitless[0]}” {LIMITLESS}", where=f"pattern={pattern!r}", remedy="Write out more of it."
        )
    owner = require_entry(corpus, entry)
    variants = list(dict.fromkeys(known.variant for known in owner.indicators if known.variant))
    if variant or (variants and owner.kind in ("contested", "claim")):
        require_one_of(variant, variants, f"name, version or function of “{owner.name}”")
    book = corpus.codebook
    assert book is not None, "an entry was found in it"
    rivals = book.of_kind("actor") if owner.kind == "actor" else (owner,)
    for rival in rivals:
        for known in rival.indicators:
            if known.pattern.folded() == parsed.folded():
                raise MeasureError(
                    f"“{pattern}” stands in “{rival.label}” already, as “{known.text}”.", remedy="Try another pattern."
                )
    return book, owner, Indicator(pattern, variant, parsed)
