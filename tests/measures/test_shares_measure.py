import numpy as np
from small_corpora import Article, Sentence, corpus_of

from framing.inference import wilson_bounds
from framing.measures.grouping import group_sentences
from framing.measures.shares import shares

CORPUS = corpus_of(Article("A", [Sentence()] * 4), Article("A", [Sentence()] * 4), Article("B", [Sentence()] * 3))


def found(counted, base=None):
    column = np.array(counted, dtype=float)[:, None]
    sample = group_sentences(CORPUS, "outlet")
    return shares(sample, column, np.ones_like(column) if base is None else base, resamples=40, seed=0)


def test_a_share_between_has_its_bootstrap_interval():
    intervals = found([1, 1, 0, 0, 1, 0, 0, 0, 1, 0, 0])
    assert intervals.estimate.ravel().tolist() == [3 / 8, 1 / 3]
    assert intervals.low[0, 0] <= 1 / 4, "one of four sentences in one article"
    assert intervals.high[0, 0] >= 1 / 2, "two of four in the other"


def test_none_and_all_have_wilson_bounds_over_sentences():
    intervals = found([0] * 8 + [1] * 3)
    assert intervals.low[0, 0] == 0
    assert intervals.high[0, 0] == wilson_bounds(0, 8)[1]
    assert intervals.low[1, 0] == wilson_bounds(3, 3)[0]
    assert intervals.high[1, 0] == 1


def test_only_sentences_with_a_base_count_for_wilson():
    base = np.array([2, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0], dtype=float)[:, None]
    intervals = found([0] * 11, base)
    assert intervals.high[0, 0] == wilson_bounds(0, 2)[1]
    assert np.isnan([intervals.estimate[1, 0], intervals.low[1, 0], intervals.high[1, 0]]).all()
