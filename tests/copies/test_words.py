"""Words of articles that come in batches."""

from __future__ import annotations

import numpy as np

from framing.copies import collect_words
from framing.copies.words import Words
from framing.text import segment

TEXTS = ["The mill closed. It’s “shut for good”, she said.", "Mill", "It's open! The mill reopened.", ""]


def described(words: Words) -> tuple[list[object], ...]:
    """Describe words without the numbers that depend on how texts are cut into batches."""
    changes = np.diff(words.sentence, prepend=-1) > 0
    return words.word.tolist(), words.start.tolist(), words.quoted.tolist(), changes.tolist()


def test_batches_make_no_difference() -> None:
    whole = collect_words([(segment(TEXTS), np.arange(4))], 4)
    parts = collect_words([(segment(TEXTS[:1]), np.array([0])), (segment(TEXTS[1:]), np.array([1, 2, 3]))], 4)
    assert described(whole) == described(parts)
    assert whole.start.tolist() == [0, 10, 11, 17, 17]


def test_words_are_folded_as_terms_are_and_punctuation_is_left_out() -> None:
    words = collect_words([(segment(["It’s THE mill, it's the Mill."]), np.array([0]))], 1)
    assert words.word.tolist() == [0, 1, 2, 3, 0, 1, 2, 3]


def test_titles_are_left_out_and_their_sentences_are_counted() -> None:
    words = collect_words(
        [(segment(["A title", "The body.", "Another title", "Another body."]), np.array([-1, 0, -1, 1]))], 2
    )
    assert words.start.tolist() == [0, 2, 4]
    assert words.sentence.tolist() == [1, 1, 3, 3]


def test_no_articles_are_no_words() -> None:
    words = collect_words([], 0)
    assert (len(words), words.n_articles) == (0, 0)


def test_articles_may_come_in_any_order() -> None:
    words = collect_words([(segment(["One two", "three"]), np.array([1, 0]))], 2)
    assert words.start.tolist() == [0, 1, 3]
    assert words.word.tolist() == [2, 0, 1]
