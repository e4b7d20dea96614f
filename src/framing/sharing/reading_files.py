"""What can be read in a file, whatever its kind, which is told by its content."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator

from framing.errors import StudyError
from framing.sharing.reading_arrays import NPY, PICKLES, read_array, read_pickle
from framing.sharing.reading_bytes import read_stored
from framing.sharing.reading_parquet import read_parquet
from framing.sharing.reading_pdf import inflated, read_pdf
from framing.sharing.reading_text import read_text
from framing.sharing.stretches import Stretch, at, inside, pieces

_PNG = b"\x89PNG\r\n\x1a\n"
_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe\x00\x00": "utf-32", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_SINGLE: dict[bytes, tuple[str, Callable[[io.BytesIO], io.BufferedIOBase]]] = {
    b"\x1f\x8b": (".gz", lambda file: gzip.GzipFile(fileobj=file)),
    b"BZh": (".bz2", bz2.BZ2File),
    b"\xfd7zXZ\0": (".xz", lzma.LZMAFile),
}
"""What packs a single file, by its mark: the ending of its name, and what opens it."""
_BROKEN = (lzma.LZMAError, OSError, zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError)
MOST_UNPACKED = 2**30
MOST_NESTED = 4


def read_bytes(name: str, content: bytes, nested: int = 0) -> Iterator[Stretch]:
    """Read everything in a file that can be read as words.

    Parameters
    ----------
    name
        Its name.
    content
        What is in it.
    nested
        In how many archives, or other files, it is.

    Yields
    ------
    Stretch
        A file that is no text is read as what it is known to be, and its bytes as text besides.
    """
    if nested > MOST_NESTED:
        raise StudyError(
            f"A file is packed more than {MOST_NESTED} times over, so that what it holds cannot be looked into.",
            where=name,
            remedy="Share it unpacked, or leave it out.",
        )
    text = _decoded(content)
    if text is not None:
        yield from read_text(name, text, lambda name, content: read_bytes(name, content, nested + 1))
        return
    if b"%PDF-" in content[:1024]:
        yield from read_pdf(content)
    elif content.startswith(_PNG):
        yield from _read_png(content)
    elif content.startswith(NPY):
        yield from read_array(content)
    elif content.startswith(PICKLES):
        yield from read_pickle(content)
    elif content.startswith(b"PAR1"):
        yield from read_parquet(content)
    elif content.startswith((b"PK\x03\x04", *_SINGLE)):
        yield from _read_packed(name, content, nested)
    yield from read_stored(content)


def _decoded(content: bytes) -> str | None:
    """Return the text of a file of text; None for any other."""
    for mark, encoding in _MARKS.items():
        if content.startswith(mark):
            try:
                return content.decode(encoding)
            except UnicodeDecodeError:
                break
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return None if "\0" in text or text.startswith("%PDF-") else text


def _read_png(content: bytes) -> Iterator[Stretch]:
    """Read the chunks of text that a PNG holds beside its picture."""
    start = len(_PNG)
    while start + 8 <= len(content):
        length, kind = struct.unpack(">I4s", content[start : start + 8])
        chunk = content[start + 8 : start + 8 + length]
        if kind in {b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"iCCP"}:
            keyword = chunk.partition(b"\0")[0][:40].decode("latin-1")
            yield from pieces(_chunk_text(kind, chunk), at(f"chunk {kind.decode()} “{keyword}”"))
        start += length + 12


def _chunk_text(kind: bytes, chunk: bytes) -> str:
    keyword, _, rest = chunk.partition(b"\0")
    packed = {b"zTXt": rest[1:], b"iCCP": rest[1:]}.get(kind)
    if kind == b"iTXt":
        is_packed, rest = rest[:1] == b"\1", rest[2:]
        language, _, rest = rest.partition(b"\0")
        translated, _, said = rest.partition(b"\0")
        said = inflated(said) if is_packed else said
        return b" ".join([keyword, language, translated, said]).decode("utf-8", "replace")
    text = b" ".join([keyword, rest if packed is None else inflated(packed)])
    return text.replace(b"\0", b" ").decode("latin-1")


def _read_packed(name: str, content: bytes, nested: int) -> Iterator[Stretch]:
    """Read what an archive holds, arrays of numpy and documents of word processors among them."""
    for member, unpacked in _members(name, content):
        try:
            for stretch in read_bytes(member, unpacked, nested + 1):
                yield Stretch(stretch.text, inside(f"“{member}” in it", stretch.place))
        except StudyError as error:
            raise StudyError(error.what, where=f"{name}, “{error.where}” in it", remedy=error.remedy) from error


def _members(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    try:
        for mark, (ending, unpack) in _SINGLE.items():
            if content.startswith(mark):
                with unpack(io.BytesIO(content)) as packed:
                    yield name.removesuffix(ending), packed.read(MOST_UNPACKED)
                return
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield "its list of files", (archive.comment + b"\n" + "\n".join(archive.namelist()).encode())
            for member in archive.infolist():
                yield member.filename, _member(archive, member)
    except _BROKEN:
        return  # what cannot be unpacked is read as bytes


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """Return what a member of an archive holds; nothing of one that is broken, whose bytes are read anyway."""
    try:
        with archive.open(member) as packed:
            return packed.read(MOST_UNPACKED)
    except _BROKEN:
        return b""
