"""Pictures of a coded sample: what is left out, and what is drawn open."""

import numpy as np
import pytest

from framing import figures
from framing.errors import FigureError


@pytest.mark.parametrize("outlets", ["five"], indirect=True)
def test_shares_of_fewer_than_five_units_are_drawn_for_no_outlet(instrument_quality):
    drawn = figures.draw_instrument_quality(instrument_quality).data
    few = drawn[(drawn["entry"] == "conflict") & (drawn["statistic"] == "recall")]
    assert few["outlet"].tolist() == ["all"]


@pytest.mark.parametrize("outlets", ["five"], indirect=True)
def test_an_estimate_without_an_interval_is_open_and_one_that_is_missing_a_dash_and_both_are_said(instrument_quality):
    figure = figures.draw_instrument_quality(instrument_quality)
    assert "A dash: cannot be told." in figure.caption
    assert "Open dots" not in figure.caption
    without = instrument_quality.assign(low=np.nan, high=np.nan)
    without.attrs = instrument_quality.attrs
    assert "Open dots: too few units for an interval." in figures.draw_instrument_quality(without).caption


@pytest.mark.parametrize("outlets", ["thirty"], indirect=True)
def test_thirty_outlets_are_left_to_the_table(instrument_quality):
    figure = figures.draw_instrument_quality(instrument_quality)
    assert set(figure.data["outlet"]) == {"all"}
    assert "By outlet in the table." in figure.caption


@pytest.mark.parametrize("outlets", ["five"], indirect=True)
def test_frames_that_nobody_coded_are_left_out_of_the_corrected_ones(corrected_frames):
    figure = figures.draw_corrected_frames(corrected_frames)
    assert "morality" not in set(figure.data["entry"])
    with pytest.raises(FigureError, match="No share is corrected"):
        figures.draw_corrected_frames(corrected_frames.assign(corrected=np.nan))
