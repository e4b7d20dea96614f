"""corrections.csv takes articles out, mends what is stated of them, and is refused where it says nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from framing.articles import read_articles
from framing.articles.corrections import read_corrections
from framing.errors import ArticleError


def written(folder: Path, *lines: str) -> Path:
    table = folder / "corrections.csv"
    table.write_text("\n".join(["article_id,drop,outlet,title", *lines]))
    return table


def test_an_article_is_mended_or_taken_out_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    for name in ("one", "two"):
        (tmp_path / "articles" / f"{name}.txt").write_text(f"The bridge {name} is closed.")
    table = written(tmp_path, "one,,The Courier,Bridge closed", "two,no article,,")
    articles = read_articles(tmp_path / "articles", corrections=table)
    assert articles.table[["name", "outlet", "title"]].to_numpy().tolist() == [["one", "The Courier", "Bridge closed"]]
    assert articles.account["reason"].tolist() == ["", "set aside: taken out by corrections.csv: no article"]


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        (["1,,,"], "line 2: it changes nothing"),
        (["1,x,,", "1,,The Courier,"], "line 3: “1” has a line already"),
        ([",x,,"], "line 2: there is no article_id"),
    ],
)
def test_a_line_that_says_nothing_or_says_it_twice_is_refused_with_its_number(
    tmp_path: Path, lines: list[str], problem: str
) -> None:
    with pytest.raises(ArticleError, match=problem) as caught:
        read_corrections(written(tmp_path, *lines), None)
    assert caught.value.where == str(tmp_path / "corrections.csv")


def test_the_folder_of_a_corpus_and_that_of_its_articles_are_described_by_its_sources(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "one.txt").write_text("The bridge is closed.")
    (tmp_path / "sources.csv").write_text("article_id,file,outlet,language\n7,one.txt,The Courier,fr\n")
    (tmp_path / "codebook.toml").write_text("")
    for folder in (tmp_path, tmp_path / "articles"):
        assert read_articles(folder, languages=None).table["outlet"].tolist() == ["The Courier"]
        declared = read_articles(folder).account["reason"].tolist()
        assert declared == ["set aside: its language is “fr”, which was not asked for"]
