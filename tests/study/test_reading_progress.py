from __future__ import annotations

from pathlib import Path

import pytest

from framing.articles import store
from framing.articles.listing import list_sources
from framing.articles.reading import file_reader
from framing.articles.store import Unit, read_unit, units_of
from framing.study.article_progress import Reached
from framing.study.reading_progress import Shelf


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
    assert shelf.measure() == Reached(0, 0)
    read_unit(units[0])
    assert shelf.measure() == Reached(1 / 3, 2)
    read_unit(units[2]).rename(units[2].folder.with_name(".00002.half"))
    reached = shelf.measure()
    assert reached.n_articles == 4
    assert 1 / 3 < reached.part <= 2 / 3
    (units[2].folder.with_name(".00002.half") / "00001.parquet").write_text("half a shard")
    (units[0].folder.parent / "refused").touch()
    assert shelf.measure() == reached
