import pandas as pd

from framing.figures.effect_axis import leaning


def test_a_statistic_leans_to_the_group_above_what_no_difference_gives():
    scores = pd.DataFrame({"statistic": [0.9, 0.5, 0.1, float("nan")]})
    assert leaning(scores).gt(0).tolist() == [True, True, True, False]
    scores.attrs["test_none"] = 0.5
    assert leaning(scores).round(9).tolist() == [0.4, 0.0, -0.4, 0.0]
