"""Whole pages: where a text is all that a page shows, find the stretch of it that is the article.

The idea is that of the maximum subsequence (Pasternack & Roth 2009, "Extracting article text from the web with
maximum subsequence segmentation"): running text counts for a stretch, menus and teasers count against it.
The weights were chosen on half of the pages of `benchmarks/cleaning_pages.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from framing.cleaning.front import DECK_WORDS, looks_like_title, repeated_headlines
from framing.cleaning.languages import language_told
from framing.cleaning.listings import belonging, introduces, is_verse
from framing.cleaning.rules import RULES
from framing.cleaning.sections import opened_section

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from framing.cleaning.lines import Line

MENU_WORDS = 6
MENU_LINES = 12
MENU_SHARE = 0.2
FURNITURE_LINES = 4
MENU_RUN = 6
HEADLINE_WORDS = 4
MENU_RULES = ("navigation", "sharing", "sign-in", "subscription", "copyright", "advertising")

MOST_WORDS = 45.0
ALONE_SHARE = 0.3
ALONE_WORDS = 90
COMPANY = 2
SENTENCE = 6.0
QUESTION = 0.0
LISTED = 1.0
SHORT = -4.0
FURNITURE = -12.0
SECTION = {"stories": -25.0, "talk": -200.0, "person": -15.0}
WIDEST_GAP = -80.0
GAP_SLOPE = 0.2
BARRIER = -20.0

HEADLINE_BONUS = 120.0
HEADLINE_REACH = 14
MOST_HEADLINES = 20
LEAST_BELOW = 0.4
AS_GOOD = 0.9


class Stretch(NamedTuple):
    """A stretch of lines, the evidence for it, and the headline above it, if the page repeats it."""

    evidence: float
    start: int
    end: int
    headline: int | None


def is_page(lines: Sequence[Line]) -> bool:
    """Whether the lines are a whole page: many are short and no sentence, and known from menus or set as menus are."""
    if len(lines) < MENU_LINES:
        return False
    short = [line for line in lines if _is_short(line)]
    if len(short) < max(MENU_LINES, MENU_SHARE * len(lines)):
        return False
    known = (line for line in short if line.furniture in MENU_RULES or line.edge in MENU_RULES)
    menu = {line.plain for line in known if any(map(str.isalpha, line.plain))}
    return len(menu) >= FURNITURE_LINES or _is_framed(lines)


def _is_short(line: Line) -> bool:
    return line.n_words <= MENU_WORDS and not line.is_sentence and not line.is_listed


def _is_framed(lines: Sequence[Line]) -> bool:
    """Whether the page's title names the site, or menus stand above and below the text: that needs no words."""
    if any(line.plain != lines[0].plain for line in map(lines.__getitem__, repeated_headlines(lines))):
        return True
    running = [place for place in _in_company(lines, range(len(lines))) if lines[place].is_paragraph]
    if not running:
        return False
    spoken = language_told(line.text for line in lines) is not None
    return all(_has_menu(part, known=spoken) for part in (lines[: running[0]], lines[running[-1] + 1 :]))


def _has_menu(lines: Sequence[Line], *, known: bool) -> bool:
    """Whether short lines without figures, all different, follow each other as the entries of a menu do.

    Where furniture is known in the language of the text, some entry of the menu must be.
    """
    run: dict[str, Line] = {}
    for place in range(len(lines) + 1):
        if place < len(lines) and _is_short(lines[place]) and not any(map(str.isdigit, lines[place].plain)):
            run[lines[place].plain] = lines[place]
            continue
        if _are_entries(list(run.values()), known=known):
            return True
        run = {}
    return False


def _are_entries(lines: Sequence[Line], *, known: bool) -> bool:
    if len(lines) < MENU_RUN or is_verse(lines):
        return False
    return not known or any(line.furniture or line.edge in MENU_RULES for line in lines)


def cut_page(lines: Sequence[Line], cuts: Mapping[int, str]) -> dict[int, str]:
    """Cut what stands before and after the article of a whole page.

    Parameters
    ----------
    lines
        The lines that are not blank.
    cuts
        What other evidence cuts: place of a line in `lines` to rule.

    Returns
    -------
    dict
        The further cuts; none where the text is not a whole page.
    """
    if not is_page(lines):
        return {}
    article = _with_listings(find_article(lines, cuts), lines, cuts)
    if article.start == article.end:
        return {}
    kept = {*range(article.start, article.end), *_headline_and_deck(lines, cuts, article)}
    left_out = {place for place in range(len(lines)) if place not in kept}
    outside = {
        place: "before-article" if place < article.start else "after-article" for place in left_out if place not in cuts
    }
    listed = {lines[place].plain for place in left_out if lines[place].n_words >= HEADLINE_WORDS}
    within = range(article.start, article.end)
    return outside | {place: "related" for place in within if place not in cuts and _is_listed(lines[place], listed)}


