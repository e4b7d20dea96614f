"""What recurs in many articles of one outlet is furniture, unless it is running text, speech or a label."""

from __future__ import annotations

import pickle
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_clean import ARTICLE, FURNITURE, characters, texts

from framing.cleaning import LineCounts, Recurring, clean, count_lines

PLACES = ["Ness", "Orrin", "Tarn", "Holm", "Skerry", "Brae", "Voe", "Wick"]
THINGS = ["ferry", "mill", "pier", "school", "bridge", "market", "lighthouse", "bakery", "quarry", "library"]
HOURS = ["at dawn", "at noon", "on Monday", "in May", "last week", "by night", "in the rain"]


def paragraph(number: int) -> str:
    """Write a sentence that no other number has."""
    place, thing, hour = PLACES[number % 8], THINGS[number // 8 % 10], HOURS[number // 80 % 7]
    return f"The {thing} of {place} had its {number}th visitor {hour}, and nobody there had expected that so soon."


def article(number: int, *, top: Sequence[str] = (), middle: Sequence[str] = (), end: Sequence[str] = ()) -> str:
    title = f"{THINGS[number % 10].title()} of {PLACES[number % 8]} counts visitor number {number}"
    body = [paragraph(number * 4 + place) for place in range(4)]
    return "\n".join([*top, title, *body[:2], *middle, *body[2:], *end])


def outlet(n_articles: int, n_with: int, **furniture: Sequence[str]) -> list[str]:
    """Generate the articles of an outlet, of which some have furniture."""
    return [article(number, **furniture if number < n_with else {}) for number in range(n_articles)]


def recurring(articles: Sequence[str], name: str = "Courier") -> Recurring:
    return count_lines(articles, [name] * len(articles)).recurring()


def cut_from_first(articles: Sequence[str], **known: str) -> list[tuple[str, str]]:
    cleaned = clean(articles[0], outlet="Courier", recurring=recurring(articles), **known)
    return [(cut.rule, cut.text) for cut in cleaned.removed if cut.rule != "title"]


FOOT = "The Courier, Quay Street, Ness"


def test_a_line_at_the_end_of_many_articles_is_cut() -> None:
    assert cut_from_first(outlet(20, 6, end=[FOOT])) == [("recurring", FOOT)]


def test_so_is_one_above_the_headline_and_the_headline_stays_the_title() -> None:
    articles = outlet(20, 6, top=["The long read from Quay Street"])
    cleaned = clean(articles[0], outlet="Courier", recurring=recurring(articles))
    assert cleaned.title == "Ferry of Ness counts visitor number 0"
    assert [cut.rule for cut in cleaned.removed] == ["recurring", "title"]


@pytest.mark.parametrize(
    ("n_articles", "n_with", "is_cut"), [(9, 4, False), (9, 5, True), (60, 5, False), (60, 6, True)]
)
def test_outside_the_text_it_takes_five_articles_and_a_tenth(n_articles: int, n_with: int, is_cut: bool) -> None:
    assert bool(cut_from_first(outlet(n_articles, n_with, end=[FOOT]))) == is_cut


@pytest.mark.parametrize(
    ("n_articles", "n_with", "is_cut"), [(9, 9, False), (20, 9, False), (20, 10, True), (30, 14, False)]
)
def test_between_paragraphs_it_takes_ten_articles_and_half(n_articles: int, n_with: int, is_cut: bool) -> None:
    assert bool(cut_from_first(outlet(n_articles, n_with, middle=["What the harbour did next"]))) == is_cut


def test_one_article_an_outlet_recurs_nowhere() -> None:
    articles = outlet(30, 30, end=[FOOT])
    counts = count_lines(articles, [f"outlet {number}" for number in range(30)])
    assert counts.recurring() == Recurring()


def test_a_line_of_another_outlet_is_no_evidence() -> None:
    articles = outlet(20, 20, end=[FOOT])
    assert clean(articles[0], outlet="Herald", recurring=recurring(articles)).text.endswith(FOOT)
    assert clean(articles[0], recurring=recurring(articles)).text.endswith(FOOT)


def test_articles_without_an_outlet_are_not_counted() -> None:
    assert count_lines(outlet(20, 20, end=[FOOT]), [None] * 20).recurring() == Recurring()


BACKGROUND = "The ferry stopped in 2012, when the island's council could no longer pay for it, and never came back."


@pytest.mark.parametrize("line", [BACKGROUND, "Q:", "Why it matters:", "“No comment,” she said.", '"It is late."'])
@pytest.mark.parametrize("where", ["top", "middle", "end"])
def test_running_text_speech_and_labels_stay_however_often_they_recur(line: str, where: str) -> None:
    assert cut_from_first(outlet(20, 20, **{where: [line]})) == []


def test_a_crosshead_that_a_newsroom_uses_again_stays() -> None:
    assert cut_from_first(outlet(40, 15, middle=["Background"])) == []


def test_a_line_that_another_rule_cuts_keeps_that_rule() -> None:
    assert cut_from_first(outlet(20, 20, end=["Share on Facebook"])) == [("sharing", "Share on Facebook")]


def test_a_headline_that_some_articles_share_is_their_title_still() -> None:
    articles = [*outlet(20, 0), *[f"Letters from our readers\n{paragraph(900 + number)}" for number in range(6)]]
    cleaned = clean(articles[-1], outlet="Courier", recurring=recurring(articles))
    assert cleaned.title == "Letters from our readers"


def test_a_title_that_metadata_give_is_the_title_however_often_it_recurs() -> None:
    articles = [f"The week on the islands\n{paragraph(number)}" for number in range(20)]
    cleaned = clean(articles[0], outlet="Courier", recurring=recurring(articles), title="The week on the islands")
    assert [cut.rule for cut in cleaned.removed] == ["title"]


def test_an_article_of_which_everything_recurs_is_kept_whole_and_says_so() -> None:
    articles = [*outlet(20, 0), *[f"{FOOT}\nTwelve pence at all good shops"] * 10]
    cleaned = clean(articles[-1], outlet="Courier", recurring=recurring(articles))
    assert cleaned.text == articles[-1]
    assert cleaned.uncut


def test_upper_case_white_space_and_reference_marks_do_not_count() -> None:
    spellings = [FOOT, FOOT.upper(), f"  {FOOT}  ", f"{FOOT}[1]"]
    articles = [article(number, end=[spellings[number % 4]]) for number in range(20)]
    assert recurring(articles) == recurring(outlet(20, 20, end=[FOOT]))


articles_of_outlets = st.lists(st.tuples(texts, st.sampled_from(["Courier", "Herald", None])), max_size=12)


@settings(max_examples=60, deadline=None)
@given(articles_of_outlets, st.randoms(use_true_random=False), st.integers(0, 12))
def test_counts_depend_neither_on_the_order_nor_on_shards(pairs, random, cut) -> None:
    def counts(some) -> LineCounts:
        return count_lines([text for text, _ in some], [outlet for _, outlet in some])

    whole = counts(pairs)
    shuffled = random.sample(pairs, len(pairs))
    merged = LineCounts.merge([counts(shuffled[cut:]), LineCounts(), counts(shuffled[:cut])])
    for name in ("lines", "outlet_of", "n_articles", "outlets", "outlet_articles"):
        np.testing.assert_array_equal(getattr(whole, name), getattr(merged, name))


@settings(max_examples=60, deadline=None)
@given(st.lists(texts, min_size=1, max_size=3))
def test_a_line_counts_once_an_article(parts: list[str]) -> None:
    text = "\n".join(parts)
    naive = {" ".join(line.split()) for line in text.split("\n")}
    counts = count_lines([text, text], ["Courier", "Courier"])
    assert counts.n_articles.tolist() == [2] * len(counts.lines)
    assert len(counts.lines) <= len(naive)


# Whatever a corpus may say of lines: any of them recur outside the text, and any of these anywhere.
evidence = st.tuples(st.sets(st.sampled_from([*FURNITURE, *ARTICLE])), st.sets(st.sampled_from([*FURNITURE, *ARTICLE])))


@settings(max_examples=150, deadline=None)
@given(texts, evidence, st.sampled_from([None, *ARTICLE]))
def test_cleaning_twice_with_the_same_evidence_changes_nothing(text, lines, title) -> None:
    outside, anywhere = (
        count_lines(["\n".join(some)] * 12, ["Courier"] * 12).recurring().anywhere
        for some in (lines[0] | lines[1], lines[1])
    )
    found = Recurring(outside, anywhere)
    once = clean(text, outlet="Courier", recurring=found, title=title)
    twice = clean(once.text, outlet="Courier", recurring=found)
    assert twice.text == once.text
    assert twice.removed == ()
    assert characters(once.text) or not characters(text)
    assert characters(text) == characters(once.text + "".join(cut.text for cut in once.removed))


def test_the_evidence_travels_to_other_processes() -> None:
    found = recurring(outlet(20, 20, end=[FOOT]))
    assert pickle.loads(pickle.dumps(found)) == found
