"""Coverage: how much of what each group writes a lexicon scores, and which words it scores most often."""

from __future__ import annotations

import numpy as np
import pandas as pd

from framing.corpus import Corpus
from framing.measures.copied import Copies
from framing.measures.frequencies import term_frequencies
from framing.measures.grouping import group_sentences
from framing.measures.lexicons import LexiconLike, read_lexicon
from framing.measures.reporting import comparison_limits, language_limits, report
from framing.measures.uncorrected import uncorrected

NAMED = 10  # words that are named


@uncorrected
def lexicon_coverage(
    corpus: Corpus, lexicon: LexiconLike = "vader", by: str = "outlet", *, copies: Copies = "keep"
) -> pd.DataFrame:
    """Tell what share of the words of each group a lexicon scores.

    Parameters
    ----------
    corpus
        The corpus.
    lexicon
        Whatever :func:`framing.read_lexicon` reads.
    by, copies
        As in :func:`framing.tone`.

    Returns
    -------
    DataFrame
        `by`, estimate (share of the words of the body that it scores, 0 to 1), types (share of the distinct words),
        n_scored, n_words, most_frequent (the words it scores most often, with their counts). Phrases do not count.

    Raises
    ------
    MeasureError
        As :func:`framing.tone` does.

    Examples
    --------
    >>> import framing
    >>> covered = framing.lexicon_coverage(framing.load_corpus("data/azure"), "pattern")
    >>> bool(covered["estimate"].between(0, 1).all())
    True
    """
    read = read_lexicon(lexicon)
    sample = group_sentences(corpus, by, copies=copies)
    frequencies = term_frequencies(corpus, sample, minimum=1, stop_words=False)
    counts = sample.by_group(frequencies.counts).toarray()
    scored = ~np.isnan(read.of_terms(frequencies.terms)[0])
    n_words, n_scored = counts.sum(axis=1), counts[:, scored].sum(axis=1)
    n_types, types = (counts > 0).sum(axis=1), (counts[:, scored] > 0).sum(axis=1)
    table = pd.DataFrame(
        {
            by: pd.Series(sample.groups, dtype="str"),
            "estimate": np.divide(n_scored, n_words, out=np.full(len(n_words), np.nan), where=n_words > 0),
            "types": np.divide(types, n_types, out=np.full(len(n_words), np.nan), where=n_types > 0),
            "n_scored": n_scored.astype("int64"),
            "n_words": n_words.astype("int64"),
            "most_frequent": [_named(frequencies.terms[scored], own) for own in counts[:, scored]],
        }
    )
    about = ", ".join(filter(None, [read.source, f"licence {read.licence}" if read.licence else ""]))
    return report(
        table,
        sample,
        method=(
            f"Share of the words of the body that the lexicon {read.name} scores ({len(read.entries):,} entries"
            f"{f', {about}' if about else ''}); phrases ({len(read.phrases):,}) are not counted."
        ),
        limits=[
            *language_limits(corpus, "their words are counted all the same"),
            *comparison_limits(sample),
            "Look at the most frequent words: a lexicon also scores names (Rob, Grace) and words that name the topic.",
        ],
    )


def _named(terms: pd.Index, counts: np.ndarray) -> str:
    order = np.lexsort([terms.to_numpy(dtype=str), -counts])[:NAMED]
    return ", ".join(f"{terms[place]} {int(counts[place])}" for place in order.tolist() if counts[place])
