"""Archives: ZIP and gzip, opened without trusting what they say of themselves."""

from __future__ import annotations

import gzip
import io
import posixpath
import stat
import zipfile
import zlib
from collections.abc import Iterator, Set
from dataclasses import dataclass
from pathlib import PurePosixPath, PureWindowsPath
from typing import IO, BinaryIO

from framing.articles.encoding import UnreadableError
from framing.articles.file_names import plain_name
from framing.articles.folder import is_sheet, is_unannounced, why_left_out, why_parts_are_left_out
from framing.articles.source import Source

ZIP_MARK, GZIP_MARK = b"PK\x03\x04", b"\x1f\x8b"
EMPTY_ZIP_MARK = b"PK\x05\x06"

MAX_RATIO = 200  # text shrinks by 3 to 20; thousands of pages alike by 100
MAX_UNSUSPECTED = 50_000_000  # bytes that may come out of an archive whatever its ratio
MAX_NESTED = 200_000_000  # bytes of an archive within an archive, which is held in memory
MAX_DEPTH = 3

_SHEET_WITHIN = "a sources.csv in an archive is not used; unpack the archive, and add its folder"
_DOCUMENT_PARTS = frozenset({"[Content_Types].xml", "mimetype", "META-INF/manifest.xml"})
_DAMAGED = "the archive is damaged or cut off"


