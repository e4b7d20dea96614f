"""Reading one file: its sources, the articles in each, and the account that shows that none is lost."""

from __future__ import annotations

import datetime
import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

import pandas as pd

from framing.articles.archive import LeftOut, Refused, unfold
from framing.articles.article import Announced, Article, Item, Note, Rejection, describe
from framing.articles.columns import NEEDED
from framing.articles.dates import decided
from framing.articles.encoding import UnreadableError
from framing.articles.file_names import plain_name, shown
from framing.articles.folder import ArticleFile
from framing.articles.languages import language_of
from framing.articles.metadata import FieldError, Metadata, plain_byline
from framing.articles.outlets import OutletNames, outlet_of_file
from framing.articles.recognition import Contents, read_source
from framing.articles.source import Source
from framing.articles.time_limit import TookTooLong, time_limit
from framing.errors import ArticleError

LONGEST = 1_000_000  # characters of an article: a novel has fewer
BETWEEN_REASONS = "\n"  # in the account; within one there may be any other mark
_NOT_FOUND = "announced, but not found in the file"


@dataclass(frozen=True, slots=True)
class Found:
    """An article of a source.

    Attributes
    ----------
    text, metadata
        Its name and outlet are always stated.
    source, number, unit
        Where it was found: the source, and its place in one of many, counted in ``unit``.
    template
        As in `Article`.
    """

    text: str
    metadata: Metadata
    source: str
    number: int | None = None
    unit: str = ""
    template: str | None = None

    @property
    def where(self) -> str:
        """Say where it was found, for messages."""
        return self.source if self.number is None else f"{self.source}, {self.unit} {self.number}"


@dataclass(frozen=True, slots=True)
class SourceAccount:
    """What became of everything that a source announces: one row of the account.

    Attributes
    ----------
    source, layout
        Its place in what was given, and what it is.
    n_parsed
        Its articles that are in.
    rejections
        The others, each with its reason.
    notes
        What is not certain.
    unit
        What the numbers of rejections count.
    sha256
        The checksum of its file, where articles are added, and so can be added again; else empty.
    again_of
        Where the source was added before: the checksum of its file then, whose row this one takes the place of.
    """

    source: str
    layout: str
    n_parsed: int
    rejections: tuple[Rejection, ...] = ()
    notes: tuple[str, ...] = ()
    unit: str = ""
    sha256: str = ""
    again_of: str = ""

    @property
    def n_announced(self) -> int:
        """Count all that it announces."""
        return self.n_parsed + len(self.rejections)

    @property
    def n_set_aside(self) -> int:
        """Count what could be read, but does not count."""
        return sum(rejection.set_aside for rejection in self.rejections)

    @property
    def n_rejected(self) -> int:
        """Count what it announces and is not in."""
        return len(self.rejections)

    @property
    def reason(self) -> str:
        """Say, a line each, what was rejected and why, what was set aside and why, and what is not certain."""
        rejected = describe(self.rejections, self.unit or "line", separator=BETWEEN_REASONS)
        return BETWEEN_REASONS.join(filter(None, [rejected, *self.notes]))


