import os
from pathlib import Path

import pytest

from framing.articles.folder import article_file, list_files, resolved, survey
from framing.articles.sources_csv import find_files
from framing.errors import ArticleError

ABOUT_THE_FOLDER = [
    "README",
    "README.md",
    "readme.txt",
    "LICENSE",
    "Licence.TXT",
    "notes.MD",
    "sources.csv",
    "Sources.CSV",
]


@pytest.mark.parametrize("name", ABOUT_THE_FOLDER)
def test_what_is_about_the_folder_is_left_out_with_the_reason(name):
    assert article_file(Path(name), name).left_out.startswith("not read, since")


@pytest.mark.parametrize(
    "name",
    [
        "LICENSED to kill.txt",
        "README-of-war.txt",
        "LICENSE-MIT",
        "Reading.txt",
        "my.README.txt",
        "sources.csv.txt",
        "md.txt",
    ],
)
def test_an_article_whose_name_begins_like_that_is_read(name):
    assert article_file(Path(name), name).left_out is None


@pytest.mark.parametrize("name", [".DS_Store", "Thumbs.db", ".gitignore", "cleaned.parquet"])
def test_what_the_system_or_framing_put_there_is_not_even_listed(tmp_path, name):
    (tmp_path / name).write_text("x")
    assert survey(tmp_path) == []


def test_what_a_browser_saved_with_a_page_is_left_out_with_one_note(tmp_path):
    for name in (
        "page.html",
        "page_files/a.css",
        "page_files/b/c.js",
        "other_files/d.txt",
        "in/x.htm",
        "in/x_files/y.js",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    assert {file.place: file.left_out for file in survey(tmp_path)} == {
        "in/x.htm": None,
        "in/x_files": "not read, since it holds what a browser saved with “x.htm”",
        "other_files/d.txt": None,
        "page.html": None,
        "page_files": "not read, since it holds what a browser saved with “page.html”",
    }
    assert [(file.place, file.left_out) for file in find_files(tmp_path)] == [
        (file.place, file.left_out) for file in survey(tmp_path)
    ]


@pytest.mark.parametrize(
    "folder",
    ["page-Dateien", "page_fichiers", "page_archivos", "page-filer", "page_bestanden", "page_file", "page_ficheiros"],
)
def test_what_a_browser_of_another_language_saved_with_a_page_is_left_out_too(tmp_path, folder):
    for name in ("page.html", f"{folder}/a.html", f"other{folder.removeprefix('page')}/b.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    assert {file.place: file.left_out for file in survey(tmp_path)} == {
        folder: "not read, since it holds what a browser saved with “page.html”",
        f"other{folder.removeprefix('page')}/b.txt": None,
        "page.html": None,
    }


def test_a_file_is_looked_at_once_when_a_folder_is_listed(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text("x")
    monkeypatch.setattr(Path, "is_symlink", None)
    assert [file.place for file in find_files(tmp_path)] == ["a.txt"]


def test_only_files_to_read_are_listed(tmp_path):
    for name in ("README.txt", "a.txt"):
        (tmp_path / name).write_text("x")
    assert [file.place for file in list_files(tmp_path)] == ["a.txt"]
    assert [file.place for file in survey(tmp_path)] == ["README.txt", "a.txt"]


def test_folders_in_the_folder_are_listed_but_not_hidden_ones_or_links(tmp_path):
    for name in ("b/2.txt", "a.txt", ".git/x.txt", "b/.hidden.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert [file.place for file in list_files(tmp_path)] == ["a.txt", "b/2.txt", "loop"]


def test_a_name_is_the_same_whichever_way_its_accents_are_stored(tmp_path):
    (tmp_path / "cafe\u0301.txt").write_text("x")
    assert list_files(tmp_path)[0].place == "café.txt"


def test_all_ways_to_a_file_are_one_but_a_link_keeps_its_name(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a/1.txt").write_text("x")
    (tmp_path / "latest.txt").symlink_to("a/1.txt")
    assert resolved(tmp_path / "a/../a/1.txt") == resolved(tmp_path / "a/1.txt")
    assert resolved(tmp_path / "latest.txt").name == "latest.txt"


def test_a_folder_that_cannot_be_opened_is_named(tmp_path, monkeypatch):
    def deny(_):
        raise PermissionError

    monkeypatch.setattr(os, "scandir", deny)
    with pytest.raises(ArticleError, match="cannot be opened") as error:
        list_files(tmp_path)
    assert error.value.where == str(tmp_path)
