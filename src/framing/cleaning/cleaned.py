"""What cleaning gives back: the article, what the page said about it, every cut, and what a user kept."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Removed:
    """A removed line, or a removed part of one.

    Parameters
    ----------
    line
        1-based line in the text as read, with what was left out of its web page at its place (see `page_text`).
    rule
        The rule that cut it, a key of `RULES`.
    reason
        Why, as a sentence for readers; where the codebook drops the line, what its author says.
    text
        What was removed, as it stood.
    """

    line: int
    rule: str
    reason: str
    text: str


@dataclass(frozen=True)
class Kept:
    """A line that a rule would have cut, and that stays because the codebook says so.

    Parameters
    ----------
    line
        1-based line, numbered as in `Removed`.
    rule
        The rule that was overruled, a key of `RULES`; ``"codebook-drop"`` where the codebook also drops the line.
    reason
        Why it is kept, as the codebook says.
    text
        The line as it stands.
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
    kept
        Every line that the codebook kept against a rule, in the order of the text.
    uncut
        Why no rule cut anything, though it could not be cleaned as usual, as a sentence for readers: all of it reads
        as furniture, or it is too long for an article. Somebody should look. None where all is as usual.
    """

    text: str
    title: str | None
    deck: str | None
    byline: str | None
    removed: tuple[Removed, ...]
    kept: tuple[Kept, ...] = ()
    uncut: str | None = None

    def __repr__(self) -> str:
        from framing.cleaning.shown import cleaned_text  # noqa: PLC0415 - cleaning needs no pandas until it is shown

        return cleaned_text(self)

    def _repr_html_(self) -> str | None:
        from framing.cleaning.shown import cleaned_html  # noqa: PLC0415 - as above
        from framing.display import wishes  # noqa: PLC0415 - as above

        return cleaned_html(self) if wishes().is_html else None
