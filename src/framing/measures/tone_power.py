"""Power: how many articles an outlet would be needed to tell a difference of tone of a given size."""

from __future__ import annotations

import operator
from collections.abc import Sequence
from itertools import combinations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.corpus import Corpus
from framing.errors import MeasureError
from framing.inference.power import articles_needed, power_of_difference, variance_components
from framing.measures.copied import Copies
from framing.measures.grouping import GroupedSentences, group_sentences
from framing.measures.lexicons import LexiconLike, read_lexicon
from framing.measures.reporting import comparison_limits, report
from framing.measures.sentence_scores import sentence_scores
from framing.measures.sentiment import score_in_words
from framing.measures.uncorrected import uncorrected
from framing.measures.voices import Voice

Integers = NDArray[np.int64]
ALPHA, AIMED_AT = 0.05, 0.8
SENTENCES_ONLY = "Articles of an outlet are alike but for their sentences"
AS_BETWEEN_OUTLETS = "Articles of an outlet are as unlike as all articles here"
AS_WITHIN = "Articles of an outlet vary as they do here"
_N = (2, 3, 4, 5, 7, 10, 15, 20, 30, 50, 70, 100, 150, 200, 300, 500, 700, 1000)


@uncorrected
def tone_power(
    corpus: Corpus,
    by: str = "outlet",
    *,
    differences: Sequence[float] | None = None,
    n_articles: Sequence[int] = _N,
    lexicon: LexiconLike | None = None,
    voice: Voice = "all",
    copies: Copies = "keep",
) -> pd.DataFrame:
    """Tell how likely a difference of tone between two outlets would be found, by the number of their articles.

    The mean of an article varies because its sentences do, and because articles of one outlet differ. How much they
    differ is seen where an outlet has several. Where each has one, it cannot be known, and two assumptions are drawn
    that enclose what is likely: articles of an outlet are alike but for their sentences; or they are as unlike as all
    articles of the corpus are.

    Parameters
    ----------
    corpus, by, lexicon, voice, copies
        As in :func:`framing.tone`.
    differences
        Sizes of the true difference, above 0; the largest and the median one observed where None.
    n_articles
        Numbers of articles of each outlet, at least 2.

    Returns
    -------
    DataFrame
        assumption, difference, n_articles, estimate (the power, 0 to 1), needed (articles an outlet with which 8 in 10
        such studies find the difference; missing where it is more than a million).

    Raises
    ------
    MeasureError
        As :func:`framing.tone` does; where there is a single group or no difference, or numbers are out of range.

    Examples
    --------
    >>> import framing
    >>> power = framing.tone_power(framing.load_corpus("data/azure"))
    >>> bool(power["estimate"].between(0, 1).all())
    True
    """
    read = None if lexicon is None else read_lexicon(lexicon)
    sample = group_sentences(corpus, by, at_least=2, copies=copies)
    scores = sentence_scores(corpus, sample, score="compound", lexicon=read, voice=voice)
    known = ~np.isnan(scores)
    sizes, numbers = _sizes(sample, scores, known, differences), _numbers_of_articles(n_articles)
    rows = []
    for assumption, variance in _variances(sample, scores, known).items():
        for size in sizes:
            power = power_of_difference(size, variance, numbers, alpha=ALPHA)
            needed = articles_needed(size, variance, power=AIMED_AT, alpha=ALPHA)
            rows += [(assumption, size, n, found, needed) for n, found in zip(numbers.tolist(), power, strict=True)]
    table = pd.DataFrame(rows, columns=["assumption", "difference", "n_articles", "estimate", "needed"])
    return report(
        table.astype({"needed": "Int64", "assumption": "str"}),
        sample,
        method=(
            f"Power of a two-sided t test at {ALPHA:g} between two outlets of as many articles each, for a true "
            f"difference of the mean {score_in_words('compound', read, voice).rstrip(',')}, by the noncentral t "
            "distribution (Cohen 1988); variance of an article's mean from an analysis of variance of the sentences "
            "(Searle et al. (1992))."
            + (" Sizes: the largest and the median of the differences observed." if differences is None else "")
        ),
        limits=[
            *comparison_limits(sample),
            "An observed difference and the variances are themselves uncertain: more articles may be needed.",
        ],
    )


def _given_sizes(given: object) -> list[float]:
    """Read sizes of differences, the largest first."""
    try:
        sizes = [float(size) for size in given]  # type: ignore[attr-defined]
    except (TypeError, ValueError):
        sizes = []
    if not sizes or not all(np.isfinite(size) and size > 0 for size in sizes):
        raise MeasureError(
            "Differences to be found are numbers above 0, in a list.",
            where=f"differences={given!r}"[:80],
            remedy="Give sizes such as differences=[0.1, 0.3].",
        )
    return sorted(set(sizes), reverse=True)


def _numbers_of_articles(given: object) -> Integers:
    """Read numbers of articles, in order."""
    try:
        numbers = [operator.index(number) for number in given]  # type: ignore[attr-defined]
    except TypeError:
        numbers = []
    if not numbers or min(numbers) < 2 or max(numbers) > 10**9:
        raise MeasureError(
            "Numbers of articles are whole numbers from 2 on, in a list.",
            where=f"n_articles={given!r}"[:80],
            remedy="Give numbers such as n_articles=[2, 5, 10, 50], or leave n_articles= out.",
        )
    return np.array(sorted(set(numbers)), dtype=np.int64)


def _sizes(
    sample: GroupedSentences, scores: np.ndarray, known: np.ndarray, given: Sequence[float] | None
) -> list[float]:
    """Return the sizes of differences to look at, the largest first."""
    if given is not None:
        return _given_sizes(given)
    group = sample.sentence_group[known]
    counts = np.bincount(group, minlength=len(sample.groups))
    means = (np.bincount(group, weights=scores[known], minlength=len(counts)) / np.maximum(counts, 1))[counts > 0]
    observed = [abs(one - other) for one, other in combinations(means.tolist(), 2)]
    sizes = sorted({round(size, 3) for size in (max(observed, default=0.0), float(np.median(observed or [0.0])))})
    sizes = [size for size in sizes if size > 0]
    if not sizes:
        raise MeasureError("The groups do not differ: there is no difference whose size could be looked for.",
                           remedy="Give sizes yourself: differences=[0.1].")  # fmt: skip
    return sizes[::-1]


def _variances(sample: GroupedSentences, scores: np.ndarray, known: np.ndarray) -> dict[str, float]:
    """Return what the variance of an article's mean may be, by assumption."""
    article, group = sample.sentence_article[known], sample.sentence_group[known]
    parts = variance_components(scores[known], article, group)
    of_sentences = parts.within / parts.sentences_per_article
    if not np.isnan(parts.between):
        return {AS_WITHIN: max(of_sentences + parts.between, np.finfo(float).tiny)}
    all_alike = variance_components(scores[known], article, np.zeros(len(article)))
    return {
        SENTENCES_ONLY: max(of_sentences, np.finfo(float).tiny),
        AS_BETWEEN_OUTLETS: max(of_sentences + all_alike.between, np.finfo(float).tiny),
    }
