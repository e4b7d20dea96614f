"""From bytes to text: which encoding a file is in, and how far that is certain."""

from __future__ import annotations

import codecs
import re
from functools import cache

from framing.articles.legacy_encoding import guess, list_characters, n_out_of_place

_MARKS = (  # UTF-32 first: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL_BYTES = bytes([*range(0x09), *range(0x0E, 0x20), 0x7F])
_STRAY = re.compile("[\udc80-\udcff]")
_WINDOWS_1252_OF_STRAY = {0xDC00 + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0x100)}
# What hardly any two bytes of another encoding happen to be in UTF-8: Latin letters and signs, and all of three bytes.
_TELLS_UTF_8 = re.compile("[\u00a0-\u017f\u0800-\ud7ff\ue000-\U0010ffff]")
# What two ASCII bytes are in UTF-16: chance makes a few such in a row, where characters are Chinese.
_ASCII_BYTES = [0x09, 0x0A, 0x0D, *range(0x20, 0x7F)]
_SPACE = re.compile(rb"[ \n]")
_ISO_2022 = re.compile(rb"\x1b[$(][@ABCIJ]")
_TO_DO = "save it as UTF-8, in the program it comes from or with: iconv -f ENCODING -t UTF-8 FILE > NEW-FILE"


class UnreadableError(ValueError):
    """A file that is not an article; the message is the reason, fit for the account."""


class Decoded(str):
    """A file's text; ``notes`` say for the account what is not certain about it."""

    __slots__ = ("notes",)
    notes: tuple[str, ...]

    def __new__(cls, text: str, notes: tuple[str, ...] = ()) -> Decoded:  # noqa: D102 - described by its class
        decoded = super().__new__(cls, text)
        decoded.notes = notes
        return decoded


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Decode a file's bytes, once.

    Certain are UTF-8, with or without its mark, and UTF-16 and UTF-32 with theirs. Whatever else is read has a
    note: UTF-16 without a mark (every other byte zero), the declared encoding, UTF-8 with stray bytes of
    Windows-1252, and encodings guessed from where letters and signs would stand. Without such evidence there
    is no text.

    Parameters
    ----------
    data
        The bytes of the whole file.
    declared
        The encoding that the file itself names, as Python or the web calls it.

    Returns
    -------
    Decoded
        The text without a byte order mark, line breaks as they are; notes on what was not certain.

    Raises
    ------
    UnreadableError
        Where the bytes are no text, are blank, change their encoding midway, or are in one that cannot be told.

    Examples
    --------
    >>> decode("It’s a café".encode("utf-16"))
    'It’s a café'
    >>> decode("It’s a café".encode("cp1252")).notes
    ('read as Windows-1252 (a guess; the 2 characters beyond ASCII are then: é ’)',)
    """
    decoded = _decode(data, declared)
    text = decoded.removeprefix("\ufeff")
    if not text or text.isspace():
        raise UnreadableError("the file is empty")
    return Decoded(text, (*decoded.notes, *_lost_before(text)))


def _lost_before(text: str) -> tuple[str, ...]:
    n_lost = text.count("\ufffd")
    return (f"{n_lost} replacement characters (U+FFFD) in the file: something was lost before",) if n_lost else ()


def _decode(data: bytes, declared: str | None) -> Decoded:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(_decode_wide(data, encoding))
    if b"\0" in data:
        encoding = _encoding_by_zeros(data)
        return Decoded(
            _decode_wide(data, encoding), (f"read as {encoding.upper()} (a guess: every other byte is zero)",)
        )
    _refuse_binary(len(data.translate(None, _CONTROL_BYTES)), len(data))
    if _ISO_2022.search(data):
        raise UnreadableError(f"the file is in an encoding of the family ISO-2022, which is not read; {_TO_DO}")
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _decode_declared(data, declared) or _decode_mixed(data) or _decode_guessed(data)


def _decode_wide(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableError(
            f"the file begins like {encoding.upper()} text but is damaged, cut off or in another encoding "
            f"from byte {error.start + 1:,} on; {_TO_DO}"
        ) from None
    narrow = _narrow_from(text) if encoding.startswith("utf-16") else None
    if narrow is not None:
        raise UnreadableError(
            f"the file has {encoding.upper()} text and at about byte {2 * narrow + 1:,} text in another "
            f"encoding; {_TO_DO}"
        )
    _refuse_binary(sum(character >= " " or character in "\t\n\r\f\v" for character in text), len(text))
    return text


def _narrow_from(text: str) -> int | None:
    """Find where text that was decoded as UTF-16 is in fact text of single bytes."""
    among_others, among_ascii, at_the_end = _narrow_patterns()
    others = among_others.sub("", among_ascii.sub("", text))
    is_mainly_ascii = 2 * len(others.encode("ascii", "ignore")) > len(others)
    found = (among_ascii if is_mainly_ascii else among_others).search(text)
    if found is None and (end := at_the_end.search(text)) and _SPACE.search(end[0].encode("utf-16-le")):
        found = end
    return None if found is None else found.start()


@cache
def _narrow_patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Compile, once they are needed, runs of characters that are two ASCII bytes each."""
    narrow = f"[{''.join(re.escape(chr(first << 8 | second)) for first in _ASCII_BYTES for second in _ASCII_BYTES)}]"
    return re.compile(narrow + "{16}"), re.compile(narrow + "{6}"), re.compile(narrow + r"{3,}\Z")


