"""A text file is one article; its headline and byline are told where both are there, and junk is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from framing.articles import read_articles


def test_the_headline_and_byline_of_a_text_are_told_and_stay_in_it(tmp_path: Path) -> None:
    text = "Bridge closed until May\n\nBy Ada Holm\n\nThe council closed the bridge over the harbour.\n"
    (tmp_path / "Harbour Times.txt").write_text(text)
    (article,) = read_articles(tmp_path).table.to_dict("records")
    assert (article["title"], article["byline"], article["text"]) == ("Bridge closed until May", "Ada Holm", text)


def test_what_sources_csv_leaves_open_is_not_told_by_where_it_stands(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Bridge closed\n\nBy Ada Holm\n\nThe council closed the bridge.\n")
    (tmp_path / "sources.csv").write_text("article_id,file,outlet\n1,a.txt,The Courier\n")
    assert read_articles(tmp_path).table["title"].isna().all()


def test_a_single_letter_and_what_programs_leave_are_no_articles(tmp_path: Path) -> None:
    for name in ("x.txt", "notes.doc~", "~$draft.docx", "page.tmp"):
        (tmp_path / name).write_text("x")
    account = read_articles(tmp_path).account.set_index("source")
    assert account.loc["x.txt", "reason"] == "there is a single letter in the file, which is no article"
    assert account["n_announced"].sum() == 1
    assert account.drop("x.txt")["reason"].str.startswith("not read, since by its name a program left it").all()


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("Tram halted\n\nBy Staff Reporter\n\nMarch 3, 2025\n\n", "2025-03-03"),
        ("Tram halted\n\nPublished on 3 March 2025 at 9:30 am\n\n", "2025-03-03"),
        ("Tram halted\n\nMarch 3, 2025\n\nMarch 4, 2025\n\n", None),
        ("Tram halted\n\n03/04/2025\n\n", None),
        ("Tram halted\n\nMarch 2025\n\n", None),
        ("Tram halted\n\nMarch 3, 2025 was when it happened.\n\n", None),
        ("Tram halted\n\nIt runs.\n\nIt ran.\n\nIt did.\n\nIt does.\n\nMarch 3, 2025\n\n", None),
    ],
)
def test_the_day_in_a_line_of_its_own_at_the_head_is_the_day_of_the_article(
    tmp_path: Path, head: str, day: str | None
) -> None:
    text = tmp_path / "a.txt"
    text.write_text(f"{head}The council closed the bridge on Monday.\n")
    published = read_articles(text).table["published"]
    assert (None if published.isna().all() else published.item()) == day


def test_where_sources_csv_describes_a_text_it_alone_says_when(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text("Tram halted\n\nMarch 3, 2025\n\nThe council closed the bridge.\n")
    lines = "1,a.txt,The Courier,2025-03-09\n2,b.txt,The Herald,\n"
    (tmp_path / "sources.csv").write_text(f"article_id,file,outlet,published\n{lines}")
    assert read_articles(tmp_path).table["published"].fillna("").tolist() == ["2025-03-09", ""]
