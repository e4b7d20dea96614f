"""Linear and logistic regression by their estimating equations, with whatever stands in the place of the outcome."""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from framing.errors import MeasureError

Floats = NDArray[np.float64]
#: How the mean depends on the covariates.
Link = Literal["linear", "logistic"]
_STEPS = 100
_CLOSE = 1e-10
_FAR = 30.0  # of a linear predictor: a probability of 1 but for 10^-13


def mean_of(predictor: Floats, link: Link) -> Floats:
    """Return the mean for a linear predictor."""
    return predictor if link == "linear" else np.asarray(expit(predictor))


def curvature(expected: Floats, link: Link) -> Floats:
    """Return by how much the mean moves with the linear predictor."""
    return np.ones_like(expected) if link == "linear" else expected * (1 - expected)


def solve(columns: Floats, outcome: Floats, weight: Floats, link: Link, ridge: float = 0.0) -> Floats:
    """Solve ``Σ x (outcome - weight · mean(xβ)) = ridge · β`` for β, by Newton's method.

    Parameters
    ----------
    columns : (n, k)
        Covariates.
    outcome, weight : (n,)
        Of the equation; the outcome is that of a weighted regression multiplied by its weight.
    link
        ``"linear"`` or ``"logistic"``.
    ridge
        Draws the coefficients toward 0, all but that of the first column.

    Returns
    -------
    ndarray of float, (k,)

    Raises
    ------
    MeasureError
        Where the columns depend on one another, or no coefficients solve the equation, as where a covariate tells the
        classes apart without error.

    Examples
    --------
    >>> x = np.array([[1.0, 0.0], [1.0, 0.0], [1.0, 1.0], [1.0, 1.0]])
    >>> solve(x, np.array([1.0, 3.0, 4.0, 6.0]), np.ones(4), "linear").round(9).tolist()
    [2.0, 3.0]
    >>> solve(x, np.array([0.0, 1.0, 0.5, 0.5]), np.ones(4), "logistic").round(9).tolist()
    [0.0, 0.0]
    """
    toward_zero = ridge * np.eye(columns.shape[1])
    toward_zero[0, 0] = 0.0
    if np.linalg.matrix_rank(columns) < columns.shape[1]:
        raise MeasureError("The covariates depend on one another.", remedy="Leave one of them out.")
    found: Floats = np.zeros(columns.shape[1])
    for _ in range(_STEPS):
        expected = mean_of(columns @ found, link)
        slope = columns.T @ ((weight * curvature(expected, link))[:, None] * columns) + toward_zero
        step = _step(slope, columns.T @ (outcome - weight * expected) - toward_zero @ found)
        found += step
        if np.abs(columns @ found).max() > _FAR and link == "logistic":
            break
        if np.abs(step).max() <= _CLOSE * (1 + np.abs(found).max()):
            return found
    raise MeasureError(
        "The equations of the regression have no solution: a covariate tells the classes apart without error, or too "
        "little was coded.",
        remedy="Code more, leave covariates out, or use the linear model.",
    )


def _step(slope: Floats, gap: Floats) -> Floats:
    try:
        step = np.linalg.solve(slope, gap)
    except np.linalg.LinAlgError:
        raise MeasureError("The covariates depend on one another.", remedy="Leave one of them out.") from None
    length = float(np.abs(step).max())
    return np.asarray(step / max(1.0, length / 5), dtype=np.float64)
