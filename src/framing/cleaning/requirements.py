"""What a line must have for a pattern to match it, read off the pattern: it spares asking most patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
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
NEVER = r"(?!)"
DIGIT = "0"
COMMON = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ ,'-")


class Requirements(NamedTuple):
    """What every match of a pattern has; of each, nothing where there is no such requirement.

    Parameters
    ----------
    begins
        The characters one of which it begins with; a digit stands for all of them.
    holds
        Uncommon characters one of which it holds somewhere; a digit stands for all of them.
    """

    begins: frozenset[str] = frozenset()
    holds: frozenset[str] = frozenset()


class _Part(NamedTuple):
    """What matches of a part of a pattern have.

    Whether it `begins_freely`, also with other characters than those that it `begins` with; and whether it
    `may_be_empty`, so that what follows can begin a match as well.
    """

    begins: frozenset[str] = frozenset()
    holds: frozenset[str] = frozenset()
    begins_freely: bool = False
    may_be_empty: bool = False

    def then(self, following: _Part) -> _Part:
        holds = min(filter(None, (self.holds, following.holds)), key=len, default=frozenset())
        if not self.may_be_empty:
            return self._replace(holds=holds)
        freely = self.begins_freely or following.begins_freely
        return _Part(self.begins | following.begins, holds, freely, following.may_be_empty)

    def otherwise(self, other: _Part) -> _Part:
        return _Part(
            self.begins | other.begins,
            self.holds | other.holds if self.holds and other.holds else frozenset(),
            self.begins_freely or other.begins_freely,
            self.may_be_empty or other.may_be_empty,
        )


NOTHING = _Part(may_be_empty=True)
ANYTHING = _Part(begins_freely=True)


def requirements(pattern: str) -> Requirements:
    r"""Read off what every match of a pattern has.

    Parameters
    ----------
    pattern
        A regular expression in which upper case counts.

    Examples
    --------
    >>> sorted(requirements("(?:the )?most read|[Pp]opular").begins)
    ['P', 'm', 'p', 't']
    >>> requirements(r".{1,30} \(\d+\)?")
    Requirements(begins=frozenset(), holds=frozenset({'('}))
    """
    if LITERAL.fullmatch(pattern):
        return Requirements(frozenset(pattern[0]))
    whole = _alternatives(TOKEN.finditer(pattern))
    begins = frozenset() if whole.begins_freely or whole.may_be_empty else whole.begins
    return Requirements(begins, whole.holds)


def beginning(text: str) -> str:
    """Read off what a text begins with; a digit stands for all of them.

    Examples
    --------
    >>> beginning("7 comments"), beginning("comments")
    ('0', 'c')
    """
    return DIGIT if text[0].isdecimal() else text[0]


def one_of(characters: Iterable[str]) -> re.Pattern[str]:
    """Write the pattern of one of these characters; a digit stands for all of them.

    Examples
    --------
    >>> one_of({"0", "("}).findall("7 (8)")
    ['7', '(', '8']
    """
    wanted = sorted(r"\d" if character == DIGIT else re.escape(character) for character in characters)
    return re.compile(f"[{''.join(wanted)}]" if wanted else NEVER)


def _alternatives(tokens: Iterator[re.Match[str]]) -> _Part:
    """Read up to the end of the pattern, or of the group that has been opened."""
    found: _Part | None = None
    before, last = NOTHING, NOTHING  # the last part is not yet joined to those before: it may be optional
    for token in tokens:
        kind = token.lastgroup
        if kind == "optional":
            last = last._replace(may_be_empty=True, holds=frozenset())
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


def _part(token: re.Match[str], tokens: Iterator[re.Match[str]]) -> _Part:
    if token.lastgroup in ("group", "ahead", "around"):
        return _opened(token, _alternatives(tokens))
    return NOTHING if token.lastgroup == "edge" else _character(token)


def _opened(token: re.Match[str], inner: _Part) -> _Part:
    """Read a group with what is in it; one that looks ahead or back matches nothing itself."""
    if token.lastgroup != "group":
        return NOTHING._replace(holds=inner.holds) if token.lastgroup == "ahead" else NOTHING
    ignores_case = "i" in token.group()
    return ANYTHING._replace(may_be_empty=inner.may_be_empty) if ignores_case else inner


def _character(token: re.Match[str]) -> _Part:
    """Read one character or a run of letters."""
    kind, source = token.lastgroup, token.group()
    if kind == "digit":
        return _one_of(DIGIT)
    if kind == "set" and PLAIN_SET.fullmatch(source):
        return _one_of(source[1:-1])
    if kind in ("run", "itself", "escaped"):
        literal = source.removeprefix("\\")
        return _one_of(literal[0])._replace(holds=_uncommon(next(filter(_uncommon, literal), "")))
    return ANYTHING


def _one_of(characters: str) -> _Part:
    return _Part(frozenset(map(beginning, characters)), _uncommon(characters))


def _uncommon(characters: str) -> frozenset[str]:
    """Take characters as a requirement, if none of them is common."""
    return frozenset(map(beginning, characters)) if COMMON.isdisjoint(characters) else frozenset()
