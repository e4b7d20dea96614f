"""Who shares copy with whom, how much of it, and who had it first."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from framing.copies.candidates import candidate_pairs, distinct
from framing.copies.comparison import PAIR, PASSAGE, RUN, Rows, compare_in_portions
from framing.copies.dates import Days, name_roles, role_among, role_toward
from framing.copies.provenance import Provenance
from framing.copies.roles import copied_articles, copied_sentences, kind_of
from framing.copies.seeds import seed_holders
from framing.copies.words import Words

SAME = 0.5  # overlap from which two articles are one text in two editions: most of the shorter one's own words


@dataclass(frozen=True, eq=False)
class SharedCopy:
    """Passages that articles have in common.

    Attributes
    ----------
    pairs
        A row two articles with a passage in common, sorted: article, other (the greater number), kind
        (“syndicated” across outlets, “recycled” within one), role (of ``article`` toward ``other``: first,
        later or undetermined), n_shared (distinct word 5-grams that both have), containment (n_shared by the
        number of distinct 5-grams of ``article``), other_containment (by those of ``other``), overlap (the same
        without 5-grams that stand in quotation marks only, by the smaller of the two numbers), n_words,
        other_n_words (words of either that lie in passages and are the same).
    passages
        A row a passage, sorted: article, start, end, other, other_start, other_end (words, counted from 0 in
        the article; the end is the word after the last), n_words (that are the same). It tells the order of
        the text: it is kept with the text and not shared.
    clusters
        A row an article that is one text with another: cluster (from 0), article, kind (“recycled” where all
        are of one outlet), role in the cluster.
    articles
        A row an article: article, n_words, n_copied (words in passages that an article of another outlet has
        too), n_first, n_undetermined, n_later (of these, by who had them first), n_recycled (words in passages
        that another article of the same outlet has too).
    sentences
        A row a sentence of which more than half the words lie in such passages: sentence, article, kind,
        n_words, n_copied, role, in_turn (first or later, with articles whose dates do not tell put in turn: the
        last possible day decides, then the name of the outlet, then that of the article).
    """

    pairs: pd.DataFrame
    passages: pd.DataFrame
    clusters: pd.DataFrame
    articles: pd.DataFrame
    sentences: pd.DataFrame


def find_shared_copy(words: Words, articles: pd.DataFrame) -> SharedCopy:
    """Find near-duplicates and passages that articles have in common.

    Two articles are compared where they share eight words in sequence that are not all quoted in either; every
    two of different outlets that share a sequence which at most 8 articles have. Of a sequence that more have,
    each article is compared with the two earliest of different outlets, and within its own outlet with the
    earliest (`candidate_pairs`), so that the work does not grow with the square of an agency's reach. Of the
    articles that are compared, those with at least one passage are reported, and every count of a pair is exact:
    what is compared are words, not hashes. The list of pairs across outlets is complete for passages
    that at most 8 articles have; roles, clusters and counts of words rest, for passages that more have, on the
    earliest of them, which are those that decide who was first.

    - *Containment* of A in B is the share of A's distinct word 5-grams that B has (Broder 1997). A copy that was
      shortened has 1, whatever the length of the original.
    - *Passages* are what reprints are recognised by (Smith, Cordell & Dillon 2013): `find_passages` says what
      counts, so that a quoted statement, a long name or a set phrase does not. A page's standing lines are
      alike within an outlet and are reported as recycled, not as syndicated (Citron & Ginsparg 2015 keep an
      author's reuse of their own text apart from that of others' for the same reason).
    - *Clusters* are the connected components over pairs whose overlap is at least .5: most of what the shorter one
      says in its own words is in the other. Two members of a cluster may share less, by way of a third.
    - *Role*: first where an article appeared before all others that have the passage, as far as their dates
      say; later where at least one appeared before it; else undetermined: two articles of one day, or
      dates that are missing or too coarse. Nothing says that the first one in the corpus is the origin.
    - *A sentence counts as copied* where more than half of its words lie in passages: it is then more copy than
      own, however it was edited. Its role is “later” where more than half are; undetermined where more than
      half are later or undetermined; else first.

    Parameters
    ----------
    words
        The words of the bodies of n articles.
    articles
        Row i is article i: name (unique; after the outlet it decides between articles of one day, which one others
        are compared with), outlet, published (ISO 8601: a year, a month or a day; missing where unknown).

    Returns
    -------
    SharedCopy
        Apart from the numbers of articles independent of their order.

    Raises
    ------
    ArticleError
        Where a date is not a date.

    References
    ----------
    Broder, A. Z. (1997). On the resemblance and containment of documents. *Compression and Complexity of
    Sequences*, 21-29.
    Citron, D. T. & Ginsparg, P. (2015). Patterns of text reuse in a scientific corpus. *PNAS*, 112(1), 25-30.
    Smith, D. A., Cordell, R. & Dillon, E. M. (2013). Infectious texts: modeling text reuse in nineteenth-century
    newspapers. *IEEE International Conference on Big Data*, 86-94.

    Examples
    --------
    >>> from framing.copies import collect_words
    >>> from framing.text import segment
    >>> report = "The bridge at Ness was closed on Monday after two men found a crack in the second pier below it."
    >>> batch = segment([f"{report} It opens in May.", f"Nobody may cross it now. {report}"])
    >>> articles = pd.DataFrame(
    ...     {"name": ["a", "b"], "outlet": ["Courier", "Herald"], "published": ["2024-03-05", "2024-03-04"]}
    ... )
    >>> copy = find_shared_copy(collect_words([(batch, np.arange(2))], 2), articles)
    >>> copy.pairs[["article", "other", "kind", "role", "n_shared", "n_words"]].to_dict("records")
    [{'article': 0, 'other': 1, 'kind': 'syndicated', 'role': 'later', 'n_shared': 16, 'n_words': 20}]
    """
    provenance = Provenance.of(articles)
    holders = seed_holders(words)
    one, two = candidate_pairs(holders, provenance.outlet, provenance.seniority)
    keys = distinct(np.minimum(one, two) * words.n_articles + np.maximum(one, two))
    found = list(
        compare_in_portions(
            words.of_articles, np.diff(words.start), provenance, *np.divmod(keys, max(words.n_articles, 1))
        )
    )
    pairs = pairs_table(_joined([part.pairs for part in found], PAIR), provenance)
    runs = _joined([part.runs for part in found], RUN)
    return SharedCopy(
        pairs=pairs,
        passages=pd.DataFrame(_joined([part.passages for part in found], PASSAGE)),
        clusters=_clusters(pairs, provenance),
        articles=copied_articles(words, runs),
        sentences=copied_sentences(words, runs),
    )


def pairs_table(rows: Rows, provenance: Provenance) -> pd.DataFrame:
    """Lay out pairs, as in `SharedCopy`.

    Parameters
    ----------
    rows
        As in `Compared`; the same pair may be there twice.
    provenance
        Of the articles.
    """
    key = rows["article"].astype(np.int64) * provenance.n_articles + rows["other"]
    pairs = rows[np.unique(key, return_index=True)[1]]
    article, other = pairs["article"].astype(np.int64), pairs["other"].astype(np.int64)
    table = pd.DataFrame({name: pairs[name] for name in PAIR.names or ()}).assign(article=article, other=other)
    table.insert(2, "kind", kind_of(provenance.crosses(article, other)))
    table.insert(3, "role", name_roles(role_toward(provenance.days, article, other)))
    return table


def _joined(parts: list[Rows], kind: np.dtype[np.void]) -> Rows:
    return np.concatenate([np.empty(0, kind), *parts])


def _clusters(pairs: pd.DataFrame, provenance: Provenance) -> pd.DataFrame:
    n, days = provenance.n_articles, provenance.days
    same = pairs[pairs["overlap"] >= SAME]
    links = coo_array((np.ones(len(same), bool), (same["article"], same["other"])), shape=(n, n))
    component = connected_components(links, directed=False)[1] if n else np.zeros(0, np.int32)
    members = np.flatnonzero(np.bincount(component)[component] > 1)
    cluster, _ = pd.factorize(component[members])
    role = role_among(Days(days.earliest[members], days.latest[members]), cluster)
    n_outlets = pd.Series(provenance.outlet[members]).groupby(cluster).transform("nunique").to_numpy()
    table = pd.DataFrame(
        {"cluster": cluster, "article": members, "kind": kind_of(n_outlets > 1), "role": name_roles(role)}
    )
    return table.sort_values(["cluster", "article"], ignore_index=True)
