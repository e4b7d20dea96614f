from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from framing.articles import read_articles, store
from framing.articles.listing import list_sources
from framing.articles.reading import file_reader
from framing.errors import ArticleError
from framing.study.adding import add_sources
from framing.study.staging import checksum, stage, staged_articles

TABLE = "article_id,outlet,text\nb,The Courier,The bridge is closed.\na,the courier,The bridge is open.\n"


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder with articles that were added and articles in files."""
    folder = tmp_path / "corpus" / "articles"
    (tmp_path / "c.csv").write_text(TABLE)
    add_sources([tmp_path / "c.csv"], tmp_path / "corpus")
    for name in ("x", "y", "z"):
        (folder / f"{name}.txt").write_text(f"This is article {name}.")
    return folder


def test_all_articles_are_streamed_with_the_account_of_reading_them(articles: Path, tmp_path: Path) -> None:
    whole = read_articles(articles)
    with staged_articles(articles, tmp_path / "scratch") as stream:
        batches = pd.concat(stream.batches()).sort_values("name", ignore_index=True)
        pd.testing.assert_frame_equal(batches, whole.table)
        assert stream.names().tolist() == whole.table["name"].tolist()
        account = stream.account()
    pd.testing.assert_frame_equal(account, whole.account)
    assert "is also spelled" in account["reason"].iloc[0]


@pytest.mark.slow
def test_the_stream_is_the_same_however_the_files_are_cut_into_units(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    accounts = []
    for n_files, jobs in ((1, 2), (2, 1), (100, 1)):
        monkeypatch.setattr(store, "UNIT_FILES", n_files)
        with staged_articles(articles, tmp_path / "scratch", jobs=jobs) as stream:
            accounts.append((stream.account(), pd.concat(stream.batches(), ignore_index=True)))
    for account, table in accounts[1:]:
        pd.testing.assert_frame_equal(account, accounts[0][0])
        pd.testing.assert_frame_equal(table, accounts[0][1])


def test_a_text_that_its_outlet_is_there_with_twice_is_streamed_once(articles: Path, tmp_path: Path) -> None:
    text = "The harbour bridge was closed. " * 5
    (articles / "more.csv").write_text(f"outlet,text\nThe Courier,{text}\nThe Herald,{text}\nThe Courier,{text}\n")
    whole = read_articles(articles)
    assert whole.account["n_set_aside"].tolist() == [0, 1, 0, 0, 0]
    with staged_articles(articles, tmp_path / "scratch") as stream:
        assert stream.names().tolist() == whole.table["name"].tolist()
        batches = pd.concat(stream.batches()).sort_values("name", ignore_index=True)
        pd.testing.assert_frame_equal(batches, whole.table)
        pd.testing.assert_frame_equal(stream.account(), whole.account)


def test_nothing_is_left_once_the_stream_is_not_needed(articles: Path, tmp_path: Path) -> None:
    (tmp_path / "scratch" / "of other files" / "00000").mkdir(parents=True)
    with staged_articles(articles, tmp_path / "scratch"):
        assert len(list((tmp_path / "scratch").iterdir())) == 1
    assert not (tmp_path / "scratch").exists()
    with pytest.raises(ArticleError), staged_articles(articles, tmp_path / "scratch"):
        raise ArticleError("No.")
    assert not (tmp_path / "scratch").exists()


def test_what_was_staged_before_an_interruption_is_used(articles: Path, tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), staged_articles(articles, tmp_path / "scratch"):
        raise KeyboardInterrupt
    (unit,) = (tmp_path / "scratch").glob("*/00000")
    before = unit.stat().st_ino
    with staged_articles(articles, tmp_path / "scratch"):
        assert unit.stat().st_ino == before


def test_files_go_by_another_name_when_their_contents_or_options_change(articles: Path) -> None:
    def name(**options: object) -> str:
        return checksum(list_sources(articles), file_reader(**options))  # type: ignore[arg-type]

    first = name()
    assert name() == first
    assert len({first, name(languages=None), name(languages=["en", "de"]), name(columns={"text": "body"})}) == 4
    (articles / "x.txt").write_text("Another text.")
    second = name()
    assert second != first
    (articles / "x.txt").rename(articles / "w.txt")
    assert name() not in {first, second}


def test_a_corpus_of_added_articles_only_has_nothing_to_stage(tmp_path: Path) -> None:
    (tmp_path / "c.csv").write_text(TABLE)
    add_sources([tmp_path / "c.csv"], tmp_path / "corpus")
    with staged_articles(tmp_path / "corpus" / "articles", tmp_path / "scratch") as stream:
        assert stream.names().tolist() == ["a", "b"]
    assert len(stage([], file_reader(), tmp_path / "empty").names()) == 0
