"""Pages with several articles: one is read, and the account says which others there are."""

from __future__ import annotations

import re

from framing.articles.export import shortened

_OPENING = re.compile(r"<article\b", re.IGNORECASE)
_LEAST_WORDS = 50  # in paragraphs: a teaser has fewer
_LEAST_IN = 0.5
_MOST = 100
_OUTERMOST = "//article[not(ancestor::article)]"


def others_on(page: str, article: str) -> tuple[str, ...]:
    """Name the articles of a page that were left out when one was read.

    Parameters
    ----------
    page
        HTML, decoded.
    article
        What was read.

    Returns
    -------
    tuple of str
        The beginning of each element “article” of fifty words and more of which not half the paragraphs were read.

    Examples
    --------
    >>> other = "<article><p>" + "Nine boats lie idle in the harbour. " * 10 + "</p></article>"
    >>> others_on(f"<article><p>The ferry is back.</p></article>{other}", "The ferry is back.")
    ('Nine boats lie idle in the harbour. Nine boats lie idle in…',)
    """
    from lxml import etree, html  # noqa: PLC0415 - plain text does without

    if len(_OPENING.findall(page)) < 2:
        return ()
    try:
        elements = html.fromstring(page).xpath(_OUTERMOST)
    except (etree.LxmlError, ValueError):
        return ()
    read = " ".join(article.split())
    paragraphs = [[" ".join(each.text_content().split()) for each in one.iter("p")] for one in elements[:_MOST]]
    return tuple(
        shortened(" ".join(texts))
        for texts in paragraphs
        if sum(len(text.split()) for text in texts) >= _LEAST_WORDS
        and sum(text in read for text in texts) < _LEAST_IN * len(texts)
    )
