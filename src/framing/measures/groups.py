"""By which columns articles can be grouped: one rule for every measure and every figure."""

from __future__ import annotations

from difflib import get_close_matches

import pandas as pd

from framing.corpus import Corpus
from framing.errors import MeasureError
from framing.measures.requirements import require_corpus
from framing.measures.uncorrected import uncorrected

#: What results and figures call their own columns: a table cannot have two of one name.
OWN_COLUMNS = frozenset({
    "entry", "label", "variant", "state", "estimate", "low", "high", "p", "q", "count", "total", "term", "other",
    "place", "rule", "reason", "n_articles", "n_sentences", "n_tokens", "n_quoted", "n_negated", "n_hits", "n_lines",
    "n_characters", "n_shared_terms", "n_copied", "copied_share", "share_quoted", "top_indicator", "top_share",
    "reference_count", "reference_total", "statistic", "log_odds", "z", "document_p", "document_q", "dispersion",
    "reference_n_articles", "drawn", "compound", "stated_by",
    "is_stated", "who", "per_thousand", "named", "key", "weighted", "n_own", "n_headline", "n_lead", "own_estimate",
    "reference_per_thousand", "rank", "reference_rank", "listed", "name_x", "name_y",
    "mattr", "mtld", "measure", "dp", "dpnorm", "juilland_d", "kl", "lambda", "log_dice", "pmi", "term_count",
    "other_count", "left", "hit", "right", "quoted", "sentence_id",
    "reference", "p_group", "p_reference", "score_group", "score_reference", "frequency_part", "score_part",
    "contribution", "share", "kind", "value", "value_low", "value_high", "node", "height", "support", "n_members",
    "members", "x", "y", "spread", "semi_major", "semi_minor", "angle",
    "raw", "raw_low", "raw_high", "negative", "neutral", "positive", "n_mentions", "headline", "body", "n_headlines",
    "dimension", "measured_in", "others", "apart", "apart_low", "apart_high", "n_counted", "by_chance", "n_items",
    "first_part", "first_place", "turn",
    "types", "n_scored", "n_words", "most_frequent", "end", "text",
    "level", "parent", "reference_share", "reference_n_hits", "indicator", "carries", "function", "actor",
    "actor_label", "n_both", "expected", "n_frame", "n_actor",
    "voice", "top_markers", "n_acts", "n_acted_upon",
    "word_share", "word_low", "word_high", "n_statements", "n_reported", "base",
    "difference", "difference_low", "difference_high",
    "corrected", "corrected_low", "corrected_high", "n_coded", "n_positive", "n_found",
})  # fmt: skip
_CHECKSUM = "text_sha256"  # tells texts apart and puts none together


def grouping_columns(corpus: Corpus, *, at_least: int = 1) -> list[str]:
    """Name the columns of the articles by which they can be grouped.

    Parameters
    ----------
    corpus
        The corpus.
    at_least
        How many groups are needed.

    Returns
    -------
    list of str
        The columns in which every article has a value, in the order of the table; columns that results fill
        themselves, such as counts, are none of them.

    Examples
    --------
    >>> import framing
    >>> grouping_columns(framing.load_corpus("data/azure"))
    ['article_id', 'name', 'outlet', 'language']
    >>> grouping_columns(framing.load_corpus("data/azure"), at_least=2)
    ['article_id', 'name', 'outlet']
    """
    return [column for column in _describing(corpus) if _tells_apart(corpus.articles[column], at_least)]


def _tells_apart(column: pd.Series, at_least: int) -> bool:
    return bool(column.notna().all() and column.nunique() >= at_least)


def article_groups(corpus: Corpus, by: str, *, at_least: int = 1) -> pd.Series:
    """Return the group of each article.

    Parameters
    ----------
    corpus
        The corpus.
    by
        One of its :func:`grouping_columns`; ``"name"`` compares single articles.
    at_least
        How many groups are needed.

    Returns
    -------
    Series
        Strings, indexed by article_id.

    Raises
    ------
    MeasureError
        Where articles cannot be grouped so; it says why, and by which columns they can. Where something else than a
        corpus was given.
    """
    require_corpus(corpus)
    if not isinstance(by, str):
        raise MeasureError(
            "Articles are grouped by one column.", where=f"by={by!r}", remedy='Give its name: by="outlet".'
        )
    if by not in _describing(corpus) or not _tells_apart(corpus.articles[by], at_least):
        choices = grouping_columns(corpus, at_least=at_least)
        raise MeasureError(
            f"Articles cannot be grouped by “{by}”{_why_not(corpus, by)}.", remedy=_remedy(corpus, by, choices)
        )
    groups = corpus.articles[by].astype("str").to_numpy()
    return pd.Series(groups, index=corpus.articles["article_id"].to_numpy(), dtype="str")


@uncorrected
def largest_groups(corpus: Corpus, by: str = "outlet", n: int = 2) -> list[str]:
    """Name the groups with the most words, to compare two that have something to compare.

    Parameters
    ----------
    corpus
        The corpus.
    by
        One of its :func:`grouping_columns`.
    n
        How many groups.

    Returns
    -------
    list of str
        From the largest down; where two have as many words, by name.

    Raises
    ------
    MeasureError
        Where articles cannot be grouped so, or there are fewer than `n` groups.

    Examples
    --------
    >>> import framing
    >>> framing.largest_groups(framing.load_corpus("data/azure"))
    ['Unnamed outlet C', 'We Got This Covered']
    """
    group_of = article_groups(corpus, by, at_least=n)
    words = corpus.articles.set_index("article_id")["n_tokens"].groupby(group_of).sum()
    ordered = words.sort_index().sort_values(ascending=False, kind="stable")
    return [str(group) for group in ordered.index[:n]]


def _describing(corpus: Corpus) -> list[str]:
    return [column for column in corpus.articles.columns if column not in {*OWN_COLUMNS, _CHECKSUM}]


def _why_not(corpus: Corpus, by: str) -> str:
    if corpus.articles.empty:
        return ": the corpus has no articles"
    if by not in corpus.articles.columns:
        return ": the table of articles has no such column"
    if by not in _describing(corpus):
        return ": it does not say what belongs together, or results have a column of that name"
    without = corpus.articles.loc[corpus.articles[by].isna(), "name"]
    if len(without):
        named = ", ".join(without.head(5)) + (" …" if len(without) > 5 else "")
        return f": {len(without)} of {len(corpus.articles)} articles have no value there ({named})"
    return f" here: a comparison needs two groups, and all articles have the same {by}, {corpus.articles[by].iloc[0]}"


def _remedy(corpus: Corpus, by: str, choices: list[str]) -> str:
    if corpus.articles.empty:
        return "Derive it from a folder of articles."
    if not choices:
        return "Add articles to compare with."
    near = get_close_matches(by, choices, n=1)
    suggestion = f"Did you mean “{near[0]}”? " if near else ""
    has_gaps = by in _describing(corpus) and corpus.articles[by].isna().any()
    fill = f"; or fill “{by}” in sources.csv or corrections.csv and derive the corpus again" if has_gaps else ""
    return f"{suggestion}Use one of: {', '.join(choices)}{fill}."
