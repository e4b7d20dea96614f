"""One name for each outlet, whatever a page or a database calls it."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

from framing.articles.delimited import read_lines
from framing.articles.encoding import UnreadableError, decode
from framing.errors import ArticleError

_ADDRESS = re.compile(
    r"(?:https?://)?(?:[^/@\s]{1,100}@)?((?:[\w-]{1,63}\.){1,8}[a-z]{2,24})(?::\d{1,5})?(?:/.*)?", re.DOTALL
)
_SUBDOMAINS = re.compile(r"(?:www\d?|m|mobile|amp|edition|beta)\.")
_DIFFERENT_MARKS = str.maketrans({"’": "'", "‘": "'", "–": "-", "—": "-", "`": "'"})


@dataclass(frozen=True)
class OutletNames:
    """The names that outlets go by.

    Attributes
    ----------
    outlet_of
        From a folded alias to the outlet's one name.
    """

    outlet_of: Mapping[str, str]

    def normalise(self, stated: str) -> str:
        """Return an outlet's one name.

        Parameters
        ----------
        stated
            A name or a web address, as a source states it.

        Returns
        -------
        str
            The name of the alias table; where that has none, the host of an address, and else what was
            stated, in single spaces.

        Examples
        --------
        >>> names = read_outlet_names()
        >>> [names.normalise(name) for name in ("theguardian.com", "Guardian (London)", "The  Courier")]
        ['The Guardian', 'The Guardian', 'The Courier']
        """
        plain = " ".join(unicodedata.normalize("NFC", stated).split())
        if (known := self.outlet_of.get(_folded(plain))) is not None:
            return known
        host = _host(plain)
        return plain if host is None else self._of_host(host)

    def respelled(self, outlet: str | None) -> str | None:
        """Return the name that the table has for an outlet; where it has none, the outlet as it was."""
        return None if outlet is None else self.outlet_of.get(_folded(outlet), outlet)

    def _of_host(self, host: str) -> str:
        """Look a host up, then the domains that it lies in."""
        labels = host.split(".")
        domains = (".".join(labels[first:]) for first in range(len(labels) - 1))
        return next((self.outlet_of[domain] for domain in domains if domain in self.outlet_of), host)


def outlet_of_file(name: str) -> str:
    """Read the outlet that a file stands for, where nothing else is stated, off the name of its article.

    Examples
    --------
    >>> outlet_of_file("texts/The  Courier")
    'The Courier'
    """
    return " ".join(name.rpartition("/")[2].split())


@dataclass(frozen=True)
class OutletCount:
    """How many outlets some articles are by.

    Attributes
    ----------
    n_outlets
        All.
    n_of_files
        Those that are called what an article's file is called.
    """

    n_outlets: int = 0
    n_of_files: int = 0


def count_outlets(articles: Iterable[tuple[str, str]]) -> OutletCount:
    """Count outlets, given the name and the outlet of every article.

    Examples
    --------
    >>> count_outlets([("texts/courier", "courier"), ("7", "The Herald"), ("8", "The Herald")])
    OutletCount(n_outlets=2, n_of_files=1)
    """
    outlets, of_files = set(), set()
    for name, outlet in articles:
        outlets.add(outlet)
        if outlet_of_file(name) == outlet:
            of_files.add(outlet)
    return OutletCount(len(outlets), len(of_files))


def read_outlet_names(*tables: Path) -> OutletNames:
    """Read the alias table that comes with the library, and tables of the user's, which win.

    Parameters
    ----------
    *tables
        CSV files with the columns outlet and aliases; aliases (names, domains) are separated by ``|``. Of two
        tables the later one wins.

    Raises
    ------
    ArticleError
        Where a table cannot be read, or gives one alias to two outlets.
    """
    merged = dict(_own_names())
    for table in tables:
        merged.update(_read_table(table))
    return OutletNames(merged)


def read_study_names(table: Path) -> OutletNames:
    """Read the names of a study's own table alone.

    Raises
    ------
    ArticleError
        As `read_outlet_names` does.
    """
    return OutletNames(_read_table(table))


@cache
def _own_names() -> Mapping[str, str]:
    text = resources.files("framing.articles").joinpath("outlets.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(io.StringIO(text))
    return _names(((row["outlet"], row["aliases"]) for row in rows), "outlets.csv")


def _read_table(table: Path) -> Mapping[str, str]:
    try:
        lines = list(read_lines(decode(table.read_bytes()), ("outlet", "aliases")))
    except ArticleError as error:
        raise ArticleError(error.what, where=str(table), remedy=error.remedy) from None
    except (OSError, UnreadableError) as error:
        raise ArticleError(
            f"{table.name} cannot be read: {error}.", where=str(table), remedy="Check the file."
        ) from None
    wrong = next((line for line in lines if line.problem), None)
    if wrong is not None:
        raise ArticleError(
            f"{table.name} cannot be used: {wrong.problem}.",
            where=f"{table}, line {wrong.number}",
            remedy="Correct this line; put a name that has a comma in quotation marks.",
        )
    return _names(((line.values["outlet"], line.values["aliases"]) for line in lines), str(table))


def _names(rows: Iterable[tuple[str, str]], where: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for outlet, aliases in rows:
        name = " ".join(unicodedata.normalize("NFC", outlet).split())
        for alias in (name, *aliases.split("|")):
            folded = _folded(alias)
            if folded and found.setdefault(folded, name) != name:
                raise ArticleError(
                    f"“{alias.strip()}” is an alias of two outlets, “{found[folded]}” and “{name}”.",
                    where=where,
                    remedy="Leave it with one of them.",
                )
    return found


def _folded(name: str) -> str:
    folded = unicodedata.normalize("NFKC", name).translate(_DIFFERENT_MARKS).casefold()
    return _SUBDOMAINS.sub("", " ".join(folded.split()), count=1) if "." in folded else " ".join(folded.split())


def _host(stated: str) -> str | None:
    found = _ADDRESS.fullmatch(stated.casefold())
    return _SUBDOMAINS.sub("", found[1], count=1) if found else None
