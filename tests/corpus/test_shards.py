import random

import pandas as pd
import pytest
from invented import TEXTS, articles_named

from framing.corpus import derive, load_corpus, save_corpus, shards, storage
from framing.corpus.arrangement import arrange
from framing.corpus.copy_search import CopySearch
from framing.corpus.derivation import Instruments, recurring_lines
from framing.corpus.shards import ShardTask, derive_shard, read_shard, write_corpus
from framing.corpus.summary import summarise


def derived_in_shards(articles, codebook, folder, size, order=None):
    """Derive articles shard by shard, the shards in some order, and save the corpus."""
    (folder / "in").mkdir(parents=True)
    batches = [
        articles.table.iloc[[row]] for row in random.Random(3).sample(range(len(articles.table)), len(articles.table))
    ]
    paths = arrange(batches, articles.table["name"], folder / "in", size)
    instruments = Instruments(codebook, 7, recurring_lines(articles.table))
    tasks = [ShardTask(path, folder / "out" / path.stem, instruments) for path in paths]
    for task in order(tasks) if order else tasks:
        derive_shard(task)
    search = CopySearch.over([task.target for task in tasks], folder / "copies")
    search.finish()
    write_corpus(
        [task.target for task in tasks],
        folder / "corpus",
        search,
        account=articles.account,
        codebook=codebook,
        seed=7,
    )
    return folder / "corpus"


def made(folder):
    folder.mkdir()
    return folder


def contents(directory):
    files = [*(directory / "tables").iterdir(), directory / "articles" / "cleaned.parquet"]
    return {path.name: path.read_bytes() for path in files}


@pytest.fixture
def articles():
    return articles_named(*TEXTS)


@pytest.mark.slow
@pytest.mark.parametrize("size", [1, 2, 3, 100])
def test_a_corpus_derived_in_shards_has_the_bytes_of_one_derived_at_once(
    size, articles, codebook, tmp_path, monkeypatch
):
    monkeypatch.setattr(storage, "SHARD", size)
    in_shards = derived_in_shards(articles, codebook, tmp_path, size)
    save_corpus(derive(articles, codebook, seed=7), tmp_path / "at_once")
    assert contents(in_shards) == contents(tmp_path / "at_once")


def test_the_order_in_which_shards_are_derived_changes_nothing(articles, codebook, tmp_path, monkeypatch):
    one = derived_in_shards(articles, codebook, tmp_path / "one", 2)
    other = derived_in_shards(articles, codebook, tmp_path / "other", 2, order=lambda tasks: tasks[::-1])
    assert contents(one) == contents(other)


def test_a_corpus_of_shards_is_loaded_as_one(articles, codebook, tmp_path, monkeypatch):
    directory = derived_in_shards(articles, codebook, tmp_path, 2)
    (directory / "codebook.toml").write_bytes((tmp_path / "codebook.toml").read_bytes())
    loaded, whole = load_corpus(directory), derive(articles, codebook, seed=7)
    for name in storage.TABLES:
        pd.testing.assert_frame_equal(getattr(loaded, name), getattr(whole, name), check_exact=False)
    assert loaded.texts["text"].tolist() == whole.texts["text"].tolist()


def test_articles_are_arranged_by_name_whatever_order_they_came_in(articles, tmp_path, monkeypatch):
    paths = arrange([articles.table.iloc[::-1]], articles.table["name"], made(tmp_path / "in"), 2)
    arranged = pd.concat([read_shard(path) for path in paths], ignore_index=True)
    pd.testing.assert_frame_equal(arranged, articles.table)


def test_a_shard_that_is_done_is_not_done_again(articles, codebook, tmp_path, monkeypatch):
    (path,) = arrange([articles.table], articles.table["name"], made(tmp_path / "in"), 100)
    task = ShardTask(path, tmp_path / "out", Instruments(codebook, 7, recurring_lines(articles.table)))
    derive_shard(task)
    monkeypatch.setattr(shards, "derive_batch", None)
    assert derive_shard(task) == tmp_path / "out"


def test_a_shard_that_died_half_done_is_done_from_its_beginning(articles, codebook, tmp_path):
    (path,) = arrange([articles.table], articles.table["name"], made(tmp_path / "in"), 100)
    (tmp_path / "out.unfinished").mkdir()
    (tmp_path / "out.unfinished" / "litter").write_text("x")
    derive_shard(ShardTask(path, tmp_path / "out", Instruments(codebook, 7, recurring_lines(articles.table))))
    assert "litter" not in [file.name for file in (tmp_path / "out").iterdir()]
    assert not (tmp_path / "out.unfinished").exists()


@pytest.mark.slow
@pytest.mark.parametrize("size", [1, 2, 100])
def test_copy_is_found_across_shards_and_stored_with_the_same_bytes(size, articles, codebook, tmp_path, monkeypatch):
    shared = (
        "\n\nNobody had told the crew that the bridge would stay shut for the whole of that cold winter day, or why."
    )
    has_it = articles.table["name"].isin(["01", "02", "05"])
    articles.table["text"] = articles.table["text"].where(~has_it, articles.table["text"] + shared)
    monkeypatch.setattr(storage, "SHARD", size)
    in_shards = derived_in_shards(articles, codebook, tmp_path, size)
    at_once = derive(articles, codebook, seed=7)
    save_corpus(at_once, tmp_path / "at_once")
    assert contents(in_shards) == contents(tmp_path / "at_once")
    assert at_once.copies[["article_id", "other_id"]].to_numpy().tolist() == [[0, 1], [0, 4], [1, 4]]
    assert summarise(in_shards).n_copied_sentences == 3