def _encoding_by_zeros(data: bytes) -> str:
    """Tell UTF-16 by its zero bytes: ASCII and spaces leave them on one side of each pair only."""
    first, second = data[0::2].count(0), data[1::2].count(0)
    fewer, more = sorted((first, second))
    if fewer > more / 20 or more < max(4, len(data) / 20):
        raise UnreadableError(
            f"the file is binary, not text: it has {data.count(0):,} zero bytes, the first at byte "
            f"{data.index(0) + 1:,}; remove them if it is text after all"
        )
    return "utf-16-be" if first > second else "utf-16-le"


def _refuse_binary(n_sound: int, n_all: int) -> None:
    n_control = n_all - n_sound
    if n_control > 4 and n_control > n_all / 100:
        raise UnreadableError(f"the file is binary, not text: it has {n_control:,} control characters")


def _decode_declared(data: bytes, declared: str | None) -> Decoded | None:
    if declared is None:
        return None
    try:
        text = data.decode(declared)
    except (LookupError, UnicodeDecodeError):
        return None
    return None if n_out_of_place(text) else Decoded(text, (f"read as {declared}, which the file declares",))


def _decode_mixed(data: bytes) -> Decoded | None:
    """Decode UTF-8 into which bytes of Windows-1252 were pasted; None where the file is not mainly UTF-8."""
    pieces = data.decode("utf-8", "surrogateescape")
    stray = _STRAY.findall(pieces)
    n_sound = sum(map(len, re.findall("[^\x00-\x7f]+", pieces))) - len(stray)
    if n_sound <= len(stray) and not _TELLS_UTF_8.search(pieces):
        return None
    text = pieces.translate(_WINDOWS_1252_OF_STRAY)
    line = pieces.count("\n", 0, pieces.index(stray[0])) + 1
    if not n_out_of_place(text):
        as_read = list_characters("".join(stray).translate(_WINDOWS_1252_OF_STRAY))
        return Decoded(
            text,
            (f"read as UTF-8 with {len(stray):,} bytes of Windows-1252, first in line {line:,} (a guess: {as_read})",),
        )
    if n_sound > len(stray):
        raise UnreadableError(f"the file is UTF-8 but for {len(stray):,} bytes, first in line {line:,}; {_TO_DO}")
    return None


def _decode_guessed(data: bytes) -> Decoded:
    found = guess(data)
    if found is None:
        raise UnreadableError(f"its encoding cannot be told; {_TO_DO}")
    return Decoded(found.text, (found.note,))
