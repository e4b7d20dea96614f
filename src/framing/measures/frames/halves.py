"""Labelled texts in two halves: one to write a codebook on, one to say what it is worth."""

from __future__ import annotations

import hashlib
from typing import Any

import numpy as np

from framing.measures.frames.labelled import LabelledTexts

Flags = np.ndarray[Any, np.dtype[np.bool_]]


def split_in_halves(labelled: LabelledTexts) -> tuple[LabelledTexts, LabelledTexts]:
    """Split labelled texts by article: a half to look at while indicators are written, a half to report.

    An article's half is told by a checksum of its name alone. So it stays where it is when texts are added, and
    nobody chose it.

    Parameters
    ----------
    labelled
        The texts.

    Returns
    -------
    development, test : LabelledTexts

    Examples
    --------
    >>> import pandas as pd
    >>> texts = LabelledTexts(("One.", "Two.", "Three."), np.array(["001", "002", "001"], dtype=object),
    ...                       pd.DataFrame({"economic": [True, False, True]}))
    >>> [half.texts for half in split_in_halves(texts)]
    [('One.', 'Three.'), ('Two.',)]
    """
    is_test = np.array([_is_odd(str(article)) for article in labelled.article], dtype=bool)
    return chosen_texts(labelled, ~is_test), chosen_texts(labelled, is_test)


def chosen_texts(labelled: LabelledTexts, chosen: Flags) -> LabelledTexts:
    """Return some of the texts, by mask."""
    return LabelledTexts(
        tuple(text for text, is_chosen in zip(labelled.texts, chosen, strict=True) if is_chosen),
        labelled.article[chosen],
        labelled.labels[chosen].reset_index(drop=True),
    )


def _is_odd(article: str) -> bool:
    return bool(hashlib.sha256(article.encode()).digest()[0] % 2)
