"""Stance: how sure a text shows itself of what it says, and from which words it keeps its distance."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from framing.discourse.attribution.statements import Statement
from framing.discourse.markers import KINDS, find_markers, listed_markers
from framing.discourse.scare_quotes import find_scare_quotes
from framing.discourse.words import Words
from framing.text import Segments, normalise_term

SCARE_QUOTE = "scare quote"
MOST_WORDS = 2  # of a scare quote that are kept: the tables hold no passage
LONGER = "(three words)"


def stance_table(segments: Segments, words: Words, stated: Sequence[Statement] = ()) -> pd.DataFrame:
    """Count markers of stance by sentence.

    Parameters
    ----------
    segments, words
        Sentences and tokens, and what their forms tell.
    stated
        Statements that were found in them: what these quote is in no scare quotes.

    Returns
    -------
    DataFrame
        sentence (index in `segments`), kind (hedge, booster, evidential or scare quote), marker (as it is listed; of a
        scare quote its words, where these are at most two), n, n_quoted (of these, inside quotation marks; a scare
        quote counts as the outlet's own).

    Examples
    --------
    >>> from framing.text import segment
    >>> segments = segment(["It may be that the “experts” agree."])
    >>> stance_table(segments, Words.of(segments)).values.tolist()
    [[0, 'hedge', 'may', 1, 0], [0, 'scare quote', 'experts', 1, 0]]
    """
    spans, listed = find_markers(segments), listed_markers()
    scare = find_scare_quotes(segments, words, stated)
    quoted = [_shown(segments, *span) for span in zip(scare.start, scare.end, scare.n_words, strict=True)]
    markers = pd.DataFrame(
        {
            "sentence": segments.token_sentence[np.concatenate([spans.start, scare.start])].astype(np.int64),
            "kind": pd.Series(
                [*(KINDS[kind] for kind in listed.kind[spans.pattern]), *[SCARE_QUOTE] * len(scare.start)], dtype="str"
            ),
            "marker": pd.Series([*(listed.text[pattern] for pattern in spans.pattern), *quoted], dtype="str"),
            "n": 1,
            "n_quoted": np.concatenate(
                [segments.token_quoted[spans.start].astype(np.int64), np.zeros(len(scare.start), dtype=np.int64)]
            ),
        }
    )
    return markers.groupby(["sentence", "kind", "marker"], as_index=False).sum()


def _shown(segments: Segments, start: int, end: int, n_words: int) -> str:
    """Return the words of a scare quote as terms, where they are few enough to be kept."""
    if n_words > MOST_WORDS:
        return LONGER
    places = [place for place in range(start, end) if segments.token_is_word[place]]
    return " ".join(normalise_term(segments.forms[segments.token_form[place]]) for place in places)
