"""Invented corpora of which people coded a sample: what the tests of corrected estimates draw again and again."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import expit

from framing.inference.coded_sample import CodedSample


@dataclass(frozen=True)
class Population:
    """Sentences of two outlets in articles that differ, and an instrument that errs more on the second outlet."""

    n_articles: int = 150
    size: int = 12
    sensitivity: tuple[float, float] = (0.6, 0.9)
    specificity: tuple[float, float] = (0.97, 0.85)

    def drawn(self, random: np.random.Generator) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
        """Draw articles: article, outlet, label and prediction of each sentence."""
        article = np.repeat(np.arange(self.n_articles), self.size)
        outlet = article % 2
        own = random.normal(0, 0.7, self.n_articles)[article]
        label = (random.random(len(article)) < expit(-1.2 + 0.6 * outlet + own)).astype(float)
        found = np.where(label == 1, self._chance(self.sensitivity, outlet), 1 - self._chance(self.specificity, outlet))
        return article, outlet, label, (random.random(len(article)) < found).astype(float)

    @staticmethod
    def _chance(by_outlet: tuple[float, float], outlet: np.ndarray) -> np.ndarray:
        return np.array(by_outlet)[outlet]


GOOD = Population(sensitivity=(0.8, 0.95), specificity=(0.99, 0.93))
ERRING = Population()
BLIND = Population(sensitivity=(0.5, 0.5), specificity=(0.5, 0.5))


def coded(
    random: np.random.Generator, article: np.ndarray, label: np.ndarray, predicted: np.ndarray, n: int = 300
) -> CodedSample:
    """Draw a sample for coding, twice as likely where the instrument finds something."""
    probability = np.clip(n / len(label) * np.where(predicted == 1, 1.6, 0.8), 0, 1)
    is_drawn = random.random(len(label)) < probability
    return CodedSample(predicted, np.where(is_drawn, label, np.nan), probability, article)
