"""The sentences behind a number of a framing profile."""

from __future__ import annotations

import numpy as np
import pandas as pd

from framing.corpus import Corpus
from framing.errors import MeasureError
from framing.measures.copied import Copies
from framing.measures.profile.table import profile_ratios
from framing.measures.reporting import describe
from framing.measures.requirements import require_one_of
from framing.measures.uncorrected import uncorrected


@uncorrected
def profile_sentences(
    corpus: Corpus, group: str, dimension: str, entry: str, by: str = "outlet", *, copies: Copies = "keep"
) -> pd.DataFrame:
    """List the sentences that bear on an item of a profile, those that add most to it first.

    Parameters
    ----------
    corpus
        The corpus that the profile was computed from.
    group, dimension, entry
        Of a row of :func:`framing.framing_profile`.
    by, copies
        What the profile was computed with.

    Returns
    -------
    DataFrame
        sentence_id, name (of the article), place, value (what the sentence adds above the line of the ratio; those that
        add nothing are left out), and text where the corpus has it; the largest value, whatever its sign, first.

    Raises
    ------
    MeasureError
        Where there is no such group, dimension or entry.

    Examples
    --------
    >>> import framing
    >>> corpus = framing.load_corpus("data/azure")
    >>> outlet = corpus.articles["outlet"].astype("str").iloc[0]
    >>> framing.profile_sentences(corpus, outlet, "frames", "morality").columns.tolist()[:4]
    ['sentence_id', 'name', 'place', 'value']
    """
    ratios = profile_ratios(corpus, by, copies=copies)
    require_one_of(group, ratios.sample.groups, f"group of “{by}”")
    require_one_of(dimension, [items.dimension for items in ratios.dimensions], "dimension of the profile")
    items = next(items for items in ratios.dimensions if items.dimension == dimension)
    if entry not in items.entries:
        raise MeasureError(
            f"The profile has no “{entry}” among its {dimension}.",
            where=f"entry={entry!r}",
            remedy=f"It has: {', '.join(items.entries)}.",
        )
    sample = ratios.sample
    value = np.asarray(items.above[:, [items.entries.index(entry)]].toarray()[:, 0], dtype=float)
    behind = np.flatnonzero((value != 0) & (sample.sentence_group == sample.groups.index(group)))
    found = sample.sentences.iloc[behind][["sentence_id", "article_id", "place"]].assign(value=value[behind])
    named = found.merge(corpus.articles[["article_id", "name"]], on="article_id").assign(
        size=lambda t: -t["value"].abs()
    )
    ordered = named.sort_values(["size", "sentence_id"], kind="stable")
    table = ordered[["sentence_id", "name", "place", "value"]]
    if corpus.texts is not None:
        table = table.merge(corpus.texts[["sentence_id", "text"]], on="sentence_id", how="left", sort=False)
    return describe(table, method=f"Sentences of {group} that bear on “{entry}” ({dimension}).")
