"""Pictures of voices: who speaks as a row, who does not in the caption."""

import pytest

from framing import figures

pytestmark = pytest.mark.parametrize("outlets", ["five"], indirect=True)


def test_actors_without_a_statement_stand_in_the_caption_and_take_no_row(voices):
    silent = voices.assign(n_statements=voices["n_statements"].where(voices["entry"] != "mayor", 0))
    silent.attrs = voices.attrs
    figure = figures.draw_voices(silent)
    assert "No statement anywhere: The mayor." in figure.caption
    assert "The mayor" not in set(figure.data["label"])
    assert "No statement anywhere" not in figures.draw_voices(voices).caption
