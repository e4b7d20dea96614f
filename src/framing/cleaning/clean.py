"""Cleaning: rounds of cuts until nothing more is furniture; then title, deck and byline; then rounds again."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from framing.cleaning.account import Account
from framing.cleaning.authors import cut_authors
from framing.cleaning.biography import author_named, cut_signatures
from framing.cleaning.cleaned import Cleaned
from framing.cleaning.edges import cut_edges, running_text
from framing.cleaning.ends import cut_notes, cut_outside
from framing.cleaning.front import Front, find_front, is_labelled_title, lines_repeated, title_found, title_given
from framing.cleaning.languages import language_told
from framing.cleaning.line_rules import LineRules
from framing.cleaning.lines import Line, in_language, is_known, plain_words, read_lines
from framing.cleaning.marks import cut_marks, notes_of
from framing.cleaning.page import cut_page, is_page
from framing.cleaning.recurring import Recurring, cut_recurring
from framing.cleaning.sections import cut_sections
from framing.cleaning.template import extract

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from framing.articles.page_blocks import Omitted
    from framing.cleaning.cleaned import Kept, Removed

    Source = Sequence[tuple[int, str]]  # lines with their numbers

WORD = re.compile(r"\w")
NO_RULES = LineRules()
MOST_LINES = 10_000
ALL_FURNITURE = "All of it reads as page furniture, so that no rule cut anything: look whether it is an article."
TOO_LONG = f"It has more than {MOST_LINES:,} lines, more than an article has: no rule was asked."


@dataclass(frozen=True)
class Known:
    """What is known beside the text; the parameters of `clean`."""

    title: str | None
    byline: str | None
    outlet: str | None
    rules: LineRules
    recurring: Recurring | None


def clean(
    text: str,
    *,
    title: str | None = None,
    byline: str | None = None,
    outlet: str | None = None,
    rules: LineRules = NO_RULES,
    recurring: Recurring | None = None,
    omitted: Sequence[Omitted] = (),
) -> Cleaned:
    r"""Cut the page furniture out of an article's text, line by line.

    Every cut is in `removed` with the rule and the reason. Cleaning a cleaned text changes nothing. A text in
    which everything is furniture keeps everything, and says so. A user's rules win over all others.

    Parameters
    ----------
    text
        The text as read, lines parted by ``"\n"``.
    title, byline
        What metadata say; they help to recognise the lines in which the text repeats them.
    outlet
        Who published it: for rules of one outlet, and for what recurs in its articles.
    rules
        Lines that a user keeps or drops, as in ``codebook.line_rules``.
    recurring
        What recurs in many articles of an outlet, as in ``count_lines(texts, outlets).recurring()``.
    omitted
        What was left out of the web page that the text was taken from: cuts too, unless the user keeps them. Lines
        are then numbered with these at their places, as in ``page_text(text, omitted)``.

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
    page = extract(text, omitted, rules, title=title, outlet=outlet)
    cleaned = _clean(page.lines, Known(title, byline, outlet, rules, recurring))
    back = {kept.line for kept in page.kept}
    return replace(
        cleaned,
        removed=tuple(sorted((*cleaned.removed, *page.removed), key=_line)),
        kept=tuple(sorted((*page.kept, *(kept for kept in cleaned.kept if kept.line not in back)), key=_line)),
    )


def _line(entry: Removed | Kept) -> int:
    return entry.line


def find_furniture(
    lines: Sequence[Line], dropped: Mapping[int, str] | None = None, bylines: Sequence[str] = ()
) -> dict[int, str]:
    """Find what all evidence together cuts in one round: place of a line in `lines` to rule.

    Parameters
    ----------
    lines
        The lines that are not blank.
    dropped
        What is cut whatever the evidence.
    bylines
        Who wrote the article, as metadata say, or lines that were cut before.
    """
    cuts = {place: line.furniture for place, line in enumerate(lines) if line.furniture}
    if 0 in cuts and is_labelled_title(lines):
        del cuts[0]
    cuts |= dropped or {}
    for evidence in (cut_sections, cut_edges, cut_outside, cut_notes):
        cuts |= evidence(lines, cuts)
    cuts |= _cut_ends(lines, cuts, bylines)
    for evidence in (cut_authors, cut_page):
        cuts |= evidence(lines, cuts)
    return cuts


def _clean(source: Source, known: Known) -> Cleaned:
    if len(source) > MOST_LINES and sum(_says(text) for _, text in source) > MOST_LINES:
        return Cleaned(_text_of(source), known.title, None, known.byline, (), uncut=TOO_LONG)
    account = Account(known.rules, known.outlet)
    lines = _cut_furniture(_read(source, account), known, account)
    front = _front(lines, account.removed, known.title, titled=not _starts_with_one_blank(source))
    in_front = {place: rule for rule, place in front._asdict().items() if place is not None}
    in_front = account.allow(lines, in_front | _byline_places(lines, known.byline))
    left = _cut_furniture(account.cut(lines, in_front), known, account) if in_front else lines
    if not any(WORD.search(line.text) for line in left):
        return _uncut(source, known, account)
    return Cleaned(
        text=_joined(left, source, untitled=title_found(left, {}) is not None),
        title=known.title or _text_at(lines, front.title, in_front),
        deck=_text_at(lines, front.deck, in_front),
        byline=known.byline or author_named(account.removed),
        removed=account.all_removed(),
        kept=account.all_kept(),
    )


