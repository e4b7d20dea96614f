"""What the extraction of an article from a web page left out, at its place, and what of it a user brings back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from framing.articles.page_blocks import LINKED
from framing.cleaning.cleaned import Kept, Removed
from framing.cleaning.line_rules import ACTIONS, DROPPED
from framing.cleaning.lines import plain_words
from framing.cleaning.marks import without_marks
from framing.cleaning.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from framing.articles.page_blocks import Omitted
    from framing.cleaning.line_rules import Action, LineRule, LineRules

RULE = "page-template"
MADE_OF_LINKS = "It is made of links, as what leads to other pages is."


class PageLine(NamedTuple):
    """A line of an article as it was read, or a block of its page that was left out."""

    text: str
    omitted: Omitted | None = None


@dataclass(frozen=True)
class Extraction:
    """What was left out of a page, line by line, and what of it the user brings back.

    Attributes
    ----------
    lines
        The lines of the article, with their numbers on the page: its own, and those that were brought back.
    removed, kept
        What stays out, and what was brought back, in the order of the page.
    """

    lines: tuple[tuple[int, str], ...]
    removed: tuple[Removed, ...]
    kept: tuple[Kept, ...]


def page_text(text: str, omitted: Iterable[Omitted]) -> str:
    r"""Write an article with what was left out of its page, each block a line at its place.

    Lines are numbered by this text, in every audit.

    Parameters
    ----------
    text
        The article as it was read.
    omitted
        What was left out (see `framing.articles.page_blocks.left_out`); nothing where it was no page.

    Examples
    --------
    >>> from framing.articles.page_blocks import Omitted
    >>> page_text("The ferry is back.", [Omitted(0, "Home", 1.0)])
    'Home\nThe ferry is back.'
    """
    return "\n".join(line.text for line in _page_lines(text, omitted))


def extract(
    text: str, omitted: Iterable[Omitted], rules: LineRules, *, title: str | None, outlet: str | None
) -> Extraction:
    """Tell what is the article on its page, and account for the rest.

    Parameters
    ----------
    text, omitted
        As in `page_text`.
    rules
        The user's: a block that they keep is a line of the article.
    title
        What metadata say: a block that says the same is the title, which is kept as such.
    outlet
        Who published it.
    """
    lines: list[tuple[int, str]] = []
    removed: list[Removed] = []
    kept: list[Kept] = []
    for number, (line, block) in enumerate(_page_lines(text, omitted), 1):
        if block is None:
            lines.append((number, line))
            continue
        rule, reason = _why(block, title)
        keep, drop = (_asked(rules, action, line, outlet) for action in ACTIONS)
        if keep:
            lines.append((number, line))
            kept.append(Kept(number, rule, keep.reason, line))
        else:
            removed.append(Removed(number, DROPPED, drop.reason, line) if drop else Removed(number, rule, reason, line))
    return Extraction(tuple(lines), tuple(removed), tuple(kept))


def _page_lines(text: str, omitted: Iterable[Omitted]) -> Iterator[PageLine]:
    lines = text.split("\n")
    done = 0
    for block in omitted:
        yield from map(PageLine, lines[done : block.after])
        done = max(done, block.after)
        yield PageLine(block.text, block)
    yield from map(PageLine, lines[done:])


def _why(block: Omitted, title: str | None) -> tuple[str, str]:
    if title and plain_words(block.text) == plain_words(" ".join(title.split())):
        return "title", RULES["title"].reason
    return RULE, MADE_OF_LINKS if block.linked >= LINKED else RULES[RULE].reason


def _asked(rules: LineRules, action: Action, line: str, outlet: str | None) -> LineRule | None:
    if not rules:
        return None
    return rules.find(action, line, outlet) or rules.find(action, without_marks(line), outlet)
