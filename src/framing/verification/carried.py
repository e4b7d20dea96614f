"""Which identity a file carries in its metadata: PDF, PNG, SVG, EPS, TIFF, JSON; read without trusting it."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any

from framing.errors import StudyError

LARGEST = 200_000_000  # bytes of a file that is looked into
MOST_UNPACKED = 100_000_000  # bytes that may come out of its compressed parts
LARGEST_PART = 5_000_000
MOST_STREAMS = 5_000  # of a PDF
HEAD, TAIL = 4_096, 2_048
SCHEME = "framing:"  # as in framing.figures.provenance, whose package imports matplotlib

_IDENTITY = re.compile(rb"framing:([0-9a-f]{64})(?![0-9a-f])")
_HEXADECIMAL = re.compile(SCHEME.encode().hex().encode() + rb"((?:3[0-9]|6[1-6]){64})", re.IGNORECASE)
_NAME = re.compile(rb"(?:/Title ?\(|<title>|%%Title: ?|\ATitle\0)([a-z0-9_]{1,80})(?=[)<\s]|\Z)")
_STREAM = re.compile(rb"stream\r?\n")
_TEXTS = {b"tEXt", b"zTXt", b"iTXt"}
_PNG = b"\x89PNG\r\n\x1a\n"
_GZIP = 31  # of zlib: a gzip header


@dataclass(frozen=True)
class Carried:
    """What a file says of itself.

    Attributes
    ----------
    kind
        What it is, by its first bytes.
    sha256
        The checksum of its bytes.
    identities
        Those in its metadata, each once.
    problem
        What is wrong with the file; empty where nothing is.
    name
        Of the figure, as its metadata say; empty where they say none.
    study, notebook
        The title of the study, and the notebook, as a figure's JSON states them; other files state none.
    """

    kind: str
    sha256: str
    identities: tuple[str, ...]
    problem: str = ""
    name: str = ""
    study: str = ""
    notebook: str = ""


def read_carried(path: Path) -> Carried:
    """Read the identity that a file carries.

    Parameters
    ----------
    path
        The file.

    Returns
    -------
    Carried

    Raises
    ------
    StudyError
        Where there is no such file, it is empty, or it is too large for a figure.
    """
    if not path.is_file():
        what = "This is a folder." if path.is_dir() else "This is no file that can be read whole."
        what = what if path.exists() else "There is no such file."
        raise StudyError(
            what, where=str(path), remedy="Give the file of a figure: PDF, PNG, SVG, EPS, TIFF, JSON, CSV."
        )
    size = path.stat().st_size
    if not 0 < size <= LARGEST:
        what = f"The file has {size:,} bytes, too many for a figure." if size else "The file is empty."
        raise StudyError(what, where=str(path), remedy="Give the file of a figure.")
    content = path.read_bytes()
    kind = kind_of(content)
    found = dict.fromkeys(_identities(kind, content))
    name = next(_names(kind, content), "")
    said = _json(content) if kind == "JSON" and found else {}
    study, notebook = str(said.get("study") or ""), str(said.get("notebook") or "")
    return Carried(kind, sha256(content).hexdigest(), tuple(found), _problem(kind, content), name, study, notebook)


def kind_of(content: bytes) -> str:
    """Tell what a file is by its first bytes.

    Examples
    --------
    >>> kind_of(b"%PDF-1.4"), kind_of(b"outlet,estimate")
    ('PDF', 'text')
    """
    head = content[:HEAD]
    marks = {_PNG: "PNG", b"II*\0": "TIFF", b"MM\0*": "TIFF", b"%!PS": "EPS", b"\xc5\xd0\xd3\xc6": "EPS"}
    marks |= {b"\x1f\x8b": "gzip", b"PK": "ZIP", b"\xff\xd8\xff": "JPEG"}
    for mark, kind in marks.items():
        if head.startswith(mark):
            return kind
    if b"%PDF-" in head:
        return "PDF"
    if b"<svg" in head:
        return "SVG"
    if head.lstrip().startswith(b"{"):
        return "JSON"
    return "binary file" if b"\0" in head else "text"


def _identities(kind: str, content: bytes) -> Iterator[str]:
    for part in _parts(kind, content):
        yield from (match.group(1).decode() for match in _IDENTITY.finditer(part))
        if kind == "PDF":
            plain = part.replace(b"\0", b"")  # a text in UTF-16
            yield from (match.group(1).decode() for match in _IDENTITY.finditer(plain))
            written = _HEXADECIMAL.finditer(part.replace(b"00", b""))  # a text in hexadecimal digits
            yield from (bytes.fromhex(match.group(1).decode()).decode() for match in written)


def _names(kind: str, content: bytes) -> Iterator[str]:
    for part in _parts(kind, content):
        yield from (match.group(1).decode() for match in _NAME.finditer(part))


def _parts(kind: str, content: bytes) -> Iterator[bytes]:
    """Yield the parts of a file in which metadata may be, unpacked where they are packed."""
    if kind == "PNG":
        yield from _png_texts(content)
    elif kind == "JSON":
        yield from _stated(content)
    elif kind == "gzip":
        yield _inflate(content, MOST_UNPACKED, _GZIP)
    else:
        yield content
        if kind == "PDF":
            yield from _pdf_streams(content)


def _png_texts(content: bytes) -> Iterator[bytes]:
    for kind, data in _chunks(content):
        if kind in _TEXTS:
            yield data
            compressed = data.partition(b"\0")[2]
            yield from (_inflate(compressed[skip:], LARGEST_PART) for skip in (1, _language_end(compressed)))


def _language_end(data: bytes) -> int:
    """Return where the text of an iTXt chunk begins, after flags, language and translated keyword."""
    return data.find(b"\0", data.find(b"\0", 2) + 1) + 1


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = len(_PNG)
    while place + 8 <= len(content):
        length, kind = int.from_bytes(content[place : place + 4]), content[place + 4 : place + 8]
        yield kind, content[place + 8 : place + 8 + length]
        place += length + 12


def _stated(content: bytes) -> Iterator[bytes]:
    """Yield the identity and the name that a figure's JSON states, as they stand in metadata."""
    said = _json(content)
    if isinstance(said.get("identity"), str):
        yield f"{SCHEME}{said['identity'].removeprefix(SCHEME)}".encode(errors="replace")
        yield f"Title\0{said.get('name')}".encode(errors="replace")


