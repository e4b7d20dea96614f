"""Shared copy: what is found, what is not, and what is exact."""

from __future__ import annotations

from itertools import combinations, count

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.copies import SharedCopy, Words, candidates, find_shared_copy
from framing.copies.candidates import FEW
from framing.copies.passages import MINIMUM

quick = settings(max_examples=60, deadline=None)

Texts = list[list[int]]


def known(n: int, outlets: list[str] | None = None, published: list[str | None] | None = None) -> pd.DataFrame:
    """What is known of n articles: each of an outlet of its own, on a day of its own."""
    return pd.DataFrame(
        {
            "name": [f"article-{number:05}" for number in range(n)],
            "outlet": outlets or [f"outlet {number}" for number in range(n)],
            "published": pd.Series(
                published or [f"{2000 + number // 28}-01-{1 + number % 28:02}" for number in range(n)], dtype="str"
            ),
        }
    )


def words_of(texts: Texts, quoted: list[range] | None = None, sentence: int = 10) -> Words:
    word = np.array([number for text in texts for number in text], np.int32)
    start = np.cumsum([0, *map(len, texts)])
    marks = np.zeros(len(word), bool)
    for first, places in zip(start, quoted or [], strict=False):
        marks[[first + place for place in places]] = True
    place = np.arange(len(word)) - np.repeat(start[:-1], np.diff(start))
    changes = (place % sentence == 0).astype(np.int32)
    return Words(word, start, marks, np.cumsum(changes) - 1)


def shared(texts: Texts, quoted: list[range] | None = None, **columns: list[str]) -> SharedCopy:
    return find_shared_copy(words_of(texts, quoted), known(len(texts), **columns))


def own_words(lengths: list[int]) -> Texts:
    """Texts of which no two have a word in common."""
    fresh = count()
    return [[next(fresh) for _ in range(length)] for length in lengths]


def grams(text: list[int]) -> set[tuple[int, ...]]:
    return {tuple(text[i : i + 5]) for i in range(len(text) - 4)}


REPORT = list(range(1000, 1400))


@st.composite
def corpora(draw: st.DrawFn) -> Texts:
    """Texts that take pieces from a few reports, repeat them, and add words of their own."""
    reports = own_words([60, 40])
    fresh = count(1000)
    texts = []
    for _ in range(draw(st.integers(2, 6))):
        text: list[int] = []
        for _ in range(draw(st.integers(0, 4))):
            report = reports[draw(st.integers(0, 1))]
            first, last = sorted(draw(st.tuples(st.integers(0, len(report)), st.integers(0, len(report)))))
            text += report[first:last] + [next(fresh) for _ in range(draw(st.integers(0, 4)))]
        texts.append(text + draw(st.lists(st.integers(500, 502), max_size=12)))
    return texts


@quick
@given(corpora())
def test_containment_and_shared_grams_equal_those_of_sets(texts: Texts) -> None:
    pairs = shared(texts).pairs
    for row in pairs.itertuples():
        one, two = grams(texts[row.article]), grams(texts[row.other])
        assert row.n_shared == len(one & two)
        assert row.containment == len(one & two) / len(one)
        assert row.other_containment == len(one & two) / len(two)
        assert row.overlap == len(one & two) / min(len(one), len(two))


@pytest.mark.slow
@quick
@given(corpora(), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), min_size=6, max_size=6))
def test_overlap_leaves_out_grams_that_stand_in_quotation_marks_only(
    texts: Texts, marks: list[tuple[int, int]]
) -> None:
    quoted = [range(*sorted(places)) for places in marks]

    def own(number: int) -> set[tuple[int, ...]]:
        text = texts[number]
        return {tuple(text[i : i + 5]) for i in range(len(text) - 4) if not set(range(i, i + 5)) <= set(quoted[number])}

    clipped = [
        range(min(places.start, len(text)), min(places.stop, len(text)))
        for places, text in zip(quoted, texts, strict=False)
    ]
    for row in shared(texts, clipped).pairs.itertuples():
        one, two = own(row.article), own(row.other)
        assert row.overlap == len(one & two) / min(len(one), len(two))


