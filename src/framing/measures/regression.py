"""Regressions over sentences: what goes with a frame, a claim, an actor or a tone, raw and as people would have it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.corpus import Corpus
from framing.errors import MeasureError
from framing.inference import CodedSample, Intervals, Link, prediction_powered_coefficients
from framing.measures.copied import Copies
from framing.measures.covariates import MEASURED, Covariates, covariates_of, require_covariates
from framing.measures.grouping import GroupedSentences, group_sentences
from framing.measures.reporting import codebook_limits, comparison_limits, report
from framing.measures.requirements import require_corpus, require_entry, require_one_of
from framing.measures.sentence_scores import sentence_scores
from framing.measures.sentiment import LEXICON_LIMIT, instrument_limits
from framing.measures.validated.coded_outcome import CodedOutcome
from framing.validation import TONE, Coded, Validation, said_of_sentences

Floats = NDArray[np.float64]
FEW = 30  # articles: with fewer a sandwich by article is hardly known


def regression(
    corpus: Corpus,
    outcome: str,
    on: str | Sequence[str] = ("outlet",),
    *,
    link: Link = "linear",
    copies: Copies = "keep",
    validation: Validation | None = None,
) -> pd.DataFrame:
    """Regress what sentences have on what is known of them and of their articles.

    Raw coefficients take what the instrument says for the truth. Where it errs more on one outlet than on another it
    gives that outlet a coefficient; corrected ones are right on average whatever the instrument is worth, because they
    rest on a sample that people coded.

    Parameters
    ----------
    corpus
        The corpus, derived with a codebook unless the outcome is tone.
    outcome
        ``"tone"``, or an entry of the codebook of any kind, by its name or by kind and name: ``"frame/economic"``.
    on
        Covariates: columns of articles by which these can be grouped (each level is compared with the first of the
        alphabet), ``"date"`` (weeks since the first day), ``"length"`` (hundreds of words of the article's body),
        ``"place"`` (of the sentence in the body, 0 to 1).
    link
        ``"linear"``: coefficients are differences of shares (or of tone), also where the outcome is 0 or 1; or
        ``"logistic"``: of log-odds.
    copies
        Whether sentences that outlets share count for each (``"keep"``), for whoever had them first (``"first"``)
        or not at all (``"drop"``).
    validation
        What people coded of the corpus, if anything (:func:`framing.read_validation`, or of that
        :func:`framing.design_based`).

    Returns
    -------
    DataFrame
        term (``"intercept"``, ``"outlet: The Quay"``, ``"length"`` …), reference (the level that it is compared with;
        empty where there is none), estimate, low, high, n_articles, n_sentences (of the regression). With a validation
        corrected, corrected_low, corrected_high and n_coded (sentences with a label) stand behind high. Of tone the raw
        outcome is VADER's compound score, the corrected one −1, 0 or 1.

    Raises
    ------
    MeasureError
        Where there is no such entry, covariate or link, covariates depend on one another, all outcomes are the same
        for some level in a logistic regression, or the validation does not fit the corpus or has no label of some
        level.

    Notes
    -----
    Least squares or logistic regression; intervals of Student's t with variances clustered by article (sandwich), by
    sentence where a level has a single article, put right for leverage, and with Satterthwaite's degrees of freedom
    (Bell & McCaffrey 2002). Of coefficients that hang on nine articles or fewer, the variance is that between sentences
    times the design effect of all such coefficients together, with the articles less the coefficients as degrees of
    freedom. An intercept that is the share of one level has a Wilson interval, as shares have elsewhere.

    References
    ----------
    Angelopoulos, A. N., Bates, S., Fannjiang, C., Jordan, M. I. & Zrnic, T. (2023). Prediction-powered inference.
    *Science*, 382, 669-674. Bell, R. M. & McCaffrey, D. F. (2002). Bias reduction in standard errors for linear
    regression with multi-stage samples. *Survey Methodology*, 28(2), 169-181. Egami, N., Hinck, M., Stewart, B. M. &
    Wei, H. (2023). Using imperfect surrogates for downstream inference: design-based supervised learning for social
    science applications of large language models. *NeurIPS*, 36. Liang, K.-Y. & Zeger, S. L. (1986). Longitudinal data
    analysis using generalized linear models. *Biometrika*, 73(1), 13-22.

    Examples
    --------
    >>> import framing
    >>> found = framing.regression(framing.load_corpus("data/azure"), "frame/economic", on=["outlet", "place"])
    >>> found["term"].tolist()[:2], found["term"].tolist()[-1]
    (['intercept', 'outlet: Unnamed outlet B'], 'place')
    """
    require_one_of(link, get_args(Link), "link")
    require_corpus(corpus)
    names = (on,) if isinstance(on, str) else tuple(on)
    require_covariates(corpus, names)
    sample = group_sentences(corpus, next((name for name in names if name not in MEASURED), "outlet"), copies=copies)
    coded = _outcome(corpus, outcome, link)
    said = _said(corpus, sample, coded)
    known = ~np.isnan(said)
    covariates = covariates_of(corpus, sample.sentences[known], names)
    cluster = _clusters(sample.sentences[known], covariates)
    every = CodedSample(said[known], said[known], np.ones(known.sum()), cluster)
    found = prediction_powered_coefficients(every, covariates.columns, link=link, power=1.0)
    intervals = covariates.intervals(found, link, is_share=coded.kind != TONE)
    table = _table(sample.sentences[known], covariates, intervals)
    people = None if validation is None else CodedOutcome.of(corpus, sample, coded, validation)
    if people is not None:
        people.require_levels(covariates, known)
        table = people.beside(table, said[known], known, cluster, covariates, link)
    return report(
        table,
        sample,
        method=_method(coded, names, link, len(np.unique(cluster))) + (people.method() if people else ""),
        limits=[
            *comparison_limits(sample),
            *(instrument_limits(corpus, None) if coded.kind == TONE else codebook_limits(corpus)),
            *_few(table, covariates),
            *(people.limits() if people else ()),
            LEXICON_LIMIT if coded.kind == TONE else "Indicators find words, not meanings.",
            "A coefficient says what goes with what, not what makes it so.",
        ],
    )


def _outcome(corpus: Corpus, name: str, link: Link) -> Coded:
    """Find out what a regression is of."""
    if name != TONE:
        entry = require_entry(corpus, name)
        return Coded(name, entry.kind, entry.name, entry.label)
    if link != "linear":
        raise MeasureError("Tone is a score, not present or absent.", remedy='Use link="linear".')
    return Coded(TONE, TONE, TONE, "Tone")


def _said(corpus: Corpus, sample: GroupedSentences, coded: Coded) -> Floats:
    """Return what the instrument says of each sentence, NaN where it says nothing."""
    if coded.kind == TONE:
        return sentence_scores(corpus, sample, score="compound", lexicon=None, voice="all")
    every = pd.Series(said_of_sentences(corpus, coded), index=corpus.sentences["sentence_id"].to_numpy())
    return np.asarray(every.loc[sample.sentences["sentence_id"]].to_numpy(dtype=float))


def _clusters(sentences: pd.DataFrame, covariates: Covariates) -> NDArray[np.int64]:
    """Tell what is independent: articles, and sentences of the only article of a level."""
    article = sentences["article_id"].to_numpy(dtype=np.int64)
    return np.where(covariates.alone, -1 - np.arange(len(article)), article)


def _table(sentences: pd.DataFrame, covariates: Covariates, intervals: Intervals) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "term": pd.Series(covariates.terms, dtype="str"),
            "reference": pd.Series(covariates.references, dtype="str"),
            "estimate": intervals.estimate,
            "low": intervals.low,
            "high": intervals.high,
            "n_articles": sentences["article_id"].nunique(),
            "n_sentences": len(sentences),
        }
    )


def _method(coded: Coded, names: Sequence[str], link: Link, n_clusters: int) -> str:
    what = "VADER compound score (Hutto & Gilbert 2014)" if coded.kind == TONE else f"indicators of {coded.label}"
    counted = [f"{name} ({MEASURED[name]})" if name in MEASURED else name for name in names]
    how = "least squares" if link == "linear" else "logistic regression, coefficients in log-odds"
    return (
        f"Regression of the {what} in the sentences of the body on {', '.join(counted)}: {how}, 95 % intervals of "
        "Student's t, variances clustered by article, by sentence where a level has a single article "
        f"({n_clusters:,} clusters; Liang & Zeger 1986), with the small-sample correction of Bell & McCaffrey (2002), "
        "and how much articles vary pooled over coefficients that hang on few."
    )


def _few(table: pd.DataFrame, covariates: Covariates) -> list[str]:
    n = int(table["n_articles"].iloc[0])
    return [
        f"{n:,} articles are few for variances clustered by article: intervals lean on how much articles vary as a "
        "rule."
        if n < FEW
        else "",
        "Some levels have a single article: their coefficients compare articles, not groups."
        if covariates.alone.any()
        else "",
        "There are as many coefficients as clusters, or more: no interval can be told."
        if table["low"].isna().any()
        else "",
    ]
