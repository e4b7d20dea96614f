"""Entman's four functions: how much of what a group writes defines a problem, names a cause, judges, or proposes."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from scipy import sparse

from framing.codebook import FUNCTIONS
from framing.corpus import Corpus
from framing.errors import MeasureError
from framing.measures.copied import Copies
from framing.measures.frames.hits import Counting, FrameHits, Negated, Part, Unit, frame_hits
from framing.measures.frames.salience import WORDS_NOT_MEANINGS
from framing.measures.reporting import codebook_limits, interval_limits, interval_method, report
from framing.measures.requirements import require_draws
from framing.measures.uncorrected import uncorrected
from framing.measures.voices import Voice

ALL_FRAMES = "All frames"


@uncorrected
def frame_functions(
    corpus: Corpus,
    by: str = "outlet",
    *,
    unit: Unit = "sentences",
    part: Part = "body",
    voice: Voice = "all",
    negated: Negated = "keep",
    copies: Copies = "keep",
    resamples: int = 2000,
    seed: int = 0,
) -> pd.DataFrame:
    """Share of sentences, or of words, by what frames do in them: problem, cause, judgement, remedy.

    Parameters
    ----------
    corpus
        The corpus, derived with a codebook that assigns functions to indicators of frames.
    by, unit, part, voice, negated, copies, resamples, seed
        As in :func:`framing.frame_salience`.

    Returns
    -------
    DataFrame
        `by`, function, entry, label, estimate, low, high, n_hits, n_articles, n_sentences: for each function in each
        group the share of all frames together (entry is empty), then of each frame that the codebook gives the
        function. The sentences behind a row are those in ``corpus.mentions`` whose variant is the function.

    Raises
    ------
    MeasureError
        Where the codebook assigns no function, or as :func:`framing.frame_salience` does.

    References
    ----------
    Entman, R. M. (1993). Framing: toward clarification of a fractured paradigm. *Journal of Communication*,
    43(4), 51-58.
    """
    require_draws(seed=seed, resamples=resamples)
    hits = frame_hits(corpus, by, Counting(unit, part, voice, negated), copies=copies)
    items = _items(hits)
    n = sparse.csr_array(sparse.hstack([_counted(hits, item, "n") for item in items]))
    words = sparse.csr_array(sparse.hstack([_counted(hits, item, "n_words") for item in items]))
    is_carried = sparse.csr_array((n > 0).astype(float).multiply(hits.base[:, None] > 0))
    found = hits.shares(is_carried if unit == "sentences" else words, resamples=resamples, seed=seed)
    labels = {entry.name: entry.label for entry in hits.entries}
    n_groups = len(hits.sample.groups)
    table = pd.DataFrame(
        {
            by: pd.Series(np.repeat(hits.sample.groups, len(items)), dtype="str"),
            "function": pd.Series([function for function, _ in items] * n_groups, dtype="str"),
            "entry": pd.Series([frame for _, frame in items] * n_groups, dtype="str"),
            "label": pd.Series([labels.get(frame, ALL_FRAMES) for _, frame in items] * n_groups, dtype="str"),
            "estimate": found.estimate.ravel(),
            "low": found.low.ravel(),
            "high": found.high.ravel(),
            "n_hits": hits.sample.by_group(n).toarray().astype("int64").ravel(),
            "n_articles": np.repeat(hits.sample.n_articles, len(items)),
            "n_sentences": np.repeat(hits.n_sentences(), len(items)),
        }
    )
    return report(
        table,
        hits.sample,
        method=(
            f"Functions of frames (Entman 1993): {hits.counting.share_in_words('an indicator with the function')}; "
            f"{interval_method(hits.sample, resamples=resamples, seed=seed)}; {hits.wilson}."
        ),
        limits=[
            *interval_limits(hits.sample, table),
            *codebook_limits(corpus),
            *hits.counting.limits(copies),
            *_without(hits),
            WORDS_NOT_MEANINGS,
        ],
    )


def _items(hits: FrameHits) -> list[tuple[str, str]]:
    """List the functions with "" for all frames, and with each frame that has an indicator of it."""
    assigned = [
        (indicator.variant, whole)
        for entry in hits.entries
        for indicator in entry.indicators
        for whole in hits.lineages[entry.name]
        if indicator.variant
    ]
    if not assigned:
        raise MeasureError(
            "The codebook gives no indicator a function.",
            remedy=f"Write function = “…” into a [[frame]] of codebook.toml, or a table [frame.functions] "
            f"({', '.join(FUNCTIONS)}), then derive the corpus again: framing derive DIR",
        )
    items = []
    for function in FUNCTIONS:
        frames = [entry.name for entry in hits.entries if (function, entry.name) in assigned]
        items += [(function, frame) for frame in ["", *frames] if frames]
    return items


def _counted(hits: FrameHits, item: tuple[str, str], column: str) -> Any:
    """Count hits with a function, or the words they cover, in one frame or in all: a sparse array, (sentences, 1)."""
    function, frame = item
    mentions = hits.mentions[hits.mentions["variant"] == function]
    mentions = mentions.assign(n=mentions[column])
    if not frame:
        return hits.sample.count(mentions, np.zeros(len(mentions), dtype=np.int64), 1)
    return hits.count(mentions)[:, [hits.names.index(frame)]]


def _without(hits: FrameHits) -> list[str]:
    """Say which frames have indicators without a function."""
    labels = [entry.label for entry in hits.entries if any(not found.variant for found in entry.indicators)]
    return [f"Indicators without a function are left out, in: {', '.join(labels)}."] if labels else []