def _read(source: Source, account: Account) -> list[Line]:
    """Read the lines that are not blank, and cut the marks in those that the user does not keep."""
    numbered: list[tuple[int, str]] = []
    notes: dict[int, tuple[int, ...]] = {}
    for number, text in source:
        if _says(text):
            bare, pointed_to = _without_marks(number, text, account)
            if _says(bare):
                numbered.append((number, bare))
            if pointed_to:
                notes[number] = pointed_to
    lines = read_lines(numbered)
    if any(map(is_known, lines)):
        language = language_told(text for _, text in numbered)
        lines = in_language(lines, language) if language else lines
    return [line._replace(notes=notes[line.number]) if line.number in notes else line for line in lines]


def _without_marks(number: int, text: str, account: Account) -> tuple[str, tuple[int, ...]]:
    """Cut marks out of a line until it has none, or the user keeps it, and list the notes that they pointed to."""
    account.ask(number, text)
    notes: tuple[int, ...] = ()
    while (marks := cut_marks(text))[1] and account.allow_marks(number, text, marks[1]):
        text = marks[0]
        notes += notes_of(marks[1])
        if not _says(text):
            break
        account.ask(number, text)
    return text, notes


def _cut_furniture(lines: Sequence[Line], known: Known, account: Account) -> Sequence[Line]:
    """Cut in rounds, for a cut can lay bare the next one; what recurs only where nothing else is left to cut."""
    while True:
        bylines = [cut.text for cut in account.removed if cut.rule == "byline"] + [known.byline or ""]
        cuts = account.allow(lines, find_furniture(lines, account.dropped(lines), bylines))
        if not cuts and known.recurring and known.outlet:
            cuts = account.allow(lines, cut_recurring(lines, known.recurring, known.outlet, known.title))
        if not cuts:
            return lines
        lines = account.cut(lines, cuts)


def _cut_ends(lines: Sequence[Line], cuts: Mapping[int, str], bylines: Sequence[str]) -> dict[int, str]:
    """Cut signatures at the end, and the first lines if the headline below them says the same."""

    def signed() -> Sequence[str]:
        if is_page(lines):  # on which there are those of other stories, too
            return ()
        return (*bylines, *(lines[place].text for place in cuts if cuts[place] == "byline"))

    found = cut_signatures(lines, cuts.keys(), signed)
    first, _ = running_text(lines, cuts)
    head = [place for place in range(first) if place not in cuts]
    n_repeated = lines_repeated([lines[place] for place in head])
    return found | dict.fromkeys(head[:n_repeated], "site-title")


def _front(lines: Sequence[Line], removed: Sequence[Removed], title: str | None, *, titled: bool) -> Front:
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


def _uncut(source: Source, known: Known, account: Account) -> Cleaned:
    """Keep everything where nothing would be left, but what the user drops; first without what metadata say."""
    if known.title or known.byline:
        again = _clean(source, replace(known, title=None, byline=None))
        return replace(again, title=known.title, byline=known.byline)
    rest = [(number, "" if number in account.drops else text) for number, text in source]
    if account.drops and any(_says(text) for _, text in rest):
        again = _clean(rest, known)
        drops = tuple(cut for cut in account.removed if cut.line in account.drops)
        return replace(again, removed=tuple(sorted((*again.removed, *drops), key=_line)))
    lines = read_lines([(number, text) for number, text in source if _says(text)])
    whole = _joined(lines, source, untitled=_starts_with_one_blank(source))
    return Cleaned(whole, None, None, None, (), uncut=ALL_FURNITURE if lines else None)


def _joined(lines: Sequence[Line], source: Source, *, untitled: bool) -> str:
    """Join lines, with a blank one where the source had any; and one at the start if they have no title."""
    blank = {number for number, text in source if not _says(text)}
    joined: list[str] = [""] if untitled and lines else []
    for place, line in enumerate(lines):
        if place and not blank.isdisjoint(range(lines[place - 1].number + 1, line.number)):
            joined.append("")
        joined.append(line.text)
    return "\n".join(joined)


def _text_at(lines: Sequence[Line], place: int | None, cut: Mapping[int, str]) -> str | None:
    return None if place is None or place not in cut else " ".join(lines[place].text.split())


def _says(text: str) -> bool:
    return text.strip() != ""


def _starts_with_one_blank(source: Source) -> bool:
    return len(source) > 1 and not _says(source[0][1]) and _says(source[1][1])


def _text_of(source: Source) -> str:
    return "\n".join(text for _, text in source)
