"""What can be read in files of text: as it stands, without escapes and markup, by columns, and packed as base64."""

from __future__ import annotations

import base64
import binascii
import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import unquote

from framing.sharing.reading_tables import read_tables, read_without_numbers
from framing.sharing.stretches import Stretch, inside, line_and_column, listed, pieces

Reader = Callable[[str, bytes], Iterator[Stretch]]

_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|U([0-9a-fA-F]{8})|[nrtfvab]|(.))", re.DOTALL)
_PERCENT = re.compile(r"%[0-9a-fA-F]{2}")
_DIVIDED = re.compile(r"([^\W\d_]+)[-‐\u00ad]\r?\n[ \t>#*]*([^\W\d_]+)")
_TAG = re.compile(r"<[^<>]*>")
_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_BASE64 = re.compile(r"(?:[A-Za-z0-9+/]{60,}\s+)*[A-Za-z0-9+/]{22,}={0,2}")
_HEXADECIMAL = re.compile(r"[0-9a-f]+|[0-9A-F]+")
_MAGIC = (b"\x89PNG", b"%PDF", b"PAR1", b"PK\x03\x04", b"\x1f\x8b", b"\xff\xd8\xff", b"GIF8", b"<?xml", b"<svg")
CELL_LIMIT = 2**31 - 1


def read_text(name: str, text: str, read_bytes: Reader) -> Iterator[Stretch]:
    """Read a file of text.

    Parameters
    ----------
    name
        Its name, whose ending tells tables and JSON.
    text
        What is in it.
    read_bytes
        Reads what is packed in it, from a name and its bytes.
    """
    yield from pieces(text, line_and_column)
    plain = without_escapes(text) if "\\" in text else text
    if plain is not text:
        yield from pieces(plain, line_and_column)
    if "<" in plain:
        yield from _markup(plain)
    yield from read_tables(plain)
    yield from read_without_numbers(plain)
    if _PERCENT.search(plain):
        yield from pieces(unquote(plain), line_and_column)
    if _DIVIDED.search(plain):
        yield from pieces(joined(plain), line_and_column)
    if name.endswith((".csv", ".tsv")):
        for delimiter in "\t" if name.endswith(".tsv") else ",;|\t":
            yield from _columns(text, delimiter)
    if name.endswith((".json", ".ipynb", ".jsonl")):
        yield from _values(text)
    yield from _packed(plain, read_bytes)


def joined(text: str) -> str:
    r"""Join words that are divided by a hyphen at the end of a line; the number of lines stays.

    Examples
    --------
    >>> joined("they were in-\n formed late")
    'they were \ninformed late'
    """
    return _DIVIDED.sub(r"\n\1\2", text)


def without_escapes(text: str) -> str:
    r"""Read backslashes as programming languages, JSON and TOML do; lines stay where they are.

    Examples
    --------
    >>> without_escapes(r'"caf\u00e9\nis \"open\""')
    '"café is "open""'
    """
    return _ESCAPE.sub(_unescaped, text)


def _unescaped(match: re.Match[str]) -> str:
    digits = match[1] or match[2] or match[3]
    if digits:
        number = int(digits, 16)
        return chr(number) if 0x20 <= number < 0x110000 else " "
    return match[4] or " "


def _markup(text: str) -> Iterator[Stretch]:
    """Read markup twice without its tags, since they may stand inside words or between them; and its comments."""
    yield from pieces(_TAG.sub(lambda tag: " " + _breaks(tag), text), line_and_column)
    yield from pieces(_TAG.sub(_breaks, text), line_and_column)
    if "<!--" in text:
        yield from pieces("".join(_comments(text)), line_and_column)


def _breaks(tag: re.Match[str]) -> str:
    return "\n" * tag[0].count("\n")


def _comments(text: str) -> Iterator[str]:
    """Yield the comments, with the line breaks of what stands between them."""
    end = 0
    for comment in _COMMENT.finditer(text):
        yield "\n" * text.count("\n", end, comment.start()) + comment[1] + " "
        end = comment.end()


def _columns(text: str, delimiter: str) -> Iterator[Stretch]:
    """Read a table column by column."""
    csv.field_size_limit(CELL_LIMIT)
    columns: list[list[str]] = []
    try:
        for number, row in enumerate(csv.reader(io.StringIO(text), delimiter=delimiter)):
            columns += [[""] * number for _ in range(len(row) - len(columns))]
            for column, cells in enumerate(columns):
                cells.append(row[column] if column < len(row) else "")
    except csv.Error:
        return  # it is no table, and has been read as text
    for cells in columns:
        yield from listed(cells, _cell_place(cells[0]))


def _cell_place(column: str) -> Callable[[int], str]:
    return lambda row: f"row {row}, column “{column[:40]}”" if row else "the names of columns"


def _values(text: str) -> Iterator[Stretch]:
    """Read the texts of JSON one after another, without the names between them."""
    ways: list[str] = []
    values: list[str] = []
    names: list[str] = []
    for document in _documents(text):
        names += _keys(document)
        for way, value in _texts(document, ""):
            ways.append(way)
            values.append(value)
    if values:
        yield from listed(values, lambda number: f"at {ways[number]}")
    yield from listed(names, lambda number: f"the name “{names[number][:40]}”")


def _keys(value: Any) -> Iterator[str]:
    """Yield the names of all values, in order."""
    if isinstance(value, dict):
        yield from value
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _keys(item)


def _documents(text: str) -> Iterator[Any]:
    try:
        yield json.loads(text)
    except (ValueError, RecursionError):
        for line in text.splitlines():
            try:
                yield json.loads(line)
            except (ValueError, RecursionError):
                continue  # it has been read as text


def _texts(value: Any, way: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield way or "the top", value
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _texts(item, f"{way}[{number}]")
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _texts(item, f"{way}.{key}" if way else key)


def _packed(text: str, read_bytes: Reader) -> Iterator[Stretch]:
    """Read what is packed as base64, as pictures in notebooks and pages are."""
    for match in _BASE64.finditer(text):
        content = _unpacked(match[0])
        if content is not None:
            line = text.count("\n", 0, match.start()) + 1
            for stretch in read_bytes("packed", content):
                yield Stretch(stretch.text, inside(f"packed as base64 in line {line}", stretch.place))


def _unpacked(packed: str) -> bytes | None:
    """Return what is packed, where it is text or a kind of file that is known; None for what only looks like it."""
    joined = "".join(packed.split())
    if _HEXADECIMAL.fullmatch(joined):
        return None
    try:
        content = base64.b64decode(joined + "=" * (-len(joined) % 4))
        if content.startswith(_MAGIC):
            return content
        content.decode("utf-8")
    except (binascii.Error, UnicodeDecodeError):
        return None
    return content
