"""The manifests that a study had before, as git has kept them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from framing.study.git import ask_git

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
    named = ["--", manifest.name] if paths else []
    return ask_git(manifest.parent, *arguments, *named, seconds=SECONDS) or b""
