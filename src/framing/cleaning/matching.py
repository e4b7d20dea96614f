"""Which rule a line matches: the table of rules as combined patterns, of which a line is asked those it may begin."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from typing import Literal

from framing.cleaning.occurrences import Occurrences
from framing.cleaning.requirements import beginning, one_of, requirements
from framing.cleaning.rules import ENGLISH_RULES, RULES

Field = Literal["line", "heading", "edge", "outside", "cased", "opens"]

LONGEST = 500  # characters of a line that patterns are asked about, so that no line can make one run away
SHORT_WORDS = 8
HEADING_WORDS = 30
EDGE_WORDS = 26
OPENING_WORDS = 9
CREDIT_WORDS = 60
CREDIT_CHARACTERS = 90
CREDIT_MARKS = ("/", "©", "(", "[", "via ", "credit", ": ")
SPEECH = ('"', "“", "”", "«", "„", "‹", "「", "『", " said", " says", " told ", " wrote", " asked", " added")
ONLY_ENGLISH = re.compile(  # words that no other language of the table has, and without which few English sentences are
    r"\b(?:the|and|that|with|from|this|which|would|could|their|they|been|she|you|what|how|when|where|why|then"
    r"|there|about|paid)\b"
)
PARTING = re.compile(r"\s{2,}|\t|\s[|·•/]\s")
MENU_ENTRIES = 4
MENU_ENTRY_WORDS = 3
KNOWN_ENTRIES = 2
FULL_STOP = (".", "。", "।")
CLOCK_END = ("a.m.", "p.m.")
MOST_BEGINNINGS = 6  # a pattern with more is compiled once, and asked always
ALWAYS, HELD = "always", "held"  # beside the characters that lines begin with


class _Patterns:
    """The patterns of one field, in groups by what a line must have to match one; compiled when a line has it.

    It is the character with which the line begins, or else a character that few lines hold, or else nothing.
    """

    def __init__(self, field: Field, *, english: bool = False) -> None:
        self._groups: dict[str, dict[str, list[str]]] = {}
        self._compiled: dict[str, re.Pattern[str]] = {}
        held: set[str] = set()
        for name, rule in (ENGLISH_RULES if english else RULES).items():
            for pattern in getattr(rule, field):
                begins, holds = requirements(pattern)
                gates: Collection[str] = begins
                if not 0 < len(begins) <= MOST_BEGINNINGS:
                    gates = (HELD,) if holds else (ALWAYS,)
                    held |= holds
                for gate in gates:
                    self._groups.setdefault(gate, {}).setdefault(name, []).append(pattern)
        self._held = one_of(held)

    def first(self, words: str) -> str | None:
        """Name the first rule of the table with a pattern that the whole words match."""
        if not words or len(words) > LONGEST:
            return None
        begun = self._ask(beginning(words), words)
        held = self._ask(HELD, words) if self._held.search(words) else None
        other = self._ask(ALWAYS, words)
        matched = [name for name in (begun, held, other) if name]
        return min(matched, key=RANKS.__getitem__) if matched else None

    def _ask(self, gate: str, words: str) -> str | None:
        pattern = self._compiled.get(gate)
        if pattern is None:
            if gate not in self._groups:
                return None
            pattern = self._compiled[gate] = _combined(self._groups[gate])
        found = pattern.fullmatch(words)
        return found and found.lastgroup


_patterns = cache(_Patterns)
_compiled = cache(re.compile)  # when a line is first asked: there are more of them than `re` keeps


def _combined(rows: Mapping[str, Sequence[str]]) -> re.Pattern[str]:
    """Put patterns into one, those of each rule a group of its own."""
    return re.compile("|".join(f"(?P<{_group(name)}>{'|'.join(patterns)})" for name, patterns in rows.items()))


@cache
def _holding() -> dict[str, list[tuple[str, str]]]:
    """Gather patterns by the word that a line must hold, so that most lines are told by a search for words."""
    words: dict[str, list[tuple[str, str]]] = {}
    for name, rule in RULES.items():
        for word, pattern in rule.holding:
            words.setdefault(word, []).append((name, pattern))
    return words


@cache
def _tails() -> re.Pattern[str]:
    rows = ((name, rule.tail) for name, rule in RULES.items() if rule.tail)
    return re.compile("|".join(f"(?P<{_group(name)}>(?:{'|'.join(patterns)})$)" for name, patterns in rows))


@cache
def _telling() -> Occurrences:
    return Occurrences(_holding())


def telling_words(plain: Iterable[str]) -> tuple[str, ...]:
    """Find the words without which no pattern of the field `holding` matches, as far as some line has them.

    Parameters
    ----------
    plain
        The plain words of lines (see `Line`).

    Examples
    --------
    >>> telling_words(["the ferry is back", "all rights reserved"])
    ('rights reserved', 'all rights')
    """
    return _telling().find("\n".join(line for line in plain if len(line) <= LONGEST))


def furniture_rule(text: str, plain: str, n_words: int, words: Collection[str] | None = None) -> str | None:
    """Name the rule by which a line is furniture wherever it stands.

    Parameters
    ----------
    text, plain
        The line with single spaces, and its plain words (see `Line`).
    n_words
        Its words.
    words
        The telling words that it may hold; all by default.
    """
    if len(plain) > LONGEST or not plain:
        return None
    closes = text.endswith(FULL_STOP) and not text.endswith(CLOCK_END)
    if n_words <= CREDIT_WORDS and not closes and (credit := _credit_rule(plain[-CREDIT_CHARACTERS:])):
        return credit
    rule = _first("line", plain) or _held_rule(plain, _holding() if words is None else words)
    if rule is None and n_words <= HEADING_WORDS and not closes:
        rule = _first("heading", plain)
    if rule and ONLY_ENGLISH.search(plain) and not _is_english_furniture(plain, is_heading=not closes):
        return None
    return None if rule and n_words > SHORT_WORDS and is_speech(text) else rule


def edge_rule(text: str, plain: str, n_words: int) -> str | None:
    """Name the rule by which a line is furniture where furniture is expected."""
    if n_words > EDGE_WORDS:
        return None
    rule = _first("edge", plain) or _first("cased", text)
    return None if rule and n_words > SHORT_WORDS and is_speech(text) else rule


def outside_rule(text: str, plain: str) -> str | None:
    """Name the rule by which a line is furniture above and below the article."""
    rule = _first("outside", plain)
    return None if rule and is_speech(text) else rule


def menu_rule(text: str, n_words: int) -> str | None:
    """Tell a menu in one line by its parting: several short entries, two of them known from menus."""
    if n_words > EDGE_WORDS or not PARTING.search(text):
        return None
    entries = PARTING.split(text.strip())
    if len(entries) < MENU_ENTRIES or any(len(entry.split()) > MENU_ENTRY_WORDS for entry in entries):
        return None
    known = (edge_rule(entry, entry.lower(), 1) == "navigation" for entry in entries)
    return "navigation" if sum(known) >= KNOWN_ENTRIES and not any(map(str.isdigit, text)) else None


def opening_rule(plain: str, n_words: int) -> str | None:
    """Name the rule whose section a heading opens."""
    return _first("opens", plain) if n_words <= OPENING_WORDS else None


def is_speech(text: str) -> bool:
    """Whether somebody speaks in the line: furniture hardly ever quotes."""
    return any(mark in text for mark in SPEECH)


def _held_rule(plain: str, words: Collection[str]) -> str | None:
    for word in words:
        if word in plain:
            for name, pattern in _holding()[word]:
                if _compiled(pattern).fullmatch(plain):
                    return name
    return None


def _is_english_furniture(plain: str, *, is_heading: bool) -> bool:
    """Whether a line is furniture by English patterns: others mean other words (“Lee” is no Spanish “read”)."""
    fields: tuple[Field, ...] = ("line", "heading") if is_heading else ("line",)
    held = (pattern for rule in ENGLISH_RULES.values() for word, pattern in rule.holding if word in plain)
    return any(_patterns(field, english=True).first(plain) for field in fields) or any(
        _compiled(pattern).fullmatch(plain) for pattern in held
    )


def _credit_rule(end: str) -> str | None:
    for mark in CREDIT_MARKS:
        if mark in end:
            found = _tails().search(end)
            return found.lastgroup if found else None
    return None


def _first(field: Field, words: str) -> str | None:
    found = _patterns(field).first(words)
    return found and found.replace("_", "-")


def _group(name: str) -> str:
    return name.replace("-", "_")


RANKS = {_group(name): rank for rank, name in enumerate(RULES)}
