"""Factiva, as text: what its RTF and DOCX exports say, one paragraph a line, with field codes and without."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from framing.articles.article import Article, Item, Rejection, in_time
from framing.articles.export import HEAD, account, article_of_fields, beginning, holds_date, not_understood, plain
from framing.articles.language_names import names_language
from framing.articles.nexis_fields import is_sentence

MISSING = (
    "counted in the search summary, but not found in the file; Factiva saves a long list of results in several "
    "files: add them all"
)

_COMMON_CODES = frozenset({"AN", "LA", "LP", "PD", "SN", "TD", "WC"})
_CODES = _COMMON_CODES | {
    "ART", "BY", "CLM", "CO", "CR", "CT", "CX", "CY", "DLN", "ED", "ET", "GC", "HD", "IN", "IPC", "IPD", "NGC", "NS",
    "PG", "PUB", "RE", "RF", "RST", "SC", "SE", "VOL",
}  # fmt: skip
_FIELD = re.compile(r"([A-Z]{2,3})(?: {0,9}\t| {2,9}|$)")
_CLOSING = re.compile(r"(?:AN\s+)?(?:Document|Dokument|Documento|Документ|文件|文書)\s+([A-Za-z][A-Za-z0-9]{9,39})\s*")
_WORDS = re.compile(
    r"\d[\d.,’' ]{0,11}(?:words?|Wörter|Wort|mots?|palabras?|parole|woorden|palavras?|ord|słów|слова?|語|字)",
    re.IGNORECASE,
)
_TIME = re.compile(r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?: ?[AaPp]\.?[Mm]\.?)?(?: [A-Z]{2,5})?")
_COPYRIGHT = re.compile(
    r"\(c\)|©|copyright|all rights reserved|alle rechte|tous droits|todos los derechos|tutti i diritti", re.IGNORECASE
)
_BYLINE = re.compile(r"(?:by|von|par|por|di|door)\s", re.IGNORECASE)
_FURNITURE = re.compile(
    r"(?:(?:Page|Seite|Página|Pagina) \d{1,6} \w{1,5} \d{1,6}\s*)?(?:©|\(c\)) \d{4} Factiva, Inc\..{0,80}"
    r"|(?:Dow Jones )?Factiva(?:\s+Dow Jones)?"
)
_SUMMARY = re.compile(
    r"^Search Summary\s*\n(?:.*\n){0,40}?Results Found[\s:]*(\d[\d.,]{0,12})[ \t]*$"
    r"(?:\nTimestamp[^\n]*(?:\n\d[^\n]*)?)?",
    re.MULTILINE,
)
_LONGEST_CODE = 3
_HEADER_LINES = 12
_HEAD_LINES = 5


@dataclass(frozen=True, slots=True)
class Publication:
    """Where and when an article appeared, and how many lines of its header say so."""

    published: str
    outlet: str
    language: str
    n_lines: int


# A line that begins with the code of the headline, or holds a number and little else: what a header cannot do without.
# Its break is part of the pattern since what begins with one character is found fast.
_MAY_BE_HEADER = re.compile(r"\n[^\w\n]*(?:HD\b|\d[\d.,’'\u00a0\u202f ]{0,11}[^\W\d]{1,12}[^\w\n]*(?:\n|\Z))")


def recognises(text: str) -> bool:
    """Tell a Factiva export by its first 64,000 characters.

    Parameters
    ----------
    text
        One paragraph a line.

    Returns
    -------
    bool
        True where lines begin with Factiva's field codes, or number of words, date, source and language
        follow each other as in its headers.
    """
    if not _MAY_BE_HEADER.search(f"\n{text[:HEAD]}"):
        return False
    lines = _lines(plain(text[:HEAD]))
    codes = {code for line in lines if (code := _code(line))}
    return ("HD" in codes and len(codes & _COMMON_CODES) >= 3) or any(
        read_publication(lines[at : at + 2 * _HEADER_LINES]) is not None for at in _word_counts(lines)
    )


def read(text: str) -> Iterator[Item]:
    """Read the articles of a Factiva export.

    Parameters
    ----------
    text
        One paragraph a line.

    Yields
    ------
    Item
        Every article ends with its line “Document …”; what is left without one is rejected as broken off.
        Where the export has a search summary, its number of results is announced.

    Notes
    -----
    Without field codes nothing but its place marks the headline: it is taken to be the longest line above the
    number of words that does not begin with “By”; what stands above it is the section, what stands below the
    byline.
    """
    body, announced = without_search_summary(plain(text))
    return account(enumerate(_items(_lines(body)), start=1), announced, MISSING)


def without_search_summary(text: str) -> tuple[str, int | None]:
    r"""Take the search summaries out of an export, and sum up the results that they count.

    Examples
    --------
    >>> without_search_summary("The end.\nSearch Summary\nText\tbridge\nResults Found\t1,500")
    ('The end.\n', 1500)
    """
    counts = [int(re.sub(r"\D", "", found[1])) for found in _SUMMARY.finditer(text)]
    return (_SUMMARY.sub("", text), sum(counts)) if counts else (text, None)


def article_of_codes(fields: Mapping[str, Sequence[str]], number: int) -> Article | Rejection:
    """Make an article of Factiva's fields, each the lines that stand behind its code."""
    joined = {code: " ".join(lines) for code, lines in fields.items()}
    return article_of_fields(
        [*fields.get("LP", ()), *fields.get("TD", ())],
        number,
        name=joined.get("AN", "").split(" ")[-1],
        outlet=joined.get("SN"),
        title=joined.get("HD"),
        byline=joined.get("BY"),
        section=joined.get("SE"),
        published=joined.get("PD"),
        language=joined.get("LA"),
    )


