from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from framing.scoring import vader
from framing.scoring.polarity import (
    compound_score,
    proportions_by_sign,
    round_as_python,
    weigh_around_but,
)
from framing.scoring.vocabulary import vader_vocabulary
from framing.scoring.words import read_words

valences = st.lists(st.sampled_from([0.5, 0.75, 1.0, 1.5, 2.0, 3.0, -1.0, -1.5, -2.0]), max_size=9)


def weigh_by_index(sentiments: list[float], but: int) -> list[float]:
    """Weigh as the package does, which looks for the place of a value among values that it has changed."""
    for sentiment in sentiments:
        place = sentiments.index(sentiment)
        if place != but:
            sentiments[place] = sentiment * (0.5 if place < but else 1.5)
    return sentiments


@settings(max_examples=200, deadline=None)
@given(valences, valences)
def test_valences_around_but_are_weighed_by_value_as_in_the_package(before: list[float], after: list[float]) -> None:
    sentence = " ".join([*["word"] * len(before), "but", *["word"] * len(after)])
    words = read_words(["no word here is weighed", sentence, "word"], vader_vocabulary())
    at = np.array([0, *np.delete(np.arange(len(before) + len(after) + 1), len(before)) + 5, words.first[2]])
    weighed = weigh_around_but(at, np.array([1.0, *before, *after, 1.0]), words, vader_vocabulary())
    expected = weigh_by_index([*before, 0.0, *after], len(before))
    del expected[len(before)]
    assert weighed.tolist() == [1.0, *expected, 1.0]


def test_only_the_first_but_counts() -> None:
    twice, once = vader(["a good plan but a bad one but a bad one", "a good plan but a bad one and a bad one"])
    assert twice.tolist() == once.tolist()


@pytest.mark.parametrize(
    ("marks", "emphasis"), [("!", 0.292), ("!!!!!!", 1.168), ("?", 0), ("??", 0.36), ("????", 0.96), ("?!?", 0.652)]
)
def test_marks_add_emphasis_to_the_sum_of_valences(marks: str, emphasis: float) -> None:
    total = 1.9 + emphasis
    assert vader([f"It is good {marks}"])[0, 3] == round(total / (total**2 + 15) ** 0.5, 4)


def test_the_compound_score_saturates_with_length() -> None:
    assert vader(["bad good", "bad good " * 10])[:, 3].tolist() == [-0.1531, -0.8402]


def test_the_compound_score_adds_from_left_to_right() -> None:
    valence = np.array([0.1, 0.2, 0.3, -0.6])
    compound = compound_score(valence, np.zeros(4, dtype=np.intp), np.array([0.0]))
    total = sum(valence.tolist())
    assert compound[0] == total / np.sqrt(total**2 + 15)


def test_shares_add_to_one_and_a_sentence_without_words_has_none() -> None:
    shares = proportions_by_sign(
        np.array([2.0, -1.0]), np.array([0, 0]), n_words=np.array([4, 0]), emphasis=np.array([0.292, 0.0])
    )
    assert shares.sum(axis=1) == pytest.approx([1, 0])
    assert shares[0] * 7.292 == pytest.approx([2, 2, 3.292])


@example(1, 80, 3)
@settings(max_examples=200)
@given(st.integers(1, 2000), st.integers(1, 2000), st.integers(0, 4))
def test_numbers_are_rounded_as_python_rounds_them(numerator: int, denominator: int, digits: int) -> None:
    value = numerator / denominator
    assert round_as_python(np.array([value, -value]), digits).tolist() == [round(value, digits), round(-value, digits)]
