"""The sentences at the extremes of tone."""

import pytest
from derived_corpora import derived, shared

from framing.errors import MeasureError, TextNotShared
from framing.measures import extreme_sentences

TEXTS = (
    "The harbour is good. The harbour is terrible. The harbour is wet. The harbour is wonderful and good.",
    "A bad day. A table.",
)


def test_the_lowest_and_the_highest_of_each_group_are_listed_in_order():
    found = extreme_sentences(derived(*TEXTS, outlets=["A", "B"]), n=1)
    assert found[["outlet", "end", "text"]].to_numpy().tolist() == [
        ["A", "most negative", "The harbour is terrible."],
        ["A", "most positive", "The harbour is wonderful and good."],
        ["B", "most negative", "A bad day."],
    ]


def test_no_sentence_stands_at_both_ends():
    found = extreme_sentences(derived(*TEXTS, outlets=["A", "B"]), n=10)
    assert not found["sentence_id"].duplicated().any()
    assert found["estimate"].ne(0).all()
    assert len(found) == 4


def test_a_lexicon_of_the_users_orders_them_its_own_way():
    found = extreme_sentences(derived(*TEXTS), n=1, lexicon={"wet": -1})
    assert found["text"].iloc[0] == "The harbour is wet."


def test_markup_in_an_article_is_shown_and_not_obeyed():
    found = extreme_sentences(derived("A good <b>day</b> \u202eodd. Another one."), n=1)
    assert "\u202e" not in "".join(found["text"])


def test_without_text_there_is_nothing_to_read():
    with pytest.raises(TextNotShared):
        extreme_sentences(shared(derived(*TEXTS)))


@pytest.mark.parametrize("n", [0, 1.5, "3"])
def test_a_number_that_is_none_is_refused(n):
    with pytest.raises(MeasureError, match="n is a whole number"):
        extreme_sentences(derived(*TEXTS), n=n)


def test_a_lexicon_and_an_actor_do_not_go_together():
    with pytest.raises(MeasureError, match="not by a lexicon"):
        extreme_sentences(derived(*TEXTS), lexicon={"wet": 1}, actor="mayor")


def test_single_articles_can_be_the_groups():
    found = extreme_sentences(derived(*TEXTS, outlets=["A", "B"]), by="article_id", n=1)
    assert found["article_id"].tolist() == ["0", "0", "1"]
