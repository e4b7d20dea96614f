"""Which indicators of a codebook find what people coded, and which find something else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from framing.codebook import Codebook
from framing.measures.frames.entries_found import coded_frames, found_indicators
from framing.measures.frames.labelled import LabelledTexts
from framing.measures.reporting import describe


def indicator_validity(
    codebook: Codebook, labelled: LabelledTexts, frames: Mapping[str, Sequence[str]] | None = None
) -> pd.DataFrame:
    """How often each indicator is right, by texts that people coded: what to mend in a codebook.

    Parameters
    ----------
    codebook, labelled, frames
        As in :func:`codebook_validity`. Take the half of the texts that you work on, not the one you report.

    Returns
    -------
    DataFrame
        frame (a column of labels), entry (one that stands for it, or a part of one), indicator, n_texts (in which it is
        found), n_right (of these, that the coder gave the frame), precision (their share), n_alone (in which it is the
        only indicator of the frame) and n_alone_right; of each frame first the indicators that alone err most often.
        Those never found are left out.

    Raises
    ------
    MeasureError
        As :func:`codebook_validity`.

    Examples
    --------
    >>> import framing, numpy as np
    >>> labelled = framing.LabelledTexts(
    ...     ("A cheap trick.", "The tax is high.", "Prices rose, jobs went."),
    ...     np.array(["a", "b", "c"], dtype=object),
    ...     pd.DataFrame({"economic": [False, True, True]}),
    ... )
    >>> table = indicator_validity(framing.shipped_codebook("policy-frames"), labelled)
    >>> table[["indicator", "n_right", "n_alone", "n_alone_right"]].values.tolist()
    [['cheap*', 0, 1, 0], ['jobs', 1, 0, 0], ['price*', 1, 0, 0], ['tax', 1, 1, 1]]
    """
    names = coded_frames(codebook, labelled, frames)
    found = found_indicators(codebook, labelled.texts)
    parts = [_of_frame(frame, found[found["entry"].isin(entries)], labelled) for frame, entries in names.items()]
    return describe(
        pd.concat(parts),
        method=f"Indicators of the codebook “{codebook.title}” in {len(labelled.texts):,} texts coded by hand.",
        limits=["Few texts speak of most indicators: read them before an indicator is dropped."],
    )


def _of_frame(frame: str, found: pd.DataFrame, labelled: LabelledTexts) -> pd.DataFrame:
    """Count for the indicators of one frame; `found` has a row a text, entry and indicator."""
    right = labelled.labels[frame].to_numpy(dtype=bool)[found["text"]]
    alone = found.groupby("text")["indicator"].transform("size").to_numpy() == 1
    rows = found.assign(n_texts=1, n_right=right, n_alone=alone, n_alone_right=alone & right)
    counts = ["n_texts", "n_right", "n_alone", "n_alone_right"]
    table = rows.groupby(["entry", "indicator"], as_index=False)[counts].sum()
    table[counts] = table[counts].astype("int64")
    table.insert(0, "frame", pd.Series([frame] * len(table), dtype="str"))
    table.insert(5, "precision", table["n_right"] / table["n_texts"])
    wrong_alone = (table["n_alone"] - table["n_alone_right"]).rename("wrong")
    order = pd.concat([-wrong_alone, table[["indicator", "entry"]]], axis=1).sort_values(
        ["wrong", "indicator", "entry"]
    )
    return table.loc[order.index]
