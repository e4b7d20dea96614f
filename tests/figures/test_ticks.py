"""The numbers below panels that stand beside each other keep apart."""

from itertools import pairwise

import matplotlib.pyplot as plt
import pytest

from framing.figures.ticks import keep_ticks_apart


def panels(between, ticks=(0, 50, 100)):
    drawing, axes = plt.subplots(1, 3, figsize=(8, 1), gridspec_kw={"wspace": between})
    for axis in axes:
        axis.set_xlim(0, 100)
        axis.set_xticks(ticks, [f"{tick} %" for tick in ticks])
    drawing.canvas.draw()
    return drawing, axes


def gaps(drawing, axes):
    drawing.canvas.draw()
    boxes = [axis.get_xticklabels()[place].get_window_extent() for axis in axes for place in (0, -1)]
    return [right.x0 - left.x1 for left, right in list(pairwise(boxes))[1::2]]


@pytest.fixture(autouse=True)
def _closed():
    yield
    plt.close("all")


def test_numbers_of_neighbours_that_nearly_touch_are_pulled_inward_in_all_panels():
    drawing, axes = panels(0.2)
    before = gaps(drawing, axes)
    keep_ticks_apart(drawing)
    assert all(after > 10 + gap for gap, after in zip(before, gaps(drawing, axes), strict=True))
    sides = [[label.get_horizontalalignment() for label in axis.get_xticklabels()] for axis in axes]
    assert sides == [["left", "center", "right"]] * 3


@pytest.mark.parametrize(("between", "ticks"), [(0.9, (0, 50, 100)), (0.2, tuple(range(0, 101, 20)))],
                         ids=["far apart", "many in a panel"])  # fmt: skip
def test_numbers_that_stand_apart_or_have_no_room_inside_stay_in_the_middle(between, ticks):
    drawing, axes = panels(between, ticks)
    keep_ticks_apart(drawing)
    assert {label.get_horizontalalignment() for axis in axes for label in axis.get_xticklabels()} == {"center"}