@pytest.mark.slow
@quick
@given(corpora())
def test_whoever_has_a_long_run_in_common_is_a_pair_and_whoever_has_no_seed_is_not(texts: Texts) -> None:
    def have_in_common(one: list[int], two: list[int], length: int) -> bool:
        runs = {tuple(one[i : i + length]) for i in range(len(one) - length + 1)}
        return any(tuple(two[i : i + length]) in runs for i in range(len(two) - length + 1))

    pairs = shared(texts).pairs
    found = set(zip(pairs["article"], pairs["other"], strict=True))
    for one, two in combinations(range(len(texts)), 2):
        if have_in_common(texts[one], texts[two], MINIMUM):
            assert (one, two) in found
        if not have_in_common(texts[one], texts[two], 8):
            assert (one, two) not in found


@pytest.mark.slow
@quick
@given(corpora())
def test_words_of_passages_stand_in_both_articles(texts: Texts) -> None:
    copy = shared(texts)
    for row in copy.passages.itertuples():
        one = texts[row.article][row.start : row.end]
        two = texts[row.other][row.other_start : row.other_end]
        assert MINIMUM <= row.n_words <= min(len(one), len(two))
        assert one[:5] in [two[i : i + 5] for i in range(len(two))]
        assert grams(one) & grams(two)
    assert set(copy.passages["article"]) == set(copy.pairs["article"])


@pytest.mark.slow
@quick
@given(corpora(), st.randoms())
def test_the_order_of_articles_changes_nothing(texts: Texts, random: object) -> None:
    outlets = [f"outlet {number % 3}" for number in range(len(texts))]
    articles = known(len(texts), outlets=outlets)
    order = list(range(len(texts)))
    random.shuffle(order)  # type: ignore[attr-defined]
    straight = find_shared_copy(words_of(texts), articles)
    shuffled = find_shared_copy(
        words_of([texts[number] for number in order]), articles.iloc[order].reset_index(drop=True)
    )
    assert both_ways(straight, range(len(texts))) == both_ways(shuffled, order)
    assert counts(straight, range(len(texts))) == counts(shuffled, order)
    assert clusters(straight, range(len(texts))) == clusters(shuffled, order)


REVERSED = {"first": "later", "later": "first", "undetermined": "undetermined"}


def both_ways(copy: SharedCopy, name: object) -> set[tuple[object, ...]]:
    """Every pair as seen from either article, under names that do not depend on the order."""
    rows = set()
    for row in copy.pairs.itertuples():
        one, two = name[row.article], name[row.other]  # type: ignore[index]
        rows.add((one, two, row.kind, row.role, row.n_shared, row.containment, row.overlap, row.n_words))
        rows.add(
            (
                two,
                one,
                row.kind,
                REVERSED[row.role],
                row.n_shared,
                row.other_containment,
                row.overlap,
                row.other_n_words,
            )
        )
    return rows


def counts(copy: SharedCopy, name: object) -> set[tuple[object, ...]]:
    return {(name[row[0]], *row[1:]) for row in copy.articles.itertuples(index=False)}  # type: ignore[index]


def clusters(copy: SharedCopy, name: object) -> set[object]:
    return {
        frozenset((name[row.article], row.kind, row.role) for row in cluster.itertuples())  # type: ignore[index]
        for _, cluster in copy.clusters.groupby("cluster")
    }


@quick
@given(st.lists(st.integers(0, 80), max_size=6))
def test_texts_that_share_nothing_have_nothing_in_common(lengths: list[int]) -> None:
    copy = shared(own_words(lengths))
    assert copy.pairs.empty
    assert copy.passages.empty
    assert copy.clusters.empty
    assert copy.sentences.empty
    assert copy.articles["n_words"].tolist() == lengths
    assert not copy.articles.drop(columns=["article", "n_words"]).to_numpy().any()


@quick
@given(st.integers(MINIMUM, 400))
def test_a_copy_shortened_from_the_end_is_contained_whole(length: int) -> None:
    (pair,) = shared([REPORT, REPORT[:length]]).pairs.itertuples()
    assert pair.other_containment == 1
    assert pair.n_words == pair.other_n_words == length
    assert pair.overlap == 1
    assert pair.role == "first"


