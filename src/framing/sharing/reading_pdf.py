"""What can be read in a PDF: the text on its pages, its descriptions, and whatever its streams hold."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from framing.sharing.reading_bytes import decoded, read_stored
from framing.sharing.stretches import Stretch, at, listed, pieces

_OBJECT = re.compile(rb"(?<!\d)(\d+)\s+\d+\s+obj\b(.*?)(?:\bendobj\b|(?=\d+\s+\d+\s+obj\b)|\Z)", re.DOTALL)
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\n?endstream", re.DOTALL)
_FONT = re.compile(rb"/([^\s/<>\[\]()]+)\s+(\d+)\s+\d+\s+R")
_UNICODE = re.compile(rb"/ToUnicode\s+(\d+)\s+\d+\s+R")
_IN_OBJECT_STREAM = re.compile(rb"/Type\s*/ObjStm")
_SHOWN = re.compile(
    rb"/(?P<font>[^\s/<>\[\]()]+)\s+[-\d.]+\s+Tf|(?P<literal>\((?:\\.|[^\\()]|\((?:\\.|[^\\()])*\))*\))"
    rb"|<(?P<hexadecimal>[0-9A-Fa-f\s]*)>|(?P<kerning>[-+]?\d*\.?\d+)|(?P<operator>\bT[dDm*JjL]\b|['\"]|\bET\b)",
    re.DOTALL,
)
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[([^\]]*)\])")
_SINGLE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b""}
_ESCAPED = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_WIDE = 200  # thousandths of the type size: more is a space
_MOST_CODES = 65_536


@dataclass(frozen=True)
class _Font:
    """How the bytes of a font's strings are read: how many make a sign, and which."""

    width: int
    signs: Mapping[int, str]

    def read(self, string: bytes) -> str:
        codes = (string[at : at + self.width] for at in range(0, len(string), self.width))
        return "".join(self.signs.get(code := int.from_bytes(one, "big"), chr(code)) for one in codes)


_PLAIN = _Font(1, {})


def read_pdf(content: bytes) -> Iterator[Stretch]:
    """Read a PDF.

    Parameters
    ----------
    content
        The file. Signs are read as the fonts' tables say which they are; of a font without such a table, as Latin-1.
    """
    objects = dict(_objects(content))
    streams = {number: stream for number, body in objects.items() if (stream := _stream(body)) is not None}
    for number, stream in list(streams.items()):
        if _IN_OBJECT_STREAM.search(objects[number]):
            objects |= _packed_objects(stream)
    fonts = _fonts(objects, streams)
    for number, stream in streams.items():
        place = f"object {number}"
        for reading in _shown(stream, fonts):
            yield from pieces(reading, at(f"the text of {place}"))
        yield from read_stored(stream, f"{place}, ")
    for number, body in objects.items():
        strings = [decoded(string) for string in _strings(_STREAM.sub(b"", body))]
        if strings:
            yield from listed(strings, lambda _cell, number=number: f"a string of object {number}")  # type: ignore[misc]


