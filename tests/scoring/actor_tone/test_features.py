"""Features, against the same counted in a loop."""

from __future__ import annotations

import numpy as np
import pytest

from framing.scoring.actor_tone.features import features, n_word_columns, neighbours
from framing.scoring.actor_tone.forms import FIRST_WORD, Vocabulary
from framing.scoring.actor_tone.windows import Windows, look_around, read
from framing.text import segment

WORDS = ["bad", "good", "lee", "plan", "the", "was", "by"]
VOCABULARY = Vocabulary(
    number={word: number for number, word in enumerate(WORDS, start=FIRST_WORD)},
    vector_row={"bad": 1, "plan": 2},
    vectors=np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 1.0]]),
    weight=np.array([0.0, 1.0, 0.5]),
)
N = VOCABULARY.n_numbers


@pytest.fixture
def windows() -> Windows:
    segments = segment(["the bad plan was by us not good the plan", "good plan"])
    return look_around(read(segments, VOCABULARY), np.array([5, 11]), np.array([5, 11]))


def test_words_are_counted_by_side_distance_and_place(windows: Windows) -> None:
    pairs = np.unique(neighbours(windows, N)[1])
    counted = features(windows, VOCABULARY, pairs).words.toarray()
    assert counted.shape == (2, n_word_columns(VOCABULARY, pairs))
    expected = np.zeros_like(counted)
    for row, left, distance, word, negated in zip(
        windows.row, windows.left, windows.distance, windows.word, windows.negated, strict=True
    ):
        fade = 1 / (1 + distance / 6)
        expected[row, word + N * left] += fade
        expected[row, 2 * N + word + N * left] += distance <= 4
        expected[row, 4 * N + word] += 1
        expected[row, 5 * N + word] += negated
        if distance <= 3:
            expected[row, 6 * N + word + N * ((distance - 1) * 2 + left)] += 1
    np.testing.assert_allclose(counted[:, : 12 * N], expected[:, : 12 * N])


def test_pairs_do_not_reach_across_the_mention_or_to_the_next(windows: Windows) -> None:
    _, pairs = neighbours(windows, N)
    number = VOCABULARY.number
    assert number["by"] * N + number["good"] not in pairs
    assert len(pairs) == 4 + 3  # five tokens left and four right of the first mention; one left of the second


def test_unknown_pairs_count_nothing(windows: Windows) -> None:
    none = np.zeros(0, dtype=np.int64)
    assert features(windows, VOCABULARY, none).words.shape == (2, 12 * N)
    assert features(windows, VOCABULARY, np.array([0])).words[:, 12 * N :].sum() == 0


def test_the_mean_vector_weighs_words_by_distance_and_rarity(windows: Windows) -> None:
    left = features(windows, VOCABULARY, np.zeros(0, dtype=np.int64)).numbers[0, :2]
    bad, plan = 1.0 / (1 + 4 / 3), 0.5 / (1 + 3 / 3)
    np.testing.assert_allclose(left, np.array([bad, plan]) / (bad + plan))


def test_ratings_are_summed_and_turned_by_negation() -> None:
    segments = segment(["we bad good", "we not good"])
    windows = look_around(read(segments, VOCABULARY), np.array([0, 3]), np.array([0, 3]))
    numbers = features(windows, VOCABULARY, np.zeros(0, dtype=np.int64)).numbers
    of_vectors = 14 * 2
    good_near_right, bad_near_right = numbers[:, of_vectors + 4], numbers[:, of_vectors + 6]
    np.testing.assert_allclose(good_near_right**2, [1.9, 0])
    np.testing.assert_allclose(bad_near_right**2, [2.5, 0.7 * 1.9])