@dataclass(frozen=True)
class FileReader:
    """How files are read.

    Attributes
    ----------
    columns
        Which column of tables holds which field, where they are not called the same.
    languages
        The languages that are read; None for all.
    outlet_names
        The names that outlets go by.
    outlet
        The outlet of articles that state none; None for the name of their file, without which rows of a table are
        rejected.
    outlet_folders
        Whether the outlet of articles that state none is called like the folder that they are in.
    dates
        How dates in figures that can be read as two days are read, ``"dmy"`` or ``"mdy"``; None rejects them.
    """

    columns: Mapping[str, str]
    languages: frozenset[str] | None
    outlet_names: OutletNames
    outlet: str | None = None
    dates: str | None = None
    outlet_folders: bool = False

    def read(self, file: ArticleFile) -> Iterator[Found | SourceAccount]:
        """Read a file.

        Parameters
        ----------
        file
            With its place in what was given, and what sources.csv says of it.

        Yields
        ------
        Found or SourceAccount
            The articles of each source in the file, each time followed by its account.

        Raises
        ------
        ArticleError
            Where a table lacks a needed column, or an export holds more articles than it announces.
        """
        for item in self._read(file):
            yield replace(item, sha256=file.sha256) if isinstance(item, SourceAccount) else item

    def _read(self, file: ArticleFile) -> Iterator[Found | SourceAccount]:
        if file.left_out is not None:
            yield _left_out(file.source, file.left_out)
            return
        if not file.path.is_file():
            yield _refused(file.source, "it is not a file, or a link that does not lead to one")
            return
        try:
            for source in unfold(Source.of_file(file.path, file.source)):
                if isinstance(source, Refused):
                    yield _refused(source.place, source.reason)
                elif isinstance(source, LeftOut):
                    yield _left_out(source.place, source.reason)
                else:
                    yield from self._read_source(source, file)
        except OSError:
            yield _refused(file.source, "the file cannot be opened")

    def _read_source(self, source: Source, file: ArticleFile) -> Iterator[Found | SourceAccount]:
        tally = _Tally(source.place)
        try:
            contents = read_source(source, self.columns, ("text",) if self.outlet or self.outlet_folders else NEEDED)
            tally.begin(contents)
            for item in _in_time(contents):
                kept = self._judged(item, file.described)
                tally.count(kept)
                if isinstance(kept, Article):
                    yield self._completed(kept, source, file, contents.unit)
        except (UnreadableError, TookTooLong) as error:
            tally.count(Rejection(str(error)))
        except ArticleError as error:
            where = shown(file.path) + source.place.removeprefix(file.source)
            raise ArticleError(error.what, where=where, remedy=error.remedy) from None
        yield tally.account()

    def _judged(self, item: Item, described: Metadata | None) -> Item:
        """Reject what is no article of the study; what sources.csv says of it goes before what it says itself."""
        if not isinstance(item, Article):
            return item
        if len(item.text) > LONGEST:
            reason = f"it has {len(item.text):,} characters, and an article has at most {LONGEST:,}"
            return Rejection(f"{reason}; if there are many in it, its layout is not known", item.number)
        try:
            published = decided(item.metadata.published, self.dates)
        except FieldError as error:
            return Rejection(str(error), item.number)
        if published != item.metadata.published:
            item = replace(item, metadata=replace(item.metadata, published=published))
        for date in (described.published if described else None, published):
            if date is not None and date > _latest_date()[: len(date)]:
                return Rejection(f"its date, {date}, is in the future", item.number)
        return self._in_language(item, (described and described.language) or item.metadata.language)

    def _in_language(self, article: Article, declared: str | None) -> Article | Rejection:
        if self.languages is None:
            return article
        stated = (declared or "").partition("-")[0].lower() or None
        language = stated or language_of(article.text) or "en"
        if language in self.languages:
            return article
        told = "" if stated else ", as its words tell"
        reason = f"its language is “{language}”{told}, which was not asked for"
        return Rejection(reason, article.number, set_aside=True)

    def _completed(self, article: Article, source: Source, file: ArticleFile, unit: str) -> Found:
        """Complete the metadata by sources.csv, or by the name of the file; outlets go by one name."""
        stated = replace(article.metadata, byline=plain_byline(article.metadata.byline))
        stated_outlet = stated.outlet or stated.url
        if stated_outlet is not None:
            stated = replace(stated, outlet=self.outlet_names.normalise(stated_outlet))
        if file.described is not None:
            if article.number is not None:
                raise ArticleError(
                    "sources.csv describes a file of many articles as one.",
                    remedy="Remove its line: such a file describes its articles itself.",
                )
            told = stated if article.is_explicit else replace(stated, title=None, byline=None, published=None)
            metadata = file.described.over(told)
        else:
            stem = _stem(file.place + source.place.removeprefix(file.source))
            name = stem if article.number is None else f"{stem}-{article.number}"
            outlet = self.outlet or outlet_of_file(_folder_of(stem, file) if self.outlet_folders else stem)
            metadata = stated.over(Metadata(name=name, outlet=self.outlet_names.normalise(outlet)))
        return Found(article.text, metadata, source.place, article.number, unit, article.template)


