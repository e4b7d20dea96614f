"""Terminology: the words that set a group apart, by how much, and whether more than one article uses them."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

from framing.corpus import Corpus
from framing.errors import MeasureError
from framing.inference import adjust, g2, g2_p, log_odds, log_ratio
from framing.measures.contrasts import BEHIND_ZERO, Contrasts
from framing.measures.copied import Copies
from framing.measures.frequencies import NOT_LEFT_OUT, term_frequencies
from framing.measures.grouping import GroupedSentences, group_sentences
from framing.measures.groups import article_groups
from framing.measures.reporting import (
    interval_limits,
    interval_method,
    language_limits,
    permutation_method,
    report,
)
from framing.measures.requirements import require_one_of


def keyness(
    corpus: Corpus,
    by: str = "outlet",
    group: str | None = None,
    reference: str | None = None,
    *,
    copies: Copies = "keep",
    minimum: int = 3,
    stop_words: bool = True,
    prior: float = 500.0,
    resamples: int = 2000,
    permutations: int = 9999,
    seed: int = 0,
) -> pd.DataFrame:
    """Terms that a group uses more, or less, than the others.

    Parameters
    ----------
    corpus
        The corpus.
    by
        A column of its articles.
    group, reference
        Every group against all others where both are None; `group` against all others; `group` against
        `reference`.
    copies
        Whether sentences that outlets share count for each (``"keep"``), for whoever had them first (``"first"``)
        or not at all (``"drop"``).
    minimum
        Occurrences a term needs in all compared groups together.
    stop_words
        Whether English function words are left out of the terms; they count among the words of a group.
    prior
        Total mass of the Dirichlet prior of the log-odds, in words, spread over the vocabulary as the
        compared groups use it together.
    resamples, permutations, seed
        Of the bootstrap and of the permutation test.

    Returns
    -------
    DataFrame
        One row for each term in each group, from the largest signed G² down: `by`, term, count,
        reference_count, total, reference_total (words), g2 (signed), p (of G²), q (of p, over all rows),
        log_odds, z, estimate (log ratio, base 2), low, high, document_p, n_articles, n_sentences (of the
        group, with the term). NaN in a group without words.

    Raises
    ------
    MeasureError
        Where there is a single group, no such group, no term that is frequent enough, a prior of 0 or below,
        or where `resamples` or `permutations` is below 1.

    See Also
    --------
    framing.inference.keyness_statistics : the formulas and their references.
    framing.inference.permutation_p : the test of articles.

    Examples
    --------
    >>> import framing
    >>> table = framing.keyness(framing.load_corpus("data/azure"), resamples=100)
    >>> bool((table["count"] + table["reference_count"] >= 3).all())
    True
    """
    if not 0 < prior < math.inf:
        raise MeasureError(
            f"The prior must have a mass above 0, and this one has {prior}.",
            remedy="Use prior=500, the default.",
        )
    sample, targets = _compared(corpus, by, group, reference, copies)
    frequencies = term_frequencies(corpus, sample, minimum=minimum, stop_words=stop_words)
    contrasts = Contrasts(sample, frequencies, targets)
    low, high = contrasts.log_ratio_intervals(resamples=resamples, seed=seed)
    table = _statistics(contrasts, prior).assign(
        low=low.ravel(),
        high=high.ravel(),
        document_p=contrasts.document_p(permutations=permutations, seed=seed).ravel(),
        n_articles=contrasts.n_articles().ravel(),
        n_sentences=contrasts.n_sentences().ravel(),
    )
    return report(
        table.sort_values([by, "g2", "term"], ascending=[True, False, True], kind="stable"),
        sample,
        method=(
            f"Keyness of {len(frequencies.terms):,} words of the body with at least {minimum} occurrences"
            f"{', English function words left out' if stop_words else ''}, each group against "
            f"{reference or 'all others'}: {_statistics_method(len(table), prior)}, with "
            f"{interval_method(sample, resamples=resamples, seed=seed)}; document_p by permuting articles "
            f"({permutation_method(permutations)})."
        ),
        limits=[
            *interval_limits(sample, table),
            *_article_limits(contrasts, permutations),
            *(language_limits(corpus, NOT_LEFT_OUT) if stop_words else []),
        ],
    )


def _compared(
    corpus: Corpus, by: str, group: str | None, reference: str | None, copies: Copies
) -> tuple[GroupedSentences, tuple[int, ...]]:
    """Return the sentences that are compared, and the positions of the groups that are described."""
    groups = sorted(article_groups(corpus, by, at_least=2).unique())
    for name in filter(None, (group, reference)):
        require_one_of(name, groups, by)
    if reference is not None and (group is None or group == reference):
        raise MeasureError(
            f"“{reference}” cannot be compared with {'itself' if group else 'nothing'}.",
            remedy="Give group= another one.",
        )
    among = None if group is None or reference is None else (group, reference)
    sample = group_sentences(corpus, by, among=among, copies=copies)
    targets = range(len(sample.groups)) if group is None else [sample.groups.index(group)]
    return sample, tuple(targets)


def _statistics(contrasts: Contrasts, prior: float) -> pd.DataFrame:
    """Compute what needs no resampling, a row for each term in each target."""
    sample, terms, counts = contrasts.sample, contrasts.frequencies.terms, contrasts.counts()
    table = counts.target, counts.reference, counts.target_words, counts.reference_words
    pooled = (counts.target + counts.reference) / (counts.target_words + counts.reference_words)
    odds = log_odds(*table, prior=prior * pooled, prior_total=prior)
    statistic = g2(*table)
    p = g2_p(statistic)
    columns = {
        "count": counts.target,
        "reference_count": counts.reference,
        "total": counts.target_words,
        "reference_total": counts.reference_words,
        "g2": statistic,
        "p": p,
        "q": adjust(p),
        "log_odds": odds.estimate,
        "z": odds.z,
        "estimate": log_ratio(*table),
    }
    return pd.DataFrame(
        {
            sample.by: pd.Series(np.repeat(np.array(sample.groups)[list(contrasts.targets)], len(terms)), dtype="str"),
            "term": pd.Series(np.tile(terms, len(contrasts.targets)), dtype="str"),
            **{name: np.broadcast_to(values, p.shape).ravel() for name, values in columns.items()},
        }
    )


def _statistics_method(n_tests: int, prior: float) -> str:
    return (
        "signed four-term G², p from χ² with one degree of freedom, q by Benjamini and Hochberg over "
        f"{n_tests:,} tests; log-odds with an informative Dirichlet prior of {prior:g} words spread as the "
        "compared groups use them, four-term variance (Monroe, Colaresi & Quinn 2008); log ratio to base 2, "
        f"0.5 for a count of 0 ({BEHIND_ZERO:.2f}, the most that a Poisson count of 0 leaves possible, in the "
        "bound nearest to no difference)"
    )


def _article_limits(contrasts: Contrasts, permutations: int) -> list[str]:
    limits = ["G², q and z take words as independent of each other: a term of one talkative article can pass them."]
    smallest = contrasts.smallest_document_p(permutations)
    beyond = smallest[smallest > 0.05]
    if beyond.size:
        least, most = f"{beyond.min():.2g}", f"{beyond.max():.2g}"
        limits.append(
            f"In {beyond.size} of {smallest.size} comparisons there are too few articles for a document_p below "
            f".05: the smallest possible is {least if least == most else f'{least} to {most}'}."
        )
    return limits
