import random

import pandas as pd
import pytest
from invented import TEXTS, articles_named

from framing.corpus import derive, load_corpus, save_corpus, shards, storage
from framing.corpus.derivation import Instruments, recurring_lines
from framing.corpus.shards import ShardTask, arrange, derive_shard, read_shard, write_corpus
from framing.corpus.summary import summarise
from framing.errors import MeasureError
from framing.measures import shared_copy, tone


def derived_in_shards(articles, codebook, folder, order=None):
    """Derive articles shard by shard, the shards in some order, and save the corpus."""
    (folder / "in").mkdir(parents=True)
    batches = [
        articles.table.iloc[[row]] for row in random.Random(3).sample(range(len(articles.table)), len(articles.table))
    ]
    paths = arrange(batches, articles.table["name"], folder / "in")
    instruments = Instruments(codebook, 7, recurring_lines(articles.table))
    tasks = [ShardTask(path, folder / "out" / path.stem, instruments) for path in paths]
    for task in order(tasks) if order else tasks:
        derive_shard(task)
    write_corpus(
        [task.target for task in tasks], folder / "corpus", account=articles.account, codebook=codebook, seed=7
    )
    return folder / "corpus"


def contents(directory):
    files = [*(directory / "tables").iterdir(), directory / "articles" / "cleaned.parquet"]
    return {path.name: path.read_bytes() for path in files}


@pytest.fixture
def articles():
    return articles_named(*TEXTS)


@pytest.mark.parametrize("size", [1, 2, 3, 100])
def test_a_corpus_derived_in_shards_has_the_bytes_of_one_derived_at_once(
    size, articles, codebook, tmp_path, monkeypatch
):
    monkeypatch.setattr(shards, "SHARD", size)
    monkeypatch.setattr(storage, "SHARD", size)
    in_shards = derived_in_shards(articles, codebook, tmp_path)
    save_corpus(derive(articles, codebook, seed=7), tmp_path / "at_once")
    assert contents(in_shards) == contents(tmp_path / "at_once")


def test_the_order_in_which_shards_are_derived_changes_nothing(articles, codebook, tmp_path, monkeypatch):
    monkeypatch.setattr(shards, "SHARD", 2)
    one = derived_in_shards(articles, codebook, tmp_path / "one")
    other = derived_in_shards(articles, codebook, tmp_path / "other", order=lambda tasks: tasks[::-1])
    assert contents(one) == contents(other)


def test_a_corpus_of_shards_is_loaded_as_one(articles, codebook, tmp_path, monkeypatch):
    monkeypatch.setattr(shards, "SHARD", 2)
    directory = derived_in_shards(articles, codebook, tmp_path)
    (directory / "codebook.toml").write_bytes((tmp_path / "codebook.toml").read_bytes())
    loaded, whole = load_corpus(directory), derive(articles, codebook, seed=7)
    for name in storage.TABLES:
        pd.testing.assert_frame_equal(getattr(loaded, name), getattr(whole, name), check_exact=False)
    assert loaded.texts["text"].tolist() == whole.texts["text"].tolist()


def test_articles_are_arranged_by_name_whatever_order_they_came_in(articles, tmp_path, monkeypatch):
    monkeypatch.setattr(shards, "SHARD", 2)
    paths = arrange([articles.table.iloc[::-1]], articles.table["name"], tmp_path)
    arranged = pd.concat([read_shard(path) for path in paths], ignore_index=True)
    pd.testing.assert_frame_equal(arranged, articles.table)


def test_a_shard_that_is_done_is_not_done_again(articles, codebook, tmp_path, monkeypatch):
    (path,) = arrange([articles.table], articles.table["name"], tmp_path)
    task = ShardTask(path, tmp_path / "out", Instruments(codebook, 7, recurring_lines(articles.table)))
    derive_shard(task)
    monkeypatch.setattr(shards, "derive_batch", None)
    assert derive_shard(task) == tmp_path / "out"


def test_a_shard_that_died_half_done_is_done_from_its_beginning(articles, codebook, tmp_path):
    (path,) = arrange([articles.table], articles.table["name"], tmp_path)
    (tmp_path / "out.unfinished").mkdir()
    (tmp_path / "out.unfinished" / "litter").write_text("x")
    derive_shard(ShardTask(path, tmp_path / "out", Instruments(codebook, 7, recurring_lines(articles.table))))
    assert "litter" not in [file.name for file in (tmp_path / "out").iterdir()]
    assert not (tmp_path / "out.unfinished").exists()


def test_among_too_many_articles_copy_is_unknown_and_said_to_be(articles, codebook, tmp_path, monkeypatch):
    monkeypatch.setattr(shards, "MOST_COMPARED", 1)
    directory = derived_in_shards(articles, codebook, tmp_path)
    assert any("Shared copy was not looked for" in note for note in summarise(directory).notes)
    assert summarise(directory).n_copied_sentences == 0
    (directory / "codebook.toml").write_bytes((tmp_path / "codebook.toml").read_bytes())
    loaded = load_corpus(directory)
    assert loaded.articles["copied_share"].isna().all()
    for question in (lambda: shared_copy(loaded), lambda: tone(loaded, copies="first")):
        with pytest.raises(MeasureError, match="was not looked for"):
            question()
