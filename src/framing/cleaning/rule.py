"""What a rule is made of, and the expressions that several rules share."""

from __future__ import annotations

from dataclasses import dataclass

from framing.cleaning.languages import foreign_words


@dataclass(frozen=True)
class Rule:
    """One kind of page furniture: how its lines read, and the reason given when one is cut.

    A pattern matches a whole line. All but those of `cased` read it in lower case, with straight apostrophes,
    single spaces and no bullets, brackets or punctuation at its ends.

    Parameters
    ----------
    reason
        One sentence for readers.
    line
        Furniture wherever it stands; sentences too.
    heading
        Furniture wherever it stands, unless the line closes with a full stop.
    holding
        Furniture wherever it stands, given as a word that the line must hold and the pattern of the line.
    tail
        What the last characters of such a line are, wherever it stands (credits below pictures).
    edge
        Furniture only where furniture is expected: before the first or after the last paragraph, beside
        another cut, or in a run of such lines.
    outside
        Furniture only above the headline or below the last line of the article; sentences too.
    cased
        Like `edge`, for what capitals show; read as the line stands.
    opens
        Headings that open a section of this kind.
    takes
        What such a section holds: ``"stories"`` (headings and teasers, until running text resumes), ``"talk"``
        (everything below, where readers talk in it) or ``"person"`` (who wrote the article).
    """

    reason: str
    line: tuple[str, ...] = ()
    heading: tuple[str, ...] = ()
    holding: tuple[tuple[str, str], ...] = ()
    tail: tuple[str, ...] = ()
    edge: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    cased: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()
    takes: str = ""


NETWORK = (
    r"(?:facebook(?: messenger)?|twitter|x|linked ?in|whats ?app|pinterest|reddit|tumblr|flipboard|telegram"
    r"|instagram|you ?tube|google ?(?:\+|plus|news)?|snap ?chat|messenger|pocket|mix|e-?mail|rss(?: feeds?)?"
    r"|print|xing|vk(?:ontakte)?|odnoklassniki|line|viber|threads|bluesky|mastodon|tik ?tok|sms|skype|digg"
    r"|copy link|podcasts?|drucken|imprimer|imprimir|stampa|courriel|correo|afdrukken|skriv ut)"
)
CLOCK = (
    r"(?:[,;@|•·/ –—-]*(?:at |um |à |a las |às |ore |kl\.? |klo |om )?\d{1,2}[:.h]\d{2}(?::\d{2})?"
    r"(?: ?(?:uhr|[ap]\.?m\.?))?(?: ?\(?(?:[a-z]{2,4}t|utc|ist|z)\)?)?(?: ?[+-]\d{1,4})?)"
)
_WEEKDAY = r"(?:[^\W\d_]{2,10}(?:-feira)?[.,]*,? )"
_MONTH = r"[^\W\d_]{3,10}\.?"
DATE_IN_FIGURES = r"(?:\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{4}[./-]\d{1,2}[./-]\d{1,2})"
DATE = (
    rf"(?:on )?{_WEEKDAY}?(?:"
    rf"(?:the |den |le |el |il )?\d{{1,2}}(?:st|nd|rd|th|er|\.|º|ª)?(?: de| d'"
    rf"| of)? {_MONTH},?(?: del?)? \d{{4}}"
    rf"(?: г\.?)?|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}"
    r"|\d{4}[./-]\d{1,2}[./-]\d{1,2}(?:t\d{2}:\d{2}(?::\d{2})?z?)?|\d{4}[년年] ?\d{1,2}[월月] ?\d{1,2}[일日])"
)
AGE = (
    r"(?:(?:about |over |almost )?(?:\d{1,3}|an?|one|two|three|a few) ?"
    r"(?:seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|wks?|w|months?|mos?|years?|yrs?"
    r"|y) ago"
    r"|vor (?:\d{1,3}|einer|einem|wenigen) (?:sekunden|minuten?|min|stunden?|std|tag(?:en)?|wochen?"
    r"|monat(?:en)?"
    r"|jahr(?:en)?)|il y a \d{1,3} (?:minutes?|min|heures?|h|jours?|semaines?|mois|ans?)"
    r"|hace \d{1,3} (?:minutos?|horas?|días?|semanas?|mes(?:es)?|años?)"
    r"|\d{1,3} (?:minuti|or[ea]|giorn[io]|settiman[ae]|mes[ei]) fa"
    r"|há \d{1,3} (?:minutos?|horas?|dias?|semanas?|mês|meses)|\d{1,3} (?:minuten|uur|dag(?:en)?"
    r"|weken) geleden"
    r"|\d{1,3} (?:минут[аы]?|час(?:а|ов)?|дн(?:я|ей)|день) назад|\d{1,3} (?:minutter|timer|dager|dage) siden"
    r"|för \d{1,3} (?:minuter|timmar|dagar) sedan|yesterday|just now|today"
    rf"|{foreign_words('ago')})"
)
_CAPITALS = "".join(filter(str.isupper, map(chr, range(0x530))))  # Latin, Greek and Cyrillic
_INITIAL = f"[{_CAPITALS}]"
_NAME_WORD = rf"{_INITIAL}[\w.'’-]*"
_PARTICLE = r"(?:(?:van|von|de|der|den|da|di|du|la|le|el|al|bin|ibn|del|dos|ter|ten|af) ){0,3}"
ONE_NAME = rf"{_NAME_WORD}(?: {_PARTICLE}{_NAME_WORD}){{0,3}}"
NAME = rf"{_NAME_WORD}(?: {_PARTICLE}{_NAME_WORD}){{1,3}}"
CAPITALS = rf"[{_CAPITALS}][{_CAPITALS}.'’-]*(?: [{_CAPITALS}][{_CAPITALS}.'’-]*){{0,3}}"
DESK = r"[A-Z][\w&.’'-]*(?: [A-Z][\w&.’'-]*){0,2} (?:[Ss]taff|[Rr]eporters?|[Dd]esk|[Nn]ewsroom)"
