"""Files that appear whole or not at all, and descriptions that are the same bytes each time."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any


def json_bytes(description: dict[str, Any]) -> bytes:
    """Return a description as JSON, sorted.

    Examples
    --------
    >>> print(json_bytes({"n": 1, "by": "outlet"}).decode(), end="")
    {
     "by": "outlet",
     "n": 1
    }
    """
    return (json.dumps(description, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def write_whole(path: Path, content: bytes) -> Path:
    """Write a file in one step, whose folder is there; return it.

    Raises
    ------
    OSError
        Where the folder refuses it; then what was there before still is.
    """
    scratch = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        scratch.write_bytes(content)
        scratch.replace(path)
    finally:
        scratch.unlink(missing_ok=True)
    return path
