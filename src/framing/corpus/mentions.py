"""The tables of mentions: what the codebook finds in sentences, and the tone toward the actors that they mention."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from framing.codebook import Codebook, Spans, actor_mentions, count_mentions, pronoun_mentions
from framing.corpus.schema import empty_table
from framing.scoring.actor_tone import identity, predict
from framing.text import Segments

Integers = np.ndarray[Any, np.dtype[np.int64]]
PRONOUN = "(pronoun)"  # in the place of the indicator
DECIMALS = 4  # of probabilities: their error is far larger


def actor_model(codebook: Codebook | None) -> str | None:
    """Name the model with which the tone toward the actors of a codebook is predicted; None without a codebook."""
    return None if codebook is None else identity()


def measure_mentions(
    segments: Segments, codebook: Codebook | None, spans: Spans | None, number: Integers
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Find the indicators of a codebook, and predict the tone toward each mention of an actor.

    Parameters
    ----------
    segments
        Sentences and tokens of a batch of texts.
    codebook, spans
        What is looked for, and what :func:`framing.codebook.find_mentions` found of it; None where there is none.
    number
        The sentence_id of each sentence.

    Returns
    -------
    DataFrame, DataFrame
        The derived tables “mentions” and “actor_tone”.
    """
    if codebook is None or spans is None:
        return empty_table("mentions"), empty_table("actor_tone")
    found = count_mentions(spans, segments, codebook)
    mentions = found.assign(sentence_id=number[found["sentence"].to_numpy(dtype=np.int64)])
    return mentions, _actor_tone(segments, codebook, spans, number)


def _actor_tone(segments: Segments, codebook: Codebook, spans: Spans, number: Integers) -> pd.DataFrame:
    named, names = actor_mentions(spans, codebook)
    codes: Integers = names["entry"].cat.codes.to_numpy().astype(np.int64)
    pronouns, owner = pronoun_mentions(segments, named, codes)
    start, end = np.append(named.start, pronouns.start), np.append(named.end, pronouns.end)
    sentence = segments.token_sentence[start].astype(np.int64)
    entry = pd.Categorical.from_codes(np.append(codes, owner), names["entry"].cat.categories)
    indicator = [*names["indicator"].astype("str"), *[PRONOUN] * len(owner)]
    negative, neutral, positive = predict(segments, sentence, start, end - 1).round(DECIMALS).T
    return pd.DataFrame(
        {
            "sentence_id": number[sentence],
            "entry": entry,
            "indicator": pd.Series(indicator, dtype="str"),
            "is_quoted": segments.token_quoted[start].astype(np.int64),
            "is_pronoun": np.repeat([0, 1], [len(names), len(owner)]),
            "negative": negative,
            "neutral": neutral,
            "positive": positive,
        }
    )
