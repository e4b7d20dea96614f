"""What can be read in bytes of any kind: texts as they are stored in between, one, two or four bytes a sign."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from framing.sharing.stretches import Stretch, listed
from framing.sharing.words import RUN

_SHORTEST = 2 * RUN - 1  # signs that nine words take
_SIGNS = r"[^\0-\x08\x0b\x0c\x0e-\x1f\x7f\udc80-\udcff]"
_TEXT = re.compile(rf"{_SIGNS}{{5,}}(?:[\udc80-\udcff]{_SIGNS}+)*")  # surrogates stand for what is not UTF-8
_WIDE = (re.compile(rb"(?:[^\0]\0){4,}[^\0]?"), re.compile(rb"(?:[^\0]\0{3})+[^\0]?"))  # two or four bytes a sign


def read_stored(content: bytes, within: str = "") -> Iterator[Stretch]:
    """Read what looks like text between other bytes.

    Parameters
    ----------
    content
        The bytes.
    within
        What they are part of, for the place.
    """
    yield from _texts_in(content, lambda start: f"{within}byte {start + 1}")
    for wide in _WIDE:
        found = [match[0].replace(b"\0", b"").decode("latin-1") for match in wide.finditer(content)]
        if found:
            yield from listed(found, lambda _number: f"{within}texts of two or four bytes a sign")


def _texts_in(content: bytes, place: Callable[[int], str]) -> Iterator[Stretch]:
    signs = content.decode("utf-8", "surrogateescape")
    found = [match for match in _TEXT.finditer(signs) if match.end() - match.start() >= _SHORTEST]
    if found:
        texts = (decoded(match[0].encode("utf-8", "surrogateescape")) for match in found)
        yield from listed(
            texts, lambda number: place(len(signs[: found[number].start()].encode("utf-8", "surrogateescape")))
        )


def decoded(text: bytes) -> str:
    """Read bytes as UTF-16 where they say so, else as UTF-8 where they can be that, else as Windows' Latin."""
    if text.startswith((b"\xfe\xff", b"\xff\xfe")):
        return text.decode("utf-16", "replace")
    try:
        return text.decode("utf-8")
    except UnicodeDecodeError:
        return text.decode("cp1252", "replace")
