"""How many sentences of each outlet are told within a frame that was learnt by example, corrected for known errors."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from framing.corpus import Corpus
from framing.inference import Intervals, confusion, corrected_scores, derived_seed, resampled_confusion
from framing.measures.averages import Averages, Estimator
from framing.measures.copied import Copies
from framing.measures.frames.cross_validation import Unseen
from framing.measures.frames.example import TRANSFER, FrameModel, languages_differ, require_model
from framing.measures.grouping import GroupedSentences, group_sentences
from framing.measures.reporting import interval_limits, interval_method, report
from framing.measures.requirements import require_draws
from framing.measures.shares import WILSON, shares

Floats = NDArray[np.float64]
_COLUMNS = 2  # of an item: the sum of probabilities, and how many were summed
_WORTH = (0.0, 1.0)  # of a text without the frame, and of one with it


def frame_prevalence(
    corpus: Corpus,
    model: FrameModel,
    by: str = "outlet",
    *,
    copies: Copies = "keep",
    resamples: int = 2000,
    seed: int = 0,
) -> pd.DataFrame:
    """Share of sentences (or of articles, where those were coded) with each frame, raw and corrected.

    Raw is the share in which the model finds the frame. It errs, and how is known from the coded texts in
    cross-validation; with ``m`` the mean probability in a group, and ``a`` and ``b`` the mean probabilities that texts
    with and without the frame got, the corrected share is ``(m - b) / (a - b)``.

    Parameters
    ----------
    corpus
        The corpus; its text is not needed.
    model
        What :func:`framing.fit_frames` returned.
    by
        A column of its articles.
    copies
        Whether sentences that outlets share count for each (``"keep"``), for whoever had them first (``"first"``)
        or not at all (``"drop"``).
    resamples, seed
        Of the bootstrap.

    Returns
    -------
    DataFrame
        `by`, entry (the frame), estimate, low, high (corrected, from 0 to 1), raw, raw_low, raw_high, n_articles,
        n_sentences (of the group; absent where articles were coded). What is corrected is NaN where the model does not
        tell texts with the frame from others, or the whole interval lies outside 0 to 1: there the correction does
        not fit; its bounds are NaN too where fewer than five texts were counted. The rows of
        ``model.predict(corpus)`` with ``is_found`` are what the raw share counts.

    Raises
    ------
    MeasureError
        Where articles cannot be grouped by `by`, or `model` is none.

    References
    ----------
    Bella, A. et al. (2010). Quantification via probability estimators. *ICDM*, 737-742. See
    :func:`framing.inference.corrected_scores`.
    """
    require_draws(seed=seed, resamples=resamples)
    require_model(model)
    sample = group_sentences(corpus, by, copies=copies)
    sample = sample if model.unit == "sentence" else sample.of_articles()
    probabilities = _in_sample(corpus, model, sample)
    found = (probabilities >= model.learnt.thresholds).astype(float)
    raw = shares(sample, found, np.ones((len(found), 1)), resamples=resamples, seed=seed)
    corrected = corrected_shares(sample, probabilities, model.unseen, resamples=resamples, seed=seed)
    is_outside = (corrected.low > 1) | (corrected.high < 0)
    columns = {
        name: np.where(is_outside, np.nan, getattr(corrected, name)).clip(0, 1) for name in ("estimate", "low", "high")
    }
    columns |= {"raw": raw.estimate, "raw_low": raw.low, "raw_high": raw.high}
    table = _table(sample, model, columns)
    return report(
        table,
        sample,
        method=_method(sample, model, resamples=resamples, seed=seed),
        limits=[
            *interval_limits(sample, table),
            *_beyond(int(is_outside.sum())),
            *languages_differ(corpus),
            "The correction takes the model to err on these articles as it did on the coded texts.",
            TRANSFER,
        ],
    )


def _in_sample(corpus: Corpus, model: FrameModel, sample: GroupedSentences) -> Floats:
    """Return the probability of each frame in each row of a sample, (rows, frames)."""
    predicted = model.predict(corpus)
    n_frames = len(model.frames)
    key = "sentence_id" if model.unit == "sentence" else "article_id"
    rows = pd.Index(predicted[key].to_numpy()[::n_frames]).get_indexer(pd.Index(sample.sentences["sentence_id"]))
    probabilities: Floats = predicted["probability"].to_numpy(dtype=float).reshape(-1, n_frames)[rows]
    return probabilities


@dataclass(frozen=True, eq=False)
class _Correction:
    """What the correction makes of sums: scores of texts without and with each frame, (…, frames, 2)."""

    scores: Floats

    def of(self, sums: Floats) -> Floats:
        """Return corrected shares, from sums of shape (…, frames, 2)."""
        with_it, counted = sums[..., 0], sums[..., 1]
        total = with_it * self.scores[..., 1] + (counted - with_it) * self.scores[..., 0]
        share: Floats = np.divide(total, counted, out=np.full_like(total, np.nan), where=counted > 0)
        return share


def corrected_shares(
    sample: GroupedSentences, probabilities: Floats, unseen: Unseen, *, resamples: int, seed: int
) -> Intervals:
    """Correct mean probabilities for the errors of a classifier, each draw of texts by another draw of coded ones.

    Parameters
    ----------
    sample
        n texts by group.
    probabilities
        Of each frame in each, shape (n, frames).
    unseen
        What the classifier said of coded texts.
    resamples, seed
        Of the bootstrap.

    Returns
    -------
    Intervals
        Arrays of shape (groups, frames), not kept within 0 and 1.
    """
    n, n_frames = probabilities.shape
    values = np.stack([probabilities, np.ones_like(probabilities)], axis=-1).reshape(n, n_frames * _COLUMNS)
    once, drawn = _corrections(unseen, resamples=resamples, seed=seed)
    averages = Averages(sample, sparse.csr_array(values), n_frames, (1,), once, drawn)
    return averages.intervals(resamples=resamples, seed=seed)


def _corrections(unseen: Unseen, *, resamples: int, seed: int) -> tuple[Estimator, Estimator]:
    """Return the correction by the errors that were seen, and by draws of them, the same articles for all frames."""
    once, drawn = [], []
    for labels, said in zip(unseen.labels.T, unseen.probabilities.T, strict=True):
        given = labels.astype(np.int64), np.stack([1 - said, said], axis=1)
        once.append(corrected_scores(confusion(*given), _WORTH))
        errors = resampled_confusion(*given, unseen.articles, resamples=resamples, seed=derived_seed(seed, "labelled"))
        drawn.append(corrected_scores(errors, _WORTH))
    return _Correction(np.stack(once)).of, _Correction(np.stack(drawn, axis=1)).of


def _table(sample: GroupedSentences, model: FrameModel, columns: dict[str, Floats]) -> pd.DataFrame:
    n_groups, n_frames = len(sample.groups), len(model.frames)
    counted = {"n_articles": np.repeat(sample.n_articles, n_frames)}
    if model.unit == "sentence":
        counted["n_sentences"] = np.repeat(sample.n_sentences, n_frames)
    return pd.DataFrame(
        {
            sample.by: pd.Series(np.repeat(sample.groups, n_frames), dtype="str"),
            "entry": pd.Series(list(model.frames) * n_groups, dtype="str"),
            **{name: values.ravel() for name, values in columns.items()},
            **counted,
        }
    )


def _method(sample: GroupedSentences, model: FrameModel, *, resamples: int, seed: int) -> str:
    what = "sentences of the body" if model.unit == "sentence" else "articles"
    return (
        f"Share of {what} with each frame: {model.method()}; raw: share whose probability reaches the threshold chosen "
        "by validation; corrected: mean probability, adjusted for the mean probabilities of coded texts with and "
        f"without the frame in {model.folds}-fold cross-validation (Bella et al. (2010)); "
        f"{interval_method(sample, resamples=resamples, seed=seed)}, those of corrected shares with the coded texts "
        f"resampled too, by article; {WILSON}."
    )


def _beyond(n_outside: int) -> list[str]:
    if not n_outside:
        return []
    return [
        f"{n_outside} {'share is' if n_outside == 1 else 'shares are'} not corrected: the whole interval would lie "
        "outside 0 to 1, and the correction does not fit there."
    ]
