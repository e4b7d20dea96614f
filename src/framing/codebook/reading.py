"""Read a codebook from its file."""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path
from typing import Any

from framing.cleaning import LineRule, LineRules
from framing.cleaning.line_rules import ACTIONS
from framing.codebook.entries import KINDS, WHOLE_SENTENCE, WINDOW, Codebook, Entry, Indicator
from framing.codebook.lines import find_lines, line_of
from framing.codebook.mistakes import Mistake, find_mistakes
from framing.codebook.patterns import Pattern, parse_pattern
from framing.codebook.schema import CONDITIONS, SENTENCE, pattern_lists
from framing.codebook.shipped import included, included_files, included_sources, shipped_path
from framing.errors import CodebookError


def read_codebook(path: str | Path) -> Codebook:
    """Read a codebook.

    Parameters
    ----------
    path
        A TOML file with a table ``[codebook]`` and entries ``[[actor]]``, ``[[contested]]``, ``[[frame]]``
        and ``[[claim]]``; patterns are described in ``framing.codebook.patterns``. Tables ``[[keep]]`` and
        ``[[drop]]`` name lines of articles for cleaning; see ``framing.cleaning.LineRule``. ``include`` under
        ``[codebook]`` adds entries of codebooks that come with the library (see :func:`shipped_codebook`), all of
        them (``include = ["policy-frames"]``) or single ones (``["policy-frames/economic"]``). They stand after
        the file's own; where the file has an entry of the same kind and name, its own is used instead.
        Beside its indicators an
        entry may have ``exclude`` (patterns whose matches cancel those that they cover), ``context`` (patterns one of
        which must stand near a match) with ``window`` (within how many words on either side: 10 unless it says
        another number, or ``"sentence"``), ``examples`` (sentences that have it, for people who code), an actor or a
        frame ``parent`` (the name of an entry that it is a part
        of), and a frame ``function`` (what its indicators do) or a table ``functions`` of further indicators by
        function: ``problem``, ``cause``, ``judgement``, ``remedy``.

    Returns
    -------
    Codebook

    Notes
    -----
    An entry includes those that are parts of it, and theirs, wherever measures count entries: a sentence with a part
    has the whole, and has it once; a mention, a statement or a clause of a part is one of the whole. Words that are
    looked for in both count for the part, and so for the whole. There are two exceptions. Where shares of speakers add
    up to 1 (:func:`framing.voices`, :func:`framing.stance_by_speaker`, and the voices of a
    :func:`framing.framing_profile`), parts speak as their outermost whole and have no row. And where entries are
    compared with one another (:func:`framing.found_frames`), each stands for itself.

    Raises
    ------
    CodebookError
        Where the file cannot be read or is not TOML, or is no sound codebook: then every mistake is named
        with its line.

    Examples
    --------
    >>> codebook = read_codebook("data/azure/codebook.toml")
    >>> codebook.label("actor", "microsoft")
    'Microsoft'
    """
    path = Path(path)
    content = _read(path)
    document = _parse(content, path)
    if mistakes := find_mistakes(document):
        raise _error(mistakes, content.decode("utf-8-sig"), path)
    about = document["codebook"]
    references = about.get("include", [])
    tables = _with_included(document, references)
    return Codebook(
        title=about["title"],
        language=about["language"],
        entries=tuple(
            _entry(kind, table, is_included=table not in document.get(kind, []))
            for kind in KINDS
            for table in tables[kind]
        ),
        sha256=_checksum(content, references),
        sources=tuple(dict.fromkeys([*about.get("sources", []), *included_sources(references)])),
        line_rules=LineRules(
            tuple(
                LineRule(action, table["line"], table["reason"].strip(), table.get("outlet"))
                for action in ACTIONS
                for table in document.get(action, [])
            )
        ),
        includes=tuple(references),
    )


