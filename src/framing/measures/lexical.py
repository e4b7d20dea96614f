"""Lexical measures: how varied the words of articles are, and how easily they read."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.corpus import Corpus
from framing.inference import Intervals, bootstrap_ratios, derived_seed, require_whole
from framing.inference.lexical_diversity import WINDOW, moving_average_ttr, yules_k
from framing.measures.grouping import FEW_ARTICLES, LEVEL, GroupedSentences, group_sentences
from framing.measures.reading_order import reading_order
from framing.measures.reporting import comparison_limits, is_in_language, language_limits, report
from framing.measures.uncorrected import uncorrected
from framing.text.syllables import count_syllables, is_clitic

Floats = NDArray[np.float64]

_LABELS = {
    "n_tokens": "words",
    "n_types": "different words",
    "ttr": "type–token ratio",
    "mattr": "moving-average type–token ratio",
    "mtld": "MTLD",
    "yules_k": "Yule’s K",
    "sentence_length": "words of a sentence",
    "flesch": "Flesch reading ease",
}


@uncorrected
def lexical(
    corpus: Corpus,
    by: str = "outlet",
    *,
    window: int = WINDOW,
    resamples: int = 2000,
    seed: int = 0,
) -> pd.DataFrame:
    """Length, variety and readability of articles, as means over the articles of a group.

    A word is a token: “don’t” is two, do and n’t, and so is “Rao’s”; all measures but Flesch's, which joins them, count
    them so. Each article is measured by itself, in its body, and counts alike however long it is. Copy that outlets
    share stays in: a measure of a whole article cannot leave out sentences.

    Parameters
    ----------
    corpus
        The corpus.
    by
        A column of its articles; ``"name"`` for the value of every article.
    window
        Words of a window of the moving-average type-token ratio. That of 50 words was measured when the corpus was
        derived; another one needs the text.
    resamples, seed
        Of the bootstrap of articles.

    Returns
    -------
    DataFrame
        `by`, measure, label, estimate, low, high, n_articles (with a value): for each group

        =============== ============================================================================================
        n_tokens        words
        n_types         different words
        ttr             type-token ratio, 0 to 1; falls with the length of an article
        mattr           its mean over all windows of `window` words (Covington & McFall 2010), whatever the length
        mtld            mean length of stretches whose type-token ratio stays above .72, in words, forwards and
                        backwards, with partial factors (McCarthy & Jarvis 2010)
        yules_k         Yule's K (1944): larger where words are repeated more
        sentence_length words of a sentence
        flesch          reading ease of English, 206.835 - 1.015 words of a sentence - 84.6 syllables of a word
                        (Flesch 1948): higher reads more easily
        =============== ============================================================================================

        NaN where no article of the group has a value: all of a group without sentences; mattr of articles shorter
        than the window, mtld where no word is repeated, flesch of articles that are not in English. Bounds are NaN
        where fewer than two articles have one.

    Raises
    ------
    MeasureError
        Where articles cannot be grouped by `by`, or `window` or `resamples` is below 1.
    TextNotShared
        Where `window` is not 50 and the corpus was shared without text.

    References
    ----------
    Covington, M. A. & McFall, J. D. (2010). Cutting the Gordian knot: the moving-average type-token ratio (MATTR).
    *Journal of Quantitative Linguistics*, 17(2), 94-100.
    McCarthy, P. M. & Jarvis, S. (2010). MTLD, vocd-D, and HD-D. *Behavior Research Methods*, 42(2), 381-392.
    Yule, G. U. (1944). *The Statistical Study of Literary Vocabulary*. Cambridge University Press.
    Flesch, R. (1948). A new readability yardstick. *Journal of Applied Psychology*, 32(3), 221-233.

    Examples
    --------
    >>> import framing
    >>> table = framing.lexical(framing.load_corpus("data/azure"), resamples=100)
    >>> table["measure"].unique().tolist()
    ['n_tokens', 'n_types', 'ttr', 'mattr', 'mtld', 'yules_k', 'sentence_length', 'flesch']
    """
    require_whole("window", window)
    require_whole("resamples", resamples)
    sample = group_sentences(corpus, by)
    values = _of_articles(corpus, sample, window)
    table = pd.concat(
        [_of_group(sample, values, place, resamples=resamples, seed=seed) for place in range(len(sample.groups))],
        ignore_index=True,
    )
    described = report(
        table.rename(columns={"group": by}),
        sample,
        method=(
            f"Mean over articles of measures of their bodies: words, different words, type–token ratio, its moving "
            f"average over {window} words (Covington & McFall 2010), MTLD (a factor ends at a type–token ratio of .72, "
            "partial factors counted, mean of both directions; McCarthy & Jarvis 2010), Yule’s K, words of a sentence, "
            "Flesch reading ease (syllables told from letters; ’s and n’t count with the word before them); "
            f"{100 * LEVEL:.0f} % percentile bootstrap intervals from {resamples:,} resamples of articles, seed {seed}."
        ),
        limits=[
            *comparison_limits(sample),
            *_limits(sample, values, window),
            *language_limits(corpus, "Flesch’s formula is for English, and their reading ease is missing"),
        ],
    )
    described.attrs["unit"] = "article"
    return described


def _of_articles(corpus: Corpus, sample: GroupedSentences, window: int) -> pd.DataFrame:
    """Measure each article: a row an article of the sample, a column a measure."""
    known = corpus.articles.set_index("article_id").loc[sample.articles]
    terms = corpus.terms["term"].cat.categories
    counts = sample.by_article(sample.count(corpus.terms, corpus.terms["term"].cat.codes.to_numpy(), len(terms)))
    counts = counts.tocsr()
    n_tokens = np.asarray(counts.sum(axis=1)).ravel()
    n_types = np.diff(counts.indptr)
    n_sentences = np.bincount(sample.sentence_article, minlength=len(known))
    syllables = counts @ np.array([count_syllables(term) for term in terms], dtype=float)
    n_whole = n_tokens - counts @ np.array([is_clitic(term) for term in terms], dtype=float)  # words with their clitics
    flesch = 206.835 - 1.015 * n_whole / n_sentences - 84.6 * syllables / np.maximum(n_whole, 1)
    return pd.DataFrame(
        {
            "n_tokens": n_tokens,
            "n_types": n_types,
            "ttr": n_types / n_tokens,
            "mattr": known["mattr"].to_numpy() if window == WINDOW else _mattr(corpus, sample.articles, window),
            "mtld": known["mtld"].to_numpy(),
            "yules_k": [yules_k(row.data) for row in counts],
            "sentence_length": n_tokens / n_sentences,
            "flesch": np.where(is_in_language(known["language"], "en"), flesch, np.nan),
        }
    ).astype(float)


def _mattr(corpus: Corpus, articles: NDArray[Any], window: int) -> Floats:
    """Measure the moving average over another window than that of the derived table."""
    article, _, term, _ = reading_order(corpus, parts=("body",), among=articles).words()
    by_id = np.sort(articles)
    found = moving_average_ttr(term, np.searchsorted(by_id, article), len(by_id), window=window)
    return found[np.searchsorted(by_id, articles)]


def _of_group(sample: GroupedSentences, values: pd.DataFrame, group: int, *, resamples: int, seed: int) -> pd.DataFrame:
    own = values[[*_LABELS]].to_numpy()[sample.article_group == group]
    known = ~np.isnan(own)
    missing = np.full(len(_LABELS), np.nan)
    found = (
        bootstrap_ratios(
            np.where(known, own, 0),
            known.astype(float),
            resamples=resamples,
            seed=derived_seed(seed, sample.groups[group]),
            level=LEVEL,
        )
        if len(own)
        else Intervals(missing, missing, missing)
    )
    return pd.DataFrame(
        {
            "group": sample.groups[group],
            "measure": [*_LABELS],
            "label": [*_LABELS.values()],
            "estimate": found.estimate,
            "low": found.low,
            "high": found.high,
            "n_articles": known.sum(axis=0),
        }
    ).astype({"group": "str", "measure": "str", "label": "str"})


def _limits(sample: GroupedSentences, values: pd.DataFrame, window: int) -> list[str]:
    n_short, n_unrepeated = int(values["mattr"].isna().sum()), int(values["mtld"].isna().sum())
    n_few = int(((sample.n_articles > 1) & (sample.n_articles <= FEW_ARTICLES)).sum())
    limits = ["The type–token ratio falls with the length of an article: compare its moving average or MTLD."]
    if (sample.n_articles == 1).any():
        limits.append("The value of a single article has no interval.")
    if n_few:
        limits.append(
            f"{n_few} of {len(sample.groups)} groups have 2 to {FEW_ARTICLES} articles: so few may agree by chance, "
            "and their intervals may be too narrow."
        )
    if n_short:
        limits.append(
            f"{n_short} of {len(values)} articles have fewer than {window} words: their moving average is missing, and "
            "they are left out of that of their group."
        )
    if n_unrepeated:
        limits.append(f"MTLD is missing in {n_unrepeated} of {len(values)} articles, which repeat no word.")
    return limits
