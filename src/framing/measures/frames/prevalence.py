"""How many sentences of each outlet are told within a frame that was learnt by example, corrected for known errors."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.corpus import Corpus
from framing.measures.copied import Copies
from framing.measures.frames.correction import corrected_shares, told_apart, within_the_scale
from framing.measures.frames.example import TRANSFER, FrameModel, languages_differ, require_model
from framing.measures.frames.recognised import Flags, coded_ones
from framing.measures.grouping import GroupedSentences, group_sentences
from framing.measures.reporting import interval_limits, interval_method, report
from framing.measures.requirements import require_draws
from framing.measures.shares import WILSON, shares
from framing.measures.validated.coded_sentences import corrected_probabilities
from framing.validation import Validation

Floats = NDArray[np.float64]


def frame_prevalence(
    corpus: Corpus,
    model: FrameModel,
    by: str = "outlet",
    *,
    copies: Copies = "keep",
    validation: Validation | None = None,
    resamples: int = 2000,
    seed: int = 0,
) -> pd.DataFrame:
    """Share of sentences (or of articles, where those were coded) with each frame, raw and corrected.

    Raw is the share in which the model finds the frame. It errs, and how is known from the coded texts in
    cross-validation; with ``m`` the mean probability in a group, and ``a`` and ``b`` the mean probabilities that texts
    with and without the frame got, the corrected share is ``(m - b) / (a - b)``. Sentences that were coded themselves
    count with what models that had not seen them say.

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
    validation
        What people coded of this corpus, if anything (:func:`framing.read_validation`): shares are then also given as
        these people would have coded them, whatever the model was learnt from.
    resamples, seed
        Of the bootstrap.

    Returns
    -------
    DataFrame
        `by`, entry (the frame), estimate, low, high (corrected, from 0 to 1), raw, raw_low, raw_high, n_articles,
        n_sentences (of the group; absent where articles were coded). What is corrected is NaN where the model hardly
        tells texts with the frame from others (``a - b`` below 0.15), or the whole interval lies outside 0 to 1: there
        the correction does not fit; its bounds are NaN too where fewer than five texts were counted. A corrected share
        of exactly 0 or 1 lies beyond that end. The rows of ``model.predict(corpus)`` with ``is_found`` are what the raw
        share counts. With a validation corrected, corrected_low, corrected_high and n_coded (units of the group with a
        label) stand behind high: corrected with the sample of this corpus, where estimate trusts the model to err here
        as it did on the texts that it was learnt from.

    Raises
    ------
    MeasureError
        Where articles cannot be grouped by `by`, `model` is none, or the validation does not fit the corpus.

    References
    ----------
    Bella, A. et al. (2010). Quantification via probability estimators. *ICDM*, 737-742. See
    :func:`framing.inference.corrected_scores`.
    """
    require_draws(seed=seed, resamples=resamples)
    require_model(model)
    sample = group_sentences(corpus, by, copies=copies)
    sample = sample if model.unit == "sentence" else sample.of_articles()
    probabilities, was_coded = _in_sample(corpus, model, sample)
    found = (probabilities >= model.learnt.thresholds).astype(float)
    raw = shares(sample, found, np.ones((len(found), 1)), resamples=resamples, seed=seed)
    corrected = corrected_shares(sample, probabilities, model.unseen, resamples=resamples, seed=seed)
    columns, beyond = within_the_scale(corrected, told_apart(model.unseen), model.frames)
    columns |= {"raw": raw.estimate, "raw_low": raw.low, "raw_high": raw.high}
    table = _table(sample, model, columns)
    people = corrected_probabilities(corpus, sample, model.frames, probabilities, validation, unit=model.unit)
    return report(
        people.beside(table),
        sample,
        method=_method(sample, model, resamples=resamples, seed=seed)
        + people.method(f"the share of {_counted(model)}").replace(" Corrected:", " Corrected with a sample:"),
        limits=[
            *interval_limits(sample, table),
            *beyond,
            *coded_ones(was_coded, model.unit),
            *languages_differ(corpus),
            "The correction takes the model to err on these articles as it did on the coded texts.",
            TRANSFER,
            *people.limits(),
        ],
    )


def _in_sample(corpus: Corpus, model: FrameModel, sample: GroupedSentences) -> tuple[Floats, Flags]:
    """Return the probability of each frame in each row of a sample, (rows, frames), and which were coded."""
    predicted = model.predict(corpus)
    n_frames = len(model.frames)
    key = "sentence_id" if model.unit == "sentence" else "article_id"
    rows = pd.Index(predicted[key].to_numpy()[::n_frames]).get_indexer(pd.Index(sample.sentences["sentence_id"]))
    probabilities: Floats = predicted["probability"].to_numpy(dtype=float).reshape(-1, n_frames)[rows]
    return probabilities, predicted["was_coded"].to_numpy(dtype=bool)[::n_frames][rows]


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
    return (
        f"Share of {_counted(model)} with each frame: {model.method()}; raw: share whose probability reaches the "
        "threshold chosen by validation; corrected: mean probability, adjusted for the mean probabilities of coded "
        f"texts with and without the frame in {model.folds}-fold cross-validation (Bella et al. (2010)); "
        f"{interval_method(sample, resamples=resamples, seed=seed)}, those of corrected shares with the coded texts "
        f"resampled too, by article; {WILSON}."
    )


def _counted(model: FrameModel) -> str:
    return "sentences of the body" if model.unit == "sentence" else "articles"
