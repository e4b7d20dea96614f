import random
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from framing.articles import read_articles
from framing.errors import ArticleError

AZURE = Path("/work/shared/azure")
PAGE = """<html><head><meta property="og:site_name" content="The Courier">
<meta property="og:title" content="Bridge closed"></head><body><article>{}</article></body></html>""".format(
    "<p>The council said on Monday that the bridge would stay closed.</p>" * 8
)


def write(folder: Path, **files: str) -> Path:
    """Write files; `a__txt` is a.txt."""
    for name, text in files.items():
        (folder / name.replace("__", ".")).write_text(text, encoding="utf-8", newline="")
    return folder


def test_the_table_has_its_columns_as_text_and_is_sorted_by_name(tmp_path):
    table = read_articles(write(tmp_path, b__txt="Two", a__txt="One", Z__txt="Three")).table
    assert list(table.columns) == [
        "name",
        "outlet",
        "title",
        "deck",
        "byline",
        "section",
        "published",
        "language",
        "url",
        "text",
        "template",
    ]
    assert set(table.dtypes) == {pd.StringDtype(na_value=float("nan"))}
    assert table["name"].tolist() == ["Z", "a", "b"]
    assert table.index.tolist() == [0, 1, 2]


def test_a_plain_file_is_named_after_itself_and_so_is_its_outlet(tmp_path):
    (tmp_path / "2024").mkdir()
    write(tmp_path / "2024", v1__0__txt="One")
    row = read_articles(tmp_path).table.iloc[0]
    assert (row["name"], row["outlet"], row["text"]) == ("2024/v1.0", "v1.0", "One")
    assert row[["title", "byline", "published", "language", "url"]].isna().all()


def test_sources_csv_wins_over_what_a_page_states_and_the_page_fills_the_gaps(tmp_path):
    write(tmp_path, p__html=PAGE, sources__csv="article_id,file,outlet,title\n000,p.html,Courier,\n")
    row = read_articles(tmp_path).table.iloc[0]
    assert (row["name"], row["outlet"], row["title"]) == ("000", "Courier", "Bridge closed")


def test_a_page_without_sources_csv_has_its_own_outlet(tmp_path):
    row = read_articles(write(tmp_path, p__html=PAGE)).table.iloc[0]
    assert (row["name"], row["outlet"], row["title"]) == ("p", "The Courier", "Bridge closed")


def test_what_was_guessed_and_what_was_left_out_is_in_the_account(tmp_path):
    (tmp_path / "a.txt").write_bytes("It’s open".encode("cp1252"))
    account = read_articles(write(tmp_path, README__txt="x", b__txt="Two")).account.set_index("source")
    assert account["n_announced"].to_dict() == {"README.txt": 0, "a.txt": 1, "b.txt": 1}
    assert account["reason"]["a.txt"].startswith("read as Windows-1252 (a guess; ")
    assert account["reason"]["README.txt"].startswith("not read, since by its name")
    assert account["reason"]["b.txt"] == ""


def test_two_spellings_of_an_outlet_are_hinted_at_with_their_places(tmp_path):
    table = "id,outlet,text\n1,The Post,One\n2,the  post,Two\n3,The Post,Three\n"
    (row,) = read_articles(write(tmp_path, e__csv=table)).account.to_dict("records")
    assert row["reason"].startswith("the outlet “the post” (line 3) is also spelled “The Post” (e.csv, line 2; e.csv, ")
    assert (row["n_parsed"], row["n_rejected"]) == (3, 0)


def test_spaces_and_the_form_of_accents_make_no_second_outlet(tmp_path):
    table = "id,outlet,text\n1,El Pai\u0301s,One\n2,  El  País\u00a0,Two\n"
    articles = read_articles(write(tmp_path, e__csv=table))
    assert set(articles.table["outlet"]) == {"El País"}
    assert articles.account["reason"].tolist() == [""]


