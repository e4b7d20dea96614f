import os
from pathlib import Path

import pytest

from framing.articles.article import describe
from framing.articles.formats import FORMATS, read_file
from framing.errors import ArticleError


@pytest.mark.parametrize("suffix", [".txt", ".TXT", ".html", ".htm", ".csv", ".jsonl"])
def test_an_empty_file_of_any_kind_is_rejected(tmp_path, suffix):
    (tmp_path / f"a{suffix}").write_text("\n")
    reading = read_file(tmp_path / f"a{suffix}")
    assert (reading.n_announced, describe(reading.rejections)) == (1, "the file is empty")


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_binary_file_of_any_kind_is_rejected(tmp_path, suffix):
    (tmp_path / f"a{suffix}").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    assert describe(read_file(tmp_path / f"a{suffix}").rejections).startswith("the file is binary, not text: it has ")


def test_a_text_without_words_is_rejected(tmp_path):
    (tmp_path / "a.txt").write_text("\ufeff—\u200b")
    assert describe(read_file(tmp_path / "a.txt").rejections) == "there is no text in the file"


def test_a_table_of_nothing_but_its_header_is_rejected(tmp_path):
    (tmp_path / "a.csv").write_text("id,outlet,text\n")
    assert describe(read_file(tmp_path / "a.csv").rejections) == "there are no articles in the file"


def test_another_kind_of_file_is_rejected_with_the_kinds_that_are_read(tmp_path):
    (tmp_path / "a.odt").write_text("x")
    assert ".txt, .html, .htm, .csv, .jsonl" in describe(read_file(tmp_path / "a.odt").rejections)


def test_links_that_lead_nowhere_and_pipes_are_rejected_without_waiting(tmp_path):
    (tmp_path / "link.txt").symlink_to("nowhere")
    os.mkfifo(tmp_path / "pipe.txt")
    for name in ("link.txt", "pipe.txt"):
        assert describe(read_file(tmp_path / name).rejections).startswith("it is not a file")


def test_a_file_that_may_not_be_opened_is_rejected(tmp_path, monkeypatch):
    def deny(_):
        raise PermissionError

    (tmp_path / "a.txt").write_text("x")
    monkeypatch.setattr(Path, "read_bytes", deny)
    assert describe(read_file(tmp_path / "a.txt").rejections) == "the file cannot be opened"


def test_a_table_without_a_needed_column_is_named(tmp_path):
    (tmp_path / "a.csv").write_text("id,text\n1,x\n")
    with pytest.raises(ArticleError, match="no column “outlet”") as error:
        read_file(tmp_path / "a.csv")
    assert error.value.where == str(tmp_path / "a.csv")
