"""What a verification finds: verdicts on figures and tables, files that were tampered with, what was not checked."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from framing.errors import StudyError
from framing.verification.comparison import OTHER_METHOD, Verdict
from framing.verification.pixels import Pictures


@dataclass(frozen=True)
class FigureVerdict:
    """What is the same in a published figure or table and its rebuilt twin.

    Attributes
    ----------
    name
        The figure.
    notebook
        The notebook that makes it.
    numbers, pixels, bytes
        The three verdicts; pixels are None of a table, which has none.
    words
        Whether caption, alt text, method and parameters are the same.
    repeats
        Whether the two rebuilds are the same; None where it was rebuilt once.
    same_versions
        Whether the published one was drawn by the versions that are here, so that its bytes must be the same.
    same_library
        Whether it was described by this very source of framing, so that its words must be the same.
    kind
        ``figure`` or ``table``.
    unlisted
        Its files that are not as the manifest lists them.
    cause
        Why something differs, as far as can be told.
    pictures
        For a page; None unless they are asked for.
    caption, alt
        Of the published one.
    rebuilt_caption
        Of the rebuilt one; empty where it is missing.
    """

    name: str
    notebook: str
    numbers: Verdict
    pixels: Verdict | None
    bytes: Verdict
    words: Verdict
    repeats: Verdict | None
    same_versions: bool
    same_library: bool = True
    kind: str = "figure"
    unlisted: tuple[str, ...] = ()
    cause: str = ""
    pictures: Pictures | None = None
    caption: str = ""
    alt: str = ""
    rebuilt_caption: str = ""

    @property
    def holds(self) -> bool:
        """Whether the published figure is the one that its notebook makes, as far as that can be told."""
        drawn = self.bytes.same and (self.repeats is None or self.repeats.same)
        described = self.words.same or (not self.same_library and self.words.words != OTHER_METHOD)
        return self.numbers.same and self.numbers_repeat and described and (drawn or not self.same_versions)

    @property
    def numbers_repeat(self) -> bool:
        """Whether both rebuilds have the same numbers."""
        return self.repeats is None or self.repeats.same or self.repeats.words != NUMBERS_VARY

    @property
    def is_identical(self) -> bool:
        """Whether nothing differs at all."""
        return all(verdict.same for verdict in self.verdicts)

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """All verdicts that there are."""
        every = (self.numbers, self.pixels, self.bytes, self.words, self.repeats)
        return tuple(verdict for verdict in every if verdict is not None)


NUMBERS_VARY, DRAWING_VARIES = "numbers vary", "files vary"


SAME_NUMBERS = "same numbers, other bytes"
EDITED = "was edited"


@dataclass(frozen=True)
class ChangedInput:
    """A file of the study that is not the one that the figures were made from.

    Attributes
    ----------
    file
        The file, from the study's folder.
    what
        What is the matter with it, as the rest of a sentence.
    in_short
        The same in a word or two.
    differences
        Where a table differs from the listed one, which git or the published study has kept.
    """

    file: str
    what: str
    in_short: str = "changed"
    differences: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.file} {self.what}"

    @property
    def same_numbers(self) -> bool:
        """Whether it is a table that was only written anew: the listed one has the same numbers."""
        return self.in_short == SAME_NUMBERS


@dataclass(frozen=True)
class TableVerdict:
    """What is the same in a derived table that the figures were made from.

    Attributes
    ----------
    file
        The table, from the study's folder.
    listed
        Whether it has the checksum that the manifest lists.
    numbers, bytes
        Whether the articles give it again; None where they are not here. Nothing says by which versions a table was
        derived, so that other bytes of the same numbers are no failure.
    """

    file: str
    listed: Verdict
    numbers: Verdict | None = None
    bytes: Verdict | None = None

    @property
    def holds(self) -> bool:
        """Whether it is the table that was published, and that the articles give where they are here."""
        is_listed = self.listed.same or self.listed.words == SAME_NUMBERS
        return is_listed and (self.numbers is None or self.numbers.same)

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """All verdicts that there are."""
        return tuple(verdict for verdict in (self.listed, self.numbers, self.bytes) if verdict is not None)


@dataclass(frozen=True)
class FileProblem:
    """A published file that is not as the manifest says, and what is wrong with it.

    Attributes
    ----------
    file
        The file.
    what
        What is wrong with it, as the rest of a sentence.
    only_bytes
        Whether it has the content that its notebook makes, in other bytes.
    """

    file: str
    what: str
    only_bytes: bool = False

    def __str__(self) -> str:
        return f"{self.file} {self.what}"


@dataclass(frozen=True)
class Origin:
    """What the published figures were made with, and what is here: a line a thing."""

    name: str
    published: str
    here: str


@dataclass(frozen=True)
class Verification:
    """What a verification found.

    Attributes
    ----------
    title
        The study's title.
    published
        Where the published figures are.
    figures
        Every figure and table that is published or was rebuilt, sorted by name.
    inputs
        Files that are not those which the figures were made from: why their effects are there.
    tables
        Every derived table that the figures were made from.
    files
        Files that are not as the manifest says: edited, missing or not of this study.
    outdated
        Where the tables of the corpus are not those of its sources.
    articles
        Where the articles that were given are not those of the tables.
    stale
        Settings and code that are not those which the figures were made from.
    versions
        Packages, Python, library, lock and machine that are not those which the figures were made with.
    departures
        Parameters that the figures were published with, where they are not those of the notebook.
    failures
        Notebooks that could not be run.
    ignored
        Files among the figures that a file manager left.
    unchecked
        What could not be checked here, and why.
    origins
        What the figures were made with, and what is here.
    n_rebuilds
        How often everything was rebuilt.
    tolerance
        Of the comparison of numbers, relative.
    manifest_sha256
        The checksum of the manifest whose figures were verified.
    at
        When it was verified; None where that is not said.
    """

    title: str
    published: str
    figures: tuple[FigureVerdict, ...]
    inputs: tuple[ChangedInput, ...] = ()
    tables: tuple[TableVerdict, ...] = ()
    files: tuple[FileProblem, ...] = ()
    outdated: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()
    versions: tuple[str, ...] = ()
    departures: tuple[str, ...] = ()
    failures: tuple[StudyError, ...] = ()
    ignored: tuple[str, ...] = ()
    unchecked: tuple[str, ...] = ()
    origins: tuple[Origin, ...] = field(default=(), repr=False)
    n_rebuilds: int = 2
    tolerance: float = 1e-9
    manifest_sha256: str = ""
    at: datetime | None = None

    @property
    def holds(self) -> bool:
        """Whether every figure is the one that the study gives, and every file as the manifest says."""
        changed = [each for each in self.inputs if not each.same_numbers]
        problems = (*changed, *self.files, *self.outdated, *self.articles, *self.stale, *self.failures)
        figures, tables = (all(each.holds for each in verdicts) for verdicts in (self.figures, self.tables))
        return bool(self.figures) and not problems and figures and tables
