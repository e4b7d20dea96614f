"""The picture of contested names: whose words they are is seen at once."""

import numpy as np
import pandas as pd
import pytest
from matplotlib.text import Text

from framing.errors import FigureError
from framing.figures import draw_contested_names, legibility_problems
from framing.figures.bundle import PRINTED
from framing.figures.style import drawing

pytestmark = pytest.mark.parametrize("outlets", ["two"], indirect=True)


def in_voice(names, voice="all", **columns):
    table = names.assign(**columns)
    table.attrs = {**names.attrs, "voice": voice}
    return table


def small_markers(figure) -> list[tuple[float, float]]:
    lines = [line for axis in figure.drawing.axes for line in axis.lines]
    return [tuple(point) for line in lines if line.get_markersize() < 3.5 for point in line.get_xydata()
            if line.get_marker() not in {"None", ""}]  # fmt: skip


def texts(figure) -> list[str]:
    return [text.get_text() for text in figure.drawing.findobj(Text) if text.get_visible()]


def test_the_share_in_the_outlets_own_words_stands_below_where_it_is_another(names):
    figure = draw_contested_names(in_voice(names))
    own = figure.data
    differs = own[(own["own_estimate"] - own["estimate"]).abs() > 0.005]
    assert sorted(x for x, _ in small_markers(figure)) == pytest.approx(sorted(differs["own_estimate"]))
    assert "Small open markers: the share outside quotation marks, in the outlet’s own words" in figure.caption
    assert any(text.endswith("quoted") and text.startswith("n = ") for text in texts(figure))


def test_without_quotations_there_is_one_marker_a_cell(names):
    shares = names["count"] / names["total"].where(names["total"] > 0)
    figure = draw_contested_names(in_voice(names, n_own=names["count"], n_quoted=0, estimate=shares))
    assert small_markers(figure) == []
    assert "Small open markers" not in figure.caption


def test_a_thing_named_in_quotations_alone_is_said(names):
    quoted = names["entry"] == "incident"
    own = names["n_own"].where(~quoted, 0)
    figure = draw_contested_names(in_voice(names, n_own=own, n_quoted=names["count"] - own))
    assert "Named in quotations alone: What the incident is called (Morning Post)" in figure.caption


@pytest.mark.parametrize(("voice", "said"), [("own", "are left out"), ("quoted", "Only names inside quotation marks")])
def test_a_result_of_one_voice_has_no_second_marker_and_says_whose_words_count(names, voice, said):
    figure = draw_contested_names(in_voice(names, voice))
    assert small_markers(figure) == []
    assert said in figure.caption
    assert "own_estimate" not in figure.data.columns


@pytest.mark.parametrize(("width", "millimetres"), [("single", 89), ("double", 183)])
def test_it_is_as_wide_as_a_column_or_two_and_can_be_read(names, width, millimetres):
    figure = draw_contested_names(in_voice(names), width=width)
    assert round(figure.drawing.get_figwidth() * 25.4) == millimetres
    with drawing(figure.style):
        assert legibility_problems(figure.drawing) == []


def test_where_nobody_names_anything_there_is_nothing_to_draw(names):
    with pytest.raises(FigureError, match="No group names any of the contested things"):
        draw_contested_names(in_voice(names, count=0, estimate=np.nan))


def test_one_column_holds_as_many_things_as_leave_a_page_room_for_the_caption(names):
    many = [names.assign(entry=names["entry"] + f" {n}", label=names["label"] + f" {n}") for n in range(8)]
    figure = draw_contested_names(in_voice(pd.concat(many, ignore_index=True)), width="single")
    assert figure.drawing.get_figheight() * 25.4 <= PRINTED
    n_drawn = figure.data["entry"].nunique()
    assert 1 <= n_drawn < 24
    assert f"Drawn: {n_drawn} of 24 things, those with the most mentions" in figure.caption
