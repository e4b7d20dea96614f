"""How many codings are enough: agreement with the coders by the number of articles that were learnt from."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd

from framing.errors import MeasureError
from framing.inference import bootstrap_sums, derived_seed, percentile_interval
from framing.measures.frames import agreement
from framing.measures.frames.cross_validation import Unseen, validate
from framing.measures.frames.example import coded_counts
from framing.measures.frames.labelled import LabelledTexts
from framing.measures.frames.learning import CodedCounts
from framing.measures.reporting import describe
from framing.measures.requirements import require_draws
from framing.rounding import round_frame

LEVEL = 0.95


def frame_learning_curve(
    labelled: LabelledTexts,
    *,
    shares: Sequence[float] = (0.125, 0.25, 0.5, 1.0),
    folds: int = 5,
    resamples: int = 2000,
    seed: int = 0,
) -> pd.DataFrame:
    """Say how well frames are found by what is learnt from fewer articles.

    In each fold a part of the articles to learn from is drawn, a larger part always with all of a smaller one; all
    models are judged by the same texts.

    Parameters
    ----------
    labelled
        The texts.
    shares
        Of the articles that each fold has to learn from.
    folds
        As in :func:`framing.fit_frames`.
    resamples, seed
        Of the bootstrap over the articles judged, and of the parts.

    Returns
    -------
    DataFrame
        share, n_articles, n_texts (to learn from, the mean over folds), measure (macro_f1, f1: means over frames),
        estimate, low, high.

    Raises
    ------
    MeasureError
        Where a share is not above 0 and at most 1, or as :func:`framing.fit_frames` does.
    """
    require_draws(seed=seed, resamples=resamples)
    for share in shares:
        if not 0 < share <= 1:
            raise MeasureError(
                f"A share of the articles lies above 0 and is at most 1, and this one is {share}.",
                remedy="Use shares=(0.25, 0.5, 1.0), for example.",
            )
    coded = coded_counts(labelled, folds=folds, seed=seed)
    parts = [_judged(coded, share, folds=folds, resamples=resamples, seed=seed) for share in sorted(set(shares))]
    return describe(
        round_frame(pd.concat(parts, ignore_index=True)),
        method=(
            f"Mean over {coded.labels.shape[1]} frames of the F1 of presence, and of the mean F1 of presence and "
            f"absence, in {folds}-fold cross-validation with parts of the articles to learn from; 95 % percentile "
            f"bootstrap intervals from {resamples:,} resamples of the articles judged, seed {seed}."
        ),
        limits=[
            "Each point is a single draw of articles to learn from; its interval says how it would vary had other "
            "articles been judged."
        ],
    )


def _judged(coded: CodedCounts, share: float, *, folds: int, resamples: int, seed: int) -> pd.DataFrame:
    sizes: list[tuple[int, int]] = []
    unseen = validate(coded, folds=folds, seed=seed, fewer=_part(share, sizes, seed))
    articles, texts = np.mean(sizes, axis=0)
    return _points(unseen, resamples=resamples, seed=seed).assign(
        share=share, n_articles=round(articles), n_texts=round(texts)
    )[["share", "n_articles", "n_texts", "measure", "estimate", "low", "high"]]


def _part(share: float, sizes: list[tuple[int, int]], seed: int) -> Callable[[CodedCounts, int], CodedCounts]:
    """Draw a share of the articles of each fold, and note how many they and their texts are."""

    def drawn(material: CodedCounts, fold: int) -> CodedCounts:
        articles = np.unique(material.together)
        order = np.random.default_rng(derived_seed(seed, "part", str(fold))).permutation(len(articles))
        kept = articles[order[: max(round(share * len(articles)), 1)]]
        part = material.of(np.isin(material.together, kept))
        sizes.append((len(kept), len(part.labels)))
        return part

    return drawn


def _points(unseen: Unseen, *, resamples: int, seed: int) -> pd.DataFrame:
    counts = agreement.four_counts(unseen.labels, unseen.found)
    place = np.unique(unseen.articles, return_inverse=True)[1]
    by_article = np.zeros((int(place.max()) + 1, counts[0].size))
    np.add.at(by_article, place, counts.reshape(len(counts), -1))
    drawn = bootstrap_sums(by_article, resamples=resamples, seed=seed).reshape(-1, *counts.shape[1:])
    rows = []
    for name, function in (("macro_f1", agreement.macro_f1), ("f1", agreement.f1)):
        low, high = percentile_interval(function(drawn).mean(axis=1)[:, None], LEVEL)
        estimate = float(function(counts.sum(axis=0)).mean())
        rows.append({"measure": name, "estimate": estimate, "low": float(low[0]), "high": float(high[0])})
    return pd.DataFrame(rows)