def _is_listed(line: Line, listed: Collection[str]) -> bool:
    """Whether a line of the article is the headline of a story that the page lists elsewhere, too."""
    return line.plain in listed and not line.is_paragraph and not (line.is_sentence and line.text.strip()[-1] != "?")


def find_article(lines: Sequence[Line], cuts: Mapping[int, str]) -> Stretch:
    """Find the stretch with the most evidence; below the page's headline, where the page shows it."""
    weights = _weights(lines, cuts)
    anywhere = _heaviest(weights, 0, None)
    below = [
        _heaviest(_with_bonus(weights, place), place + 1, place)
        for place in list(repeated_headlines(lines))[-MOST_HEADLINES:]
    ]
    most = max((stretch.evidence for stretch in below), default=0.0)
    if most < LEAST_BELOW * anywhere.evidence or most == 0.0:
        return anywhere
    return next(stretch for stretch in reversed(below) if stretch.evidence >= AS_GOOD * most)


def _with_listings(article: Stretch, lines: Sequence[Line], cuts: Mapping[int, str]) -> Stretch:
    """Take in the verse, the results or the table with which an article begins or ends."""
    start, end = article.start, article.end
    if start == end:
        return article
    floor = 0 if article.headline is None else article.headline + 1
    above = belonging(lines, range(start - 1, floor - 1, -1), cuts, introduced=False)
    end += end < len(lines) and end not in cuts and introduces(lines[end])
    below = belonging(lines, range(end, len(lines)), cuts, introduced=introduces(lines[end - 1]))
    return article._replace(start=start - above, end=end + below)


def _headline_and_deck(lines: Sequence[Line], cuts: Mapping[int, str], article: Stretch) -> list[int]:
    """Keep the headline, and the deck below it; without a known one, the longest line that could be it."""
    if article.headline is None:
        above = range(max(article.start - HEADLINE_REACH, 0), article.start)
        likely = [place for place in above if place not in cuts and looks_like_title(lines[place])]
        return [max(likely, key=lambda place: lines[place].n_words)] if likely else []
    deck = article.headline + 1
    has_deck = deck < article.start and deck not in cuts and lines[deck].n_words in DECK_WORDS[2:]
    return [article.headline, deck] if has_deck else [article.headline]


def _weights(lines: Sequence[Line], cuts: Mapping[int, str]) -> list[float]:
    in_company = set(_in_company(lines, [place for place in range(len(lines)) if place not in cuts]))
    return [_weight(line, cuts.get(place), place in in_company) for place, line in enumerate(lines)]


def _in_company(lines: Sequence[Line], kept: Sequence[int]) -> list[int]:
    """Find the lines beside which a paragraph stands, among those kept."""
    return [
        place
        for order, place in enumerate(kept)
        if any(
            lines[other].is_paragraph
            for other in (*kept[max(order - COMPANY, 0) : order], *kept[order + 1 : order + 1 + COMPANY])
        )
    ]


def _weight(line: Line, cut: str | None, in_company: bool) -> float:
    if cut is not None:
        section = opened_section(line)
        return SECTION[RULES[section].takes] if section else FURNITURE
    if line.is_paragraph:
        words = min(float(line.n_words), MOST_WORDS)
        return words if in_company or line.n_words > ALONE_WORDS else ALONE_SHARE * words
    if line.is_sentence:
        return QUESTION if line.text.rstrip().endswith("?") else max(SENTENCE, float(line.n_words))
    return LISTED if line.is_listed else SHORT


def _with_bonus(weights: Sequence[float], headline: int) -> list[float]:
    """Count the first running text below the headline for more."""
    raised = list(weights)
    for place in range(headline + 1, min(headline + 1 + HEADLINE_REACH, len(weights))):
        if weights[place] > SENTENCE:
            raised[place] += HEADLINE_BONUS
            break
    return raised


def _heaviest(weights: Sequence[float], floor: int, headline: int | None) -> Stretch:
    """Find the stretch of the greatest sum, not before the floor (Kadane's algorithm)."""
    best = Stretch(0.0, floor, floor, headline)
    total, start = 0.0, floor
    bridged = _bridged(weights)
    for place in range(floor, len(weights)):
        if total <= 0:
            total, start = 0.0, place
        total += bridged[place]
        if total > best.evidence:
            best = Stretch(total, start, place + 1, headline)
    return best


def _bridged(weights: Sequence[float]) -> list[float]:
    """Let a wide gap cost less a line, for an article goes on below a gallery; not across comments."""
    bridged = list(weights)
    start = 0
    while start < len(weights):
        end = start
        while end < len(weights) and weights[end] <= 0:
            end += 1
        cost = sum(weights[start:end])
        if cost < WIDEST_GAP and min(weights[start:end]) > BARRIER:
            a_line = (WIDEST_GAP + GAP_SLOPE * (cost - WIDEST_GAP)) / (end - start)
            bridged[start:end] = [a_line] * (end - start)
        start = end + 1
    return bridged
