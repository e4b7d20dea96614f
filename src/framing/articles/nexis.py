"""Exports of Nexis Uni, nexis.com and LexisNexis, as text, RTF or DOCX.

The layouts are those that the R packages LexisNexisTools and tm.plugin.lexisnexis and the toolkit AmCAT document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from framing.articles import nexis_classic, nexis_uni
from framing.articles.article import Item, Note
from framing.articles.export import beginning
from framing.articles.nexis_quoted import is_quoted, prose_above

_HEAD = 64_000

# Headings and cover pages count documents, and other articles state their length (“Länge: 512 Wörter”) on a line:
# without either, no line need be read. The line break is part of the pattern, for one character is found fast.
_DOCUMENT = ("ocument", "OCUMENT", "okument", "OKUMENT")
_LENGTH = re.compile(r"\n[^\w\n]*[lLeE][^\n:]{4,12}:[^\w\n]+\d")


def recognises(text: str) -> bool:
    """Tell whether the beginning of a text is that of an export, and not of an article that quotes one."""
    head = text[:_HEAD].replace("\r", "\n")
    if not _may_be_export(head):
        return False
    lines = head.split("\n")
    if nexis_classic.recognises(head):
        return not is_quoted(lines, nexis_classic.first_heading(lines), dates=False)
    return nexis_uni.recognises(head) and not is_quoted(lines, nexis_uni.first_heading(lines), dates=True)


def _may_be_export(head: str) -> bool:
    bare = head.replace("\xad", "")
    return any(map(bare.__contains__, _DOCUMENT)) or _LENGTH.search(f"\n{bare}") is not None


def read(text: str) -> Iterator[Item]:
    r"""Read the articles of an export.

    Parameters
    ----------
    text
        The export's text; of a DOCX or RTF document as `docx_text` and `rtf_text` return it.

    Yields
    ------
    Item
        A note where prose stands above it all, which is left out. Then how many articles it announces, by its
        cover page, its contents or its headings; then each of them, in this order, with its number: an article,
        or the reason why it is none.

    Examples
    --------
    >>> export = "1 of 1 DOCUMENTS\n\nThe Courier\n\nMay 2, 2024\n\nBridge shut\n\nLENGTH: 2 words\n\nIt is."
    >>> [item.metadata.title for item in read(export) if hasattr(item, "metadata")]
    ['Bridge shut']
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    if not nexis_classic.recognises(lines[:_HEAD]):
        yield from nexis_uni.read(lines)
        return
    head = lines[:_HEAD].split("\n")
    if prose := prose_above(head, nexis_classic.first_heading(head)):
        yield Note(f"what stands above the first heading was left out: {beginning(prose)}")
    yield from nexis_classic.read(lines)