def _in_time(contents: Contents) -> Iterator[Item]:
    """Read what a source has; the time for a text or a page, which is one article, is bounded."""
    if contents.unit:
        yield from contents.items
        return
    with time_limit():
        items = list(contents.items)
    yield from items


@dataclass
class _Tally:
    """Counts what a source gives, and holds it to what it announces."""

    source: str
    layout: str = ""
    unit: str = ""
    announced: int | None = None
    n_parsed: int = 0
    rejections: list[Rejection] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def begin(self, contents: Contents) -> None:
        self.layout, self.unit = contents.layout, contents.unit

    def count(self, item: Item) -> None:
        if isinstance(item, Article):
            self.n_parsed += 1
        elif isinstance(item, Rejection):
            self.rejections.append(item)
        elif isinstance(item, Note):
            self.notes.append(item.text)
        elif isinstance(item, Announced):
            self.announced = item.n

    def account(self) -> SourceAccount:
        if self.announced is None and not self.n_parsed and not self.rejections:
            self.rejections.append(Rejection("there are no articles in the file"))
        n_found = self.n_parsed + len(self.rejections)
        if self.announced is not None and self.announced < n_found:
            raise ArticleError(
                f"The export announces {self.announced:,} articles, and {n_found:,} were found in it.",
                where=self.source,
                remedy="Its layout is not fully known: look for an article that was cut in two, and report it.",
            )
        n_missing = max((self.announced or 0) - n_found, 0)
        self.rejections += [Rejection(_NOT_FOUND)] * n_missing
        return SourceAccount(
            self.source, self.layout, self.n_parsed, tuple(self.rejections), tuple(self.notes), self.unit
        )


def account_table(accounts: Iterable[SourceAccount], notes: Mapping[str, Iterable[str]] | None = None) -> pd.DataFrame:
    """Put accounts into a table, sorted by source, with further notes by source."""
    rows = [
        (row.source, row.layout, row.n_announced, row.n_parsed, row.n_rejected, row.n_set_aside,
         BETWEEN_REASONS.join(filter(None, [row.reason, *(notes or {}).get(row.source, ())])))
        for row in accounts
    ]  # fmt: skip
    columns = ["source", "layout", "n_announced", "n_parsed", "n_rejected", "n_set_aside", "reason"]
    dtypes = dict(zip(columns, ["str", "str", "int32", "int32", "int32", "int32", "str"], strict=True))
    return pd.DataFrame(sorted(rows), columns=columns).astype(dtypes)


def _refused(source: str, reason: str) -> SourceAccount:
    return SourceAccount(source, "", 0, (Rejection(reason),))


def _left_out(source: str, reason: str) -> SourceAccount:
    return SourceAccount(source, "", 0, notes=(reason,))


def _stem(place: str) -> str:
    stem, suffix = posixpath.splitext(place.removesuffix(".gz"))
    return stem if len(suffix) > 1 else stem + suffix


def _folder_of(stem: str, file: ArticleFile) -> str:
    """Return the folder that an article is in, which may be an archive; where that was given itself, its name."""
    inside = stem.rpartition("/")[0] or plain_name(file.path.absolute().parent.name)
    return inside.removesuffix(".zip")


def _latest_date() -> str:
    """Return tomorrow: print editions are dated ahead, and somewhere it is tomorrow already."""
    return (datetime.datetime.now(datetime.UTC).date() + datetime.timedelta(days=1)).isoformat()
