"""How many codings are enough: agreement with the coders by the number of articles that were learnt from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import pandas as pd

from framing.errors import MeasureError
from framing.inference import bootstrap_sums, derived_seed, percentile_interval
from framing.measures.frames import agreement
from framing.measures.frames.cross_validation import Unseen, to_learn_from, validate
from framing.measures.frames.example import coded_counts
from framing.measures.frames.labelled import LabelledTexts
from framing.measures.frames.learning import CodedCounts
from framing.measures.reporting import describe
from framing.measures.requirements import require_draws
from framing.rounding import round_frame

LEVEL = 0.95
_LEAST = 2  # articles with a frame, and without it, from which it is learnt and by which that is validated


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
    models are judged by the same texts. Shares that leave a frame in too few articles to learn from are left out.

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
        Where a share is not above 0 and at most 1, none of them leaves enough to learn from, or as
        :func:`framing.fit_frames` does.
    """
    require_draws(seed=seed, resamples=resamples)
    for share in shares:
        if not 0 < share <= 1:
            raise MeasureError(
                f"A share of the articles lies above 0 and is at most 1, and this one is {share}.",
                remedy="Use shares=(0.25, 0.5, 1.0), for example.",
            )
    coded = coded_counts(labelled, folds=folds, seed=seed)
    whole = to_learn_from(coded, folds=folds, seed=seed)
    drawn = {share: [_part(*pair, share, seed) for pair in enumerate(whole)] for share in sorted(set(shares))}
    enough = {share: parts for share, parts in drawn.items() if all(map(_is_learnable, parts))}
    _require_any(enough, drawn)
    points = [_judged(coded, *pair, folds=folds, resamples=resamples, seed=seed) for pair in enough.items()]
    return describe(
        round_frame(pd.concat(points, ignore_index=True)),
        method=(
            f"Mean over {coded.labels.shape[1]} frames of the F1 of presence, and of the mean F1 of presence and "
            f"absence, in {folds}-fold cross-validation with parts of the articles to learn from; 95 % percentile "
            f"bootstrap intervals from {resamples:,} resamples of the articles judged, seed {seed}."
        ),
        limits=[
            "Each point is a single draw of articles to learn from; its interval says how it would vary had other "
            "articles been judged.",
            *_left_out([share for share in drawn if share not in enough]),
        ],
    )


def _part(fold: int, material: CodedCounts, share: float, seed: int) -> CodedCounts:
    """Draw a share of the articles that a fold has to learn from."""
    articles = np.unique(material.together)
    order = np.random.default_rng(derived_seed(seed, "part", str(fold))).permutation(len(articles))
    kept = articles[order[: max(round(share * len(articles)), 1)]]
    return material.of(np.isin(material.together, kept))


def _is_learnable(part: CodedCounts) -> bool:
    """Tell whether each frame is in enough articles, and absent from enough."""
    return all(
        min(len(np.unique(part.together[labels == is_there])) for is_there in (True, False)) >= _LEAST
        for labels in part.labels.T
    )


def _require_any(enough: Mapping[float, object], drawn: Mapping[float, object]) -> None:
    if enough:
        return
    raise MeasureError(
        f"There is no curve to draw: in each share of the articles ({_listed(drawn)}) a frame is in fewer than "
        f"{_LEAST} articles to learn from, or absent from fewer.",
        remedy="Code more texts, leave out the rarest frame, or use greater shares, up to 1.",
    )


def _left_out(shares: Sequence[float]) -> list[str]:
    if not shares:
        return []
    what = "The share" if len(shares) == 1 else "The shares"
    return [
        f"{what} {_listed(shares)} of the articles {'is' if len(shares) == 1 else 'are'} left out: there a frame is in "
        f"fewer than {_LEAST} articles to learn from, or absent from fewer."
    ]


def _listed(shares: Iterable[float]) -> str:
    return ", ".join(f"{share:g}" for share in shares)


def _judged(
    coded: CodedCounts, share: float, parts: Sequence[CodedCounts], *, folds: int, resamples: int, seed: int
) -> pd.DataFrame:
    unseen = validate(coded, folds=folds, seed=seed, materials=parts)
    return _points(unseen, resamples=resamples, seed=seed).assign(
        share=share,
        n_articles=round(np.mean([len(np.unique(part.together)) for part in parts])),
        n_texts=round(np.mean([len(part.labels) for part in parts])),
    )[["share", "n_articles", "n_texts", "measure", "estimate", "low", "high"]]


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
