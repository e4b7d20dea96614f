"""The names that Nexis gives to the fields of an article, in the languages of its pages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence

from framing.articles.article import Article, Rejection, has_words
from framing.articles.dates import read_date
from framing.articles.language_names import language_code
from framing.articles.metadata import FieldError, Metadata

# What a field says, by its folded names. Those of “other” are of no use here, but are not the article's text.
_NAMES = {
    "length": "length, lange, laenge, longueur, longitud, extension, lengte, lunghezza",
    "byline": "byline, author, authors, autor, autoren, auteur, auteurs, autores, autora",
    "section": "section, rubrik, ressort, rubrique, seccion, sectie, sezione",
    "title": "headline, titelzeile, uberschrift, ueberschrift, schlagzeile, titel, titre, titulo, titular, kop, title",
    "deck": "highlight, highlights, insert, encart, destacado, vorspann, chapeau",
    "body": (
        "body, text, textkorper, textkoerper, haupttext, hauptteil, corps, corps du texte, corps de l'article, texte,"
        " cuerpo, cuerpo del texto, texto, hoofdtekst"
    ),
    "language": "language, sprache, langue, idioma, taal, lingua",
    "url": "url",
    "end": (
        "load-date, update-date, ladedatum, date-chargement, date de chargement, fecha-carga, fecha de carga,"
        " language, sprache, langue, idioma, taal, lingua, publication-type, pub-type, type-publication,"
        " type de publication, publikationstyp, tipo-publicacion, tipo de publicacion, journal-code, journal code,"
        " zeitungs-code, code-revue, graphic, grafik, graphik, graphique, grafico"
    ),
    "other": (
        "update, dateline, datum, series, serie, subject, sujet, thema, themen, tema, asunto, materia, person,"
        " personen, personne, persona, company, unternehmen, firma, societe, empresa, organization, organisation,"
        " organizacion, industry, branche, activity-sector, secteur-activite, secteur, industria, sector, geographic,"
        " geographie, geo-localization, localisation-geo, geografia, geografico, city, state, country, land, pays,"
        " pais, ticker, stock-symbol, symbole-boursier, type, typ, document-type, correction, correction-date,"
        " distribution, name, category, notes, bibliographie, column, product, issn, acc-no, accession-number,"
        " publication, source-type"
    ),
}
_ROLES = {name.strip(): role for role, names in reversed(_NAMES.items()) for name in names.split(",")}
_END_NAMES = frozenset(name.strip() for name in _NAMES["end"].split(","))

_FIELD = re.compile(r"([^\W\d_][\w/'’-]{0,24}(?: [\w/'’-]{1,20}){0,3})\s?:(?:\s|$)")
_RIGHTS = re.compile(
    r"(?:\(c\) ?|© ?)?copyright\b|© ?\d|(?:all rights reserved|alle rechte vorbehalten|alle rechten voorbehouden"
    r"|tous droits r[eé]serv[eé]s|(?:todos los )?derechos reservados)\b",
    re.IGNORECASE,
)
_OWNED = re.compile(r"\d{4}|©|\(c\)|reserved|vorbehalten|voorbehouden|réservés|reserves|reservados", re.IGNORECASE)
_SENTENCE = re.compile(r"[^\W\d_]{2}[.!?…][”’\"'»)]{0,2}\s*\Z")
_FEW_WORDS = 5
MOST_CAPTIONS, LONGEST_CAPTION = 3, 300  # characters
_N_WORDS = re.compile(r"\d{1,3}(?:[.,' ]\d{3})+|\d{1,7}")
_SHOWN_LINES = 3
_SHOWN_CHARACTERS = 80

Lines = Sequence[str]


def fold(text: str) -> str:
    """Lower-case a text, take its accents away, straighten its apostrophes."""
    plain = unicodedata.normalize("NFKD", text.casefold()).replace("’", "'")
    return "".join(c for c in plain if not unicodedata.combining(c))


def tidy(line: str) -> str:
    """Return a line without soft hyphens, its white space single spaces."""
    return " ".join(line.replace("\xad", "").split())


def split_field(line: str) -> tuple[str, str] | None:
    """Split ``Name: value``; the name is folded.

    Examples
    --------
    >>> split_field("Länge: 512 Wörter")
    ('lange', '512 Wörter')
    """
    found = _FIELD.match(line)
    return (fold(found[1]), line[found.end() :].strip()) if found else None


def role_of(name: str) -> str | None:
    """Tell what a field of a folded name says, None for an unknown name."""
    return _ROLES.get(name)


def ends_text(line: str) -> bool:
    """Tell whether a line is a field that stands after the text only, and that no sentence begins like."""
    found = split_field(line)
    return found is not None and found[0] in _END_NAMES


def is_known_field(line: str) -> bool:
    """Tell whether a line begins with the name of a known field."""
    found = split_field(line)
    return found is not None and found[0] in _ROLES


def is_sentence(text: str) -> bool:
    """Tell a sentence, which is the article's, from what a field says: five words and more, with their full stop.

    Examples
    --------
    >>> is_sentence("UPDATE: The ferry returned on Friday evening."), is_sentence("CITY: LONDON, ENGLAND (92%)")
    (True, False)
    """
    return _SENTENCE.search(text) is not None and len(text.split(maxsplit=_FEW_WORDS)) > _FEW_WORDS


def is_rights_line(line: str) -> bool:
    """Tell whether a line is a copyright notice, not a sentence about copyright."""
    if _RIGHTS.match(line) is None:
        return False
    return not is_sentence(line) or _OWNED.search(line) is not None


def is_date_line(line: str) -> bool:
    """Tell whether a line is the date of an article, not one with a date somewhere in it."""
    if len(line) > 120:
        return False
    after_two_words = " ".join(line.split()[2:])
    try:
        date = read_date(line)
    except FieldError:
        return True
    try:
        return date is not None and read_date(after_two_words) != date
    except FieldError:
        return True


def fields_of(lines: Iterable[str]) -> Iterator[tuple[str | None, str]]:
    """Go through fields and what they say; a highlight may go on over several lines."""
    role: str | None = None
    value = ""
    for line in lines:
        found = split_field(line)
        role_here = role_of(found[0]) if found else None
        if role == "deck" and role_here is None:
            value = f"{value} {line}".strip()
        elif found:
            yield role, value
            role, value = role_here, found[1]
    yield role, value


def first_values(fields: Iterable[tuple[str | None, str]]) -> dict[str, str]:
    """Return the first value that is not empty for each role."""
    values: dict[str, str] = {}
    for role, value in fields:
        if role and value:
            values.setdefault(role, value)
    return values


def n_words_stated(length: str | None) -> int | None:
    """Read “1,024 words”."""
    found = _N_WORDS.search(length) if length else None
    return int(re.sub(r"\D", "", found[0])) if found else None


def article(
    text: str, outlet: str | None, date: str | None, values: Mapping[str, str], number: int
) -> Article | Rejection:
    """Make an article of its parts, a rejection where there is no text or its date is not in the calendar."""
    if not has_words(text):
        return Rejection("there is no text", number)
    try:
        published = read_date(date) if date else None
    except FieldError as error:
        return Rejection(str(error), number)
    metadata = Metadata(
        outlet=outlet or None,
        title=values.get("title"),
        deck=values.get("deck"),
        byline=values.get("byline"),
        section=values.get("section"),
        published=published,
        language=language_code(values.get("language")),
        url=values.get("url"),
    )
    return Article(text, metadata, number)


def not_understood(lines: Lines, what: str, number: int | None) -> Rejection:
    """Reject a part and show its first lines."""
    quoted = (f"“{line[:_SHOWN_CHARACTERS]}{'…' if len(line) > _SHOWN_CHARACTERS else ''}”" for line in lines)
    shown = " / ".join(line for line, _ in zip(quoted, range(_SHOWN_LINES), strict=False))
    return Rejection(f"{what}: {shown}", number)
