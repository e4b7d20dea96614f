"""Exports of LexisNexis and nexis.com: each article under “3 of 500 DOCUMENTS”, its fields in capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from framing.articles.article import Announced, Article, Rejection, in_time
from framing.articles.nexis_fields import (
    LONGEST_CAPTION,
    MOST_CAPTIONS,
    article,
    ends_text,
    fields_of,
    first_values,
    is_date_line,
    is_known_field,
    is_rights_line,
    is_sentence,
    n_words_stated,
    not_understood,
    role_of,
    split_field,
    tidy,
)
from framing.articles.nexis_quoted import Heading

_MARKER = re.compile(
    r"(?:FOCUS - )?(?:(?P<before>DOCUMENT|DOKUMENT|DOCUMENTO) )?"
    r"(?P<number>\d{1,5}) (?:OF|VON|DE|VAN|DI) (?P<total>\d{1,5})"
    r"(?P<after> (?:DOCUMENTS?|DOKUMENTEN?|DOCUMENTEN|DOCUMENTOS?|DOCUMENTI))?",
    re.IGNORECASE,
)
_REQUEST = re.compile(
    r"(?:\w+ request|ausgabeauftrag|printopdracht|demande \w+|solicitud \w+)\b[^:]{0,40}:.*", re.IGNORECASE
)
_ASKED_FOR = re.compile(r": ?([\d ,–-]+)$")
_BARE_LENGTH = re.compile(r"[\d.,]{1,9} (?:words|wörter|worte|mots|palabras|woorden)", re.IGNORECASE)
_MISSING = "announced, but not found in the file; if it was exported to another file, nothing is missing"
_WIDEST_WRAPPED = 100
_KEPT = {"length", "title", "deck", "byline", "section"}
_MOST_TITLE_BLOCKS = 3
_FURTHEST_LENGTH = 12

Block = list[str]


@dataclass(frozen=True, slots=True)
class _Marker:
    number: int
    total: int
    line: int


def recognises(text: str) -> bool:
    """Tell whether a text has the numbered headings and, after the first, a field that other databases do not have."""
    lines = [tidy(line) for line in text.split("\n")]
    first = next((at for at, line in enumerate(lines) if _marker(line, at)), None)
    return first is not None and any(_role(line) not in {None, "other"} for line in lines[first:])


def first_heading(lines: Sequence[str]) -> Heading:
    """Find the first numbered heading; where a cover page says what was asked for, it is as good as several."""
    tidied = [tidy(line) for line in lines]
    markers = _markers(tidied)
    first = markers[0].line if markers else 0
    return Heading(first, len(markers) + bool(_asked_for(tidied[:first])))


def read(text: str) -> Iterator[Announced | Article | Rejection]:
    """Read every article that is announced; several exports may follow each other in one text.

    A first heading “1 of 500 DOCUMENTS” announces 500, “201 of 500” those from 201 on, unless the cover page
    says which were asked for.
    """
    lines = [tidy(line) for line in text.replace("\f", "\n").split("\n")]
    markers = _markers(lines)
    parts = _parts(markers)
    announced = [_announced(part, lines) for part in parts]
    yield Announced(sum(map(len, announced)))
    ends = dict(zip(markers, [marker.line for marker in markers[1:]] + [len(lines)], strict=True))
    before = 0
    for part, numbers in zip(parts, announced, strict=True):
        found = {marker.number: marker for marker in part}
        for number in numbers:
            marker = found.get(number)
            if marker is None:
                yield Rejection(_MISSING, before + number)
            else:
                yield _read_article(lines[marker.line + 1 : ends[marker]], before + number, ends[marker] == len(lines))
        before += max(numbers)


def _marker(line: str, at: int) -> _Marker | None:
    found = _MARKER.fullmatch(line)
    if found is None or not (found["before"] or found["after"]):
        return None
    number, total = int(found["number"]), int(found["total"])
    return _Marker(number, total, at) if 1 <= number <= total else None


def _markers(lines: Sequence[str]) -> list[_Marker]:
    """Find the headings: a number is higher than the one before it, of the same total, or begins anew with 1."""
    markers: list[_Marker] = []
    for marker in filter(None, (_marker(line, at) for at, line in enumerate(lines))):
        last = markers[-1] if markers else None
        if last is None or marker.number == 1 or (marker.total == last.total and marker.number > last.number):
            markers.append(marker)
    return markers


def _parts(markers: list[_Marker]) -> list[list[_Marker]]:
    """Tell the exports that follow each other in one text: each counts anew."""
    parts: list[list[_Marker]] = []
    for marker in markers:
        if parts and marker.number > parts[-1][-1].number:
            parts[-1].append(marker)
        else:
            parts.append([marker])
    return parts


def _announced(part: list[_Marker], lines: Sequence[str]) -> Sequence[int]:
    first, total = part[0].number, part[0].total
    asked_for = _asked_for(lines[max(0, part[0].line - 60) : part[0].line])
    if asked_for and {marker.number for marker in part} <= asked_for and max(asked_for) <= total:
        return sorted(asked_for)
    return range(first, total + 1)


def _asked_for(cover: Sequence[str]) -> set[int]:
    """Read “Download Request: Selected Items: 1-10, 12” of a cover page."""
    numbers: set[int] = set()
    for line in cover:
        found = _ASKED_FOR.search(line) if _REQUEST.fullmatch(line) else None
        for span in re.split(r"[ ,]+", found[1].strip()) if found else ():
            ends = [int(end) for end in re.split("[–-]", span) if end and len(end) <= 5]
            if ends:
                numbers.update(range(ends[0], ends[-1] + 1))
    return numbers


@in_time
def _read_article(lines: Sequence[str], number: int, is_last: bool) -> Article | Rejection:
    blocks = _blocks(_until_cover(lines))
    n_top = next((at + 1 for at, block in enumerate(_before_fields(blocks)) if any(map(is_date_line, block))), 0)
    top, rest = blocks[:n_top], blocks[n_top:]
    n_title = next((at for at, block in enumerate(rest) if _opens_fields(block, at)), len(rest))
    if n_title == len(rest) or n_title > _MOST_TITLE_BLOCKS:
        return not_understood(
            [line for block in blocks for line in block],
            "no length and no other field was found where it begins",
            number,
        )
    header, body, end = _split(rest[n_title:])
    values = first_values(fields_of(" ".join(block) for block in (*header, *end)))
    outlet, date, title = _outlet_date_title(top, rest[:n_title])
    if title:
        values.setdefault("title", title)
    text = _text(body)
    if is_last and not end and len(text.split()) < (n_words_stated(values.get("length")) or 0) / 2:
        return Rejection(
            "the article is cut off: the file ends with less than half of the words that it states", number
        )
    return article(text, outlet, date, values, number)


def _until_cover(lines: Sequence[str]) -> Sequence[str]:
    """Leave out the cover page of an export that follows."""
    cover = next((at for at, line in enumerate(lines) if _REQUEST.fullmatch(line) and _ASKED_FOR.search(line)), None)
    return lines[:cover]


def _blocks(lines: Sequence[str]) -> list[Block]:
    """Gather what no blank line parts; a field begins a block, and a length is one."""
    blocks: list[Block] = []
    begin = True
    for line in lines:
        if not line:
            begin = True
            continue
        if begin or _is_field(line):
            blocks.append([])
        blocks[-1].append(line)
        begin = _is_length(line)
    return blocks


def _is_field(line: str) -> bool:
    return (line.partition(":")[0].isupper() and is_known_field(line)) or _BARE_LENGTH.fullmatch(line) is not None


def _role(line: str) -> str | None:
    """Tell what a line says if it begins a field."""
    if not _is_field(line):
        return None
    found = split_field(line)
    return role_of(found[0]) if found else "length"


def _is_length(line: str) -> bool:
    return _role(line) == "length"


def _before_fields(blocks: list[Block]) -> list[Block]:
    return blocks[: next((at for at, block in enumerate(blocks) if _is_field(block[0])), len(blocks))]


def _opens_fields(block: Block, at: int) -> bool:
    """Tell whether a block after the date is a field; the first may be a title: “UPDATE: Bridge closed”."""
    role = _role(block[0])
    if at == 0:
        return role not in {None, "other"}
    return role is not None or (block[0].partition(":")[0].isupper() and split_field(block[0]) is not None)


def _split(blocks: list[Block]) -> tuple[list[Block], list[Block], list[Block]]:
    """Split what follows the title into the fields before the text, the text, and what stands after it."""
    lengths = (at for at, block in enumerate(blocks[:_FURTHEST_LENGTH]) if _is_length(block[0]))
    begin = next(lengths, -1) + 1
    while begin < len(blocks) and _says_no_text(blocks[begin]):
        begin += 1
    end = len(blocks)
    while end > begin and (_is_field(blocks[end - 1][0]) or is_rights_line(blocks[end - 1][0])):
        end -= 1  # nothing but fields and notices stands below the text
    if end < len(blocks):
        end = _above_captions(blocks, begin, end)
    end = next((at for at in range(end, len(blocks)) if _ends_text(blocks[at])), len(blocks))
    while end > begin and (is_rights_line(blocks[end - 1][0]) or _says_no_text(blocks[end - 1])):
        end -= 1
    body = [list(block) for block in blocks[begin:end]]
    if body and _role(body[0][0]) == "body":
        body[0][0] = body[0][0].partition(":")[2].strip()
    return blocks[:begin], body, blocks[end:]


def _above_captions(blocks: list[Block], begin: int, end: int) -> int:
    """Go up to the field “Graphic” where but a few short captions stand below it."""
    for at in range(end - 1, max(begin, end - 1 - MOST_CAPTIONS) - 1, -1):
        if _ends_text(blocks[at]):
            return at
        if sum(map(len, blocks[at])) > LONGEST_CAPTION:
            return end
    return end


def _says_no_text(block: Block) -> bool:
    """Tell a field, of which nothing is lost: what it says is kept, or is no sentence."""
    role = _role(block[0])
    return role in _KEPT or (role not in {None, "body"} and not is_sentence(" ".join(block)))


def _ends_text(block: Block) -> bool:
    return _is_field(block[0]) and ends_text(block[0])


def _outlet_date_title(top: list[Block], title_blocks: list[Block]) -> tuple[str | None, str | None, str]:
    """Read what stands above the fields: outlet, date and edition, title; a copyright notice may be above it."""
    below = _named(title_blocks)
    if not top:
        return (below[0] if below else None), None, " ".join(below[1:])
    at = next(at for at, line in enumerate(top[-1]) if is_date_line(line))
    above = _named([*top[:-1], top[-1][:at]])
    if len(above) > 1 and not below:
        return above[0], top[-1][at], " ".join(above[1:])
    return (above[-1] if above else None), top[-1][at], " ".join(below)


def _named(blocks: list[Block]) -> list[str]:
    """Join the lines of each block, without copyright notices."""
    names = (" ".join(line for line in block if not is_rights_line(line)) for block in blocks)
    return [name for name in names if name]


def _text(blocks: list[Block]) -> str:
    """Join the lines of wrapped paragraphs; where lines are longer than a page is wide, each is a paragraph."""
    is_wrapped = all(len(line) <= _WIDEST_WRAPPED for block in blocks for line in block)
    return "\n".join(line for block in blocks if (line := (" " if is_wrapped else "\n").join(filter(None, block))))
