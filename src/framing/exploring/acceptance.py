"""An indicator that was tried is written into the codebook's file, and nothing else of the file changes."""

from __future__ import annotations

from pathlib import Path

from framing.codebook.insertion import with_pattern
from framing.errors import CodebookError
from framing.written import write_whole

_BYTE_ORDER_MARK = "\ufeff"


def write_pattern(path: str | Path, kind: str, name: str, pattern: str, *, variant: str, comment: str) -> Path:
    """Write a pattern into a codebook's file; see :func:`framing.codebook.insertion.with_pattern`.

    Returns
    -------
    Path
        The file. Its permissions, its line ends and a byte-order mark stay.

    Raises
    ------
    CodebookError
        Where the file cannot be read, or the pattern not be added.
    """
    file = Path(path).resolve()
    try:
        text = file.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CodebookError(
            f"The codebook cannot be read: {error}.", where=str(path), remedy="Check the path, and save it as UTF-8."
        ) from None
    mark = _BYTE_ORDER_MARK if text.startswith(_BYTE_ORDER_MARK) else ""
    new = with_pattern(text.removeprefix(mark), kind, name, pattern, variant=variant, comment=comment)
    mode = file.stat().st_mode
    write_whole(file, (mark + new).encode())
    file.chmod(mode)
    return file
