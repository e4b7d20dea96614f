"""Cleaning: rounds of cuts until nothing more is furniture; then title, deck and byline; then rounds again."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from framing.cleaning.authors import cut_authors
from framing.cleaning.biography import author_named, cut_signatures
from framing.cleaning.cleaned import Cleaned, Removed
from framing.cleaning.edges import cut_edges, running_text
from framing.cleaning.ends import cut_notes, cut_outside
from framing.cleaning.front import Front, find_front, is_labelled_title, repeated_headlines, title_found, title_given
from framing.cleaning.lines import Line, plain_words, read_line
from framing.cleaning.marks import cut_marks, notes_of
from framing.cleaning.page import cut_page
from framing.cleaning.rules import RULES
from framing.cleaning.sections import cut_sections

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

WORD = re.compile(r"\w")


def clean(text: str, *, title: str | None = None, byline: str | None = None) -> Cleaned:
    r"""Cut the page furniture out of an article's text, line by line.

    Every cut is in `removed` with the rule and the reason. Cleaning a cleaned text changes nothing. A text in
    which everything is furniture keeps everything.

    Parameters
    ----------
    text
        The text as read, lines parted by ``"\n"``.
    title, byline
        What metadata say; they help to recognise the lines in which the text repeats them.

    Returns
    -------
    Cleaned

    Examples
    --------
    >>> cleaned = clean(
    ...     "Ferry returns after nine years\n\nBy Ada Holm\n\nThe ferry to Ness sailed again on Monday, with "
    ...     "forty people and two sheep on board.[1]\n\nAdvertisement\n\nTickets cost less than a loaf of bread "
    ...     "does on the island, the harbour office says.\n\nShare on Facebook"
    ... )
    >>> cleaned.title, cleaned.byline
    ('Ferry returns after nine years', 'Ada Holm')
    >>> [(cut.line, cut.rule, cut.text) for cut in cleaned.removed[2:]]
    [(5, 'reference-mark', '[1]'), (7, 'advertising', 'Advertisement'), (11, 'sharing', 'Share on Facebook')]
    """
    source = text.split("\n")
    titled = not _starts_with_one_blank(source)
    removed: list[Removed] = []
    lines = _cut_furniture(_read(source, removed), removed)
    front = _front(lines, removed, title, titled)
    in_front = {place: rule for rule, place in front._asdict().items() if place is not None}
    in_front |= _byline_places(lines, byline)
    kept = _cut_furniture(_without(lines, in_front, removed), removed) if in_front else lines
    if not any(WORD.search(line.text) for line in kept):
        return _uncut(source, text, title, byline)
    return Cleaned(
        text=_joined(kept, source, untitled=title_found(kept, {}) is not None),
        title=title or _text_at(lines, front.title),
        deck=_text_at(lines, front.deck),
        byline=byline or author_named(removed),
        removed=tuple(sorted(removed, key=lambda cut: cut.line)),
    )


def find_furniture(lines: Sequence[Line]) -> dict[int, str]:
    """Find what all evidence together cuts in one round: place of a line in `lines` to rule."""
    cuts = {place: line.furniture for place, line in enumerate(lines) if line.furniture}
    if 0 in cuts and is_labelled_title(lines):
        del cuts[0]
    for evidence in (cut_sections, cut_edges, cut_outside, cut_notes, _cut_ends, cut_authors, cut_page):
        cuts |= evidence(lines, cuts)
    return cuts


def _read(source: Sequence[str], removed: list[Removed]) -> list[Line]:
    """Read the lines that are not blank, and cut the marks in them."""
    lines = (read_line(number, line) for number, line in enumerate(source, 1) if _says(line))
    return [kept for line in lines if (kept := _without_marks(line, removed))]


def _cut_furniture(lines: Sequence[Line], removed: list[Removed]) -> Sequence[Line]:
    """Cut in rounds, for a cut can lay bare the next one, and note every cut."""
    while cuts := find_furniture(lines):
        lines = _without(lines, cuts, removed)
    return lines


def _without(lines: Sequence[Line], cuts: Mapping[int, str], removed: list[Removed]) -> list[Line]:
    removed += [_cut(lines[place], rule, lines[place].text) for place, rule in cuts.items()]
    return [line for place, line in enumerate(lines) if place not in cuts]


def _without_marks(line: Line, removed: list[Removed]) -> Line | None:
    while True:
        text, marks = cut_marks(line.text)
        if not marks:
            return line
        removed += [_cut(line, rule, mark) for rule, mark in marks]
        if not _says(text):
            return None
        line = read_line(line.number, text)._replace(notes=(*line.notes, *notes_of(marks)))


def _cut_ends(lines: Sequence[Line], cuts: Mapping[int, str]) -> dict[int, str]:
    """Cut signatures at the end, and the first line if the headline below it says the same."""
    found = cut_signatures(lines, cuts.keys())
    first, _ = running_text(lines, cuts)
    head = [place for place in range(first) if place not in cuts]
    if head and repeated_headlines([lines[place] for place in head]):
        found[head[0]] = "site-title"
    return found


def _front(lines: Sequence[Line], removed: Sequence[Removed], title: str | None, titled: bool) -> Front:
    cut = {piece.line: piece.rule for piece in removed}
    if title:
        return find_front(lines, title_given(lines, title), cut)
    return find_front(lines, title_found(lines, cut) if titled else None, cut)


def _byline_places(lines: Sequence[Line], byline: str | None) -> dict[int, str]:
    """Find the lines outside the running text that are the given byline, with or without "by"."""
    if not byline:
        return {}
    name = plain_words(" ".join(byline.split()))
    first, last = running_text(lines, {})
    return {
        place: "byline"
        for place, line in enumerate(lines)
        if not first <= place <= last and line.plain.removeprefix("by ") == name
    }


def _uncut(source: Sequence[str], text: str, title: str | None, byline: str | None) -> Cleaned:
    """Keep everything where nothing would be left, after a last try without what metadata say."""
    if title or byline:
        return replace(clean(text), title=title, byline=byline)
    lines = [read_line(number, line) for number, line in enumerate(source, 1) if _says(line)]
    return Cleaned(_joined(lines, source, untitled=_starts_with_one_blank(source)), None, None, None, ())


def _joined(lines: Sequence[Line], source: Sequence[str], *, untitled: bool) -> str:
    """Join lines, with a blank one where the source had any; and one at the start if they have no title."""
    joined: list[str] = [""] if untitled and lines else []
    for place, line in enumerate(lines):
        if place and not all(map(_says, source[lines[place - 1].number : line.number - 1])):
            joined.append("")
        joined.append(line.text)
    return "\n".join(joined)


def _cut(line: Line, rule: str, text: str) -> Removed:
    return Removed(line.number, rule, RULES[rule].reason, text)


def _text_at(lines: Sequence[Line], place: int | None) -> str | None:
    return None if place is None else " ".join(lines[place].text.split())


def _says(text: str) -> bool:
    return text.strip() != ""


def _starts_with_one_blank(source: Sequence[str]) -> bool:
    return len(source) > 1 and not _says(source[0]) and _says(source[1])
