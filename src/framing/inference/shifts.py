"""Word shifts: what each word adds to the difference between two texts (Gallagher et al. 2021).

A text's value is the average of its words' scores, Φ = Σ p·s. Between a reference (p₁, s₁) and a group (p₂, s₂)
a word adds ``(p₂ - p₁)(s̄ - Φ₀) + (s₂ - s₁)p̄``: the first part because the word is more or less frequent, the second
because its score differs; bars are means of the two texts, Φ₀ is any score to refer to. All words together make the
difference Φ₂ - Φ₁. Entropies and divergences are averages too, of scores that follow from the proportions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from framing.errors import MeasureError

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Contributions:
    """What each word adds to a difference, arrays of one shape whose last axis is the words.

    Attributes
    ----------
    frequency
        The part that is due to the word's being more or less frequent.
    score
        The part that is due to its having another score.
    """

    frequency: Floats
    score: Floats

    @property
    def whole(self) -> Floats:
        """Both parts together."""
        return self.frequency + self.score

    @property
    def share(self) -> Floats:
        """Each contribution over the sum of the sizes of all, from -1 to 1; 0 where nothing differs."""
        whole = self.whole
        size = np.abs(whole).sum(axis=-1, keepdims=True)
        share: Floats = np.divide(whole, size, out=np.zeros_like(whole), where=size > 0)
        return share


def shift_contributions(
    proportion: ArrayLike,
    reference_proportion: ArrayLike,
    score: ArrayLike,
    reference_score: ArrayLike,
    *,
    refer_to: ArrayLike = 0.0,
) -> Contributions:
    """Tell what each word adds to the difference between the averages of two texts.

    Parameters
    ----------
    proportion, reference_proportion : array, (…, words)
        Of each word in the group and in the reference; of all words of a text they sum to 1.
    score, reference_score : array, (…, words)
        What a word scores in each. NaN where it has no score because it does not occur there: the other text's
        score then stands for it, and its whole contribution is due to frequency.
    refer_to
        The score Φ₀ that words are above or below. It moves contributions, never their sum.

    Returns
    -------
    Contributions
        Their sum is the average score of the group less that of the reference.

    Raises
    ------
    MeasureError
        Where proportions are negative or missing.

    References
    ----------
    Gallagher, R. J. et al. (2021). Generalized word shift graphs: a method for visualizing and explaining pairwise
    comparisons between texts. *EPJ Data Science*, 10, 4.

    Examples
    --------
    A good word (8) and a bad one (2); the group has more of the good one.

    >>> shift = shift_contributions([0.75, 0.25], [0.5, 0.5], [8, 2], [8, 2], refer_to=5)
    >>> shift.whole.tolist(), float(shift.whole.sum())
    ([0.75, 0.75], 1.5)
    """
    own, other = (np.asarray(proportions, dtype=float) for proportions in (proportion, reference_proportion))
    if not ((own >= 0).all() and (other >= 0).all()):
        raise MeasureError("The proportions of the words of a text are 0 or above, and none is missing.")
    known, other_known = (np.asarray(scores, dtype=float) for scores in (score, reference_score))
    own_score = np.where(np.isnan(known), other_known, known)
    other_score = np.where(np.isnan(other_known), known, other_known)
    nowhere = np.isnan(own_score)  # in neither text
    own_score, other_score = np.where(nowhere, 0.0, own_score), np.where(nowhere, 0.0, other_score)
    return Contributions(
        frequency=(own - other) * ((own_score + other_score) / 2 - np.asarray(refer_to, dtype=float)),
        score=(own_score - other_score) * ((own + other) / 2),
    )


def surprisal(proportion: ArrayLike, *, alpha: float = 1.0) -> Floats:
    """Score of a word whose average over a text is the text's entropy.

    Parameters
    ----------
    proportion
        Of words, from 0 to 1.
    alpha
        Above 0. At 1 the scores are bits, -log₂ p, and the average is Shannon's entropy; else they are
        -pᵅ⁻¹/(α - 1), and the average is Tsallis's entropy but for a constant that no difference has. Above 1 the
        frequent words count for more, below 1 the rare ones.

    Returns
    -------
    ndarray of float
        NaN where a word does not occur.

    Raises
    ------
    MeasureError
        Where `alpha` is not above 0.

    Examples
    --------
    >>> surprisal([0.5, 0.25, 0.0]).tolist()
    [1.0, 2.0, nan]
    """
    if not 0 < alpha < np.inf:
        raise MeasureError(
            f"The order of an entropy lies above 0, and this one is {alpha}.",
            remedy="Use alpha=1 for Shannon's entropy.",
        )
    p = np.asarray(proportion, dtype=float)
    occurring = np.where(p > 0, p, np.nan)
    scores: Floats = -np.log2(occurring) if alpha == 1 else -(occurring ** (alpha - 1)) / (alpha - 1)
    return scores


def divergence_scores(
    proportion: ArrayLike,
    reference_proportion: ArrayLike,
    *,
    weights: Sequence[float] = (0.5, 0.5),
    alpha: float = 1.0,
) -> tuple[Floats, Floats]:
    """Scores of words in two texts whose averages differ by the Jensen-Shannon divergence of the texts.

    Parameters
    ----------
    proportion, reference_proportion : array, (…, words)
        Of each word in the group and in the reference.
    weights
        Of the group and of the reference in the mixture of both; above 0, summing to 1.
    alpha
        As in :func:`surprisal`.

    Returns
    -------
    score, reference_score : ndarray of float, (…, words)
        For :func:`shift_contributions`; NaN where a word does not occur. At `alpha` 1 no contribution is negative.

    Raises
    ------
    MeasureError
        Where the weights are not two numbers above 0 that sum to 1.

    Examples
    --------
    >>> one, other = np.array([8, 4, 2, 6, 0]) / 20, np.array([5, 9, 1, 0, 5]) / 20
    >>> shift = shift_contributions(one, other, *divergence_scores(one, other))
    >>> round(float(shift.whole.sum()), 6)
    0.329316
    """
    own_weight, other_weight = require_weights(weights)
    own, other = np.asarray(proportion, dtype=float), np.asarray(reference_proportion, dtype=float)
    mixture = surprisal(own_weight * own + other_weight * other, alpha=alpha)
    return (
        own_weight * (mixture - surprisal(own, alpha=alpha)),
        other_weight * (surprisal(other, alpha=alpha) - mixture),
    )


def require_weights(weights: Sequence[float]) -> tuple[float, float]:
    """Refuse weights of two texts that are not two numbers above 0 that sum to 1."""
    given = np.asarray(weights, dtype=float)
    if given.shape != (2,) or not (given > 0).all() or abs(given.sum() - 1) > 1e-9:
        raise MeasureError(
            "The weights of two texts are two numbers above 0 that sum to 1.",
            where=f"weights={weights!r}",
            remedy="Use weights=(0.5, 0.5), the default: the group's, then the reference's.",
        )
    return float(given[0]), float(given[1])
