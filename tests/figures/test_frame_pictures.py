"""Pictures of frames: parts under their whole, who is in which frame, and what drives a difference."""

import numpy as np
import pytest

from framing import figures
from framing.errors import FigureError

pytestmark = pytest.mark.parametrize("outlets", ["five"], indirect=True)


def test_a_part_stands_below_the_frame_that_it_is_a_part_of(frames):
    drawn = figures.draw_frame_salience(frames).data["label"].drop_duplicates().tolist()
    assert drawn.index("Morality") == drawn.index("Human interest") + 1
    assert "Names after a dash: parts of the frame above" in figures.draw_frame_salience(frames).caption


def test_shares_of_words_are_called_so(frames):
    of_words = frames.assign(estimate=frames["estimate"] / 50, low=frames["low"] / 50, high=frames["high"] / 50)
    of_words.attrs = frames.attrs | {"method": "Frames: share of the words of the body that hits of the frame cover."}
    drawing = figures.draw_frame_salience(of_words).drawing
    assert drawing.get_supxlabel() == "Share of words that hits of the frame cover"
    assert 0.01 < drawing.axes[0].get_xlim()[1] < 0.03


def test_a_long_name_of_a_frame_takes_a_second_line_and_is_not_cut(frame_indicators, outlets):
    picture = figures.draw_frame_indicators(frame_indicators, outlets[0]).drawing
    headings = {text.get_text().partition(":")[0] for text in picture.axes[0].texts}
    assert headings == {"Conflict", "Attribution of\nresponsibility"}


def test_a_comparison_made_the_other_way_is_turned_round(frame_indicators, outlets):
    forward = figures.draw_frame_indicators(frame_indicators, outlets[0], outlets[1]).data
    back = figures.draw_frame_indicators(frame_indicators, outlets[1], outlets[0]).data
    np.testing.assert_allclose(forward["estimate"], -back["estimate"])
    np.testing.assert_allclose(forward["low"], -back["high"])
    assert forward["n_hits"].tolist() == back["reference_n_hits"].tolist()
    assert back.iloc[0, :2].tolist() == [outlets[1], outlets[0]]


def test_a_comparison_that_was_not_made_is_refused(frame_indicators, outlets):
    with pytest.raises(FigureError, match="There is no comparison"):
        figures.draw_frame_indicators(frame_indicators, outlets[0], "The Herald")


def test_the_pairs_with_most_sentences_are_drawn_under_their_frames(frame_actors):
    figure = figures.draw_frame_actors(frame_actors, pairs=4)
    totals = frame_actors.groupby(["entry", "actor"])["n_both"].sum().nlargest(4)
    drawn = figure.data[["entry", "actor"]].drop_duplicates()
    assert totals.loc[list(drawn.itertuples(index=False, name=None))].min() == totals.min()
    assert (drawn["entry"].ne(drawn["entry"].shift()).sum()) == drawn["entry"].nunique(), "a frame stands together"


def test_no_meeting_is_nothing_to_draw(frame_actors):
    apart = frame_actors.assign(n_both=0)
    apart.attrs = frame_actors.attrs
    with pytest.raises(FigureError, match="nothing to draw"):
        figures.draw_frame_actors(apart)


def test_corrected_shares_that_lie_beyond_an_end_are_open(frame_prevalence, outlets):
    at_an_end = frame_prevalence.assign(low=0.0, estimate=[0.0, *[0.2] * (len(frame_prevalence) - 1)], high=0.3)
    at_an_end.attrs = frame_prevalence.attrs
    figure = figures.draw_frame_prevalence(at_an_end)
    panels = zip(sorted(outlets), figure.drawing.axes, strict=False)
    n_open = {
        outlet: sum(
            len(line.get_xdata()) for line in axis.lines if line.get_markerfacecolor() == "white" and _is_large(line)
        )
        for outlet, axis in panels
    }
    assert n_open == {outlet: int(outlet == outlets[0]) for outlet in outlets}
    assert "Large open markers: what lies beyond an end of the scale" in figure.caption


def _is_large(line) -> bool:
    """Tell the markers of values from the small ones of what is raw."""
    return line.get_linestyle() == "None" and line.get_markersize() > 3
