"""The oracle: the package that the authors of VADER published."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pytest
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

Scorer = Callable[[Sequence[str]], np.ndarray]


@pytest.fixture(scope="session")
def package_scores() -> Scorer:
    score = SentimentIntensityAnalyzer().polarity_scores

    def package(sentences: Sequence[str]) -> np.ndarray:
        scores = [score(sentence) for sentence in sentences]
        return np.array([[row["neg"], row["neu"], row["pos"], row["compound"]] for row in scores]).reshape(-1, 4)

    return package
