"""Design-based supervised learning: regressions on labels that an instrument stands in for where nobody coded.

What the instrument says is first made a prediction of the label, ``g``, by a regression on the coded units of *other*
articles (cross-fitting). Every unit then has the outcome ``g + (Y - g)/π`` where it was coded and ``g`` elsewhere: a
design-adjusted outcome, whose mean is that of the labels whatever g is worth, because π is known. An analysis uses it
in the place of the labels, with variances clustered by article.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from framing.errors import MeasureError
from framing.inference.coded_sample import CodedSample
from framing.inference.corrected import Corrected
from framing.inference.generalised_linear import Link, mean_of, solve
from framing.inference.ppi import prediction_powered_coefficients, prediction_powered_means

Floats = NDArray[np.float64]
_RIDGE = 1.0  # of a logistic prediction with covariates on their own scale: keeps it finite in few labels


def cross_fitted(
    sample: CodedSample, covariates: ArrayLike | None = None, *, folds: int = 5, seed: int = 0
) -> CodedSample:
    """Replace what the instrument says by a prediction of the label, fitted on coded units of other articles.

    Parameters
    ----------
    sample
        n units.
    covariates : (n, k), optional
        Known of every unit, to predict with beside the instrument; without a column of ones.
    folds
        Into how many parts the articles are split, at least 2.
    seed
        Of the split.

    Returns
    -------
    CodedSample
        The same units; the predictions are probabilities where all labels are 0 and 1.

    Raises
    ------
    MeasureError
        Where fewer than two articles have coded units, or `folds` is below 2.

    Examples
    --------
    An instrument whose scores run the wrong way is turned round.

    >>> label = np.where(np.arange(200) < 100, np.arange(200) % 2, np.nan)
    >>> sample = cross_fitted(CodedSample(10.0 - np.arange(200) % 2, label, np.full(200, 0.5)))
    >>> bool(np.corrcoef(sample.predicted, np.arange(200) % 2)[0, 1] > 0.99)
    True
    """
    fold = _folds(sample, folds, seed)
    columns = [sample.predicted[:, None]] + ([] if covariates is None else [np.asarray(covariates, dtype=float)])
    features = np.column_stack([np.ones(len(sample.label)), *columns])
    link: Link = "logistic" if np.isin(sample.label[sample.is_coded], [0, 1]).all() else "linear"
    predicted = np.empty(len(sample.label))
    for number in range(folds):
        learnt = sample.is_coded & (fold != number)
        coefficients = _learn(features[learnt], sample.label[learnt], sample.weight[learnt], link)
        predicted[fold == number] = mean_of(features[fold == number] @ coefficients, link)
    return sample.with_predictions(predicted)


def design_based_means(
    sample: CodedSample,
    member: ArrayLike | None = None,
    *,
    covariates: ArrayLike | None = None,
    folds: int = 5,
    seed: int = 0,
) -> Corrected:
    """Means of design-adjusted outcomes, of all units or by group.

    Parameters
    ----------
    sample, covariates, folds, seed
        As in :func:`cross_fitted`.
    member
        As in :func:`framing.inference.prediction_powered_means`.

    Returns
    -------
    Corrected

    References
    ----------
    Egami, N., Hinck, M., Stewart, B. M. & Wei, H. (2023). Using imperfect surrogates for downstream inference:
    design-based supervised learning for social science applications of large language models. *NeurIPS*, 36.
    """
    fitted = cross_fitted(sample, covariates, folds=folds, seed=seed)
    return prediction_powered_means(fitted, member, power=1.0)


def design_based_coefficients(
    sample: CodedSample,
    covariates: ArrayLike,
    *,
    link: Link = "linear",
    folds: int = 5,
    seed: int = 0,
) -> Corrected:
    """Coefficients of a regression of design-adjusted outcomes on covariates.

    Parameters
    ----------
    sample, folds, seed
        As in :func:`cross_fitted`; the label is predicted with the covariates too.
    covariates : (n, k)
        With a column of ones first.
    link
        ``"linear"`` or ``"logistic"``.

    Returns
    -------
    Corrected
    """
    columns = np.asarray(covariates, dtype=float)
    fitted = cross_fitted(sample, columns[:, 1:], folds=folds, seed=seed)
    return prediction_powered_coefficients(fitted, columns, link=link, power=1.0)


def _folds(sample: CodedSample, folds: int, seed: int) -> NDArray[np.int64]:
    """Split the articles, those with coded units and the others each evenly."""
    coded = np.unique(sample.cluster[sample.is_coded])
    if folds < 2 or len(coded) < 2:
        raise MeasureError(
            f"Predictions are fitted on the coded units of other articles, and {len(coded)} have some.",
            remedy="Code units of more articles; or use prediction-powered inference, which fits nothing.",
        )
    order = np.random.default_rng(seed).permutation(int(sample.cluster.max()) + 1)
    order = np.concatenate([order[np.isin(order, coded)], order[~np.isin(order, coded)]])
    fold = np.empty(len(order), dtype=np.int64)
    fold[order] = np.arange(len(order)) % folds
    return fold[sample.cluster]


def _learn(features: Floats, label: Floats, weight: Floats, link: Link) -> Floats:
    """Fit the prediction; where it cannot be, the mean of the labels."""
    scaled = weight / weight.mean()
    constant = np.zeros(features.shape[1])
    share = float(np.average(label, weights=weight))
    if link == "logistic" and 0 < share < 1:
        constant[0] = np.log(share / (1 - share))
    elif link == "logistic":
        constant[0] = 5.0 * (2 * share - 1)
    else:
        constant[0] = share
    if np.linalg.matrix_rank(features) < features.shape[1] or len(np.unique(label)) < 2:
        return constant
    return solve(features, scaled * label, scaled, link, _RIDGE if link == "logistic" else 0.0)
