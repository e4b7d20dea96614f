"""What a codebook holds: entries with their definitions and indicators, and rules for lines of articles."""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd

from framing.cleaning import LineRules
from framing.codebook.families import lineages
from framing.codebook.patterns import Pattern
from framing.codebook.shown import codebook_html, codebook_text, definitions
from framing.display import wishes
from framing.errors import CodebookError

KINDS = ("actor", "contested", "frame", "claim")
FUNCTIONS = ("problem", "cause", "judgement", "remedy")
"""What a frame does (Entman 1993): it defines a problem, names its cause, judges, and proposes a remedy."""
WINDOW = 10  # words on either side of a match in which its context is looked for, where an entry does not say
WHOLE_SENTENCE = 1_000_000  # words: no sentence is as long


@dataclass(frozen=True)
class Indicator:
    """A word or phrase that is looked for.

    Attributes
    ----------
    text
        The pattern as it is written in the file.
    variant
        The rival name of a contested term, the version of a claim, the one of ``FUNCTIONS`` that an indicator of a
        frame has, or "" elsewhere.
    pattern
        The pattern, parsed.
    """

    text: str
    variant: str
    pattern: Pattern


@dataclass(frozen=True)
class Entry:
    """An actor, a contested term, a frame or a claim, and how a coder recognises it.

    Attributes
    ----------
    kind
        One of ``KINDS``.
    name
        Unique within the kind: lower-case letters, digits and hyphens.
    label
        What figures call it.
    definition
        The operational definition, one line.
    source
        The literature it comes from, or "".
    indicators
        What is looked for, in the order of the file.
    exclude
        A match that one of these covers does not count.
    context
        Where there are any, a match counts only if one of these stands near it.
    window
        Within how many words on either side of the match, in its sentence.
    parent
        The entry of the same kind that this one is a part of, or "".
    examples
        Sentences that have it, invented or quoted, for those who code.
    is_included
        Whether the file has it from a shipped codebook, and does not define it itself.
    """

    kind: str
    name: str
    label: str
    definition: str
    source: str
    indicators: tuple[Indicator, ...]
    exclude: tuple[Pattern, ...]
    context: tuple[Pattern, ...] = ()
    window: int = WINDOW
    parent: str = ""
    examples: tuple[str, ...] = ()
    is_included: bool = field(default=False, compare=False)


@dataclass(frozen=True)
class Codebook:
    """The operational definitions of a study.

    Attributes
    ----------
    title, language
        What the codebook is called, and the language its patterns are written in.
    entries
        In the order of the file, kind by kind.
    sha256
        Of the file with the shipped codebooks that it includes, in hexadecimal: which codebook a table was made with.
    sources
        The literature the codebook builds on.
    line_rules
        Lines of articles that cleaning keeps or drops, whatever its own rules say.
    includes
        What it includes of the codebooks that come with the library, as the file names it.
    """

    title: str
    language: str
    entries: tuple[Entry, ...]
    sha256: str
    sources: tuple[str, ...] = ()
    line_rules: LineRules = field(default_factory=LineRules)
    includes: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return codebook_text(self)

    def _repr_html_(self) -> str | None:
        return codebook_html(self) if wishes().is_html else None

    def of_kind(self, kind: str) -> tuple[Entry, ...]:
        """Return the entries of one of ``KINDS``, in the order of the file."""
        return tuple(entry for entry in self.entries if entry.kind == kind)

    def lineages(self, kind: str) -> dict[str, tuple[str, ...]]:
        """Name for every entry of a kind itself and those that it is a part of, the nearest first."""
        return lineages({entry.name: entry.parent for entry in self.of_kind(kind)})

    def label(self, kind: str, entry: str) -> str:
        """Return what figures call an entry.

        Raises
        ------
        CodebookError
            Where the codebook has no such entry.
        """
        for candidate in self.of_kind(kind):
            if candidate.name == entry:
                return candidate.label
        raise CodebookError(
            f"The codebook “{self.title}” has no {kind} named “{entry}”.",
            remedy="Derive the corpus again with this codebook, or use the codebook it was derived with.",
        )

    def table(self, kind: str) -> pd.DataFrame:
        """Return the entries of one of ``KINDS`` as a table to read: label, definition, source, indicators.

        Examples
        --------
        >>> import framing
        >>> framing.read_codebook("data/example/codebook.toml").table("actor").columns.tolist()
        ['label', 'definition', 'source', 'indicators']
        """
        return definitions(self, kind)
