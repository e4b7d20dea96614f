"""What a regression over sentences is on: outlets and other groups, dates, lengths of articles, places in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.corpus import Corpus
from framing.errors import MeasureError
from framing.inference import Corrected, Intervals, Link
from framing.measures.groups import article_groups, grouping_columns

Floats = NDArray[np.float64]
INTERCEPT = "intercept"
MEASURED = {
    "date": "weeks since the first day",
    "length": "hundreds of words of the article's body",
    "place": "from 0, the lead of the body, to 1, its end",
}
"""Covariates that are numbers, and what they count; all others are columns of articles by which these are grouped."""


@dataclass(frozen=True, eq=False)
class Covariates:
    """The columns of a regression over n sentences.

    Attributes
    ----------
    terms
        What each column is called: ``"intercept"``, ``"outlet: The Quay"``, ``"length"``.
    references
        Of a level of a group the one that it is compared with; empty for all others.
    columns : (n, k)
        The intercept first; of a group 1 where a sentence is of the level, else 0.
    levels
        By term, levels that are compared with as well, whether a sentence is of it, (n,).
    alone : (n,)
        Whether a sentence is of the only article of some level.
    """

    terms: tuple[str, ...]
    references: tuple[str, ...]
    columns: Floats
    levels: dict[str, NDArray[np.bool_]]
    alone: NDArray[np.bool_]

    def intervals(self, found: Corrected, link: Link, *, is_share: bool) -> Intervals:
        """Bound the coefficients; an intercept that is the share of one level with a Wilson interval, as shares are."""
        bounds, others = found.intervals(), self.columns[:, 1:]
        is_one_group = bool(np.isin(others, [0, 1]).all() and (others.sum(axis=1) <= 1).all())
        if not (is_share and is_one_group and link == "linear"):
            return bounds
        shares, is_intercept = found.share_intervals(), np.array(self.terms) == INTERCEPT
        low, high = (
            np.where(is_intercept, of_share, own)
            for of_share, own in ((shares.low, bounds.low), (shares.high, bounds.high))
        )
        return Intervals(np.where(is_intercept, shares.estimate, bounds.estimate), low, high)


def covariates_of(corpus: Corpus, sentences: pd.DataFrame, on: Sequence[str]) -> Covariates:
    """Take covariates of sentences.

    Parameters
    ----------
    corpus
        The corpus.
    sentences
        Rows of the table “sentences”.
    on
        ``"date"``, ``"length"``, ``"place"``, and columns by which articles can be grouped.

    Returns
    -------
    Covariates

    Raises
    ------
    MeasureError
        Where a group has a single level, or an article has no date.
    """
    terms, references, columns = [INTERCEPT], [""], [np.ones(len(sentences))]
    levels: dict[str, NDArray[np.bool_]] = {}
    alone = np.zeros(len(sentences), dtype=bool)
    for name in on:
        if name in MEASURED:
            terms.append(name)
            references.append("")
            columns.append(_measured(corpus, sentences, name))
            continue
        group = _group(corpus, sentences, name)
        names = sorted(set(group))
        n_articles = sentences["article_id"].groupby(group).transform("nunique").to_numpy()
        alone |= n_articles == 1
        levels |= {f"{name}: {level}": group == level for level in names}
        terms += [f"{name}: {level}" for level in names[1:]]
        references += [names[0]] * (len(names) - 1)
        columns += [(group == level).astype(float) for level in names[1:]]
    return Covariates(tuple(terms), tuple(references), np.column_stack(columns), levels, alone)


def require_covariates(corpus: Corpus, on: Sequence[str]) -> None:
    """Refuse covariates that are none, and those that are named twice.

    Raises
    ------
    MeasureError
        With those that there are.
    """
    if len(set(on)) < len(on):
        raise MeasureError("A covariate is named twice.", where=", ".join(on), remedy="Name each once.")
    for name in on:
        if name not in MEASURED and name not in corpus.articles.columns:
            known = [*MEASURED, *grouping_columns(corpus, at_least=2)]
            raise MeasureError(f"There is no covariate “{name}”.", remedy=f"Use some of: {', '.join(known)}.")


def _group(corpus: Corpus, sentences: pd.DataFrame, name: str) -> NDArray[np.object_]:
    """Return the group of each sentence, of at least two."""
    group: NDArray[np.object_] = article_groups(corpus, name).loc[sentences["article_id"]].to_numpy(dtype=object)
    if len(set(group)) < 2:
        raise MeasureError(
            f"All sentences are of one {name}, and nothing can be compared.", remedy=f"Leave {name} out of on=."
        )
    return group


def _measured(corpus: Corpus, sentences: pd.DataFrame, name: str) -> Floats:
    """Return a covariate that is a number, (sentences,)."""
    if name == "place":
        return sentences["place"].to_numpy(dtype=float)
    if name == "length":
        n_words = corpus.sentences.loc[corpus.sentences["part"] == "body"].groupby("article_id")["n_tokens"].sum()
        return n_words.loc[sentences["article_id"]].to_numpy(dtype=float) / 100
    articles = corpus.articles.set_index("article_id").loc[sentences["article_id"].unique()]
    days = pd.to_datetime(articles["published"].astype("str").str.slice(0, 10), format="%Y-%m-%d", errors="coerce")
    if days.isna().any():
        undated = articles["name"][days.isna()].astype("str").tolist()
        raise MeasureError(
            f"{len(undated):,} of {len(days):,} articles have no day on which they were published.",
            where=", ".join(undated[:5]) + (" …" if len(undated) > 5 else ""),
            remedy="Leave date out of on=; or state the days in sources.csv or corrections.csv and derive again.",
        )
    weeks = ((days - days.min()).dt.days / 7).astype("float64")
    return np.asarray(weeks.loc[sentences["article_id"]], dtype=np.float64)
