"""Agency in grammar: how much of what happens is told in the passive, without who did it, or as a noun."""

from __future__ import annotations

from typing import Any, get_args

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from framing.corpus import Corpus
from framing.measures.averages import Against, Averages, mean
from framing.measures.copied import Copies
from framing.measures.grouping import GroupedSentences, group_sentences
from framing.measures.reporting import (
    contrast_method,
    interval_limits,
    interval_method,
    language_limits,
    report,
)
from framing.measures.requirements import require_draws, require_one_of
from framing.measures.shares import WILSON, shares
from framing.measures.uncorrected import uncorrected
from framing.measures.voices import Voice, in_voice
from framing.measures.word_rates import PER, POISSON, rates

Floats = NDArray[np.float64]

#: What is measured of each group, and in words.
MEASURES = {
    "passive": "share of sentences with a passive clause",
    "agentless": "share of passive clauses without “by” and who acts",
    "nominalised": "nouns that stand for an action, per 1,000 words",
}
_LIMITS = (
    "Grammar is found by patterns (docs/stance_and_agency.md says how well); a passive may leave out who acts "
    "because it is known, and participles without “be” or “get” are not counted."
)
_ENGLISH = "the patterns are English, and find little or what is not there"


@uncorrected
def agency(
    corpus: Corpus,
    by: str = "outlet",
    *,
    voice: Voice = "all",
    copies: Copies = "keep",
    resamples: int = 2000,
    seed: int = 0,
) -> pd.DataFrame:
    """How much a group tells in the passive, without who acts, and in nouns of action.

    Parameters
    ----------
    corpus
        The corpus.
    by
        A column of its articles.
    voice
        What counts: ``"all"``, the outlet's ``"own"`` words, or those ``"quoted"``.
    copies
        Whether sentences that outlets share count for each (``"keep"``), for whoever had them first (``"first"``)
        or not at all (``"drop"``).
    resamples, seed
        Of the bootstrap.

    Returns
    -------
    DataFrame
        `by`, measure, estimate, low, high, count, total, n_articles, n_sentences. The measures: passive (share of
        sentences with a passive clause), agentless (share of passive clauses without a “by” that says who acts),
        nominalised (nouns of action per 1,000 words); count and total are what each is made of. The rows of
        ``corpus.agency`` whose form is passive, passive-agent or nominalised lead to the sentences.

    Raises
    ------
    MeasureError
        Where articles cannot be grouped so, there is no such voice, or `resamples` is below 1.

    References
    ----------
    Fowler, R. (1991). *Language in the News*. Routledge, ch. 5.

    Biber, D. (1988). *Variation across Speech and Writing*. Cambridge University Press, appendix II.

    Examples
    --------
    >>> import framing
    >>> found = framing.agency(framing.load_corpus("data/azure"), resamples=100)
    >>> found["measure"].unique().tolist()
    ['passive', 'agentless', 'nominalised']
    """
    require_draws(seed=seed, resamples=resamples)
    require_one_of(voice, get_args(Voice), "voice")
    sample = group_sentences(corpus, by, copies=copies)
    counted, base = count_agency(corpus, sample, voice)
    of_sentences = shares(sample, counted[:, :2], base[:, :2], resamples=resamples, seed=seed)
    of_words = rates(sample, counted[:, 2:], base[:, 2:], resamples=resamples, seed=seed)
    estimate, low, high = (
        np.hstack([getattr(of_sentences, part), getattr(of_words, part)]) for part in ("estimate", "low", "high")
    )
    table = pd.DataFrame(
        {
            by: pd.Series(np.repeat(sample.groups, len(MEASURES)), dtype="str"),
            "measure": pd.Series(list(MEASURES) * len(sample.groups), dtype="str"),
            "estimate": estimate.ravel(),
            "low": low.ravel(),
            "high": high.ravel(),
            "count": sample.by_group(counted).astype("int64").ravel(),
            "total": sample.by_group(base).astype("int64").ravel(),
            "n_articles": np.repeat(sample.n_articles, len(MEASURES)),
            "n_sentences": np.repeat(sample.n_sentences, len(MEASURES)),
        }
    )
    return report(
        table,
        sample,
        method=(
            f"{'; '.join(MEASURES.values()).capitalize()} ({_IN_WORDS[voice]}), in the body, "
            f"told by {corpus.grammar_model or 'patterns'}; "
            f"{interval_method(sample, resamples=resamples, seed=seed)}; {WILSON}; {POISSON}."
        ),
        limits=[*language_limits(corpus, _ENGLISH), *interval_limits(sample, table), _LIMITS],
    )


