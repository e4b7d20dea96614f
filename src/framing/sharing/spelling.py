"""One spelling for all in which a name is written: without capitals, accents, entities, and kinds of dashes."""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable

Span = tuple[int, int]

_MARKS = r"\u0300-\u036f"
_SPECIAL = re.compile(
    r"&(?:amp;)*(?:#\d+|#x[\da-f]+|[a-z][a-z0-9]*);"  # an entity
    r"|\{?\\+(?:[\"'`^~=.]|[uvHckrbdt](?=[\s{]))\s*\{?\\*(?P<accented>[a-z])\}{0,2}"  # an accent of TeX
    r"|\{?\\+(?P<letter>ss|ae|oe|aa|[oli])(?![a-z])(?:\{\}|\s)?\}?"  # a letter of TeX
    rf"|[a-z]?[{_MARKS}]+|[^\x00-\x7f][{_MARKS}]*",
    re.IGNORECASE,
)
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th"})
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
_GAP = r"[-\s_]+"
_ORCID = re.compile(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]", re.IGNORECASE)


def folded(text: str) -> str:
    r"""Write a text in the one spelling.

    Examples
    --------
    >>> folded("M&uuml;ller"), folded(r"M{\"u}ller"), folded("MU\u0308LLER"), folded("Stra\u00dfe\u20136")
    ('muller', 'muller', 'muller', 'strasse-6')
    """
    return _SPECIAL.sub(_plain, text).lower()


def _plain(special: re.Match[str]) -> str:
    token = special["accented"] or special["letter"] or special[0]
    if token.startswith("&"):
        token = html.unescape(html.unescape(token))
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", token).casefold()).translate(_LETTERS)
    return "".join(map(_sign, apart))


def _sign(sign: str) -> str:
    """Return a sign as it is compared: any dash as one, any space as one, and nothing for accents."""
    kind = unicodedata.category(sign)
    if kind == "Pd" or sign == "−":
        return "-"
    return "" if kind in {"Mn", "Cf"} else " " if kind.startswith("Z") else sign


def pattern_of(name: str) -> str:
    r"""Write the regular expression that finds a name in a text in the one spelling.

    Words are whole, and parted by white space or dashes; an umlaut may be written with an e and without. An ORCID
    needs no dashes, and a backslash of a path may be doubled.

    Examples
    --------
    >>> [bool(re.search(pattern_of("Eva Müller"), folded(said))) for said in ("EVA-MUELLER", "Eva\nMuller", "Eva Mul")]
    [True, True, False]
    """
    words = re.split(_GAP, folded(unicodedata.normalize("NFC", name.strip()).translate(_UMLAUTS)))
    between = r"[-\s]*" if _ORCID.search(name) else _GAP
    return r"(?<!\w)" + between.join(map(_word_pattern, words)) + r"(?!\w)"


def _word_pattern(word: str) -> str:
    either_way = re.sub(r"([aou])e", r"\1e?", re.escape(word))
    return re.sub(r"(?:\\\\|/)+", lambda _: r"[\\/]+", either_way)


def places_in(text: str) -> Callable[[Span], Span]:
    r"""Return what leads from a span of the folded text to the span of the text itself.

    Examples
    --------
    >>> text = "By M&uuml;ller."
    >>> start, end = places_in(text)(re.search("muller", folded(text)).span())
    >>> text[start:end]
    'M&uuml;ller'
    """
    before, after, widths = [0], [0], [0]  # where tokens end, in the text and folded; and their width before
    for special in _SPECIAL.finditer(text):
        start = after[-1] + special.start() - before[-1]
        before += [special.start(), special.end()]
        after += [start, start + len(_plain(special))]
        widths += [special.end() - special.start(), 0]

    def place(position: int, *, is_end: bool) -> int:
        number = bisect_right(after, position) - 1
        if widths[number]:
            return before[number] + (widths[number] if is_end else 0)
        return before[number] + position - after[number]

    return lambda span: (place(span[0], is_end=False), _end(place, span[1]))


def _end(place: Callable[..., int], end: int) -> int:
    """Return where the last sign of a span ends: the whole of it where it is written with several."""
    last = place(end - 1, is_end=True)
    return last if last != place(end - 1, is_end=False) else last + 1


def replaced(text: str, name: re.Pattern[str], by: str) -> str:
    """Put something in the place of a name, however it is written."""
    spans = [match.span() for match in name.finditer(folded(text))]
    place = places_in(text) if spans else None
    for span in reversed(spans):
        start, end = place(span) if place else span
        text = f"{text[:start]}{by}{text[end:]}"
    return text