def test_a_row_without_an_outlet_is_rejected_with_its_line(tmp_path):
    account = read_articles(write(tmp_path, e__csv="id,outlet,text\n1,A,One\n2,\u200b,Two\n")).account
    assert account["reason"].tolist() == ["line 3: there is no outlet"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
def test_no_name_of_a_file_reaches_the_terminal_as_a_command(tmp_path):
    for name in ("red\x1b[31m\nfake.txt", "a\u202etxt.exe.txt"):
        (tmp_path / name).write_text("One")
    articles = read_articles(tmp_path)
    assert articles.table["name"].tolist() == ["a\ufffdtxt.exe", "red␛[31m␊fake"]
    (tmp_path / "red\x1b[31m.csv").write_text("x,y\n")
    with pytest.raises(ArticleError) as error:
        read_articles(tmp_path)
    assert "\x1b" not in str(error.value)


@pytest.mark.slow
def test_one_line_of_many_megabytes_is_rejected_with_its_length(tmp_path):
    write(tmp_path, a__txt="word " * 10_000_000)
    (reason,) = read_articles(tmp_path).account["reason"]
    assert reason.startswith("it has 50,000,000 characters")


def test_records_without_an_id_are_named_by_file_and_line(tmp_path):
    write(tmp_path, e__csv="outlet,text\nA,One\nB,Two\n", e__jsonl='{"outlet": "C", "text": "Three", "id": "x"}')
    assert read_articles(tmp_path).table["name"].tolist() == ["e-2", "e-3", "x"]


def test_everything_announced_is_parsed_or_rejected_with_a_reason(tmp_path):
    write(
        tmp_path,
        a__txt="One",
        b__txt="",
        c__csv="id,outlet,text\n1,A,\n2,B,Two\n3,C,\n",
        d__pdf="%PDF-1.7",
        README__md="x",
    )
    articles = read_articles(tmp_path)
    assert articles.account.to_dict("list") == {
        "source": ["README.md", "a.txt", "b.txt", "c.csv", "d.pdf"],
        "layout": ["", "text", "", "CSV", ""],
        "n_announced": [0, 1, 1, 3, 1],
        "n_parsed": [0, 1, 0, 1, 0],
        "n_rejected": [0, 0, 1, 2, 1],
        "n_set_aside": [0, 0, 0, 0, 0],
        "reason": [
            "not read, since by its name it is about the folder; if it is an article, rename it or name it in "
            "sources.csv",
            "",
            "the file is empty",
            "lines 2, 4: there is no text",
            "it is a PDF, which keeps no text in order; save the article’s text",
        ],
    }
    assert articles.account["n_parsed"].sum() == len(articles.table) == 2
    assert [str(dtype) for dtype in articles.account.dtypes] == ["str", "str", *["int32"] * 4, "str"]


def test_a_folder_of_rejected_files_gives_an_empty_table_and_the_account(tmp_path):
    articles = read_articles(write(tmp_path, a__txt=""))
    assert articles.table.empty
    assert articles.table["text"].dtype == "str"
    assert articles.account["reason"].tolist() == ["the file is empty"]


def test_a_single_file_and_a_list_of_paths_are_read(tmp_path):
    write(tmp_path, a__txt="One", b__txt="Two", c__txt="Three")
    assert read_articles(str(tmp_path / "a.txt")).table["name"].tolist() == ["a"]
    assert read_articles([tmp_path / "c.txt", str(tmp_path / "a.txt")]).table["name"].tolist() == ["a", "c"]


def test_the_order_of_paths_and_files_changes_nothing(tmp_path, monkeypatch):
    for name in ("x", "y", "z"):
        (tmp_path / name).mkdir()
        write(tmp_path / name, **{f"{name}{number}__txt": "One" for number in range(4)})
    first = read_articles([tmp_path / "x", tmp_path / "y", tmp_path / "z"])
    listed = Path.iterdir
    monkeypatch.setattr(Path, "iterdir", lambda path: random.Random(7).sample(found := list(listed(path)), len(found)))
    second = read_articles([tmp_path / "z", tmp_path / "x", tmp_path / "y"])
    pd.testing.assert_frame_equal(first.table, second.table)
    pd.testing.assert_frame_equal(first.account, second.account)
    assert first.account["source"].tolist()[:2] == ["x/x0.txt", "x/x1.txt"]


def test_a_file_that_is_given_twice_is_read_once(tmp_path):
    (tmp_path / "in").mkdir()
    write(tmp_path / "in", a__txt="One")
    articles = read_articles([tmp_path / "in/a.txt", tmp_path, tmp_path / "in/../in/a.txt", tmp_path / "in"])
    assert articles.table["name"].tolist() == ["in/a"]


def test_sources_may_lie_elsewhere_or_among_the_articles_under_another_name(tmp_path):
    (tmp_path / "in").mkdir()
    write(tmp_path / "in", a__txt="One")
    for place in (tmp_path / "list.csv", tmp_path / "in/list.csv"):
        place.write_text("article_id,file,outlet\n000,a.txt,The Courier\n")
        table = read_articles(tmp_path / "in", sources=place).table
        assert table[["name", "outlet"]].to_numpy().tolist() == [["000", "The Courier"]]
        place.unlink()


def test_of_the_same_texts_of_an_outlet_the_first_is_read_and_no_two_outlets_are_merged(tmp_path):
    text = "The bridge over the river is closed until the engineers have seen it. " * 2
    write(
        tmp_path,
        a__csv=f"outlet,text\nGuardian,{text}\nThe Courier,{text}\nThe Courier,Closed.\n",
        b__csv=f"outlet,text\ntheguardian.com,{text.replace(' ', '  ')}\nThe Courier,Closed.\n",
    )
    articles = read_articles(tmp_path)
    assert articles.table["name"].tolist() == ["a-2", "a-3", "a-4", "b-3"]
    assert articles.account[["n_announced", "n_parsed", "n_rejected", "n_set_aside"]].to_numpy().tolist() == [
        [3, 3, 0, 0],
        [2, 1, 1, 1],
    ]
    assert articles.account["reason"].tolist() == ["", "line 2 set aside: the same text as “a-2” by the same outlet"]


def test_two_articles_of_one_name_are_refused_with_both_places(tmp_path):
    write(tmp_path, a__txt="One", e__csv="id,outlet,text\na,A,One\nb,B,Two\nb,C,Three\n")
    with pytest.raises(ArticleError) as error:
        read_articles(tmp_path)
    assert error.value.what == "More than one article is called “a”, “b”."
    assert "a.txt and " in error.value.where
    assert error.value.where.endswith("e.csv, line 4")


@pytest.mark.parametrize("paths", [[], "absent", ["absent"]])
def test_nothing_to_read_is_an_error_with_a_remedy(paths):
    with pytest.raises(ArticleError) as error:
        read_articles(paths)
    assert error.value.remedy


def test_a_folder_without_articles_is_refused(tmp_path):
    with pytest.raises(ArticleError, match="The folder has no articles"):
        read_articles(write(tmp_path, README__md="x", sources__csv="article_id,file,outlet\n"))


def test_plain_text_needs_neither_trafilatura_nor_charset_normalizer(tmp_path):
    write(tmp_path, a__txt="The café’s “owner”")
    check = (
        "import sys; from framing.articles import read_articles; read_articles(sys.argv[1]); "
        "print([m for m in ('trafilatura', 'charset_normalizer', 'lxml') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", check, str(tmp_path)], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.skipif(not AZURE.is_dir(), reason="the five articles of the first study are not on this machine")
def test_the_first_study_is_read_as_it_was_saved():
    table = read_articles(AZURE / "articles", sources=AZURE / "sources.csv").table
    assert table["name"].tolist() == ["000", "001", "002", "003", "004"]
    assert table["title"].isna().tolist() == [False, False, False, True, False]
    assert table["text"].tolist() == [
        file.read_text(encoding="utf-8") for file in sorted((AZURE / "articles").glob("*.txt"))
    ]


def test_outlets_go_by_the_names_that_stand_beside_sources_csv(tmp_path):
    (tmp_path / "articles").mkdir()
    write(tmp_path / "articles", a__csv="id,outlet,text\n1,courier.example,One\n")
    write(
        tmp_path, sources__csv="article_id,file,outlet\n", outlets__csv="outlet,aliases\nThe Courier,courier.example\n"
    )
    table = read_articles(tmp_path / "articles", sources=tmp_path / "sources.csv").table
    assert table["outlet"].tolist() == ["The Courier"]
