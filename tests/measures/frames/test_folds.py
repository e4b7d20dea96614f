"""Articles are whole, frames are in every fold."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.measures.frames.folds import part_into_folds

CODED = st.lists(st.tuples(st.integers(0, 12), st.booleans(), st.booleans()), min_size=1, max_size=60)


@settings(max_examples=50, deadline=None)
@given(CODED, st.integers(2, 5), st.integers(0, 9))
def test_no_article_is_in_two_folds(coded, n_folds, seed):
    together, labels = np.array([row[0] for row in coded]), np.array([row[1:] for row in coded])
    fold = part_into_folds(together, labels, n_folds, seed)
    assert all(len(set(fold[together == article])) == 1 for article in together)
    sizes = np.bincount([fold[together == article][0] for article in np.unique(together)], minlength=n_folds)
    assert sizes.max() - sizes.min() <= 1


def test_a_rare_frame_is_in_every_fold():
    labels = np.zeros((1000, 2), dtype=bool)
    labels[:300, 0] = True
    labels[[3, 50, 400, 700, 900], 1] = True
    for seed in range(20):
        fold = part_into_folds(np.arange(1000), labels, 5, seed)
        assert np.bincount(fold[labels[:, 1]], minlength=5).tolist() == [1] * 5


def test_the_seed_draws_the_folds():
    together, labels = np.arange(50), np.zeros((50, 1), dtype=bool)
    first, again, other = (part_into_folds(together, labels, 5, seed).tolist() for seed in (1, 1, 2))
    assert first == again != other
