"""Exports of Nexis Uni, nexis.com and LexisNexis, as text, RTF or DOCX.

The layouts are those that the R packages LexisNexisTools and tm.plugin.lexisnexis and the toolkit AmCAT document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from framing.articles import nexis_classic, nexis_uni
from framing.articles.article import Announced, Article, Rejection

_HEAD = 64_000

# Headings and cover pages count documents, and other articles state their length (“Länge: 512 Wörter”) on a line:
# without either, no line need be read. The line break is part of the pattern, for one character is found fast.
_DOCUMENT = ("ocument", "OCUMENT", "okument", "OKUMENT")
_LENGTH = re.compile(r"\n[^\w\n]*[lLeE][^\n:]{4,12}:[^\w\n]+\d")


def recognises(text: str) -> bool:
    """Tell whether the beginning of a text is that of an export."""
    head = text[:_HEAD].replace("\r", "\n")
    if not _may_be_export(head):
        return False
    return nexis_classic.recognises(head) or nexis_uni.recognises(head)


def _may_be_export(head: str) -> bool:
    bare = head.replace("\xad", "")
    return any(map(bare.__contains__, _DOCUMENT)) or _LENGTH.search(f"\n{bare}") is not None


def read(text: str) -> Iterator[Announced | Article | Rejection]:
    r"""Read the articles of an export.

    Parameters
    ----------
    text
        The export's text; of a DOCX or RTF document as `docx_text` and `rtf_text` return it.

    Yields
    ------
    Announced, Article or Rejection
        First how many articles it announces, by its cover page, its contents or its headings; then each of
        them, in this order, with its number: an article, or the reason why it is none.

    Examples
    --------
    >>> export = "1 of 1 DOCUMENTS\n\nThe Courier\n\nMay 2, 2024\n\nBridge shut\n\nLENGTH: 2 words\n\nIt is."
    >>> [item.metadata.title for item in read(export) if isinstance(item, Article)]
    ['Bridge shut']
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return nexis_classic.read(lines) if nexis_classic.recognises(lines[:_HEAD]) else nexis_uni.read(lines)
