"""Saving and loading: the same bytes, whole or not at all, and no text in what is shared."""

import shutil

import pytest
from invented import CODEBOOK, TEXTS, articles_named, equal

from framing.corpus import derive, load_corpus, save_corpus, storage
from framing.errors import CorpusError, TextNotShared


@pytest.fixture
def directory(tmp_path, codebook):
    (tmp_path / "study").mkdir()
    (tmp_path / "study" / "codebook.toml").write_text(CODEBOOK, encoding="utf-8")
    save_corpus(derive(articles_named(*TEXTS), codebook, seed=9), tmp_path / "study")
    return tmp_path / "study"


def test_a_corpus_is_loaded_as_it_was_saved(directory, codebook):
    loaded = load_corpus(directory)
    derived = derive(articles_named(*TEXTS), codebook, seed=9)
    equal(loaded, derived)
    assert loaded.seed == 9
    assert loaded.codebook.sha256 == codebook.sha256
    assert sorted(loaded.sentence_text()["text"]) == sorted(derived.sentence_text()["text"])


def test_the_same_articles_give_the_same_bytes(directory, codebook, tmp_path):
    save_corpus(derive(articles_named(*reversed(TEXTS)), codebook, seed=9), tmp_path / "again")
    first = {path.name: path.read_bytes() for path in (directory / "tables").iterdir()}
    second = {path.name: path.read_bytes() for path in (tmp_path / "again" / "tables").iterdir()}
    assert first == second


def test_the_shared_tables_hold_no_stretch_of_three_words(directory):
    shared = b"".join(path.read_bytes() for path in (directory / "tables").iterdir())
    loaded = load_corpus(directory)
    written = " ".join(
        str(value)
        for name in ("articles", "sentences", "terms", "pairs", "mentions", "removed", "account")
        for column in getattr(loaded, name).select_dtypes(["str", "category"])
        for value in getattr(loaded, name)[column].astype(str).unique()
    )
    for text in TEXTS.values():
        words = text.split()
        for start in range(len(words) - 2):
            assert " ".join(words[start : start + 3]) not in written
            assert " ".join(words[start : start + 3]).encode() not in shared


def test_without_its_text_a_corpus_says_what_to_do(directory):
    shutil.rmtree(directory / "articles")
    with pytest.raises(TextNotShared, match="framing derive"):
        load_corpus(directory).sentence_text()


def test_text_of_other_articles_is_refused(directory, codebook):
    kept = (directory / "articles" / "cleaned.parquet").read_bytes()
    save_corpus(derive(articles_named("01"), codebook), directory)
    (directory / "articles" / "cleaned.parquet").write_bytes(kept)
    with pytest.raises(CorpusError, match="belongs to other tables"):
        load_corpus(directory)


def test_a_changed_codebook_is_noticed(directory):
    path = directory / "codebook.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("accident*", "mishap*"), encoding="utf-8")
    with pytest.raises(CorpusError, match="codebook was changed"):
        load_corpus(directory)


def test_a_missing_corpus_says_how_to_make_it(tmp_path):
    with pytest.raises(CorpusError, match="no such corpus directory") as error:
        load_corpus(tmp_path / "nowhere")
    assert "framing derive" in str(error.value)


@pytest.mark.parametrize("damage", [b"", b"not parquet at all"])
def test_a_damaged_table_is_named(directory, damage):
    (directory / "tables" / "terms.parquet").write_bytes(damage)
    with pytest.raises(CorpusError, match="damaged") as error:
        load_corpus(directory)
    assert "terms.parquet" in str(error.value)


def test_a_missing_table_is_named(directory):
    (directory / "tables" / "pairs.parquet").unlink()
    with pytest.raises(CorpusError, match="missing"):
        load_corpus(directory)


def test_a_damaged_description_is_named(directory):
    (directory / "tables" / "about.json").write_text("{")
    with pytest.raises(CorpusError, match=r"description of the tables"):
        load_corpus(directory)


def test_a_save_that_fails_leaves_the_old_tables(directory, monkeypatch):
    before = {path.name: path.read_bytes() for path in (directory / "tables").iterdir()}
    written = []

    def fail_at_the_third(*arguments):
        written.append(arguments)
        if len(written) == 3:
            raise OSError("No space left on device")
        return original(*arguments)

    original = storage._write_parquet
    monkeypatch.setattr(storage, "_write_parquet", fail_at_the_third)
    with pytest.raises(OSError, match="No space"):
        save_corpus(derive(articles_named("01"), seed=1), directory)
    assert {path.name: path.read_bytes() for path in (directory / "tables").iterdir()} == before
    assert [path.name for path in directory.iterdir() if path.name.startswith(".")] == []


def test_a_save_that_died_between_its_two_renames_is_found_again(directory):
    (directory / "tables").rename(directory / ".tables.previous")
    assert len(load_corpus(directory).articles) == len(TEXTS)
