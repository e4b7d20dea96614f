"""Which layout a source is in, told by what is in it, and reading it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from framing.articles import (
    delimited,
    factiva,
    factiva_page,
    json_lines,
    media_cloud,
    nexis,
    parquet_table,
    plain_text,
    proquest,
    warc,
    web_page,
)
from framing.articles.archive import is_gzip, is_zip, zip_members
from framing.articles.article import Item, Note
from framing.articles.columns import NEEDED
from framing.articles.docx import docx_text
from framing.articles.encoding import UnreadableError, decode
from framing.articles.page_parts import what_data_it_is
from framing.articles.rtf import rtf_text
from framing.articles.source import STREAMED_BYTES, Source
from framing.articles.time_limit import time_limit

TABLE_SUFFIXES, JSON_LINES_SUFFIXES = (".csv", ".tsv"), (".jsonl", ".ndjson")
RTF_MARK = b"{\\rtf"
_SHOWN_LINES = 3
_SHOWN_CHARACTERS = 80

_OTHER_KINDS = (
    (b"%PDF", "it is a PDF, which keeps no text in order; save the article’s text"),
    (b"\xd0\xcf\x11\xe0", "it is a document of an old Office version; save it as DOCX or text"),
    (b"\x89PNG", "it is a picture"),
    (b"\xff\xd8\xff", "it is a picture"),
    (b"GIF8", "it is a picture"),
    (b"7z\xbc\xaf", "it is a 7z archive; pack it as ZIP"),
    (b"Rar!", "it is a RAR archive; pack it as ZIP"),
    (b"SQLite format 3", "it is a database; export a CSV of its articles"),
)


@dataclass(frozen=True)
class Contents:
    """What is in a source.

    Attributes
    ----------
    layout
        The layout's name, for the account: “Nexis TXT”, “web page”, “CSV” …
    unit
        What numbers count in it, for messages: “line”, “article”, “row” …; empty where it holds one article.
    items
        Read as they are asked for: where the source says so, first how many articles it announces; then its
        articles and rejections.
    """

    layout: str
    unit: str
    items: Iterator[Item]


@dataclass(frozen=True)
class TextLayout:
    """A layout that is told by its text: of a file, or of a Word or RTF document."""

    name: str
    recognises: Callable[[str], bool]
    read: Callable[[str], Iterable[Item]]


DATABASE_LAYOUTS = (
    TextLayout("ProQuest", proquest.recognises, proquest.read),
    TextLayout("Nexis", nexis.recognises, nexis.read),
    TextLayout("Factiva", factiva.recognises, factiva.read),
)


def read_source(source: Source, columns: Mapping[str, str], needed: Sequence[str] = NEEDED) -> Contents:
    """Recognise a source and begin to read it.

    Parameters
    ----------
    source
        A file, or a member of an archive that is no archive itself.
    columns
        Which column of a table holds which field of an article, where they are not called the same.
    needed
        Fields that every row of a table must have.

    Returns
    -------
    Contents

    Raises
    ------
    UnreadableError
        Where it is nothing that holds articles, or no layout that is known; also while items are read.
    ArticleError
        Where a table lacks a column; also while items are read.
    """
    if not source.head:
        raise UnreadableError("the file is empty")
    for mark, reason in _OTHER_KINDS:
        if source.head.startswith(mark):
            raise UnreadableError(reason)
    if parquet_table.recognises(source):
        return Contents("Parquet", "row", parquet_table.read(source, columns, needed))
    if warc.recognises(source):
        return Contents("WARC", "record", warc.read(source))
    if source.head.startswith(RTF_MARK):
        return _read_document("RTF", source, rtf_text)
    if is_zip(source):  # an office document: archives have been unfolded
        return _read_word(source)
    return _read_text(source, columns, needed)


def holds_many(source: Source) -> bool:
    """Tell a source of many articles, each of which it describes, from one article's text or page."""
    if is_gzip(source) or is_zip(source) or parquet_table.recognises(source) or warc.recognises(source):
        return True
    if source.head.startswith(RTF_MARK):
        return True
    opening = source.opening
    recognisers = (*(layout.recognises for layout in DATABASE_LAYOUTS), factiva_page.recognises)
    return (
        json_lines.recognises(opening)
        or source.suffix in JSON_LINES_SUFFIXES
        or media_cloud.recognises(opening)
        or any(recognises(opening) for recognises in recognisers)
        or (
            delimited.recognises(opening, {}, named=source.suffix in TABLE_SUFFIXES)
            and not web_page.recognises(opening)
        )
    )


def _read_word(source: Source) -> Contents:
    if "word/document.xml" not in zip_members(source):
        raise UnreadableError("it is an office document that is not read; save a table as CSV, a text as text")
    return _read_document("DOCX", source, docx_text)


def _read_document(kind: str, source: Source, text_of: Callable[[bytes], str]) -> Contents:
    with time_limit():
        text = text_of(source.read())
    for layout in DATABASE_LAYOUTS:
        if layout.recognises(text):
            return Contents(f"{layout.name} {kind}", "article", iter(layout.read(text)))
    raise UnreadableError(
        f"this {kind} document is in no layout that is known; it begins {_beginning(text)}."
        " If it is one article, save it as text"
    )


def _read_text(source: Source, columns: Mapping[str, str], needed: Sequence[str]) -> Contents:
    opening = source.opening
    if not opening:
        _ = source.text if source.is_short else decode(source.head)  # says why it is no text
    if web_page.recognises(opening):
        return _read_page(source)
    is_data = _is_json_or_xml(source)
    if not is_data and (json_lines.recognises(opening) or source.suffix in JSON_LINES_SUFFIXES):
        return Contents("JSON Lines", "line", json_lines.read(source, columns, needed))
    if media_cloud.recognises(opening):
        return Contents("Media Cloud CSV", "article", media_cloud.read(source))
    for layout in DATABASE_LAYOUTS:
        if layout.recognises(opening):
            text = source.text
            return Contents(f"{layout.name} TXT", "article", chain(map(Note, text.notes), layout.read(text)))
    if not is_data and delimited.recognises(opening, columns, named=source.suffix in TABLE_SUFFIXES):
        return Contents("CSV", "line", delimited.read(source, columns, needed))
    return Contents("text", "", plain_text.read(source))


def _is_json_or_xml(source: Source) -> bool:
    """Tell one JSON value over several lines, or a list, or XML, whose lines could be taken for those of a table."""
    opening = source.opening.strip()
    if opening.startswith("<"):
        return what_data_it_is(opening) is not None
    if not opening.startswith(("{", "[")) or source.size > STREAMED_BYTES:
        return False
    text = source.text.strip()
    return ("\n" in text or text.startswith("[")) and what_data_it_is(text) is not None


def _read_page(source: Source) -> Contents:
    data = source.read()
    if factiva_page.recognises(source.opening):
        page = decode(data, web_page.declared_charset(data))
        return Contents("Factiva HTML", "article", chain(map(Note, page.notes), factiva_page.read(page)))
    return Contents("web page", "", web_page.read(data))


def _beginning(text: str) -> str:
    lines = [" ".join(line.split())[:_SHOWN_CHARACTERS] for line in text.split("\n") if line.strip()]
    return " / ".join(f"“{line}”" for line in lines[:_SHOWN_LINES]) or "with nothing"
