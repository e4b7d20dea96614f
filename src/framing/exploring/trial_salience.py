"""What an indicator would change: the salience of frames without it and with it, in one entry or in each frame."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from framing.codebook import Codebook, Entry, Indicator
from framing.corpus import Corpus
from framing.display import first_clause
from framing.exploring.trial_tables import mentions_of, with_indicators
from framing.measures import frame_salience
from framing.measures.frames.salience import WORDS_NOT_MEANINGS
from framing.measures.reading_order import ReadingOrder
from framing.measures.reporting import describe

_NO_FRAME = "The codebook defines no frame."


def salience_before_and_after(
    corpus: Corpus, before: pd.DataFrame, after: pd.DataFrame, beside: Codebook, by: str
) -> pd.DataFrame:
    """Compare the salience of every frame before and after an entry has the indicator; `beside` has it."""
    if not beside.of_kind("frame"):
        return describe(pd.DataFrame({by: [], "label": []}), method=_NO_FRAME)
    return _compared(
        corpus, by, before, replace(corpus, mentions=after, codebook=beside),
        "without the indicator (before) and with it (after)",
    )  # fmt: skip


def salience_in_each_frame(corpus: Corpus, reading: ReadingOrder, indicator: Indicator, by: str) -> pd.DataFrame:
    """Compare the salience of every frame before and after this one frame, and no other, has the indicator."""
    book = corpus.codebook
    if book is None or not book.of_kind("frame"):
        missing = "The corpus has no codebook." if book is None else _NO_FRAME
        return describe(pd.DataFrame({by: [], "label": []}), method=missing)
    frames = replace(book, entries=book.of_kind("frame"), sha256="")
    after = pd.concat([_own_mentions(reading, frames, frame, indicator) for frame in frames.entries])
    apart = replace(frames, entries=tuple(replace(frame, parent="") for frame in frames.entries))
    return _compared(
        corpus, by, mentions_of(reading, frames), replace(corpus, mentions=after, codebook=apart),
        "without the indicator (before) and if this frame, and no other, had it (after)",
    )  # fmt: skip


def _own_mentions(reading: ReadingOrder, frames: Codebook, frame: Entry, indicator: Indicator) -> pd.DataFrame:
    """Find the mentions that a frame would have, those of its parts among them, all as its own."""
    lineages = frames.lineages("frame")
    family = tuple(known for known in frames.entries if lineages[known.name][-1] == lineages[frame.name][-1])
    has_it = any(known.pattern.folded() == indicator.pattern.folded() for known in frame.indicators)
    indicators = frame.indicators if has_it else (*frame.indicators, indicator)
    found = mentions_of(reading, with_indicators(replace(frames, entries=family), frame, indicators))
    parts = [known.name for known in family if frame.name in lineages[known.name]]
    names = ["kind", "entry", "variant", "indicator"]
    return found[found["entry"].isin(parts)].astype(dict.fromkeys(names, "str")).assign(entry=frame.name)


def _compared(corpus: Corpus, by: str, before: pd.DataFrame, after: Corpus, what: str) -> pd.DataFrame:
    """Compare two states, frames that change first: those that change most in any group before the others."""
    one = frame_salience(replace(corpus, mentions=before), by, resamples=1)
    other = frame_salience(after, by, resamples=1)
    difference = other["estimate"] - one["estimate"]
    table = pd.DataFrame(one[[by, "entry", "label"]]).assign(
        before=one["estimate"], after=other["estimate"], difference=difference, n_hits_before=one["n_hits"],
        n_hits_after=other["n_hits"],
    )  # fmt: skip
    size = difference.abs().fillna(0).groupby(table["entry"]).transform("max")
    hits = (table["n_hits_after"] - table["n_hits_before"]).abs().groupby(table["entry"]).transform("max")
    place = pd.factorize(table["entry"])[0]
    order = np.lexsort((place, -hits.to_numpy(), -size.to_numpy()))
    return describe(
        table.iloc[order],
        method=f"{first_clause(other.attrs['method'])}, {what}.",
        limits=[WORDS_NOT_MEANINGS],
    )


def changed_frames(salience: pd.DataFrame) -> pd.DataFrame:
    """Keep the frames that the indicator changes in any group, with all their groups."""
    if salience.empty:
        return salience
    moved = salience["n_hits_before"] != salience["n_hits_after"]
    moved |= salience["before"].fillna(-1) != salience["after"].fillna(-1)
    return salience[salience["entry"].isin(salience.loc[moved, "entry"])]


def unchanged_in_words(salience: pd.DataFrame) -> str:
    """Say how many frames stay as they are."""
    if salience.empty:
        return ""
    n_all, n_changed = salience["entry"].nunique(), changed_frames(salience)["entry"].nunique()
    n = n_all - n_changed
    if not n:
        return ""
    if not n_changed:
        return f"No frame changes: all {n:,} stay as they are." if n > 1 else "The one frame stays as it is."
    others = "The other frame is" if n == 1 else f"The other {n:,} frames are"
    return f"{others} unchanged in every group."
