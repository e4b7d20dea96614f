"""Prediction-powered inference: an instrument's estimate, less the error that a coded sample shows it to make.

Of N units an instrument says ``f``, and of a sample, drawn with probabilities ``π``, people say ``Y``. The mean of Y is
estimated by ``λ mean(f) + mean of Y - λ f over the sample, weighted by 1/π``. That is right on average whatever the
instrument is worth, and λ is chosen so that it varies least: 0 where the instrument knows nothing. Coefficients solve
the same equation with the score of the model in the place of f and Y. Articles are the independent units: variances
are those of sums by article (sandwich), so that both the draw of articles and that of the coded sample are in them.

The library ``ppi-python`` has the same without probabilities of the draw and without clusters, and brings numba and
statsmodels along; so this is our own.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from framing.errors import MeasureError
from framing.inference.coded_sample import CodedSample, effective_units
from framing.inference.coefficient_errors import covariance_of_coefficients, unseen_in_levels
from framing.inference.corrected import Corrected
from framing.inference.generalised_linear import Link, curvature, mean_of, solve
from framing.inference.influences import clustered_covariance, spread, unseen_errors

Floats = NDArray[np.float64]


def prediction_powered_means(
    sample: CodedSample, member: ArrayLike | None = None, *, power: float | None = None
) -> Corrected:
    """Means of what people would have coded, of all units or by group.

    Parameters
    ----------
    sample
        n units.
    member : (n, groups), optional
        1 where a unit is of a group, else 0; by default all are one group.
    power
        λ; by default the one that makes the variances least, the same for all groups: from 0 to 1, and above 1 where
        the scale of the instrument is narrower than that of the labels.

    Returns
    -------
    Corrected
        Of each group; NaN for a group without coded units. Where groups have few articles with coded units, by how much
        articles vary is pooled over groups: see :func:`framing.inference.few_clusters.steadied`.

    Raises
    ------
    MeasureError
        Where nothing was coded.

    References
    ----------
    Angelopoulos, A. N., Bates, S., Fannjiang, C., Jordan, M. I. & Zrnic, T. (2023). Prediction-powered inference.
    *Science*, 382, 669-674. Angelopoulos, A. N., Duchi, J. C. & Zrnic, T. (2023). PPI++: efficient
    prediction-powered inference. arXiv:2311.01453.

    Examples
    --------
    An instrument finds half of the cases that people find: its mean of 0.25 is corrected to 0.5.

    >>> sample = CodedSample([1, 0, 0, 0] * 50, ([1, 1, 0, 0] * 10) + [np.nan] * 160, [0.2] * 200)
    >>> round(float(prediction_powered_means(sample).estimate[0]), 9)
    0.5
    """
    groups = np.ones((len(sample.label), 1)) if member is None else np.asarray(member, dtype=float)
    require_coded(sample)
    weight, size = sample.weight_by_group(groups), groups.sum(axis=0)
    coded = spread(sample.known_label, weight, size)
    instrument = spread(sample.predicted, groups, size) - spread(sample.predicted, weight, size)
    used = power
    if used is None:
        most = 1.0 if _is_binary(sample) else np.inf
        used = best_power(sample.by_cluster(coded), sample.by_cluster(instrument), most)
    estimate = (sample.known_label @ weight + used * (sample.predicted @ (groups - weight))) / np.maximum(size, 1)
    covariance, degrees = clustered_covariance(sample, coded + used * instrument, groups)
    return Corrected(
        np.where(weight.sum(axis=0) > 0, estimate, np.nan),
        covariance + (_unseen_errors(sample, weight, used) if _is_binary(sample) else 0.0),
        degrees,
        used,
        (sample.is_coded @ groups).astype(np.int64),
        effective_units(weight),
    )


def prediction_powered_coefficients(
    sample: CodedSample, covariates: ArrayLike, *, link: Link = "linear", power: float | None = None
) -> Corrected:
    """Coefficients of a regression of what people would have coded.

    Parameters
    ----------
    sample
        n units.
    covariates : (n, k)
        Known of every unit; with a column of ones for the intercept.
    link
        ``"linear"`` or ``"logistic"``; the labels of the latter are from 0 to 1.
    power
        As in :func:`prediction_powered_means`.

    Returns
    -------
    Corrected
        Of each column. Where coefficients hang on few articles, by how much these vary is pooled, and residuals are put
        right for leverage: see :func:`framing.inference.coefficient_errors.covariance_of_coefficients`.

    Raises
    ------
    MeasureError
        Where nothing was coded, the columns depend on one another, or the equations have no solution.

    References
    ----------
    Bell, R. M. & McCaffrey, D. F. (2002). Bias reduction in standard errors for linear regression with multi-stage
    samples. *Survey Methodology*, 28(2), 169-181.

    Examples
    --------
    >>> x = np.tile([0.0, 1.0], 50)
    >>> sample = CodedSample(3 * x, np.where(np.arange(100) < 20, 2 * x + 1, np.nan), np.full(100, 0.2))
    >>> prediction_powered_coefficients(sample, np.column_stack([np.ones(100), x])).estimate.round(6).tolist()
    [1.0, 2.0]
    """
    columns = np.asarray(covariates, dtype=float)
    require_coded(sample)
    weight = sample.weight_by_group(np.ones((len(columns), 1)))[:, 0]
    found = _solved(sample, columns, weight, link, 1.0 if power is None else power)
    used = power
    if used is None:
        alone, beside = map(sample.by_cluster, _influences(sample, columns, weight, link, found)[1:])
        scale = np.sqrt((alone**2).sum(axis=0))  # so that λ is the same in whichever units covariates are
        scale[scale == 0] = 1.0
        used = best_power(alone / scale, beside / scale)
        found = _solved(sample, columns, weight, link, used)
    bread, alone, beside = _influences(sample, columns, weight, link, found)
    curved = curvature(mean_of(columns @ found, link), link)
    covariance, degrees = covariance_of_coefficients(sample, columns, weight * curved, alone + used * beside)
    if _is_binary(sample):
        covariance += used**2 * unseen_in_levels(sample, columns, bread)
    n_coded = np.full(columns.shape[1], sample.n_coded, dtype=np.int64)
    worth = effective_units(np.abs(weight[:, None] * (columns @ bread)))
    return Corrected(found, covariance, degrees, used, n_coded, worth)


def best_power(alone: Floats, beside: Floats, most: float = 1.0) -> float:
    """Choose λ, 0 to `most`, so that squares of ``alone + λ beside``, influences of articles, add up to the least."""
    below = float((beside**2).sum())
    return float(np.clip(-(alone * beside).sum() / below, 0, most)) if below > 0 else 0.0


def _unseen_errors(sample: CodedSample, weight: Floats, power: float) -> Floats:
    wrong = (sample.known_label != sample.predicted) & sample.is_coded
    return np.diag(power**2 * unseen_errors(wrong, weight))


def _is_binary(sample: CodedSample) -> bool:
    return bool(np.isin(sample.predicted, [0, 1]).all() and np.isin(sample.label[sample.is_coded], [0, 1]).all())


def _solved(sample: CodedSample, columns: Floats, weight: Floats, link: Link, power: float) -> Floats:
    outcome = weight * sample.known_label + power * (1 - weight) * sample.predicted
    return solve(columns, outcome, power + (1 - power) * weight, link)


def _influences(
    sample: CodedSample, columns: Floats, weight: Floats, link: Link, coefficients: Floats
) -> tuple[Floats, Floats, Floats]:
    """Return the bread, and what each unit adds to coefficients: by its label alone, and per λ by the instrument."""
    expected = mean_of(columns @ coefficients, link)
    bread = np.asarray(np.linalg.inv(columns.T @ (curvature(expected, link)[:, None] * columns)), dtype=np.float64)
    alone = (weight * (sample.known_label - expected))[:, None] * columns
    beside = ((1 - weight) * (sample.predicted - expected))[:, None] * columns
    return bread, np.asarray(alone @ bread, dtype=np.float64), np.asarray(beside @ bread, dtype=np.float64)


def require_coded(sample: CodedSample) -> None:
    """Refuse a sample without a label."""
    if not sample.n_coded:
        raise MeasureError(
            "No unit was coded: there is nothing to correct with.",
            remedy="Code a sample first: framing code --help",
        )
