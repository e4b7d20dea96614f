import os
from pathlib import Path

import pytest

from framing.articles import folder
from framing.articles.folder import is_ignored, list_files, resolved
from framing.errors import ArticleError

IGNORED = [
    ".DS_Store",
    ".gitignore",
    "README",
    "README.md",
    "readme.txt",
    "LICENSE",
    "LICENSE-MIT",
    "notes.MD",
    "sources.csv",
    "Sources.CSV",
    "cleaned.parquet",
]


@pytest.mark.parametrize("name", IGNORED)
def test_what_is_no_article_is_ignored(name):
    assert is_ignored(Path(name))


@pytest.mark.parametrize("name", ["License to build.txt", "Reading.txt", "my.README.txt", "sources.csv.txt", "md.txt"])
def test_an_article_with_such_a_word_in_its_name_is_not(name):
    assert not is_ignored(Path(name))


def test_folders_in_the_folder_are_listed_but_not_hidden_ones_or_links(tmp_path):
    for name in ("b/2.txt", "a.txt", ".git/x.txt", "b/.hidden.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert [file.place for file in list_files(tmp_path)] == ["a.txt", "b/2.txt", "loop"]


def test_a_name_is_the_same_whichever_way_its_accents_are_stored(tmp_path):
    (tmp_path / "cafe\u0301.txt").write_text("x")
    assert list_files(tmp_path)[0].place == "café.txt"


@pytest.mark.skipif(os.name != "posix", reason="other systems have no such names")
def test_a_name_that_is_not_unicode_is_made_so():
    assert folder.plain_name(os.fsdecode(b"b\xff.txt")) == "b\ufffd.txt"


def test_all_ways_to_a_file_are_one_but_a_link_keeps_its_name(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a/1.txt").write_text("x")
    (tmp_path / "latest.txt").symlink_to("a/1.txt")
    assert resolved(tmp_path / "a/../a/1.txt") == resolved(tmp_path / "a/1.txt")
    assert resolved(tmp_path / "latest.txt").name == "latest.txt"


def test_a_folder_that_cannot_be_opened_is_named(tmp_path, monkeypatch):
    def deny(_):
        raise PermissionError

    monkeypatch.setattr(Path, "iterdir", deny)
    with pytest.raises(ArticleError, match="cannot be opened") as error:
        list_files(tmp_path)
    assert error.value.where == str(tmp_path)
