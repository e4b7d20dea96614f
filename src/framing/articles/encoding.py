"""From bytes to text: which encoding a file is in."""

from __future__ import annotations

import codecs
import re

_MARKS = (  # UTF-32 first: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL_BYTES = bytes([*range(0x09), *range(0x0E, 0x20), 0x7F])
_WINDOWS_1252_OF_BYTE = {0xDC00 + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0x100)}
# Read as Windows-1252, other encodings show signs or capitals inside words: “itÕs” (Macintosh),
# “powiedzia³a” (Windows-1250), “caf‚s” (DOS), or bytes that it leaves undefined.
_NOT_WINDOWS_1252 = re.compile(r"\ufffd|(?<=[a-zà-ÿ])[¡-¬®-¶¸-¿‚„†‡ˆ‰˜Š‹ŒŽŸÀ-Þ÷](?=[a-zà-ÿ])")
_BINARY = "the file is binary, not text"
_FEW_BYTES = 16
_SAMPLE = 65_536


class UnreadableError(ValueError):
    """A file that is not an article; the message is the reason, fit for the account."""


def decode(data: bytes, declared: str | None = None) -> str:
    """Decode a file's bytes.

    The order is: byte order mark, UTF-16 without a mark (every other byte zero), UTF-8, the declared
    encoding, UTF-8 with stray Windows-1252 bytes, Windows-1252. Anything else is guessed only on evidence: at
    least sixteen bytes beyond ASCII, and either these are almost a third of the text, or Windows-1252 would
    put signs and capitals inside words.

    Parameters
    ----------
    data
        The bytes of the whole file.
    declared
        The encoding that the file itself names, as Python or the web calls it.

    Returns
    -------
    str
        The text without a byte order mark, line breaks as they are.

    Raises
    ------
    UnreadableError
        Where the bytes are no text, are blank, or are in an encoding that cannot be told.

    Examples
    --------
    >>> decode("It’s a café".encode("cp1252")) == decode("It’s a café".encode("utf-16"))
    True
    """
    text = _decode(data.removeprefix(codecs.BOM_UTF8), declared).removeprefix("\ufeff")
    if not text or text.isspace():
        raise UnreadableError("the file is empty")
    return text


def _decode(data: bytes, declared: str | None) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_wide(data, encoding)
    if b"\0" in data:
        return _decode_wide(data, _encoding_by_zeros(data))
    _refuse_binary(len(data.translate(None, _CONTROL_BYTES)), len(data))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_declared(data, declared) or _decode_mixed(data) or _guess(data)


def _decode_wide(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise UnreadableError(f"the file begins like {encoding.upper()} text but is damaged or cut off") from None
    _refuse_binary(sum(character >= " " or character in "\t\n\r\f\v" for character in text), len(text))
    return text


def _encoding_by_zeros(data: bytes) -> str:
    """Tell UTF-16 by its zero bytes: ASCII and spaces leave them on one side of each pair only."""
    first, second = data[0::2].count(0), data[1::2].count(0)
    fewer, more = sorted((first, second))
    if fewer > more / 20 or more < max(4, len(data) / 20):
        raise UnreadableError(_BINARY)
    return "utf-16-be" if first > second else "utf-16-le"


def _refuse_binary(n_sound: int, n_all: int) -> None:
    n_control = n_all - n_sound
    if n_control > 4 and n_control > n_all / 100:
        raise UnreadableError(_BINARY)


def _decode_declared(data: bytes, declared: str | None) -> str | None:
    if declared is None:
        return None
    try:
        return data.decode(declared)
    except (LookupError, UnicodeDecodeError):
        return None


def _decode_mixed(data: bytes) -> str | None:
    """Decode UTF-8 into which bytes of Windows-1252 were pasted."""
    text = data.decode("utf-8", "surrogateescape")
    n_stray = sum("\udc80" <= character <= "\udcff" for character in text)
    n_sound = sum(character > "\x7f" for character in text) - n_stray
    return text.translate(_WINDOWS_1252_OF_BYTE) if n_sound > n_stray else None


def _guess(data: bytes) -> str:
    text = data.decode("cp1252", "replace")
    return _guess_foreign(data) if _is_foreign(data, text) else text


def _is_foreign(data: bytes, as_windows_1252: str) -> bool:
    n_high = len(data) - len(data.translate(None, bytes(range(0x80, 0x100))))
    if n_high < _FEW_BYTES:
        return False
    return n_high > 0.3 * len(data) or len(_NOT_WINDOWS_1252.findall(as_windows_1252)) > n_high / 10


def _guess_foreign(data: bytes) -> str:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - few corpora need it

    sample = data[:_SAMPLE]
    if len(data) > _SAMPLE:  # not within a character: no encoding has these bytes inside one
        sample = sample[: max(sample.rfind(b"\n"), sample.rfind(b" ")) + 1] or sample
    best = from_bytes(sample).best()
    text = _decode_declared(data, best.encoding) if best else None
    if text is None:
        raise UnreadableError("its encoding cannot be told; save it as UTF-8")
    return text
