from __future__ import annotations

from framing.study.forecast import Forecast


def test_the_longest_notebook_bounds_what_is_left() -> None:
    assert Forecast({"a": 60, "b": 1, "c": 1}, jobs=2).seconds_left(now=0.0) == 60
    assert Forecast({"a": 10, "b": 10, "c": 10}, jobs=2).seconds_left(now=0.0) == 15


def test_what_has_run_longer_than_expected_ends_any_moment() -> None:
    assert Forecast({"a": 10}, started={"a": 0.0}).seconds_left(now=30.0) == 0
    assert Forecast({"a": 10}, started={"a": 0.0}).in_words(now=30.0) == ""


def test_nothing_is_said_of_a_notebook_that_is_new_until_it_has_ended() -> None:
    forecast = Forecast({"a": None, "b": 5})
    assert forecast.in_words(now=0.0) == ""
    forecast.ended.add("a")
    assert forecast.in_words(now=0.0) == "about 0:00:05 left"
    forecast.ended.add("b")
    assert forecast.in_words(now=0.0) == ""
