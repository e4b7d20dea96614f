"""How well frames learnt by example agree with the coders: by frame and over all, with intervals, beside a floor."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.inference import bootstrap_weights, percentile_interval
from framing.measures.frames import agreement
from framing.measures.frames.cross_validation import Unseen
from framing.measures.frames.example import TRANSFER, FrameModel, require_model
from framing.measures.reporting import describe
from framing.measures.requirements import require_draws
from framing.rounding import round_frame

Floats = NDArray[np.float64]
ALL = "all frames"
LEVEL = 0.95

#: By frame, from the four counts.
_MEASURES: dict[str, Callable[[Floats], Floats]] = {
    "macro_f1": agreement.macro_f1,
    "f1": agreement.f1,
    "precision": agreement.precision,
    "recall": agreement.recall,
    "prevalence": agreement.prevalence,
}
_LIMITS = (
    "Intervals say how the figures would vary had other articles been coded and judged by the same models, not how "
    "models learnt from other articles would vary.",
    "Coders differ as well: what two of them agree on is the most that a model can reach.",
)


def frame_quality(model: FrameModel, *, resamples: int = 2000, seed: int = 0) -> pd.DataFrame:
    """Say how well what a model finds agrees with what people coded, in texts of articles that it had not seen.

    Parameters
    ----------
    model
        What :func:`framing.fit_frames` returned.
    resamples, seed
        Of the bootstrap over articles.

    Returns
    -------
    DataFrame
        entry (a frame, or “all frames”), measure, estimate, low, high, floor (what one label for every text reaches at
        best; NaN where there is no such thing), n_found (coded texts with the frame), n_texts, n_articles. Measures:
        macro_f1 (mean of the F1 of presence and of absence), f1 (of presence), precision, recall, average_precision
        (of the ranking by probability) and prevalence; of all frames the means of the first two and of average
        precision over frames, and micro_f1 (of presence, all frames counted together).

    Raises
    ------
    MeasureError
        Where `resamples` is below 1, or `model` is none.
    """
    require_draws(seed=seed, resamples=resamples)
    require_model(model)
    unseen = model.unseen
    drawn = _draws(unseen, resamples=resamples, seed=seed)
    once = np.ones((1, len(drawn[0])))
    values = {name: (_measured(unseen, once)[name][0], draws) for name, draws in _measured(unseen, drawn).items()}
    rows = [_row(unseen, model.frames, name, *pair) for name, pair in values.items()]
    table = pd.concat([*rows, _overall(unseen, values, drawn)], ignore_index=True)
    order = {name: place for place, name in enumerate([*model.frames, ALL])}
    table = table.sort_values("entry", key=lambda entries: entries.map(order), kind="stable")
    table = table.assign(n_texts=len(unseen.labels), n_articles=len(np.unique(unseen.articles)))
    return describe(
        round_frame(table),
        method=(
            f"Agreement with the coders in {model.folds}-fold cross-validation, articles whole, calibration and "
            f"thresholds chosen inside what was learnt from: {model.method()}; 95 % percentile bootstrap intervals "
            f"from {resamples:,} resamples of articles, seed {seed}."
        ),
        limits=[*model.notes, *_LIMITS, TRANSFER],
    )


def _draws(unseen: Unseen, *, resamples: int, seed: int) -> Floats:
    """Draw articles with replacement: how often each text counts, (resamples, n)."""
    place = np.unique(unseen.articles, return_inverse=True)[1]
    weights = bootstrap_weights(int(place.max()) + 1, resamples=resamples, seed=seed)
    drawn: Floats = weights[:, place].astype(float)
    return drawn


def _counts(unseen: Unseen, weights: Floats) -> Floats:
    counts = agreement.four_counts(unseen.labels, unseen.found)
    summed: Floats = (weights @ counts.reshape(len(counts), -1)).reshape(len(weights), *counts.shape[1:])
    return summed


def _measured(unseen: Unseen, weights: Floats) -> dict[str, Floats]:
    """Measure each frame in draws of texts, (draws, frames) by name."""
    counts = _counts(unseen, weights)
    measured = {name: function(counts) for name, function in _MEASURES.items()}
    columns = zip(unseen.labels.T, unseen.probabilities.T, strict=True)
    measured["average_precision"] = np.stack([agreement.average_precision(*pair, weights) for pair in columns], axis=1)
    return measured


def _row(unseen: Unseen, frames: tuple[str, ...], name: str, estimate: Floats, drawn: Floats) -> pd.DataFrame:
    low, high = percentile_interval(drawn, LEVEL)
    share = unseen.labels.mean(axis=0)
    return pd.DataFrame(
        {
            "entry": pd.Series(frames, dtype="str"),
            "measure": name,
            "estimate": estimate,
            "low": low,
            "high": high,
            "floor": _floors(share).get(name, np.full(len(frames), np.nan)),
            "n_found": unseen.labels.sum(axis=0).astype("int64"),
        }
    )


def _floors(share: Floats) -> dict[str, Floats]:
    """Say what one label for every text reaches at best, from the share of texts with the frame."""
    always, never = 2 * share / (1 + share), 2 * (1 - share) / (2 - share)
    return {
        "macro_f1": np.maximum(always, never) / 2,
        "f1": always,
        "precision": share,
        "average_precision": share,
    }


def _overall(unseen: Unseen, values: dict[str, tuple[Floats, Floats]], drawn: Floats) -> pd.DataFrame:
    """Average over frames, and count all frames together."""
    floors = _floors(unseen.labels.mean(axis=0))
    rows = []
    for name in ("macro_f1", "f1", "average_precision"):
        estimate, draws = values[name]
        rows.append((name, float(estimate.mean()), draws.mean(axis=1), float(floors[name].mean())))
    whole = float(agreement.micro_f1(_counts(unseen, np.ones((1, len(unseen.labels)))))[0])
    rows.append(("micro_f1", whole, agreement.micro_f1(_counts(unseen, drawn)), _micro_floor(unseen)))
    bounds = [percentile_interval(draws[:, None], LEVEL) for _, _, draws, _ in rows]
    return pd.DataFrame(
        {
            "entry": ALL,
            "measure": [name for name, *_ in rows],
            "estimate": [estimate for _, estimate, *_ in rows],
            "low": [float(low[0]) for low, _ in bounds],
            "high": [float(high[0]) for _, high in bounds],
            "floor": [floor for *_, floor in rows],
            "n_found": int(unseen.labels.sum()),
        }
    )


def _micro_floor(unseen: Unseen) -> float:
    """Say what finding the most frequent frames in every text, and the others in none, reaches at best."""
    found = np.sort(unseen.labels.sum(axis=0))[::-1]
    n = len(unseen.labels) * np.arange(1, len(found) + 1)
    return float((2 * np.cumsum(found) / (n + found.sum())).max())
