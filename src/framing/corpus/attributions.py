"""The table of attributions: statements of sources, sentence by sentence."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from framing.codebook import Codebook, Spans, actor_mentions
from framing.corpus.schema import empty_table
from framing.discourse.attribution import Statement
from framing.discourse.attribution.cues import implications
from framing.discourse.speakers import speakers
from framing.discourse.syntax import parser_identity
from framing.text import Segments

Integers = np.ndarray[Any, np.dtype[np.int64]]
FORMS = ("direct", "indirect", "mixed")
PATTERNS = "patterns"


def grammar_model(*, syntax: bool) -> str:
    """Name what tells who says what: patterns of words, or the parser with its version."""
    return parser_identity() if syntax else PATTERNS


def measure_attributions(
    segments: Segments,
    codebook: Codebook | None,
    spans: Spans | None,
    number: Integers,
    found: list[Statement],
) -> pd.DataFrame:
    """Tell who makes the statements of sources, and with which words.

    Parameters
    ----------
    segments
        Sentences and tokens of a batch of texts.
    codebook, spans
        Whose actors are told among the speakers, and what `find_mentions` found of it; None where there is none.
    number
        The sentence_id of each sentence.
    found
        The statements.

    Returns
    -------
    DataFrame
        The derived table “attributions”.
    """
    if not found:
        return empty_table("attributions")
    named, codes, names = _actors(codebook, spans)
    whose = speakers(segments, found, named, codes)
    which, sentence, n_words, is_first = _by_sentence(segments, found, number)
    implied = implications()
    cues = [statement.lemma for statement in found]
    actors = [names[speaker.actor] if speaker.actor >= 0 else "" for speaker in whose]
    return pd.DataFrame(
        {
            "sentence_id": number[sentence],
            "form": _categories([FORMS[one.form] for one in found], which),
            "cue": _categories(cues, which),
            "implication": _categories([implied.get(cue, "") for cue in cues], which),
            "speaker": _categories(actors, which),
            "speaker_kind": _categories([speaker.kind for speaker in whose], which),
            "is_first": is_first,
            "n_words": n_words,
        }
    )


def _actors(codebook: Codebook | None, spans: Spans | None) -> tuple[Spans, Integers, list[str]]:
    """Return where actors are named, the number of the actor of each, and their names."""
    nowhere = np.zeros(0, dtype=np.int64)
    if codebook is None or spans is None:
        return Spans(nowhere, nowhere, nowhere), nowhere, []
    named, names = actor_mentions(spans, codebook)
    entries = names["entry"].cat
    return named, entries.codes.to_numpy().astype(np.int64), entries.categories.tolist()


def _by_sentence(
    segments: Segments, found: list[Statement], number: Integers
) -> tuple[Integers, Integers, Integers, Integers]:
    """Return a row for each sentence of each statement: which statement, the sentence, its words, whether it is first.

    A statement has the sentence of its cue too, with no word where none of its words are there.
    """
    spans = [
        (number, part.start, part.end)
        for number, one in enumerate(found)
        for part in (*one.content, *([one.cue._replace(end=one.cue.start)] if one.lemma else []))
    ]
    which, start, end = np.array(spans, dtype=np.int64).reshape(-1, 3).T
    words = np.concatenate([[0], np.cumsum(segments.token_is_word)])
    keys = which * (len(segments.sentence_text) + 1) + segments.token_sentence[start]
    rows, place = np.unique(keys, return_inverse=True)
    n_words = np.bincount(place, weights=words[end] - words[start], minlength=len(rows)).astype(np.int64)
    statement, sentence = np.divmod(rows, len(segments.sentence_text) + 1)
    kept = number[sentence] >= 0
    statement, sentence, n_words = statement[kept], sentence[kept], n_words[kept]
    return statement, sentence, n_words, (np.diff(statement, prepend=-1) > 0).astype(np.int64)


def _categories(values: list[str], chosen: Integers) -> pd.Categorical[str]:
    categories = sorted(set(values))
    place = {value: index for index, value in enumerate(categories)}
    codes = np.array([place[value] for value in values], dtype=np.int64)
    return pd.Categorical.from_codes(codes[chosen], pd.Index(categories, dtype="str"))
