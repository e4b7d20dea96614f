"""A source of articles: a file, or a member of an archive, as bytes that can be opened again."""

from __future__ import annotations

import codecs
import io
import posixpath
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

from framing.articles.encoding import Decoded, UnreadableError, decode

HEAD_BYTES = 65_536
WHOLE_BYTES = 200_000_000  # what is read at once; larger files are tables, archives, or no articles
STREAMED_BYTES = 16_000_000  # a larger table is read line by line


@dataclass(frozen=True)
class Source:
    """Bytes to read articles from.

    Attributes
    ----------
    place
        Where they are, as the user knows it: a path, and within an archive the path in it.
    size
        How many bytes, as the file system or the archive says.
    opener
        Opens them from the beginning.
    """

    place: str
    size: int
    opener: Callable[[], BinaryIO]

    @classmethod
    def of_file(cls, path: Path, place: str | None = None) -> Source:
        """Describe a file; it is opened when it is read."""
        return cls(place or path.name, path.stat().st_size, lambda: path.open("rb"))

    def open(self) -> BinaryIO:
        """Open the bytes for reading from the beginning."""
        return self.opener()

    @cached_property
    def head(self) -> bytes:
        """Read the first 65,536 bytes."""
        with self.open() as stream:
            return stream.read(HEAD_BYTES)

    @cached_property
    def suffix(self) -> str:
        """Return what its name ends in, in lower case: a hint where contents are not enough."""
        return posixpath.splitext(self.place.removesuffix(".gz"))[1].lower()

    @cached_property
    def opening(self) -> str:
        """Decode the head, as far as its last line break; empty where it is no text."""
        try:
            return self.text if self.is_short else decode(self.head[: _last_break(self.head)])
        except UnreadableError:
            return ""

    @property
    def is_short(self) -> bool:
        """Tell whether its head is all of it."""
        return self.size <= len(self.head)

    @cached_property
    def text(self) -> Decoded:
        """Decode all bytes.

        Raises
        ------
        UnreadableError
            Where they are no text, or more than 200 million.
        """
        return decode(self.read())

    def read(self) -> bytes:
        """Read all bytes.

        Raises
        ------
        UnreadableError
            Where there are more than 200 million.
        """
        if self.size > WHOLE_BYTES:
            raise UnreadableError(f"it has {self.size:,} bytes; a file of this kind may have {WHOLE_BYTES:,}")
        if self.is_short:
            return self.head
        with self.open() as stream:
            return stream.read()

    def lines(self, newline: str = "") -> tuple[tuple[str, ...], Iterator[str]]:
        """Decode the lines of a table; those of a large one are decoded as they are asked for.

        Parameters
        ----------
        newline
            What ends a line, as in `io.StringIO`: all line breaks by default.

        Returns
        -------
        notes
            What is not certain about the encoding.
        lines
            With their line breaks.

        Raises
        ------
        UnreadableError
            Where it is no text, or has more than 200 million bytes that are not all UTF-8.
        """
        if self.size > STREAMED_BYTES and self._is_utf8():
            return (), io.TextIOWrapper(self.open(), encoding="utf-8-sig", newline=newline)
        if self.size > WHOLE_BYTES:
            raise UnreadableError("it is large and not in UTF-8; save it as UTF-8, or in parts")
        decoded = decode(self.read())
        return decoded.notes, io.StringIO(decoded, newline=newline)

    def _is_utf8(self) -> bool:
        decoder = codecs.getincrementaldecoder("utf-8")()
        with self.open() as stream:
            try:
                while block := stream.read(1 << 20):
                    if b"\0" in block:
                        return False
                    decoder.decode(block)
                decoder.decode(b"", final=True)
            except UnicodeDecodeError:
                return False
        return True


def _last_break(head: bytes) -> int:
    """Find where a head may be cut without cutting a character, whatever its encoding."""
    if b"\0" in head:
        return max(head.rfind(b"\n\0") + 2, head.rfind(b"\0\n") + 2) // 2 * 2 or len(head)
    return max(head.rfind(b"\n"), head.rfind(b" ")) + 1 or len(head)
