"""What a model says of coded texts that it has not seen: by which its quality is known, and shares are corrected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framing.inference import derived_seed
from framing.measures.frames.folds import part_into_folds
from framing.measures.frames.learning import CodedCounts, learn

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Unseen:
    """n coded texts, and what models that were learnt without those of their articles said of each.

    Attributes
    ----------
    labels
        Which frames people found, shape (n, frames).
    probabilities
        Of each frame, shape (n, frames).
    found
        Whether that was above the threshold, shape (n, frames); no threshold was chosen with texts it judges.
    articles
        Texts with the same number were kept together, shape (n,).
    """

    labels: Flags
    probabilities: Floats
    found: Flags
    articles: Integers


def to_learn_from(coded: CodedCounts, *, folds: int, seed: int) -> list[CodedCounts]:
    """Return what is learnt from for each fold: the texts of the other ones."""
    fold = _parted(coded, folds, seed)
    return [coded.of(fold != held_out) for held_out in range(folds)]


def validate(coded: CodedCounts, *, folds: int, seed: int, materials: Sequence[CodedCounts] | None = None) -> Unseen:
    """Judge each text by what is learnt from the other folds, thresholds and calibration included.

    Parameters
    ----------
    coded
        The texts.
    folds, seed
        Of the cross-validation, and of the validation inside what is learnt from.
    materials
        What to learn from for each fold, a part of :func:`to_learn_from`; all of that where None.

    Returns
    -------
    Unseen
    """
    fold = _parted(coded, folds, seed)
    materials = to_learn_from(coded, folds=folds, seed=seed) if materials is None else materials
    probabilities, found = np.zeros(coded.labels.shape), np.zeros(coded.labels.shape, dtype=bool)
    for held_out, material in enumerate(materials):
        learnt = learn(material, folds=folds, seed=derived_seed(seed, str(held_out)))
        judged = fold == held_out
        probabilities[judged] = learnt.probabilities(coded.words.of(judged))
        found[judged] = probabilities[judged] >= learnt.thresholds
    return Unseen(coded.labels, probabilities, found, coded.together)


def _parted(coded: CodedCounts, folds: int, seed: int) -> Integers:
    return part_into_folds(coded.together, coded.labels, folds, derived_seed(seed, "cross-validation"))
