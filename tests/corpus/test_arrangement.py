from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.corpus import arrangement
from framing.corpus.arrangement import arrange
from framing.corpus.shards import read_shard


def articles(names: list[str]) -> pd.DataFrame:
    return pd.DataFrame({"name": names, "title": None, "text": [f"Text of {name}." for name in names]}, dtype="str")


def one_by_one(table: pd.DataFrame) -> list[pd.DataFrame]:
    return [table.iloc[[row]] for row in range(len(table))]


@settings(deadline=None, max_examples=40)
@given(
    st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=4), unique=True, min_size=1),
    st.integers(1, 7),
    st.sampled_from([1, 300, 10**9]),
)
def test_shards_hold_the_articles_in_the_order_of_their_names_however_much_is_held(
    tmp_path_factory: pytest.TempPathFactory, names: list[str], n_articles: int, held: int
) -> None:
    table, folder = articles(names), tmp_path_factory.mktemp("arranged")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(arrangement, "HELD_BYTES", held)
        shards = [read_shard(path) for path in arrange(one_by_one(table), table["name"], folder, n_articles)]
    assert [len(shard) for shard in shards[:-1]] == [n_articles] * (len(shards) - 1)
    pd.testing.assert_frame_equal(
        pd.concat(shards, ignore_index=True), table.sort_values("name", ignore_index=True), check_dtype=False
    )


def test_pieces_are_as_few_as_memory_allows_however_mixed_the_articles_come(tmp_path: Path) -> None:
    table = articles([f"{number * 37 % 100:03}" for number in range(100)])
    shards = arrange(one_by_one(table), table["name"], tmp_path, 10)
    assert [len(list(shard.iterdir())) for shard in shards] == [1] * 10


def test_what_has_been_arranged_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arrangement, "HELD_BYTES", 1)
    table, told = articles(["b", "a", "c"]), []
    arrange([table.iloc[:2], table.iloc[2:]], table["name"], tmp_path, 2, progress=told.append)
    assert told == [2, 1]
