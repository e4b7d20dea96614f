"""Who shares copy with whom, how much of it, and who had it first."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from framing.copies.candidates import candidate_pairs
from framing.copies.dates import Days, Role, days_of, name_roles, reversed_role, role_among, role_toward
from framing.copies.grams import Grams, collect_grams, compare
from framing.copies.intervals import covered, portions, total
from framing.copies.passages import Passages, concatenate, find_passages
from framing.copies.sequences import number_repeated
from framing.copies.words import Booleans, Integers, Words

SAME = 0.5  # overlap from which two articles are one text in two editions: most of the shorter one's own words
KINDS = pd.Index(["recycled", "syndicated"], dtype="str")  # within one outlet; across outlets
PORTION = 2_000_000  # places of 5-grams compared at once


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
        last possible day decides, then the name).
    word_roles
        For each kind, the `Role` of each word, shape (m,): NONE outside passages.
    """

    pairs: pd.DataFrame
    passages: pd.DataFrame
    clusters: pd.DataFrame
    articles: pd.DataFrame
    sentences: pd.DataFrame
    word_roles: dict[str, Integers]


def find_shared_copy(words: Words, articles: pd.DataFrame) -> SharedCopy:
    """Find near-duplicates and passages that articles have in common.

    Two articles are compared where they share eight words in sequence that are not all quoted in either; every
    two of different outlets that share a sequence which at most 8 articles have. Of a sequence that more have,
    each article is compared with the two earliest of different outlets, and within its own outlet with the
    earliest (`candidate_pairs`), so that the work does not grow with the square of an agency's reach. Of the
    articles that are compared, those with at least one passage are reported, and every count of a pair is exact:
    word sequences are numbered by sorting, not by a hash. The list of pairs across outlets is complete for passages
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
        Row i is article i: name (unique; it decides between articles of one day, which one others are compared
        with), outlet, published (ISO 8601: a year, a month or a day; missing where unknown).

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
    outlet, _ = pd.factorize(articles["outlet"], use_na_sentinel=False)
    days = days_of(articles["published"])
    seniority = _seniority(days, articles["name"])
    repeated = number_repeated(words)
    article, other = candidate_pairs(words, repeated.seeds, outlet, seniority)
    chosen = np.zeros(words.n_articles, bool)
    chosen[article] = chosen[other] = True
    grams = collect_grams(words, repeated.grams, chosen)
    del repeated
    pairs, passages = _compared(words, grams, article, other)
    one, two = pairs["article"].to_numpy(), pairs["other"].to_numpy()
    crosses = outlet[one] != outlet[two]
    role = role_toward(days, one, two)
    pairs.insert(2, "kind", _kind(crosses))
    pairs.insert(3, "role", name_roles(role))
    turn = np.where(seniority[one] < seniority[two], np.int8(Role.FIRST), np.int8(Role.LATER))
    word_roles, in_turn = (
        {kind: _word_roles(passages, roles, crosses == bool(code), len(words)) for code, kind in enumerate(KINDS)}
        for roles in (role, turn)
    )
    return SharedCopy(
        pairs=pairs,
        passages=_passages_table(passages, pairs, words),
        clusters=_clusters(pairs, outlet, days),
        articles=_articles(words, word_roles),
        sentences=pd.concat(
            [_sentences(words, kind, word_roles[kind], in_turn[kind]) for kind in KINDS], ignore_index=True
        ),
        word_roles=word_roles,
    )


def _kind(crosses: Booleans) -> pd.Series:
    return pd.Series(pd.Categorical.from_codes(crosses.astype(int), KINDS))


def _seniority(days: Days, names: pd.Series) -> Integers:
    """Rank articles by the last day they may have appeared on, then by name."""
    rank = np.empty(len(names), np.int64)
    rank[np.lexsort((names.to_numpy(dtype=str), days.earliest, days.latest))] = np.arange(len(names))
    return rank


def _compared(words: Words, grams: Grams, article: Integers, other: Integers) -> tuple[pd.DataFrame, Passages]:
    """Compare candidates in portions, and keep those with a passage."""
    tables, found, first_pair = [], [], [0]
    for portion in portions(np.diff(grams.start)[article], PORTION):
        table, passages = _compare_portion(words, grams, article[portion], other[portion])
        tables.append(table)
        found.append(passages)
        first_pair.append(first_pair[-1] + len(table))
    if not tables:
        return _compare_portion(words, grams, article, other)
    return pd.concat(tables, ignore_index=True), concatenate(found, first_pair[:-1])


def _compare_portion(words: Words, grams: Grams, article: Integers, other: Integers) -> tuple[pd.DataFrame, Passages]:
    common = compare(grams, article, other)
    passages = find_passages(words, common)
    kept = np.unique(passages.pair)
    passages = passages.renumbered(kept)
    article, other = article[kept], other[kept]
    n_shared = common.n_shared[kept]
    table = pd.DataFrame(
        {
            "article": article,
            "other": other,
            "n_shared": n_shared,
            "containment": n_shared / grams.n[article],
            "other_containment": n_shared / grams.n[other],
            "overlap": common.n_shared_own[kept] / np.minimum(grams.n_own[article], grams.n_own[other]),
            "n_words": total(passages.runs(), len(kept)),
            "other_n_words": total(passages.other_runs(), len(kept)),
        }
    )
    return table, passages


def _passages_table(passages: Passages, pairs: pd.DataFrame, words: Words) -> pd.DataFrame:
    article, other = (pairs[column].to_numpy()[passages.pair] for column in ("article", "other"))
    return pd.DataFrame(
        {
            "article": article,
            "start": passages.start - words.start[article],
            "end": passages.end - words.start[article],
            "other": other,
            "other_start": passages.other_start - words.start[other],
            "other_end": passages.other_end - words.start[other],
            "n_words": np.minimum(passages.n_words, passages.other_n_words),
        }
    )


def _word_roles(passages: Passages, role: Integers, chosen: Booleans, n_words: int) -> Integers:
    """Return the role of each word in the passages of some pairs; the weightiest, where it is in several."""
    roles = np.full(n_words, Role.NONE, np.int8)
    for runs, role_of_pair in ((passages.runs(), role), (passages.other_runs(), reversed_role(role))):
        for one in (Role.FIRST, Role.UNDETERMINED, Role.LATER):
            runs_of_role = (chosen & (role_of_pair == one))[runs.group]
            inside = covered(runs.start[runs_of_role], runs.end[runs_of_role], n_words)
            roles[inside] = np.maximum(roles[inside], one)
    return roles


def _clusters(pairs: pd.DataFrame, outlet: Integers, days: Days) -> pd.DataFrame:
    same = pairs[pairs["overlap"] >= SAME]
    links = coo_array((np.ones(len(same), bool), (same["article"], same["other"])), shape=(len(outlet), len(outlet)))
    component = connected_components(links, directed=False)[1] if len(outlet) else np.zeros(0, np.int32)
    members = np.flatnonzero(np.bincount(component)[component] > 1)
    cluster, _ = pd.factorize(component[members])
    role = role_among(Days(days.earliest[members], days.latest[members]), cluster)
    n_outlets = pd.Series(outlet[members]).groupby(cluster).transform("nunique").to_numpy()
    table = pd.DataFrame(
        {"cluster": cluster, "article": members, "kind": _kind(n_outlets > 1), "role": name_roles(role)}
    )
    return table.sort_values(["cluster", "article"], ignore_index=True)


def _articles(words: Words, word_roles: dict[str, Integers]) -> pd.DataFrame:
    article = words.article()

    def count(counted: Booleans) -> Integers:
        return np.bincount(article[counted], minlength=words.n_articles)

    syndicated = word_roles["syndicated"]
    return pd.DataFrame(
        {
            "article": np.arange(words.n_articles),
            "n_words": np.diff(words.start),
            "n_copied": count(syndicated > Role.NONE),
            **{f"n_{role.name.lower()}": count(syndicated == role) for role in Role if role},
            "n_recycled": count(word_roles["recycled"] > Role.NONE),
        }
    )


def _sentences(words: Words, kind: str, roles: Integers, in_turn: Integers) -> pd.DataFrame:
    n = np.bincount(words.sentence)
    n_copied = np.bincount(words.sentence[roles > Role.NONE], minlength=len(n))
    copied = np.flatnonzero(2 * n_copied > n)
    first_word = np.full(len(n), len(words))
    np.minimum.at(first_word, words.sentence, np.arange(len(words)))
    return pd.DataFrame(
        {
            "sentence": copied,
            "article": words.article()[first_word[copied]],
            "kind": _kind(np.full(len(copied), kind == KINDS[1])),
            "n_words": n[copied],
            "n_copied": n_copied[copied],
            "role": name_roles(_role_of_most(words, roles, copied, n)),
            "in_turn": name_roles(_role_of_most(words, in_turn, copied, n)),
        }
    )


def _role_of_most(words: Words, roles: Integers, copied: Integers, n: Integers) -> Integers:
    """Return the weightiest role that more than half of a sentence's words have, with those of weightier ones."""
    role = np.full(len(copied), Role.FIRST)
    for weightier in (Role.UNDETERMINED, Role.LATER):
        n_weightier = np.bincount(words.sentence[roles >= weightier], minlength=len(n))
        role[2 * n_weightier[copied] > n[copied]] = weightier
    return role
