from __future__ import annotations

import pickle
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.articles import store
from framing.articles.files import Found, SourceAccount, account_table
from framing.articles.folder import ArticleFile, batches_in, list_files
from framing.articles.listing import list_sources
from framing.articles.metadata import METADATA_FIELDS, Metadata
from framing.articles.reading import article_table, file_reader, read_articles
from framing.articles.store import read_found, read_unit, units_of, write_shards
from framing.articles.stream import ArticleStream
from framing.errors import ArticleError


def found(name: str, text: str = "The bridge is closed.", number: int | None = None, outlet: str = "Courier") -> Found:
    return Found(text, Metadata(name=name, outlet=outlet), "a.csv", number, "line" if number else "")


def account(source: str = "a.csv", n: int = 1) -> SourceAccount:
    return SourceAccount(source, "CSV", n)


def stored(folder: Path, *items: Found | SourceAccount) -> ArticleStream:
    folder.mkdir(parents=True)
    write_shards(items, folder)
    return ArticleStream.of([folder])


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=50)


@pytest.mark.slow
@given(st.lists(st.builds(Found, texts, st.builds(Metadata, *[st.none() | texts] * len(METADATA_FIELDS)), texts,
                          st.none() | st.integers(1, 10**9), texts), max_size=12))  # fmt: skip
def test_articles_are_read_back_as_they_were_found(
    tmp_path_factory: pytest.TempPathFactory, items: list[Found]
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store, "SHARD_ARTICLES", 5)
        stream = stored(tmp_path_factory.mktemp("store") / "a", *items)
    assert [item for shard in stream.shards for item in read_found(shard)] == items
    assert len(stream.shards) == -(-len(items) // 5)


def test_batches_are_the_article_table_in_pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "SHARD_ARTICLES", 5)
    monkeypatch.setattr(store, "BATCH_ARTICLES", 2)
    items = [found(f"{number:02}", f"Text {number}.") for number in range(12)]
    stream = stored(tmp_path / "a", *items)
    batches = list(stream.batches())
    assert [len(batch) for batch in batches] == [2, 2, 1, 2, 2, 1, 2]
    pd.testing.assert_frame_equal(pd.concat(batches, ignore_index=True), article_table(items))


def test_a_shard_ends_also_where_its_texts_are_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "SHARD_CHARACTERS", 100)
    stream = stored(tmp_path / "a", *(found(str(number), "x" * 60) for number in range(3)), found("long", "x" * 300))
    assert [pq.read_metadata(shard).num_rows for shard in stream.shards] == [1, 1, 1, 1]


def test_the_index_says_where_every_article_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "SHARD_ARTICLES", 2)
    stream = stored(tmp_path / "a", found("c"), found("a"), found("b"))
    assert stream.index[["name", "shard", "row"]].to_numpy().tolist() == [["c", 0, 0], ["a", 0, 1], ["b", 1, 0]]
    assert stream.names().tolist() == ["a", "b", "c"]


def test_two_articles_of_one_name_are_refused_with_their_places(tmp_path: Path) -> None:
    stream = stored(tmp_path / "a", found("x", number=2), found("y", number=3), found("x", "Other.", number=4))
    with pytest.raises(ArticleError, match="More than one article is called “x”") as caught:
        stream.names()
    assert caught.value.where == "a.csv, line 2 and a.csv, line 4"


def test_the_account_is_that_of_reading_with_its_notes_on_outlets(tmp_path: Path) -> None:
    items = [found("1", number=2), found("2", number=3), found("3", number=4, outlet="COURIER")]
    stream = stored(tmp_path / "a", *items, account(n=3), account("b.csv", 0))
    table = stream.account()
    pd.testing.assert_frame_equal(table[["source"]], account_table([account(), account("b.csv")])[["source"]])
    assert table["reason"].tolist()[0].startswith("the outlet “COURIER” (line 4) is also spelled “Courier”")


def test_an_empty_stream_has_no_names_and_no_account() -> None:
    stream = ArticleStream.of([])
    assert (len(stream.names()), len(stream.account()), list(stream.batches())) == (0, 0, [])


def test_a_stream_can_be_handed_to_another_process(tmp_path: Path) -> None:
    stream = stored(tmp_path / "a", found("a"))
    assert pickle.loads(pickle.dumps(stream)) == stream


