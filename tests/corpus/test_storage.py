"""Saving and loading: the same bytes, whole or not at all, and no text in what is shared."""

import shutil
from pathlib import Path

import pytest
from invented import CODEBOOK, TEXTS, articles_named, equal

from framing.corpus import derive, load_corpus, save_corpus, storage
from framing.errors import CodebookError, CorpusError, TextNotShared


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
    with pytest.raises(CorpusError, match="codebook was changed after the tables") as caught:
        load_corpus(directory)
    assert f"framing derive {directory}" in str(caught.value.remedy)


def test_a_codebook_that_is_newer_than_the_tables_is_noticed(tmp_path):
    save_corpus(derive(articles_named("01")), tmp_path)
    assert load_corpus(tmp_path).codebook is None
    (tmp_path / "codebook.toml").write_text(CODEBOOK, encoding="utf-8")
    with pytest.raises(CorpusError, match="was added after the tables were derived") as caught:
        load_corpus(tmp_path)
    assert caught.value.where == str(tmp_path / "codebook.toml")
    assert f"framing derive {tmp_path}" in str(caught.value.remedy)


def test_a_codebook_that_is_gone_is_noticed(directory):
    (directory / "codebook.toml").unlink()
    with pytest.raises(CorpusError, match="derived with is missing") as caught:
        load_corpus(directory)
    assert str(caught.value.remedy).startswith("Restore the file")


def test_a_codebook_that_leads_nowhere_is_not_an_absent_one(tmp_path):
    save_corpus(derive(articles_named("01")), tmp_path)
    (tmp_path / "codebook.toml").symlink_to("nowhere.toml")
    with pytest.raises(CodebookError, match="cannot be read"):
        load_corpus(tmp_path)


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

    original = storage.arrow_table
    monkeypatch.setattr(storage, "arrow_table", fail_at_the_third)
    with pytest.raises(OSError, match="No space"):
        save_corpus(derive(articles_named("01"), seed=1), directory)
    assert {path.name: path.read_bytes() for path in (directory / "tables").iterdir()} == before
    assert [path.name for path in directory.iterdir() if path.name.startswith(".")] == []


def test_a_save_that_died_while_it_moved_files_is_found_whole(directory, monkeypatch):
    new = derive(articles_named("01"), seed=1)
    (directory / "codebook.toml").unlink()
    moved = []

    def die_at_the_fifth(path, target):
        moved.append(path)
        if len(moved) == 5:
            raise KeyboardInterrupt
        return original(path, target)

    original = Path.replace
    monkeypatch.setattr(Path, "replace", die_at_the_fifth)
    with pytest.raises(KeyboardInterrupt):
        save_corpus(new, directory)
    loaded = load_corpus(directory)
    equal(loaded, new)
    assert sorted(loaded.sentence_text()["text"]) == sorted(new.sentence_text()["text"])


def test_text_that_cannot_be_written_leaves_the_old_tables(directory, monkeypatch):
    def refuse(corpus, path):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(storage, "_write_text", refuse)
    with pytest.raises(PermissionError):
        save_corpus(derive(articles_named("01"), seed=1), directory)
    assert len(load_corpus(directory).articles) == len(TEXTS)


def test_a_save_onto_a_file_called_tables_is_refused(tmp_path):
    (tmp_path / "tables").write_text("mine")
    with pytest.raises(CorpusError, match="“tables” is not a folder"):
        save_corpus(derive(articles_named("01")), tmp_path)
    assert (tmp_path / "tables").read_text() == "mine"
