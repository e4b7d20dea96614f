import datetime
import gzip
import io
import os
import zipfile
from pathlib import Path

import pytest

from framing.articles import files, read_articles
from framing.articles.article import Announced, Article, Rejection
from framing.articles.files import FileReader, SourceAccount
from framing.articles.folder import ArticleFile
from framing.articles.metadata import Metadata
from framing.articles.outlets import read_outlet_names
from framing.articles.recognition import Contents
from framing.errors import ArticleError

READER = FileReader({}, frozenset({"en"}), read_outlet_names())


def read(path: Path, reader: FileReader = READER, described: Metadata | None = None):
    """Read a file: its articles, and its accounts."""
    found = list(reader.read(ArticleFile(path, path.name, described=described, source=path.name)))
    return [item for item in found if not isinstance(item, SourceAccount)], [
        item for item in found if isinstance(item, SourceAccount)
    ]


def reason_of(path: Path) -> str:
    articles, (account,) = read(path)
    assert articles == []
    assert (account.n_announced, account.n_rejected) == (1, 1)
    return account.reason


@pytest.mark.parametrize("suffix", [".txt", ".TXT", ".html", ".csv", ".jsonl", ".docx", ""])
def test_an_empty_file_of_any_name_is_rejected(tmp_path, suffix):
    for content in ("", "\n"):
        (tmp_path / f"a{suffix}").write_text(content)
        assert reason_of(tmp_path / f"a{suffix}") == "the file is empty"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "it is a picture"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "it is a PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "it is a document of an old Office version"),
        (bytes(range(256)) * 4, "the file is binary, not text"),
    ],
)
def test_what_is_no_text_is_rejected_with_what_it_is(tmp_path, data, reason):
    for name in ("a.txt", "a.csv", "a"):
        (tmp_path / name).write_bytes(data)
        assert reason_of(tmp_path / name).startswith(reason)


def test_a_text_without_words_is_rejected(tmp_path):
    (tmp_path / "a.txt").write_text("\ufeff—\u200b")
    assert reason_of(tmp_path / "a.txt") == "there is no text in the file"


def test_a_table_of_nothing_but_its_header_is_rejected(tmp_path):
    (tmp_path / "a.csv").write_text("id,outlet,text\n")
    assert reason_of(tmp_path / "a.csv") == "there are no articles in the file"


@pytest.mark.parametrize("name", ["export.txt", "export", "export.html"])
def test_the_layout_is_told_by_content_not_by_name(tmp_path, name):
    (tmp_path / name).write_text("id,outlet,text\n1,Courier,One\n")
    articles, (account,) = read(tmp_path / name)
    assert account.layout == "CSV"
    assert [article.metadata.name for article in articles] == ["1"]


def test_links_that_lead_nowhere_and_pipes_are_rejected_without_waiting(tmp_path):
    (tmp_path / "link.txt").symlink_to("nowhere")
    os.mkfifo(tmp_path / "pipe.txt")
    for name in ("link.txt", "pipe.txt"):
        assert reason_of(tmp_path / name).startswith("it is not a file")


def test_a_file_that_may_not_be_opened_is_rejected(tmp_path, monkeypatch):
    def deny(*_):
        raise PermissionError

    (tmp_path / "a.txt").write_text("x")
    monkeypatch.setattr(Path, "open", deny)
    assert reason_of(tmp_path / "a.txt") == "the file cannot be opened"


def test_a_table_without_a_needed_column_is_named(tmp_path):
    (tmp_path / "a.csv").write_text("id,text\n1,x\n")
    with pytest.raises(ArticleError, match="no column “outlet”") as error:
        read(tmp_path / "a.csv")
    assert error.value.where == str(tmp_path / "a.csv")


