from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pandas as pd
import pytest

from framing.articles import article, nexis_fields, plain_text, read_articles, time_limit, web_page
from framing.articles import export as database_export
from framing.articles.article import has_words
from framing.articles.time_limit import TookTooLong

PAGE = "<html><body><article><p>{}</p></article></body></html>"


@pytest.fixture(autouse=True)
def _hardly_any_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time_limit, "SECONDS", 0.1)


def slow(text: str) -> str:
    """Take long over texts that say so, and catch whatever may be caught."""
    end = time.monotonic() + 5
    while "slow" in text and time.monotonic() < end:
        try:
            time.sleep(0.01)
        except Exception:
            continue
    return text


def test_a_text_that_takes_too_long_is_rejected_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plain_text, "mend", slow)
    (tmp_path / "a.txt").write_text("This is slow.")
    (tmp_path / "b.txt").write_text("This is not.")
    articles = read_articles(tmp_path)
    assert articles.table["name"].tolist() == ["b"]
    assert articles.account["reason"].tolist() == ["reading it took more than 0.1 seconds", ""]
    assert articles.account["n_rejected"].tolist() == [1, 0]


def extract(page: str) -> object:
    document = type("Document", (), dict.fromkeys(["sitename", "title", "author", "date", "url"]))()
    document.text = slow(page)
    return document


def test_a_page_that_takes_too_long_is_rejected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web_page, "_extract", extract)
    (tmp_path / "a.html").write_text(PAGE.format("This is slow."))
    (tmp_path / "b.html").write_text(PAGE.format("This is not."))
    account = read_articles(tmp_path).account
    assert account["reason"].tolist() == ["reading it took more than 0.1 seconds", ""]


def record(number: int, text: str) -> bytes:
    """Write one response as a web archive keeps it."""
    page = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{PAGE.format(text)}".encode()
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number}>\r\nWARC-Date: 2025-08-15T00:00:00Z\r\n"
        f"WARC-Target-URI: https://courier.example/{number}\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(page)}\r\n\r\n"
    )
    return head.encode() + page + b"\r\n\r\n"


def test_a_page_of_a_web_archive_that_takes_too_long_costs_itself_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web_page, "_extract", extract)
    (tmp_path / "a.warc").write_bytes(record(1, "This is slow.") + record(2, "This is not."))
    (account,) = read_articles(tmp_path).account.to_dict("records")
    assert account["reason"] == "record 1: reading it took more than 0.1 seconds"
    assert (account["n_parsed"], account["n_rejected"]) == (1, 1)


def write_csv(folder: Path) -> Path:
    return table_of_articles(folder / "a.csv", lambda table, path: table.to_csv(path, index=False))


def write_json_lines(folder: Path) -> Path:
    return table_of_articles(folder / "a.jsonl", lambda table, path: table.to_json(path, orient="records", lines=True))


def write_parquet(folder: Path) -> Path:
    return table_of_articles(folder / "a.parquet", lambda table, path: table.to_parquet(path))


def table_of_articles(path: Path, write: Callable[[pd.DataFrame, Path], object]) -> Path:
    names = [f"a{number}" for number in range(3)]
    write(
        pd.DataFrame({"article_id": names, "outlet": "The Courier", "text": [f"It is {name}." for name in names]}), path
    )
    return path


def fixture(name: str) -> Callable[[Path], Path]:
    return lambda _: Path(__file__).parent / "fixtures" / name


@pytest.mark.slow
@pytest.mark.parametrize(
    "export_in",
    [
        write_csv,
        write_json_lines,
        write_parquet,
        *map(
            fixture,
            [
                "nexis/classic_english.txt",
                "nexis/uni_english.txt",
                "factiva/coded.txt",
                "factiva/coded.html",
                "factiva/plain.txt",
                "factiva/plain.html",
                "proquest/newer.txt",
                "media_cloud/newer.csv",
            ],
        ),
    ],
)
def test_an_article_of_an_export_that_takes_too_long_costs_itself_only(
    export_in: Callable[[Path], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export = export_in(tmp_path)
    monkeypatch.setattr(time_limit, "SECONDS", 60)
    in_time = read_articles(export, languages=None)
    monkeypatch.setattr(time_limit, "SECONDS", 0.5)
    texts: list[str] = []

    def slow_at_first(text: str) -> bool:
        texts.append(text)
        return bool(slow("slow")) if len(texts) == 1 else has_words(text)

    for module in (article, database_export, nexis_fields):
        monkeypatch.setattr(module, "has_words", slow_at_first)
    late = read_articles(export, languages=None)
    assert "reading it took more than 0.5 seconds" in late.account["reason"].item()
    assert late.account["n_announced"].item() == in_time.account["n_announced"].item()
    assert late.account["n_parsed"].item() == in_time.account["n_parsed"].item() - 1
    assert set(late.table["name"]) < set(in_time.table["name"])


def test_the_limit_ends_with_its_context() -> None:
    before = signal.getsignal(signal.SIGALRM)
    with time_limit.time_limit(0.05):
        pass
    time.sleep(0.1)
    assert signal.getsignal(signal.SIGALRM) is before


def test_the_limit_is_told_with_its_seconds() -> None:
    with pytest.raises(TookTooLong, match=r"reading it took more than 0\.05 seconds"), time_limit.time_limit(0.05):
        time.sleep(5)


def test_the_bound_of_reading_is_a_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    assert time_limit.SECONDS == 60


def in_a_thread(work: Callable[[], object]) -> None:
    """Do what a worker of a cluster does outside the main thread, and raise here what it raises."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(work).result()


def work_for(seconds: float, limit: float) -> None:
    end = time.monotonic() + seconds
    with time_limit.time_limit(limit):
        while time.monotonic() < end:
            pass


def test_other_threads_have_the_same_bound() -> None:
    begun = time.monotonic()
    with pytest.raises(TookTooLong, match=r"more than 0\.05 seconds"):
        in_a_thread(lambda: work_for(10, 0.05))
    assert time.monotonic() - begun < 5
    in_a_thread(lambda: work_for(0.01, 5))


@pytest.mark.parametrize("is_main", [True, False])
def test_an_interruption_never_arrives_after_the_context(is_main: bool) -> None:
    def work() -> None:
        for _ in range(300):
            with suppress(TookTooLong):
                work_for(0.001, 0.001)

    if is_main:
        work()
    else:
        in_a_thread(work)


def test_one_thread_watches_over_many_articles_and_leaves_when_there_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[threading.Thread] = []
    start = threading.Thread.start

    def noted(thread: threading.Thread) -> None:
        started.append(thread)
        start(thread)

    def work() -> None:
        monkeypatch.setattr(threading.Thread, "start", noted)
        with time_limit.time_limit(5):
            pass
        for _ in range(1_000):
            with time_limit.time_limit(5):
                pass

    monkeypatch.setattr(time_limit, "_WATCH", time_limit._Watch())
    in_a_thread(work)
    assert 1 <= len(started) < 100
    started[-1].join(5)
    assert not started[-1].is_alive()
