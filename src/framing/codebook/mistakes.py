"""Everything that is wrong with a codebook, found at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from framing.cleaning.line_rules import ACTIONS, ANYTHING, fold
from framing.codebook.entries import FUNCTIONS, KINDS
from framing.codebook.lines import Path
from framing.codebook.nesting import nesting_mistakes
from framing.codebook.patterns import Pattern, parse_pattern
from framing.codebook.schema import (
    CONDITIONS,
    ENTRY_KEYS,
    FORMS,
    LANGUAGES,
    SCHEMA,
    SENTENCE,
    Form,
    Key,
    pattern_lists,
)
from framing.codebook.shipped import included
from framing.codebook.wildcards import LIMITLESS, limitless_words
from framing.errors import CodebookError

_TYPES: dict[Form, type[Any]] = {
    "text": str,
    "line": str,
    "language": str,
    "texts": list,
    "included": list,
    "patterns": list,
    "variants": dict,
    "window": object,
    "function": str,
    "functions": dict,
}
_ALLOWS: dict[Form, Callable[[Any], bool]] = {
    "window": lambda value: value == SENTENCE or (type(value) is int and value > 0),
    "function": lambda value: value in FUNCTIONS,
}
_CHECKS: dict[Form, Callable[[str], object]] = {"patterns": parse_pattern, "included": included}


@dataclass(frozen=True)
class Mistake:
    """Something wrong with a codebook, at a path, perhaps for what stands at another before it."""

    path: Path
    what: str
    before: Path | None = None


def find_mistakes(document: dict[str, Any]) -> list[Mistake]:
    """Find everything that is wrong with a codebook.

    Parameters
    ----------
    document
        A parsed TOML document.

    Returns
    -------
    list of Mistake
        In no particular order; empty where the codebook is sound.

    Examples
    --------
    >>> [mistake.what for mistake in find_mistakes({"codebook": {"title": "Harbour"}})]
    ['“language” is missing: a text in quotation marks.', 'The codebook has no entry.']
    """
    mistakes = [Mistake((table,), _unknown(table, SCHEMA)) for table in document if table not in SCHEMA]
    if isinstance(document.get("codebook"), dict):
        mistakes += _table(document["codebook"], ("codebook",), SCHEMA["codebook"])
    else:
        mistakes.append(Mistake(("codebook",), "The table [codebook], with title and language, is missing."))
    if not any(document.get(kind) for kind in (*KINDS, *ACTIONS)) and not _includes(document):
        mistakes.append(Mistake((), "The codebook has no entry."))
    for kind in KINDS:
        mistakes += _entries(kind, document.get(kind, []), _included_names(document, kind))
    for action in ACTIONS:
        mistakes += _line_rules(action, document.get(action, []))
    return mistakes


def _includes(document: dict[str, Any]) -> bool:
    about = document.get("codebook")
    return isinstance(about, dict) and bool(about.get("include"))


def _included_names(document: dict[str, Any], kind: str) -> list[str]:
    """Name the entries of a kind that a codebook includes, of references that can be followed."""
    names = []
    references = document["codebook"]["include"] if _includes(document) else []
    for reference in references if isinstance(references, list) else []:
        with suppress(CodebookError, AttributeError):
            names += [str(table["name"]) for of_kind, table in included(reference) if of_kind == kind]
    return names


def _is_list_of_tables(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(table, dict) for table in value)


def _line_rules(action: str, rules: Any) -> Iterator[Mistake]:
    if not _is_list_of_tables(rules):
        yield Mistake((action,), f"A line to {action} is headed by [[{action}]], with two brackets on either side.")
        return
    lines: dict[tuple[str, str], Path] = {}
    for index, rule in enumerate(rules):
        yield from _table(rule, (action, index), SCHEMA[action])
        line, outlet = rule.get("line"), rule.get("outlet", "")
        if isinstance(line, str) and isinstance(outlet, str):
            key = (fold(line), fold(outlet))
            if key in lines:
                yield Mistake((action, index, "line"), f"Another [[{action}]] names “{line}”", lines[key])
            lines.setdefault(key, (action, index, "line"))


def _line(line: str, path: Path) -> Iterator[Mistake]:
    if "\n" in line:
        yield Mistake(path, "“line” must be one line of an article.")
    elif not fold(line.replace(ANYTHING, "")):
        yield Mistake(path, f"“{line}” is every line there is; name some of its words.")


def _entries(kind: str, entries: Any, included_names: Collection[str]) -> Iterator[Mistake]:
    if not _is_list_of_tables(entries):
        yield Mistake((kind,), f"An entry is headed by [[{kind}]], with two brackets on either side.")
        return
    names: dict[str, Path] = {}
    actor_names: dict[str, Path] = {}
    for index, entry in enumerate(entries):
        path: Path = (kind, index)
        yield from _table(entry, path, SCHEMA[kind])
        yield from _name(kind, entry.get("name"), (*path, "name"), names)
        yield from _definition(entry.get("definition"), (*path, "definition"))
        if kind == "claim" and ("patterns" in entry) == ("versions" in entry):
            found = "both" if "patterns" in entry else "neither"
            yield Mistake(path, f"A claim has either “patterns” or “versions”; this one has {found}.")
        if "window" in entry and "context" not in entry:
            yield Mistake((*path, "window"), "“window” says how near a “context” must stand; this entry has none.")
        yield from _repeated_patterns(kind, entry, path, actor_names)
    yield from (Mistake((kind, *place), what) for place, what in nesting_mistakes(kind, entries, included_names))


def _table(table: dict[str, Any], path: Path, keys: dict[str, Key]) -> Iterator[Mistake]:
    """Yield what is wrong with a table's keys and the form of their values."""
    for name, value in table.items():
        if name not in keys:
            yield Mistake((*path, name), _unknown(name, keys))
        else:
            yield from _value(value, (*path, name), keys[name].form)
    for name, key in keys.items():
        if key.required and name not in table:
            yield Mistake(path, f"“{name}” is missing: {FORMS[key.form]}.")


