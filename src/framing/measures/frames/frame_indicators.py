"""Which indicators make up the difference between two groups, frame by frame."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from scipy import sparse

from framing.corpus import Corpus
from framing.measures.averages import Against
from framing.measures.copied import Copies
from framing.measures.frames.hits import Counting, FrameHits, Negated, Part, frame_hits
from framing.measures.rates import ONE_SIDED, Rates
from framing.measures.reporting import codebook_limits, interval_limits, interval_method, report
from framing.measures.requirements import require_draws, require_one_of
from framing.measures.uncorrected import uncorrected
from framing.measures.voices import Voice
from framing.measures.wholes import with_wholes

PER = 1000  # words
CARRIES, LEAST_HITS = 0.5, 5  # share of a frame's hits from which one indicator carries it, and of how many hits


@uncorrected
def frame_indicators(
    corpus: Corpus,
    by: str = "outlet",
    *,
    against: Against = "rest",
    part: Part = "body",
    voice: Voice = "all",
    negated: Negated = "keep",
    copies: Copies = "keep",
    resamples: int = 2000,
    seed: int = 0,
) -> pd.DataFrame:
    """Take the difference between groups in the hits of a frame apart into what each indicator adds to it.

    Parameters
    ----------
    corpus, by, part, voice, negated, copies, resamples, seed
        As in :func:`framing.frame_salience`.
    against
        Whether each group is compared with all others together (``"rest"``), or with ``"each"`` of them.

    Returns
    -------
    DataFrame
        `by` (the group), reference, entry, label, level, parent, indicator, estimate (hits of the indicator in
        1,000 words of the group, less those in 1,000 words of the reference; the estimates of a frame in a comparison
        add up to its difference in hits), low, high, n_hits, reference_n_hits, share, reference_share (of the hits of
        the frame there; NaN where it has none), carries (whether either is half or more of at least 5 hits): every
        indicator with a hit on either side, the frames in the order of the codebook, and in each the largest
        contribution first. A frame has the indicators of those that are parts of it. The sentences behind a row are
        those of its indicator in ``corpus.mentions``.

    Raises
    ------
    MeasureError
        As :func:`framing.frame_salience` does, or where there is a single group.

    Examples
    --------
    >>> import framing
    >>> found = framing.frame_indicators(framing.load_corpus("data/azure"), resamples=50)
    >>> bool((found["n_hits"] + found["reference_n_hits"] > 0).all())
    True
    """
    require_draws(seed=seed, resamples=resamples)
    require_one_of(against, ("rest", "each"), "way to compare")
    hits = frame_hits(corpus, by, Counting("words", part, voice, negated), copies=copies, at_least=2)
    items, counted = _by_indicator(hits)
    found = Rates(hits.sample, counted, hits.base / PER).differences(against, resamples=resamples, seed=seed)
    table = pd.concat([_compared(found, hits, counted), items.iloc[found["item"]].reset_index(drop=True)], axis=1)
    table = _with_shares(table[(table["n_hits"] + table["reference_n_hits"]) > 0])
    columns = ["group", "reference", "entry", "label", "level", "parent", "indicator", "estimate", "low", "high"]
    columns += ["n_hits", "reference_n_hits", "share", "reference_share", "carries"]
    order = np.lexsort(
        [table["indicator"], -table["estimate"].abs(), table["frame"], table["reference"], table["group"]]
    )
    table = table.iloc[order][columns].rename(columns={"group": by}).astype({by: "str", "reference": "str"})
    return report(
        table,
        hits.sample,
        method=(
            f"Hits of each indicator in {PER:,} words of the group less those in {PER:,} words of the reference, "
            f"{hits.counting.hits_in_words()}; the differences of a frame's indicators add up to that of the frame; "
            f"{interval_method(hits.sample, resamples=resamples, seed=seed)}."
        ),
        limits=[
            *interval_limits(hits.sample, table),
            *codebook_limits(corpus),
            *hits.counting.limits(copies),
            ONE_SIDED,
            *_carried(table),
        ],
    )


def _by_indicator(hits: FrameHits) -> tuple[pd.DataFrame, Any]:
    """Name each indicator found in each frame, with what is a part of it, and count its hits by sentence."""
    mentions = hits.mentions.astype({"entry": "str", "indicator": "str"})
    mentions = with_wholes(mentions, hits.lineages)
    known = mentions[["entry", "indicator"]].drop_duplicates().sort_values(["entry", "indicator"])
    keys = pd.MultiIndex.from_frame(known)
    number = keys.get_indexer(pd.MultiIndex.from_frame(mentions[["entry", "indicator"]]))
    frame = pd.Index(hits.names).get_indexer(pd.Index(known["entry"]))
    items = hits.named(frame).assign(frame=frame, indicator=known["indicator"].to_numpy())
    return items, hits.sample.count(mentions, number, len(known))


def _compared(found: pd.DataFrame, hits: FrameHits, counted: Any) -> pd.DataFrame:
    """Add the hits on either side to differences."""
    sums = sparse.csr_array(hits.sample.by_group(counted)).toarray().astype("int64")
    groups, item = pd.Index(hits.sample.groups), found["item"].to_numpy(dtype=np.int64)
    place, reference = (groups.get_indexer(pd.Index(found[side])) for side in ("group", "reference"))
    own = sums[place, item]
    other = np.where(reference >= 0, sums[reference, item], sums.sum(axis=0)[item] - own)
    return found[["group", "reference", "estimate", "low", "high"]].assign(n_hits=own, reference_n_hits=other)


def _with_shares(table: pd.DataFrame) -> pd.DataFrame:
    """Add what share of its frame's hits each indicator has on either side."""
    of_frame = table.groupby(["group", "reference", "entry"])[["n_hits", "reference_n_hits"]].transform("sum")
    shares = [table[column] / of_frame[column].where(of_frame[column] > 0) for column in of_frame]
    carries = [
        (share >= CARRIES) & (of_frame[column] >= LEAST_HITS) for share, column in zip(shares, of_frame, strict=True)
    ]
    return table.assign(share=shares[0], reference_share=shares[1], carries=carries[0] | carries[1])


def _carried(table: pd.DataFrame) -> list[str]:
    """Name the indicators that carry a frame."""
    alone = table[table["carries"]]
    if alone.empty:
        return []
    named = sorted({f"{row.label} (“{row.indicator}”)" for row in alone.itertuples(index=False)})
    return [
        f"One indicator has half or more of a frame's hits on some side where the frame has {LEAST_HITS} or more: "
        f"{', '.join(named)}; what is said of the frame there is said of that word."
    ]
