"""A batch as patterns read it: from each word to the left and to the right."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from framing.discourse.attribution.statements import Span
from framing.discourse.attribution.word_classes import WordClasses, classify
from framing.text import Segments, normalise_form


@dataclass(frozen=True, eq=False)
class Reading:
    """Letters, forms and sentences of a batch; a place is one of ``classes.letters``, a token one of the batch."""

    segments: Segments
    classes: WordClasses

    @classmethod
    def of(cls, segments: Segments) -> Reading:
        """Read a batch."""
        return cls(segments, classify(segments))

    @cached_property
    def _forms(self) -> list[str]:
        return [normalise_form(form).lower() for form in self.segments.forms]

    @cached_property
    def _token_form(self) -> list[int]:
        token_form: list[int] = self.segments.token_form.tolist()
        return token_form

    @cached_property
    def _sentence(self) -> list[int]:
        sentence: list[int] = self.classes.sentence.tolist()
        return sentence

    @property
    def letters(self) -> str:
        """The letters of the batch."""
        return self.classes.letters

    def form(self, token: int) -> str:
        """Return the form of a token in small letters; nothing past the last."""
        return self._forms[self._token_form[token]] if 0 <= token < len(self._token_form) else ""

    def sentence_of(self, token: int) -> int:
        """Return the sentence of a token."""
        return self._sentence[token]

    def place(self, token: int) -> int:
        """Return where the letter of a token stands."""
        return token + self._sentence[token] + 1

    def back(self, pattern: re.Pattern[str], place: int) -> re.Match[str] | None:
        """Match a pattern to the left, from the letter before a place."""
        return pattern.match(self.classes.backwards, len(self.letters) - place)

    def span_back(self, match: re.Match[str], group: str | int, sentence: int) -> Span:
        """Return the tokens that a group of a match to the left has."""
        offset = len(self.letters) - sentence - 1
        start, end = match.span(group)
        return Span(offset - end, offset - start)

    @staticmethod
    def span(match: re.Match[str], group: str | int, sentence: int) -> Span:
        """Return the tokens that a group of a match to the right has."""
        start, end = match.span(group)
        return Span(start - sentence - 1, end - sentence - 1)

    def bounds(self, sentence: int, place: int) -> Span:
        """Return the tokens of the sentence that a place is in."""
        start = self.letters.rfind("\n", 0, place) + 1
        end = self.letters.find("\n", place)
        end = len(self.letters) if end < 0 else end
        return Span(start - sentence - 1, end - sentence - 1)
