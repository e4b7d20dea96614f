"""Factiva, as saved pages: many articles in one HTML file, with field codes and without."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from framing.articles.article import Article, Item, Rejection, in_time
from framing.articles.export import HEAD, account, article_of_fields, beginning, not_understood, plain
from framing.articles.factiva import (
    MISSING,
    accession_number,
    article_of_codes,
    read_publication,
    without_search_summary,
)

_TITLE = re.compile(r"<title>\s{0,40}(?:Dow Jones )?Factiva\s{0,40}</title>", re.IGNORECASE)
# Around each article stands an element that names it, then, usually, one that names its language.
_FRAME = re.compile(r"<div\b[^<>]{0,200}?\bid\s?=\s?[\"']article-[\w-]{1,60}[\"'][^<>]{0,200}>", re.IGNORECASE)
_ARTICLE = re.compile(r"<div\b[^<>]{0,200}?\bclass\s?=\s?[\"']article [a-z]{2,8}Article\b[^<>]{0,200}>", re.IGNORECASE)
_EITHER = re.compile(f"{_FRAME.pattern}|{_ARTICLE.pattern}", re.IGNORECASE)
_ASIDES = tuple(
    (re.compile(opening, re.IGNORECASE), re.compile(closing, re.IGNORECASE))
    for opening, closing in ((r"<script\b", r"</script\s{0,9}>"), (r"<style\b", r"</style\s{0,9}>"), ("<!--", "-->"))
)
_END = re.compile(r"</html\s{0,9}>", re.IGNORECASE)
_BLOCKS = frozenset({
    "blockquote", "br", "dd", "div", "dl", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre",
    "table", "tbody", "td", "th", "tr", "ul",
})  # fmt: skip
_CODE = re.compile(r"[A-Z]{2,4}")


def recognises(text: str) -> bool:
    """Tell a page saved from Factiva by its first 64,000 characters: its title, or the elements around articles."""
    head = text[:HEAD]
    return bool(_TITLE.search(head) or _ARTICLE.search(head))


@dataclass(frozen=True, slots=True)
class _Block:
    """A line of a page, and what it is by its element’s class: headline, author, paragraph, or nothing said."""

    kind: str
    line: str


def read(text: str) -> Iterator[Item]:
    """Read the articles of a page saved from Factiva.

    Parameters
    ----------
    text
        The page's decoded HTML. Scripts are left out, and nothing is fetched. Each article is parsed by
        itself, so that what is broken in one harms no other.

    Yields
    ------
    Item
        An article or a rejection for each of the page's articles. Where the page has a search summary, its
        number of results is announced.
    """
    page = _without_asides(text.replace("\0", ""))
    begins = _beginnings(page)
    if not begins:
        return iter([Rejection(not_understood("no article is marked in it", _lines(page[:HEAD])))])
    pieces = [page[begin:end] for begin, end in zip(begins, [*begins[1:], len(page)], strict=True)]
    announced = without_search_summary("\n".join(_lines(pieces[-1])))[1] if "Results Found" in pieces[-1] else None
    read_pieces = (_read_piece(piece, n, n == len(pieces)) for n, piece in enumerate(pieces, start=1))
    return account(enumerate(read_pieces, start=1), announced, MISSING)


def _without_asides(page: str) -> str:
    """Take scripts, styles and comments out; each pass looks at every character once."""
    for opening, closing in _ASIDES:
        kept, at = [], 0
        while (begin := opening.search(page, at)) and (end := closing.search(page, begin.end())):
            kept.append(page[at : begin.start()])
            at = end.end()
        page = "".join([*kept, page[at:]])
    return page


def _beginnings(page: str) -> list[int]:
    """Find where articles begin: a frame and the article within are one beginning."""
    begins: list[int] = []
    in_frame = False
    for found in _EITHER.finditer(page):
        is_article = bool(_ARTICLE.match(found[0]))
        if not (is_article and in_frame):
            begins.append(found.start())
        in_frame = not is_article
    return begins


@in_time
def _read_piece(piece: str, number: int, is_last: bool) -> Article | Rejection:
    root, is_whole = _parsed(piece)
    article = next(root.iter("div"), root)
    blocks = list(_blocks(article))
    if not is_whole:
        return Rejection(f"its elements are nested too deeply; {_quoted(blocks)}", number)
    fields = _fields(article)
    closed = "AN" in fields or any(accession_number(block.line) for block in blocks[-5:])
    if is_last and not closed and not _END.search(piece):
        return Rejection(f"it breaks off, and so does the page; {_quoted(blocks)}", number)
    return article_of_codes(fields, number) if fields.keys() & {"HD", "LP", "TD"} else _uncoded(blocks, number)


def _parsed(piece: str) -> tuple[Any, bool]:
    """Parse a piece of a page, and tell whether the parser came to its end."""
    from lxml import etree  # noqa: PLC0415 - other formats do without

    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(f"<html><body>{piece}".encode("utf-8", "replace"), parser)
    return root, not any("depth" in error.message for error in parser.error_log)


def _fields(article: Any) -> dict[str, list[str]]:
    """Read the rows of an article's table, where it has codes in its first column."""
    fields: dict[str, list[str]] = {}
    table = next(article.iter("table"), None)
    for row in () if table is None else table.xpath("./tr | ./tbody/tr"):
        cells = [[block.line for block in _blocks(cell)] for cell in row.iterchildren("td", "th")]
        if len(cells) > 1 and cells[0] and _CODE.fullmatch(cells[0][0]):
            fields.setdefault(cells[0][0], cells[1])
    return fields


