"""Reading files into shards, unit by unit, so that a reading that was cut short goes on where it was."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple, replace
from pathlib import Path

from framing.articles.corrections import read_corrections
from framing.articles.files import FileReader
from framing.articles.folder import ArticleFile, batches_in
from framing.articles.listing import list_sources
from framing.articles.store import Unit, read_unit, units_of
from framing.articles.stream import ArticleStream
from framing.study.article_progress import show_work
from framing.study.disk import attempt
from framing.study.freshness import file_sha256
from framing.study.reading_options import DEFAULTS, ReadingOptions
from framing.study.reading_progress import Shelf
from framing.study.workers import map_units, n_processors, workers

SMALL = 8_000_000  # bytes that are read sooner than further processes start
DIGITS = 12


def stage(
    files: Sequence[ArticleFile],
    reader: FileReader,
    scratch: Path,
    *,
    jobs: int | None = None,
    address: str | None = None,
) -> ArticleStream:
    """Read files into shards in a folder; the units that are there already are not read again.

    Parameters
    ----------
    files
        In order.
    reader
        Reads them.
    scratch
        The folder, made where it is missing; no other process stages there.
    jobs, address
        Who does the work (see `workers`); by default as many processes as there are processors, and this one
        alone for small inputs.

    Returns
    -------
    ArticleStream
        In the order of the files; the same whoever did the work.

    Raises
    ------
    ArticleError
        Where a file of many articles has a mistake.
    StudyError
        Where a worker was lost twice, or the folder cannot be written.
    """
    with attempt("keep what is read", scratch):
        scratch.mkdir(parents=True, exist_ok=True)
        for unfinished in scratch.glob(".*"):
            shutil.rmtree(unfinished)
    units = units_of(files, reader, scratch)
    missing = [unit for unit in units if not unit.folder.is_dir()]
    if missing:
        n_jobs = _n_jobs(missing) if jobs is None else jobs
        shelf = Shelf(units)
        with (
            show_work("reading", shelf.measure),
            workers(n_jobs, address) as executor,
            attempt("keep what is read", scratch),
        ):
            for _ in map_units(executor, read_unit, missing):
                pass
    return ArticleStream.of(unit.folder for unit in units)


@contextmanager
def staged_articles(
    folder: Path,
    scratch: Path,
    *,
    sources: Path | None = None,
    outlets: Path | None = None,
    corrections: Path | None = None,
    options: ReadingOptions = DEFAULTS,
    jobs: int | None = None,
    address: str | None = None,
) -> Iterator[ArticleStream]:
    """Stream all articles of a folder: those that were added, and those in files, which are read into shards first.

    Parameters
    ----------
    folder
        The folder of articles.
    scratch
        Where the shards are kept while the context lasts, and after it was left by a kill, so that the next one
        goes on; a folder that shares the articles' fate, since text is in it.
    sources, outlets, corrections
        Tables of what is known about the files, of outlets' aliases, and of what is put right, as in
        `read_articles`.
    options
        How the files are read.
    jobs, address
        As in `stage`.

    Yields
    ------
    ArticleStream

    Raises
    ------
    ArticleError, StudyError
        As `read_articles` and `stage` do.
    """
    files = list_sources(folder, sources)
    reader = options.reader(outlets)
    own = scratch / checksum(files, reader)
    for other in scratch.glob("*"):
        if other != own:
            shutil.rmtree(other)
    try:
        loose = stage(files, reader, own, jobs=jobs, address=address)
        yield ArticleStream.of([*batches_in(folder), *loose.folders], read_corrections(corrections, outlets))
    except Exception:
        shutil.rmtree(scratch, ignore_errors=True)
        raise
    shutil.rmtree(scratch)


def checksum(files: Sequence[ArticleFile], reader: FileReader) -> str:
    """Name files by their contents and by how they are read, in twelve hexadecimal digits."""
    options = [
        sorted(reader.columns.items()),
        sorted(reader.languages or ()),
        sorted(reader.outlet_names.outlet_of.items()),
        reader.outlet,
        reader.dates,
        *(["folders"] if reader.outlet_folders else []),
    ]
    listed = [
        [file.place, file.source, file.left_out, astuple(file.described) if file.described else None, file.sha256]
        for file in map(with_checksum, files)
    ]
    return hashlib.sha256(json.dumps([options, listed]).encode()).hexdigest()[:DIGITS]


def with_checksum(file: ArticleFile) -> ArticleFile:
    """Give a file the checksum of its contents; none where it cannot be opened, as reading it will tell."""
    if file.sha256:
        return file
    try:
        return replace(file, sha256=file_sha256(file.path)) if file.path.is_file() else file
    except OSError:
        return file


def _n_jobs(units: Sequence[Unit]) -> int:
    n_bytes = sum(unit.n_bytes for unit in units)
    return 1 if n_bytes < SMALL else min(n_processors(), len(units))
