"""A specification curve shows every estimate once, in order, with the choices that it makes."""

import numpy as np
import pandas as pd
import pytest

from framing import figures, measures
from framing.errors import FigureError
from framing.figures import legibility_problems
from framing.figures.style import drawing

pytestmark = pytest.mark.parametrize("outlets", ["two"], indirect=True)


def drawn_points(axis):
    return max(axis.lines, key=lambda line: len(line.get_ydata())).get_ydata()


def test_estimates_rise_and_each_has_one_mark_a_choice(specifications):
    figure = figures.draw_specification_curve(specifications)
    curves, boards = figure.drawing.axes[::2], figure.drawing.axes[1::2]
    for curve, board, outlet in zip(curves, boards, sorted(specifications["group"].unique()), strict=True):
        own = specifications.loc[specifications["group"] == outlet, "estimate"]
        assert drawn_points(curve).tolist() == sorted(own)
        n_marks = sum(len(marks.get_segments()) for marks in board.collections)
        assert n_marks == len(own) * len(specifications.attrs["choices"])


def test_the_numbers_over_a_panel_are_those_of_the_measure(specifications):
    figure = figures.draw_specification_curve(specifications)
    written = {text.get_text() for axis in figure.drawing.axes for text in axis.texts}
    for row in measures.specification_agreement(specifications).itertuples():
        assert f"{row.n_same}/{row.n_specifications} agree, {row.n_clear} clear" in written
        assert f"{row.n_same} of {row.n_specifications} specifications on the main one’s side" in figure.alt


def test_contrasts_stand_below_each_other_and_choices_without_alternative_are_not_drawn(specifications):
    both = pd.concat([specifications, specifications.assign(contrast="a frame with a rather long label")])
    choices = specifications.attrs["choices"]
    both.attrs |= specifications.attrs | {"choices": choices | {"language": ["English"]}}
    figure = figures.draw_specification_curve(both.assign(language="English"))
    assert len(figure.drawing.axes) == 8
    assert "language" not in {text.get_text() for axis in figure.drawing.axes for text in axis.texts}
    with drawing(figure.style):
        assert legibility_problems(figure.drawing) == []


def test_missing_estimates_are_said_and_not_drawn(specifications):
    some = specifications.assign(
        estimate=specifications["estimate"].where(specifications["specification"] != 3, np.nan)
    )
    some.attrs = specifications.attrs
    figure = figures.draw_specification_curve(some)
    assert "2 estimates are missing, and not drawn." in figure.caption
    assert len(figure.data) == len(some) - 2


def test_a_table_without_its_choices_is_refused(specifications):
    bare = specifications.copy()
    bare.attrs = {}
    with pytest.raises(FigureError, match="attrs has no “choices”"):
        figures.draw_specification_curve(bare)


def test_effects_are_drawn_on_one_scale_around_zero(specifications):
    effects = measures.choice_effects(specifications)
    figure = figures.draw_choice_effects(effects)
    low, high = figure.drawing.axes[0].get_xlim()
    assert low == pytest.approx(-high)
    assert high >= effects[["low", "high"]].abs().max().max()
    assert figure.data["alternative"].tolist()[:3] == ["kept", "left out", "Pattern"]