def _uncoded(blocks: Sequence[_Block], number: int) -> Article | Rejection:
    headline = [at for at, block in enumerate(blocks) if block.kind == "headline"]
    paragraphs = [at for at, block in enumerate(blocks) if block.kind == "paragraph"]
    header = [at for at, block in enumerate(blocks) if not block.kind and at < min(paragraphs, default=len(blocks))]
    begin = next((at for at in header if read_publication([blocks[i].line for i in header if i >= at])), None)
    if not headline or begin is None:
        lines = [block.line for block in blocks]
        return Rejection(not_understood("no headline, number of words, date, source and language in it", lines), number)
    publication = read_publication([blocks[at].line for at in header if at >= begin])
    assert publication is not None
    return article_of_fields(
        (blocks[at].line for at in paragraphs),
        number,
        name=next(filter(None, (accession_number(block.line) for block in reversed(blocks))), None),
        outlet=publication.outlet,
        title=" ".join(blocks[at].line for at in headline),
        byline=" ".join(block.line for block in blocks if block.kind == "author"),
        section=" ".join(blocks[at].line for at in header if at < headline[0]),
        published=publication.published,
        language=publication.language,
    )


def _lines(page: str) -> list[str]:
    return [block.line for block in _blocks(_parsed(page)[0])]


def _quoted(blocks: Sequence[_Block]) -> str:
    return beginning([block.line for block in blocks[:9]])


def _blocks(element: Any) -> Iterator[_Block]:
    """Yield the lines of an element, one for each block of text; the depth of nesting costs no recursion."""
    from lxml import etree  # noqa: PLC0415 - other formats do without

    kinds, kind = [""], ""
    words: list[str] = []
    for event, part in etree.iterwalk(element, events=("start", "end")):
        if part.tag in _BLOCKS and any(map(str.strip, words)):
            yield _Block(kind, " ".join(plain("".join(words)).split()))
            words, kind = [], ""
        if event == "start":
            kinds.append(_kind(part) or kinds[-1])
            kind = kinds[-1] if (part.text or "").strip() else kind
            words.append(part.text or "")
        else:
            kinds.pop()
            words.append(part.tail or "" if part is not element else "")
    if any(map(str.strip, words)):
        yield _Block(kind, " ".join(plain("".join(words)).split()))


def _kind(element: Any) -> str:
    classes = (element.get("class") or "").split()
    if element.get("id") == "hd" or any(name.endswith("Headline") for name in classes):
        return "headline"
    return "author" if "author" in classes else "paragraph" if "articleParagraph" in classes else ""