def test_paragraphs_in_another_order_are_found_each() -> None:
    paragraphs = [REPORT[i : i + 50] for i in range(0, 400, 50)]
    mixed = [word for number in (3, 1, 0, 2, 7, 6, 5, 4) for word in paragraphs[number]]
    copy = shared([REPORT, mixed])
    assert len(copy.passages) == 8
    assert copy.pairs["n_words"].tolist() == [400]


def test_another_lead_leaves_the_rest_to_be_found() -> None:
    copy = shared([REPORT, [*range(60), *REPORT[50:]]])
    (passage,) = copy.passages.itertuples()
    assert (passage.start, passage.end, passage.other_start, passage.other_end) == (50, 400, 60, 410)


@pytest.mark.parametrize(
    ("edit", "n_same"),
    [
        ([*REPORT[:10], 1, *REPORT[11:30]], 29),  # a word changed
        ([*REPORT[:10], *REPORT[11:30]], 29),  # a word left out
        ([*REPORT[:10], 1, 2, 3, *REPORT[10:30]], 30),  # three words put in
    ],
)
def test_a_small_change_does_not_break_a_passage(edit: list[int], n_same: int) -> None:
    (passage,) = shared([REPORT[:30], edit]).passages.itertuples()
    assert passage.n_words == n_same
    assert (passage.start, passage.end, passage.other_start, passage.other_end) == (0, 30, 0, len(edit))


def test_a_change_of_four_words_breaks_a_passage() -> None:
    assert shared([REPORT[:30], [*REPORT[:15], 1, 2, 3, 4, *REPORT[15:30]]]).passages.empty


def test_nineteen_words_in_common_are_a_name_or_a_set_phrase_and_no_passage() -> None:
    one, two = own_words([100, 100])
    name = REPORT[: MINIMUM - 1]
    assert shared([one + name, name + two]).pairs.empty
    assert len(shared([[*one, *REPORT[:MINIMUM]], [*REPORT[:MINIMUM], *two]]).pairs) == 1


@pytest.mark.parametrize("quoted", [[range(40), range(40)], [range(40)], [range(0), range(40)]])
def test_a_statement_that_one_or_both_quote_is_not_copied(quoted: list[range]) -> None:
    one, two = own_words([50, 50])
    statement = REPORT[:40]
    assert shared([statement + one, statement + two], quoted).pairs.empty
    assert len(shared([statement + one, statement + two]).pairs) == 1


def test_a_quotation_inside_copied_text_is_copied_with_it() -> None:
    copy = shared([REPORT[:60], REPORT[:60]], [range(10, 50), range(10, 50)])
    assert copy.pairs["n_words"].tolist() == [60]
    assert copy.pairs["containment"].tolist() == [1.0]


def test_two_that_quote_the_same_at_length_are_no_cluster_for_one_passage() -> None:
    one, two = own_words([40, 40])
    texts = [[*REPORT[:200], *REPORT[300:330], *one], [*REPORT[:200], *two, *REPORT[300:330]]]
    copy = shared(texts, [range(200), range(200)])
    assert copy.pairs["containment"].iloc[0] > 0.5
    assert copy.pairs["overlap"].iloc[0] < 0.5
    assert copy.clusters.empty
    assert len(shared(texts).clusters) == 2


def test_a_text_that_repeats_itself_is_aligned_with_itself_once() -> None:
    copy = shared([REPORT[:40] * 2, REPORT[:40]])
    assert copy.pairs[["n_words", "other_n_words"]].to_numpy().tolist() == [[80, 40]]
    assert copy.pairs[["containment", "other_containment"]].to_numpy().tolist() == [[36 / 40, 1.0]]


def test_one_word_said_a_thousand_times_is_no_burden() -> None:
    copy = shared([[1] * 3000, [1] * 3000, [1] * 2000])
    assert copy.pairs["n_shared"].tolist() == [1, 1, 1]
    assert copy.pairs["n_words"].tolist() == [3000, 2003, 2003]


