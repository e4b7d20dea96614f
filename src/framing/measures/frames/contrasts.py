"""Differences of the salience of frames between groups."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import sparse

from framing.corpus import Corpus
from framing.measures.averages import Against, Averages, mean
from framing.measures.copied import Copies
from framing.measures.grouping import group_sentences
from framing.measures.reporting import (
    codebook_limits,
    interval_limits,
    interval_method,
    permutation_method,
    report,
)
from framing.measures.requirements import require_draws, require_entries, require_one_of
from framing.measures.voices import Voice, in_voice

_COUNTED: dict[Voice, str] = {
    "all": "",
    "own": ", of the words outside quotation marks",
    "quoted": ", of the words inside quotation marks",
}


def frame_contrasts(
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
    """Compare the salience of frames between groups.

    Parameters
    ----------
    corpus, by, copies, resamples, seed
        As in :func:`framing.frame_salience`.
    against
        Whether each group is compared with all others together (``"rest"``), or with ``"each"`` of them.
    voice
        Words that count: all, those outside quotation marks, or those inside; sentences without any are left out.
    permutations
        Of articles between groups (of sentences where both sides are a single article).

    Returns
    -------
    DataFrame
        `by` (the group), reference, entry, label, estimate (share of the sentences of the group with an indicator of
        the frame less that of the reference), low, high, p, q (of all comparisons in the table, Benjamini and
        Hochberg), the largest difference first.

    Raises
    ------
    MeasureError
        As :func:`framing.frame_salience` does, or where there is a single group.

    Examples
    --------
    >>> import framing
    >>> corpus = framing.load_corpus("data/azure")
    >>> framing.frame_contrasts(corpus, resamples=100, permutations=99).columns.tolist()
    ['outlet', 'reference', 'entry', 'label', 'estimate', 'low', 'high', 'p', 'q']
    """
    require_draws(seed=seed, resamples=resamples, permutations=permutations)
    require_one_of(against, ("rest", "each"), "way to compare")
    entries = require_entries(corpus, "frame")
    sample = group_sentences(corpus, by, at_least=2, copies=copies)
    mentions = corpus.mentions[corpus.mentions["kind"] == "frame"]
    heard = mentions.assign(n=in_voice(mentions["n"], mentions["n_quoted"], voice))
    position = pd.Index([entry.name for entry in entries]).get_indexer(pd.Index(mentions["entry"].astype("str")))
    has = (sample.count(heard, position, len(entries)) > 0).toarray().astype(float)
    counts = in_voice(sample.sentences["n_tokens"], sample.sentences["n_quoted"], voice) > 0
    columns = np.stack([has * counts[:, None], np.repeat(counts[:, None], len(entries), axis=1)], axis=-1)
    values = sparse.csr_array(columns.reshape(len(counts), -1))
    found = Averages(sample, values, len(entries), (1,), mean).contrasts(
        against, resamples=resamples, permutations=permutations, seed=seed
    )
    names = {number: (entry.name, entry.label) for number, entry in enumerate(entries)}
    table = found.assign(
        entry=found["item"].map({number: name for number, (name, _) in names.items()}).astype("str"),
        label=found["item"].map({number: label for number, (_, label) in names.items()}).astype("str"),
    ).rename(columns={"group": by})[[by, "reference", "entry", "label", "estimate", "low", "high", "p", "q"]]
    largest = np.lexsort([table["reference"], table[by], table["entry"], -table["estimate"].abs()])
    return report(
        table.iloc[largest],
        sample,
        method=(
            "Difference of the shares of the sentences of the body with at least one indicator of the frame"
            f"{_COUNTED[voice]}; {interval_method(sample, resamples=resamples, seed=seed)}; p by permutation of "
            f"articles (of sentences where both sides are a single article): {permutation_method(permutations)}; q by "
            f"Benjamini and Hochberg over the {int(table['p'].notna().sum()):,} comparisons."
        ),
        limits=[
            *interval_limits(sample, table),
            *codebook_limits(corpus),
            "Indicators find words, not meanings: read the sentences before a share is called a frame.",
        ],
    )
