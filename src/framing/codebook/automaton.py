"""All patterns of a codebook as one automaton.

A pattern becomes a path of states joined by words. Patterns that begin alike share the beginning of their
paths, so a text is walked in time linear in its length, however many indicators there are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from framing.codebook.patterns import LONGEST_GAP, Alternatives, Element, Gap, Pattern
from framing.codebook.vocabulary import cut_words

Integers = np.ndarray[Any, np.dtype[np.int64]]

ANY_WORD = "*"
ROOT = 0


@dataclass(frozen=True)
class Automaton:
    """States joined by words; state 0 is where every pattern begins.

    Attributes
    ----------
    words
        The distinct words on the edges.
    edges
        One row an edge: from state, word (an index into ``words``), to state; shape (e, 3).
    accepting
        One row an end of a pattern: state, pattern; shape (a, 2).
    n_states
        Number of states.
    """

    words: tuple[str, ...]
    edges: Integers
    accepting: Integers
    n_states: int


def build_automaton(patterns: Sequence[Pattern]) -> Automaton:
    """Join patterns in one automaton; a pattern is known by its place in the sequence."""
    builder = _Builder(cut_words([word for pattern in patterns for word in pattern.words()]))
    accepting = [
        (state, index) for index, pattern in enumerate(patterns) for state in builder.follow((ROOT,), pattern.elements)
    ]
    return Automaton(
        tuple(builder.words),
        np.array(builder.edges, dtype=np.int64).reshape(-1, 3),
        np.array(sorted(accepting), dtype=np.int64).reshape(-1, 2),
        builder.n_states,
    )


class _Builder:
    """Adds states and edges; what follows the same states by the same word is one state."""

    def __init__(self, tokens: dict[str, tuple[str, ...]]) -> None:
        self.n_states = 1
        self.edges: list[tuple[int, int, int]] = []
        self.words: dict[str, int] = {}
        self._tokens = tokens
        self._next: dict[tuple[tuple[int, ...], str], int] = {}

    def follow(self, states: tuple[int, ...], elements: Sequence[Element]) -> tuple[int, ...]:
        """Return the states that these elements lead to from any of these states."""
        for element in elements:
            if isinstance(element, Gap):
                states = self._gap(states)
            elif isinstance(element, Alternatives):
                reached = {state for branch in element.branches for state in self.follow(states, branch)}
                states = tuple(sorted(reached))
            else:
                for token in self._tokens[element.text]:
                    states = (self._step(states, token),)
        return states

    def _gap(self, states: tuple[int, ...]) -> tuple[int, ...]:
        reached, last = list(states), states
        for _ in range(LONGEST_GAP):
            last = (self._step(last, ANY_WORD),)
            reached += last
        return tuple(sorted(reached))

    def _step(self, states: tuple[int, ...], token: str) -> int:
        if (states, token) not in self._next:
            word = self.words.setdefault(token, len(self.words))
            self.edges += [(state, word, self.n_states) for state in states]
            self._next[states, token] = self.n_states
            self.n_states += 1
        return self._next[states, token]