def test_what_an_outlet_repeats_is_recycled_and_what_another_has_is_syndicated() -> None:
    one, two, three = own_words([50, 50, 50])
    standing, agency = REPORT[:30], REPORT[100:150]
    copy = shared([one + standing, two + standing + agency, agency + three], outlets=["Courier", "Courier", "Herald"])
    assert copy.pairs["kind"].tolist() == ["recycled", "syndicated"]
    assert copy.articles["n_recycled"].tolist() == [30, 30, 0]
    assert copy.articles["n_copied"].tolist() == [0, 50, 50]
    assert copy.articles["n_first"].tolist() == [0, 50, 0]
    assert copy.articles["n_later"].tolist() == [0, 0, 50]
    assert copy.sentences.groupby("kind", observed=True)["n_copied"].sum().to_dict() == {
        "recycled": 60,
        "syndicated": 100,
    }


def test_an_outlet_that_prints_an_article_twice_is_a_recycled_cluster() -> None:
    copy = shared([REPORT, REPORT], outlets=["Courier", "Courier"])
    assert copy.clusters["kind"].tolist() == ["recycled", "recycled"]
    assert copy.clusters["role"].tolist() == ["first", "later"]


def test_a_role_is_not_guessed() -> None:
    days = ["2024-01-01", "2024-01-02", "2024", None]
    copy = shared([REPORT] * 4, published=days)
    assert copy.clusters["role"].tolist() == ["undetermined", "later", "undetermined", "undetermined"]
    assert copy.articles["n_later"].tolist() == [0, 400, 0, 0]
    assert copy.articles["n_undetermined"].tolist() == [400, 0, 400, 400]


def test_a_word_is_later_where_anybody_had_it_before() -> None:
    copy = shared([REPORT[:100], REPORT, REPORT[50:]])
    roles = copy.articles[["n_first", "n_undetermined", "n_later"]].to_numpy().tolist()
    assert roles == [[100, 0, 0], [300, 0, 100], [0, 0, 350]]


def test_a_sentence_is_copied_where_more_than_half_of_its_words_are() -> None:
    one, two = own_words([4, 5])
    texts = [REPORT[:45], [*one, *REPORT[4:30]], [*two, *REPORT[20:45]]]
    sentences = find_shared_copy(words_of(texts, sentence=10), known(3)).sentences
    assert sentences[sentences["article"] == 1][["n_words", "n_copied"]].to_numpy().tolist() == [
        [10, 6],
        [10, 10],
        [10, 10],
    ]
    assert sentences[sentences["article"] == 2]["n_copied"].tolist() == [10, 10]  # five of ten are not more than half
    assert sentences["role"].tolist() == [*["first"] * 5, *["later"] * 5]


def test_a_report_that_hundreds_print_gives_what_comparing_each_with_each_gives(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    n = 12 * FEW
    random = np.random.default_rng(3)
    texts = [edited(random, number) for number in range(n)]
    copy = shared(texts)
    monkeypatch.setattr(candidates, "FEW", n)
    everyone = shared(texts)
    pd.testing.assert_frame_equal(copy.articles, everyone.articles)
    pd.testing.assert_frame_equal(copy.clusters, everyone.clusters)
    pd.testing.assert_frame_equal(copy.sentences, everyone.sentences)
    assert len(everyone.pairs) == n * (n - 1) / 2
    assert len(copy.pairs) < len(everyone.pairs) / 4


def edited(random: np.random.Generator, number: int) -> list[int]:
    """Shorten the report from the end and change five words."""
    text = REPORT[: random.integers(250, 401)].copy()
    for place in random.choice(len(text), size=5, replace=False):
        text[place] = 10_000 + 400 * number + int(place)
    return text


def test_many_of_one_outlet_do_not_hide_another_outlet_that_prints_the_same() -> None:
    n = 3 * FEW
    outlets = ["Courier"] * n
    outlets[n // 2] = "Herald"
    copy = shared([REPORT] * n, outlets=outlets)
    others = copy.pairs[copy.pairs["kind"] == "syndicated"]
    assert set(others["article"]) | set(others["other"]) == set(range(n))
    assert copy.articles["n_first"].tolist() == [*[400] * (n // 2), *[0] * (n - n // 2)]


def test_no_articles_are_no_copies() -> None:
    copy = shared([])
    assert [len(table) for table in (copy.pairs, copy.passages, copy.clusters, copy.articles, copy.sentences)] == [
        0
    ] * 5
