"""An article with its page furniture: what a study would have measured had nothing been cut."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from framing.cleaning.template import page_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from framing.articles.page_blocks import Omitted
    from framing.cleaning.cleaned import Cleaned

FRONT = {"title", "deck", "byline"}  # not furniture: they stay known as what they are


def with_furniture(cleaned: Cleaned, text: str, omitted: Iterable[Omitted] = ()) -> Cleaned:
    r"""Put back every line that was cut as furniture; title, deck and byline stay apart from the running text.

    Parameters
    ----------
    cleaned
        What `clean` returned.
    text, omitted
        What it was given.

    Returns
    -------
    Cleaned

    Examples
    --------
    >>> from framing.cleaning import clean
    >>> text = "Ferry returns\n\nThe ferry to Ness sailed again on Monday, with forty people on board.\n\nAdvertisement"
    >>> with_furniture(clean(text, title="Ferry returns"), text).text.split("\n")[-1]
    'Advertisement'
    """
    front = tuple(cut for cut in cleaned.removed if cut.rule in FRONT)
    numbers = {cut.line for cut in front}
    lines = page_text(text, omitted).split("\n")
    kept = [line for number, line in enumerate(lines, start=1) if number not in numbers]
    return replace(cleaned, text="\n".join(kept), removed=front, kept=())
