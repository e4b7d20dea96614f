"""How much there is to compare, and what cleaning took away."""

from __future__ import annotations

import numpy as np
import pandas as pd

from framing.corpus import Corpus
from framing.measures.copied import Copies
from framing.measures.cut_lines import CutLines
from framing.measures.grouping import group_sentences
from framing.measures.groups import article_groups
from framing.measures.reporting import article_limits, comparison_limits, report
from framing.measures.uncorrected import uncorrected


@uncorrected
def overview(corpus: Corpus, by: str = "outlet", *, copies: Copies = "keep") -> pd.DataFrame:
    """Size of the corpus by group.

    Parameters
    ----------
    corpus
        The corpus.
    by
        A column of its articles; ``"name"`` for single articles.
    copies
        Whether sentences that outlets share count for each (``"keep"``), for whoever had them first (``"first"``)
        or not at all (``"drop"``).

    Returns
    -------
    DataFrame
        `by`, n_articles (those that nothing is left of too), n_sentences, n_tokens
        (words of the body), n_quoted (of these, inside quotation marks), share_quoted (0 to 1; NaN without
        words).

    Raises
    ------
    MeasureError
        Where articles cannot be grouped by `by`.

    Examples
    --------
    >>> import framing
    >>> framing.overview(framing.load_corpus("data/azure"))["n_articles"].tolist()
    [1, 1, 1, 1, 1]
    """
    sample = group_sentences(corpus, by, copies=copies)
    words_of = sample.by_group(sample.sentences[["n_tokens", "n_quoted"]].to_numpy(dtype=float)).astype("int64")
    table = pd.DataFrame(
        {
            by: pd.Series(sample.groups, dtype="str"),
            "n_articles": article_groups(corpus, by).value_counts().loc[list(sample.groups)].to_numpy(),
            "n_sentences": sample.n_sentences,
            "n_tokens": words_of[:, 0],
            "n_quoted": words_of[:, 1],
        }
    )
    words = table["n_tokens"].to_numpy(dtype=float)
    table["share_quoted"] = table["n_quoted"] / np.where(words > 0, words, np.nan)
    return report(
        table,
        sample,
        method=(
            "Articles, and the sentences and words of their cleaned bodies (title and deck left out, "
            "punctuation not counted); share of words inside quotation marks."
        ),
        limits=comparison_limits(sample),
    )


@uncorrected
def removed_by_rule(corpus: Corpus, by: str = "name") -> CutLines:
    """Lines that cleaning removed, by rule.

    Parameters
    ----------
    corpus
        The corpus.
    by
        A column of its articles.

    Returns
    -------
    CutLines
        A DataFrame that is shown by rule: `by`, rule, reason, n_lines (lines of which all or a part was removed),
        n_characters; one row for each group and each rule that removed something in the corpus.

    Raises
    ------
    MeasureError
        Where articles cannot be grouped by `by`.

    Examples
    --------
    >>> import framing
    >>> framing.removed_by_rule(framing.load_corpus("data/azure")).columns.tolist()
    ['name', 'rule', 'reason', 'n_lines', 'n_characters']
    """
    sample = group_sentences(corpus, by)
    removed = corpus.removed.astype({"rule": "str", "reason": "str", "n_characters": "int64"})
    group = removed["article_id"].map(article_groups(corpus, by)).astype("str").rename(by)
    is_line = ~removed.duplicated(["rule", "reason", "article_id", "line"])
    counted = pd.DataFrame(
        {
            "n_lines": is_line.groupby([group, removed["rule"], removed["reason"]]).sum(),
            "n_characters": removed["n_characters"].groupby([group, removed["rule"], removed["reason"]]).sum(),
        }
    )
    rules = removed[["rule", "reason"]].drop_duplicates().sort_values(["rule", "reason"])
    every = [(group, *rule) for group in sample.groups for rule in rules.itertuples(index=False, name=None)]
    table = counted.reindex(pd.MultiIndex.from_tuples(every, names=[by, "rule", "reason"]), fill_value=0).reset_index()
    finished = report(
        table,
        sample,
        method=(
            "Lines, or parts of lines, that cleaning removed as page furniture before anything was measured, by rule."
        ),
        limits=["What the rules missed is not in it.", *article_limits(sample)],
    )
    shown = CutLines(finished)
    shown.attrs = finished.attrs
    return shown
