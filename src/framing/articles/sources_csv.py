"""sources.csv: what is known about every file of a folder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from framing.articles.article import Rejection, describe
from framing.articles.delimited import Line
from framing.articles.encoding import UnreadableError, decode
from framing.articles.file_names import plain_name, shown
from framing.articles.folder import (
    ArticleFile,
    entries_of,
    is_sheet,
    list_within,
    resolved,
    survey,
)
from framing.articles.metadata import FieldError, Metadata, read_metadata
from framing.articles.recognition import holds_many
from framing.articles.sheet_columns import read_sheet_lines
from framing.articles.source import Source
from framing.errors import ArticleError

_NEEDED = ("article_id", "file", "outlet")


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A line of sources.csv: the file that it describes, and what it says."""

    number: int
    file: str
    metadata: Metadata

    @property
    def place(self) -> str:
        """Name the file and the line, for messages."""
        return f"{self.file} (line {self.number})"


def find_files(path: Path) -> list[ArticleFile]:
    """Find the files to read, each with what the sources.csv of its folder says.

    Parameters
    ----------
    path
        A file, or a folder. A ``sources.csv`` describes the files of its folder and of all folders in it.

    Returns
    -------
    list of ArticleFile

    Raises
    ------
    ArticleError
        Where a sources.csv cannot be read, or it and the files do not agree.
    """
    if not path.is_dir():
        return survey(path)
    entries = entries_of(path)
    sheet = next((entry.path for entry in entries if is_sheet(entry.path.name)), None)
    return list_within(entries, find_files) if sheet is None else describe_files(list_within(entries, survey), sheet)


def describe_files(
    files: Sequence[ArticleFile], sheet: Path, *, elsewhere: Collection[str] | None = ()
) -> list[ArticleFile]:
    """Join files with their lines of sources.csv.

    Parameters
    ----------
    files
        The files to read.
    sheet
        The path of sources.csv. Its column ``file`` may leave out the folders before a file's name.
    elsewhere
        The places of files that it may name besides; None lets it name any.

    Returns
    -------
    list of ArticleFile
        The files with their lines: a file that has one is read, whatever its name. CSV and JSON Lines files
        describe their articles themselves. The sheet is among them only where its encoding was not
        certain, or a column of it is not read.

    Raises
    ------
    ArticleError
        Where sources.csv cannot be read, a line's file is missing or not the only one meant, two lines mean
        one file, or a file has no line.
    """
    lines, notes = _read(sheet)
    files = [file for file in files if file.path.name != sheet.name or resolved(file.path) != resolved(sheet)]
    meant = _files_meant(files, lines)
    times = Counter(file.path for _, found in meant for file in found)
    described = {found[0].path: line.metadata for line, found in meant if found}
    absent = [line.place for line, found in meant if not found and not _is_among(line.file, elsewhere)]
    unclear = [line.place for line, found in meant if sum(times[file.path] for file in found) > 1]
    tables = [file.place for file in files if file.path in described and _describes_itself(file)]
    unnamed = [
        file.place
        for file in files
        if file.path not in described
        and file.left_out is None
        and file.described is None
        and not _describes_itself(file)
    ]
    _refuse(
        sheet,
        absent,
        "names files that are not there",
        "Correct its column “file”, or remove the lines; hidden files are never read.",
    )
    _refuse(sheet, unclear, "does not give every file one line", "Name each file once, with its folder.")
    _refuse(sheet, tables, "names tables, which describe their articles themselves", "Remove these lines.")
    _refuse(sheet, unnamed, "does not name all files", "Add a line for each, or move them elsewhere.")
    joined = [
        replace(file, described=described[file.path], left_out=None) if file.path in described else file
        for file in files
    ]
    if notes:
        joined.append(ArticleFile(sheet, plain_name(sheet.name), left_out="; ".join(notes)))
    return joined


def read_sheet(sheet: Path) -> list[SheetLine]:
    """Read sources.csv.

    Parameters
    ----------
    sheet
        Its path. Its columns are article_id, file and outlet; title, byline, published, language and url
        where known.

    Returns
    -------
    list of SheetLine

    Raises
    ------
    ArticleError
        Where the file, a needed column, or an article_id, file or outlet in any line cannot be read.
    """
    return _read(sheet)[0]


def _read(sheet: Path) -> tuple[list[SheetLine], tuple[str, ...]]:
    """Read the lines of sources.csv, with notes on what was not certain in reading it."""
    try:
        decoded = decode(sheet.read_bytes())
        lines, unread = read_sheet_lines(decoded, sheet.name, _NEEDED)
        found = [_sheet_line(line) for line in lines]
    except ArticleError as error:
        raise ArticleError(error.what, where=shown(sheet), remedy=error.remedy) from None
    except (OSError, UnreadableError) as error:
        reason = str(error) if isinstance(error, UnreadableError) else "the file cannot be opened"
        raise ArticleError(
            f"{sheet.name} cannot be read: {reason}.", where=shown(sheet), remedy="Check the file and its name."
        ) from None
    wrong = [item for item in found if isinstance(item, Rejection)]
    if wrong:
        raise ArticleError(
            f"{sheet.name} cannot be used: {describe(wrong)}.", where=shown(sheet), remedy="Correct these lines."
        )
    return [item for item in found if isinstance(item, SheetLine)], (*decoded.notes, *filter(None, [unread]))


def _sheet_line(line: Line) -> SheetLine | Rejection:
    if line.problem:
        return Rejection(line.problem, line.number)
    try:
        metadata = read_metadata(line.values)
    except FieldError as error:
        return Rejection(str(error), line.number)
    file = plain_name(line.values["file"].strip().replace("\\", "/").removeprefix("./"))
    if metadata.name is None or not file:
        return Rejection("there is no article_id or no file", line.number)
    if metadata.outlet is None:
        return Rejection("there is no outlet", line.number)
    return SheetLine(line.number, file, metadata)


def _files_meant(files: Sequence[ArticleFile], lines: Sequence[SheetLine]) -> list[tuple[SheetLine, list[ArticleFile]]]:
    """Find the files that each line may mean: the one at that place, or all of that name."""
    at_place: dict[str, list[ArticleFile]] = {}
    of_name: dict[str, list[ArticleFile]] = {}
    for file in files:
        at_place.setdefault(file.place, []).append(file)
        of_name.setdefault(file.place.rpartition("/")[2], []).append(file)
    return [(line, at_place.get(line.file) or of_name.get(line.file, [])) for line in lines]


def _is_among(file: str, places: Collection[str] | None) -> bool:
    return places is None or any(place == file or place.endswith(f"/{file}") for place in places)


def _describes_itself(file: ArticleFile) -> bool:
    """Tell a file of many articles, which says itself what they are."""
    try:
        return file.path.is_file() and holds_many(Source.of_file(file.path))
    except OSError:
        return False


def _refuse(sheet: Path, files: Sequence[str], problem: str, remedy: str) -> None:
    if files:
        raise ArticleError(f"{sheet.name} {problem}: {', '.join(files)}.", where=shown(sheet), remedy=remedy)
