"""The table of rules: every kind of page furniture, how it is told from the article, and why it is cut.

Adding a rule is adding a row to `rules_stories`, `rules_reader` or `rules_credits` (or to `languages.toml`), and a
test with lines of your own. `STRUCTURE` names what no words of a line tell: its place, its repetition, or a user.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from framing.cleaning.languages import foreign_holding, foreign_patterns
from framing.cleaning.rule import Rule
from framing.cleaning.rules_credits import CREDITS
from framing.cleaning.rules_reader import TO_THE_READER
from framing.cleaning.rules_stories import STORIES

if TYPE_CHECKING:
    from collections.abc import Mapping

STRUCTURE = {
    "title": Rule(reason="It is the headline, kept as the article's title."),
    "deck": Rule(reason="It is the deck below the headline, kept as the article's deck."),
    "site-title": Rule(reason="It repeats the headline, with or without the name of the site."),
    "notes": Rule(reason="It is one of the notes below the article, to which marks in the text point."),
    "reference-mark": Rule(reason="It points to a note and is not part of the sentence."),
    "before-article": Rule(reason="On this whole page it stands before the article, among menus and other stories."),
    "after-article": Rule(reason="On this whole page it stands after the article, among other stories and the foot."),
    "page-template": Rule(
        reason="It belongs to the page's template, not to the article, as trafilatura tells them apart."
    ),
    "recurring": Rule(reason="It stands in many articles of this outlet, as what belongs to every page does."),
    "codebook-drop": Rule(reason="It is a line that the study's codebook drops."),
}


def _with_languages(name: str, rule: Rule, language: str | None = None) -> Rule:
    """Add a rule's lines, headings and labels in a language, or in every one."""
    line, heading, edge = (foreign_patterns(name, field, language) for field in ("line", "heading", "edge"))
    opens = (*heading, *edge) if rule.opens and rule.takes == "talk" else ()
    return replace(
        rule,
        line=rule.line + line,
        holding=rule.holding + foreign_holding(name, language),
        heading=rule.heading + heading,
        edge=rule.edge + edge,
        opens=rule.opens + opens,
    )


ENGLISH_RULES: Mapping[str, Rule] = MappingProxyType({**STORIES, **TO_THE_READER, **CREDITS, **STRUCTURE})
RULES: Mapping[str, Rule] = MappingProxyType(
    {name: _with_languages(name, rule) for name, rule in ENGLISH_RULES.items()}
)


@cache
def rules_in(language: str) -> Mapping[str, Rule]:
    """Return the rules as they read in articles in one language: in its words and in those of English.

    Examples
    --------
    >>> "anzeige" in rules_in("fr")["advertising"].heading
    False
    """
    return {name: _with_languages(name, rule, language) for name, rule in ENGLISH_RULES.items()}
