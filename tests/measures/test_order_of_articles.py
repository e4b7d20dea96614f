"""No result hangs on the order of articles, on what they are called, or on how often an outlet has one."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import framing
from framing.articles import Articles

WORDS = ["harbour", "crane", "crew", "smoke", "ferry", "pilot", "storm", "cargo"]
DRAWN = {"permutations": 40, "resamples": 20, "seed": 3}  # fewer than there are ways: p is drawn, not gone through
COMPARISONS = {
    "keyness of words": lambda corpus: framing.keyness(corpus, copies="first", minimum=1, **DRAWN),
    "keyness of pairs": lambda corpus: framing.keyness(corpus, copies="keep", of="pairs", minimum=1, **DRAWN),
    "tone": lambda corpus: framing.tone(corpus, copies="first", resamples=20),
    "lexical": lambda corpus: framing.lexical(corpus, window=10, resamples=20),
    "tree": lambda corpus: framing.outlet_tree(corpus, copies="first", resamples=20),
}

sentences = st.lists(st.sampled_from(WORDS), min_size=3, max_size=6).map(lambda words: " ".join(words) + ".")
texts = st.lists(st.lists(sentences, min_size=2, max_size=4).map(" ".join), min_size=9, max_size=11, unique=True)


def corpus_called(stories):
    """Derive a corpus from articles as (name, outlet, text), in the order given."""
    table = pd.DataFrame(stories, columns=["name", "outlet", "text"], dtype="str")
    for column in ("title", "deck", "byline", "section", "published", "language", "url", "template"):
        table[column] = pd.Series(pd.NA, index=table.index, dtype="str")
    account = pd.DataFrame(
        [("stories.csv", "table", len(stories), len(stories), 0, 0, "")],
        columns=["source", "layout", "n_announced", "n_parsed", "n_rejected", "n_set_aside", "reason"],
    )
    return framing.derive(Articles(table=table, account=account))


def named(drawn, names):
    """Give texts to three outlets in turn, and names."""
    return [(name, "ABC"[place % 3], text) for place, (name, text) in enumerate(zip(names, drawn, strict=True))]


@pytest.mark.slow
@pytest.mark.parametrize("compare", COMPARISONS.values(), ids=COMPARISONS)
@settings(max_examples=5, deadline=None)
@given(drawn=texts, random=st.randoms(use_true_random=False))
def test_names_and_order_of_articles_change_nothing(compare, drawn, random):
    stories = named(drawn, [f"{place:02}" for place in range(len(drawn))])
    again = named(drawn, random.sample([f"{place:02}" for place in range(len(drawn))], len(drawn)))
    random.shuffle(again)
    first, second = compare(corpus_called(stories)), compare(corpus_called(again))
    pd.testing.assert_frame_equal(first, second, rtol=1e-12)
    assert first.attrs["method"] == second.attrs["method"]


@pytest.mark.slow
@settings(max_examples=8, deadline=None)
@given(drawn=texts, random=st.randoms(use_true_random=False), test=st.sampled_from(["g2", "fisher", "log_odds"]))
def test_counting_every_article_twice_changes_no_p_and_no_q_where_copies_count_once(drawn, random, test):
    stories = named(drawn, [f"{place:02}" for place in range(len(drawn))])
    copies = named(drawn, random.sample([f"{place:02}-{side}" for place in range(-5, 20) for side in "ab"], len(drawn)))
    once, twice = (
        framing.keyness(corpus_called(table), copies="first", test=test, minimum=1, **DRAWN)
        for table in (stories, random.sample([*stories, *copies], 2 * len(stories)))
    )
    pd.testing.assert_frame_equal(once, twice)


@pytest.mark.slow
@settings(max_examples=5, deadline=None)
@given(drawn=texts)
def test_counting_every_article_twice_leaves_effect_sizes_where_copies_are_kept(drawn):
    stories = named(drawn, [f"{place:02}" for place in range(len(drawn))])
    again = [(f"{name}-again", outlet, text) for name, outlet, text in stories]
    of = {"minimum": 1, "also": ("percent_diff", "odds_ratio"), **DRAWN}
    once, twice = (framing.keyness(corpus_called(table), **of) for table in (stories, [*stories, *again]))
    both = once.query("count > 0 and reference_count > 0").merge(twice, on=["outlet", "term"])
    for effect in ("estimate", "percent_diff", "odds_ratio"):
        np.testing.assert_allclose(both[f"{effect}_x"], both[f"{effect}_y"], rtol=1e-9)
