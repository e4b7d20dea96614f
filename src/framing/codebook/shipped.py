"""The codebooks that come with the library, and what another codebook includes of them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

from framing.errors import CodebookError

FOLDER = Path(__file__).parent / "shipped"
SEPARATOR = "/"  # between a codebook and the one entry of it that is wanted


def shipped_names() -> tuple[str, ...]:
    """Return what the shipped codebooks are called.

    Examples
    --------
    >>> shipped_names()
    ('policy-frames',)
    """
    return tuple(sorted(path.stem.replace("_", "-") for path in FOLDER.glob("*.toml")))


def shipped_path(name: str) -> Path:
    """Return the file of a shipped codebook.

    Raises
    ------
    CodebookError
        Where none is called so.
    """
    if name not in shipped_names():
        near = get_close_matches(name, shipped_names(), n=1)
        asked = f" Did you mean “{near[0]}”?" if near else f" There is: {', '.join(shipped_names())}."
        raise CodebookError(f"No codebook “{name}” comes with framing.{asked}", remedy="Use one of the names given.")
    return FOLDER / f"{name.replace('-', '_')}.toml"


def included(reference: str) -> list[tuple[str, dict[str, Any]]]:
    """Return the entries that a reference stands for.

    Parameters
    ----------
    reference
        The name of a shipped codebook (``policy-frames``), or of one entry of it (``policy-frames/economic``).

    Returns
    -------
    list of (str, dict)
        The kind of each entry and its table, in the order of the codebook.

    Raises
    ------
    CodebookError
        Where there is no such codebook, or it has no such entry.

    Examples
    --------
    >>> [(kind, table["label"]) for kind, table in included("policy-frames/economic")]
    [('frame', 'Economic consequences')]
    """
    name, _, wanted = reference.partition(SEPARATOR)
    tables = list(_tables(_document(name)))
    if SEPARATOR not in reference:
        return tables
    chosen = [(kind, table) for kind, table in tables if table["name"] == wanted]
    if not chosen:
        names = [table["name"] for _, table in tables]
        near = get_close_matches(wanted, names, n=1)
        asked = f"did you mean “{name}{SEPARATOR}{near[0]}”?" if near else f"it has {', '.join(names)}."
        raise CodebookError(f"The shipped codebook “{name}” has no entry “{wanted}”; {asked}")
    return chosen


def included_files(references: list[str]) -> list[Path]:
    """Return the files of the shipped codebooks that references name, each once, in their order."""
    return list(dict.fromkeys(shipped_path(reference.partition(SEPARATOR)[0]) for reference in references))


def included_sources(references: list[str]) -> list[str]:
    """Return the literature of the shipped codebooks that references name."""
    names = dict.fromkeys(reference.partition(SEPARATOR)[0] for reference in references)
    return [source for name in names for source in _document(name)["codebook"].get("sources", [])]


def _tables(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for kind, tables in document.items():
        if kind != "codebook":
            yield from ((kind, table) for table in tables)


@cache
def _document(name: str) -> dict[str, Any]:
    return tomllib.loads(shipped_path(name).read_text(encoding="utf-8"))
