import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.spatial.distance import pdist, squareform

from framing.inference import average_linkage, branch_support, classical_map, resampled_maps, scatter_ellipses

clouds = arrays(float, st.tuples(st.integers(2, 8), st.just(2)), elements=st.integers(-20, 20).map(float))


def distances_of(points):
    return squareform(pdist(points))


PAIRS = distances_of(np.array([[0.0, 0.0], [0.0, 1.0], [9.0, 0.0], [9.0, 1.5]]))


def test_average_linkage_joins_the_nearest_first_at_the_mean_distance_of_their_members():
    merges = average_linkage(PAIRS)
    assert merges[:, 2] == pytest.approx([1, 1.5, PAIRS[:2, 2:].mean()])
    assert [sorted(pair) for pair in merges[:, :2].tolist()] == [[0, 1], [2, 3], [4, 5]]


def test_two_items_are_one_merge_and_its_support_is_missing():
    merges = average_linkage(np.array([[0.0, 2.0], [2.0, 0.0]]))
    assert merges.tolist() == [[0, 1, 2, 2]]
    assert np.isnan(branch_support([np.zeros((2, 2))], merges)).all()


def test_support_is_the_share_of_trees_with_a_branch_of_the_same_members():
    other = distances_of(np.array([[0.0, 0.0], [9.0, 0.0], [9.0, 1.0], [0.0, 1.5]]))
    support = branch_support([PAIRS, PAIRS, PAIRS, other], average_linkage(PAIRS))
    assert support[:2].tolist() == [0.75, 0.75]
    assert np.isnan(support[2])
    assert np.isnan(branch_support([], average_linkage(PAIRS))).all()


@given(clouds)
def test_a_map_of_points_in_a_plane_keeps_their_distances(points):
    chart = classical_map(distances_of(points))
    np.testing.assert_allclose(distances_of(chart.points), distances_of(points), rtol=0, atol=1e-5)
    assert chart.share_kept == pytest.approx(1)


@given(clouds, st.floats(0, 6))
def test_a_map_is_the_same_way_up_however_its_items_were_turned(points, angle):
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    one, other = (classical_map(distances_of(cloud).round(9)) for cloud in (points, points @ turn))
    np.testing.assert_allclose(one.points, other.points, rtol=0, atol=1e-3)


def test_items_all_equally_far_apart_have_one_map_and_identical_ones_stand_in_the_middle():
    chart = classical_map(np.ones((4, 4)) - np.eye(4))
    assert chart.points[0] == pytest.approx([np.sqrt(3 / 8), 0], abs=1e-9)
    assert chart.share_kept == pytest.approx(2 / 3)
    nothing = classical_map(np.zeros((3, 3)))
    assert (nothing.points == 0).all()
    assert (nothing.share_kept, nothing.stress) == (1, 0)


def test_resampled_maps_are_turned_mirrored_and_shifted_back_but_never_stretched():
    points = classical_map(PAIRS).points
    mirrored = resampled_maps([distances_of(-points[:, ::-1] + 3), 2 * PAIRS], points)
    np.testing.assert_allclose(mirrored[0], points, atol=1e-9)
    np.testing.assert_allclose(mirrored[1], 2 * points, atol=1e-9)


def test_an_ellipse_holds_its_share_of_normal_draws():
    rng = np.random.default_rng(5)
    draws = rng.normal(size=(4000, 1, 2)) * [3.0, 1.0]
    ellipse = scatter_ellipses(draws)
    inside = (draws[:, 0, 0] / ellipse.semi_major[0]) ** 2 + (draws[:, 0, 1] / ellipse.semi_minor[0]) ** 2 < 1
    assert inside.mean() == pytest.approx(0.95, abs=0.01)
    assert min(ellipse.angle[0], 180 - ellipse.angle[0]) < 2
