"""Collocations: words that stand together more often than their frequencies let one expect."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.corpus import Corpus
from framing.errors import MeasureError
from framing.inference import adjust, associate, require_whole, tabulate_sequences
from framing.inference.association import LONGEST
from framing.measures.collocation_neighbours import neighbours
from framing.measures.collocation_nodes import Node, find_node
from framing.measures.collocation_windows import Span, Together, pairs_within, sequences, span_of
from framing.measures.copied import is_copied
from framing.measures.frequencies import NOT_LEFT_OUT
from framing.measures.groups import article_groups
from framing.measures.reporting import describe, language_limits
from framing.measures.stop_words import STOP_WORDS
from framing.measures.uncorrected import uncorrected

Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]

_ALL = "all"


@uncorrected
def collocations(
    corpus: Corpus,
    node: str | None = None,
    by: str | None = None,
    *,
    entry: str | None = None,
    length: int | None = None,
    span: Span | None = None,
    minimum: int = 5,
    stop_words: bool = True,
) -> pd.DataFrame:
    """Words that stand together: within some words of each other, or in sequence.

    Without `length` these are pairs of a word and one near it, by default within five words before or after, counted
    when the corpus was derived. Every word has then as many places near it as words stand within its `span`, and a
    pair is tested on these places: its marginal frequencies are places, not occurrences. With `length` these are
    sequences of so many adjacent words. Neither crosses punctuation, a sentence or an article.

    Parameters
    ----------
    corpus
        The corpus; with text where `length`, or another `span` than that of the derivation, is given.
    node
        Only what stands with this word, ``*`` for any part of it (``moral*``); all words that fit are one node.
        None: every word.
    by
        A column of the articles: collocations within each group. None: within the whole corpus.
    entry
        In place of `node`: the name of an entry of the codebook, whose indicators of a single word are the node.
        Where entries of two kinds have the name, ``frame/blame`` says which.
    length
        Words of a sequence, 2 to 5. None: pairs within a span.
    span
        How many words before, and how many after, are near a word, 0 to 50: ``(0, 3)`` looks at the three words after
        it alone. None: five on either side, as the shared tables have them; any other span needs the text. Where the
        two differ, a pair is listed both ways: `other` near `term`, and `term` near `other`.
    minimum
        How often the words of a row stand together, in its group.
    stop_words
        Whether pairs with an English function word, and sequences that begin or end with one, are left out. They
        count in the frequencies.

    Returns
    -------
    DataFrame
        `by` (unless None), term, other (of a pair; `term` is the node, if there is one; of a sequence, `term` is its
        words and there is no `other`), count (how often they stand together), term_count, other_count (of a pair, the
        *places* near each: a word has as many as its span at each of its occurrences, so that these are larger than its
        frequency, which other programs show here), term_occurrences, other_occurrences (of a pair, how often each word
        stands in the bodies), total (all places; of sequences, all sequences), lambda and z (Blaheta & Johnson 2001),
        log_dice, pmi (bits), mi3 (bits), t (t-score), g2 (signed), p (of G²), q (of p, over all rows), n_articles: in
        each group the strongest log Dice first. A word near itself, or near another of its node, is not listed.

    Raises
    ------
    MeasureError
        Where nothing stands together as often as `minimum`, no word fits the node, the codebook has no such entry or
        none of its indicators is a single word, `length` is none of 2 to 5 or given beside `span`, `span` is none, or
        `minimum` is below 1.
    CodebookError
        Where the node is no pattern.
    TextNotShared
        Where `length` or another span than ``(5, 5)`` is given and the corpus was shared without text.

    See Also
    --------
    framing.inference.associate : the formulas and their references.

    Examples
    --------
    >>> import framing
    >>> table = framing.collocations(framing.load_corpus("data/azure"), minimum=4)
    >>> bool((table["count"] >= 4).all())
    True
    """
    _refuse_impossible(node, entry, length, span, minimum)
    near = span_of(span)
    together = pairs_within(corpus, near) if length is None else sequences(corpus, length)
    wanted = None if node is None and entry is None else find_node(corpus, together.terms, node, entry)
    group_of = article_groups(corpus, by) if by else pd.Series(_ALL, index=corpus.articles["article_id"].to_numpy())
    tables, most = [], 0
    for group in sorted(group_of.unique()):
        own = together.of_articles(group_of.index[group_of == group].to_numpy(dtype=np.int64)) if by else together
        found = _associated(own, wanted, minimum, stop_words)
        most = max(most, found.most)
        if length is None:
            found = replace(
                found, rows=_with_occurrences(corpus, found.rows, group_of.index[group_of == group], wanted)
            )
        tables.append(found.rows.assign(**({by: group} if by else {})))
    table = pd.concat(tables, ignore_index=True)
    if table.empty:
        raise MeasureError(
            f"Nothing stands together {minimum} times or more: "
            + (f"the most frequent has {most}." if most else "no two words that are compared stand together at all."),
            remedy="Use a lower minimum." if most else "Use another node, stop_words=False, or more articles.",
        )
    table["q"] = adjust(table["p"])
    columns = [*([by] if by else []), *(column for column in table if column not in (by, "q", "n_articles"))]
    described = describe(
        table[[*columns, "q", "n_articles"]].astype({by: "str"} if by else {}),
        method=_method(len(table), wanted, length, near, minimum, stop_words),
        limits=_limits(corpus, wanted, stop_words),
    )
    described.attrs["copies"] = "keep"
    return described


@dataclass(frozen=True)
class _Associated:
    """The rows of a group, and the largest count before the minimum was applied."""

    rows: pd.DataFrame
    most: int


def _associated(together: Together, node: Node | None, minimum: int, stop_words: bool) -> _Associated:
    if node is not None and not together.ordered:
        near = neighbours(together, node.terms)
        tables, items, article = near.tables, near.items, near.article
    else:
        every = together.written_out()
        tables, items, article = tabulate_sequences(every.items, every.n), every.items, every.article
    wanted = _listed(tables.items, together, node, stop_words)
    count = tables.cells[:, -1]
    chosen = np.flatnonzero(wanted & (count >= minimum))
    names = np.append(together.terms.to_numpy(dtype=object), node.name if node else "")
    words, cells = names[tables.items[chosen]], tables.cells[chosen]
    found = associate(cells)
    columns: dict[str, Any] = (
        {"term": [" ".join(row) for row in words], "count": count[chosen]}
        if together.ordered
        else {
            "term": words[:, 0],
            "other": words[:, 1],
            "count": count[chosen],
            "term_count": cells[:, 1] + cells[:, 3],
            "other_count": cells[:, 2] + cells[:, 3],
        }
    )
    rows = pd.DataFrame(
        columns
        | {
            "total": cells.sum(axis=1),
            "lambda": found.interaction,
            "z": found.z,
            "log_dice": found.log_dice,
            "pmi": found.pmi,
            "mi3": found.mi3,
            "t": found.t,
            "g2": found.g2,
            "p": found.p,
            "n_articles": _n_articles(items, article, tables.items[chosen]),
        }
    ).astype({"term": "str"} if together.ordered else {"term": "str", "other": "str"})
    order = ["log_dice", "count", "term", *([] if together.ordered else ["other"])]
    ascending = [False, False, *[True] * (len(order) - 2)]
    return _Associated(rows.sort_values(order, ascending=ascending, kind="stable"), int(count[wanted].max(initial=0)))


def _with_occurrences(corpus: Corpus, rows: pd.DataFrame, articles: pd.Index, node: Node | None) -> pd.DataFrame:
    """Put beside the places near the words of pairs how often the words stand in the bodies of some articles."""
    own = corpus.sentences["article_id"].isin(articles) & (corpus.sentences["part"] == "body")
    counted = corpus.terms["sentence_id"].isin(corpus.sentences.loc[own, "sentence_id"]).to_numpy()
    term = corpus.terms["term"].cat
    times = np.bincount(
        term.codes[counted], weights=corpus.terms["n"].to_numpy()[counted], minlength=len(term.categories)
    )
    n = pd.Series(times.astype(np.int64), index=term.categories.astype("str"))
    if node is not None:
        n.loc[node.name] = n[n.index.isin(node.words)].sum()
    place = list(rows.columns).index("total")
    for shift, name in enumerate(("term", "other")):
        found = n.reindex(rows[name]).fillna(0).to_numpy(dtype=np.int64)
        rows.insert(place + shift, f"{name}_occurrences", found)
    return rows


def _listed(items: Integers, together: Together, node: Node | None, stop_words: bool) -> Flags:
    """Tell the sequences that may be listed, whatever their frequency."""
    listed: Flags = np.ones(len(items), dtype=bool)
    if stop_words:
        function_word = np.append(together.terms.isin(STOP_WORDS), False)
        listed &= ~function_word[items[:, 0]] & ~function_word[items[:, -1]]
    if together.ordered:
        return listed if node is None else listed & np.isin(items, node.terms).any(axis=1)
    if node is None and together.one_sided:
        return np.asarray(listed & (items[:, 0] != items[:, 1]))
    if node is None:
        return np.asarray(listed & (items[:, 0] < items[:, 1]))
    return np.asarray(listed & (items[:, 0] == len(together.terms)) & ~np.isin(items[:, 1], node.terms))


def _n_articles(items: Integers, article: Integers, chosen: Integers) -> Integers:
    """Count the articles in which each of some sequences occurs."""
    if not len(chosen):
        return np.zeros(0, dtype=np.int64)
    row = pd.MultiIndex.from_arrays([*chosen.T]).get_indexer(pd.MultiIndex.from_arrays([*items.T]))
    width = int(article.max()) + 1
    seen = np.unique(row[row >= 0] * width + article[row >= 0]) // width
    return np.bincount(seen, minlength=len(chosen))


def _refuse_impossible(
    node: str | None, entry: str | None, length: int | None, span: Span | None, minimum: int
) -> None:
    if node is not None and entry is not None:
        raise MeasureError("node= and entry= are both given.", remedy="Give one of them.")
    for name, value in (("node", node), ("entry", entry)):
        if value is not None and not isinstance(value, str):
            raise MeasureError(f"{name} is a word or a name, and it is {value!r}.", where=f"{name}={value!r}")
    if length is not None and span is not None:
        raise MeasureError(
            "length= and span= are both given.", remedy="Give length= for sequences, or span= for words near others."
        )
    if length is not None:
        require_whole("length", length)
        if not 2 <= length <= LONGEST:
            raise MeasureError(f"A sequence has 2 to {LONGEST} words, and length={length} was asked for.")
    require_whole("minimum", minimum)


def _method(n_rows: int, node: Node | None, length: int | None, span: Span, minimum: int, stop_words: bool) -> str:
    before, after = span
    near = f"within {after} words of each other" if before == after else f"{before} before to {after} after the first"
    what = f"pairs of words {near}" if length is None else f"sequences of {length} words"
    without = " with an English function word" if length is None else " that begin or end with an English function word"
    return (
        f"{n_rows:,} {what} in the body, never across punctuation or a sentence, "
        f"{'' if node is None else f'with “{node.name}”, '}at least {minimum} times in their group"
        f"{f', those{without} left out' if stop_words else ''}: λ and z with ½ in every cell (Blaheta & Johnson 2001), "
        "log Dice (Rychlý 2008), pointwise mutual information and MI3 to base 2, t-score, and signed G², p from χ², "
        "q by Benjamini and Hochberg over all rows."
    )


def _limits(corpus: Corpus, node: Node | None, stop_words: bool) -> list[str]:
    limits = ["The tests take places as independent of each other: one article that repeats a phrase can pass them."]
    if is_copied(corpus.sentences).any():
        limits.append("Copy that outlets share counts for each of them.")
    if node is not None and node.left_out:
        limits.append(
            f"{node.left_out} indicators of “{node.name}” are phrases, which pairs of words cannot be looked up for."
        )
    return [*limits, *(language_limits(corpus, NOT_LEFT_OUT) if stop_words else [])]
