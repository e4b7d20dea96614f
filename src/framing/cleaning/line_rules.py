"""The rules of a user: lines that stay and lines that go, whatever the built-in rules say."""

from __future__ import annotations

import difflib
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from framing.cleaning.marks import without_marks

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

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
        return next(self._matching(action, line, outlet), None)

    def count(self, texts: Iterable[str], outlets: Iterable[str | None]) -> tuple[int, ...]:
        r"""Count for each rule the articles in which it names a line, with or without its reference marks.

        Counts of the shards of a corpus add up to those of the whole.

        Parameters
        ----------
        texts
            The articles as read, lines parted by ``"\n"``.
        outlets
            The outlet of each; None where it is not known.
        """
        if not self.rules:
            return ()
        counts: Counter[LineRule] = Counter()
        for text, outlet in zip(texts, outlets, strict=True):
            lines = set(text.split("\n"))
            lines |= {without_marks(line) for line in lines}
            counts.update(
                {rule for line in lines for action in ACTIONS for rule in self._matching(action, line, outlet)}
            )
        return tuple(counts[rule] for rule in self.rules)

    def idle(self, counts: Sequence[int], outlets: Collection[str]) -> tuple[str, ...]:
        """Say of each rule that names no line what it is, and whether its outlet is one of the corpus.

        Parameters
        ----------
        counts
            What `count` found in all articles.
        outlets
            The outlets of the corpus.
        """
        idle = (rule for rule, n_articles in zip(self.rules, counts, strict=True) if not n_articles)
        return tuple(f"[[{rule.action}]] “{rule.line}” names no line{_elsewhere(rule, outlets)}" for rule in idle)

    def _matching(self, action: Action, line: str, outlet: str | None) -> Iterator[LineRule]:
        folded = fold(line)
        whole = self._whole.get((action, folded), ())
        wild = (rule for rule, parts in self._wild[action] if _has_parts(folded, parts))
        return (rule for rules in (whole, wild) for rule in rules if _is_for(rule, outlet))

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


def _elsewhere(rule: LineRule, outlets: Collection[str]) -> str:
    """Say where a rule looks, and which outlet may be meant where there is none of this name."""
    if rule.outlet is None:
        return ""
    folded = {fold(outlet): outlet for outlet in outlets}
    if fold(rule.outlet) in folded:
        return f" of “{rule.outlet}”"
    nearest = difflib.get_close_matches(fold(rule.outlet), sorted(folded), n=1)
    meant = f"; did you mean “{folded[nearest[0]]}”?" if nearest else ""
    return f": no outlet is called “{rule.outlet}”{meant}"


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
