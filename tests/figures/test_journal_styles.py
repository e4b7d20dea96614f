"""Every figure can be read at the sizes that each journal asks for, and obeys them."""

import pytest
from test_figures import DRAWN

from framing.figures import legibility_problems
from framing.figures.journals import journal_named, journals
from framing.figures.style import STYLES, drawing

JOURNALS = list(journals())
FAST = [("tone", "apa"), ("frames", "ccr"), ("overview", "oup"), ("actor_tone", "plos"), ("word_shift", "tandf")]


def drawn_for(journal: str, name: str, request, monkeypatch):
    """Draw a figure as a study does whose style is that of a journal."""
    monkeypatch.setitem(STYLES, "default", STYLES[journal])
    return DRAWN[name](request.getfixturevalue)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:Figure .* mm tall")
@pytest.mark.parametrize("outlets", ["five", "long"], indirect=True)
@pytest.mark.parametrize("journal", JOURNALS)
@pytest.mark.parametrize("name", list(DRAWN))
def test_no_text_overlaps_leaves_the_canvas_or_is_below_the_journals_minimum(
    name, journal, outlets, request, monkeypatch
):
    figure = drawn_for(journal, name, request, monkeypatch)
    with drawing(figure.style):
        assert legibility_problems(figure.drawing, figure.style.smallest) == []
