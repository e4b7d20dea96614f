"""Copy that outlets share: which sentences count, and what a result says of it.

An agency's report that twenty outlets carry is twenty articles and one voice. Whether it counts twenty times is
the scholar's choice, made once, in `group_sentences`, for whatever is computed from its sentences: scores, terms and
mentions. The table of pairs is counted by article and cannot be divided; it holds copies whatever is chosen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.corpus.copied import FIRST_BY_NAME, LATER, LATER_BY_NAME, UNKNOWN
from framing.errors import MeasureError

#: What to do with copied sentences: count each, count them once, with whoever had them first, or count none.
Copies = Literal["keep", "first", "drop"]

_BY_NAME = (FIRST_BY_NAME, LATER_BY_NAME)


def counted_sentences(sentences: pd.DataFrame, copies: Copies) -> NDArray[np.bool_]:
    """Tell which sentences count.

    Parameters
    ----------
    sentences
        Rows of the table “sentences”.
    copies
        ``"keep"`` all; ``"first"``: leave out what an article of another outlet had before, by date, or by name
        where dates do not tell; ``"drop"``: leave out what an article of another outlet has too.

    Returns
    -------
    ndarray of bool, one for each row

    Raises
    ------
    MeasureError
        Where `copies` is something else, or it is not known what is copied.
    """
    if copies not in get_args(Copies):
        choices = ", ".join(f"“{choice}”" for choice in get_args(Copies))
        raise MeasureError(
            f"Copied sentences cannot be treated as “{copies}”.",
            where=f"copies={copies!r}",
            remedy=f"Use one of: {choices}. They count for every outlet, for whoever had them first, or not at all.",
        )
    if copies == "keep":
        return np.ones(len(sentences), dtype=bool)
    refuse_unknown_copies(sentences)
    if copies == "first":
        return ~sentences["copy"].isin([LATER, LATER_BY_NAME]).to_numpy()
    return ~is_copied(sentences)


def is_copied(sentences: pd.DataFrame) -> NDArray[np.bool_]:
    """Tell which sentences stand for the most part in a passage that an article of another outlet has too."""
    return ~sentences["copy"].isin(["", UNKNOWN]).to_numpy()


def refuse_unknown_copies(sentences: pd.DataFrame) -> None:
    """Refuse sentences of which it is not known whether outlets share them.

    Raises
    ------
    MeasureError
        Where there are such.
    """
    if (sentences["copy"] == UNKNOWN).any():
        raise MeasureError(
            "Shared copy was not looked for in this corpus: it has too many articles to compare each with the others.",
            remedy='Use copies="keep"; or derive a part of the corpus, such as a month.',
        )


@dataclass(frozen=True)
class CopiedSentences:
    """What of a sample is copy, and what became of it.

    Attributes
    ----------
    copies
        The choice.
    n_sentences
        Sentences of the sample before anything was left out.
    n_copied
        Copied sentences that were left out; all copied sentences where they are kept.
    n_articles
        Articles that these are of.
    n_by_name
        How many of these were told apart by name alone, since dates do not say who was first.
    emptied
        Groups that have nothing left.
    """

    copies: Copies
    n_sentences: int
    n_copied: int
    n_articles: int
    n_by_name: int
    emptied: tuple[str, ...]

    @classmethod
    def of(cls, sentences: pd.DataFrame, group_of: pd.Series, copies: Copies) -> CopiedSentences:
        """Describe what a choice does to sentences, given the group of each article_id."""
        counted = counted_sentences(sentences, copies)
        before, after = (set(group_of[chosen["article_id"].unique()]) for chosen in (sentences, sentences[counted]))
        described = sentences[is_copied(sentences) if copies == "keep" else ~counted]
        return cls(
            copies=copies,
            n_sentences=len(sentences),
            n_copied=len(described),
            n_articles=described["article_id"].nunique(),
            n_by_name=int(described["copy"].isin(_BY_NAME).sum()),
            emptied=tuple(sorted(before - after)),
        )

    def require_something_left(self) -> None:
        """Refuse to go on where every sentence was left out.

        Raises
        ------
        MeasureError
            With what to do.
        """
        if self.n_sentences and self.copies != "keep" and self.n_copied == self.n_sentences:
            raise MeasureError(
                f"Nothing is left to count: all {self.n_sentences:,} sentences are copy that outlets share.",
                where=f'copies="{self.copies}"',
                remedy='Use copies="first" or copies="keep".',
            )

    def in_words(self) -> str:
        """Say in a sentence how many sentences are copied, and what became of them."""
        if not self.n_copied:
            return f'No sentence is copy that outlets share: copies="{self.copies}" changes nothing.'
        found = f"{self.n_copied:,} of {self.n_sentences:,} sentences, in {_articles(self.n_articles)}"
        if self.copies == "keep":
            return (
                f"Copy that outlets share ({found}: more than half of a sentence stands in a passage that another "
                'outlet has too) counts for each of them (copies="keep").'
            )
        if self.copies == "drop":
            return f'Copy that outlets share is left out, whoever had it first: {found} (copies="drop").'
        by_name = f", {self.n_by_name:,} of them by name, since dates do not tell" if self.n_by_name else ""
        return f'Copy that outlets share counts for the first of them; left out: {found}{by_name} (copies="first").'

    def method(self) -> Sequence[str]:
        """Return what the method says: what was left out by choice."""
        return [] if self.copies == "keep" else [self.in_words()]

    def limits(self) -> Sequence[str]:
        """Return what the limits say: copy that counts more than once, and groups with nothing of their own."""
        limits = [self.in_words()] if self.copies == "keep" and self.n_copied else []
        if self.emptied:
            limits.append(f"Without copies nothing is left of {_named(self.emptied)}.")
        return limits


def _articles(count: int) -> str:
    return f"{count:,} article{'' if count == 1 else 's'}"


def _named(groups: Sequence[str], most: int = 5) -> str:
    return ", ".join(groups[:most]) + (f" and {len(groups) - most} more" if len(groups) > most else "")
