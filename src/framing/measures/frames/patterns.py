"""Patterns of elements: which stand together in sentences, and are found again in other articles."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framing.inference import derived_seed
from framing.inference.factorisation import excess_association, nonnegative_components
from framing.inference.stability import Stability, component_stability, most_stable_number, split_halves
from framing.measures.frames.elements import Elements
from framing.measures.grouping import GroupedSentences

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

STABLE = 0.6  # Hennig (2007): from here on a cluster shows a pattern in the data
NUMBERS = tuple(range(2, 9))  # of components that are tried
MOST_ELEMENTS, FEWEST_ELEMENTS = 10, 3  # of a pattern
_STARTS_OF_HALVES = 2
_SUPPORTED = 0.5  # of the halves an element must be among the largest of


@dataclass(frozen=True)
class Patterns:
    """Stable patterns, the most stable first.

    Attributes
    ----------
    weights, support : ndarray, (patterns, elements)
        Of each element in each pattern, and the share of the halves in which it is among the largest.
    stability, share : ndarray, (patterns,)
        Of each pattern, and how much of the association that all components account for it does.
    best
        The stability of the most stable component, reported or not; at most 1.
    """

    weights: Floats
    support: Floats
    stability: Floats
    share: Floats
    best: float

    def elements(self, frame: int) -> Integers:
        """Return the elements of a frame that most halves agree on, the heaviest first."""
        order = np.argsort(-self.weights[frame].round(9), kind="stable")[:MOST_ELEMENTS]
        agreed: Integers = order[self.support[frame, order] >= _SUPPORTED]
        return agreed


def find_patterns(sample: GroupedSentences, elements: Elements, splits: int, seed: int) -> Patterns:
    """Find the stable patterns of the elements of a sample.

    Parameters
    ----------
    sample, elements
        Sentences, and which elements each has.
    splits, seed
        How many times articles are parted into halves, and the seed of halves and starts.
    """
    whole = excess_association(elements.presence, apart=elements.apart)
    halves = split_halves(len(sample.articles), splits=splits, seed=derived_seed(seed, "halves"))
    associations = [tuple(_association(sample, elements, half) for half in pair) for pair in halves]
    parts, stability = {}, {}
    for number in NUMBERS:
        parts[number] = nonnegative_components(whole, number, seed=derived_seed(seed, "all", str(number)))
        drawn = [
            tuple(
                nonnegative_components(
                    half, number, seed=derived_seed(seed, str(split), str(side), str(number)), starts=_STARTS_OF_HALVES
                )[1]
                for side, half in enumerate(pair)
            )
            for split, pair in enumerate(associations)
        ]
        stability[number] = component_stability(
            parts[number][1], [(one, other) for one, other in drawn], n_top=MOST_ELEMENTS
        )
    chosen = most_stable_number(stability, STABLE)
    return _stable(*parts[chosen], stability[chosen])


def _association(sample: GroupedSentences, elements: Elements, articles: Integers) -> Floats:
    rows = np.flatnonzero(np.isin(sample.sentence_article, articles))
    return excess_association(elements.presence[rows], apart=elements.apart)


def _stable(weights: Floats, components: Floats, stability: Stability) -> Patterns:
    mass = weights.sum(axis=0) * components.sum(axis=1)
    share = mass / mass.sum() if mass.sum() > 0 else mass
    kept = stability.stable(STABLE)
    found = Patterns(
        components[kept], stability.support[kept], stability.stability[kept], share[kept], stability.stability.max()
    )
    rich = [frame for frame in range(len(kept)) if len(found.elements(frame)) >= FEWEST_ELEMENTS]
    return Patterns(found.weights[rich], found.support[rich], found.stability[rich], found.share[rich], found.best)
