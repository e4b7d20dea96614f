"""Sentences in context: what stands behind a number, each sentence whole, between the ones before and after it."""

from __future__ import annotations

import re
from collections.abc import Iterable

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.corpus import Corpus
from framing.display import harmless
from framing.errors import MeasureError
from framing.measures.concordance_lines import Concordance
from framing.measures.groups import article_groups
from framing.measures.requirements import require_one_of
from framing.measures.uncorrected import uncorrected
from framing.validation import sentence_units

_MORE = re.compile(r" and \d+ more$")


@uncorrected
def sentences_in_context(
    corpus: Corpus, sentence_id: Iterable[int | str] | str, by: str = "outlet", group: str | None = None
) -> pd.DataFrame:
    """List sentences with what stands around them, as lines of a concordance whose hit is the whole sentence.

    Parameters
    ----------
    corpus
        The corpus, with text.
    sentence_id
        Which sentences: a column of any derived table, such as ``corpus.attributions``; or names of article and number,
        ``"ferry-01 4"``, as :func:`framing.instrument_errors` gives them, several in a list or between commas.
        Repetitions count once.
    by, group
        A column of the articles, and which of its groups to take sentences of; all where None.

    Returns
    -------
    Concordance
        name (of the article), `by`, published, part (title, deck or body), place (0 to 1), left, hit, right (the
        sentence before, the sentence, the one after: of the same part of the article), sentence_id; by article, in
        reading order.

    Raises
    ------
    MeasureError
        Where articles cannot be grouped so, there is no such group, or something is no number of a sentence.
    TextNotShared
        Where the corpus was shared without text.

    Examples
    --------
    >>> import framing
    >>> corpus = framing.derive(framing.read_articles("data/example/articles"))
    >>> lines = framing.sentences_in_context(corpus, corpus.stance["sentence_id"], group="Keel & Ledger")
    >>> set(lines["outlet"])
    {'Keel & Ledger'}
    """
    group_of = article_groups(corpus, by)
    text = corpus.sentence_text()
    wanted = text[np.isin(text["sentence_id"], _numbers(corpus, sentence_id))]
    if group is not None:
        require_one_of(group, sorted(group_of.unique()), by)
        wanted = wanted[(group_of.loc[wanted["article_id"]] == group).to_numpy()]
    around = _with_neighbours(corpus, text[text["article_id"].isin(wanted["article_id"])])
    found = around[around["sentence_id"].isin(wanted["sentence_id"])]
    articles = corpus.articles.set_index("article_id").loc[found["article_id"]]
    table = pd.DataFrame({"name": articles["name"].to_numpy()}, dtype="str")
    table[by] = pd.Series(group_of.loc[found["article_id"]].to_numpy(), dtype="str")
    table["published"] = pd.Series(articles["published"].to_numpy(), dtype="str")
    table["part"] = pd.Series(found["part"].to_numpy(), dtype="str")
    table["place"] = found["place"].to_numpy()
    for column, source in (("left", "before"), ("hit", "text"), ("right", "after")):
        table[column] = pd.Series([harmless(piece) for piece in found[source]], dtype="str")
    table["sentence_id"] = found["sentence_id"].to_numpy()
    lines = Concordance(table)
    n = len(table)
    lines.attrs = {
        "found": f"{n:,} sentence{'' if n == 1 else 's'}." if n else "Nothing was found: no sentence of these.",
        "method": "Sentences, each between the one before and the one after it, by article, in reading order.",
        "limits": "",
    }
    return lines


def _numbers(corpus: Corpus, sentence_id: Iterable[int | str] | str) -> NDArray[np.int64]:
    """Return the numbers of sentences, and refuse what is none."""
    if isinstance(sentence_id, str):
        sentence_id = _MORE.sub("", sentence_id).split(", ")
    try:
        wanted = list(sentence_id)
        if wanted and all(isinstance(each, str) and " " in each for each in wanted):
            return _named(corpus, [str(each) for each in wanted])
        return np.asarray(wanted, dtype=np.int64)
    except (TypeError, ValueError, OverflowError):
        raise MeasureError(
            "Sentences are listed by their numbers.",
            where=f"sentence_id={sentence_id!r}"[:80],
            remedy='Give a column of them: corpus.sentences["sentence_id"].',
        ) from None


def _named(corpus: Corpus, names: list[str]) -> NDArray[np.int64]:
    """Find sentences by article and number."""
    units = sentence_units(corpus)
    known = dict(
        zip(units["article"].astype("str") + " " + units["sentence"].astype("str"), units["sentence_id"], strict=True)
    )
    for name in names:
        if name not in known:
            raise MeasureError(
                f"There is no sentence “{name}”.",
                where=f"sentence_id={name!r}",
                remedy="A sentence is named by its article and its number there, from 0: “ferry-01 4”.",
            )
    return np.array([known[name] for name in names], dtype=np.int64)


def _with_neighbours(corpus: Corpus, text: pd.DataFrame) -> pd.DataFrame:
    """Put sentences into reading order, each with those before and after it in its part of the article."""
    known = text.merge(corpus.sentences[["sentence_id", "part", "place"]].astype({"part": "str"}), on="sentence_id")
    known = known.sort_values(["article_id", "order"], kind="stable", ignore_index=True)
    beside = known.groupby(["article_id", "part"], sort=False)["text"]
    return known.assign(before=beside.shift(1).fillna(""), after=beside.shift(-1).fillna(""))
