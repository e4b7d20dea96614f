"""Where the files of a corpus directory are, and how new ones take the places of old ones: all or none.

What is new is written beside, under names that nothing reads. Then one rename makes the folder
``.tables.derived`` of the new tables: from then on they count, and so does the text that waits with them. The
files move to their places one by one, and whoever reads takes those that still wait. A save that fails or dies
has thus changed nothing, or has only moves left to do, which the next one does.
"""

from __future__ import annotations

import os
import shlex
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

from framing.errors import CorpusError

TEXT_FILE = "cleaned.parquet"
_STUDY_FILE = "study.toml"  # of the study that a corpus may be part of


def table_path(directory: Path, name: str) -> Path:
    """Return where a file of ``tables/`` is: its place, or where it waits to be moved there."""
    waiting = _ready(directory) / name
    return waiting if waiting.exists() else directory / "tables" / name


def text_path(directory: Path) -> Path:
    """Return where the text is: its place, or where it waits with its tables."""
    waiting = _waiting_text(directory)
    is_ready = _ready(directory).is_dir() and waiting.exists()
    return waiting if is_ready else directory / "articles" / TEXT_FILE


def if_present(path: Path) -> Path | None:
    """Return a path at which something is, were it nothing that can be read, such as a link that leads nowhere."""
    return path if os.path.lexists(path) else None


def has_tables(directory: Path) -> bool:
    """Tell a corpus directory with tables, in their place or on their way there."""
    return _ready(directory).is_dir() or (directory / "tables").is_dir()


def derive_command(directory: Path) -> str:
    """Write the command that derives a corpus directory, as seen from here; where it has no articles, from others.

    Examples
    --------
    >>> derive_command(Path("data/example"))
    'framing derive data/example'
    >>> derive_command(Path("no/such/corpus"))
    'framing derive no/such/corpus --articles ARTICLES'
    """
    here = Path.cwd()
    shown = directory.relative_to(here) if directory.is_absolute() and directory.is_relative_to(here) else directory
    command = f"framing derive {shlex.quote(shown.as_posix())}"
    return command if _has_articles(directory / "articles") else f"{command} --articles ARTICLES"


def first_steps(directory: Path) -> str:
    """Say how a corpus directory without tables gets them: in a study's folder, articles are added first.

    Examples
    --------
    >>> first_steps(Path("no/such/corpus"))
    'Derive it from articles: framing derive no/such/corpus --articles ARTICLES'
    """
    is_new = (directory.parent / _STUDY_FILE).is_file() and not _has_articles(directory / "articles")
    adding = "Add articles, then derive the corpus: framing add ARTICLES, framing derive"
    return adding if is_new else f"Derive it from articles: {derive_command(directory)}"


def _has_articles(folder: Path) -> bool:
    """Tell a folder in which something is that its user put or added there."""
    entries = folder.iterdir() if folder.is_dir() else ()
    return any(not entry.name.startswith(".") and entry.name != TEXT_FILE for entry in entries)


def refuse_obstacles(directory: Path, names: Iterable[str]) -> None:
    """Refuse a corpus directory in which something stands where tables and text go.

    Parameters
    ----------
    directory
        The corpus directory; it may be missing.
    names
        The files that will be written into ``tables/``.

    Raises
    ------
    CorpusError
        Where a folder is no folder or cannot be written into, or a file is a folder.
    """
    tables, articles = directory / "tables", directory / "articles"
    for folder in (tables, articles):
        if os.path.lexists(folder) and not folder.is_dir():
            raise CorpusError(
                f"“{folder.name}” is not a folder.",
                where=str(folder),
                remedy="Move it elsewhere: the folder of this name is made by “framing derive”."
                if folder == tables
                else "Move it elsewhere, and put the articles into a folder of this name.",
            )
        if folder.is_dir() and not os.access(folder, os.W_OK | os.X_OK):
            raise CorpusError(
                f"The folder “{folder.name}” cannot be written into.",
                where=str(folder),
                remedy="Ask for the right to write there, or derive in a copy of the corpus directory.",
            )
    for file in (*(tables / name for name in names), articles / TEXT_FILE):
        if file.is_dir():
            raise CorpusError(
                f"“{file.name}” is a folder, and a file of this name has to be written.",
                where=str(file),
                remedy="Move it elsewhere.",
            )


def replace_corpus(
    directory: Path, write_tables: Callable[[Path], None], write_text: Callable[[Path], None] | None
) -> None:
    """Write tables and text, and put both into their places; other files there are left alone.

    Parameters
    ----------
    directory
        The corpus directory, made where it is missing.
    write_tables
        Writes the files of ``tables/`` into the empty folder that it is given.
    write_text
        Writes the text to the path that it is given; None leaves the text that is there.
    """
    _move_what_is_ready(directory)
    _clear_litter(directory)
    tables, articles = _beside_tables(directory, f"deriving.{os.getpid()}"), directory / "articles"
    text = articles / f".{TEXT_FILE}.{os.getpid()}"
    try:
        tables.mkdir(parents=True)
        write_tables(tables)
        if write_text is not None:
            articles.mkdir(exist_ok=True)
            write_text(text)
            text.replace(_waiting_text(directory))
        tables.rename(_ready(directory))
    except BaseException:
        _clear_litter(directory)
        raise
    _move_what_is_ready(directory)


def _beside_tables(directory: Path, ending: str) -> Path:
    """Name a folder on the file system that the tables are on, also where ``tables`` is a link."""
    tables = (directory / "tables").resolve()
    return tables.with_name(f".{tables.name}.{ending}")


def _ready(directory: Path) -> Path:
    return _beside_tables(directory, "derived")


def _waiting_text(directory: Path) -> Path:
    return directory / "articles" / f".{TEXT_FILE}.derived"


def _move_what_is_ready(directory: Path) -> None:
    ready, tables, text = _ready(directory), directory / "tables", text_path(directory)
    if not ready.is_dir():
        return
    if text == _waiting_text(directory):
        text.replace(directory / "articles" / TEXT_FILE)
    tables.mkdir(exist_ok=True)
    for path in sorted(ready.iterdir()):
        path.replace(tables / path.name)
    ready.rmdir()


def _clear_litter(directory: Path) -> None:
    """Remove what saves left that died before their tables counted."""
    if _ready(directory).is_dir():
        return
    unfinished = _beside_tables(directory, "deriving.*")
    for folder in unfinished.parent.glob(unfinished.name):
        shutil.rmtree(folder)
    for file in (directory / "articles").glob(f".{TEXT_FILE}.*"):
        file.unlink()
