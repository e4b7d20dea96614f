"""The sentences of a corpus by group, and what is resampled in each group.

The unit of resampling is the article; in a group with a single article it is the sentence. Two or three
articles can agree by chance, and an interval from them alone would shrink to nothing; so in a group of few
articles sentences are resampled too, and each bound is the wider of the two. Every group is resampled on its
own, with a seed made from the study's seed and the group's name.

Articles stand in the order of the checksums of their texts, so that no draw hangs on what they are called.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from framing.corpus import Corpus
from framing.inference import Intervals, bootstrap_ratios, bootstrap_sums, derived_seed
from framing.measures.copied import CopiedSentences, Copies, counted_sentences, sentences_of
from framing.measures.groups import article_groups
from framing.measures.row_order import row_order

LEVEL = 0.95  # of every interval
FEW_ARTICLES = 9  # up to here a percentile interval of means holds the truth in less than 90 of 100 studies

Integers = NDArray[np.int64]


@dataclass(frozen=True)
class GroupedSentences:
    """Sentences with the group, the article and the resampling unit of each.

    Attributes
    ----------
    by
        The column of articles that groups them.
    groups
        Their names, sorted.
    sentences
        Rows of the table “sentences”, by sentence_id; the arrays ``sentence_…`` below follow it.
    sentence_group, sentence_article, sentence_unit
        Positions in `groups`, `articles` and `unit_group`.
    articles
        The article_id of each article with sentences, ordered by the checksum of its text.
    article_group, unit_group
        The group of each of these articles, and of each unit; units are sorted by group.
    copied
        Which sentences were left out as copies, or kept.
    """

    by: str
    groups: tuple[str, ...]
    sentences: pd.DataFrame
    sentence_group: Integers
    sentence_article: Integers
    sentence_unit: Integers
    articles: Integers
    article_group: Integers
    unit_group: Integers
    copied: CopiedSentences

    @property
    def n_articles(self) -> Integers:
        """Articles with at least one of these sentences, by group."""
        return np.bincount(self.article_group, minlength=len(self.groups))

    @property
    def n_sentences(self) -> Integers:
        """Sentences by group."""
        return np.bincount(self.sentence_group, minlength=len(self.groups))

    @property
    def unit(self) -> Literal["article", "sentence", "mixed"]:
        """What is resampled: articles, sentences, or one or the other depending on the group."""
        single = self.n_articles[self.n_articles > 0] == 1
        return "sentence" if single.all() else "mixed" if single.any() else "article"

    @property
    def has_few_articles(self) -> bool:
        """Whether some group has more than one article, but too few for an interval from articles alone."""
        return bool(((self.n_articles > 1) & (self.n_articles <= FEW_ARTICLES)).any())

    def of_sentences(self) -> GroupedSentences:
        """Return the same sample with sentences as the units of groups with few articles."""
        few = (self.n_articles <= FEW_ARTICLES)[self.sentence_group]
        unit, unit_group = _units(self.sentence_group, self.sentence_article, few)
        return replace(self, sentence_unit=unit, unit_group=unit_group)

    def of_articles(self) -> GroupedArticles:
        """Return the articles of the sample in the place of their sentences, for what is counted by article."""
        article = np.arange(len(self.article_group))
        unit, unit_group = _units(self.article_group, article, np.zeros(len(article), dtype=bool))
        return GroupedArticles(
            by=self.by,
            groups=self.groups,
            sentences=pd.DataFrame({"sentence_id": self.articles}),
            sentence_group=self.article_group,
            sentence_article=article,
            sentence_unit=unit,
            articles=self.articles,
            article_group=self.article_group,
            unit_group=unit_group,
            copied=self.copied,
        )

    def pooled(self) -> GroupedSentences:
        """Return the same sentences as a single group, “all”; its units are articles if it has several."""
        group, article_group = np.zeros_like(self.sentence_group), np.zeros_like(self.article_group)
        alone = np.full(len(group), len(article_group) == 1)
        unit, unit_group = _units(group, self.sentence_article, alone)
        return replace(
            self,
            groups=("all",),
            sentence_group=group,
            sentence_unit=unit,
            article_group=article_group,
            unit_group=unit_group,
        )

    def rows_of(self, table: pd.DataFrame) -> pd.DataFrame:
        """Return the rows of a derived table that belong to these sentences, with the name of their group."""
        position = pd.Index(self.sentences["sentence_id"]).get_indexer(pd.Index(table["sentence_id"]))
        group = np.array(self.groups, dtype=object)[self.sentence_group[position[position >= 0]]]
        kept: pd.DataFrame = table[position >= 0]
        return kept.assign(group=pd.array(group, dtype="str"))

    def count(self, rows: pd.DataFrame, columns: NDArray[np.integer[Any]], n_columns: int) -> Any:
        """Count rows of a derived table, weighted by their n: a sparse array of sentences by columns.

        Parameters
        ----------
        rows
            With the columns sentence_id and n; rows of other sentences are left out.
        columns
            The column that each row counts in; -1 leaves it out.
        n_columns
            How many columns there are.

        Returns
        -------
        scipy.sparse.csr_array, (sentences, n_columns)
        """
        sentence = pd.Index(self.sentences["sentence_id"]).get_indexer(pd.Index(rows["sentence_id"]))
        kept = (sentence >= 0) & (columns >= 0)
        cells = (rows["n"].to_numpy(dtype=float)[kept], (sentence[kept], columns[kept]))
        return sparse.csr_array(cells, shape=(len(self.sentences), n_columns))

    def by_group(self, values: Any) -> Any:
        """Sum values of sentences (an array whose rows are sentences) over each group."""
        return _summed(values, self.sentence_group, len(self.groups))

    def by_article(self, values: Any) -> Any:
        """Sum values of sentences over each article."""
        return _summed(values, self.sentence_article, len(self.article_group))

    def by_unit(self, values: Any) -> Any:
        """Sum values of sentences over each unit of resampling."""
        return _summed(values, self.sentence_unit, len(self.unit_group))

    def units_of(self, group: int) -> slice:
        """Return where the units of a group stand."""
        first, last = np.searchsorted(self.unit_group, [group, group + 1])
        return slice(int(first), int(last))

    def drawn_sums(self, units: Any, group: int, *, resamples: int, seed: int) -> NDArray[np.float64]:
        """Draw the units of a group with replacement, and sum them, with the seed of the group's name.

        Parameters
        ----------
        units
            What each unit of resampling adds, (units, columns): what `by_unit` returned.
        group
            Position in `groups`.
        resamples, seed
            Of the bootstrap.

        Returns
        -------
        ndarray of float, (resamples, columns)
            Zeros for a group without units.
        """
        own = self.units_of(group)
        if own.start == own.stop:
            return np.zeros((resamples, units.shape[1]))
        return bootstrap_sums(units[own], resamples=resamples, seed=derived_seed(seed, self.groups[group]))

    def ratios(self, numerators: Any, denominators: Any, *, resamples: int, seed: int) -> Intervals:
        """Ratio of sums over sentences in every group, with percentile intervals.

        In groups of few articles a bound is the wider one of resampled articles and resampled sentences.

        Parameters
        ----------
        numerators, denominators
            What each sentence contributes, (sentences, items) and (sentences, items or 1).
        resamples, seed
            Of the bootstrap.

        Returns
        -------
        Intervals
            Arrays of shape (groups, items); NaN in a group without sentences.
        """
        found = self._resampled_ratios(numerators, denominators, resamples=resamples, seed=seed)
        if not self.has_few_articles:
            return found
        other = self.of_sentences()._resampled_ratios(numerators, denominators, resamples=resamples, seed=seed)
        return Intervals(found.estimate, np.fmin(found.low, other.low), np.fmax(found.high, other.high))

    def _resampled_ratios(self, numerators: Any, denominators: Any, *, resamples: int, seed: int) -> Intervals:
        above, below = self.by_unit(numerators), self.by_unit(denominators)
        below = below.toarray() if sparse.issparse(below) else below
        missing = np.full(above.shape[1], np.nan)
        found = []
        for index, group in enumerate(self.groups):
            units = self.units_of(index)
            found.append(
                bootstrap_ratios(
                    above[units],
                    below[units],
                    resamples=resamples,
                    seed=derived_seed(seed, group),
                    level=LEVEL,
                )
                if units.stop > units.start
                else Intervals(missing, missing, missing)
            )
        estimate, low, high = (
            np.stack([getattr(intervals, part) for intervals in found]) for part in ("estimate", "low", "high")
        )
        return Intervals(estimate, low, high)


class GroupedArticles(GroupedSentences):
    """Articles in the place of sentences: there is nothing smaller that could be resampled."""

    @property
    def unit(self) -> Literal["article", "sentence", "mixed"]:
        """Always articles."""
        return "article"

    @property
    def has_few_articles(self) -> bool:
        """Say no: few articles cannot be helped by resampling their sentences."""
        return False


def group_sentences(
    corpus: Corpus,
    by: str,
    *,
    parts: Collection[str] = ("body",),
    among: Collection[str] | None = None,
    at_least: int = 1,
    copies: Copies = "keep",
    until: float = 1.0,
) -> GroupedSentences:
    """Take the sentences of some parts of the articles, by group.

    Parameters
    ----------
    corpus
        The corpus.
    by
        A column of its articles.
    parts
        Of ``title``, ``deck`` and ``body``.
    among
        Groups to keep; all where None.
    at_least
        How many groups there must be.
    copies
        Which sentences count that outlets share: all (``"keep"``), those of whoever had them first (``"first"``),
        or none (``"drop"``); see :func:`framing.measures.copied.counted_sentences`. Whatever is counted by
        sentence (scores, terms, mentions) follows; articles and groups stay, if need be with nothing.
    until
        Up to which place of the body sentences count, 0 the first and 1 the last one.

    Returns
    -------
    GroupedSentences

    Raises
    ------
    MeasureError
        Where articles cannot be grouped by `by` (see :func:`framing.measures.groups.article_groups`), there is no
        such choice of copies, or it leaves nothing in any group.
    """
    group_of = article_groups(corpus, by, at_least=at_least)
    group_of = group_of if among is None else group_of[group_of.isin(list(among))]
    groups = tuple(sorted(group_of.unique()))
    every = sentences_of(corpus)
    is_wanted = every["part"].isin(list(parts)) & (every["place"] <= until)
    with_copies = every[is_wanted & every["article_id"].isin(group_of.index)]
    copied = CopiedSentences.of(with_copies, group_of, copies)
    copied.require_something_left()
    sentences = with_copies[counted_sentences(with_copies, copies)].reset_index(drop=True)
    position = pd.Index(groups).get_indexer(pd.Index(group_of))
    articles = _in_order(corpus, sentences["article_id"])
    article = pd.Index(articles).get_indexer(pd.Index(sentences["article_id"])).astype(np.int64)
    article_group = position[group_of.index.get_indexer(pd.Index(articles))].astype(np.int64)
    group = article_group[article]
    alone = np.bincount(article_group, minlength=len(groups))[group] == 1
    unit, unit_group = _units(group, article, alone)
    return GroupedSentences(by, groups, sentences, group, article, unit, articles, article_group, unit_group, copied)


def _in_order(corpus: Corpus, article_id: pd.Series) -> Integers:
    """Order the articles of sentences by the checksum of their text, the same text by outlet, then by article_id."""
    present = corpus.articles[corpus.articles["article_id"].isin(article_id)]
    order = row_order(present, {"text_sha256": "ascending", "outlet": "ascending", "article_id": "ascending"})
    return present["article_id"].to_numpy(dtype=np.int64)[order]


def _units(group: Integers, article: Integers, by_sentence: NDArray[np.bool_]) -> tuple[Integers, Integers]:
    """Return the unit of each sentence, and the group of each unit, sorted by group."""
    spread = max(len(group), 1)
    unit = article
    if by_sentence.any():
        place = np.empty(len(group), dtype=np.int64)
        place[np.argsort(article, kind="stable")] = np.arange(len(group))
        unit = np.where(by_sentence, place, article)
    keys, units = np.unique(group * spread + unit, return_inverse=True)
    return units, keys // spread


def _summed(values: Any, codes: Integers, n_codes: int) -> Any:
    cells = (np.ones(len(codes)), (codes, np.arange(len(codes))))
    return sparse.csr_array(cells, shape=(n_codes, len(codes))) @ values
