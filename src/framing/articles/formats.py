"""Which format a file is in, and reading it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from framing.articles.article import Reading, Rejection
from framing.articles.delimited import read_delimited
from framing.articles.encoding import UnreadableError
from framing.articles.file_names import shown
from framing.articles.json_lines import read_json_lines
from framing.articles.plain_text import read_plain_text
from framing.articles.web_page import read_web_page
from framing.errors import ArticleError

Reader = Callable[[bytes], Reading]

FORMATS: dict[str, Reader] = {
    ".txt": read_plain_text,
    ".html": read_web_page,
    ".htm": read_web_page,
    ".csv": read_delimited,
    ".jsonl": read_json_lines,
}


def read_file(path: Path) -> Reading:
    """Read one file in whichever format it is.

    Parameters
    ----------
    path
        The file.

    Returns
    -------
    Reading
        Its articles and rejections; a file that cannot be read at all is one rejection.

    Raises
    ------
    ArticleError
        Where a table lacks a needed column.
    """
    if not path.is_file():
        return _rejected("it is not a file, or a link that does not lead to one")
    reader = FORMATS.get(path.suffix.lower())
    if reader is None:
        return _rejected(f"this kind of file is not read; save it as {', '.join(FORMATS)}")
    try:
        reading = reader(path.read_bytes())
    except UnreadableError as error:
        return _rejected(str(error))
    except OSError:
        return _rejected("the file cannot be opened")
    except ArticleError as error:
        raise ArticleError(error.what, where=shown(path), remedy=error.remedy) from None
    return reading if reading.n_announced else _rejected("there are no articles in the file")


def _rejected(reason: str) -> Reading:
    return Reading(rejections=(Rejection(reason),))
