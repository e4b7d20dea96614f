"""Differences of tone: between groups, and between the headlines of a group and its bodies."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import sparse

from framing.corpus import Corpus
from framing.measures.averages import Against, Averages, difference_of_means, mean
from framing.measures.copied import Copies
from framing.measures.grouping import GroupedSentences, group_sentences
from framing.measures.lexicons import LexiconLike, read_lexicon
from framing.measures.reporting import (
    contrast_method,
    interval_limits,
    interval_method,
    report,
)
from framing.measures.requirements import require_draws, require_one_of
from framing.measures.sentence_scores import sentence_scores
from framing.measures.sentiment import CODED_TONE, LEXICON_LIMIT, instrument_limits, score_in_words
from framing.measures.validated.coded_sentences import corrected_tone, require_whole_sentences
from framing.measures.voices import Voice
from framing.validation import Validation


def tone_contrasts(
    corpus: Corpus,
    by: str = "outlet",
    *,
    against: Against = "rest",
    lexicon: LexiconLike | None = None,
    voice: Voice = "all",
    standardised: bool = False,
    copies: Copies = "keep",
    validation: Validation | None = None,
    resamples: int = 2000,
    permutations: int = 9999,
    seed: int = 0,
) -> pd.DataFrame:
    """Compare the tone of groups.

    Parameters
    ----------
    corpus, by, lexicon, voice, copies, validation, resamples, seed
        As in :func:`framing.tone`.
    standardised
        Whether differences are given in standard deviations of the scores of all sentences, so that lexicons whose
        scores have other scales can be compared.
    against
        Whether each group is compared with all others together (``"rest"``), or with ``"each"`` of them.
    permutations
        Of articles between groups (of sentences where both sides are a single article).

    Returns
    -------
    DataFrame
        `by` (the group), reference, estimate (mean of the group less that of the reference), low, high, p, q (of all
        comparisons in the table, Benjamini and Hochberg), the largest difference first. With a validation corrected,
        corrected_low, corrected_high and n_coded (sentences with a label, of both sides) stand behind
        high; p and q stay those of the raw difference.

    Raises
    ------
    MeasureError
        As :func:`framing.tone` does, or where there is a single group.

    Examples
    --------
    >>> import framing
    >>> corpus = framing.load_corpus("data/azure")
    >>> framing.tone_contrasts(corpus, resamples=100, permutations=99).columns.tolist()
    ['outlet', 'reference', 'estimate', 'low', 'high', 'p', 'q']
    """
    require_draws(seed=seed, resamples=resamples, permutations=permutations)
    require_one_of(against, ("rest", "each"), "way to compare")
    require_whole_sentences(validation, voice=(voice, "all"), standardised=(standardised, False))
    read = None if lexicon is None else read_lexicon(lexicon)
    sample = group_sentences(corpus, by, at_least=2, copies=copies)
    scores = sentence_scores(corpus, sample, score="compound", lexicon=read, voice=voice)
    values = sparse.csr_array(np.column_stack([np.nan_to_num(scores), ~np.isnan(scores)]))
    averages = Averages(sample, values, 1, (1,), mean)
    found = averages.contrasts(against, resamples=resamples, permutations=permutations, seed=seed)
    table = found.drop(columns=["item", "plain", "is_few"]).rename(columns={"group": by})
    table[["estimate", "low", "high"]] /= (float(np.nanstd(scores)) or 1.0) if standardised else 1.0
    people = corrected_tone(corpus, sample, scores, validation)
    table = people.beside_contrasts(table, against)
    largest = np.lexsort([table["reference"], table[by], -table["estimate"].abs()])
    return report(
        table.iloc[largest],
        sample,
        method=(
            f"Difference of the mean {score_in_words('compound', read, voice)} over the sentences of the body"
            f"{', in standard deviations of the scores of all sentences' if standardised else ''}; "
            f"{contrast_method(sample, table, resamples=resamples, permutations=permutations, seed=seed)}."
            f"{people.method(f'the difference of {CODED_TONE}', is_difference=True)}{people.tests_are_raw()}"
        ),
        limits=[*instrument_limits(corpus, read), *interval_limits(sample, table), *people.limits(), LEXICON_LIMIT],
    )


def headline_gap(
    corpus: Corpus,
    by: str = "outlet",
    *,
    lexicon: LexiconLike | None = None,
    voice: Voice = "all",
    copies: Copies = "keep",
    validation: Validation | None = None,
    resamples: int = 2000,
    seed: int = 0,
) -> pd.DataFrame:
    """Compare the tone of headlines with that of the bodies below them.

    Copies are looked for in bodies only: whatever `copies` says, headlines count.

    Parameters
    ----------
    corpus, by, lexicon, voice, copies, validation, resamples, seed
        As in :func:`framing.tone`. A gap is corrected where sentences of headlines and of bodies were coded.

    Returns
    -------
    DataFrame
        `by`, headline, body (means over their sentences), estimate (headline less body), low, high, n_headlines
        (sentences of headlines), n_sentences (of bodies), n_articles. NaN where a group has no headline. With a
        validation corrected, corrected_low, corrected_high and n_coded (of headlines and bodies) stand behind high.

    Raises
    ------
    MeasureError
        As :func:`framing.tone` does.

    Examples
    --------
    >>> import framing
    >>> gap = framing.headline_gap(framing.load_corpus("data/azure"), resamples=100)
    >>> bool(np.allclose(gap["headline"] - gap["body"], gap["estimate"], equal_nan=True))
    True
    """
    require_draws(seed=seed, resamples=resamples)
    require_whole_sentences(validation, voice=(voice, "all"))
    read = None if lexicon is None else read_lexicon(lexicon)
    sample = group_sentences(corpus, by, parts=("title", "body"), copies=copies)
    scores = sentence_scores(corpus, sample, score="compound", lexicon=read, voice=voice)
    averages = Averages(sample, _by_part(sample, scores), 1, (1, 3), difference_of_means)
    found = averages.intervals(resamples=resamples, seed=seed)
    sums = averages.sums()[:, 0]
    n_headlines = sums[:, 1].astype("int64")
    table = pd.DataFrame(
        {
            by: pd.Series(sample.groups, dtype="str"),
            "headline": mean(sums[:, :2]),
            "body": mean(sums[:, 2:]),
            "estimate": found.estimate[:, 0],
            "low": found.low[:, 0],
            "high": found.high[:, 0],
            "n_headlines": n_headlines,
            "n_sentences": sums[:, 3].astype("int64"),
            "n_articles": sample.n_articles,
        }
    )
    is_title = (sample.sentences["part"] == "title").to_numpy(dtype=float)
    cells = np.column_stack([is_title, 1 - is_title])
    people = corrected_tone(corpus, sample, scores, validation, cells=cells, differ=True)
    return report(
        people.beside(table),
        sample,
        method=(
            f"Mean {score_in_words('compound', read, voice)} over the sentences of headlines, less that over the "
            f"sentences of bodies; {interval_method(sample, resamples=resamples, seed=seed)}."
            f"{people.method(f'the difference of {CODED_TONE}', is_difference=True)}"
        ),
        limits=[
            *instrument_limits(corpus, read),
            *interval_limits(sample, table),
            *people.limits(),
            "Where a group has a single headline, its interval shows how the sentences of the body vary, and nothing "
            "of the headline."
            if (n_headlines == 1).any()
            else "",
            "" if copies == "keep" else "Headlines are not looked at for copy that outlets share: all of them count.",
            LEXICON_LIMIT,
        ],
    )


def _by_part(sample: GroupedSentences, scores: np.ndarray) -> sparse.csr_array:
    """Put the score of each sentence into the columns of its part: sum and number for headlines, then for bodies."""
    known = ~np.isnan(scores)
    is_title = (sample.sentences["part"] == "title").to_numpy()
    columns = [
        part & known if counts else np.where(part, np.nan_to_num(scores), 0.0)
        for part in (is_title, ~is_title)
        for counts in (False, True)
    ]
    return sparse.csr_array(np.column_stack(columns))
