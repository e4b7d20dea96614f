"""Which coded texts carry a frame by the indicators of a codebook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Any

import numpy as np
import pandas as pd

from framing.codebook import Codebook, match
from framing.errors import MeasureError
from framing.measures.frames.labelled import LabelledTexts
from framing.text import segment

Flags = np.ndarray[Any, np.dtype[np.bool_]]
LISTED = 5


def coded_frames(
    codebook: Codebook, labelled: LabelledTexts, frames: Mapping[str, Sequence[str]] | None
) -> dict[str, tuple[str, ...]]:
    """Return the columns of labels that are examined, each with the entries that stand for it, and their parts.

    Raises
    ------
    MeasureError
        Where labels and codebook do not fit together, or the labelled texts are not sound.
    """
    known = [entry.name for entry in codebook.of_kind("frame")]
    if frames is None:
        frames = {str(column): [str(column)] for column in labelled.labels.columns if column in known}
        if not frames:
            raise MeasureError(
                "No column of labels is named like a frame of the codebook.",
                where=f"columns {_listed(labelled.labels.columns)}; frames {_listed(known)}",
                remedy='Say which entries stand for which column: frames={"politics": ["political", "policy"]}.',
            )
    _refuse_unknown(frames, known, [str(column) for column in labelled.labels.columns])
    _refuse_unsound(labelled, list(frames))
    lineages = codebook.lineages("frame")
    return {
        column: tuple(name for name in known if not set(lineages[name]).isdisjoint(entries))
        for column, entries in frames.items()
    }


def entries_found(codebook: Codebook, texts: Sequence[str], entries: Sequence[Sequence[str]]) -> Flags:
    """Tell which texts hold an indicator of which entries.

    Parameters
    ----------
    codebook
        What is looked for.
    texts
        n texts.
    entries
        For each of k frames the entries that stand for it.

    Returns
    -------
    ndarray of bool, shape (n, k)
    """
    mentions = found_indicators(codebook, texts)
    found = np.zeros((len(texts), len(entries)), dtype=bool)
    for column, together in enumerate(entries):
        found[mentions["text"][mentions["entry"].isin(list(together))], column] = True
    return found


def found_indicators(codebook: Codebook, texts: Sequence[str]) -> pd.DataFrame:
    """Find the indicators of all frames: one row a text (by its number), entry and indicator."""
    segments = segment(list(texts))
    mentions = match(segments, codebook)
    mentions = mentions[mentions["kind"] == "frame"]
    text = segments.sentence_text[mentions["sentence"].to_numpy()]
    found = pd.DataFrame({"text": text}).assign(
        **{name: mentions[name].astype("str").to_numpy() for name in ("entry", "indicator")}
    )
    return found.drop_duplicates(ignore_index=True)


def _refuse_unknown(frames: Mapping[str, Sequence[str]], known: list[str], columns: list[str]) -> None:
    if not frames:
        raise MeasureError("The mapping names no frame.", remedy="Leave it out, or name a column of labels.")
    for column, entries in frames.items():
        if column not in columns:
            raise MeasureError(f"There is no column of labels “{column}”.", remedy=_nearest(column, columns))
        if isinstance(entries, str) or not entries:
            raise MeasureError(
                f"The entries for “{column}” must be a list of names, and they are {entries!r}.",
                remedy=f'Write {{"{column}": ["{known[0] if known else "…"}"]}}.',
            )
        for entry in entries:
            if entry not in known:
                raise MeasureError(f"The codebook has no frame “{entry}”.", remedy=_nearest(entry, known))


def _refuse_unsound(labelled: LabelledTexts, columns: list[str]) -> None:
    n_texts = {len(labelled.texts), len(labelled.article), len(labelled.labels)}
    if len(n_texts) > 1:
        raise MeasureError(
            f"There are {len(labelled.texts)} texts, {len(labelled.article)} articles and {len(labelled.labels)} rows "
            "of labels.",
            remedy="Give one of each for every text.",
        )
    empty = [str(row) for row, text in enumerate(labelled.texts) if not (isinstance(text, str) and text.strip())]
    if empty:
        raise MeasureError(
            f"{len(empty)} of {len(labelled.texts)} texts are empty.",
            where=f"row {_listed(empty)}, counted from 0",
            remedy="Leave these rows out, with their labels: nothing can be found in them.",
        )
    for column in columns:
        _refuse_column(labelled, column)


def _refuse_column(labelled: LabelledTexts, column: str) -> None:
    values = labelled.labels[column]
    if not values.isin([True, False]).all():
        raise MeasureError(
            f"The column “{column}” holds something else than true and false.",
            remedy="Fill the gaps, and write 1 where the coder found the frame and 0 where not.",
        )
    if values.astype(bool).nunique() < 2:
        said = "every text" if len(values) and bool(values.iloc[0]) else "no text"
        raise MeasureError(
            f"By the column “{column}” {said} carries the frame: with one class there is nothing to tell apart.",
            remedy="Add texts of the other kind, or leave the column out of `frames`.",
        )


def _nearest(name: str, known: Sequence[str]) -> str:
    near = get_close_matches(name, known, n=1)
    return f"Did you mean “{near[0]}”?" if near else f"Use one of: {', '.join(known)}."


def _listed(names: Any) -> str:
    shown = [str(name) for name in names]
    more = f" and {len(shown) - LISTED} more" if len(shown) > LISTED else ""
    return ", ".join(shown[:LISTED]) + more
