"""What people coded and what the model said of it: by which its errors are known, and means corrected."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.scoring.actor_tone.model import VECTORS, WEIGHTS
from framing.scoring.actor_tone.weights import read_arrays, write_arrays

VALIDATION = Path(__file__).parent / "validation.npz"
_SCALE = 10_000  # probabilities are kept in whole ten-thousandths

Integers = NDArray[np.int64]
Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Validation:
    """Mentions that people coded, and what the model said of each, fitted without those of its fold; n of them.

    Attributes
    ----------
    labels
        0 negative, 1 neutral, 2 positive, as people coded, shape (n,).
    probabilities
        Of the three, shape (n, 3).
    articles
        Mentions of one article, or of sentences nearly alike, have the same number, shape (n,).
    macro_f1
        Mean F1 of the three classes, the likeliest one taken as predicted.
    """

    labels: Integers
    probabilities: Numbers
    articles: Integers
    macro_f1: float


@cache
def validation() -> Validation:
    """Read what is known of the model's errors.

    Raises
    ------
    MeasureError
        If the file is missing, damaged, altered, or of another version.

    Examples
    --------
    >>> known = validation()
    >>> known.probabilities.shape == (len(known.labels), 3)
    True
    """
    arrays = read_arrays(VALIDATION, needed=("labels", "probabilities", "articles", "macro_f1"))
    return Validation(
        labels=arrays["labels"].astype(np.int64),
        probabilities=arrays["probabilities"].astype(float) / _SCALE,
        articles=arrays["articles"].astype(np.int64),
        macro_f1=float(arrays["macro_f1"]),
    )


def save_validation(known: Validation, path: Path) -> None:
    """Write what is known of the model's errors, to the same bytes each time."""
    neutral_and_positive = np.rint(known.probabilities[:, 1:] * _SCALE).astype(np.int64)
    negative = np.maximum(_SCALE - neutral_and_positive.sum(axis=1), 0)
    _, articles = np.unique(known.articles, return_inverse=True)
    arrays: dict[str, NDArray[Any]] = {
        "labels": known.labels.astype(np.uint8),
        "probabilities": np.column_stack([negative, neutral_and_positive]).astype(np.uint16),
        "articles": articles.astype(np.uint16),
        "macro_f1": np.array(known.macro_f1),
    }
    write_arrays(path, arrays)


@cache
def identity() -> str:
    """Name the model: by it tables say which model predicted them.

    Returns
    -------
    str
        Twelve hexadecimal digits, of the bytes of weights and vectors.
    """
    digest = hashlib.sha256()
    for path in (WEIGHTS, VECTORS):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
