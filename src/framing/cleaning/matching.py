"""Which rule a line matches: the table of rules as combined patterns, of which a line is asked those it may begin."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from typing import Literal

from framing.cleaning.languages import foreign_words
from framing.cleaning.occurrences import Occurrences
from framing.cleaning.requirements import NEVER, beginning, one_of, requirements
from framing.cleaning.rules import RULES, rules_in

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
REPORTED = re.compile(  # what precedes is what somebody said
    r", (?:(?:[\w'-]+ ){1,5}(?:said|says|wrote|writes|asks?|asked|sang|held|ruled|shouted|recalls|recalled|found|goes"
    r"|joked|added|argued|insisted|warned|promised|complained|explained|noted|thinks|believes|told \w+)"
    r"(?: (?:on|in|at|all) [\w ]{1,20})?$|(?:said|says|wrote|asked|added|shouted) )"
)
ONLY_ENGLISH = re.compile(  # words that no other language of the table has, and without which few English sentences are
    r"\b(?:the|and|that|with|from|this|which|would|could|their|they|been|she|you|what|how|when|where|why|then"
    r"|there|about|paid)\b"
)
PARTING = re.compile(r"\s{2,}|\t|\s[|·•/]\s")
MENU_ENTRIES = 4
MENU_ENTRY_WORDS = 3
KNOWN_ENTRIES = 2
FULL_STOP = (".", "。", "।")
SENTENCE_ENDS = (*FULL_STOP, "!", "?", "！", "？", "؟")
QUOTED = " \"'”’»“」』"
LEAST_SENTENCE = 4
UNPARTED = (
    r"\u0600-\u06ff\u3040-\u30ff\u3400-\u9fff"  # scripts in which words stand together, or with what is before them
)
CLOCK_END = ("a.m.", "p.m.")
MOST_BEGINNINGS = 6  # a pattern with more is compiled once, and asked always
ALWAYS, HELD = "always", "held"  # beside the characters that lines begin with


class _Patterns:
    """The patterns of one field, in groups by what a line must have to match one; compiled when a line has it.

    It is the character with which the line begins, or else a character that few lines hold, or else nothing.
    """

    def __init__(self, field: Field, language: str | None = None) -> None:
        self._groups: dict[str, dict[str, list[str]]] = {}
        self._compiled: dict[str, re.Pattern[str]] = {}
        held: set[str] = set()
        for name, rule in (rules_in(language) if language else RULES).items():
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
def _holding(language: str | None = None) -> dict[str, list[tuple[str, str]]]:
    """Gather patterns by the word that a line must hold, so that most lines are told by a search for words."""
    words: dict[str, list[tuple[str, str]]] = {}
    for name, rule in (rules_in(language) if language else RULES).items():
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


def furniture_rule(
    text: str, plain: str, n_words: int, words: Collection[str] | None = None, language: str | None = None
) -> str | None:
    """Name the rule by which a line is furniture wherever it stands.

    Parameters
    ----------
    text, plain
        The line with single spaces, and its plain words (see `Line`).
    n_words
        Its words.
    words
        The telling words that it may hold; all by default.
    language
        That of the article, where it is told: patterns of others are not asked.
    """
    if len(plain) > LONGEST or not plain:
        return None
    closes = text.endswith(FULL_STOP) and not text.endswith(CLOCK_END)
    if n_words <= CREDIT_WORDS and not closes and (credit := _credit_rule(plain[-CREDIT_CHARACTERS:])):
        return credit
    is_heading = (
        n_words <= HEADING_WORDS
        and not closes
        and (not text.rstrip(QUOTED).endswith(FULL_STOP) or text.endswith(CLOCK_END))
    )
    rule = _furniture(plain, words, is_heading=is_heading)
    spoken = _language(plain, language)
    if rule and spoken:
        rule = _furniture(plain, None, is_heading=is_heading, language=spoken)
    if rule is None or (n_words > SHORT_WORDS and is_speech(text)) or REPORTED.search(plain):
        return None
    return None if _is_bare_sentence(text, plain, n_words, spoken, is_heading=is_heading) else rule


def edge_rule(text: str, plain: str, n_words: int, language: str | None = None) -> str | None:
    """Name the rule by which a line is furniture where furniture is expected."""
    if n_words > EDGE_WORDS:
        return None
    rule = _in_language("edge", plain, language) or _first("cased", text)
    if rule is None and text.rstrip(QUOTED).endswith(SENTENCE_ENDS):
        rule = _in_language("line", plain, language)
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


def opening_rule(plain: str, n_words: int, language: str | None = None) -> str | None:
    """Name the rule whose section a heading opens."""
    return _in_language("opens", plain, language) if n_words <= OPENING_WORDS else None


def is_speech(text: str) -> bool:
    """Whether somebody speaks in the line: furniture hardly ever quotes."""
    return any(mark in text for mark in SPEECH)


def _furniture(
    plain: str, words: Collection[str] | None, *, is_heading: bool, language: str | None = None
) -> str | None:
    rule = _first("line", plain, language) or _held_rule(plain, words, language)
    return rule or (_first("heading", plain, language) if is_heading else None)


def _held_rule(plain: str, words: Collection[str] | None, language: str | None) -> str | None:
    holding = _holding(language)
    for word in holding if words is None else words:
        if word in plain:
            for name, pattern in holding[word]:
                if _compiled(pattern).fullmatch(plain):
                    return name
    return None


def _language(plain: str, language: str | None) -> str | None:
    """Tell which patterns a line is asked: in English, others mean other words (“Lee” is no Spanish “read”)."""
    return "en" if ONLY_ENGLISH.search(plain) else language


def _in_language(field: Field, plain: str, language: str | None) -> str | None:
    rule = _first(field, plain)
    return _first(field, plain, language) if rule and language else rule


def _is_bare_sentence(text: str, plain: str, n_words: int, language: str | None, *, is_heading: bool) -> bool:
    """Whether a sentence is like furniture only in how it begins, and speaks of nothing that a site offers.

    English patterns ask for more words themselves; others need a word of the site or its offers as well.
    """
    if language == "en" or n_words < LEAST_SENTENCE or not text.rstrip(QUOTED).endswith(SENTENCE_ENDS):
        return False
    if (is_heading and ":" in plain) or _site(language).search(plain):
        return False
    return not (_held_rule(plain, None, language) or _furniture(plain, None, is_heading=is_heading, language="en"))


@cache
def _site(language: str | None) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W{UNPARTED}])(?:{foreign_words('site', language) or NEVER})(?![^\W{UNPARTED}])")


def _credit_rule(end: str) -> str | None:
    for mark in CREDIT_MARKS:
        if mark in end:
            found = _tails().search(end)
            return found.lastgroup if found else None
    return None


def _first(field: Field, words: str, language: str | None = None) -> str | None:
    found = _patterns(field, language).first(words)
    return found and found.replace("_", "-")


def _group(name: str) -> str:
    return name.replace("-", "_")


RANKS = {_group(name): rank for rank, name in enumerate(RULES)}
