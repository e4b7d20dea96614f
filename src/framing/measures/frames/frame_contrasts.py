"""Differences of salience between groups, frame by frame."""

from __future__ import annotations

import numpy as np
import pandas as pd

from framing.corpus import Corpus
from framing.inference import adjust
from framing.measures.averages import Against
from framing.measures.copied import Copies
from framing.measures.frames.hits import Counting, Negated, Part, Unit, frame_hits
from framing.measures.frames.salience import WORDS_NOT_MEANINGS
from framing.measures.rates import ONE_SIDED, Rates
from framing.measures.reporting import codebook_limits, contrast_method, interval_limits, report
from framing.measures.requirements import require_draws, require_one_of
from framing.measures.validated.coded_sentences import corrected_entries, require_whole_sentences
from framing.measures.voices import Voice
from framing.validation import Validation


def frame_contrasts(
    corpus: Corpus,
    by: str = "outlet",
    *,
    against: Against = "rest",
    unit: Unit = "sentences",
    part: Part = "body",
    voice: Voice = "all",
    negated: Negated = "keep",
    copies: Copies = "keep",
    validation: Validation | None = None,
    resamples: int = 2000,
    permutations: int = 9999,
    seed: int = 0,
) -> pd.DataFrame:
    """Compare how salient frames are in groups.

    Parameters
    ----------
    corpus, by, unit, part, voice, negated, copies, validation, resamples, seed
        As in :func:`framing.frame_salience`.
    against
        Whether each group is compared with all others together (``"rest"``), or with ``"each"`` of them.
    permutations
        Of articles between groups (of sentences where both sides are a single article).

    Returns
    -------
    DataFrame
        `by` (the group), reference, entry, label, level, parent, share (of the group), reference_share, estimate
        (their difference), low, high, p, q (of all comparisons in the table, Benjamini and Hochberg): the largest
        difference first. The sentences behind a row are those of its hits in ``corpus.mentions``. With a validation
        corrected, corrected_low, corrected_high and n_coded (sentences with a label, of both sides)
        stand behind high; p and q stay those of the raw difference.

    Raises
    ------
    MeasureError
        As :func:`framing.frame_salience` does, or where there is a single group.

    Examples
    --------
    >>> import framing
    >>> found = framing.frame_contrasts(framing.load_corpus("data/azure"), resamples=100, permutations=99)
    >>> bool(np.allclose(found["share"] - found["reference_share"], found["estimate"]))
    True
    """
    require_draws(seed=seed, resamples=resamples, permutations=permutations)
    require_one_of(against, ("rest", "each"), "way to compare")
    require_whole_sentences(validation, unit=(unit, "sentences"), voice=(voice, "all"))
    hits = frame_hits(corpus, by, Counting(unit, part, voice, negated), copies=copies, at_least=2)
    rates = Rates(hits.sample, hits.carried, hits.base)
    found = rates.differences(against, resamples=resamples, seed=seed)
    found = found.assign(p=rates.permuted(against, permutations=permutations, seed=seed))
    named = hits.named(found["item"].to_numpy())
    compared = found[["share", "reference_share", "estimate", "low", "high", "p"]]
    table = pd.concat([found[["group", "reference"]], named, compared], axis=1).rename(columns={"group": by})
    table["q"] = adjust(table["p"])
    people = corrected_entries(corpus, hits.sample, hits.entries, hits.carried, validation)
    table = people.beside_contrasts(table, against)
    largest = np.lexsort([table["entry"], table["reference"], table[by], -table["estimate"].abs()])
    table = table.astype({by: "str", "reference": "str"}).iloc[largest]
    return report(
        table,
        hits.sample,
        method=(
            f"Difference of the {hits.counting.share_in_words()}; "
            f"{contrast_method(hits.sample, table, resamples=resamples, permutations=permutations, seed=seed)}."
            f"{people.method('the difference of the shares of sentences', is_difference=True)}{people.tests_are_raw()}"
        ),
        limits=[
            *interval_limits(hits.sample, table),
            *codebook_limits(corpus),
            *hits.counting.limits(copies),
            ONE_SIDED if (table[["share", "reference_share"]] == 0).any(axis=None) else "",
            *people.limits(),
            WORDS_NOT_MEANINGS,
        ],
    )
