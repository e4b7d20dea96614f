"""What git says of a folder."""

from __future__ import annotations

import subprocess
from pathlib import Path


def ask_git(folder: Path, *arguments: str, told: bytes = b"", seconds: float | None = None) -> bytes | None:
    """Return what git answers in a folder.

    Parameters
    ----------
    folder
        Where it is asked.
    arguments
        The command and its options; names of files come after ``--``.
    told
        What it reads from its standard input.
    seconds
        How long it may take; as long as it takes where None.

    Returns
    -------
    bytes or None
        None where git is not here, fails (as it does in a folder that it does not keep), or takes longer.

    Examples
    --------
    >>> ask_git(Path("/"), "no-such-command") is None
    True
    """
    command = ["git", "--no-pager", "-c", "core.quotePath=false", *arguments]
    try:
        done = subprocess.run(command, cwd=folder, input=told, capture_output=True, timeout=seconds, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None
