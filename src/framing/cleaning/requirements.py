"""What a line must have for a pattern to match it, read off the pattern: it spares asking most patterns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

TOKEN = re.compile(
    r"(?P<run>\w[\w ]*(?![*+?{]))|(?P<ahead>\(\?=)|(?P<around>\(\?(?:!|<[=!]))"
    r"|(?P<group>\((?:\?(?:P<\w+>|[a-z]*-?[a-z]*:))?)|(?P<end>\))|(?P<other>\|)"
    r"|(?P<set>\[\^?\]?(?:\\.|[^\]\\])*\])|(?P<edge>\\[bB]|[\^$])|(?P<digit>\\d)|(?P<escaped>\\\W)"
    r"|(?P<optional>[*?]|\{0?,\d*\}|\{0\})|(?P<times>\+|\{\d+(?:,\d*)?\})|(?P<any>\.|\\.)|(?P<itself>.)",
    re.DOTALL,
)
PLAIN_SET = re.compile(r"\[[^\^\\-][^\\-]*\]")
LITERAL = re.compile(r"[a-z](?![*?{])[a-z ]*")
DECIMAL = re.compile(r"\d")
DIGIT = "0"
COMMON = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ ,'-")


class Requirements(NamedTuple):
    """What every match of a pattern has, or of a part of it; digits count as one character, see `characters`.

    Parameters
    ----------
    begins
        The characters one of which it begins with.
    holds
        Characters one of which it holds somewhere, none of them common; None where there are no such.
    any
        Whether it can begin with other characters, too.
    empty
        Whether there can be nothing to match, so that what follows can begin it as well.
    """

    begins: frozenset[str] = frozenset()
    holds: frozenset[str] | None = None
    any: bool = False
    empty: bool = False

    def then(self, following: Requirements) -> Requirements:
        """Put a part after this one."""
        holds = min(filter(None, (self.holds, following.holds)), key=len, default=None)
        if not self.empty:
            return self._replace(holds=holds)
        return Requirements(
            self.begins | following.begins, holds, self.any or following.any, following.empty
        )

    def otherwise(self, other: Requirements) -> Requirements:
        """Let another part match in place of this one."""
        holds = self.holds | other.holds if self.holds and other.holds else None
        return Requirements(self.begins | other.begins, holds, self.any or other.any, self.empty or other.empty)


NOTHING = Requirements(empty=True)
ANYTHING = Requirements(any=True)


def requirements(pattern: str) -> Requirements:
    """Read off what every match of a pattern has.

    Parameters
    ----------
    pattern
        A regular expression in which upper case counts.

    Examples
    --------
    >>> sorted(requirements("(?:the )?most read|[Pp]opular").begins)
    ['P', 'm', 'p', 't']
    >>> found = requirements(r".{1,3} \\(\\d+\\)?")
    >>> found.any, sorted(found.holds)
    (True, ['('])
    """
    if LITERAL.fullmatch(pattern):
        return Requirements(frozenset(pattern[0]))
    return _alternatives(TOKEN.finditer(pattern))


def first_character(text: str) -> str:
    """Read off what a text begins with; a digit stands for all of them.

    Examples
    --------
    >>> first_character("7 comments"), first_character("comments"), first_character("")
    ('0', 'c', '')
    """
    return DIGIT if text[:1].isdecimal() else text[:1]


def characters(text: str) -> set[str]:
    """List what characters a text holds; a digit stands for all of them.

    Examples
    --------
    >>> sorted(characters("9 ... 11"))
    [' ', '.', '0', '1', '9']
    """
    found = set(text)
    if DECIMAL.search(text):
        found.add(DIGIT)
    return found


def _alternatives(tokens: Iterator[re.Match[str]]) -> Requirements:
    """Read up to the end of the pattern, or of the group that has been opened."""
    found: Requirements | None = None
    before, last = NOTHING, NOTHING  # the last part is not yet joined to those before: it may be optional
    for token in tokens:
        kind = token.lastgroup
        if kind == "optional":
            last = last._replace(empty=True, holds=None)
        elif kind in ("other", "end"):
            whole = before.then(last)
            found = found.otherwise(whole) if found else whole
            before, last = NOTHING, NOTHING
            if kind == "end":
                return found
        elif kind != "times":
            before, last = before.then(last), _part(token, tokens)
    whole = before.then(last)
    return found.otherwise(whole) if found else whole


def _part(token: re.Match[str], tokens: Iterator[re.Match[str]]) -> Requirements:
    kind, source = token.lastgroup, token.group()
    if kind == "group":
        inner = _alternatives(tokens)
        return ANYTHING._replace(empty=inner.empty) if "i" in source else inner
    if kind == "ahead":
        return NOTHING._replace(holds=_alternatives(tokens).holds)
    if kind == "around":
        _alternatives(tokens)
        return NOTHING
    if kind == "edge":
        return NOTHING
    if kind == "digit":
        return _one_of(DIGIT)
    if kind == "set" and PLAIN_SET.fullmatch(source):
        return _one_of(source[1:-1])
    if kind in ("run", "itself", "escaped"):
        literal = source.removeprefix("\\")
        return _one_of(literal[0])._replace(holds=_rare(next(filter(_rare, literal), "")))
    return ANYTHING


def _one_of(letters: str) -> Requirements:
    return Requirements(frozenset(map(first_character, letters)), _rare(letters))


def _rare(letters: str) -> frozenset[str] | None:
    """Take characters as a requirement, if there are some and none of them is common."""
    return frozenset(map(first_character, letters)) if letters and COMMON.isdisjoint(letters) else None