def shipped_codebook(name: str) -> Codebook:
    """Read a codebook that comes with the library, to use as it is.

    To use it beside actors, contested names and claims of your own, name it in your codebook: see
    :func:`read_codebook`. Its entries are set out, with what each is known to miss and to take wrongly, in the file
    itself; how far they agree with people who coded by hand is told in ``docs/frames.md``.

    Parameters
    ----------
    name
        ``policy-frames``: policy frames after Boydstun et al. (2014) and the generic frames of Semetko and
        Valkenburg (2000).

    Returns
    -------
    Codebook

    Raises
    ------
    CodebookError
        Where no shipped codebook is called so; the names there are stand in the error.

    Examples
    --------
    >>> frames = shipped_codebook("policy-frames")
    >>> frames.label("frame", "fairness-equality")
    'Fairness and equality'
    """
    return read_codebook(shipped_path(name))


def _with_included(document: dict[str, Any], references: list[str]) -> dict[str, list[dict[str, Any]]]:
    """Return the tables of each kind: the file's own, then those included that it has no entry of that name for."""
    tables = {kind: {table["name"]: table for table in document.get(kind, [])} for kind in KINDS}
    for reference in references:
        for kind, table in included(reference):
            tables[kind].setdefault(table["name"], table)
    return {kind: list(named.values()) for kind, named in tables.items()}


def _checksum(content: bytes, references: list[str]) -> str:
    """Return the SHA-256 of the file, followed by the shipped codebooks that it includes entries of."""
    digest = hashlib.sha256(content)
    for path in included_files(references):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        reason = "it is a link that leads nowhere" if path.is_symlink() and not path.exists() else error.strerror
        raise CodebookError(
            f"The codebook cannot be read: {reason}.",
            where=str(path),
            remedy="Check the path; a codebook is one TOML file.",
        ) from None


def _parse(content: bytes, path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise CodebookError(
            "The codebook is not encoded in UTF-8.",
            where=f"{path}, line {line}",
            remedy="Save the file as UTF-8 in your editor.",
        ) from None
    except RecursionError:
        raise CodebookError(
            "The codebook has brackets nested too deeply.", where=str(path), remedy="Look for a missing bracket."
        ) from None
    except tomllib.TOMLDecodeError as error:
        what, _, place = str(error).rstrip(")").partition(" (at ")
        raise CodebookError(
            f"The codebook is not valid TOML: {what}.",
            where=f"{path}, {place}",
            remedy="Look there, and on the line before, for a missing quotation mark, comma or bracket.",
        ) from None


def _error(mistakes: list[Mistake], text: str, path: Path) -> CodebookError:
    lines = find_lines(text)
    named = []
    for mistake in mistakes:
        before = "" if mistake.before is None else f", first on line {line_of(lines, mistake.before)}."
        named.append((line_of(lines, mistake.path), mistake.what + before))
    listed = [f"{number}. line {line}: {what}" for number, (line, what) in enumerate(sorted(named), start=1)]
    count = f"{len(named)} mistakes" if len(named) > 1 else "a mistake"
    return CodebookError(
        "\n  ".join([f"The codebook has {count}:", *listed]),
        where=str(path),
        remedy="Mend the lines named, and read the codebook again.",
    )


def _entry(kind: str, table: dict[str, Any], *, is_included: bool) -> Entry:
    indicators: list[Indicator] = []
    conditions: dict[str, tuple[Pattern, ...]] = {}
    for keys, patterns in pattern_lists(kind, table):
        if keys[0] in CONDITIONS:
            conditions[keys[0]] = tuple(map(parse_pattern, patterns))
        else:
            variant = keys[1] if len(keys) > 1 else table.get("function", "")
            indicators += [Indicator(text, variant, parse_pattern(text)) for text in patterns]
    window = table.get("window", WINDOW)
    return Entry(
        kind=kind,
        name=table["name"],
        label=table["label"],
        definition=table["definition"].strip(),
        source=table.get("source", ""),
        indicators=tuple(indicators),
        exclude=conditions.get("exclude", ()),
        context=conditions.get("context", ()),
        window=WHOLE_SENTENCE if window == SENTENCE else min(window, WHOLE_SENTENCE),
        parent=table.get("parent", ""),
        examples=tuple(table.get("examples", ())),
        is_included=is_included,
    )
