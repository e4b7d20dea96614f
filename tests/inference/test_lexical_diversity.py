import re
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.errors import MeasureError
from framing.inference.lexical_diversity import moving_average_ttr, mtld, yules_k

quick = settings(max_examples=50, deadline=None)

# The example of the documentation of LexicalRichness (Shen, MIT licence), with the values it states.
DOCUMENTED = """
Measure of textual lexical diversity, computed as the mean length of sequential words in a text that maintains a
minimum threshold TTR score. Iterates over words until TTR scores falls below a threshold, then increase factor
counter by 1 and start over. McCarthy and Jarvis (2010, pg. 385) recommends a factor threshold in the range of
[0.660, 0.750]. (McCarthy 2005, McCarthy and Jarvis 2010)
"""
words = st.lists(st.integers(0, 6), max_size=40)


def numbered(text):
    terms = re.findall("[a-z]+", text.lower())
    number = {term: place for place, term in enumerate(dict.fromkeys(terms))}
    return [number[term] for term in terms]


def naive_mattr(text, window):
    ratios = [len(set(text[start : start + window])) / window for start in range(len(text) - window + 1)]
    return np.mean(ratios) if ratios else np.nan


def naive_mtld(text):
    """McCarthy & Jarvis (2010), word by word."""

    def factors(direction):
        n, stretch = 0.0, []
        for word in direction:
            stretch.append(word)
            if len(set(stretch)) / len(stretch) <= 0.72:
                n, stretch = n + 1, []
        return n + ((1 - len(set(stretch)) / len(stretch)) / (1 - 0.72) if stretch else 0)

    both = factors(text), factors(text[::-1])
    return np.mean([len(text) / n for n in both]) if all(both) else np.nan


def test_values_that_another_library_documents():
    text = numbered(DOCUMENTED)
    assert (len(text), len(set(text))) == (57, 39)
    assert moving_average_ttr(text, [0] * 57, 1, window=25)[0] == pytest.approx(0.8351515151515151)
    assert mtld(text) == pytest.approx(46.79226361031519)


def test_a_factor_ends_where_its_ratio_reaches_the_value_of_mccarthy_and_jarvis():
    forwards = numbered("of the people by the people")  # 1, 1, 1, 1, .8, .667: a factor
    assert mtld(forwards) == pytest.approx((6 / 1 + 6 / 1) / 2)  # backwards 1, 1, 1, .75, .6: a factor, and a word
    assert mtld([*range(18), *range(7)]) == 25  # 18 types in 25 words are .72


@quick
@given(st.lists(words, min_size=1, max_size=5), st.integers(1, 12))
def test_the_moving_average_is_that_of_every_window_of_every_text(texts, window):
    terms = [word for text in texts for word in text]
    owners = [place for place, text in enumerate(texts) for _ in text]
    found = moving_average_ttr(terms, owners, len(texts), window=window)
    np.testing.assert_allclose(found, [naive_mattr(text, window) for text in texts])


def test_a_short_text_is_missing_itself_and_changes_nothing_for_the_others():
    long = [0, 1, 0, 2, 3, 0]
    alone = moving_average_ttr(long, [0] * 6, 1, window=4)
    found = moving_average_ttr([5, 5, *long], [0, 0, *[1] * 6], 3, window=4)
    assert np.isnan(found[[0, 2]]).all()
    assert found[1] == alone[0]


@quick
@given(words)
def test_mtld_is_that_of_its_definition(text):
    np.testing.assert_allclose(mtld(text), naive_mtld(text))


@quick
@given(words)
def test_mtld_is_the_same_backwards(text):
    np.testing.assert_allclose(mtld(text), mtld(text[::-1]))


def test_without_a_repeated_word_there_is_no_factor():
    assert np.isnan(mtld([0, 1, 2, 3]))
    assert np.isnan(mtld([]))


def test_yules_k_is_that_of_its_frequency_spectrum():
    counts = [5, 3, 3, 1, 1, 1]
    spectrum = {n: counts.count(n) for n in set(counts)}
    total = sum(counts)
    expected = 1e4 * (sum(n**2 * times for n, times in spectrum.items()) - total) / total**2
    assert yules_k(counts) == pytest.approx(expected)
    assert yules_k([1, 1, 0]) == 0
    assert np.isnan(yules_k([]))


@quick
@given(st.lists(st.integers(1, 9), min_size=1, max_size=9))
def test_yules_k_rises_with_repetition(counts):
    ks = [yules_k(np.array(counts) * times) for times in (1, 2, 4)]
    assert all(first <= second for first, second in pairwise(ks))


def test_a_window_without_words_is_refused():
    with pytest.raises(MeasureError):
        moving_average_ttr([0], [0], 1, window=0)
