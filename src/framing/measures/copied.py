"""Copy that outlets share: which sentences count, and what a result says of it.

An agency's report that twenty outlets carry is twenty articles and one voice. Whether it counts twenty times is
the scholar's choice, made once, in `group_sentences`, for whatever is computed from its sentences: scores, terms and
mentions. The table of pairs is counted by article and cannot be divided; it holds copies whatever is chosen.

An article that its own outlet has twice is one article: where copies are not kept, the later one does not count.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.corpus import Corpus
from framing.corpus.copied import FIRST_BY_NAME, LATER, LATER_BY_NAME
from framing.errors import MeasureError
from framing.measures.row_order import row_order

#: What to do with copied sentences: count each, count them once, with whoever had them first, or count none.
Copies = Literal["keep", "first", "drop"]

#: What a sentence is of an article that its outlet has elsewhere, earlier or at greater length.
REPEATED = "repeated"
#: Share of an article's five-word sequences that another one of its outlet has too, from which it repeats that one.
WHOLE = 0.9

_BY_NAME = (FIRST_BY_NAME, LATER_BY_NAME)


def counted_sentences(sentences: pd.DataFrame, copies: Copies) -> NDArray[np.bool_]:
    """Tell which sentences count.

    Parameters
    ----------
    sentences
        Rows of the table “sentences”.
    copies
        ``"keep"`` all; ``"first"``: leave out what an article of another outlet had before, by date, or by name
        where dates do not tell; ``"drop"``: leave out what an article of another outlet has too. Sentences that
        :func:`sentences_of` marks as repeated count where all are kept.

    Returns
    -------
    ndarray of bool, one for each row

    Raises
    ------
    MeasureError
        Where `copies` is something else.
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
    if copies == "first":
        return ~sentences["copy"].isin([LATER, LATER_BY_NAME, REPEATED]).to_numpy()
    return sentences["copy"].eq("").to_numpy()


def is_copied(sentences: pd.DataFrame) -> NDArray[np.bool_]:
    """Tell which sentences stand for the most part in a passage that an article of another outlet has too."""
    return ~sentences["copy"].isin(["", REPEATED]).to_numpy()


def sentences_of(corpus: Corpus) -> pd.DataFrame:
    """Return the sentences of a corpus, those of articles that their outlet has twice marked as repeated.

    Parameters
    ----------
    corpus
        The corpus.

    Returns
    -------
    DataFrame
        The table “sentences”; ``copy`` is ``"repeated"`` where the whole article is.
    """
    repeated = corpus.sentences["article_id"].isin(repeated_articles(corpus))
    if not repeated.any():
        return corpus.sentences
    copy = corpus.sentences["copy"].astype("str").mask(repeated, REPEATED)
    return corpus.sentences.assign(copy=copy.astype("category"))


def repeated_articles(corpus: Corpus) -> NDArray[np.int64]:
    """Find the articles that their own outlet has elsewhere: the same text, or nine tenths of it and more.

    Of two that repeat each other the earlier one by date counts, where dates do not tell the longer one, and of one
    length the one whose text has the smaller checksum: what they are called is nothing. Of a shorter one and a longer
    one that has all of it, the longer.

    Parameters
    ----------
    corpus
        The corpus.

    Returns
    -------
    ndarray of int
        Their article_ids.
    """
    if not _may_repeat(corpus):
        return np.zeros(0, dtype=np.int64)
    articles = _earliest_first(corpus.articles)
    known = articles[articles["text_sha256"] != ""]
    repeated = set(known.loc[known.duplicated(["outlet", "text_sha256"]), "article_id"].tolist())
    rank = pd.Series(range(len(articles)), index=articles["article_id"].to_numpy())
    for earlier, later, _, other_inside in _nearly_whole(corpus.copies, rank).itertuples(index=False):
        if earlier not in repeated and later not in repeated:
            repeated.add(later if other_inside >= WHOLE else earlier)
    return np.array(sorted(repeated), dtype=np.int64)


def _may_repeat(corpus: Corpus) -> bool:
    """Tell at a glance whether an outlet has two articles with one text, or recycles itself: most have and do not."""
    texts = corpus.articles.loc[(corpus.articles["text_sha256"] != "").to_numpy(), ["outlet", "text_sha256"]]
    whole = corpus.copies[["containment", "other_containment"]].max(axis=1) >= WHOLE
    return bool(texts.duplicated().any() or (whole & (corpus.copies["kind"] == "recycled")).any())


