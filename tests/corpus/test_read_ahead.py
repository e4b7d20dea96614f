"""A corpus that was loaded ahead is the one that is asked for, unless a file of it has changed since."""

import os
import shutil
from pathlib import Path

import pytest
from pandas.testing import assert_frame_equal

from framing.corpus import load_corpus, read_ahead, storage
from framing.corpus.schema import TABLES
from framing.corpus.storage import load_ahead
from framing.errors import CorpusError

AZURE = Path("data/azure")


@pytest.fixture(autouse=True)
def nothing_ahead(monkeypatch):
    monkeypatch.setattr(read_ahead, "_ahead", {})


@pytest.fixture
def directory(tmp_path):
    shutil.copytree(AZURE / "tables", tmp_path / "tables")
    shutil.copy(AZURE / "codebook.toml", tmp_path)
    return tmp_path


def test_it_is_the_corpus_that_is_read_from_the_files(directory):
    read = load_corpus(directory)
    load_ahead(directory)
    taken = load_corpus(directory)
    assert taken.codebook == read.codebook
    for name in TABLES:
        assert_frame_equal(getattr(taken, name), getattr(read, name))


def test_what_is_changed_in_one_corpus_is_not_in_the_next(directory):
    load_ahead(directory)
    articles = load_corpus(directory).articles
    articles.loc[:, "n_tokens"] = -1
    assert (load_corpus(directory).articles["n_tokens"] > 0).all()


def test_a_table_that_was_damaged_since_is_told_as_ever(directory):
    load_ahead(directory)
    (directory / "tables" / "sentences.parquet").write_bytes(b"damaged")
    with pytest.raises(CorpusError, match="A table is damaged"):
        load_corpus(directory)


def test_a_table_that_changes_while_it_is_read_ahead_is_read_again(directory, monkeypatch):
    read = storage._load

    def read_just_before_a_change(*arguments, **choices):
        corpus = read(*arguments, **choices)
        (directory / "tables" / "sentences.parquet").write_bytes(b"damaged")
        return corpus

    monkeypatch.setattr(storage, "_load", read_just_before_a_change)
    load_ahead(directory)
    with pytest.raises(CorpusError, match="A table is damaged"):
        load_corpus(directory)


def test_a_table_of_another_content_but_the_old_size_and_time_is_read_again(directory):
    load_ahead(directory)
    table = directory / "tables" / "sentences.parquet"
    before = table.stat()
    table.write_bytes(b"?" * before.st_size)
    os.utime(table, ns=(before.st_atime_ns, before.st_mtime_ns))
    with pytest.raises(CorpusError, match="A table is damaged"):
        load_corpus(directory)


def test_a_codebook_that_was_removed_since_is_missed_as_ever(directory):
    load_ahead(directory)
    (directory / "codebook.toml").unlink()
    with pytest.raises(CorpusError, match="codebook that the tables were derived with is missing"):
        load_corpus(directory)


def test_a_large_corpus_is_not_kept(directory, monkeypatch):
    monkeypatch.setattr(read_ahead, "LARGEST", 1000)
    load_ahead(directory)
    assert not read_ahead._ahead
