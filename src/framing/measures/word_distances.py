"""How far apart groups are in their words, by a chosen measure, as observed and resampled.

What similarity, the tree and the map of outlets are computed from. Texts are resampled within each group:
articles, or sentences where a group has a single one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from framing.corpus import Corpus
from framing.errors import MeasureError
from framing.inference import (
    bootstrap_weights,
    burrows_delta,
    derived_seed,
    jensen_shannon_distances,
    require_whole,
    tfidf_cosine,
)
from framing.measures.copied import Copies
from framing.measures.frequencies import NOT_LEFT_OUT, Frequencies, term_frequencies
from framing.measures.grouping import GroupedSentences, group_sentences
from framing.measures.reporting import RESAMPLED, article_limits, language_limits
from framing.measures.requirements import require_one_of

Floats = NDArray[np.float64]

#: By what groups are compared: cosine of TF-IDF vectors, Jensen-Shannon distance, Burrows's Delta.
WordMeasure = Literal["cosine", "jensen-shannon", "delta"]

N_WORDS = 150  # that Burrows's Delta compares, as Burrows did
_WITHOUT_FUNCTION_WORDS = "English function words left out"


@dataclass(frozen=True)
class WordDistances:
    """The words of each group, and the measure by which groups are compared.

    Attributes
    ----------
    sample, frequencies
        The sentences by group, and the terms in them that are compared.
    measure
        One of ``WordMeasure``.
    """

    sample: GroupedSentences
    frequencies: Frequencies
    measure: WordMeasure

    @property
    def is_similarity(self) -> bool:
        """Whether alike groups have high values, not low ones."""
        return self.measure == "cosine"

    @property
    def counts(self) -> sparse.csr_array:
        """Occurrences of the terms, (groups, terms)."""
        return self.sample.by_group(self.frequencies.counts).tocsr()

    @property
    def written(self) -> list[int]:
        """Positions of the groups that have words to compare."""
        return [int(group) for group in np.flatnonzero(self.counts.sum(axis=1) > 0)]

    def values(self) -> Floats:
        """Compare every two groups in the measure's own terms, (groups, groups); NaN where one has no words."""
        return self._values(self.counts, self.sample.by_group(self.frequencies.words)[:, 0])

    def distances(self, groups: Sequence[int]) -> Floats:
        """Return how far apart some groups are; one less the cosine, the others are distances."""
        values = self.values()[np.ix_(groups, groups)]
        return 1 - values if self.is_similarity else values

    def resampled(self, groups: Sequence[int], *, resamples: int, seed: int) -> list[Iterator[Floats]]:
        """Return distances of some groups as they would be, had other texts of the same kind been drawn.

        Draws in which a group is left without words are skipped.

        Returns
        -------
        list of iterator of ndarray, (groups, groups)
            Of resampled articles; where there are groups of few articles, also of their sentences.
        """
        samples = [self.sample, *([self.sample.of_sentences()] if self.sample.has_few_articles else [])]
        return [
            replace(self, sample=sample)._resampled(list(groups), resamples=resamples, seed=seed) for sample in samples
        ]

    def n_units(self) -> NDArray[np.int64]:
        """Count what can be resampled in each group."""
        return np.bincount(self.sample.of_sentences().unit_group, minlength=len(self.sample.groups))

    def method(self) -> str:
        """Say by what groups are compared."""
        n = len(self.frequencies.terms)
        if self.measure == "delta":
            return (
                f"Burrows's Delta over the {n:,} most frequent words of the body, function words included and none "
                "culled (mean absolute difference of z scores of relative frequencies over groups, sample deviation)"
            )
        if self.measure == "jensen-shannon":
            return f"Jensen-Shannon distance (root of bits) of the words of the body, {_WITHOUT_FUNCTION_WORDS}"
        return (
            "Cosine of TF-IDF vectors of the words of the body (plain term counts, smoothed inverse frequency over "
            f"groups, unit length), {_WITHOUT_FUNCTION_WORDS}"
        )

    def distance_method(self) -> str:
        """Say how far apart groups are, where a distance is needed."""
        return f"Distance: 1 less the {self._method_inside()}" if self.is_similarity else self.method()

    def _method_inside(self) -> str:
        return self.method()[0].lower() + self.method()[1:]

    def labels(self) -> dict[str, Any]:
        """Return what figures need: the measure, what its distance is called, and the groups there are."""
        called = {"cosine": "1 − cosine", "jensen-shannon": "Jensen–Shannon distance", "delta": "Burrows’s Delta"}
        return {
            "measure": self.measure,
            "effect_label": called[self.measure],
            "groups": list(self.sample.groups),
        }

    def resampling_method(self, *, resamples: int, seed: int) -> str:
        """Say what was resampled, as a clause."""
        return f"{resamples:,} resamples of {RESAMPLED[self.sample.unit]} within each group, seed {seed}"

    def limits(self, corpus: Corpus) -> list[str]:
        """Say what comparing words cannot show."""
        return [
            *article_limits(self.sample),
            *self.sample.copied.limits(),
            "Articles alike in their words may still frame an event differently.",
            *(["Delta was made for long texts; in short ones it mostly shows chance."] if self._is_short() else []),
            *([] if self.measure == "delta" else language_limits(corpus, NOT_LEFT_OUT)),
        ]

    def _is_short(self) -> bool:
        words = self.sample.by_group(self.frequencies.words)
        return self.measure == "delta" and bool((words < 2000).any())

    def _values(self, counts: sparse.csr_array, words: Floats) -> Floats:
        if self.measure == "delta":
            return burrows_delta(counts, words)
        return tfidf_cosine(counts) if self.measure == "cosine" else jensen_shannon_distances(counts)

    def _resampled(self, groups: list[int], *, resamples: int, seed: int) -> Iterator[Floats]:
        counts, words = (
            sparse.csr_array(self.sample.by_unit(values))
            for values in (self.frequencies.counts, self.frequencies.words)
        )
        weights = self._weights(resamples, seed)
        first = np.searchsorted(self.sample.unit_group, np.arange(len(self.sample.groups) + 1))
        for drawn in weights:
            dealt = sparse.csr_array((drawn.astype(float), np.arange(drawn.size), first))[groups]
            own, totals = dealt @ counts, (dealt @ words).toarray()[:, 0]
            if (own.sum(axis=1) > 0).all():
                values = self._values(own, totals)
                yield 1 - values if self.is_similarity else values

    def _weights(self, resamples: int, seed: int) -> NDArray[np.int32]:
        """Draw the units of each group with its own seed, (resamples, units)."""
        drawn = [
            bootstrap_weights(
                self.sample.units_of(place).stop - self.sample.units_of(place).start,
                resamples=resamples,
                seed=derived_seed(seed, group),
            ).astype(np.int32)
            for place, group in enumerate(self.sample.groups)
            if self.sample.units_of(place).stop > self.sample.units_of(place).start
        ]
        return np.hstack(drawn)


