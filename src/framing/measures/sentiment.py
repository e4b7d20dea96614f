"""Tone: how positive or negative the words of an article are, as a whole and from its lead to its end."""

from __future__ import annotations

from typing import Literal, get_args

import numpy as np
import pandas as pd

from framing.corpus import Corpus
from framing.errors import MeasureError
from framing.measures.copied import Copies
from framing.measures.grouping import group_sentences
from framing.measures.reporting import interval_limits, interval_method, language_limits, report
from framing.measures.requirements import require_one_of

Score = Literal["compound", "negative", "neutral", "positive"]

_LEXICON = (
    "A lexicon scores the words of a sentence, not what it says of whom: sentences that report harm score as "
    "negative whoever is described."
)
_ENGLISH_LEXICON = "the lexicon is English, and what it scores in them is not their tone"


def tone(
    corpus: Corpus,
    by: str = "outlet",
    score: Score = "compound",
    *,
    copies: Copies = "keep",
    resamples: int = 2000,
    seed: int = 0,
) -> pd.DataFrame:
    """Mean sentiment of the sentences of each group.

    The score of a sentence saturates with its length and that of a mean does not, so tone is the mean over
    the sentences of the body, pooled over the group's articles: counting every article twice leaves it as
    it is.

    Parameters
    ----------
    corpus
        The corpus.
    by
        A column of its articles.
    score
        ``"compound"`` (-1 most negative to 1 most positive), or the share of a sentence's words that is
        ``"negative"``, ``"neutral"`` or ``"positive"`` (0 to 1).
    copies
        Whether sentences that outlets share count for each (``"keep"``), for whoever had them first (``"first"``)
        or not at all (``"drop"``).
    resamples, seed
        Of the bootstrap.

    Returns
    -------
    DataFrame
        `by`, estimate, low, high, n_articles, n_sentences; NaN in a group without sentences.

    Raises
    ------
    MeasureError
        Where there is no such score, or `resamples` is below 1.

    References
    ----------
    Hutto, C. J. & Gilbert, E. (2014). VADER: a parsimonious rule-based model for sentiment analysis of social
    media text. *ICWSM*, 216-225.

    Examples
    --------
    >>> import framing
    >>> framing.tone(framing.load_corpus("data/azure"), resamples=100).columns.tolist()
    ['outlet', 'estimate', 'low', 'high', 'n_articles', 'n_sentences']
    """
    require_one_of(score, get_args(Score), "score")
    sample = group_sentences(corpus, by, copies=copies)
    scores = sample.sentences[[score]].to_numpy()
    means = sample.ratios(scores, np.ones_like(scores), resamples=resamples, seed=seed)
    table = pd.DataFrame(
        {
            by: pd.Series(sample.groups, dtype="str"),
            "estimate": means.estimate[:, 0],
            "low": means.low[:, 0],
            "high": means.high[:, 0],
            "n_articles": sample.n_articles,
            "n_sentences": sample.n_sentences,
        }
    )
    return report(
        table,
        sample,
        method=(
            f"Mean VADER {score} score (Hutto & Gilbert 2014) over the sentences of the body, pooled over "
            f"the articles of a group; {interval_method(sample, resamples=resamples, seed=seed)}."
        ),
        limits=[*language_limits(corpus, _ENGLISH_LEXICON), *interval_limits(sample, table), _LEXICON],
    )


def tone_along(
    corpus: Corpus,
    by: str = "outlet",
    bins: int = 5,
    *,
    copies: Copies = "keep",
    resamples: int = 2000,
    seed: int = 0,
) -> pd.DataFrame:
    """Mean sentiment from the lead of the articles to their end.

    Parameters
    ----------
    corpus
        The corpus.
    by
        A column of its articles.
    bins
        Into how many parts of equal length the body is cut, 1 to 10: places are known in tenths.
    copies
        Whether sentences that outlets share count for each (``"keep"``), for whoever had them first (``"first"``)
        or not at all (``"drop"``).
    resamples, seed
        Of the bootstrap.

    Returns
    -------
    DataFrame
        `by`, place (centre of the part, 0 lead to 1 end), estimate, low, high, n_articles, n_sentences (both
        in that part); NaN where a group has no sentence in a part.

    Raises
    ------
    MeasureError
        Where `bins` is not a whole number from 1 to 10, or `resamples` is below 1.

    Examples
    --------
    >>> import framing
    >>> along = framing.tone_along(framing.load_corpus("data/azure"), resamples=100)
    >>> along["place"].head().tolist()
    [0.1, 0.3, 0.5, 0.7, 0.9]
    """
    if bins not in range(1, 11):
        raise MeasureError(
            f"An article cannot be cut into {bins} parts: the places of sentences are known in tenths.",
            remedy="Use a whole number from 1 to 10.",
        )
    sample = group_sentences(corpus, by, copies=copies)
    tenths = np.rint(sample.sentences["place"].to_numpy() * 10).astype(int)
    inside = np.eye(bins)[np.minimum(tenths * bins // 10, bins - 1)]
    scores = inside * sample.sentences[["compound"]].to_numpy()
    means = sample.ratios(scores, inside, resamples=resamples, seed=seed)
    article_has = sample.by_article(inside) > 0
    present = [article_has[sample.article_group == group].sum(axis=0) for group in range(len(sample.groups))]
    table = pd.DataFrame(
        {
            by: pd.Series(np.repeat(sample.groups, bins), dtype="str"),
            "place": np.tile((np.arange(bins) + 0.5) / bins, len(sample.groups)),
            "estimate": means.estimate.ravel(),
            "low": means.low.ravel(),
            "high": means.high.ravel(),
            "n_articles": np.concatenate(present),
            "n_sentences": sample.by_group(inside).astype(int).ravel(),
        }
    )
    return report(
        table,
        sample,
        method=(
            f"Mean VADER compound score (Hutto & Gilbert 2014) over the sentences in each of {bins} parts of "
            f"the body, pooled over the articles of a group; pointwise "
            f"{interval_method(sample, resamples=resamples, seed=seed)}."
        ),
        limits=[
            *language_limits(corpus, _ENGLISH_LEXICON),
            *interval_limits(sample, table),
            *_empty_parts(table),
            _LEXICON,
        ],
    )


def _empty_parts(table: pd.DataFrame) -> list[str]:
    empty = table["estimate"].isna().any()
    return ["A value is missing where a group has no sentence in a part of its articles."] if empty else []
