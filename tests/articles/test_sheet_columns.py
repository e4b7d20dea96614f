"""A column of sources.csv or corrections.csv is read, or it is said that it is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from framing.articles.corrections import read_corrections
from framing.articles.sheet_columns import read_sheet_lines
from framing.articles.sources_csv import describe_files, read_sheet
from framing.errors import ArticleError


def sheet(folder: Path, header: str, name: str = "sources.csv") -> Path:
    path = folder / name
    path.write_text(f"{header}\n")
    return path


@pytest.mark.parametrize(
    ("header", "what", "remedy"),
    [
        ("id,file,outlet,date", "has columns that say nothing, “date”", "Call “date” “published”; or"),
        ("name,file,outlet", "has no column “article_id”", "Add “article_id”; or"),
        ("article_id,file,newspaper", "has no column “outlet”, and columns that say", "Call “newspaper” “outlet”; or"),
        ("article_id,file,outlet,langauge", "has columns that say nothing, “langauge”", "Call “langauge” “language”"),
    ],
)
def test_what_is_almost_called_like_a_field_is_refused(tmp_path: Path, header: str, what: str, remedy: str) -> None:
    with pytest.raises(ArticleError) as error:
        read_sheet(sheet(tmp_path, header))
    assert what in error.value.what
    assert (error.value.remedy or "").startswith(remedy)


def test_a_column_of_ones_own_is_told_and_left_alone(tmp_path: Path) -> None:
    (noted,) = describe_files([], sheet(tmp_path, "article_id,file,outlet,party"))
    assert noted.left_out == "column “party” is not read"
    assert describe_files([], sheet(tmp_path, "ID, File ,outlet,Published,date")) != []
    assert describe_files([], sheet(tmp_path, "ID, File ,outlet,Published")) == []


def test_corrections_may_take_articles_out_and_have_the_same_fields(tmp_path: Path) -> None:
    assert read_corrections(sheet(tmp_path, "article_id,drop,published", "corrections.csv"), None).stated == {}
    with pytest.raises(ArticleError, match=r"corrections\.csv has columns that say nothing, “date”"):
        read_corrections(sheet(tmp_path, "article_id,drop,date", "corrections.csv"), None)


def test_lines_are_those_below_the_header() -> None:
    lines, unread = read_sheet_lines("id,drop\na,twice\n", "corrections.csv", ["article_id"], ["drop"])
    assert [line.values for line in lines] == [{"article_id": "a", "drop": "twice"}]
    assert unread == ""
