"""Files that were only written anew: other bytes of the same content, which is no tampering with what they say."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

import pandas as pd
import pyarrow.parquet as pq

from framing.corpus.schema import TABLES
from framing.corpus.storage import TableWriter
from framing.errors import CorpusError
from framing.study.freshness import file_sha256
from framing.study.manifest import figure_name
from framing.verification.comparison import compare_numbers, read_bounded, read_description
from framing.verification.corpus_tables import UNREADABLE, is_table
from framing.verification.findings import EDITED, FileProblem
from framing.verification.pixels import compare_pixels
from framing.verification.rebuild import Rebuilt

LARGEST = 200_000_000  # bytes of a table that is written again for the comparison


def has_listed_content(path: Path, name: str, digest: str) -> bool:
    """Tell whether a derived table, written as framing writes it, is the listed one to the byte.

    This needs no copy of the listed table. It proves that only the bytes are others; where it does not, nothing is
    proved, since another version of pyarrow may write the same rows otherwise.

    Parameters
    ----------
    path, name
        The table, and what it is called in the study.
    digest
        The checksum of the listed one.
    """
    if not is_table(name) or path.stat().st_size > LARGEST:
        return False
    with suppress(*UNREADABLE, RecursionError, CorpusError):
        return digest in (_of_json(path) if path.suffix == ".json" else _of_table(path, PurePosixPath(name).stem))
    return False


def _of_json(path: Path) -> Iterator[str]:
    again = json.dumps(json.loads(read_bounded(path)), indent=1, sort_keys=True) + "\n"
    yield sha256(again.encode()).hexdigest()


def _of_table(path: Path, table: str) -> Iterator[str]:
    """Yield the checksums of a table as it is written in the row groups that it has, and in one."""
    if table not in TABLES:
        return
    with pq.ParquetFile(path) as file:
        groups = [file.read_row_group(number).to_pandas() for number in range(file.num_row_groups)]
    yield _written(table, groups)
    if len(groups) > 1:
        yield _written(table, [pd.concat(groups, ignore_index=True)])


def _written(table: str, groups: Sequence[pd.DataFrame]) -> str:
    with TemporaryDirectory(prefix="framing-") as folder:
        writer = TableWriter(Path(folder))
        for group in groups:
            writer.write({table: group})
        writer.close(None, 0, None, None)
        return file_sha256(Path(folder) / f"{table}.parquet")


def told_apart(problems: Sequence[FileProblem], figures: Path, rebuilt: Rebuilt) -> tuple[FileProblem, ...]:
    """Say of published files that were edited which have other bytes only: what they say is what the notebook makes.

    Parameters
    ----------
    problems
        What is wrong with the published files.
    figures
        Their folder.
    rebuilt
        What was rebuilt.
    """
    return tuple(_told(problem, figures, rebuilt) if problem.what == EDITED else problem for problem in problems)


def _told(problem: FileProblem, figures: Path, rebuilt: Rebuilt) -> FileProblem:
    file = PurePosixPath(problem.file.rpartition(": ")[2]).name
    maker = rebuilt.makers.get(figure_name(file))
    if maker is None or not (figures / file).is_file():
        return problem
    same = _same_content(figures / file, maker.task.figures / file)
    what = f"has other bytes than the manifest lists, and {same} that its notebook makes: it was only written anew"
    return replace(problem, what=what, only_bytes=True) if same else problem


def _same_content(published: Path, rebuilt: Path) -> str:
    """Name what two files have alike; an empty text where they differ, or cannot be compared."""
    match published.suffix:
        case ".png":
            return "the pixels" if compare_pixels(published, rebuilt).same else ""
        case ".csv":
            return "the numbers and texts" if compare_numbers(published, rebuilt, 0).same else ""
        case ".json":
            with suppress(OSError, ValueError, RecursionError):
                return "the words" if read_description(published) == read_description(rebuilt) else ""
    return ""
