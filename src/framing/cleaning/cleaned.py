"""What cleaning gives back: the article, what the page said about it, and every cut."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Removed:
    """A removed line, or a removed part of one.

    Parameters
    ----------
    line
        1-based line in the text as read.
    rule
        The rule that cut it, a key of `RULES`.
    reason
        Why, as a sentence for readers.
    text
        What was removed, as it stood.
    """

    line: int
    rule: str
    reason: str
    text: str


@dataclass(frozen=True)
class Cleaned:
    """An article without its page furniture.

    Parameters
    ----------
    text
        The article. Kept lines are as they were, apart from removed parts, with at most one blank line in a
        row. It starts with a blank line where its first line could be mistaken for a title: the title is cut
        already, or metadata know another one.
    title, deck, byline
        What metadata or the text itself say; None where neither does.
    removed
        Every cut, in the order of the text.
    """

    text: str
    title: str | None
    deck: str | None
    byline: str | None
    removed: tuple[Removed, ...]
