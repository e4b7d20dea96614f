import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from framing.errors import MeasureError
from framing.inference import dispersion_over_parts

quick = settings(max_examples=50, deadline=None)

# The toy corpus of Gries (2008, 2020): five parts of 9, 10, 10, 10 and 11 words.
TOY = [
    "b a m n i b e u p",
    "b a s a t b e w q n",
    "b c a g a b e s t a",
    "b a g h a b e a a t",
    "b a h a a b e a x a t",
]
WORDS = sorted(set(" ".join(TOY).split()))
COUNTS = np.array([[part.split().count(word) for word in WORDS] for part in TOY])
SIZES = COUNTS.sum(axis=1)
MEASURES = ("range", "dp", "dpnorm", "juilland_d", "kl")


def of_word(word, measure):
    return getattr(dispersion_over_parts(COUNTS, SIZES), measure)[WORDS.index(word)]


def naive(counts, sizes):
    """Dispersion of one item over parts with words, as its definitions are written."""
    parts = [(n, size) for n, size in zip(counts, sizes, strict=True) if size > 0]
    n, size = (np.array(values, dtype=float) for values in zip(*parts, strict=True))
    v, s, rate = n / n.sum(), size / size.sum(), n / size
    dp = np.abs(v - s).sum() / 2
    return {
        "range": (n > 0).sum(),
        "dp": dp,
        "dpnorm": dp / (1 - s.min()),
        "juilland_d": 1 - rate.std() / rate.mean() / np.sqrt(len(n) - 1),
        "kl": sum(a * np.log2(a / b) for a, b in zip(v, s, strict=True) if a > 0),
    }


def tables():
    return st.integers(2, 7).flatmap(
        lambda n: st.tuples(
            st.lists(st.lists(st.integers(0, 9), min_size=3, max_size=3), min_size=n, max_size=n),
            st.lists(st.integers(0, 20), min_size=n, max_size=n),
        )
    )


def with_sizes(table):
    counts = np.array(table[0])
    return counts, counts.sum(axis=1) + np.array(table[1])


@pytest.mark.parametrize(
    ("measure", "value"), [("dp", 0.18), ("dpnorm", 0.219512), ("juilland_d", 0.785150), ("kl", 0.136972)]
)
def test_published_values_of_unequal_parts(measure, value):
    assert of_word("a", measure) == pytest.approx(value, abs=5e-7)


def test_range_counts_the_parts_with_the_item():
    assert [of_word(word, "range") for word in "abx"] == [5, 5, 1]


def test_an_item_in_the_smallest_part_alone_is_as_uneven_as_can_be():
    spread = dispersion_over_parts([[3], [0], [0]], [4, 5, 6])
    assert spread.dpnorm[0] == 1
    assert dispersion_over_parts([[3], [0], [0]], [5, 5, 5]).juilland_d[0] == pytest.approx(0)


def test_an_item_spread_as_the_parts_are_large_is_even():
    spread = dispersion_over_parts([[2], [4], [6]], [20, 40, 60])
    assert [float(getattr(spread, measure)[0]) for measure in MEASURES[1:]] == pytest.approx([0, 0, 1, 0])


def test_an_item_that_never_occurs_has_a_range_of_zero_and_the_rest_is_missing():
    spread = dispersion_over_parts([[0, 1], [0, 1]], [5, 5])
    assert spread.range.tolist() == [0, 2]
    assert np.isnan([getattr(spread, measure)[0] for measure in MEASURES[1:]]).all()


def test_with_a_single_part_there_is_nothing_to_be_spread_over():
    for sizes in ([7], [7, 0]):
        spread = dispersion_over_parts(np.array([[3, 0], [0, 0]])[: len(sizes)], sizes)
        assert spread.range.tolist() == [1, 0]
        assert np.isnan([getattr(spread, measure) for measure in MEASURES[1:]]).all()


def test_no_parts_and_no_items_are_no_error():
    assert dispersion_over_parts(np.zeros((0, 2)), []).range.tolist() == [0, 0]
    assert dispersion_over_parts(np.zeros((3, 0)), [1, 2, 3]).dp.shape == (0,)


@quick
@given(tables())
def test_it_is_what_the_definitions_say(table):
    counts, sizes = with_sizes(table)
    spread = dispersion_over_parts(sparse.csr_array(counts), sizes)
    for item in np.flatnonzero(counts.sum(axis=0)) if (sizes > 0).sum() > 1 else ():
        expected = naive(counts[:, item], sizes)
        found = {measure: float(getattr(spread, measure)[item]) for measure in MEASURES}
        assert found == pytest.approx(expected, abs=1e-9)


@quick
@given(tables(), st.randoms(use_true_random=False))
def test_neither_the_order_of_parts_nor_empty_parts_change_anything(table, random):
    counts, sizes = with_sizes(table)
    order = list(range(len(sizes)))
    random.shuffle(order)
    shuffled = np.vstack([counts[order], np.zeros((1, 3), dtype=int)]), np.append(sizes[order], 0)
    for measure in MEASURES:
        one, other = (getattr(dispersion_over_parts(*args), measure) for args in ((counts, sizes), shuffled))
        np.testing.assert_allclose(one, other, atol=1e-12)


@quick
@given(tables())
def test_doubling_every_part_changes_nothing_and_all_stay_in_their_ranges(table):
    counts, sizes = with_sizes(table)
    one, other = dispersion_over_parts(counts, sizes), dispersion_over_parts(2 * counts, 2 * sizes)
    for measure in MEASURES:
        np.testing.assert_array_equal(getattr(one, measure), getattr(other, measure))
    for measure in ("dp", "dpnorm", "juilland_d"):
        values = getattr(one, measure)
        assert ((values >= 0) & (values <= 1) | np.isnan(values)).all()
    assert ((one.kl >= 0) | np.isnan(one.kl)).all()


@quick
@given(tables())
def test_dp_of_every_part_taken_twice_is_the_same(table):
    counts, sizes = with_sizes(table)
    twice = dispersion_over_parts(np.vstack([counts, counts]), np.tile(sizes, 2))
    if (sizes > 0).sum() > 1:
        np.testing.assert_allclose(twice.dp, dispersion_over_parts(counts, sizes).dp, atol=1e-12)


@pytest.mark.parametrize(
    ("counts", "sizes"),
    [
        ([[1], [2]], [3]),
        ([[-1], [2]], [3, 3]),
        ([[1], [np.nan]], [3, 3]),
        ([[4], [0]], [3, 3]),
        ([[1], [0]], [3, -3]),
        ([[1], [0]], [3, np.inf]),
    ],
)
def test_impossible_counts_are_refused(counts, sizes):
    with pytest.raises(MeasureError):
        dispersion_over_parts(counts, sizes)


def test_an_item_in_one_part_alone_has_a_d_of_exactly_zero():
    spread = dispersion_over_parts([[3, 0], [0, 4], [0, 0]], [9, 10, 11])
    assert spread.juilland_d.tolist() == [0.0, 0.0]
    assert spread.dpnorm[0] == 1
    assert spread.dpnorm[1] < 1, "only the smallest part gives 1"
