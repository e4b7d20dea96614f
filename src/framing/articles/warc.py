"""WARC: pages as a web archive keeps them (extra ``warc``)."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import redirect_stderr
from dataclasses import replace
from typing import Any

from framing.articles import web_page
from framing.articles.article import Article, Item, Rejection
from framing.articles.encoding import UnreadableError
from framing.articles.source import Source
from framing.articles.time_limit import TookTooLong, time_limit
from framing.errors import ArticleError

_PAGE_TYPES = ("text/html", "application/xhtml+xml")
MAX_PAGE_BYTES = 20_000_000


def recognises(source: Source) -> bool:
    """Tell a WARC file by its first line."""
    return source.head.startswith(b"WARC/")


def read(source: Source) -> Iterator[Item]:
    """Read the pages of a WARC file.

    Parameters
    ----------
    source
        The file, unpacked.

    Yields
    ------
    Article or Rejection
        One for every response with status 200 that is an HTML page, numbered by its place among the records.
        Images, scripts, redirects and requests are no pages and are not counted. Of captures of one address
        the first is read.

    Raises
    ------
    ArticleError
        Where warcio is not installed.
    """
    seen: set[str] = set()
    for number, record in enumerate(_records(source), start=1):
        if isinstance(record, Rejection):
            yield Rejection(record.reason, number)
        elif _is_page(record):
            url = record.rec_headers.get_header("WARC-Target-URI") or ""
            if url in seen:
                yield Rejection("the page is there more than once", number, set_aside=True)
            else:
                yield from _page(record, url, number)
            seen.add(url)


def _records(source: Source) -> Iterator[Any]:
    iterator = _warcio()
    with source.open() as stream:
        records = iterator(stream)
        while True:
            try:
                with redirect_stderr(io.StringIO()):  # the account says what warcio would say
                    record = next(records)
            except StopIteration:
                return
            except Exception:  # whatever a stranger's file does to the parser, what was read before it counts
                yield Rejection("the file is damaged or cut off here")
                return
            yield record


def _warcio() -> Any:
    try:
        from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 - an extra
    except ImportError:
        raise ArticleError(
            "Reading WARC files needs the package warcio.", remedy="Install it: pip install 'framing[warc]'"
        ) from None
    return ArchiveIterator


def _is_page(record: Any) -> bool:
    if record.rec_type != "response" or record.http_headers is None:
        return False
    kind = (record.http_headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()
    return record.http_headers.get_statuscode() == "200" and kind in _PAGE_TYPES


def _page(record: Any, url: str, number: int) -> Iterator[Item]:
    try:
        data = record.content_stream().read(MAX_PAGE_BYTES + 1)
        if len(data) > MAX_PAGE_BYTES:
            raise UnreadableError(f"the page has more than {MAX_PAGE_BYTES:,} bytes")
        with time_limit():
            items = list(web_page.read(data, url or None))
        for item in items:
            if isinstance(item, Article):
                yield replace(item, number=number)
            else:
                yield Rejection(item.reason, number) if isinstance(item, Rejection) else item
    except (UnreadableError, TookTooLong) as error:
        yield Rejection(str(error), number)
