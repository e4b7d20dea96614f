"""Emoji in a name are left out of the drawing, and of nothing else, where a name is left without them."""

import warnings

import pytest
from matplotlib.text import Text

from framing import figures
from framing.figures import typeface
from framing.figures.pictographs import without

DRAWN = {"Rocket Post", "The Quay", "Morning Post", "🛸", "Herald 🪼", "Herald 2", "🪸 Herald"}


@pytest.fixture
def without_noto(monkeypatch):
    monkeypatch.setattr(typeface, "_noto", lambda: ())


def names_in(figure):
    figure.drawing.canvas.draw()
    return {" ".join(text.get_text().split()) for text in figure.drawing.findobj(Text) if text.get_visible()}


@pytest.mark.usefixtures("without_noto")
@pytest.mark.parametrize("outlets", ["emoji"], indirect=True)
def test_emoji_are_left_out_where_a_name_of_its_own_is_left(overview, outlets):
    with pytest.warns(UserWarning, match="no installed typeface has") as warned:
        figure = figures.draw_overview(overview)
    assert names_in(figure) >= DRAWN
    said = sorted(str(warning.message) for warning in warned)
    without_them = [line for line in said if "it is drawn without" in line]
    boxes = [line for line in said if "boxes stand in their place" in line]
    assert {line.split("“")[2].split("”")[0] for line in without_them} == {
        "Herald 🪼🪼 2",
        "The Quay 🫠",
        "🚀 Rocket Post 🧑🏽‍🚀",
    }
    assert {line.split("“")[2].split("”")[0] for line in boxes} == {"🛸", "Herald 🪼", "🪸 Herald"}, (
        "nothing would be left, or two names alike"
    )
    assert set(figure.data["outlet"]) == set(outlets), "the numbers have the whole names"


@pytest.mark.usefixtures("without_noto")
@pytest.mark.parametrize("outlets", ["emoji"], indirect=True)
@pytest.mark.filterwarnings("ignore:Figure")
def test_labels_of_an_axis_stay_without_however_often_they_are_drawn(tone, corpus):
    figure = figures.draw_tone(tone, corpus)
    names_in(figure)
    assert names_in(figure) >= DRAWN


@pytest.mark.parametrize("outlets", ["emoji"], indirect=True)
def test_an_emoji_that_an_installed_font_has_is_drawn(overview, monkeypatch):
    every = frozenset(map(ord, "".join(overview["outlet"])))
    monkeypatch.setattr(typeface, "_noto", lambda: (("STIXGeneral", every),))
    with warnings.catch_warnings():
        warnings.simplefilter("error", UserWarning)
        warnings.filterwarnings("ignore", message="Glyph")
        figure = figures.draw_overview(overview)
    assert "The Quay 🫠" in {text.get_text() for text in figure.drawing.findobj(Text)}


def test_what_joins_and_colours_emoji_goes_with_them():
    assert without("👩‍🚀 The 🏴󠁧󠁢󠁳󠁣󠁴󠁿 Post ✊🏽", "👩🚀🏴✊") == "The Post"
    assert without("Morning\n🪼 Post", "🪼") == "Morning\nPost"
