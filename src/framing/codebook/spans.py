"""Where patterns match: the automaton walked over all tokens at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from framing.codebook.automaton import ANY_WORD, ROOT, Automaton, Integers
from framing.codebook.vocabulary import Vocabulary
from framing.text import Segments


@dataclass(frozen=True)
class Spans:
    """Where patterns were found: token ``start`` up to, not including, ``end``; arrays of shape (n,)."""

    start: Integers
    end: Integers
    pattern: Integers

    def select(self, chosen: np.ndarray[Any, Any]) -> Spans:
        """Return the chosen spans, by mask or by index."""
        return Spans(self.start[chosen], self.end[chosen], self.pattern[chosen])


def find_spans(automaton: Automaton, segments: Segments) -> Spans:
    """Find every pattern at every place of a batch of texts.

    Parameters
    ----------
    automaton
        The patterns.
    segments
        Sentences and tokens.

    Returns
    -------
    Spans
        Every match, overlapping ones too; none crosses a sentence, or punctuation that its pattern does
        not write.
    """
    transitions = _Transitions(automaton, Vocabulary(segments.forms))
    form, sentence = transitions.number_tokens(segments), segments.token_sentence
    start, state = transitions.begin(form)
    found: list[Spans] = []
    length = 1
    while len(start):
        row, pattern = transitions.accepting.look_up(state)
        found.append(Spans(start[row], start[row] + length, pattern))
        inside = transitions.leads_on[state] & (start + length < len(form))
        start, state = start[inside], state[inside]
        inside = sentence[start + length] == sentence[start]
        start, state = start[inside], state[inside]
        row, state = transitions.follow(state, form[start + length])
        start, state = _without_repetitions(start[row], state, automaton.n_states)
        length += 1
    return join_spans(found)


def _without_repetitions(start: Integers, state: Integers, n_states: int) -> tuple[Integers, Integers]:
    starts, states = np.divmod(np.unique(start * n_states + state), n_states)
    return starts, states


def join_spans(found: Sequence[Spans]) -> Spans:
    """Put spans one behind the other."""
    none = np.zeros(0, dtype=np.int64)
    return Spans(
        np.concatenate([none, *(spans.start for spans in found)]),
        np.concatenate([none, *(spans.end for spans in found)]),
        np.concatenate([none, *(spans.pattern for spans in found)]),
    )


class _Table:
    """Values by small integer keys, some keys with none and some with several."""

    def __init__(self, keys: Integers, values: Integers, n_keys: int) -> None:
        order = np.lexsort((values, keys))
        self._values = values[order]
        self._bounds = np.searchsorted(keys[order], np.arange(n_keys + 1))

    def look_up(self, keys: Integers) -> tuple[Integers, Integers]:
        """Return every pairing of a key with a value: the key's place, and the value."""
        row, place = _ranges(self._bounds[keys], self._bounds[keys + 1])
        return row, self._values[place]


def _ranges(first: Integers, last: Integers) -> tuple[Integers, Integers]:
    """Return for ranges the number of the range and the place of each of their members."""
    length = last - first
    row = np.repeat(np.arange(len(first)), length)
    return row, np.arange(len(row)) + np.repeat(first - np.cumsum(length) + length, length)


class _Transitions:
    """The automaton's edges as sorted keys of state and form, so that all tokens step at once.

    A token is numbered by its form; one that is no word by its form plus the number of forms. So a word of
    a pattern finds words only, and its punctuation finds punctuation wherever the tokenizer set it apart.
    """

    def __init__(self, automaton: Automaton, vocabulary: Vocabulary) -> None:
        self._n_forms = len(vocabulary.forms)
        self._width = 2 * self._n_forms
        self.accepting = _Table(automaton.accepting[:, 0], automaton.accepting[:, 1], automaton.n_states)
        self.leads_on = np.zeros(automaton.n_states, dtype=bool)
        self.leads_on[automaton.edges[:, 0]] = True
        any_word = automaton.words.index(ANY_WORD) if ANY_WORD in automaton.words else -1
        to_any = automaton.edges[:, 1] == any_word
        self._any = _Table(automaton.edges[to_any, 0], automaton.edges[to_any, 2], automaton.n_states)
        self._keys, self._targets = self._named(automaton.words, automaton.edges[~to_any], vocabulary)

    def _named(self, words: Sequence[str], edges: Integers, vocabulary: Vocabulary) -> tuple[Integers, Integers]:
        forms = [self._forms(word, vocabulary) for word in words]
        ends = np.cumsum([0, *map(len, forms)])
        row, place = _ranges(ends[edges[:, 1]], ends[edges[:, 1] + 1])
        keys = edges[row, 0] * self._width + np.concatenate([np.zeros(0, dtype=np.int64), *forms])[place]
        order = np.argsort(keys, kind="stable")
        return keys[order], edges[row[order], 2]

    def _forms(self, word: str, vocabulary: Vocabulary) -> Integers:
        if word == ANY_WORD:
            return np.zeros(0, dtype=np.int64)
        found = vocabulary.find(word)
        is_word = any(character.isalnum() for character in word)
        return found if is_word else np.concatenate([found, found + self._n_forms])

    def number_tokens(self, segments: Segments) -> Integers:
        form = segments.token_form.astype(np.int64)
        return np.where(segments.token_is_word, form, form + self._n_forms)

    def begin(self, form: Integers) -> tuple[Integers, Integers]:
        """Step from the root at every token: looked up once a form, not once a token."""
        every_form = np.arange(self._width, dtype=np.int64)
        begun, state = self.follow(np.full(self._width, ROOT, dtype=np.int64), every_form)
        return _Table(begun, state, self._width).look_up(form)

    def follow(self, state: Integers, form: Integers) -> tuple[Integers, Integers]:
        """Return, for each step that can be taken, which row takes it and the state it leads to."""
        keys = state * self._width + form
        first, last = (np.searchsorted(self._keys, keys, side=side) for side in ("left", "right"))
        row, place = _ranges(first, last)
        words = np.flatnonzero(form < self._n_forms)
        any_row, unnamed = self._any.look_up(state[words])
        return np.concatenate([row, words[any_row]]), np.concatenate([self._targets[place], unnamed])
