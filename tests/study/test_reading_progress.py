from __future__ import annotations

import io
import time
from pathlib import Path

import pytest

from framing.articles import store
from framing.articles.listing import list_sources
from framing.articles.reading import file_reader
from framing.articles.store import Unit, read_unit, units_of
from framing.study import reading_progress
from framing.study.reading_progress import Shelf, show_reading


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def units(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Unit]:
    """Three units of two files each, none of them read."""
    monkeypatch.setattr(store, "UNIT_FILES", 2)
    (tmp_path / "texts").mkdir()
    for number in range(6):
        (tmp_path / "texts" / f"{number}.txt").write_text("The bridge is closed.")
    (tmp_path / "scratch").mkdir()
    return units_of(list_sources(tmp_path / "texts"), file_reader(), tmp_path / "scratch")


def test_what_has_been_read_is_told_by_the_shards(units: list[Unit]) -> None:
    shelf = Shelf(units)
    assert (shelf.n_bytes, shelf.measure()) == (126, (0, 0))
    read_unit(units[0])
    assert shelf.measure() == (42, 2)
    read_unit(units[2]).rename(units[2].folder.with_name(".00002.half"))
    n_bytes, n_articles = shelf.measure()
    assert n_articles == 4
    assert 42 < n_bytes <= 84
    (units[2].folder.with_name(".00002.half") / "00001.parquet").write_text("half a shard")
    (units[0].folder.parent / "refused").touch()
    assert shelf.measure() == (n_bytes, n_articles)


def test_a_terminal_shows_articles_rate_and_remaining_time(units: list[Unit], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_progress, "SECONDS_BEFORE", 0)
    monkeypatch.setattr(reading_progress, "SECONDS_BETWEEN", 0.02)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "120")
    terminal = Terminal()
    with show_reading(units, terminal):
        for unit in units:
            read_unit(unit)
            time.sleep(0.2)
    shown = terminal.getvalue()
    assert "6 articles" in shown
    assert "bytes/s" in shown
    assert "0:00:00" in shown


def test_nothing_is_shown_for_two_seconds_or_where_it_is_no_terminal(
    units: list[Unit], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert reading_progress.SECONDS_BEFORE == 2
    terminal, file = Terminal(), io.StringIO()
    with show_reading(units, terminal):
        pass
    monkeypatch.setattr(reading_progress, "SECONDS_BEFORE", 0)
    with show_reading(units, file):
        time.sleep(0.1)
    assert terminal.getvalue() == file.getvalue() == ""
