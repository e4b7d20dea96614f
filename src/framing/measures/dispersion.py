"""Dispersion: whether a term is spread over articles, or one of them repeats it."""

from __future__ import annotations

import numpy as np
import pandas as pd

from framing.corpus import Corpus
from framing.inference import Dispersion, dispersion_over_parts
from framing.measures.copied import Copies
from framing.measures.frequencies import Frequencies
from framing.measures.grouping import GroupedSentences, group_sentences
from framing.measures.items import Of, StopWords, count_items
from framing.measures.reporting import comparison_limits, report
from framing.measures.uncorrected import uncorrected

_PARTS = {
    "article": "articles",
    "sentence": "sentences (there is a single article)",
    "mixed": "articles (sentences where a group has a single article)",
}


@uncorrected
def dispersion(
    corpus: Corpus,
    by: str | None = None,
    *,
    of: Of = "words",
    n: int | None = None,
    copies: Copies = "keep",
    minimum: int = 3,
    stop_words: StopWords = True,
) -> pd.DataFrame:
    """How evenly terms are spread over articles.

    The parts are articles, of whatever length; in a group with a single article they are its sentences.

    Parameters
    ----------
    corpus
        The corpus.
    by
        A column of its articles: dispersion within each group. None: within the whole corpus.
    of, n
        What is counted: ``"words"``, ``"stems"``, ``"pairs"`` of words near each other, ``"ngrams"`` of `n` words
        (2) in sequence, or ``"entries"`` of the codebook; as in :func:`framing.keyness`.
    copies
        Whether sentences that outlets share count for each (``"keep"``), for whoever had them first (``"first"``)
        or not at all (``"drop"``).
    minimum
        Occurrences a term needs in all groups together.
    stop_words
        Whether English function words are left out of the terms, or the words that are; they count among the words of
        a part.

    Returns
    -------
    DataFrame
        `by` (unless None), term, count, total (words), n_articles and n_sentences (with the term: its range), dp
        (deviation of proportions, 0 even to nearly 1), dpnorm (0 even to 1 in the smallest part alone), juilland_d
        (1 even; 0 in a single part), kl (divergence in bits, 0 even): one row for each term in each group, the most
        frequent first. The last four are NaN where a term does not occur in a group, or a group has one part.

    Raises
    ------
    MeasureError
        Where articles cannot be grouped by `by`, no term is frequent enough, or `minimum` is below 1.
    TextNotShared
        Where n-grams are asked for, and the corpus was shared without text.

    See Also
    --------
    framing.inference.dispersion_over_parts : the formulas and their references.

    Examples
    --------
    >>> import framing
    >>> table = framing.dispersion(framing.load_corpus("data/azure"))
    >>> table["dpnorm"].between(0, 1).all()
    np.True_
    """
    sample = group_sentences(corpus, by or "name", copies=copies)
    sample = sample if by else sample.pooled()
    items = count_items(corpus, sample, of, n=n, minimum=minimum, stop_words=stop_words)
    sample, frequencies = items.sample, items.frequencies
    tables = [_of_group(sample, frequencies, group) for group in range(len(sample.groups))]
    table = pd.concat(tables, ignore_index=True)
    return report(
        table.rename(columns={"group": by}) if by else table.drop(columns="group"),
        sample,
        method=(
            f"Dispersion of {len(frequencies.terms):,} {items.noun} with at least {minimum} occurrences{items.left_out}"
            f", over {_PARTS[sample.unit]} of their own sizes: deviation of proportions DP and DPnorm (Gries 2008; "
            "Lijffijt & Gries 2012), Juilland’s D from relative frequencies, and the Kullback–Leibler divergence to "
            "base 2."
        ),
        limits=[
            *comparison_limits(sample),
            *_part_limits(sample, table),
            *items.limits,
        ],
    )


def _of_group(sample: GroupedSentences, frequencies: Frequencies, group: int) -> pd.DataFrame:
    """Return the rows of a group, the most frequent term first."""
    units, own_articles = sample.units_of(group), sample.article_group == group
    counts = sample.by_unit(frequencies.counts)[units]
    sizes = sample.by_unit(frequencies.words)[units].ravel()
    spread: Dispersion = dispersion_over_parts(counts, sizes)
    in_articles = (sample.by_article(frequencies.counts) > 0).astype(np.int64)[np.flatnonzero(own_articles)]
    in_sentences = (frequencies.counts > 0).astype(np.int64).tocsr()[np.flatnonzero(sample.sentence_group == group)]
    table = pd.DataFrame(
        {
            "group": sample.groups[group],
            "term": pd.Series(frequencies.terms, dtype="str"),
            "count": np.asarray(counts.sum(axis=0), dtype=np.int64),
            "total": int(sizes.sum()),
            "n_articles": np.asarray(in_articles.sum(axis=0), dtype=np.int64),
            "n_sentences": np.asarray(in_sentences.sum(axis=0), dtype=np.int64),
            "dp": spread.dp,
            "dpnorm": spread.dpnorm,
            "juilland_d": spread.juilland_d,
            "kl": spread.kl,
        }
    ).astype({"group": "str"})
    return table.sort_values(["count", "term"], ascending=[False, True], kind="stable")


def _part_limits(sample: GroupedSentences, table: pd.DataFrame) -> list[str]:
    limits = ["A term of few occurrences cannot be spread over many parts: compare terms of similar frequency."]
    if sample.unit != "article":
        limits.append(
            "Dispersion over the sentences of a single article says whether a term runs through it, "
            "not whether several articles use it."
        )
    if (table["dp"].isna() & (table["count"] > 0)).any():
        limits.append(
            "Dispersion is missing where a group has a single part, one sentence or article: there is nothing to be "
            "spread over."
        )
    if (table["count"] == 0).any():
        limits.append("Dispersion is missing where a term does not occur in a group.")
    return limits
