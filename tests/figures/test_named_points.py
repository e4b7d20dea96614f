from itertools import pairwise

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.figure import Figure as Drawing

from framing.figures.named_points import name_points
from framing.figures.style import drawing, style_named

places = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=1, max_size=40, unique=True)
LOOK = style_named("default")


def named_in(points, top):
    """Name the first of some points in a square of 60 millimetres; return the axes and what is named."""
    with drawing(LOOK):
        picture = Drawing(figsize=(2.4, 2.4))
        picture.set_layout_engine("none")
        axis = picture.add_axes((0.1, 0.1, 0.85, 0.85))
        axis.set(xlim=(-3, 33), ylim=(-3, 33))
        table = pd.DataFrame(points, columns=["x", "y"], dtype=float)
        named = table.head(top).assign(term=[f"term{place}" for place in range(min(top, len(table)))], alike=0, size=10)
        return axis, name_points(axis, named, table.to_numpy(), LOOK)


@settings(max_examples=5, deadline=None)
@given(places)
def test_no_name_covers_a_marker_or_leaves_the_axes(points):
    axis, _ = named_in(points, 12)
    shown = axis.transData.transform(np.array(points, dtype=float))
    for text in axis.texts:
        box = text.get_window_extent()
        inner = box.padded(-0.12 * box.height)
        assert not ((shown > inner.min) & (shown < inner.max)).all(axis=1).any(), text.get_text()
        canvas = axis.get_window_extent()
        assert canvas.x0 <= box.x0 <= box.x1 <= canvas.x1
        assert canvas.y0 <= box.y0 <= box.y1 <= canvas.y1


def test_names_on_one_line_do_not_run_on_into_each_other():
    axis, named = named_in([(8, 15), (16, 15), (22, 15)], 3)
    boxes = sorted((text.get_window_extent() for text in axis.texts), key=lambda box: box.x0)
    assert len(named) == 3
    letter = boxes[0].width / 5
    for left, right in pairwise(boxes):
        assert right.x0 - left.x1 > letter or left.y1 <= right.y0 or right.y1 <= left.y0


def test_a_name_for_which_there_is_no_room_nearby_is_left_out():
    cloud = [(x, y) for x in range(1, 30, 2) for y in range(1, 30, 2)]
    axis, named = named_in([(15, 15), *(point for point in cloud if point != (15, 15))], 1)
    assert named.empty
    assert not axis.texts
    assert not axis.lines
