"""Every figure can be read at the sizes that each journal asks for, and obeys them."""

import pytest
from test_figures import DRAWN

from framing.figures import legibility_problems
from framing.figures.journals import journals
from framing.figures.style import STYLES, drawing

WIDTHS_OF_LETTERS = {name: STYLES[name].single / STYLES[name].text for name in journals()}
EXTREMES = sorted(
    {
        min(journals(), key=WIDTHS_OF_LETTERS.get),  # the fewest letters beside each other
        max(journals(), key=WIDTHS_OF_LETTERS.get),
        min(journals(), key=lambda name: STYLES[name].text),
        max(journals(), key=lambda name: STYLES[name].text),
        max(journals(), key=lambda name: STYLES[name].smallest),
        max(journals(), key=lambda name: STYLES[name].double),
    }
)
CASES = [(name, "five") for name in EXTREMES] + [(min(journals(), key=WIDTHS_OF_LETTERS.get), "long")]
FAST = [("tone", "apa"), ("frames", "ccr"), ("overview", "oup"), ("actor_tone", "plos"), ("stance", "tandf")]


def drawn_for(journal: str, name: str, request, monkeypatch):
    """Draw a figure as a study does whose style is that of a journal."""
    monkeypatch.setitem(STYLES, "default", STYLES[journal])
    return DRAWN[name](request.getfixturevalue)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:Figure .* mm tall")
@pytest.mark.parametrize(("journal", "outlets"), CASES, indirect=["outlets"])
@pytest.mark.parametrize("name", list(DRAWN))
def test_no_text_overlaps_leaves_the_canvas_or_is_below_the_journals_minimum(
    name, journal, outlets, request, monkeypatch
):
    figure = drawn_for(journal, name, request, monkeypatch)
    with drawing(figure.style):
        assert legibility_problems(figure.drawing, figure.style.smallest) == []


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:Figure .* mm tall")
@pytest.mark.parametrize("outlets", ["five"], indirect=True)
@pytest.mark.parametrize(("name", "journal"), FAST)
def test_some_figures_can_be_read_at_the_sizes_of_journals(name, journal, outlets, request, monkeypatch):
    figure = drawn_for(journal, name, request, monkeypatch)
    with drawing(figure.style):
        assert legibility_problems(figure.drawing, figure.style.smallest) == []
    assert round(figure.drawing.get_figwidth() * 25.4, 1) in {figure.style.single, figure.style.double}


@pytest.mark.parametrize("outlets", ["five"], indirect=True)
def test_larger_type_makes_a_figure_taller_and_changes_no_number(outlets, request, monkeypatch):
    usual = DRAWN["tone"](request.getfixturevalue)
    larger = drawn_for("apa", "tone", request, monkeypatch)
    assert larger.drawing.get_figheight() > usual.drawing.get_figheight()
    assert larger.data.equals(usual.data)