def _json(content: bytes) -> dict[str, Any]:
    try:
        said = json.loads(content)
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}


def _pdf_streams(content: bytes) -> Iterator[bytes]:
    left, whole = MOST_UNPACKED, memoryview(content)
    for match in islice(_STREAM.finditer(content), MOST_STREAMS):
        if left <= 0:
            return
        part = _inflate(whole[match.end() : match.end() + LARGEST_PART], min(left, LARGEST_PART))
        left -= len(part)
        yield part


def _inflate(packed: bytes | memoryview, most: int, header: int = zlib.MAX_WBITS) -> bytes:
    """Unpack as much as is sound; nothing where it is not packed so."""
    try:
        return zlib.decompressobj(header).decompress(packed, most)
    except zlib.error:
        return b""


def _problem(kind: str, content: bytes) -> str:
    """Say where a file is cut off or damaged, as far as its frame tells."""
    if kind == "PNG" and not any(name == b"IEND" for name, _ in _chunks(content)):
        return "the PNG is cut off"
    if kind == "PDF" and b"%%EOF" not in content[-TAIL:]:
        return "the PDF is cut off"
    if kind == "SVG" and b"</svg>" not in content[-TAIL:]:
        return "the SVG is cut off"
    if kind == "TIFF":
        order = "little" if content.startswith(b"II") else "big"
        if int.from_bytes(content[4:8], order) + 2 > len(content):  # type: ignore[arg-type]
            return "the TIFF is cut off"
    if kind == "JSON":
        try:
            json.loads(content)
        except (ValueError, RecursionError):
            return "the JSON is damaged"
    return ""
