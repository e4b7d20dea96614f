"""Whether the scores of an instrument mean what they say: what people coded, from the lowest scores to the highest."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.corpus import Corpus
from framing.errors import MeasureError
from framing.inference import require_whole, weighted_ratios
from framing.measures.reporting import describe
from framing.measures.validated.classified import Classified
from framing.measures.validated.judged import WITHOUT_GROUPS, Judged, judge
from framing.measures.validated.sentences import coding_limits, sampled
from framing.validation import TONE, Validation

Floats = NDArray[np.float64]


def instrument_calibration(
    corpus: Corpus,
    validation: Validation,
    entry: str = TONE,
    *,
    scores: pd.Series | pd.DataFrame | None = None,
    bins: int = 5,
) -> pd.DataFrame:
    """Compare scores of an instrument with what people coded, from the lowest scores to the highest.

    Parameters
    ----------
    corpus, validation
        As in :func:`framing.instrument_quality`.
    entry
        ``"tone"``, or an entry of the codebook as it stands among the labels.
    scores
        By sentence_id: the probability of the entry, say, that a model of yours gives to a sentence; or what a
        :class:`framing.FrameModel` returns, ``model.predict(corpus)``. For the tone by default VADER's compound score.
    bins
        Into how many parts, with as many coded sentences each as can be, the scores are cut.

    Returns
    -------
    DataFrame
        entry, label, score (weighted mean of the part), estimate (weighted mean of what people coded there), low, high,
        n_coded, n_articles; the lowest scores first. Parts with the same scores are one. Probabilities are calibrated
        where estimate and score are the same; of scores on another scale only the order can be told.

    Raises
    ------
    MeasureError
        As in :func:`framing.instrument_quality`; where there are no scores, or a coded sentence has none.
    """
    require_whole("bins", bins)
    classified = Classified(scores) if isinstance(scores, pd.DataFrame) else None
    matched, judged, _ = judge(corpus, validation, WITHOUT_GROUPS, [entry], classified)
    given = judged[0].units["label"].to_numpy(dtype=float)
    said = _scores(corpus, judged[0], classified.probabilities(judged[0].coded) if classified else scores)
    part = _parts(said, bins)
    member = np.eye(int(part.max()) + 1)[part]
    weight, cluster, ones = judged[0].weight, judged[0].cluster_of_articles, np.ones_like(given)
    found = weighted_ratios(given, ones, weight, cluster, member)
    intervals = found.intervals() if entry == TONE else found.share_intervals()
    article = judged[0].units["article_id"].to_numpy()
    table = pd.DataFrame(
        {
            "entry": judged[0].coded.name,
            "label": judged[0].coded.label,
            "score": weighted_ratios(said, ones, weight, cluster, member).estimate,
            "estimate": intervals.estimate,
            "low": intervals.low,
            "high": intervals.high,
            "n_coded": found.n_coded,
            "n_articles": [len(np.unique(article[part == number])) for number in range(member.shape[1])],
        }
    )
    return describe(
        table,
        method=(
            f"Mean of what people coded by the score of the instrument, in a coded sample ({sampled(matched)}), each "
            f"{matched.unit} weighted by one over the probability of having been drawn; correlation of the two "
            f"{_correlation(said, given, weight)}; 95 % intervals by article."
        ),
        limits=coding_limits(matched, judged[:1], []),
    )


def _scores(corpus: Corpus, judged: Judged, scores: Any) -> Floats:
    units = judged.units
    if "sentence_id" not in units:
        raise MeasureError("Whole articles were coded, and scores are of sentences.", remedy="Code sentences.")
    if scores is None and judged.coded.kind != TONE:
        raise MeasureError(
            f"The codebook finds “{judged.coded.label}” or does not: there are no scores to examine.",
            remedy="Give scores=, or use instrument_quality.",
        )
    own = corpus.sentences.set_index("sentence_id")["compound"] if scores is None else scores
    found: Floats = own.reindex(units["sentence_id"]).to_numpy(dtype=float)
    if np.isnan(found).any():
        raise MeasureError(
            f"{int(np.isnan(found).sum()):,} of {len(found):,} coded sentences have no score.",
            remedy="Give a score for each sentence_id of corpus.sentences.",
        )
    return found


def _parts(said: Floats, bins: int) -> NDArray[np.int64]:
    """Cut scores at their quantiles, and number the parts; a score that many sentences share is a part of its own."""
    edges = np.unique(np.quantile(said, np.linspace(0, 1, bins + 1)[1:-1]))
    shared = [edge for edge in edges if (said == edge).mean() >= 1 / (2 * bins)]
    part = 2 * np.searchsorted(edges, said, side="left") + np.isin(said, shared)
    return np.unique(part, return_inverse=True)[1].astype(np.int64)


def _correlation(said: Floats, given: Floats, weight: Floats) -> str:
    covariance = np.cov(said, given, aweights=weight)
    below = np.sqrt(covariance[0, 0] * covariance[1, 1])
    return f"r = {covariance[0, 1] / below:.2f}" if below > 0 else "cannot be told, since one of them does not vary"
