"""Texts that people have labelled with frames: what a classifier learns from and a codebook is checked against."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

Strings = np.ndarray[Any, np.dtype[np.object_]]


@dataclass(frozen=True, eq=False)
class LabelledTexts:
    """Sentences or articles with the frames that a coder found in them.

    Attributes
    ----------
    texts
        n texts.
    article
        Which article each is of, shape (n,): texts of one article never stand on both sides of a split.
    labels
        One row a text and one column a frame, True where the coder found it; n rows, any number of frames.
    """

    texts: tuple[str, ...]
    article: Strings
    labels: pd.DataFrame
