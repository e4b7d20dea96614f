"""Take whoever made a study out of what is shared for blind review, and see that nobody is left in it."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from framing.errors import StudyError
from framing.sharing.contents import Member
from framing.sharing.identities import Identity
from framing.sharing.reading_files import read_bytes
from framing.sharing.spelling import folded, places_in, replaced
from framing.sharing.stretches import Stretch

REMOVED = "[removed for review]"
_TEXTS = (".toml", ".md", ".txt", ".csv", ".cff", ".ipynb", ".yml", "LICENSE", "Makefile", ".gitignore")
_ADDRESSES = re.compile(
    r"(?P<email>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?P<orcid>(?:https?://orcid\.org/)?\b(?:\d{4}[-‐-―−]){3}\d{3}[\dX]\b)"
    r"|(?P<repository>(?:https?://|git@)(?:www\.)?(?:github|gitlab|bitbucket|codeberg|osf)\.(?:com|org|io)[:/][^\s\"'<>)\]]*)"
    r"|(?P<path>(?<![\w/.])(?:/home/|/Users/|[A-Z]:\\+Users\\+)[^\s\"'<>)\]]*)"
)


@dataclass(frozen=True)
class Remains:
    """Something in the archive by which whoever made it can be told, or might be.

    Attributes
    ----------
    file, place
        Where.
    what
        What it is.
    """

    file: str
    place: str
    what: str

    def __str__(self) -> str:
        return f"{self.file}, {self.place}: {self.what}"


def anonymised(members: Iterable[Member], identities: Sequence[Identity], fixed: Collection[str]) -> tuple[Member, ...]:
    """Take names and addresses out of the files in which that changes no result.

    Parameters
    ----------
    members
        The files.
    identities
        What names whoever made them.
    fixed
        Files whose checksums the manifest holds: they stay as they are.

    Returns
    -------
    tuple of Member

    Raises
    ------
    StudyError
        Where a setting of the study holds a name.
    """
    return tuple(
        member if member.name in fixed or _is_of_library(member) else _without_names(member, identities)
        for member in members
    )


def _is_of_library(member: Member) -> bool:
    """Tell source of the library, whose checksum the manifest holds; it is the same in every study."""
    return member.name.startswith("software/src/") or member.name == "requirements.lock"


def _without_names(member: Member, identities: Sequence[Identity]) -> Member:
    if not member.name.endswith(_TEXTS):
        return member
    try:
        before = member.read().decode("utf-8")
    except UnicodeDecodeError:
        return member
    if member.name.endswith(".ipynb"):
        return Member(member.name, _without_names_in_prose(before, identities), member.kind)
    after = _removed(before, identities)
    if member.kind != "software":  # the library has its own authors and addresses, which are not the study's
        after = _ADDRESSES.sub(REMOVED, after)
    if after == before:
        return member
    if member.kind == "settings" and member.name.endswith(".toml"):
        _refuse_changed_settings(member.name, before, after)
    return Member(member.name, after.encode(), member.kind)


def _without_names_in_prose(notebook: str, identities: Sequence[Identity]) -> bytes:
    """Take names and addresses out of the prose of a notebook: its code has a checksum in the manifest."""
    content = json.loads(notebook)
    changed = False
    for cell in content["cells"]:
        before = "".join(cell["source"])
        after = _ADDRESSES.sub(REMOVED, _removed(before, identities))
        if cell["cell_type"] != "code" and after != before:
            cell["source"], changed = after.splitlines(keepends=True), True
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode() if changed else notebook.encode()


def _removed(text: str, identities: Sequence[Identity]) -> str:
    if identities and _any_of(identities).search(folded(text)):
        for identity in identities:
            text = replaced(text, re.compile(identity.pattern), REMOVED)
    return text


def _any_of(identities: Sequence[Identity]) -> re.Pattern[str]:
    return re.compile("|".join(f"({identity.pattern})" for identity in identities))


def _refuse_changed_settings(name: str, before: str, after: str) -> None:
    """Refuse a study file in which more than a comment would have to change."""
    try:
        same = tomllib.loads(before) == tomllib.loads(after)
    except tomllib.TOMLDecodeError:
        same = False
    if not same:
        raise StudyError(
            "A setting of the study holds a name or an address, and figures were made with it.",
            where=name,
            remedy="Take it out of the study file, and make the figures again: framing run",
        )


def names_left(members: Iterable[Member], identities: Sequence[Identity]) -> Iterator[Remains]:
    """Look for names in every file, whatever its kind, and in the files' own names.

    Parameters
    ----------
    members
        All files of the archive.
    identities
        What names whoever made them.

    Yields
    ------
    Remains
        One a file and identity.
    """
    if not identities:
        return
    found = _any_of(identities)
    for member in members:
        seen: set[str] = set()
        for place, text in _readable(member):
            for match in found.finditer(folded(text)):
                what = identities[(match.lastindex or 1) - 1].what
                if what not in seen:
                    seen.add(what)
                    yield Remains(member.name, place(places_in(text)(match.span())[0]), what)


def addresses_left(members: Iterable[Member]) -> Iterator[Remains]:
    """Look for addresses of anybody in the study's own files: whether they are the authors', only these know."""
    for member in members:
        if member.kind in {"software", "environment"} or not member.name.endswith((*_TEXTS, ".json", ".svg")):
            continue
        for place, text in _readable(member):
            match = _ADDRESSES.search(text)
            if match is not None:
                yield Remains(member.name, place(match.start()), f"an address ({match.lastgroup})")
                break


def _readable(member: Member) -> Iterator[tuple[Callable[[int], str], str]]:
    yield (lambda _start: "the name of the file"), member.name
    for stretch in read_bytes(member.name, member.read()):
        yield partial(_place, stretch), stretch.text


def _place(stretch: Stretch, start: int) -> str:
    line = stretch.text.count("\n", 0, start)
    return stretch.place(line, start - (stretch.text.rfind("\n", 0, start) + 1))
