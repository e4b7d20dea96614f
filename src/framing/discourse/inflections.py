"""How the reporting verbs are inflected."""

from __future__ import annotations

_IRREGULAR = {
    "say": "says saying said said",
    "tell": "tells telling told told",
    "think": "thinks thinking thought thought",
    "know": "knows knowing knew known",
    "write": "writes writing wrote written",
    "find": "finds finding found found",
    "show": "shows showing showed shown",
    "see": "sees seeing saw seen",
    "feel": "feels feeling felt felt",
    "hold": "holds holding held held",
    "put": "puts putting put put",
    "read": "reads reading read read",
    "let": "lets letting let let",
    "make": "makes making made made",
    "speak": "speaks speaking spoke spoken",
    "swear": "swears swearing swore sworn",
    "forecast": "forecasts forecasting forecast forecast",
    "foresee": "foresees foreseeing foresaw foreseen",
    "understand": "understands understanding understood understood",
    "hear": "hears hearing heard heard",
    "go": "goes going went gone",
    "beg": "begs begging begged begged",
    "plan": "plans planning planned planned",
    "quip": "quips quipping quipped quipped",
    "admit": "admits admitting admitted admitted",
    "rebut": "rebuts rebutting rebutted rebutted",
    "submit": "submits submitting submitted submitted",
    "regret": "regrets regretting regretted regretted",
    "refer": "refers referring referred referred",
    "prefer": "prefers preferring preferred preferred",
    "opt": "opts opting opted opted",
    "log": "logs logging logged logged",
    "sum": "sums summing summed summed",
    "bet": "bets betting bet bet",
    "snap": "snaps snapping snapped snapped",
    "undertake": "undertakes undertaking undertook undertaken",
    "seek": "seeks seeking sought sought",
    "slam": "slams slamming slammed slammed",
    "fret": "frets fretting fretted fretted",
    "beseech": "beseeches beseeching besought besought",
    "label": "labels labelling labelled labelled",
    "signal": "signals signalling signalled signalled",
    "dub": "dubs dubbing dubbed dubbed",
    "shrug": "shrugs shrugging shrugged shrugged",
    "grin": "grins grinning grinned grinned",
    "nod": "nods nodding nodded nodded",
    "sob": "sobs sobbing sobbed sobbed",
    "deadpan": "deadpans deadpanning deadpanned deadpanned",
    "demur": "demurs demurring demurred demurred",
    "hit": "hits hitting hit hit",
}


def inflections(verb: str) -> tuple[str, str, str, str]:
    """Inflect a verb: third person, present participle, past, past participle.

    Examples
    --------
    >>> inflections("deny"), inflections("write")[2:]
    (('denies', 'denying', 'denied', 'denied'), ('wrote', 'written'))
    """
    if verb in _IRREGULAR:
        third, present, past, participle = _IRREGULAR[verb].split()
        return third, present, past, participle
    stem = verb.removesuffix("e")
    if verb.endswith("y") and verb[-2] not in "aeou":
        return f"{verb[:-1]}ies", f"{verb}ing", f"{verb[:-1]}ied", f"{verb[:-1]}ied"
    third = f"{verb}es" if verb.endswith(("s", "sh", "ch", "x")) else f"{verb}s"
    present = f"{verb}ing" if verb.endswith(("ee", "oe")) else f"{stem}ing"
    return third, present, f"{stem}ed", f"{stem}ed"
