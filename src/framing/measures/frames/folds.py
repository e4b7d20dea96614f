"""Parting texts into folds, articles whole, with about as many of each frame in each fold."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]


def part_into_folds(together: Integers, labels: Flags, n_folds: int, seed: int) -> Integers:
    """Give each text its fold.

    Articles are dealt out to the folds in turn, after being drawn in a random order: those with the rarest frame
    first, then those with the next rarest, so that no fold is left without it.

    Parameters
    ----------
    together
        The number of the article of each text, shape (n,).
    labels
        Which frames each text has, shape (n, frames).
    n_folds
        How many folds there are.
    seed
        Of the order.

    Returns
    -------
    ndarray of int, (n,)
        From 0; texts of one article are in one fold.

    References
    ----------
    Sechidis, K., Tsoumakas, G. & Vlahavas, I. (2011). On the stratification of multi-label data. *ECML PKDD*, 145-158.

    Examples
    --------
    >>> labels = np.array([[True], [False], [True], [False], [False]])
    >>> folds = part_into_folds(np.array([0, 1, 2, 2, 3]), labels, 2, seed=0)
    >>> bool(folds[0] != folds[2]), bool(folds[2] == folds[3])
    (True, True)
    """
    articles, place = np.unique(together, return_inverse=True)
    has: NDArray[Any] = np.zeros((len(articles), labels.shape[1]), dtype=bool)
    np.logical_or.at(has, place, labels)
    rarest_first = np.argsort(has.sum(axis=0), kind="stable")
    ranked = has[:, rarest_first]
    rank = np.where(ranked.any(axis=1), ranked.argmax(axis=1), labels.shape[1])
    drawn = np.random.default_rng(seed).permutation(len(articles))
    dealt = drawn[np.argsort(rank[drawn], kind="stable")]
    fold = np.empty(len(articles), dtype=np.int64)
    fold[dealt] = np.arange(len(articles)) % n_folds
    return fold[place]
