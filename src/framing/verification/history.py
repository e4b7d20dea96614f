"""The manifests that a study had before, as git has kept them."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

SECONDS = 60
COMMITS = 5


def earlier_manifests(manifest: Path, sought: str) -> Iterator[tuple[str, bytes]]:
    """Yield the earlier versions of a manifest in which a checksum was new, the first one first.

    Parameters
    ----------
    manifest
        The file, in a working copy of git; nothing is yielded where it is in none, or git is not here.
    sought
        A checksum or an identity: hexadecimal digits.

    Yields
    ------
    tuple of str and bytes
        What the version is called, and its content.
    """
    listed = _git(manifest, "log", "--reverse", "--no-textconv", "--no-ext-diff", "--format=%H %cs", f"-S{sought}")
    for line in listed.decode(errors="replace").splitlines()[:COMMITS]:
        commit, _, day = line.partition(" ")
        content = _git(manifest, "show", "--no-textconv", "--no-ext-diff", f"{commit}:./{manifest.name}", paths=False)
        if sought.encode() in content:
            yield f"the version of {day} (commit {commit[:10]})", content


def _git(manifest: Path, *arguments: str, paths: bool = True) -> bytes:
    """Run git where the manifest is; nothing where that fails."""
    program = shutil.which("git")
    if program is None or not manifest.parent.is_dir():
        return b""
    command = [program, "--no-pager", *arguments, *(["--", manifest.name] if paths else [])]
    try:
        done = subprocess.run(command, cwd=manifest.parent, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603 - git, with digits and a name
    except (OSError, subprocess.TimeoutExpired):
        return b""
    return done.stdout if done.returncode == 0 else b""
