"""Tone: how positive or negative the words of an article are, as a whole and from its lead to its end."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.corpus import Corpus
from framing.errors import MeasureError
from framing.measures.copied import Copies
from framing.measures.grouping import group_sentences
from framing.measures.lexicons import Lexicon, LexiconLike, read_lexicon
from framing.measures.reporting import interval_limits, interval_method, language_limits, report
from framing.measures.requirements import require_draws
from framing.measures.sentence_scores import Score, sentence_scores
from framing.measures.shipped_lexicons import SHIPPED
from framing.measures.validated.coded_sentences import corrected_tone, require_whole_sentences
from framing.measures.voices import Voice
from framing.validation import Validation

VALIDITY = (
    "On news sentences lexicon scores agree with the judgement of people at about r = .50, one person with the others "
    "at .745"
)
_IN_VOICE: dict[Voice, str] = {
    "all": "",
    "own": ", of the words outside quotation marks",
    "quoted": ", of the words inside quotation marks",
}
LEXICON_LIMIT = (
    "A lexicon scores the words of a sentence, not what it says of whom: sentences that report harm score as "
    "negative whoever is described."
)
CODED_TONE = "the mean tone (−1, 0 or 1 a sentence, another scale than that of scores)"
ENGLISH_LEXICON = "the lexicon is English, and they are left out"


def tone(
    corpus: Corpus,
    by: str = "outlet",
    score: Score = "compound",
    *,
    lexicon: LexiconLike | None = None,
    voice: Voice = "all",
    copies: Copies = "keep",
    validation: Validation | None = None,
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
    lexicon
        In the place of VADER: whatever :func:`framing.read_lexicon` reads. A sentence then scores the mean of its
        words, those that the lexicon does not have counting as 0; words are scored alone, whether negated or not.
    voice
        Words that count: ``"all"``, those outside quotation marks (the outlet's ``"own"``), or those ``"quoted"``.
        Sentences without any do not count.
    copies
        Whether sentences that outlets share count for each (``"keep"``), for whoever had them first (``"first"``)
        or not at all (``"drop"``).
    validation
        What people coded of the corpus, if anything (:func:`framing.read_validation`): beside the mean score, of all
        voices, then stands the mean of −1, 0 and 1 as people would have coded them.
    resamples, seed
        Of the bootstrap.

    Returns
    -------
    DataFrame
        `by`, estimate, low, high, n_articles, n_sentences; NaN in a group without sentences. With a validation
        corrected, corrected_low, corrected_high and n_coded (sentences of the group with a label) stand behind high.

    Raises
    ------
    MeasureError
        Where there is no such score or voice, they do not go together, a lexicon cannot be read, `resamples` is
        below 1, or the validation does not fit the corpus or the choices.
    TextNotShared
        Where a lexicon has phrases and the corpus no text.

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
    require_draws(seed=seed, resamples=resamples)
    require_whole_sentences(validation, score=(score, "compound"), voice=(voice, "all"))
    sample = group_sentences(corpus, by, copies=copies)
    read = None if lexicon is None else read_lexicon(lexicon)
    scores = sentence_scores(corpus, sample, score=score, lexicon=read, voice=voice)
    counted = (~np.isnan(scores)).astype(float)[:, None]
    means = sample.ratios(np.nan_to_num(scores)[:, None], counted, resamples=resamples, seed=seed)
    table = pd.DataFrame(
        {
            by: pd.Series(sample.groups, dtype="str"),
            "estimate": means.estimate[:, 0],
            "low": means.low[:, 0],
            "high": means.high[:, 0],
            "n_articles": np.bincount(
                sample.article_group[sample.by_article(counted)[:, 0] > 0], minlength=len(sample.groups)
            ),
            "n_sentences": sample.by_group(counted)[:, 0].astype("int64"),
        }
    )
    people = corrected_tone(corpus, sample, scores, validation)
    finished = report(
        people.beside(table),
        sample,
        method=(
            f"Mean {score_in_words(score, read, voice)} over the sentences of the body, pooled over "
            f"the articles of a group; {interval_method(sample, resamples=resamples, seed=seed)}."
            + (f" {VALIDITY}." if read is None else "")
            + people.method(CODED_TONE)
        ),
        limits=[
            *instrument_limits(corpus, read),
            *interval_limits(sample, table),
            *_unscored(table, by, scores, sample.sentence_group),
            *people.limits(),
            LEXICON_LIMIT,
        ],
    )
    finished.attrs |= {"score": score, "lexicon": "vader" if read is None else read.name, "voice": voice}
    return finished


def score_in_words(score: Score, lexicon: Lexicon | None, voice: Voice) -> str:
    """Name what sentences are scored by, as a clause for methods."""
    if lexicon is None:
        return f"VADER {score} score (Hutto & Gilbert 2014{_IN_VOICE[voice]})"
    about = ", ".join(filter(None, [lexicon.source, lexicon.licence]))
    named = f"{lexicon.name} ({about})" if about else lexicon.name
    return f"score of the words by the lexicon {named}, other words 0{_IN_VOICE[voice]},"


def tone_along(
    corpus: Corpus,
    by: str = "outlet",
    bins: int = 5,
    *,
    lexicon: LexiconLike | None = None,
    voice: Voice = "all",
    copies: Copies = "keep",
    validation: Validation | None = None,
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
    lexicon, voice
        As in :func:`tone`.
    copies
        Whether sentences that outlets share count for each (``"keep"``), for whoever had them first (``"first"``)
        or not at all (``"drop"``).
    validation
        As in :func:`tone`: each part of each group then has a corrected mean.
    resamples, seed
        Of the bootstrap.

    Returns
    -------
    DataFrame
        `by`, place (centre of the part, 0 lead to 1 end), estimate, low, high, n_articles, n_sentences (both
        in that part); NaN where a group has no sentence in a part. With a validation corrected, corrected_low,
        corrected_high and n_coded (sentences of that part with a label) stand behind high.

    Raises
    ------
    MeasureError
        Where `bins` is not a whole number from 1 to 10, `resamples` is below 1, or the validation does not fit the
        corpus or the choices.

    Examples
    --------
    >>> import framing
    >>> along = framing.tone_along(framing.load_corpus("data/azure"), resamples=100)
    >>> along["place"].head().tolist()
    [0.1, 0.3, 0.5, 0.7, 0.9]
    """
    require_draws(seed=seed, resamples=resamples)
    require_whole_sentences(validation, voice=(voice, "all"))
    if isinstance(bins, bool) or not isinstance(bins, int | np.integer) or bins not in range(1, 11):
        raise MeasureError(
            f"An article cannot be cut into {bins} parts: the places of sentences are known in tenths.",
            remedy="Use a whole number from 1 to 10.",
        )
    sample = group_sentences(corpus, by, copies=copies)
    tenths = np.rint(sample.sentences["place"].to_numpy() * 10).astype(int)
    read = None if lexicon is None else read_lexicon(lexicon)
    found = sentence_scores(corpus, sample, score="compound", lexicon=read, voice=voice)
    inside = np.eye(bins)[np.minimum(tenths * bins // 10, bins - 1)] * ~np.isnan(found)[:, None]
    scores = inside * np.nan_to_num(found)[:, None]
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
    people = corrected_tone(corpus, sample, found, validation, cells=inside)
    return report(
        people.beside(table),
        sample,
        method=(
            f"Mean {score_in_words('compound', read, voice)} over the sentences in each of {bins} parts of "
            f"the body, pooled over the articles of a group; pointwise "
            f"{interval_method(sample, resamples=resamples, seed=seed)}.{people.method(f'{CODED_TONE} of each part')}"
        ),
        limits=[
            *instrument_limits(corpus, read),
            *interval_limits(sample, table),
            *_empty_parts(table),
            *people.limits(),
            LEXICON_LIMIT,
        ],
    )


def instrument_limits(corpus: Corpus, lexicon: Lexicon | None) -> list[str]:
    """Say how many articles are not in the language of the lexicon, and of a user's own, how far it was checked."""
    if lexicon is None or lexicon.name in SHIPPED:
        return language_limits(corpus, ENGLISH_LEXICON)
    return ["How far this lexicon agrees with people is not known here."]


def _unscored(table: pd.DataFrame, by: str, scores: NDArray[np.float64], group: NDArray[np.int64]) -> list[str]:
    """Name the groups of which the lexicon scores no word: they have no tone that could be told."""
    scored = np.bincount(group, weights=np.nan_to_num(scores) != 0, minlength=len(table))
    silent = table.loc[(scored == 0) & (table["n_sentences"] > 0), by].tolist()
    return [f"The lexicon scores no word of {', '.join(silent)}: 0 says nothing there."] if silent else []


def _empty_parts(table: pd.DataFrame) -> list[str]:
    empty = table["estimate"].isna().any()
    return ["A value is missing where a group has no sentence in a part of its articles."] if empty else []
