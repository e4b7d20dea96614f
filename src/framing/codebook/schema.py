"""Which tables and keys a codebook has, and what each key holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

Form = Literal[
    "text", "line", "language", "texts", "included", "patterns", "variants", "window", "function", "functions"
]

FORMS: dict[Form, str] = {
    "text": "a text in quotation marks",
    "line": "a text in quotation marks",
    "language": "a text in quotation marks",
    "texts": "a list of texts",
    "included": "a list of the names of shipped codebooks",
    "patterns": "a list of patterns",
    "variants": "a table of names, each with a list of patterns",
    "window": "a number of words from 1 on, or “sentence”",
    "function": "one of “problem”, “cause”, “judgement” and “remedy”",
    "functions": "a table of “problem”, “cause”, “judgement” and “remedy”, each with a list of patterns",
}
SENTENCE = "sentence"  # the window that is the whole of it


LANGUAGES = {"en": "English"}
"""The languages that sentences are cut and words are compared in, by ISO 639-1 code."""


@dataclass(frozen=True)
class Key:
    """A key of a table: what it holds, and whether it must be there."""

    form: Form
    required: bool = True


ENTRY_KEYS = {
    "name": Key("text"),
    "label": Key("text"),
    "definition": Key("text"),
    "source": Key("text", required=False),
    "examples": Key("texts", required=False),
    "exclude": Key("patterns", required=False),
    "context": Key("patterns", required=False),
    "window": Key("window", required=False),
}
NESTED = {"parent": Key("text", required=False)}
FRAME_KEYS = {
    "indicators": Key("patterns", required=False),
    "function": Key("function", required=False),
    "functions": Key("functions", required=False),
}
CONDITIONS = ("exclude", "context")
"""The lists of an entry whose patterns are not looked for themselves, but decide which matches count."""

LINE_RULE_KEYS = {"line": Key("line"), "outlet": Key("text", required=False), "reason": Key("text")}

SCHEMA: dict[str, dict[str, Key]] = {
    "codebook": {
        "title": Key("text"),
        "language": Key("language"),
        "include": Key("included", required=False),
        "sources": Key("texts", required=False),
    },
    "actor": ENTRY_KEYS | NESTED | {"names": Key("patterns")},
    "contested": ENTRY_KEYS | {"names": Key("variants")},
    "frame": ENTRY_KEYS | NESTED | FRAME_KEYS,
    "claim": ENTRY_KEYS | {"patterns": Key("patterns", required=False), "versions": Key("variants", required=False)},
    "keep": LINE_RULE_KEYS,
    "drop": LINE_RULE_KEYS,
}


def pattern_lists(kind: str, entry: dict[str, Any]) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield the lists of patterns of an entry, each with the keys that lead to it, in the order of the file.

    Examples
    --------
    >>> list(pattern_lists("claim", {"name": "late", "versions": {"an hour": ["an hour"]}}))
    [(('versions', 'an hour'), ['an hour'])]
    """
    for name, value in entry.items():
        form = SCHEMA[kind][name].form if name in SCHEMA[kind] else None
        if form == "patterns":
            yield (name,), value
        elif form in ("variants", "functions") and isinstance(value, dict):
            for variant, patterns in value.items():
                yield (name, variant), patterns