def test_every_member_of_an_archive_has_an_account_of_its_own(tmp_path):
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("a.txt", "One")
        archive.writestr("b/table.csv", "outlet,text\nA,Two\nB,\n")
        archive.writestr("../c.txt", "Three")
    articles, accounts = read(tmp_path / "all.zip")
    assert [(article.metadata.name, article.where) for article in articles] == [
        ("all.zip/a", "all.zip/a.txt"),
        ("all.zip/b/table-2", "all.zip/b/table.csv, line 2"),
    ]
    assert [(account.source, account.n_parsed, account.reason) for account in accounts] == [
        ("all.zip/../c.txt", 0, "its path leads out of the archive"),
        ("all.zip/a.txt", 1, ""),
        ("all.zip/b/table.csv", 1, "line 3: there is no text"),
    ]


def test_a_packed_file_is_named_without_its_packing(tmp_path):
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(b"One"))
    (article,), _ = read(tmp_path / "a.txt.gz")
    assert article.metadata.name == "a"


def announcing(n: int, *items):
    return lambda *_: Contents("Nexis TXT", "article", iter([Announced(n), *items]))


def test_what_an_export_announces_and_does_not_hold_is_rejected(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text("x")
    monkeypatch.setattr(
        files, "read_source", announcing(500, Article("One", Metadata(outlet="A"), 1), Rejection("there is no text", 2))
    )
    _, (account,) = read(tmp_path / "a.txt")
    assert (account.n_announced, account.n_parsed, account.n_rejected) == (500, 1, 499)
    assert account.reason == "article 2: there is no text\nannounced, but not found in the file"


def test_an_export_that_holds_more_than_it_announces_is_refused(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text("x")
    texts = [Article("One", Metadata(outlet="A"), number) for number in (1, 2)]
    monkeypatch.setattr(files, "read_source", announcing(1, *texts))
    with pytest.raises(ArticleError, match="announces 1 articles, and 2 were found"):
        read(tmp_path / "a.txt")


def test_an_article_in_another_language_is_set_aside_unless_asked_for(tmp_path):
    german = "Die Brücke über den Fluss ist seit Montag gesperrt, und der Rat teilte mit, dass sie zu bleibt. " * 3
    (tmp_path / "a.txt").write_text(german)
    _, (account,) = read(tmp_path / "a.txt")
    assert (account.n_rejected, account.n_set_aside) == (1, 1)
    assert account.reason == "set aside: its language is “de”, as its words tell, which was not asked for"
    for languages in (frozenset({"de"}), None):
        assert read(tmp_path / "a.txt", FileReader({}, languages, read_outlet_names()))[0]


def test_a_stated_language_counts_more_than_the_text(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"outlet": "A", "text": "Bridge closed.", "language": "fr"}')
    _, (account,) = read(tmp_path / "a.jsonl")
    assert account.reason == "line 1 set aside: its language is “fr”, which was not asked for"


def test_a_date_in_the_future_is_rejected_and_tomorrow_is_not(tmp_path):
    today = datetime.datetime.now(datetime.UTC).date()
    days = [(today + datetime.timedelta(days=n)).isoformat() for n in (0, 1, 3)]
    rows = "".join(f"{n},A,Text,{day}\n" for n, day in enumerate([*days, str(today.year + 1), str(today.year)]))
    (tmp_path / "a.csv").write_text("id,outlet,text,published\n" + rows)
    articles, (account,) = read(tmp_path / "a.csv")
    assert [article.metadata.name for article in articles] == ["0", "1", "4"]
    assert "is in the future" in account.reason


def test_a_date_in_the_future_is_rejected_also_where_sources_csv_states_it(tmp_path):
    (tmp_path / "a.txt").write_text("The bridge is closed.")
    articles, (account,) = read(tmp_path / "a.txt", described=Metadata("1", "A", published="2999-04-03"))
    assert articles == []
    assert account.reason == "its date, 2999-04-03, is in the future"


def test_an_article_of_a_million_characters_and_more_is_none(tmp_path):
    (tmp_path / "a.txt").write_text("word " * 200_001)
    assert reason_of(tmp_path / "a.txt").startswith("it has 1,000,005 characters, and an article has at most 1,000,000")


def test_outlets_go_by_one_name_and_a_page_without_one_by_its_address(tmp_path):
    (tmp_path / "a.jsonl").write_text(
        '{"outlet": "Guardian (London)", "text": "One"}\n{"outlet": "theguardian.com", "text": "Two"}\n'
    )
    articles, _ = read(tmp_path / "a.jsonl")
    assert [article.metadata.outlet for article in articles] == ["The Guardian", "The Guardian"]


def test_a_files_own_name_stands_for_its_outlet_whatever_was_given(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "guardian.txt").write_text("One")
    for given in (tmp_path, tmp_path / "in", tmp_path / "in" / "guardian.txt"):
        assert read_articles(given).table["outlet"].tolist() == ["The Guardian"]
        assert read_articles(given, outlet="The Courier").table["outlet"].tolist() == ["The Courier"]


def test_the_outlet_that_is_given_is_that_of_rows_without_one_only(tmp_path):
    (tmp_path / "a.csv").write_text("id,outlet,text\n1,,One\n2,The Herald,Two\n")
    (tmp_path / "b.csv").write_text("id,text\n3,Three\n")
    table = read_articles(tmp_path, outlet="The Courier").table
    assert table["outlet"].tolist() == ["The Courier", "The Herald", "The Courier"]


def test_a_date_that_can_be_read_as_two_days_is_rejected_until_its_order_is_said(tmp_path):
    (tmp_path / "a.csv").write_text("id,outlet,published,text\n1,A,03/04/2024,One\n2,A,25.4.2024,Two\n")
    articles = read_articles(tmp_path)
    assert articles.table["published"].tolist() == ["2024-04-25"]
    assert articles.account["reason"].tolist() == [
        "line 2: the date 03/04/2024 can be read as two days; say which part is the day: --dates dmy or mdy"
    ]
    assert read_articles(tmp_path, dates="dmy").table["published"].tolist() == ["2024-04-03", "2024-04-25"]
    assert read_articles(tmp_path, dates="mdy").table["published"].tolist() == ["2024-03-04", "2024-04-25"]


def test_named_columns_are_those_of_the_tables_that_have_them(tmp_path):
    (tmp_path / "a.csv").write_text("id,outlet,body\n1,A,One\n")
    (tmp_path / "b.csv").write_text("id,outlet,text\n2,A,Two\n")
    (tmp_path / "c.jsonl").write_text(
        '{"id": "3", "outlet": "A", "text": "Three"}\n{"id": 4, "outlet": "A", "body": "Four"}'
    )
    articles = read_articles(tmp_path, columns={"text": "body"})
    assert articles.table["text"].tolist() == ["One", "Two", "Three", "Four"]
    assert articles.account["reason"].tolist() == ["", "", ""]


def test_columns_that_are_left_unused_are_named_once_a_source(tmp_path):
    (tmp_path / "a.csv").write_text("id,outlet,text,Headline,n\n1,A,One,H,1\n")
    (tmp_path / "b.jsonl").write_text('{"outlet": "A", "text": "Two", "headline": "H"}\n' * 2)
    assert read_articles(tmp_path).account["reason"].tolist() == [
        "columns left unused: “Headline”, “n”",
        "column left unused: “headline”",
    ]


def test_what_sources_csv_says_of_an_outlet_is_left_as_it_is(tmp_path):
    (tmp_path / "a.txt").write_text("One")
    (article,), _ = read(tmp_path / "a.txt", described=Metadata(name="7", outlet="Guardian"))
    assert (article.metadata.name, article.metadata.outlet) == ("7", "Guardian")


def test_a_file_of_many_articles_that_is_described_as_one_is_refused(tmp_path):
    (tmp_path / "a.csv").write_text("id,outlet,text\n1,A,One\n")
    with pytest.raises(ArticleError, match="describes a file of many articles as one"):
        read(tmp_path / "a.csv", described=Metadata(name="7", outlet="Guardian"))


def test_a_damaged_member_costs_itself_only(tmp_path):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", "One. " * 2000)
        archive.writestr("b.txt", "Two.")
    data = bytearray(stream.getvalue())
    data[40:44] = b"\xff\xff\xff\xff"
    (tmp_path / "all.zip").write_bytes(data)
    articles, accounts = read(tmp_path / "all.zip")
    assert [article.text for article in articles] == ["Two."]
    assert [account.reason for account in accounts] == ["the archive is damaged or cut off", ""]
