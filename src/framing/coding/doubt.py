"""How unsure the instrument is of a sentence, from the shared tables: where coders' labels are worth most."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.corpus import Corpus

Floats = NDArray[np.float64]


def doubt_of_sentences(corpus: Corpus) -> pd.Series:
    """Say how unsure the codebook and the tone are of each sentence, from 0 to 1.

    The larger of two numbers. Of its frames: 1 where some frame rests on a single indicator that is found once, else 0.
    Of its tone: 4ab/(a + b)², with a and b the weights of its negative and positive words: 1 where these are as heavy
    as each other, 0 where there are words of one kind only.

    Parameters
    ----------
    corpus
        The corpus, with or without text.

    Returns
    -------
    Series of float
        By sentence_id, in the order of ``corpus.sentences``.

    Examples
    --------
    >>> import framing
    >>> doubt = doubt_of_sentences(framing.load_corpus("data/azure"))
    >>> bool(doubt.between(0, 1).all())
    True
    """
    number = pd.Index(corpus.sentences["sentence_id"], name="sentence_id")
    hits = corpus.mentions_of("frame").groupby(["sentence_id", "entry"], observed=True)["n"].sum()
    single = pd.Index(hits[hits == 1].reset_index()["sentence_id"])
    rests_on_one = number.isin(single).astype(float)
    return pd.Series(np.maximum(rests_on_one, _mixed_tone(corpus.sentences)), index=number, name="doubt")


def _mixed_tone(sentences: pd.DataFrame) -> Floats:
    negative, positive = (sentences[column].to_numpy(dtype=float) for column in ("negative", "positive"))
    total: Any = negative + positive
    mixed: Floats = np.divide(
        4 * negative * positive, total**2, out=np.zeros_like(negative), where=np.nan_to_num(total) > 0
    )
    return mixed
