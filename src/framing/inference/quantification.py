"""How many of each class there really are, given what a classifier that errs has counted.

A classifier whose errors are known from sentences that people labelled can be corrected in the aggregate without being
right about any one of them. With ``m`` the mean probabilities that it gives in a group, and ``C[k]`` the mean
probabilities that it gives to sentences that people put into class k, the shares ``π`` of the classes solve
``m = Cᵀπ``. That holds where sentences of one class look alike to the classifier in both: the shares of the classes may
differ from those among the labelled sentences, the wording within a class may not.
"""

from __future__ import annotations

from itertools import combinations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from framing.errors import MeasureError
from framing.inference.bootstrap import bootstrap_weights

Floats = NDArray[np.float64]
_SINGULAR = 1e-9  # of a determinant: below it the classifier cannot tell classes apart


def confusion(labels: ArrayLike, probabilities: ArrayLike, weights: ArrayLike | None = None) -> Floats:
    """Mean probabilities that a classifier gives to each class, by the class that people gave.

    Parameters
    ----------
    labels : array of int, (n,)
        The class of each labelled sentence, from 0.
    probabilities : array, (n, classes)
        What the classifier says of it, not having been fitted on it.
    weights : array, (…, n), optional
        How often each sentence counts: draws of a bootstrap, for example.

    Returns
    -------
    ndarray of float, (…, classes, classes)
        Rows are people's classes and sum to 1; NaN for a class without a sentence.

    Raises
    ------
    MeasureError
        Where labels and probabilities do not fit.

    Examples
    --------
    >>> confusion([0, 0, 1], [[1.0, 0.0], [0.5, 0.5], [0.25, 0.75]]).tolist()
    [[0.75, 0.25], [0.25, 0.75]]
    """
    given, said = np.asarray(labels, dtype=np.int64), np.asarray(probabilities, dtype=float)
    if said.ndim != 2 or len(given) != len(said) or not np.isin(given, range(said.shape[1])).all():
        raise MeasureError("Each labelled sentence has one class, and a probability for every class.")
    counted = np.ones(len(given)) if weights is None else np.asarray(weights, dtype=float)
    classes = range(said.shape[1])
    sums = np.stack([counted[..., given == label] @ said[given == label] for label in classes], axis=-2)
    sizes = np.stack([counted[..., given == label].sum(axis=-1) for label in classes], axis=-1)[..., None]
    means: Floats = np.divide(sums, sizes, out=np.full_like(sums, np.nan), where=sizes > 0)
    return means


def resampled_confusion(
    labels: ArrayLike, probabilities: ArrayLike, units: ArrayLike, *, resamples: int, seed: int
) -> Floats:
    """Draw the confusion of a classifier anew: how much it would vary had other sentences been labelled.

    Parameters
    ----------
    labels, probabilities
        As in :func:`confusion`.
    units : array of int, (n,)
        The unit that each sentence is drawn with: sentences of one article belong together.
    resamples, seed
        Of the bootstrap.

    Returns
    -------
    ndarray of float, (resamples, classes, classes)
    """
    distinct, unit = np.unique(np.asarray(units), return_inverse=True)
    given, said = np.asarray(labels, dtype=np.int64), np.asarray(probabilities, dtype=float)
    n_classes = said.shape[1]
    contributions = np.zeros((len(distinct), n_classes, n_classes + 1))
    np.add.at(contributions, (unit, given), np.column_stack([said, np.ones(len(said))]))
    weights = bootstrap_weights(len(distinct), resamples=resamples, seed=seed).astype(float)
    sums = np.einsum("ru,ukc->rkc", weights, contributions, optimize=True)
    drawn: Floats = np.divide(
        sums[..., :-1], sums[..., -1:], out=np.full_like(sums[..., :-1], np.nan), where=sums[..., -1:] > 0
    )
    return drawn


def adjusted_shares(observed: ArrayLike, confused: ArrayLike) -> Floats:
    """Shares of the classes that explain best what a classifier says on average.

    Parameters
    ----------
    observed : array, (…, classes)
        Mean probabilities that the classifier gives in a group; they sum to 1.
    confused : array, (…, classes, classes)
        What :func:`confusion` returned, or draws of it.

    Returns
    -------
    ndarray of float, (…, classes)
        From 0 to 1, summing to 1: the least squares solution among such shares. NaN where `observed` is, or where the
        classifier tells no classes apart.

    References
    ----------
    Forman, G. (2008). Quantifying counts and costs via classification. *Data Mining and Knowledge Discovery*, 17,
    164-206. Bella, A. et al. (2010). Quantification via probability estimators. *ICDM*, 737-742. Hopkins, D. J. &
    King, G. (2010). A method of automated nonparametric content analysis for social science. *American Journal of
    Political Science*, 54, 229-247.

    Examples
    --------
    A classifier is right of 8 in 10, and says 50 : 50: it is the same. It says 74 : 26: it is 90 : 10.

    >>> confused = [[0.8, 0.2], [0.2, 0.8]]
    >>> adjusted_shares([[0.5, 0.5], [0.74, 0.26], [0.9, 0.1]], confused).round(9).tolist()
    [[0.5, 0.5], [0.9, 0.1], [1.0, 0.0]]
    """
    said, rows = np.asarray(observed, dtype=float), np.asarray(confused, dtype=float)
    n_classes = rows.shape[-1]
    shape = np.broadcast_shapes(said.shape, rows.shape[:-1])
    said, rows = np.broadcast_to(said, shape), np.broadcast_to(rows, (*shape, n_classes))
    best, least = np.full(shape, np.nan), np.full(shape[:-1], np.inf)
    for size in range(1, n_classes + 1):
        for classes in combinations(range(n_classes), size):
            shares = _on_face(said, rows, classes)
            distance = ((np.einsum("...k,...kc->...c", shares, rows) - said) ** 2).sum(axis=-1)
            better = (shares >= 0).all(axis=-1) & (distance < least)
            best[better], least[better] = shares[better], distance[better]
    return best


def _on_face(said: Floats, rows: Floats, classes: tuple[int, ...]) -> Floats:
    """Least squares shares of some classes, the others 0; they sum to 1 and may be negative, NaN where not unique."""
    *others, last = classes
    shares = np.zeros(said.shape)
    if others:
        apart = rows[..., others, :] - rows[..., [last], :]
        gram = np.einsum("...ic,...jc->...ij", apart, apart)
        aimed = np.einsum("...ic,...c->...i", apart, said - rows[..., last, :])
        singular = ~(np.linalg.det(gram) > _SINGULAR)
        gram[singular] = np.eye(len(others))
        shares[..., others] = np.linalg.solve(gram, aimed[..., None])[..., 0]
        shares[singular] = np.nan
    shares[..., last] = 1 - shares[..., others].sum(axis=-1)
    return shares