@uncorrected
def agency_contrasts(
    corpus: Corpus,
    by: str = "outlet",
    *,
    against: Against = "rest",
    voice: Voice = "all",
    copies: Copies = "keep",
    resamples: int = 2000,
    permutations: int = 9999,
    seed: int = 0,
) -> pd.DataFrame:
    """Compare how much groups tell in the passive, without who acts, and in nouns of action.

    Parameters
    ----------
    corpus, by, voice, copies, resamples, seed
        As in :func:`agency`.
    against
        Whether each group is compared with all others together (``"rest"``), or with ``"each"`` of them.
    permutations
        Of articles between groups (of sentences where both sides are a single article).

    Returns
    -------
    DataFrame
        `by` (the group), reference, measure, estimate (of the group less that of the reference), low, high, p, q (of
        all comparisons in the table, Benjamini and Hochberg), sorted by q.

    Raises
    ------
    MeasureError
        As :func:`agency` does, or where there is a single group.

    Examples
    --------
    >>> import framing
    >>> corpus = framing.load_corpus("data/azure")
    >>> framing.agency_contrasts(corpus, resamples=100, permutations=99).columns.tolist()
    ['outlet', 'reference', 'measure', 'estimate', 'low', 'high', 'p', 'q']
    """
    require_draws(seed=seed, resamples=resamples, permutations=permutations)
    require_one_of(against, ("rest", "each"), "way to compare")
    require_one_of(voice, get_args(Voice), "voice")
    sample = group_sentences(corpus, by, at_least=2, copies=copies)
    counted, base = count_agency(corpus, sample, voice)
    counted = counted * np.array([1, 1, PER])
    interleaved = np.stack([counted, base], axis=2).reshape(len(counted), -1)
    averages = Averages(sample, sparse.csr_array(interleaved), len(MEASURES), (1,), mean)
    found = averages.contrasts(against, resamples=resamples, permutations=permutations, seed=seed)
    names = list(MEASURES)
    table = found.assign(measure=[names[item] for item in found["item"]]).rename(columns={"group": by})
    table = table.sort_values(["q", "p", by, "reference", "measure"], kind="stable")
    return report(
        table[[by, "reference", "measure", "estimate", "low", "high", "p", "q"]],
        sample,
        method=(
            f"Differences between groups in the {'; '.join(MEASURES.values())} ({_IN_WORDS[voice]}), in the body, "
            f"told by {corpus.grammar_model or 'patterns'}; "
            f"{contrast_method(sample, table, resamples=resamples, permutations=permutations, seed=seed)}."
        ),
        limits=[*language_limits(corpus, _ENGLISH), *interval_limits(sample, table), _LIMITS],
    )


_IN_WORDS = {"all": "quotations included", "own": "outside quotation marks", "quoted": "inside quotation marks"}


def count_agency(corpus: Corpus, sample: GroupedSentences, voice: Voice) -> tuple[Floats, Floats]:
    """Return what each measure counts in each sentence, and what it is a share of, (sentences, measures)."""
    rows = corpus.agency
    rows = rows.assign(n=in_voice(rows["n"], rows["n"] * rows["is_quoted"], voice))
    forms = pd.Index(["passive", "passive-agent", "nominalised"])
    clauses: Any = sample.count(rows, forms.get_indexer(pd.Index(rows["form"].astype("str"))), len(forms)).toarray()
    words = in_voice(sample.sentences["n_tokens"], sample.sentences["n_quoted"], voice)
    passive = clauses[:, 0] + clauses[:, 1]
    counted = np.column_stack([passive > 0, clauses[:, 0], clauses[:, 2]]).astype(float)
    return counted, np.column_stack([words > 0, passive, words]).astype(float)
