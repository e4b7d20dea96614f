"""Who is behind a study, as far as this machine can tell: what must not be in an archive for blind review."""

from __future__ import annotations

import getpass
import re
import socket
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from framing.sharing.citation import Citation, name_of
from framing.sharing.spelling import pattern_of
from framing.study.git import ask_git

GENERIC = {
    "admin", "administrator", "debian", "docker", "guest", "home", "jovyan", "localhost", "nobody", "root", "runner",
    "ubuntu", "user", "users", "vagrant", "vm",
}  # fmt: skip
SHORTEST = 3
_REMOTE = re.compile(r"(?:[\w+.-]+@|\w+://(?:[^@/\s]+@)?)?([\w.-]+)(?::\d+)?[:/]+(.+?)(?:\.git)?/?")


@dataclass(frozen=True)
class Identity:
    """Something by which whoever made a study can be told.

    Attributes
    ----------
    what
        What it is.
    text
        How it is written.
    """

    what: str
    text: str

    @property
    def pattern(self) -> str:
        """A regular expression that finds it in a text in the one spelling (`folded`)."""
        return pattern_of(self.text)


def identities_of(folder: Path, citation: Citation) -> tuple[Identity, ...]:
    """List by what whoever made a study can be told.

    Parameters
    ----------
    folder
        The study's folder.
    citation
        What its citation file says.

    Returns
    -------
    tuple of Identity
        Authors with their addresses, ORCIDs and affiliations, the user, the home and the study's folder, the host,
        who committed to the repository, and its remotes; each once, the longest first.
    """
    found = {
        identity.text: identity
        for identity in (*_of_citation(citation), *_of_machine(folder), *_of_repository(folder))
        if _can_be_searched(identity.text)
    }
    return tuple(sorted(found.values(), key=lambda identity: (-len(identity.text), identity.text)))


def _of_citation(citation: Citation) -> Iterator[Identity]:
    for author in citation.content["authors"]:
        what = "an author's name" if author.get("family-names") else "the name of an entity as author"
        yield from (Identity(what, spelling) for spelling in spellings(author))
        for key in ("email", "orcid", "affiliation", "website", "alias"):
            if author.get(key):
                yield Identity(f"an author's {key}", str(author[key]))
        if author.get("orcid"):
            yield Identity("an author's orcid", str(author["orcid"]).rpartition("/")[2])
    for key in ("repository", "repository-code", "repository-artifact", "url", "doi"):
        if citation.content.get(key):
            yield Identity("an address of the study", str(citation.content[key]))


def spellings(author: dict[str, object]) -> tuple[str, ...]:
    """Write a name in the ways in which it is written.

    Examples
    --------
    >>> spellings({"given-names": "Ada", "family-names": "Novak"})
    ('Ada Novak', 'Novak, Ada', 'Novak Ada', 'A. Novak', 'Novak, A.')
    """
    given, family = str(author.get("given-names", "")), str(author.get("family-names", ""))
    if not (given and family):
        name = name_of(author)
        return (name,) if name and "not named" not in name else ()
    first, initials = given.split(maxsplit=1)[0], " ".join(f"{part[0]}." for part in given.split())
    written = (
        name_of(author), f"{family}, {given}", f"{family} {given}", f"{first} {family}", f"{family}, {first}",
        f"{family} {first}", f"{given[0]}. {family}", f"{family}, {given[0]}.", f"{initials} {family}",
    )  # fmt: skip
    return tuple(dict.fromkeys(written))


def family_names(folder: Path, citation: Citation) -> tuple[Identity, ...]:
    """List family names, which may also be anybody else's: the authors', and the last words of the names git knows.

    Parameters
    ----------
    folder
        The study's folder.
    citation
        What its citation file says.

    Returns
    -------
    tuple of Identity
        Sorted.
    """
    known = {str(author.get("family-names", "")): "an author's family name" for author in citation.content["authors"]}
    for person in (*_git(folder, "config", "--get", "user.name"), *_git(folder, "log", "--format=%an%n%cn")):
        if len(words := person.split()) > 1:
            known.setdefault(words[-1], "the last word of a name that git knows")
    return tuple(Identity(f"“{name}”, {known[name]}", name) for name in sorted(known) if _can_be_searched(name))


def too_short(folder: Path) -> tuple[Identity, ...]:
    """List what this machine says that is too short, or too common, to be searched for."""
    found = {identity.text: identity for identity in _of_machine(folder) if not _can_be_searched(identity.text)}
    return tuple(found[text] for text in sorted(found))


def _can_be_searched(name: str) -> bool:
    return len(name.strip()) >= SHORTEST and name.lower() not in GENERIC


def _of_machine(folder: Path) -> Iterator[Identity]:
    home = Path.home()
    if home.name not in GENERIC:
        yield Identity("the home folder", str(home))
    yield Identity("the study's folder", str(folder.resolve()))
    for name in {socket.gethostname(), socket.gethostname().partition(".")[0]}:
        yield Identity("the name of this machine", name)
    try:
        yield Identity("the name of the user", getpass.getuser())
    except (OSError, KeyError):  # a user without a name
        return


def _of_repository(folder: Path) -> Iterator[Identity]:
    for key, what in (("user.name", "git's user"), ("user.email", "git's e-mail address")):
        yield from (Identity(what, line) for line in _git(folder, "config", "--get", key))
    for line in _git(folder, "log", "--format=%an%n%ae%n%cn%n%ce"):
        yield Identity("who committed", line)
    for line in _git(folder, "remote", "-v"):
        address = line.split("\t")[-1].partition(" ")[0]
        yield Identity("the repository", address)
        match = _REMOTE.fullmatch(address)
        if match is not None and "." in match[1]:
            yield Identity("the repository", match[2])
            yield Identity("the repository", f"{match[1]}/{match[2]}")


def _git(folder: Path, *arguments: str) -> Iterable[str]:
    answer = ask_git(folder, *arguments) or b""
    return [line for line in dict.fromkeys(answer.decode("utf-8", "replace").splitlines()) if line.strip()]
