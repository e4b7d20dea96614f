"""What both engines find: statements, each with its cue, its speaker and its content."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple


class Form(IntEnum):
    """How a statement is reported."""

    DIRECT = 0  # in quotation marks
    INDIRECT = 1
    MIXED = 2  # a few words in quotation marks


class Span(NamedTuple):
    """Tokens from start up to end, counted over the batch."""

    start: int
    end: int

    @property
    def is_empty(self) -> bool:
        """Whether no token is in it."""
        return self.start >= self.end


NOTHING = Span(0, 0)


@dataclass(frozen=True)
class Reported:
    """What one cue in a sentence attributes.

    Attributes
    ----------
    cue
        The words of the cue.
    lemma
        What the cue is called in the tables.
    speaker
        The words that name the source, modifiers in front and apposition included; nothing where there are none.
    head
        The noun or pronoun of these; -1 where there is none.
    content
        What is attributed within the sentence of the cue, in the order of the text.
    """

    cue: Span
    lemma: str
    speaker: Span
    head: int
    content: tuple[Span, ...]


@dataclass(frozen=True)
class Statement:
    """A statement of a source: what it is attributed with, to whom, and its words, over one or more sentences.

    Attributes
    ----------
    form
        How it is reported.
    cue
        The words of the cue; nothing where a quotation has none of its own.
    lemma
        What the cue is called; empty where there is none.
    speaker, head
        The words that name the source and the noun or pronoun of these, as in `Reported`.
    content
        Its words, in the order of the text; one span is in one sentence.
    is_inferred
        True where a quotation has no cue of its own, and the speaker is that of the quotation before.
    """

    form: Form
    cue: Span
    lemma: str
    speaker: Span
    head: int
    content: tuple[Span, ...]
    is_inferred: bool = False
