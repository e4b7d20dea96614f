"""Seeds, and the candidates that they make, compared with the rule applied by hand."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.copies import candidates
from framing.copies.candidates import ANCHORS, candidate_pairs, neighbours_together
from framing.copies.seeds import SEED, partition_of, seed_holders
from framing.copies.words import Words

quick = settings(max_examples=150, deadline=None)
texts = st.lists(st.lists(st.integers(0, 1), max_size=14), max_size=14)
marks = st.lists(st.booleans(), min_size=14 * 14, max_size=14 * 14)


def words_of(texts: list[list[int]], marks: list[bool]) -> Words:
    word = np.array([number for text in texts for number in text], np.int32)
    return Words(word, np.cumsum([0, *map(len, texts)]), np.array(marks[: len(word)], bool), word * 0)


def holders_of(texts: list[list[int]], marks: list[bool]) -> dict[tuple[int, ...], set[int]]:
    """The articles of each sequence of eight words that are not all quoted."""
    holders: dict[tuple[int, ...], set[int]] = defaultdict(set)
    first = 0
    for article, text in enumerate(texts):
        for place in range(len(text) - SEED + 1):
            if not all(marks[first + place : first + place + SEED]):
                holders[tuple(text[place : place + SEED])].add(article)
        first += len(text)
    return holders


@pytest.mark.slow
@quick
@given(texts, marks, st.integers(0, 50))
def test_the_holders_of_a_seed_are_the_articles_that_have_it_outside_quotations(
    texts: list[list[int]], marks: list[bool], first: int
) -> None:
    found: dict[int, set[int]] = defaultdict(set)
    for seed, article in seed_holders(words_of(texts, marks), first).tolist():
        found[seed].add(article - first)
    assert sorted(map(sorted, found.values())) == sorted(map(sorted, holders_of(texts, marks).values()))


@pytest.mark.slow
@quick
@given(texts, marks, st.integers(1, 3), st.randoms())
def test_candidates_are_those_of_the_rule_whatever_the_partitions(
    texts: list[list[int]], marks: list[bool], n_outlets: int, random: object
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(candidates, "FEW", 3)
        candidates_are_those_of_the_rule(texts, marks, n_outlets, random)


def candidates_are_those_of_the_rule(texts: list[list[int]], marks: list[bool], n_outlets: int, random: object) -> None:
    outlet = [random.randrange(n_outlets) for _ in texts]  # type: ignore[attr-defined]
    seniority = list(range(len(texts)))
    random.shuffle(seniority)  # type: ignore[attr-defined]
    expected = {
        pair
        for articles in holders_of(texts, marks).values()
        for pair in pairs_by_rule(articles, outlet, seniority)
    }  # fmt: skip
    holders = seed_holders(words_of(texts, marks))
    for n_bits in (0, 1, 3):
        partition = partition_of(holders, n_bits)
        assert set(partition.tolist()) <= set(range(2**n_bits))
        found = set()
        for one in range(2**n_bits):
            article, partner = candidate_pairs(
                holders[partition == one], np.array(outlet, np.int64), np.array(seniority, np.int64)
            )
            found |= {frozenset(pair) for pair in zip(article.tolist(), partner.tolist(), strict=True)}
        assert found == expected


def pairs_by_rule(articles: set[int], outlet: list[int], seniority: list[int]) -> set[frozenset[int]]:
    """Apply the rule to the articles of one seed: each with each, or, where they are many, with the earliest."""
    by_age = sorted(articles, key=lambda article: seniority[article])
    earliest = {outlet[article]: article for article in reversed(by_age)}
    anchors = sorted(earliest.values(), key=lambda article: seniority[article])[:ANCHORS]
    pairs = set()
    for one, two in combinations(by_age, 2):
        if outlet[one] == outlet[two]:
            is_pair = earliest[outlet[one]] == one and (len(articles) <= candidates.FEW or one in anchors)
        else:
            is_pair = len(articles) <= candidates.FEW or one in anchors or two in anchors
        if is_pair:
            pairs.add(frozenset((one, two)))
    return pairs


def test_however_many_have_a_line_no_article_has_more_than_a_few_partners() -> None:
    n = 500
    holders = seed_holders(words_of([list(range(20))] * n, [False] * n * 20))
    for n_outlets in (1, 2, n):
        article, _ = candidate_pairs(holders, np.arange(n) % n_outlets, np.arange(n))
        assert np.bincount(article).max() <= ANCHORS


def test_portions_make_no_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    random = np.random.default_rng(2)
    holders = seed_holders(words_of(random.integers(0, 2, (30, 12)).tolist(), [False] * 360))
    one = candidate_pairs(holders, np.arange(30) % 4, np.arange(30))
    monkeypatch.setattr(candidates, "PORTION", 1)
    other = candidate_pairs(holders, np.arange(30) % 4, np.arange(30))
    assert len(one[0]) > 10
    np.testing.assert_array_equal(one, other)


@quick
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=30), st.integers(0, 4))
def test_pairs_are_put_in_another_order_and_none_is_lost(pairs: list[tuple[int, int]], hub: int) -> None:
    one, two = np.array(pairs, np.int64).reshape(-1, 2).T
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(candidates, "HUB", hub)
        assert sorted(neighbours_together(one, two, 10).tolist()) == list(range(len(pairs)))


def test_an_article_with_which_very_many_are_compared_does_not_hide_who_belongs_together() -> None:
    n_families, n_members = 100, 6
    family = np.tile(np.arange(n_families), n_members)
    first = np.arange(n_families)[family]
    article = np.arange(n_families, len(family))
    everywhere = len(family)
    one = np.concatenate([first[article], np.arange(everywhere)])
    two = np.concatenate([article, np.full(everywhere, everywhere)])
    order = neighbours_together(one, two, everywhere + 1)
    in_turn = family[one[order]]
    assert np.count_nonzero(np.diff(in_turn)) < 2 * n_families
