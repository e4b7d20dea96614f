"""Exports of Nexis Uni and its sisters: cover page, contents, and articles with “Body” and “End of Document”."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from framing.articles.article import Announced, Article, Rejection, in_time
from framing.articles.nexis_fields import (
    LONGEST_CAPTION,
    MOST_CAPTIONS,
    article,
    ends_text,
    fields_of,
    first_values,
    fold,
    is_date_line,
    is_known_field,
    is_rights_line,
    is_sentence,
    not_understood,
    role_of,
    split_field,
    tidy,
)
from framing.articles.nexis_quoted import Heading

_END = frozenset({
    "end of document", "ende des dokuments", "dokumentende", "fin du document", "fin del documento", "fin de documento",
    "einde van document", "einde van het document", "fine del documento", "fim do documento",
})  # fmt: skip
_CLASSIFICATION = frozenset({"classification", "klassifikation", "klassifizierung", "clasificacion"})
_GRAPHIC = frozenset({"graphic", "grafik", "graphique", "grafico", "grafiek"})
_COVER_NAMES = frozenset({
    "user name", "date and time", "job number", "client/matter", "benutzername", "datum und uhrzeit", "auftragsnummer",
    "nom d'utilisateur", "date et heure", "numero de tache", "numero du travail", "nombre de usuario", "fecha y hora",
    "numero de trabajo",
})  # fmt: skip
_COUNT = re.compile(r"(?:documents?|dokumente?|documentos?|documenten|documenti) \((\d{1,5})\)")
_ENTRY = re.compile(r"(\d{1,5})\.(?: (.+))?")
_FURNITURE = re.compile(
    r"(?:page|seite|pagina|página) \d{1,5} (?:of|von|de|sur|van) \d{1,5}|link to (?:image|pdf)"
    r"|.{0,3}about lexisnexis \|.*",
    re.IGNORECASE,
)
_BROKEN = "there is an error in this document and it is not possible to display it"
_MOST_TITLE_LINES = 4


@dataclass(frozen=True, slots=True)
class _Contents:
    """What the cover page announces: how many articles, and their titles by number."""

    n: int | None = None
    titles: Mapping[int, str] = field(default_factory=dict)
    n_lines: int = 0  # of cover page and contents


def recognises(text: str) -> bool:
    """Tell whether a text has a cover page with a count of documents, or a length and then “Body”."""
    lines = _lines(text)
    names = {found[0] for line in lines if (found := split_field(line))}
    if names & _COVER_NAMES and any(_COUNT.fullmatch(fold(line)) for line in lines):
        return True
    lengths = [at for at, line in enumerate(lines) if _is_length(line)]
    return bool(lengths) and any(_is_body(line) for line in lines[lengths[0] :])


def first_heading(lines: Sequence[str]) -> Heading:
    """Find the first line that states a length; a cover page is as good as several."""
    tidied = [tidy(line) for line in lines]
    first = next((at for at, line in enumerate(tidied) if _is_length(line)), 0)
    names = {found[0] for line in tidied[:first] if (found := split_field(line))}
    return Heading(first, sum(map(_is_end, tidied)) + 2 * bool(names & _COVER_NAMES))


def read(text: str) -> Iterator[Announced | Article | Rejection]:
    """Read every article, and name those of the contents that are not in the file."""
    lines = _lines(text)
    contents = _read_contents(lines)
    documents, rest = _documents(lines[contents.n_lines :])
    if not documents and contents.titles and not any(map(_is_body, rest)):
        yield Rejection(
            f"it is a list of {len(contents.titles)} documents without their texts; add the files with the texts"
        )
        return
    if rest:
        documents.append(rest)
    numbers = _numbers(documents, contents)
    n_announced = contents.n or len(contents.titles) or len(documents)
    yield Announced(n_announced)
    document_of = dict(zip(numbers, documents, strict=True))
    for number in sorted({*range(1, n_announced + 1), *numbers}):
        if number in document_of:
            document = document_of[number]
            is_open = bool(rest) and document is documents[-1]
            yield _read_article(document, contents.titles.get(number), number, is_open)
        else:
            title = contents.titles.get(number)
            yield Rejection(f"announced, but not found in the file{f': “{title}”' if title else ''}", number)


def _lines(text: str) -> list[str]:
    lines = map(tidy, text.replace("\f", "\n").split("\n"))
    return [line for line in lines if line and not _FURNITURE.fullmatch(line)]


def _is_body(line: str) -> bool:
    return len(line) < 30 and role_of(fold(line).rstrip(":")) == "body"


def _is_length(line: str) -> bool:
    found = split_field(line)
    return found is not None and role_of(found[0]) == "length" and found[1][:1].isdigit()


def _is_end(line: str) -> bool:
    return len(line) < 40 and fold(line) in _END


def _read_contents(lines: Sequence[str]) -> _Contents:
    """Read cover page and contents; the article after them begins with the first title again."""
    body = next((at for at, line in enumerate(lines) if _is_body(line)), len(lines))
    counted = next((at for at in range(body) if _COUNT.fullmatch(fold(lines[at]))), None)
    if counted is None:
        return _Contents()
    found = _COUNT.fullmatch(fold(lines[counted]))
    n = int(found[1]) if found else 0
    titles: dict[int, str] = {}
    last = counted
    for at in range(counted + 1, body):
        entry = _ENTRY.fullmatch(lines[at])
        if entry and int(entry[1]) == len(titles) + 1 and len(titles) < n:
            titles[len(titles) + 1] = entry[2] or (lines[at + 1] if at + 1 < body else "")
            last = at if entry[2] else at + 1
    return _Contents(n, titles, _first_article(lines[:body], last + 1, titles))


def _first_article(lines: Sequence[str], begin: int, titles: Mapping[int, str]) -> int:
    """Return where the first article begins: at a title of the contents, else two lines above a date."""
    known = {fold(title) for title in titles.values()}
    again = next((at for at in range(begin, len(lines)) if fold(lines[at]) in known), None)
    if again is not None:
        return again
    dated = next((at for at in range(begin, len(lines)) if is_date_line(lines[at])), None)
    return begin if dated is None else max(begin, dated - 2)


def _documents(lines: Sequence[str]) -> tuple[list[list[str]], list[str]]:
    """Cut at each “End of Document”; return also what follows the last."""
    documents: list[list[str]] = []
    document: list[str] = []
    for line in lines:
        if not _is_end(line):
            document.append(line)
        elif document:
            documents.append(document)
            document = []
    return documents, document


def _numbers(documents: Sequence[Sequence[str]], contents: _Contents) -> list[int]:
    """Give each document its number in the contents, in which some may be missing from the file."""
    n = contents.n or len(contents.titles)
    if len(documents) >= n:
        return list(range(1, len(documents) + 1))
    numbers_of: dict[str, list[int]] = {}
    for number in sorted(contents.titles, reverse=True):
        numbers_of.setdefault(fold(contents.titles[number]), []).append(number)
    matched = [_matching(document, numbers_of) for document in documents]
    free = sorted(set(range(1, n + 1)) - set(matched))
    numbers = [0]
    for known in matched:
        numbers.append(known or free.pop(min(bisect(free, numbers[-1]), len(free) - 1)))
    return numbers[1:]


def _matching(document: Sequence[str], numbers_of: dict[str, list[int]]) -> int | None:
    numbers = numbers_of.get(fold(document[0]))
    return numbers.pop() if numbers else None


@in_time
def _read_article(lines: Sequence[str], title: str | None, number: int, is_open: bool) -> Article | Rejection:
    body = next((at for at in range(1, len(lines)) if _is_body(lines[at])), None)
    if body is None:
        return _without_body(lines, number)
    head, header = _split_header(lines[:body])
    if not 1 <= len(head) <= _MOST_TITLE_LINES:
        return not_understood(lines[:body], "neither title, outlet nor date was found where it begins", number)
    text, end = _split_end(lines[body + 1 :])
    if is_open and not end:
        return Rejection("the article is cut off: the file ends before its “End of Document”", number)
    above = [line for line in header if not is_rights_line(line)]
    values = first_values([*fields_of(above), *fields_of(end)])
    values["title"], outlet = _title_and_outlet(head, title)
    date = header[0] if header and is_date_line(header[0]) else None
    return article("\n".join(text), outlet, date, values, number)


def _without_body(lines: Sequence[str], number: int) -> Rejection:
    if any(_BROKEN in line for line in lines):
        return Rejection("Nexis could not display this article when it was exported; export it again", number)
    if any(fold(line) in _GRAPHIC for line in lines):
        return Rejection("it is a picture with its caption, without a text", number)
    return not_understood(lines, "no “Body” was found in it", number)


def _split_header(lines: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """Split what stands above “Body” into title and outlet, and what follows from the date on."""
    rights = next((at for at in range(1, len(lines)) if is_rights_line(lines[at])), None)
    fields = next((at for at in range(1, len(lines)) if is_known_field(lines[at])), len(lines))
    dates = [at for at in range(1, min(fields, rights or fields)) if is_date_line(lines[at])]
    begin = (
        dates[-1] if rights and dates and dates[-1] == rights - 1 else next(iter(dates), min(fields, rights or fields))
    )
    return lines[:begin], lines[begin:]


def _title_and_outlet(head: Sequence[str], title: str | None) -> tuple[str, str | None]:
    if len(head) == 1:
        return head[0], None
    if title and fold(title) == fold(head[0]):
        return head[0], head[1]
    return " ".join(head[:-1]), head[-1]


def _split_end(lines: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """Split the text from captions, classification and dates of loading that follow it."""
    end = len(lines)
    for at in range(len(lines) - 1, -1, -1):
        if fold(lines[at]) in _CLASSIFICATION and any(map(is_known_field, lines[at + 1 : at + 2])):
            end = at
            break
    after = end
    while after > 0 and (_is_field(lines[after - 1]) or is_rights_line(lines[after - 1])):
        after -= 1
    end = next((at for at in range(after, end) if ends_text(lines[at]) or is_rights_line(lines[at])), end)
    captions = next((at for at in reversed(range(end)) if fold(lines[at]) in _GRAPHIC), end)
    return lines[: captions if _are_captions(lines[captions + 1 : end]) else end], lines[end:]


def _is_field(line: str) -> bool:
    return is_known_field(line) and not is_sentence(line)


def _are_captions(lines: Sequence[str]) -> bool:
    """Tell the captions below the heading “Graphic” from an article that goes on below such a subheading."""
    return len(lines) <= MOST_CAPTIONS and all(len(line) <= LONGEST_CAPTION for line in lines)
