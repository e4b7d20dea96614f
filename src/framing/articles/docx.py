"""Plain text out of a DOCX document, one paragraph a line."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from framing.articles.encoding import UnreadableError

_MAIN_PART = re.compile(r"word/document\d{0,3}\.xml")
_NAMESPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main ",
    "http://purl.oclc.org/ooxml/wordprocessingml/main ",
)
_FALLBACK = "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback"
_WRITTEN = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\xad"}
_MOST_BYTES = 500_000_000
_SMALL = 10_000_000
_MOST_DENSE = 200  # documents are a tenth to a fiftieth of their size when compressed
_CHUNK = 1 << 16


def docx_text(data: bytes) -> str:
    """Convert a DOCX document to plain text.

    Parameters
    ----------
    data
        The bytes of the whole file.

    Returns
    -------
    str
        One paragraph a line; the cells of a table's row are separated by tabs. Links leave their text.
        Headers, footers, footnotes, comments, deleted and hidden text are left out.

    Raises
    ------
    UnreadableError
        Where it is no DOCX, is cut off, damaged or encrypted, would unpack to more than 500 MB or to more
        than 200 times its size (from 10 MB on), or declares a document type or entities.
    """
    text = _Text()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = text.start
    parser.EndElementHandler = text.end
    parser.CharacterDataHandler = text.characters
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        for chunk in _main_part(data):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise UnreadableError(f"the DOCX document's text is damaged XML (line {error.lineno})") from None
    return "".join(text.pieces)


def _refuse_doctype(*_: object) -> None:
    raise UnreadableError("the DOCX document declares a document type or entities, which no word processor writes")


def _main_part(data: bytes) -> Iterator[bytes]:
    """Unpack the document's text, chunk by chunk, as far as the limits allow."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            part = _find_main_part(archive)
            _refuse_bomb(part.file_size, part.compress_size)
            with archive.open(part) as stream:
                n_bytes = 0
                while chunk := stream.read(_CHUNK):
                    n_bytes += len(chunk)
                    _refuse_bomb(n_bytes, part.compress_size)
                    yield chunk
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError, RuntimeError) as error:
        if isinstance(error, UnreadableError):
            raise
        raise UnreadableError("the DOCX document is cut off or damaged; export it again") from None


def _find_main_part(archive: zipfile.ZipFile) -> zipfile.ZipInfo:
    parts = [part for part in archive.infolist() if _MAIN_PART.fullmatch(part.filename)]
    if len(parts) != 1:
        raise UnreadableError(f"it is not a DOCX document: word/document.xml is in it {len(parts)} times, not once")
    if parts[0].flag_bits & 1:
        raise UnreadableError("the DOCX document is encrypted; save it without a password")
    return parts[0]


def _refuse_bomb(n_bytes: int, n_compressed: int) -> None:
    if n_bytes > _MOST_BYTES or (n_bytes > _SMALL and n_bytes > _MOST_DENSE * n_compressed):
        raise UnreadableError(
            f"the DOCX document would unpack from {n_compressed:,} to {n_bytes:,} bytes, as no document does"
        )


@dataclass(slots=True)
class _Text:
    """The text read so far, and where in the document it stands."""

    pieces: list[str] = field(default_factory=list)
    n_aside: int = 0
    in_run: bool = False
    in_text: bool = False
    hidden: bool = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Enter an element."""
        local = _local(name)
        if local == "moveFrom" or name == _FALLBACK:
            self.n_aside += 1
        elif local == "r":
            self.in_run, self.hidden = True, False
        elif local == "t":
            self.in_text = True
        elif local == "vanish" and self.in_run:
            self.hidden = not any(value in {"0", "false", "off"} for value in attributes.values())
        elif local in _WRITTEN and self.in_run:
            self._write(_WRITTEN[local])

    def end(self, name: str) -> None:
        """Leave an element."""
        local = _local(name)
        if local == "moveFrom" or name == _FALLBACK:
            self.n_aside -= 1
        elif local == "r":
            self.in_run = self.hidden = False
        elif local == "t":
            self.in_text = False
        elif local == "p":
            self._write("\n")
        elif local == "tc":
            self._turn_last("\n", "\t")
        elif local == "tr":
            self._turn_last("\t", "\n")

    def characters(self, text: str) -> None:
        """Take characters, which count only inside a text element."""
        if self.in_text:
            self._write(text)

    def _write(self, text: str) -> None:
        if not self.n_aside and not self.hidden:
            self.pieces.append(text)

    def _turn_last(self, old: str, new: str) -> None:
        if self.pieces and self.pieces[-1] == old and not self.n_aside:
            self.pieces[-1] = new


def _local(name: str) -> str:
    """Return an element's name within the format, empty for another's."""
    for namespace in _NAMESPACES:
        if name.startswith(namespace):
            return name.removeprefix(namespace)
    return ""
