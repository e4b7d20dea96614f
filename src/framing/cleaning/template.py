"""What the extraction of an article from a web page left out, as entries of the audit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from framing.articles.page_blocks import LINKED
from framing.cleaning.cleaned import Removed
from framing.cleaning.lines import plain_words
from framing.cleaning.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from framing.articles.page_blocks import Block

RULE = "page-template"
MADE_OF_LINKS = "It is made of links, as what leads to other pages is."


def template_cuts(blocks: Iterable[Block], title: str | None = None) -> tuple[Removed, ...]:
    """Account for the blocks of a page that are not in its article.

    Parameters
    ----------
    blocks
        What was left out (see `framing.articles.page_blocks.left_out`).
    title
        What metadata say: a block that says the same is the title, which is kept as such.

    Returns
    -------
    tuple of Removed
        In the order of the page; `line` is the place among its blocks.

    Examples
    --------
    >>> from framing.articles.page_blocks import Block
    >>> [(cut.line, cut.rule, cut.text) for cut in template_cuts([Block(3, "Home", 1.0)])]
    [(3, 'page-template', 'Home')]
    """
    return tuple(_removed(block, title) for block in blocks)


def _removed(block: Block, title: str | None) -> Removed:
    if title and plain_words(block.text) == plain_words(" ".join(title.split())):
        return Removed(block.line, "title", RULES["title"].reason, block.text)
    reason = MADE_OF_LINKS if block.linked >= LINKED else RULES[RULE].reason
    return Removed(block.line, RULE, reason, block.text)
