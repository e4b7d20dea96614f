"""Who wrote the article: biographies at its end, and the name in its byline."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from framing.cleaning.languages import foreign_words
from framing.cleaning.matching import is_speech
from framing.cleaning.rule import DESK, NAME, ONE_NAME

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from framing.cleaning.cleaned import Removed
    from framing.cleaning.lines import Line

LONGEST_BIOGRAPHY = 220
CHARACTERS_PER_WORD = 10
LONGEST_SIGNATURE = 90
MOST_AUTHORS = 4

PROFESSION = re.compile(
    r"\b(?:writers?|reporters?|editors?|journalists?|correspondents?|columnists?|contribut(?:or|ing)|authors?"
    r"|bloggers?|professor|fellow|freelancer?|producer|photographer|books?|newsletter|newsroom|journalism|writes"
    r"|cover(?:s|ing)|reports on|twitter|@\w+|e-?mail|graduated|degree|redakteur(?:in)?|journaliste|autor(?:in|a)?"
    r"|schreibt|escribe|periodista|giornalista|jornalista)\b",
    re.IGNORECASE,
)
ABOUT_SOMEBODY = re.compile(
    rf"(?:{ONE_NAME}|He|She|They)(?: ?\([^)]*\))?,? (?:[^.]{{0,80}}, )?"
    r"(?:is|was|has|have|covers|writes|reports|works|worked|joined|lives|teaches|edits|ist|est|es|è|é)\b"
)
SIGNATURE = re.compile(
    rf"(?P<name>{NAME})(?: ?\([^)]*\))?,? (?:is (?:an?|the|our)\b[^.]{{0,100}}\b"
    r"(?:writer|reporter|editor|journalist|correspondent|columnist|contributor|author|blogger|producer|fellow"
    r"|professor)s?\b[^.]{0,60}\b(?:at|for|with|based|of|on|in|covering|living|who)"
    r"|is [\w.&' ’-]{2,40}['’]s (?:\w+ ){0,3}(?:reporter|editor|correspondent|columnist|writer|critic|photographer)s?"
    r"|(?:has )?(?:edited|edits|written (?:for|about)|covered|reported (?:for|on)|contributed to)"
    r"|covers|writes (?:about|for|on)|reports (?:on|for))\b"
)
FOREIGN_SIGNATURE = re.compile(
    rf"(?:(?i:(?:\w{{1,3}} )?(?-i:(?P<name>{NAME}))(?: ?\([^)]*\))?(?:,| (?:{foreign_words('is')})(?!\w))[^.]{{0,80}}?"
    rf"(?<!\w)(?:{foreign_words('role')})(?!\w))"
    rf"|(?P<east>[\u3400-\u9fff]{{2,5}})[，,、 ].{{0,16}}?(?:{foreign_words('role')})"
    rf"|(?P<arabic>[\u0621-\u065f]+ [\u0621-\u065f]+) (?:{foreign_words('role')})(?!\w))"
)
NAMES = rf"(?P<name>{ONE_NAME}(?:(?:,| and| AND| &| und| et| y) {ONE_NAME}){{0,5}})"
SIGNED_BY = re.compile(
    rf"(?:(?:Story |Words |Text |Report )?[Bb]y|BY|[Ff]rom|FROM|[Dd]a|(?i:{foreign_words('by')}))"
    rf" ?:? {NAMES}.*"
)
CREDITED = re.compile(
    r"(?:WORDS|TEXT|[Ww]ords|[Tt]ext|[Ss]tory|[Rr]eport(?:ing|er)?|[Ww]rit(?:ten|er)|[Aa]uthor)(?: by)?:? ?"
    rf"(?:(?P<desk>{DESK})|{NAMES}).*"
)
DESK_BEFORE_DATE = re.compile(rf"(?P<desk>{DESK}) ?[|·•–—] ?.*")
PLACED = re.compile(rf"(?P<name>{NAME})(?:,? (?:in|at)|,) .*")
PORTRAIT = re.compile(rf"(?:Image|Photo|Picture|Portrait|Avatar|Headshot) of (?P<name>{NAME})")
BARE = re.compile(rf"(?P<name>{NAME})")
BYLINES = (SIGNED_BY, BARE, CREDITED, DESK_BEFORE_DATE, PLACED)
A_NAME = re.compile(NAME)
NO_NAMES = ("The ", "A ", "An ", "But ", "In ", "At ", "On ", "And ", "Then ", "When ")
NEWS = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|tomorrow|last (?:night|week|month)|said|which|will now"
    r"|no longer|who (?:lost|had|said|died|saw|found|took|left|wants?|will|refused|voted))\b"
    r"|(?:author|editor|producer)s? of the (?:report|study|bill|law|plan|letter|petition)\b|\bcovers [^.]{1,40}\bwith\b"
)
PAST = re.compile(r" (?:edited|written|covered|reported|contributed)\b")  # “has covered” tells what somebody does
ROLE = re.compile(
    r"\b(?:Writer|Reporter|Editor|Correspondent|Columnist|Contributor|Staff|Press|News|Desk|Photo|Photograph"
    r"|Picture|Image|Video|Illustration)s?\b"
)


def is_biography(line: Line) -> bool:
    """Whether a line says what somebody does for a living, as the lines about an author do."""
    return (
        line.n_words <= LONGEST_BIOGRAPHY
        and len(line.text) <= LONGEST_BIOGRAPHY * CHARACTERS_PER_WORD
        and PROFESSION.search(line.text) is not None
        and ABOUT_SOMEBODY.search(line.text) is not None
    )


def cut_signatures(lines: Sequence[Line], cut: Collection[int], bylines: Callable[[], Sequence[str]]) -> dict[int, str]:
    """Cut biographies at the very end that no heading announces, of people whom the article does not name.

    Parameters
    ----------
    lines
        The lines that are not blank.
    cut
        The places that other evidence cuts.
    bylines
        Tells who wrote the article, as far as that is said: the biography is theirs.
    """
    found: dict[int, str] = {}
    for place in range(len(lines) - 1, 0, -1):
        if place in cut:
            continue
        if len(found) == MOST_AUTHORS:
            break
        line = lines[place]
        spaced = " ".join(line.text.split())
        signed = SIGNATURE.match(spaced) or FOREIGN_SIGNATURE.match(spaced)
        if not signed or line.n_words > LONGEST_SIGNATURE or is_speech(line.text):
            break
        name = next(filter(None, signed.groupdict().values()))
        surname = re.compile(rf"\b{re.escape(name.split()[-1])}\b")
        if any(surname.search(other.text) for other in lines[:place] if other.is_paragraph):
            break
        if not _is_about_author(name, surname, spaced, bylines()):
            break
        found[place] = "biography"
    return found


def _is_about_author(name: str, surname: re.Pattern[str], text: str, bylines: Sequence[str]) -> bool:
    """Whether somebody in the last line wrote the article: the byline says so, or else nothing says that it is news."""
    people = [byline for byline in bylines if A_NAME.search(byline) and not ROLE.search(byline)]
    if people:
        return any(surname.search(byline) for byline in people)
    return not (name.startswith(NO_NAMES) or NEWS.search(text) or PAST.match(text.removeprefix(name)))


def author_named(removed: Iterable[Removed]) -> str | None:
    """Read the author's name off the removed lines: the first byline, or else the portrait of a biography."""
    cuts = sorted(removed, key=lambda cut: cut.line)
    for rule, pattern in (
        *(("byline", pattern) for pattern in BYLINES),
        ("date", DESK_BEFORE_DATE),
        ("biography", PORTRAIT),
    ):
        for cut in cuts:
            if cut.rule == rule and (named := pattern.fullmatch(" ".join(cut.text.split()))):
                found = named.groupdict()
                return found.get("desk") or _without_roles(named["name"])
    return None


def _without_roles(names: str) -> str:
    first, *others = names.split(", ")
    return ", ".join([first, *(other for other in others if not ROLE.search(other))])
