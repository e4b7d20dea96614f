"""Figures of quality are those of scikit-learn, with intervals, beside a floor."""

import numpy as np
import pytest
from invented_codings import FRAMES, invented, small_model
from sklearn import metrics

from framing.errors import MeasureError
from framing.measures.frames import frame_learning_curve, frame_quality

MODEL = small_model()
QUALITY = frame_quality(MODEL, resamples=200)
BY = QUALITY.set_index(["entry", "measure"])


def test_figures_are_those_of_scikit_learn():
    unseen = MODEL.unseen
    for place, frame in enumerate(FRAMES):
        labels, found = unseen.labels[:, place], unseen.found[:, place]
        assert BY.loc[(frame, "f1"), "estimate"] == pytest.approx(metrics.f1_score(labels, found))
        assert BY.loc[(frame, "macro_f1"), "estimate"] == pytest.approx(
            metrics.f1_score(labels, found, average="macro")
        )
        assert BY.loc[(frame, "average_precision"), "estimate"] == pytest.approx(
            metrics.average_precision_score(labels, unseen.probabilities[:, place])
        )
    micro = metrics.f1_score(unseen.labels, unseen.found, average="micro")
    assert BY.loc[("all frames", "micro_f1"), "estimate"] == pytest.approx(micro)


def test_means_over_frames_are_means():
    for measure in ("macro_f1", "f1", "average_precision"):
        mean = np.mean([BY.loc[(frame, measure), "estimate"] for frame in FRAMES])
        assert BY.loc[("all frames", measure), "estimate"] == pytest.approx(mean)


def test_the_floor_is_what_the_better_constant_label_reaches():
    for place, frame in enumerate(FRAMES):
        labels = MODEL.unseen.labels[:, place]
        constant = [np.full(len(labels), value) for value in (True, False)]
        macro = [metrics.f1_score(labels, found, average="macro") for found in constant]
        assert BY.loc[(frame, "macro_f1"), "floor"] == pytest.approx(max(macro))
        assert BY.loc[(frame, "f1"), "floor"] == pytest.approx(metrics.f1_score(labels, constant[0]))


def test_the_floor_of_all_frames_together_is_that_of_the_best_choice():
    labels = MODEL.unseen.labels
    choices = [(first, second) for first in (False, True) for second in (False, True)]
    reached = [metrics.f1_score(labels, np.tile(choice, (len(labels), 1)), average="micro") for choice in choices]
    assert BY.loc[("all frames", "micro_f1"), "floor"] == pytest.approx(max(reached))


def test_intervals_hold_the_estimate():
    known = QUALITY.dropna(subset=["low", "high"])
    assert (known["low"] <= known["estimate"]).all()
    assert (known["estimate"] <= known["high"]).all()
    assert QUALITY["entry"].drop_duplicates().tolist() == [*FRAMES, "all frames"]


def test_it_says_what_was_done_and_what_it_cannot_show():
    assert "3-fold cross-validation, articles whole" in QUALITY.attrs["method"]
    assert "unchecked" in QUALITY.attrs["limits"]


def test_more_codings_are_seldom_worse():
    curve = frame_learning_curve(invented(n_articles=90), shares=(0.2, 1.0), folds=3, resamples=50)
    assert curve.columns.tolist() == ["share", "n_articles", "n_texts", "measure", "estimate", "low", "high"]
    assert curve["n_articles"].drop_duplicates().tolist() == [12, 60]
    by = curve.set_index(["share", "measure"])["estimate"]
    assert by[1.0, "macro_f1"] > by[0.2, "macro_f1"]


def test_the_whole_of_the_curve_is_the_quality_of_the_model():
    curve = frame_learning_curve(invented(), shares=(1.0,), folds=3, resamples=50).set_index("measure")
    assert curve.loc["f1", "estimate"] == BY.loc[("all frames", "f1"), "estimate"]


def test_what_is_no_model_has_no_quality():
    with pytest.raises(MeasureError, match="found by a model"):
        frame_quality("frames.npz")


@pytest.mark.parametrize("share", [0.0, 1.5])
def test_a_share_that_is_none_is_refused(share):
    with pytest.raises(MeasureError, match="above 0 and is at most 1"):
        frame_learning_curve(invented(), shares=(share,), folds=3)


def test_shares_that_leave_a_frame_in_too_few_articles_are_left_out_and_said():
    curve = frame_learning_curve(invented(n_articles=24), shares=(0.1, 1.0), folds=2, resamples=20)
    assert curve["share"].unique().tolist() == [1.0]
    assert "The share 0.1 of the articles is left out" in curve.attrs["limits"]


def test_a_curve_without_a_point_is_an_error_for_people():
    with pytest.raises(MeasureError, match=r"no curve to draw: in each share of the articles \(0\.1\)"):
        frame_learning_curve(invented(n_articles=24), shares=(0.1,), folds=2)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_whatever_can_be_learnt_from_has_a_curve(seed):
    """The rarest frame is in as few articles as is allowed."""
    few = invented(n_articles=30, texts_each=1, seed=seed, noise=0.0)
    few.labels["climate"], few.labels["economy"] = np.arange(30) < 10, np.arange(30) % 3 == 0
    curve = frame_learning_curve(few, seed=seed, resamples=20)
    assert curve["share"].max() == 1.0
