"""By which estimator a coded sample corrects: prediction-powered inference, or design-based supervised learning."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from framing.errors import MeasureError
from framing.inference import (
    CodedSample,
    Corrected,
    Link,
    design_based_coefficients,
    design_based_means,
    design_based_ratios,
    prediction_powered_coefficients,
    prediction_powered_means,
    prediction_powered_ratios,
    require_whole,
)
from framing.validation import Validation

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class DesignBased(Validation):
    """What people coded, to be used by design-based supervised learning: :func:`design_based` makes it.

    Attributes
    ----------
    folds, seed
        Of the cross-fitting.
    """

    folds: int = 5
    seed: int = 0


def design_based(validation: Validation, *, folds: int = 5, seed: int = 0) -> DesignBased:
    """Have measures correct by design-based supervised learning, in the place of prediction-powered inference.

    What the instrument says is first made a prediction of the label, by a regression on the coded sentences of other
    articles; each coded sentence then has ``g + (Y - g) / π`` in the place of the prediction g. An instrument whose
    scale is another one than that of the labels is put right so. Both ways are right on average whatever the instrument
    is worth; with a few dozen coded sentences there is little to fit with, and prediction-powered inference varies
    less.

    Parameters
    ----------
    validation
        What people coded: :func:`framing.read_validation`.
    folds
        Into how many parts the articles are split for the cross-fitting, at least 2.
    seed
        Of the split.

    Returns
    -------
    Validation
        For ``validation=`` of any measure.

    Raises
    ------
    MeasureError
        Where `validation` is none, or `folds` is below 2.

    References
    ----------
    Egami, N., Hinck, M., Stewart, B. M. & Wei, H. (2023). Using imperfect surrogates for downstream inference:
    design-based supervised learning for social science applications of large language models. *NeurIPS*, 36.

    Examples
    --------
    >>> import framing
    >>> validation = framing.design_based(framing.read_validation("data/example/validation"), folds=4)
    >>> articles = framing.read_articles("data/example/articles")
    >>> corpus = framing.derive(articles, framing.read_codebook("data/example/codebook.toml"))
    >>> framing.tone(corpus, validation=validation, resamples=50).columns.tolist()[4:8]
    ['corrected', 'corrected_low', 'corrected_high', 'n_coded']
    """
    if not isinstance(validation, Validation):
        raise MeasureError(
            f"A validation is what people coded, and this is of type {type(validation).__name__}.",
            where=repr(validation)[:80],
            remedy="Read it first: validation = framing.read_validation(FOLDER).",
        )
    require_whole("folds", folds, least=2)
    require_whole("seed", seed, least=0)
    coded = {part.name: getattr(validation, part.name) for part in fields(Validation) if part.init}
    return DesignBased(**coded, folds=folds, seed=seed)


def means(validation: Validation, sample: CodedSample, member: Floats) -> Corrected:
    """Estimate means by group, (n, groups), by the estimator that was asked for."""
    if isinstance(validation, DesignBased):
        return design_based_means(sample, member, folds=validation.folds, seed=validation.seed)
    return prediction_powered_means(sample, member)


def ratios(validation: Validation, above: CodedSample, below: CodedSample, member: Floats) -> Corrected:
    """Estimate ratios by group, (n, groups), by the estimator that was asked for."""
    if isinstance(validation, DesignBased):
        return design_based_ratios(above, below, member, folds=validation.folds, seed=validation.seed)
    return prediction_powered_ratios(above, below, member)


def coefficients(validation: Validation, sample: CodedSample, columns: Floats, link: Link) -> Corrected:
    """Estimate coefficients of a regression, by the estimator that was asked for."""
    if isinstance(validation, DesignBased):
        return design_based_coefficients(sample, columns, link=link, folds=validation.folds, seed=validation.seed)
    return prediction_powered_coefficients(sample, columns, link=link)


def estimator_in_words(validation: Validation, powers: list[float]) -> str:
    """Name the estimator, as a clause; with the λ of prediction-powered inference."""
    if isinstance(validation, DesignBased):
        return (
            "design-based supervised learning (Egami et al. 2023), the label predicted from the instrument by "
            f"regressions on coded units of other articles, in {validation.folds} parts, seed {validation.seed}"
        )
    written = sorted(f"{power:.2f}" for power in powers)
    span = " to ".join(dict.fromkeys([written[0], written[-1]])) if written else "not told"
    return f"prediction-powered inference (Angelopoulos et al. 2023) with λ = {span}"
