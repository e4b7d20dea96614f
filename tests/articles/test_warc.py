import gzip
import io

import pytest

pytest.importorskip("warcio")

from framing.articles import read_articles, warc
from framing.articles.article import Article, Rejection
from framing.articles.source import Source

PAGE = "<html><head><title>Bridge closed</title></head><body><article>{}</article></body></html>".format(
    "<p>The council said on Monday that the bridge would stay closed until the engineers had seen it.</p>" * 8
)


def written(*responses) -> bytes:
    """Write a web archive: of each response its address, status, type and body."""
    records = []
    for number, (url, status, kind, body) in enumerate(responses):
        message = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n{body}"
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number}>\r\nWARC-Target-URI: {url}\r\n"
            "WARC-Date: 2025-08-15T09:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
        )
        records.append(f"{head}Content-Length: {len(message)}\r\n\r\n{message}\r\n\r\n")
    return "".join(records).encode("ascii")


def read(data: bytes):
    return list(warc.read(Source("crawl.warc", len(data), lambda: io.BytesIO(data))))


def test_every_page_is_an_article_with_its_address_and_its_place_among_the_records():
    found = read(
        written(
            ("https://courier.example/logo.png", "200 OK", "image/png", "x"),
            ("https://courier.example/bridge", "200 OK", "text/html; charset=utf-8", PAGE),
            ("https://courier.example/old", "301 Moved Permanently", "text/html", PAGE),
            ("https://courier.example/empty", "200 OK", "text/html", "<html></html>"),
        )
    )
    article, rejection = found
    assert isinstance(article, Article)
    assert (article.metadata.url, article.number) == ("https://courier.example/bridge", 2)
    assert article.metadata.title == "Bridge closed"
    assert rejection == Rejection("no article was found on the page", 4)


def test_of_captures_of_one_address_the_first_is_read():
    page = ("https://courier.example/bridge", "200 OK", "text/html", PAGE)
    _, second = read(written(page, page))
    assert second == Rejection("the page is there more than once", 2, set_aside=True)


@pytest.mark.parametrize("kept", [0.3, 0.6, 0.9])
def test_a_cut_off_archive_keeps_what_was_before_the_cut(kept):
    data = written(*((f"https://courier.example/{n}", "200 OK", "text/html", PAGE) for n in range(10)))
    found = read(data[: int(len(data) * kept)])
    articles = [item for item in found if isinstance(item, Article)]
    assert 1 <= len(articles) < 10
    assert all(item.number == n for n, item in enumerate(articles, start=1))


def test_a_record_that_breaks_the_parser_is_a_rejection(capsys):
    (rejection,) = read(b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 5\r\n\r\nhello\r\n\r\n")
    assert rejection == Rejection("the file is damaged or cut off here", 1)
    assert capsys.readouterr() == ("", "")


def test_an_archive_is_told_by_its_contents_and_packed_ones_are_opened(tmp_path):
    data = written(("https://courier.example/bridge", "200 OK", "text/html", PAGE))
    assert warc.recognises(Source("x", len(data), lambda: io.BytesIO(data)))
    (tmp_path / "crawl").write_bytes(gzip.compress(data))
    articles = read_articles(tmp_path)
    assert articles.account[["layout", "n_parsed"]].to_numpy().tolist() == [["WARC", 1]]
    assert articles.table["outlet"].tolist() == ["courier.example"]
