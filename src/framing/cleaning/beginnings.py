"""With which character a match of a pattern can begin: what a line begins with spares asking most patterns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

TOKEN = re.compile(
    r"(?P<run>\w[\w ]*(?![*+?{]))|(?P<around>\(\?<?[=!])|(?P<group>\((?:\?(?:P<\w+>|[a-z]*-?[a-z]*:))?)|(?P<end>\))|(?P<other>\|)"
    r"|(?P<set>\[\^?\]?(?:\\.|[^\]\\])*\])|(?P<edge>\\[bB]|[\^$])|(?P<digit>\\d)|(?P<escaped>\\\W)"
    r"|(?P<optional>[*?]|\{0?,\d*\}|\{0\})|(?P<times>\+|\{\d+(?:,\d*)?\})|(?P<any>\.|\\.)|(?P<itself>.)",
    re.DOTALL,
)
PLAIN_SET = re.compile(r"\[[^\^\\-][^\\-]*\]")
LITERAL = re.compile(r"[^\W\d_](?![*?{])[^|]*")
DIGIT = "0"


class Beginning(NamedTuple):
    """How the matches of a part of a pattern begin.

    Parameters
    ----------
    characters
        What they can begin with, as `first_character` writes it.
    any
        Whether they can begin with other characters, too.
    empty
        Whether there can be nothing to match, so that what follows can begin it as well.
    """

    characters: frozenset[str] = frozenset()
    any: bool = False
    empty: bool = False

    def then(self, following: Beginning) -> Beginning:
        """Put a part after this one."""
        if not self.empty:
            return self
        return Beginning(self.characters | following.characters, self.any or following.any, following.empty)

    def otherwise(self, other: Beginning) -> Beginning:
        """Let another part match in place of this one."""
        return Beginning(self.characters | other.characters, self.any or other.any, self.empty or other.empty)


NOTHING = Beginning(empty=True)
ANYTHING = Beginning(any=True)


def beginnings(pattern: str) -> frozenset[str] | None:
    """List what a match of a pattern can begin with, as `first_character` writes it.

    Parameters
    ----------
    pattern
        A regular expression in which upper case counts.

    Returns
    -------
    frozenset of str or None
        None where it can begin with anything, or be empty.

    Examples
    --------
    >>> sorted(beginnings("(?:the )?most read|[Pp]opular")), beginnings(".{1,3} says")
    (['P', 'm', 'p', 't'], None)
    """
    if LITERAL.fullmatch(pattern):
        return frozenset(pattern[0])
    found = _alternatives(TOKEN.finditer(pattern))
    return None if found.any or found.empty else found.characters


def first_character(text: str) -> str:
    """Read off what a text begins with; a digit stands for all of them.

    Examples
    --------
    >>> first_character("7 comments"), first_character("comments"), first_character("")
    ('0', 'c', '')
    """
    return DIGIT if text[:1].isdecimal() else text[:1]


def _alternatives(tokens: Iterator[re.Match[str]]) -> Beginning:
    """Read up to the end of the pattern, or of the group that has been opened."""
    found: Beginning | None = None
    before, last = NOTHING, NOTHING  # the last part is not yet joined to those before: it may be optional
    for token in tokens:
        kind = token.lastgroup
        if kind == "optional":
            last = last._replace(empty=True)
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


def _part(token: re.Match[str], tokens: Iterator[re.Match[str]]) -> Beginning:
    kind, source = token.lastgroup, token.group()
    if kind == "group":
        inner = _alternatives(tokens)
        return ANYTHING._replace(empty=inner.empty) if "i" in source else inner
    if kind == "around":
        _alternatives(tokens)
        return NOTHING
    if kind == "edge":
        return NOTHING
    if kind == "set" and PLAIN_SET.fullmatch(source):
        return Beginning(frozenset(map(first_character, source[1:-1])))
    if kind in ("run", "itself"):
        return Beginning(frozenset(first_character(source)))
    if kind in ("digit", "escaped"):
        return Beginning(frozenset(DIGIT if kind == "digit" else source[1]))
    return ANYTHING