def _unknown(name: str, known: Collection[str]) -> str:
    near = get_close_matches(name, known, n=1)
    return f"“{name}” is unknown; " + (f"did you mean “{near[0]}”?" if near else f"use {', '.join(known)}.")


def _value(value: Any, path: Path, form: Form) -> Iterator[Mistake]:
    if not isinstance(value, _TYPES[form]):
        yield Mistake(path, f"“{path[-1]}” must be {FORMS[form]}.")
    elif form == "variants":
        yield from _variants(value, path)
    elif form == "functions":
        yield from _functions(value, path)
    elif form in _ALLOWS:
        if not _ALLOWS[form](value):
            yield Mistake(path, f"“{path[-1]}” must be {FORMS[form]}.")
    elif not value or (isinstance(value, str) and not value.strip()):
        yield Mistake(path, f"“{path[-1]}” is empty.")
    elif form == "language":
        yield from _language(value, path)
    elif form == "line":
        yield from _line(value, path)
    elif form != "text":
        for index, item in enumerate(value):
            yield from _item(item, (*path, index), form)


def _language(language: str, path: Path) -> Iterator[Mistake]:
    code = language.lower().partition("-")[0]  # "en-GB" is English
    if code not in LANGUAGES:
        known = ", ".join(f"“{code}” ({name})" for code, name in LANGUAGES.items())
        yield Mistake(path, f"The language “{language}” is not supported; supported is {known}.")


def _item(item: Any, path: Path, form: Form) -> Iterator[Mistake]:
    if not isinstance(item, str):
        yield Mistake(path, f"{item!r} must be a text in quotation marks.")
    elif form in _CHECKS:
        try:
            checked = _CHECKS[form](item)
        except CodebookError as error:
            yield Mistake(path, error.what)
        else:
            limitless = limitless_words(checked) if isinstance(checked, Pattern) else []
            yield from (Mistake(path, f"“{word}” {LIMITLESS}") for word in limitless)


def _functions(functions: dict[str, Any], path: Path) -> Iterator[Mistake]:
    for name, patterns in functions.items():
        if name not in FUNCTIONS:
            yield Mistake((*path, name), f"“{name}” is no function of a frame; use {FORMS['function']}.")
        else:
            yield from _value(patterns, (*path, name), "patterns")


def _variants(variants: dict[str, Any], path: Path) -> Iterator[Mistake]:
    if len(variants) < 2:
        yield Mistake(path, f"“{path[-1]}” needs at least two names: with one there is nothing to compare.")
    for name, patterns in variants.items():
        if name in ENTRY_KEYS:
            header = f"[{path[0]}.{path[-1]}]"
            yield Mistake((*path, name), f"“{name}” below {header} would be one of its names; move it above.")
        elif not name.strip():
            yield Mistake((*path, name), "A name is empty.")
        else:
            yield from _value(patterns, (*path, name), "patterns")


def _name(kind: str, name: Any, path: Path, names: dict[str, Path]) -> Iterator[Mistake]:
    if isinstance(name, str) and name.strip():
        if not re.fullmatch(r"[a-z0-9-]+", name):
            yield Mistake(path, f"The name “{name}” may hold lower-case letters, digits and hyphens only.")
        if name in names:
            yield Mistake(path, f"Another {kind} is named “{name}”", names[name])
        names.setdefault(name, path)


def _definition(definition: Any, path: Path) -> Iterator[Mistake]:
    if isinstance(definition, str) and "\n" in definition.strip():
        yield Mistake(path, "The definition must be one line.")


def _repeated_patterns(kind: str, entry: dict[str, Any], path: Path, actor_names: dict[str, Path]) -> Iterator[Mistake]:
    own: dict[str, Path] = {}
    for pattern, folded, place in _sound_patterns(kind, entry, path):
        if folded in own:
            yield Mistake(place, f"“{pattern}” stands twice in this entry", own[folded])
        elif kind == "actor" and not _is_condition(place) and folded in actor_names:
            yield Mistake(place, f"“{pattern}” is also a name of another actor", actor_names[folded])
        own.setdefault(folded, place)
    actor_names.update({folded: place for folded, place in own.items() if not _is_condition(place)})


def _is_condition(place: Path) -> bool:
    return place[2] in CONDITIONS


def _sound_patterns(kind: str, entry: dict[str, Any], path: Path) -> Iterator[tuple[str, str, Path]]:
    """Yield the patterns that can be parsed: as written, folded, and where they stand."""
    for keys, patterns in pattern_lists(kind, entry):
        for index, pattern in enumerate(patterns if isinstance(patterns, list) else []):
            if isinstance(pattern, str):
                with suppress(CodebookError):
                    yield pattern, parse_pattern(pattern).folded(), (*path, *keys, index)
