from __future__ import annotations

import io
import time

import pytest

from framing.study import article_progress
from framing.study.article_progress import Reached, show_count, show_work


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(article_progress, "SECONDS_BEFORE", 0)
    monkeypatch.setattr(article_progress, "SECONDS_BETWEEN", 0.02)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "120")


@pytest.mark.usefixtures("at_once")
def test_a_terminal_shows_articles_rate_and_remaining_time() -> None:
    terminal = Terminal()
    with show_count("deriving", 3_000, terminal) as advance:
        for _ in range(4):  # the last shard is smaller than the others
            advance(900)
            time.sleep(0.2)
    shown = terminal.getvalue()
    for words in ("deriving", "900 articles", "3,000 articles", "100%", " articles/s", "0:00:00"):
        assert words in shown


@pytest.mark.usefixtures("at_once")
def test_what_an_earlier_run_had_done_is_shown_and_does_not_count_as_speed() -> None:
    terminal = Terminal()
    with show_work("reading", lambda: Reached(0.5, 1_000_000), terminal):
        time.sleep(0.2)
    assert "50%" in terminal.getvalue()
    assert "1,000,000 articles 0 articles/s" in terminal.getvalue()


def test_nothing_is_shown_for_two_seconds_or_where_it_is_no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    assert article_progress.SECONDS_BEFORE == 2
    terminal, file = Terminal(), io.StringIO()
    with show_count("deriving", 1, terminal):
        pass
    monkeypatch.setattr(article_progress, "SECONDS_BEFORE", 0)
    with show_count("deriving", 1, file):
        time.sleep(0.1)
    assert terminal.getvalue() == file.getvalue() == ""