def word_distances(
    corpus: Corpus, by: str, measure: WordMeasure, *, n_words: int | None, copies: Copies
) -> WordDistances:
    """Count the words by which groups are compared.

    Raises
    ------
    MeasureError
        Where there is no such measure, a single group, no words, or `n_words` is no whole number of at least 2, or is
        given for another measure than Delta; and where Delta is asked for with fewer than three groups that have words.
    """
    require_one_of(measure, get_args(WordMeasure), "measure")
    if n_words is not None and measure != "delta":
        raise MeasureError(
            f"Delta alone compares so many words, and “{measure}” was asked for, which compares all.",
            where=f"n_words={n_words!r}",
            remedy='Leave it out, or use measure="delta".',
        )
    sample = group_sentences(corpus, by, at_least=2, copies=copies)
    frequencies = term_frequencies(corpus, sample, minimum=1, stop_words=measure != "delta")
    if measure == "delta":
        frequencies = _most_frequent(frequencies, N_WORDS if n_words is None else n_words)
    return WordDistances(sample, frequencies, measure)


def words_of_two_groups(distances: WordDistances, what: str) -> list[int]:
    """Return the groups that have words, and refuse to go on with fewer than two."""
    written = distances.written
    if len(written) < 2:
        raise MeasureError(
            f"{what} needs two groups with words to compare, and there is {len(written) or 'none'}.",
            remedy="Add articles, or group them by another column.",
        )
    return written


def _most_frequent(frequencies: Frequencies, n_words: int) -> Frequencies:
    require_whole("n_words", n_words, least=2)
    pooled: Any = np.asarray(frequencies.counts.sum(axis=0))
    kept = np.sort(np.argsort(-pooled, kind="stable")[:n_words])
    return replace(frequencies, terms=frequencies.terms[kept], counts=frequencies.counts[:, kept])
