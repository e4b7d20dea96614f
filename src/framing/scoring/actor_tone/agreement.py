"""How well the model in the package agrees with people, as measured when it was fitted."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from framing.scoring.actor_tone.model import METRICS, TONES


@dataclass(frozen=True)
class Interval:
    """A value with the ends of its 95 % interval over resampled articles."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Agreement:
    """Agreement with people, tones in the order of `framing.scoring.actor_tone.TONES`.

    Attributes
    ----------
    n_mentions
        Mentions that people coded.
    confusion
        How many mentions: a row for each tone that people coded, a column for each that was likeliest; shape (3, 3).
    mean_probabilities
        Mean probability of each tone (columns) of the mentions that people coded as each tone (rows); shape (3, 3).
    macro_f1
        Mean F1 of the three tones.
    precision, recall, f1
        One a tone.
    """

    n_mentions: int
    confusion: NDArray[np.int64]
    mean_probabilities: NDArray[np.float64]
    macro_f1: Interval
    precision: tuple[Interval, ...]
    recall: tuple[Interval, ...]
    f1: tuple[Interval, ...]


def agreement(where: Literal["cross_validated", "test_mt"] = "cross_validated") -> Agreement:
    """Return how well the model agrees with people.

    Parameters
    ----------
    where
        Cross-validated on the sentences that the model was fitted to, articles whole, or on ``test_mt``.

    Examples
    --------
    >>> measured = agreement()
    >>> int(measured.confusion.sum()) == measured.n_mentions
    True
    """
    figures = json.loads(METRICS.read_text(encoding="utf-8"))[where]

    def by_tone(name: str) -> tuple[Interval, ...]:
        return tuple(Interval(*figures["by_tone"][tone][name]) for tone in TONES)

    return Agreement(
        n_mentions=figures["n_mentions"],
        confusion=np.array(figures["confusion"], dtype=np.int64),
        mean_probabilities=np.array(figures["mean_probabilities"]),
        macro_f1=Interval(*figures["macro_f1"]),
        precision=by_tone("precision"),
        recall=by_tone("recall"),
        f1=by_tone("f1"),
    )
