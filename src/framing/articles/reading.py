"""Every article in, none lost: from sources to one table, with an account of what was read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import Literal

import pandas as pd

from framing.articles.corrections import FILE, OUTLETS, Corrections, read_corrections
from framing.articles.files import FileReader, Found, SourceAccount, account_table
from framing.articles.folder import SHEET, batches_in, is_sheet
from framing.articles.index import refuse_names, same_texts
from framing.articles.listing import existing, listed
from framing.articles.metadata import METADATA_FIELDS
from framing.articles.outlet_spellings import Stated, spelling_notes
from framing.articles.outlets import read_outlet_names
from framing.articles.same_text import Aside, set_aside, words_sha256
from framing.articles.stream import ArticleStream

ARTICLES = "articles"  # the folder of a corpus directory that they are in
_OF_A_CORPUS = ("codebook.toml", "tables", OUTLETS, FILE)


@dataclass(frozen=True)
class Articles:
    """Articles as they were read, and the account of reading them.

    Attributes
    ----------
    table
        One row an article, sorted by name: name (unique), outlet, title, deck, byline, section, published
        (ISO 8601, as precise as stated), language, url, text, template (of an article from a web page: what it
        leaves out of the page, for the audit of cuts). All are strings; what is not stated is missing.
    account
        One row a source (a file, or a member of an archive), sorted: source (its place in what was given),
        layout, n_announced, n_parsed, n_rejected (the first is the sum of the others), n_set_aside (of those
        rejected, the ones that could be read but were not asked for), reason (of the rejections, with their
        numbers, and what is not certain; else empty).
    """

    table: pd.DataFrame
    account: pd.DataFrame

    def __post_init__(self) -> None:
        """Let whoever makes a table by hand leave out what is not known."""
        nothing = {column: None for column in (*METADATA_FIELDS, "template") if column not in self.table.columns}
        if nothing:
            table = self.table.assign(**nothing).astype(dict.fromkeys(nothing, "str"))
            object.__setattr__(self, "table", table[[*METADATA_FIELDS, "text", "template"]])
        account = self.account
        if "layout" not in account.columns:
            account = account.assign(layout="")
        if "n_set_aside" not in account.columns:
            account = account.assign(n_set_aside=0)
        object.__setattr__(self, "account", account)


def read_articles(
    paths: str | Path | Sequence[str | Path],
    *,
    sources: str | Path | None = None,
    columns: Mapping[str, str] | None = None,
    languages: Sequence[str] | None = ("en",),
    outlets: str | Path | None = None,
    corrections: str | Path | None = None,
    outlet: str | None = None,
    outlet_folders: bool = False,
    dates: Literal["dmy", "mdy"] | None = None,
) -> Articles:
    r"""Read articles from files and folders.

    Layouts are recognised by what is in a file, whatever its name: plain text and saved web pages (one article
    each); CSV, JSON Lines and Parquet (one article a row, with text, outlet and, where known, article_id or id,
    title, deck, byline, section, published, language and url); WARC; exports of Nexis (DOCX, RTF, TXT), Factiva
    (HTML, RTF, TXT) and ProQuest (TXT); lists of Media Cloud; ZIP and gzip of any of these.

    Parameters
    ----------
    paths
        A file, a folder with whatever folders are in it, or several of these. Hidden files, README, LICENSE and
        Markdown are left out.
    sources
        A CSV file that describes the files: article_id, file, outlet and, where known, title, byline,
        published, language and url. Without it, the ``sources.csv`` of each folder is used where there is
        one; of a corpus directory, or of the folder ``articles`` in it, that of the corpus directory. A file
        that is not described is named after itself, and so is its outlet unless the file states one.
    columns
        Which column of tables holds which field, where they are not called the same:
        ``{"text": "body", "outlet": "publication"}``.
    languages
        The languages to read, as ISO 639-1 codes; articles in others are set aside with the reason. None reads
        all. What a source states counts, not what its text looks like.
    outlets
        A CSV file of outlets and their aliases, which adds to those that the library knows; ``outlets.csv``
        beside ``sources`` by default, where there is one.
    corrections
        A CSV file that takes articles out and mends what is stated of them, by article_id (see
        `framing.articles.corrections.read_corrections`); ``corrections.csv`` beside ``sources`` by default.
    outlet
        The outlet of whatever states none, instead of the name of its file.
    outlet_folders
        Whether the outlet of whatever states none is called like the folder that its file is in.
    dates
        Whether 03/04/2025 is in April (``"dmy"``) or in March (``"mdy"``); None rejects such dates.

    Returns
    -------
    Articles
        The same whatever the order of ``paths`` and of the files in a folder.

    Raises
    ------
    ArticleError
        Where a path does not exist, a folder has no files, sources.csv and the files do not agree, a table
        lacks a needed column, an export holds more than it announces, or two articles have one name.

    Notes
    -----
    Of the articles of one outlet that have the same text, white space aside, the first is read, and the others are
    set aside whatever they are called; texts of fewer than 20 words are not compared.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = Path(folder, "courier.txt").write_text("The bridge is closed.\r\n", newline="")
    ...     _ = Path(folder, "herald.txt").write_text("")
    ...     articles = read_articles(folder)
    >>> articles.table[["name", "outlet", "text"]].to_dict("records")
    [{'name': 'courier', 'outlet': 'courier', 'text': 'The bridge is closed.\n'}]
    >>> articles.account[["source", "n_parsed", "n_rejected", "reason"]].to_dict("records")
    [{'source': 'courier.txt', 'n_parsed': 1, 'n_rejected': 0, 'reason': ''},
     {'source': 'herald.txt', 'n_parsed': 0, 'n_rejected': 1, 'reason': 'the file is empty'}]
    """
    place = _placed(existing(paths), None if sources is None else Path(sources))
    files = listed(place.given, place.sheet)
    table = place.beside(OUTLETS) if outlets is None else Path(outlets)
    mended = read_corrections(place.beside(FILE) if corrections is None else Path(corrections), table)
    reader = file_reader(columns, languages, table, outlet, dates, outlet_folders=outlet_folders)
    selection = _Selection(mended)
    accounts: list[SourceAccount] = []
    for part in chain([_added(place.given)], map(reader.read, files)):
        accounts += selection.take(part)
    refuse_repeated_names(selection.found)
    accounts += mended.idle(selection.names, selection.outlets)
    notes = spelling_notes(Stated(str(item.metadata.outlet), item.source, item.number) for item in selection.found)
    return Articles(article_table(selection.found), account_table(accounts, notes))


def file_reader(
    columns: Mapping[str, str] | None = None,
    languages: Sequence[str] | None = ("en",),
    outlets: Path | None = None,
    outlet: str | None = None,
    dates: Literal["dmy", "mdy"] | None = None,
    *,
    outlet_folders: bool = False,
) -> FileReader:
    """Make a reader of files, as `read_articles` describes it."""
    return FileReader(
        columns=dict(columns or {}),
        languages=None if languages is None else frozenset(languages),
        outlet_names=read_outlet_names(*([] if outlets is None else [outlets])),
        outlet=outlet,
        dates=dates,
        outlet_folders=outlet_folders,
    )


def article_table(found: Iterable[Found]) -> pd.DataFrame:
    """Put articles into a table, sorted by name."""
    rows = sorted(found, key=lambda item: str(item.metadata.name))
    columns: dict[str, list[str | None]] = {
        field: [getattr(item.metadata, field) for item in rows] for field in METADATA_FIELDS
    }
    rest = {"text": [item.text for item in rows], "template": [item.template for item in rows]}
    return pd.DataFrame({**columns, **rest}, dtype="str")


def refuse_repeated_names(found: Sequence[Found]) -> None:
    """Refuse two articles of one name, naming the places of both."""
    times = Counter(str(item.metadata.name) for item in found)
    places: dict[str, list[str]] = {name: [] for name, n in times.items() if n > 1}
    for item in found if places else ():
        if (name := str(item.metadata.name)) in places:
            places[name].append(item.where)
    refuse_names(places)


def _added(given: Iterable[Path]) -> Iterator[Found | SourceAccount]:
    """Read the articles that were added to folders, each as it was added last, and the accounts of their sources."""
    stream = ArticleStream.of(batch for path in given for batch in batches_in(path))
    yield from stream.accounts(same_texts(stream.everything[:0]))
    yield from stream.found()


@dataclass(frozen=True)
class _Place:
    """What is read: files and folders, and the tables beside them that describe it."""

    given: list[Path]
    sheet: Path | None
    corpus: Path | None

    def beside(self, name: str) -> Path | None:
        """Return a table of the corpus, where there is one."""
        table = self.corpus / name if self.corpus is not None else None
        return table if table is not None and table.exists() else None


def _placed(given: list[Path], sources: Path | None) -> _Place:
    """Take a corpus directory, or the folder of articles in it, for what it is, as ``framing derive`` does."""
    if sources is not None:
        return _Place(given, sources, sources.parent)
    if len(given) == 1 and given[0].is_dir():
        articles = given[0] / ARTICLES if any((given[0] / name).exists() for name in _OF_A_CORPUS) else given[0]
        if (
            articles.name == ARTICLES
            and articles.is_dir()
            and not any(is_sheet(entry.name) for entry in articles.iterdir())
        ):
            place = _Place([articles], None, articles.parent)
            return replace(place, sheet=place.beside(SHEET))
    return _Place(given, None, None)


@dataclass
class _Selection:
    """The articles that count: as a study corrects them, and of those of one outlet and text the first."""

    corrections: Corrections
    found: list[Found] = field(default_factory=list)
    first: dict[tuple[str, str], str] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    outlets: set[str] = field(default_factory=set)

    def take(self, items: Iterable[Found | SourceAccount]) -> list[SourceAccount]:
        """Take the articles of a file, or of all that was added, and return their accounts."""
        accounts: list[SourceAccount] = []
        asides: list[Aside] = []
        for item in items:
            if isinstance(item, SourceAccount):
                accounts.append(item)
                continue
            right = replace(item, metadata=self.corrections.of(item.metadata))
            aside = self._aside(right)
            if aside is None:
                self.found.append(right)
            else:
                asides.append(aside)
        return set_aside(accounts, asides)

    def _aside(self, item: Found) -> Aside | None:
        """Say why an article does not count; None for one that does."""
        name, outlet, words = str(item.metadata.name), str(item.metadata.outlet), words_sha256(item.text)
        self.names.add(name)
        self.outlets.add(outlet)
        if (why := self.corrections.dropped.get(name)) is not None:
            return Aside(item.source, item.number, item.unit, reason=why)
        if words is None:
            return None
        if (outlet, words) in self.first:
            return Aside(item.source, item.number, item.unit, same_as=self.first[outlet, words])
        self.first[outlet, words] = name
        return None
