"""What has the verb of a statement and is none: what somebody must report, or who asked not to be named."""

from __future__ import annotations

from framing.discourse.attribution import grammar
from framing.discourse.attribution.reading import Reading

_ANONYMITY = frozenset(("named", "identified", "quoted", "name", "names"))
_DUTIES = frozenset(("report", "disclose", "declare"))
_MUST = frozenset(("must", "shall", "should"))
_HAVE = frozenset("have has had need needs needed ought required obliged".split())  # noqa: SIM905 - read as a list


def describes_anonymity(reading: Reading, token: int, place: int) -> bool:
    """Tell whether what follows a verb is “not to be named” and the like, which is no statement."""
    if reading.letters[place + 1 : place + 2] not in ("r", "T", "d"):
        return False
    following = [reading.form(token + distance) for distance in range(1, 6)]
    return bool(_ANONYMITY & set(following)) and bool({"not", "be", "his", "her", "their"} & set(following))


def is_obligation(reading: Reading, token: int, place: int) -> bool:
    """Tell whether a verb says what somebody has to report: “must report a discharge”, but not “must report that …”."""
    if reading.form(token) not in _DUTIES or grammar.SAYS_THAT.match(reading.letters, place + 1):
        return False
    before = token - 1
    while reading.letters[reading.place(before)] == "r":
        before -= 1
    has_to = reading.form(before) == "to" and reading.form(before - 1) in _HAVE
    return reading.form(before) in _MUST or has_to