@pytest.mark.parametrize("content", [None, b"PAR1 half"])
def test_a_shard_that_is_damaged_or_missing_is_told(tmp_path: Path, content: bytes | None) -> None:
    stream = stored(tmp_path / "a", found("a"))
    stream.shards[0].unlink()
    if content is not None:
        stream.shards[0].write_bytes(content)
    for read in (lambda: list(stream.batches()), stream.names, lambda: list(read_found(stream.shards[0]))):
        with pytest.raises(ArticleError, match="damaged" if content else "missing") as caught:
            read()
        assert caught.value.where == str(stream.shards[0])


def write_files(folder: Path, *sizes: int) -> list[ArticleFile]:
    folder.mkdir()
    for number, size in enumerate(sizes):
        (folder / f"{number:02}.txt").write_text("x" * size)
    return list_sources(folder)


def test_units_are_runs_of_files_bounded_in_number_and_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "UNIT_FILES", 3)
    monkeypatch.setattr(store, "UNIT_BYTES", 100)
    files = write_files(tmp_path / "files", 10, 10, 10, 10, 95, 500, 10)
    units = units_of(files, file_reader(), tmp_path)
    assert [[file.place[:2] for file in unit.files] for unit in units] == [
        ["00", "01", "02"],
        ["03"],
        ["04"],
        ["05"],
        ["06"],
    ]
    assert [unit.n_bytes for unit in units] == [30, 10, 95, 500, 10]
    assert [unit.folder.name for unit in units] == ["00000", "00001", "00002", "00003", "00004"]
    assert units_of([], file_reader(), tmp_path) == []


def test_a_unit_has_its_folder_only_once_all_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (unit,) = units_of(write_files(tmp_path / "files", 10), file_reader(), tmp_path)

    def fail(*_: object) -> None:
        raise ArticleError("No.")

    with monkeypatch.context() as patch:
        patch.setattr(store, "write_account", fail)
        with pytest.raises(ArticleError):
            read_unit(unit)
    assert [path.name for path in tmp_path.iterdir()] == ["files"]
    assert read_unit(unit) == unit.folder
    assert sorted(path.name for path in unit.folder.iterdir()) == ["00000.parquet", "account.parquet"]


def test_a_unit_that_another_worker_finished_meanwhile_is_left_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (unit,) = units_of(write_files(tmp_path / "files", 10), file_reader(), tmp_path)
    write_account = store.write_account

    def overtaken(accounts: list[SourceAccount], folder: Path) -> None:
        write_account(accounts, folder)
        unit.folder.mkdir()
        (unit.folder / "theirs").touch()

    monkeypatch.setattr(store, "write_account", overtaken)
    read_unit(unit)
    assert [path.name for path in unit.folder.iterdir()] == ["theirs"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["00000", "files"]


def batch(folder: Path, *items: Found | SourceAccount) -> Path:
    stored(folder / "added" / "1234", *items)
    return folder


def test_added_articles_are_read_together_with_those_in_files(tmp_path: Path) -> None:
    batch(tmp_path, found("b"), account())
    (tmp_path / "a.txt").write_text("One.")
    articles = read_articles(tmp_path)
    assert articles.table["name"].tolist() == ["a", "b"]
    assert articles.account["source"].tolist() == ["a.csv", "a.txt"]


def test_added_articles_are_read_from_wherever_they_are_in_what_was_given(tmp_path: Path) -> None:
    batch(tmp_path / "corpus" / "articles", found("b"), account())
    for path in (tmp_path, tmp_path / "corpus", tmp_path / "corpus" / "articles"):
        assert read_articles(path).table["name"].tolist() == ["b"]


def test_a_folder_that_is_merely_called_added_is_one_of_files(tmp_path: Path) -> None:
    (tmp_path / "added" / "more").mkdir(parents=True)
    (tmp_path / "added" / "more" / "a.txt").write_text("One.")
    assert [file.place for file in list_files(tmp_path)] == ["added/more/a.txt"]
    assert batches_in(tmp_path) == []
    assert read_articles(tmp_path).table["name"].tolist() == ["added/more/a"]


def test_names_are_unique_across_added_articles_and_files(tmp_path: Path) -> None:
    batch(tmp_path, found("a", number=2), account())
    (tmp_path / "a.txt").write_text("The bridge is closed.")
    with pytest.raises(ArticleError, match="More than one article is called “a”") as caught:
        read_articles(tmp_path)
    assert caught.value.where == "a.csv, line 2 and a.txt"
