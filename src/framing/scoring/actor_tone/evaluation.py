"""How well the model of tone toward actors agrees with people, each figure with its uncertainty."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.scoring.actor_tone.model import TONES

N_RESAMPLES, SEED, LEVEL = 2000, 20210419, 0.95
N_BINS = 10
DIGITS = 4

Numbers = NDArray[np.float64]
Integers = NDArray[np.int64]


def evaluate(probabilities: Numbers, tone: Integers, group: Integers) -> dict[str, Any]:
    """Compare probabilities with the tones that people coded.

    Parameters
    ----------
    probabilities
        Of negative, neutral and positive, shape (n, 3).
    tone
        0, 1 or 2, shape (n,).
    group
        Mentions of one article have the same number, shape (n,): articles are what is resampled.

    Returns
    -------
    dict
        Counts, confusion, mean probabilities by coded tone, and by tone precision, recall and F1, each as value,
        low and high of a 95 % interval; macro-F1, accuracy, mean negative log-likelihood, and the calibration
        curve of each tone.
    """
    tables = _tables_by_group(probabilities.argmax(axis=1), tone, group)
    whole = tables.sum(axis=0)
    resampled = _resample(tables)
    figures = {
        name: _with_interval(function(whole[None]), function(resampled))
        for name, function in (("precision", precision), ("recall", recall), ("f1", f1))
    }
    return {
        "n_mentions": len(tone),
        "n_groups": len(tables),
        "confusion": whole.astype(int).tolist(),
        "mean_probabilities": [
            [_rounded(mean) for mean in probabilities[tone == coded].mean(axis=0)] for coded in range(len(TONES))
        ],
        "macro_f1": _with_interval(macro_f1(whole[None]), macro_f1(resampled))[0],
        "accuracy": _rounded(np.trace(whole) / whole.sum()),
        "by_tone": {tone: {name: figures[name][place] for name in figures} for place, tone in enumerate(TONES)},
        "log_loss": _rounded(-np.log(probabilities[np.arange(len(tone)), tone]).mean()),
        "calibration": {name: _curve(probabilities[:, place], tone == place) for place, name in enumerate(TONES)},
    }


def precision(tables: Numbers) -> Numbers:
    """Return for each table (coded by predicted) and tone the share of the predictions that are right."""
    return _share(np.diagonal(tables, axis1=1, axis2=2), tables.sum(axis=1))


def recall(tables: Numbers) -> Numbers:
    """Return for each table and tone the share of what people coded that is predicted."""
    return _share(np.diagonal(tables, axis1=1, axis2=2), tables.sum(axis=2))


def f1(tables: Numbers) -> Numbers:
    """Return the harmonic mean of precision and recall for each table and tone.

    Examples
    --------
    >>> f1(np.array([[[2.0, 0, 0], [2, 1, 0], [0, 0, 1]]])).round(3).tolist()
    [[0.667, 0.5, 1.0]]
    """
    right = np.diagonal(tables, axis1=1, axis2=2)
    return _share(2 * right, tables.sum(axis=1) + tables.sum(axis=2))


def macro_f1(tables: Numbers) -> Numbers:
    """Return the mean of the three F1 of each table, shape (tables, 1)."""
    mean: Numbers = f1(tables).mean(axis=1, keepdims=True)
    return mean


def _share(part: Numbers, whole: Numbers) -> Numbers:
    share: Numbers = np.divide(part, whole, out=np.zeros_like(part, dtype=float), where=whole > 0)
    return share


def _tables_by_group(predicted: Integers, tone: Integers, group: Integers) -> Numbers:
    """Count for each group the mentions by coded and predicted tone."""
    place = np.unique(group, return_inverse=True)[1]
    tables = np.zeros((place.max(initial=-1) + 1, len(TONES), len(TONES)))
    np.add.at(tables, (place, tone, predicted), 1.0)
    return tables


def _resample(tables: Numbers) -> Numbers:
    """Draw groups with replacement, and add up their tables."""
    random = np.random.default_rng(SEED)
    flat = tables.reshape(len(tables), -1)
    drawn = [
        np.bincount(random.integers(len(tables), size=len(tables)), minlength=len(tables)) @ flat
        for _ in range(N_RESAMPLES)
    ]
    return np.array(drawn).reshape(-1, len(TONES), len(TONES))


def _with_interval(value: Numbers, resampled: Numbers) -> list[list[float]]:
    """Return value, low and high for each column."""
    low, high = np.quantile(resampled, [(1 - LEVEL) / 2, (1 + LEVEL) / 2], axis=0)
    return [[_rounded(number) for number in row] for row in zip(value[0], low, high, strict=True)]


def _curve(probability: Numbers, occurred: NDArray[np.bool_]) -> list[list[float]]:
    """Return for tenths of the mentions, by rising probability, the mean probability, the observed share, and n."""
    parts = np.array_split(np.argsort(probability, kind="stable"), N_BINS)
    return [[_rounded(probability[part].mean()), _rounded(occurred[part].mean()), len(part)] for part in parts]


def _mean(probabilities: Numbers) -> list[float]:
    return [_rounded(mean) for mean in probabilities.mean(axis=0)]


def _rounded(number: float) -> float:
    return round(float(number), DIGITS)
