"""Units that an instrument has measured all of and people have coded a sample of, drawn with known probabilities."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.errors import MeasureError

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

_CHANCE = np.log(250_000.0)  # a draw that says so much more than there is happens by chance once in so many


def require_possible(probability: Floats, n_units: int) -> None:
    """Refuse probabilities of a draw by which far more units were drawn from than there are.

    Units that were drawn stand for one over their probability each, and all of them together for as many as there are,
    give or take what the draw leaves to chance.

    Parameters
    ----------
    probability
        Of the units that were drawn, above 0 up to 1.
    n_units
        How many units there are.

    Raises
    ------
    MeasureError
        Where the sample stands for more units than there are, by more than a Poisson sample of them would by chance
        once in 250,000 draws (Bernstein's inequality).

    References
    ----------
    Särndal, C.-E., Swensson, B. & Wretman, J. (1992). *Model assisted survey sampling*. Springer, section 3.5.
    Boucheron, S., Lugosi, G. & Massart, P. (2013). *Concentration inequalities*. Oxford University Press, section 2.8.

    Examples
    --------
    >>> require_possible(np.full(20, 0.2), 100)
    """
    if not len(probability):
        return
    stood_for = float((1 / probability).sum())
    variance = float(((1 - probability) / probability**2).sum()) * min(1.0, n_units / stood_for)
    rough = float(_CHANCE / (3 * probability.min()))
    if stood_for > n_units * (1 + 1e-6) + rough + np.sqrt(rough**2 + 2 * _CHANCE * variance):
        raise MeasureError(
            f"The probabilities of the draw cannot be: by them {len(probability):,} units stand for "
            f"{stood_for:,.0f}, of {n_units:,}.",
            where=f"the least {probability.min():.3g}, the greatest {probability.max():.3g}",
            remedy="Give the probability with which each unit was drawn, as framing code draw keeps it.",
        )


def effective_units(weight: Floats) -> Floats:
    """Count how many units of equal weights unequal ones are worth, by column (Kish 1965, section 11.7): 0 of none.

    Examples
    --------
    >>> effective_units(np.array([[1.0, 1.0], [1.0, 1000.0], [1.0, 0.0]])).round(2).tolist()
    [3.0, 1.0]
    """
    squared = (weight**2).sum(axis=0)
    worth: Floats = np.divide(weight.sum(axis=0) ** 2, squared, out=np.zeros_like(squared), where=squared > 0)
    return worth


@dataclass(frozen=True, eq=False)
class CodedSample:
    """What an instrument says of every unit, and what people say of those that were drawn.

    Attributes
    ----------
    predicted : (n,)
        What the instrument says of each unit: 0 or 1, a probability, a score.
    label : (n,)
        What people say; NaN where a unit was not drawn or not coded.
    probability : (n,)
        Of having been drawn, above 0 up to 1; read only where there is a label.
    cluster : (n,)
        The article that each unit is of: units of one article are not independent. By default each is its own.

    Raises
    ------
    MeasureError
        Where the lengths differ, a prediction is missing, or a coded unit has no probability, or the probabilities
        cannot be: see :func:`require_possible`.

    Examples
    --------
    >>> sample = CodedSample([1.0, 0.0, 1.0, 0.0], [1.0, np.nan, np.nan, 0.0], [0.5, 0.5, 0.5, 0.5])
    >>> sample.weight.tolist(), sample.n_coded
    ([2.0, 0.0, 0.0, 2.0], 2)
    """

    predicted: Floats
    label: Floats
    probability: Floats
    cluster: Integers = field(default_factory=lambda: np.empty(0, dtype=np.int64))

    def __post_init__(self) -> None:
        for name in ("predicted", "label", "probability"):
            object.__setattr__(self, name, np.asarray(getattr(self, name), dtype=float))
        n = len(self.predicted)
        cluster: Any = self.cluster if len(self.cluster) else np.arange(n)
        object.__setattr__(self, "cluster", np.unique(np.asarray(cluster), return_inverse=True)[1].astype(np.int64))
        if not n == len(self.label) == len(self.probability) == len(self.cluster):
            raise MeasureError("Predictions, labels, probabilities and articles are not of the same units.")
        if np.isnan(self.predicted).any():
            raise MeasureError("The instrument says nothing of some units.", remedy="Leave these units out.")
        drawn = self.probability[self.is_coded]
        if not ((drawn > 0) & (drawn <= 1)).all():
            raise MeasureError(
                "A coded unit was drawn with no probability above 0 and at most 1.",
                where=f"probability {drawn[~((drawn > 0) & (drawn <= 1))][0]}",
                remedy="Give the probability with which each unit was drawn, as framing code draw keeps it.",
            )
        require_possible(drawn, n)

    @property
    def is_coded(self) -> NDArray[np.bool_]:
        """Tell which units have a label."""
        return ~np.isnan(self.label)

    @property
    def n_coded(self) -> int:
        """Count the units with a label."""
        return int(self.is_coded.sum())

    @property
    def weight(self) -> Floats:
        """How many units each coded one stands for: one over its probability; 0 for the others."""
        weight = np.zeros(len(self.label))
        weight[self.is_coded] = 1 / self.probability[self.is_coded]
        return weight

    @property
    def known_label(self) -> Floats:
        """The labels, 0 where there is none: only to be used with weights, which are 0 there too."""
        return np.nan_to_num(self.label)

    def with_predictions(self, predicted: Floats) -> CodedSample:
        """Return the same sample beside other predictions."""
        return CodedSample(predicted, self.label, self.probability, self.cluster)

    def by_cluster(self, values: Floats) -> Floats:
        """Sum rows of values by article, (clusters, …)."""
        summed = np.zeros((int(self.cluster.max(initial=-1)) + 1, *values.shape[1:]))
        np.add.at(summed, self.cluster, values)
        return summed

    def weight_by_group(self, member: Floats) -> Floats:
        """Weights that add up to the size of each group, (n, groups): post-stratified; 0 for a group without labels.

        Parameters
        ----------
        member : (n, groups)
            1 where a unit is of a group, else 0.
        """
        weight = self.weight[:, None] * member
        total = weight.sum(axis=0)
        scale = np.divide(member.sum(axis=0), total, out=np.zeros_like(total), where=total > 0)
        return np.asarray(weight * scale)
