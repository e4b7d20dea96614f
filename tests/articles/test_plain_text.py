"""A text file is one article; its headline and byline are told where both are there, and junk is none."""

from __future__ import annotations

from pathlib import Path

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
