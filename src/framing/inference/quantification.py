"""How many of each class there really are, given what a classifier that errs has counted.

A classifier whose errors are known from sentences that people labelled can be corrected in the aggregate without being
right about any one of them. With ``m`` the mean probabilities that it gives in a group, and ``C[k]`` the mean
probabilities that it gives to sentences that people put into class k, the shares ``π`` of the classes solve
``m = Cᵀπ`` (adjusted counts). A mean of values ``v`` over the true classes is then ``vᵀπ = mᵀC⁻¹v``. That holds where
sentences of one class look alike to the classifier in both: the shares of the classes may differ from those among the
labelled sentences, the wording within a class may not. What is corrected this way is unbiased, and can leave the range
of the values where there are few sentences or that does not hold.
"""

from __future__ import annotations

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


def corrected_scores(confused: ArrayLike, values: ArrayLike) -> Floats:
    """Scores of the classes by which a classifier that errs is right on average.

    A mean over sentences weighs the value of each class by the probability that the classifier gives to it. With the
    scores in the place of the values, labelled sentences of every class get, on average, the value of their class; so a
    group gets the mean of its true values, whatever the shares of the classes in it.

    Parameters
    ----------
    confused : array, (…, classes, classes)
        What :func:`confusion` returned, or draws of it.
    values : array, (classes,)
        What a sentence of each class is worth: -1, 0 and 1 for a mean tone; 0, 1 and 0 for the share of the second.

    Returns
    -------
    ndarray of float, (…, classes)
        NaN where the classifier does not tell the classes apart.

    References
    ----------
    Forman, G. (2008). Quantifying counts and costs via classification. *Data Mining and Knowledge Discovery*, 17,
    164-206. Bella, A. et al. (2010). Quantification via probability estimators. *ICDM*, 737-742. Hopkins, D. J. &
    King, G. (2010). A method of automated nonparametric content analysis for social science. *American Journal of
    Political Science*, 54, 229-247.

    Examples
    --------
    A classifier gives 0.8 to the right one of two classes, so where it gives 0.74 to the second, 0.9 are of it.

    >>> scores = corrected_scores([[0.8, 0.2], [0.2, 0.8]], [0, 1])
    >>> round(float([0.26, 0.74] @ scores), 9)
    0.9
    """
    rows, worth = np.asarray(confused, dtype=float), np.asarray(values, dtype=float)
    solvable = np.abs(np.linalg.det(np.nan_to_num(rows))) > _SINGULAR
    solvable &= ~np.isnan(rows).any(axis=(-2, -1))
    safe = np.where(solvable[..., None, None], rows, np.eye(rows.shape[-1]))
    scores = np.linalg.solve(safe, np.broadcast_to(worth[:, None], (*rows.shape[:-1], 1)))[..., 0]
    return np.where(solvable[..., None], scores, np.nan)
