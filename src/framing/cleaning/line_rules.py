"""The rules of a user: lines that stay and lines that go, whatever the built-in rules say."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

ANYTHING = "*"
DROPPED = "codebook-drop"

Action = Literal["keep", "drop"]
ACTIONS: tuple[Action, ...] = ("keep", "drop")


@dataclass(frozen=True)
class LineRule:
    """What to do with a line, and why.

    Attributes
    ----------
    action
        ``"keep"`` or ``"drop"``.
    line
        The whole line; ``*`` stands for anything, also for nothing. Upper case does not count, nor how much white
        space parts the words.
    reason
        Why, for the audit.
    outlet
        The one outlet whose articles it is for; None for all.
    """

    action: Action
    line: str
    reason: str
    outlet: str | None = None


@dataclass(frozen=True)
class LineRules:
    """A user's rules, in the order of the file. A line that one keeps and another drops is kept.

    Examples
    --------
    >>> rules = LineRules((LineRule("drop", "the courier * letter", "It sells a letter."),))
    >>> rules.find("drop", "The Courier   morning letter", outlet=None).reason
    'It sells a letter.'
    """

    rules: tuple[LineRule, ...] = ()

    def __iter__(self) -> Iterator[LineRule]:
        return iter(self.rules)

    def __len__(self) -> int:
        return len(self.rules)

    def find(self, action: Action, line: str, outlet: str | None) -> LineRule | None:
        """Find the first rule of an action that a line of an outlet matches."""
        folded = fold(line)
        whole = self._whole.get((action, folded), ())
        wild = (rule for rule, parts in self._wild[action] if _has_parts(folded, parts))
        matching = (rule for rules in (whole, wild) for rule in rules)
        return next((rule for rule in matching if _is_for(rule, outlet)), None)

    @cached_property
    def _whole(self) -> dict[tuple[Action, str], list[LineRule]]:
        """Gather the rules without wildcard by the line that they name."""
        found: dict[tuple[Action, str], list[LineRule]] = defaultdict(list)
        for rule in self.rules:
            if ANYTHING not in rule.line:
                found[rule.action, fold(rule.line)].append(rule)
        return dict(found)

    @cached_property
    def _wild(self) -> dict[Action, list[tuple[LineRule, list[str]]]]:
        """Gather the rules with wildcards, each with what stands between them."""
        found: dict[Action, list[tuple[LineRule, list[str]]]] = {"keep": [], "drop": []}
        for rule in self.rules:
            if ANYTHING in rule.line:
                found[rule.action].append((rule, fold(rule.line).split(ANYTHING)))
        return found


def fold(text: str) -> str:
    """Put a line, a pattern or an outlet into the form in which they are compared."""
    return " ".join(text.casefold().split())


def _is_for(rule: LineRule, outlet: str | None) -> bool:
    return rule.outlet is None or (outlet is not None and fold(rule.outlet) == fold(outlet))


def _has_parts(line: str, parts: list[str]) -> bool:
    """Whether a line is made of these parts in this order with anything between them; each is looked for once."""
    first, *middle, last = parts
    if not line.startswith(first) or not line.endswith(last):
        return False
    place, end = len(first), len(line) - len(last)
    for part in middle:
        found = line.find(part, place, end)
        if found < 0:
            return False
        place = found + len(part)
    return place <= end