def _earliest_first(articles: pd.DataFrame) -> pd.DataFrame:
    """Order articles by the last day that each may have appeared on, then by length, then by checksum."""
    latest = articles["published"].astype("str").fillna("").str.ljust(10, "~")  # a year stands after each of its days
    known = articles.assign(latest=latest, text_sha256=articles["text_sha256"].astype("str").fillna(""))
    order = row_order(
        known,
        {"latest": "ascending", "n_tokens": "descending", "text_sha256": "ascending", "article_id": "ascending"},
    )
    return known.iloc[order]


def _nearly_whole(pairs: pd.DataFrame, rank: pd.Series) -> pd.DataFrame:
    """Take the pairs of one outlet of which one article has nine tenths of the other, each with the earlier first."""
    columns = ["article_id", "other_id", "containment", "other_containment"]
    found = pairs.loc[(pairs["kind"] == "recycled") & (pairs[columns[2:]].max(axis=1) >= WHOLE), columns]
    turned = rank.loc[found["article_id"]].to_numpy() > rank.loc[found["other_id"]].to_numpy()
    swapped = found.rename(columns=dict(zip(columns, [*columns[1::-1], *columns[:1:-1]], strict=True)))
    ordered = pd.concat([found[~turned], swapped.loc[turned, columns]])
    by_rank = np.lexsort((rank.loc[ordered["other_id"]], rank.loc[ordered["article_id"]]))
    return ordered.iloc[by_rank]


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
    n_repeated
        Articles that their own outlet has twice, which count again where copies are kept and else are left out.
    n_left
        Sentences that count.
    """

    copies: Copies
    n_sentences: int
    n_copied: int
    n_articles: int
    n_by_name: int
    emptied: tuple[str, ...]
    n_repeated: int
    n_left: int

    @classmethod
    def of(cls, sentences: pd.DataFrame, group_of: pd.Series, copies: Copies) -> CopiedSentences:
        """Describe what a choice does to sentences, given the group of each article_id."""
        counted = counted_sentences(sentences, copies)
        before, after = (set(group_of[chosen["article_id"].unique()]) for chosen in (sentences, sentences[counted]))
        described = sentences[is_copied(sentences) & (~counted | (copies == "keep"))]
        return cls(
            copies=copies,
            n_sentences=len(sentences),
            n_copied=len(described),
            n_articles=described["article_id"].nunique(),
            n_by_name=int(described["copy"].isin(_BY_NAME).sum()),
            emptied=tuple(sorted(before - after)),
            n_repeated=sentences.loc[sentences["copy"] == REPEATED, "article_id"].nunique(),
            n_left=int(counted.sum()),
        )

    def require_something_left(self) -> None:
        """Refuse to go on where every sentence was left out.

        Raises
        ------
        MeasureError
            With what to do.
        """
        if self.n_sentences and self.n_left == 0:
            raise MeasureError(
                f"Nothing is left to count: all {self.n_sentences:,} sentences are copy that outlets share.",
                where=f'copies="{self.copies}"',
                remedy='Use copies="first" or copies="keep".',
            )

    def in_words(self) -> str:
        """Say how many sentences are copied, and what became of them, and of articles that are there twice."""
        return " ".join(filter(None, [self._copied_in_words(), self._repeated_in_words()]))

    def _repeated_in_words(self) -> str:
        if not self.n_repeated:
            return ""
        which = f"{_articles(self.n_repeated)} {'repeats' if self.n_repeated == 1 else 'repeat'} another one of the"
        became = 'count again (copies="keep")' if self.copies == "keep" else "are left out"
        became = became.replace("are", "is").replace("count ", "counts ") if self.n_repeated == 1 else became
        return f"{which} same outlet, and {became}."

    def _copied_in_words(self) -> str:
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
        undated = "dates do not tell which was first, and the alphabet of outlets' names does"
        by_name = f"; of {self.n_by_name:,} of them {undated}" if self.n_by_name else ""
        return f'Copy that outlets share counts for the first of them; left out: {found}{by_name} (copies="first").'

    def method(self) -> Sequence[str]:
        """Return what the method says: what was left out by choice."""
        return [] if self.copies == "keep" else [self.in_words()]

    def limits(self) -> Sequence[str]:
        """Return what the limits say: copy that counts more than once, and groups with nothing of their own."""
        limits = [self._copied_in_words()] if self.copies == "keep" and self.n_copied else []
        if self.copies == "keep":
            limits += filter(None, [self._repeated_in_words()])
        if self.emptied:
            limits.append(f"Without copies nothing is left of {_named(self.emptied)}.")
        return limits


def _articles(count: int) -> str:
    return f"{count:,} article{'' if count == 1 else 's'}"


def _named(groups: Sequence[str], most: int = 5) -> str:
    return ", ".join(groups[:most]) + (f" and {len(groups) - most} more" if len(groups) > most else "")