def read_publication(lines: Sequence[str]) -> Publication | None:
    """Read a header from its number of words on.

    Parameters
    ----------
    lines
        Number of words, date, perhaps the time, source, its code, perhaps edition and page, language,
        copyright; then what follows the header.

    Returns
    -------
    Publication or None
        None where the lines are no such header.

    Examples
    --------
    >>> read_publication(["1,234 words", "15 August 2025", "The Courier", "COUR", "English", "(c) 2025 Courier Ltd"])
    Publication(published='15 August 2025', outlet='The Courier', language='English', n_lines=6)
    """
    header = [(at, line) for at, line in enumerate(lines[: 2 * _HEADER_LINES]) if line][:_HEADER_LINES]
    if len(header) < 4 or not _WORDS.fullmatch(header[0][1]) or len(header[1][1]) > 60 or not holds_date(header[1][1]):
        return None
    rest = header[3:] if _TIME.fullmatch(header[2][1]) else header[2:]
    languages = [place for place, (_, line) in enumerate(rest) if place and names_language(line)]
    if not languages:
        return None
    end = languages[0]
    while end + 1 < len(rest) and _COPYRIGHT.search(rest[end + 1][1][:200]) and len(rest[end + 1][1]) < 300:
        end += 1
    return Publication(header[1][1], rest[0][1], rest[languages[0]][1], rest[end][0] + 1)


def accession_number(line: str) -> str | None:
    """Return the number in the line that closes an article.

    Examples
    --------
    >>> accession_number("Document COUR000020250815el8f0001x")
    'COUR000020250815el8f0001x'
    """
    found = _CLOSING.fullmatch(line)
    return found[1] if found and any(map(str.isdigit, found[1])) else None


def _lines(text: str) -> list[str]:
    return [line for line in map(str.strip, text.split("\n")) if not _FURNITURE.fullmatch(line)]


def _items(lines: Sequence[str]) -> Iterator[Article | Rejection]:
    """Yield what stands between one closing line and the next; numbers count what is yielded."""
    n, begin = 0, 0
    for at, line in enumerate(lines):
        accession = accession_number(line)
        if accession is not None:
            for item in _between(lines[begin:at], accession, n + 1):
                n += 1
                yield item
            begin = at + 1
    yield from _left_over(lines[begin:], n + 1)


def _left_over(lines: Sequence[str], number: int) -> Iterator[Rejection]:
    beginnings = _beginnings(lines)
    for place, _ in enumerate(beginnings):
        reason = f"it breaks off before its last line, “Document …”; {beginning(lines)}"
        yield Rejection(reason, number + place)
    if any(lines) and not beginnings:
        yield Rejection(not_understood("there are lines behind the last article", lines), number)


def _between(lines: Sequence[str], accession: str, number: int) -> Iterator[Article | Rejection]:
    beginnings = _beginnings(lines)
    if len(beginnings) > 1:
        for place, _ in enumerate(beginnings):
            yield Rejection(not_understood("articles run into each other", lines), number + place)
    elif any(_code(line) == "HD" for line in lines):
        yield _coded(lines, accession, number)
    else:
        yield _uncoded(lines, beginnings, accession, number)


def _beginnings(lines: Sequence[str]) -> list[int]:
    """Find where articles begin: at their codes for the headline, or else at their numbers of words."""
    coded = [at for at, line in enumerate(lines) if _code(line) == "HD"]
    return coded or [at for at in _word_counts(lines) if read_publication(lines[at : at + 2 * _HEADER_LINES])]


def _word_counts(lines: Sequence[str]) -> Iterator[int]:
    return (at for at, line in enumerate(lines) if len(line) < 40 and _WORDS.fullmatch(line))


@in_time
def _coded(lines: Sequence[str], accession: str, number: int) -> Article | Rejection:
    fields: dict[str, list[str]] = {"": []}
    current = fields[""]
    for at, line in enumerate(lines):
        code = _code(line)
        if code and code not in fields and not ("TD" in fields and _is_subheading(line, lines[at + 1 :])):
            current = fields[code] = [line[len(code) :].strip()]
        else:
            current.append(line)
    if any(fields[""]):
        return Rejection(not_understood("there are lines above the first field", lines), number)
    return article_of_codes({**fields, "AN": [accession]}, number)


def _is_subheading(line: str, below: Sequence[str]) -> bool:
    """Tell a subheading of the text that looks like a code alone on its line: a sentence stands below it."""
    return len(line) <= _LONGEST_CODE and is_sentence(next(filter(None, below), ""))


def _code(line: str) -> str | None:
    found = _FIELD.match(line)
    return found[1] if found and found[1] in _CODES else None


@in_time
def _uncoded(lines: Sequence[str], beginnings: Sequence[int], accession: str, number: int) -> Article | Rejection:
    if not beginnings:
        return Rejection(not_understood("no number of words, date, source and language in it", lines), number)
    at = beginnings[0]
    head = [line for line in lines[:at] if line]
    publication = read_publication(lines[at:])
    if publication is None or not 1 <= len(head) <= _HEAD_LINES:
        return Rejection(not_understood("no headline above the number of words", lines), number)
    headline = max((line for line in head if not _BYLINE.match(line)), key=len, default=head[0])
    place = head.index(headline)
    return article_of_fields(
        lines[at + publication.n_lines :],
        number,
        name=accession,
        outlet=publication.outlet,
        title=headline,
        byline=" ".join(head[place + 1 :]),
        section=" ".join(head[:place]),
        published=publication.published,
        language=publication.language,
    )
