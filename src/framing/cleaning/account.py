"""The account of one article's cleaning: what was cut, and what a user kept or dropped."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from framing.cleaning.cleaned import Kept, Removed
from framing.cleaning.line_rules import ACTIONS, DROPPED, LineRule, LineRules
from framing.cleaning.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from framing.cleaning.lines import Line


@dataclass
class Account:
    """What has been cut and kept so far, with the user's word on each line that it has one on.

    Attributes
    ----------
    rules, outlet
        The user's rules, and the article's outlet.
    keeps, drops
        Numbers of lines that a rule of the user names, with the rule.
    removed, kept
        The cuts, and the lines kept against a rule by their number.
    """

    rules: LineRules
    outlet: str | None
    keeps: dict[int, LineRule] = field(default_factory=dict)
    drops: dict[int, LineRule] = field(default_factory=dict)
    removed: list[Removed] = field(default_factory=list)
    kept: dict[int, Kept] = field(default_factory=dict)

    def ask(self, number: int, text: str) -> None:
        """Ask the user's rules about a line: a word to keep it wins over one to drop it."""
        if not self.rules or number in self.keeps:
            return
        keep, drop = (self.rules.find(action, text, self.outlet) for action in ACTIONS)
        if drop:
            self.drops[number] = drop
        if keep:
            self.keeps[number] = keep
            if self.drops.pop(number, None):
                self._overrule(number, DROPPED, text)

    def dropped(self, lines: Sequence[Line]) -> dict[int, str]:
        """Find the lines that the user drops: place in `lines` to rule."""
        return {place: DROPPED for place, line in enumerate(lines) if line.number in self.drops} if self.drops else {}

    def allow(self, lines: Sequence[Line], cuts: dict[int, str]) -> dict[int, str]:
        """Take out of cuts what the user keeps, and note which rule was overruled."""
        if not self.keeps:
            return cuts
        for place, rule in cuts.items():
            if lines[place].number in self.keeps:
                self._overrule(lines[place].number, rule, lines[place].text)
        return {place: rule for place, rule in cuts.items() if lines[place].number not in self.keeps}

    def allow_marks(self, number: int, text: str, marks: Sequence[tuple[str, str]]) -> bool:
        """Note the marks that are cut out of a line; or that they stay, where the user keeps it."""
        if number in self.keeps:
            self._overrule(number, marks[0][0], text)
            return False
        self.removed += [self._removed(number, rule, mark) for rule, mark in marks]
        return True

    def cut(self, lines: Sequence[Line], cuts: Mapping[int, str]) -> list[Line]:
        """Note cuts, and return the lines without them."""
        self.removed += [self._removed(lines[place].number, rule, lines[place].text) for place, rule in cuts.items()]
        return [line for place, line in enumerate(lines) if place not in cuts]

    def all_removed(self) -> tuple[Removed, ...]:
        """Return the cuts in the order of the text."""
        return tuple(sorted(self.removed, key=lambda cut: cut.line))

    def all_kept(self) -> tuple[Kept, ...]:
        """Return what was kept against a rule, in the order of the text."""
        return tuple(self.kept[number] for number in sorted(self.kept))

    def _removed(self, number: int, rule: str, text: str) -> Removed:
        reason = self.drops[number].reason if rule == DROPPED else RULES[rule].reason
        return Removed(number, rule, reason, text)

    def _overrule(self, number: int, rule: str, text: str) -> None:
        self.kept.setdefault(number, Kept(number, rule, self.keeps[number].reason, text))