def _objects(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield objects with their numbers; of one that is there twice, both are read."""
    seen: set[int] = set()
    for count, match in enumerate(_OBJECT.finditer(content)):
        number = int(match[1])
        yield (number if number not in seen else -count), match[2]
        seen.add(number)
    trailer = content.rpartition(b"trailer")[2]
    yield 0, trailer


def _stream(body: bytes) -> bytes | None:
    """Return what is in an object's stream, unpacked where that is possible."""
    match = _STREAM.search(body)
    return None if match is None else inflated(match[1])


def inflated(packed: bytes) -> bytes:
    """Unpack as much as can be unpacked; what is not packed by zlib stays as it is."""
    unpacker = zlib.decompressobj()
    try:
        return unpacker.decompress(packed, 2**28) or packed
    except zlib.error:
        return packed


def _packed_objects(stream: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the objects of a stream of objects: numbers and places come first, then the objects."""
    numbers = [int(number) for number in re.match(rb"[\d\s]*", stream)[0].split()]  # type: ignore[index]
    first = stream.find(b"<<")
    places = [*numbers[1::2], len(stream) - first]
    for number, start, end in zip(numbers[::2], places, places[1:], strict=False):
        yield number, stream[first + start : first + end]


def _fonts(objects: Mapping[int, bytes], streams: Mapping[int, bytes]) -> dict[bytes, list[_Font]]:
    """From the name of a font to the fonts that bear it, on whatever page."""
    fonts: dict[bytes, list[_Font]] = {}
    for body in objects.values():
        for name, reference in _FONT.findall(body):
            font = objects.get(int(reference), b"")
            table = _UNICODE.search(font)
            if table is not None and int(table[1]) in streams:
                width = 2 if b"/Type0" in font else 1
                found = _Font(width, _signs(streams[int(table[1])]))
                if found not in fonts.setdefault(name, []):
                    fonts[name].append(found)
    return fonts


def _signs(table: bytes) -> dict[int, str]:
    """Read a ToUnicode table."""
    signs: dict[int, str] = {}
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        signs |= {int(code, 16): _utf16(sign) for code, sign in _SINGLE.findall(block)}
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for low, high, first, several in _RANGE.findall(block):
            codes = range(int(low, 16), min(int(high, 16), int(low, 16) + _MOST_CODES) + 1)
            if several:
                each = [_utf16(sign) for sign in re.findall(rb"<([0-9A-Fa-f]+)>", several)]
                signs |= dict(zip(codes, each, strict=False))
            else:
                signs |= {code: chr(min(int(first, 16) + code - codes[0], 0x10FFFF)) for code in codes}
    return signs


def _utf16(digits: bytes) -> str:
    return bytes.fromhex(digits.decode().zfill(4)).decode("utf-16-be", "replace")


def _shown(stream: bytes, fonts: Mapping[bytes, list[_Font]]) -> list[str]:
    """Return what a page shows, in the order in which it is drawn; once for each way in which fonts can be read."""
    if not re.search(rb"T[jJ]\b", stream):
        return []
    n_readings = max([1, *map(len, fonts.values())])
    return ["".join(_signs_shown(stream, fonts, reading)) for reading in range(n_readings)]


def _signs_shown(stream: bytes, fonts: Mapping[bytes, list[_Font]], reading: int) -> Iterator[str]:
    font = _PLAIN
    for match in _SHOWN.finditer(stream):
        if match["font"] is not None:
            known = fonts.get(match["font"]) or [_PLAIN]
            font = known[min(reading, len(known) - 1)]
        elif match["literal"] is not None:
            yield font.read(unescaped(match["literal"][1:-1]))
        elif match["hexadecimal"] is not None:
            yield font.read(_bytes_of(match["hexadecimal"]))
        elif match["kerning"] is not None:
            yield " " if float(match["kerning"]) < -_WIDE else ""
        else:
            yield "" if match["operator"] in {b"TJ", b"Tj"} else " "


def _strings(body: bytes) -> Iterator[bytes]:
    """Yield the strings of an object: literal ones, and hexadecimal ones."""
    for match in _SHOWN.finditer(body):
        if match["literal"] is not None:
            yield unescaped(match["literal"][1:-1])
        elif match["hexadecimal"]:
            yield _bytes_of(match["hexadecimal"])


def unescaped(literal: bytes) -> bytes:
    """Read the escapes of a literal string."""
    return _ESCAPED.sub(_one_unescaped, literal)


def _one_unescaped(match: re.Match[bytes]) -> bytes:
    sign = match[1]
    if sign.isdigit():
        return bytes([int(sign, 8) & 255])
    return _ESCAPES.get(sign, b"" if sign == b"\r\n" else sign)


def _bytes_of(digits: bytes) -> bytes:
    joined = b"".join(digits.split()).decode()
    return bytes.fromhex(joined + "0" * (len(joined) % 2))