@dataclass(frozen=True, slots=True)
class Refused:
    """A member of an archive that is not opened, and why."""

    place: str
    reason: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A member of an archive that is no article, as in a folder, and why."""

    place: str
    reason: str


def is_zip(source: Source) -> bool:
    """Tell a ZIP archive by its first bytes."""
    return source.head.startswith((ZIP_MARK, EMPTY_ZIP_MARK))


def is_gzip(source: Source) -> bool:
    """Tell a gzip file by its first bytes."""
    return source.head.startswith(GZIP_MARK)


class Budget:
    """How many bytes may still come out of a file, its archives within archives taken together.

    Parameters
    ----------
    packed
        The bytes of the file itself.
    """

    def __init__(self, packed: int) -> None:
        self.limit = self._left = _allowance(packed)

    def spend(self, n_bytes: int) -> bool:
        """Take bytes out of the budget, if there are as many left."""
        if n_bytes > self._left:
            return False
        self._left -= n_bytes
        return True


def unfold(source: Source, depth: int = 0, budget: Budget | None = None) -> Iterator[Source | Refused | LeftOut]:
    """List what is to be read in a source: itself, or what an archive holds, archives within included.

    Parameters
    ----------
    source
        A file; Word documents, which are ZIP archives too, count as one source.
    depth, budget
        How many archives it lies in, and what may still come out of the outermost.

    Yields
    ------
    Source, Refused or LeftOut
        Each is good until the next is asked for. What a folder would not list is not listed. Members whose path
        leads out of the archive, links, encrypted members, and archives that would grow beyond reason are refused
        before anything is unpacked. Nothing is ever written.
    """
    budget = budget or Budget(source.size)
    if depth > MAX_DEPTH:
        yield Refused(source.place, f"it lies in more than {MAX_DEPTH} archives")
    elif is_gzip(source):
        yield from _of_gzip(source, depth, budget)
    elif is_zip(source):
        yield from _of_zip(source, depth, budget)
    else:
        yield source


def zip_members(source: Source) -> frozenset[str]:
    """Name the members of a ZIP archive; none where it is damaged."""
    try:
        with source.open() as stream, zipfile.ZipFile(stream) as archive:
            return frozenset(archive.namelist())
    except (OSError, ValueError, NotImplementedError, zipfile.BadZipFile):
        return frozenset()


def is_document(source: Source) -> bool:
    """Tell an office document, which is a ZIP archive of its parts."""
    return not zip_members(source).isdisjoint(_DOCUMENT_PARTS)


def _of_gzip(source: Source, depth: int, budget: Budget) -> Iterator[Source | Refused | LeftOut]:
    inner = Source(source.place, source.size * MAX_RATIO, lambda: _bounded_gzip(source))
    try:
        size = _inflated_size(inner)
    except UnreadableError as error:
        yield Refused(source.place, str(error))
        return
    if budget.spend(size):
        yield from unfold(Source(source.place, size, inner.opener), depth + 1, budget)
    else:
        yield Refused(source.place, _bomb(budget.limit))


def _inflated_size(inner: Source) -> int:
    """Inflate once without keeping anything, so that damage and bombs are found before reading begins."""
    size = 0
    with inner.open() as stream:
        while block := stream.read(1 << 20):
            size += len(block)
    return size


def _bounded_gzip(source: Source) -> BinaryIO:
    packed = source.open()
    return io.BufferedReader(
        _Told(gzip.GzipFile(fileobj=packed, mode="rb"), packed, limit=_allowance(source.size)), 1 << 16
    )


def _of_zip(source: Source, depth: int, budget: Budget) -> Iterator[Source | Refused | LeftOut]:
    try:
        with source.open() as stream, zipfile.ZipFile(stream) as archive:
            if not _DOCUMENT_PARTS.isdisjoint(archive.namelist()):
                yield source
                return
            members = [member for member in archive.infolist() if _is_listed(member)]
            if not budget.spend(sum(member.file_size for member in members)):
                yield Refused(source.place, _bomb(budget.limit))
                return
            if not members:
                yield Refused(source.place, "there is nothing in the archive")
            names = {member.filename for member in members}
            noted: set[str] = set()
            for member in sorted(members, key=lambda member: member.filename):
                folder, reason = _parts_of_page(member.filename, names)
                if reason is None:
                    yield from _of_member(source, archive, member, depth, budget)
                elif folder not in noted:
                    noted.add(folder)
                    yield LeftOut(f"{source.place}/{plain_name(folder)}", reason)
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        yield Refused(source.place, _reason(error))


def _of_member(
    source: Source, archive: zipfile.ZipFile, member: zipfile.ZipInfo, depth: int, budget: Budget
) -> Iterator[Source | Refused | LeftOut]:
    place = f"{source.place}/{plain_name(member.filename)}"
    name = PurePosixPath(member.filename).name
    reason = _refusal(member)
    if reason or is_sheet(name):
        yield Refused(place, reason or _SHEET_WITHIN)
        return
    if left_out := why_left_out(name):
        yield LeftOut(place, left_out)
        return
    try:
        found = Source(place, member.file_size, lambda: _Member(archive, member))
        if found.head.startswith((ZIP_MARK, GZIP_MARK)):  # an archive is read from anywhere: hold it
            data = _held(found)
            found = Source(place, len(data), lambda: io.BytesIO(data))
    except UnreadableError as error:
        yield Refused(place, str(error))
        return
    yield from unfold(found, depth + 1, budget)


def _is_listed(member: zipfile.ZipInfo) -> bool:
    """Tell whether a member is a file that would be listed in a folder."""
    parts = PurePosixPath(member.filename.replace("\\", "/")).parts
    return not member.is_dir() and not any(is_unannounced(part) for part in parts if part != "..")


def _parts_of_page(name: str, names: Set[str]) -> tuple[str, str | None]:
    """Name the folder of a member that a browser saved with a page, and why it is left out."""
    for folder in PurePosixPath(name).parents:
        if reason := why_parts_are_left_out(str(folder), names):
            return str(folder), reason
    return "", None


def _held(source: Source) -> bytes:
    if source.size > MAX_NESTED:
        raise UnreadableError(f"it is an archive of {source.size:,} bytes within an archive; unpack it first")
    return source.read()


class _Member(io.BufferedReader):
    """A member of a ZIP archive, whose damage is told as what it is."""

    def __init__(self, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
        try:
            super().__init__(_Told(archive.open(member)), 1 << 16)
        except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError) as error:
            raise UnreadableError(_reason(error)) from None


class _Told(io.RawIOBase):
    """A stream whose damage is told as what it is, and that refuses to grow beyond a limit where it has one.

    Parameters
    ----------
    streams
        The stream to read, then what is to be closed with it.
    limit
        The bytes that may come out of it.
    """

    def __init__(self, *streams: IO[bytes] | gzip.GzipFile, limit: int | None = None) -> None:
        self._streams, self._limit = streams, limit
        self._n = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        try:
            block = self._streams[0].read(len(view))
        except (EOFError, OSError, ValueError, zlib.error, zipfile.BadZipFile) as error:
            raise UnreadableError(_reason(error)) from None
        self._n += len(block)
        if self._limit is not None and self._n > self._limit:
            raise UnreadableError(_bomb(self._limit))
        view[: len(block)] = block
        return len(block)

    def close(self) -> None:
        if not self.closed:
            for stream in self._streams:
                stream.close()
        super().close()


def _reason(error: Exception) -> str:
    if isinstance(error, NotImplementedError):
        return "it is packed in a way that is not read; unpack the archive and add the files"
    return _DAMAGED


def _refusal(member: zipfile.ZipInfo) -> str | None:
    """Say why a member is not opened; None where nothing speaks against it."""
    name = member.filename
    if _leads_out(name):
        return "its path leads out of the archive"
    if stat.S_ISLNK(member.external_attr >> 16):
        return "it is a link, not a file"
    if member.flag_bits & 0x1:
        return "it is encrypted; unpack the archive and add the files"
    return _suspect(member.file_size, member.compress_size)


def _leads_out(name: str) -> bool:
    path = posixpath.normpath(name.replace("\\", "/"))
    return (
        path.startswith("../") or path == ".." or PurePosixPath(path).is_absolute() or bool(PureWindowsPath(name).drive)
    )


def _suspect(size: int, packed: int) -> str | None:
    limit = _allowance(packed)
    return _bomb(limit) if size > limit else None


def _allowance(packed: int) -> int:
    """Return how many bytes may come out of so many that are packed."""
    return max(MAX_UNSUSPECTED, packed * MAX_RATIO)


def _bomb(limit: int) -> str:
    return (
        f"unpacked it would have more than {limit:,} bytes, {MAX_RATIO} times its size; unpack it first if you trust it"
    )
