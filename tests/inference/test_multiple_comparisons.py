import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.errors import MeasureError
from framing.inference import adjust, multiple_comparisons

quick = settings(max_examples=25, deadline=None)

p_values = st.lists(st.floats(0, 1), min_size=1, max_size=12)


def naive_bh(p):
    """q of the i-th smallest: the least m p / rank among those as large or larger."""
    ranked = sorted(p)
    return [min(1.0, *(len(p) * later / (rank + 1) for rank, later in enumerate(ranked) if later >= own)) for own in p]


def naive_holm(p):
    ranked = sorted(p)
    return [
        min(1.0, max((len(p) - rank) * earlier for rank, earlier in enumerate(ranked) if earlier <= own)) for own in p
    ]


@quick
@given(p_values)
def test_benjamini_hochberg_equals_its_definition(p):
    np.testing.assert_allclose(adjust(p), naive_bh(p))


@quick
@given(p_values)
def test_holm_equals_its_definition(p):
    np.testing.assert_allclose(adjust(p, "holm"), naive_holm(p))


@quick
@given(p_values)
def test_corrections_are_ordered_by_severity(p):
    assert (np.asarray(p) <= adjust(p) + 1e-12).all()
    assert (adjust(p) <= adjust(p, "holm") + 1e-12).all()
    assert (adjust(p, "holm") <= adjust(p, "bonferroni") + 1e-12).all()


def test_published_example_of_benjamini_and_hochberg_1995():
    """Fifteen tests of a thrombolysis trial, of which their procedure rejects four at .05."""
    p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344]
    p += [0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0]
    assert (adjust(p) <= 0.05).sum() == 4
    assert (adjust(p, "bonferroni") <= 0.05).sum() == 3


def test_a_test_that_was_not_made_stays_missing_and_does_not_count():
    assert adjust([0.01, np.nan, 0.04]).tolist()[::2] == adjust([0.01, 0.04]).tolist()
    assert np.isnan(adjust([0.01, np.nan, 0.04])[1])


def test_shape_is_kept_and_nothing_is_adjusted_where_nothing_was_tested():
    assert adjust(np.full((2, 3), 0.5)).shape == (2, 3)
    assert adjust([]).tolist() == []
    assert np.isnan(adjust([np.nan])).all()


def test_a_p_above_one_and_an_unknown_method_are_refused():
    with pytest.raises(MeasureError, match="outside 0 and 1"):
        adjust([1.1])
    with pytest.raises(MeasureError, match="no correction"):
        adjust([0.1], "sidak")


@pytest.mark.parametrize("method", ["bh", "holm", "bonferroni"])
@pytest.mark.parametrize("processors", [1, 2, 3])
def test_parts_sorted_on_all_processors_give_what_one_gives(method, processors, monkeypatch):
    p = np.random.default_rng(0).choice([0.0, 1e-9, 0.01, 0.02, 0.3, 1.0, *np.linspace(0, 0.2, 30)], 500)
    whole = adjust(p, method)
    monkeypatch.setattr(multiple_comparisons, "_MANY", 1)
    monkeypatch.setattr(multiple_comparisons, "n_processors", lambda: processors)
    np.testing.assert_array_equal(adjust(p, method), whole)


def test_many_values_are_sorted_to_the_last_bit(monkeypatch):
    monkeypatch.setattr(multiple_comparisons, "_MANY", 1)
    nearly = 0.5 + np.arange(200) * 2.0**-53
    p = np.random.default_rng(1).permutation(np.concatenate([nearly, [0.0, -0.0, 1.0, 1e-300, 5e-324], nearly]))
    np.testing.assert_array_equal(p[multiple_comparisons._order(p)], np.sort(p))
