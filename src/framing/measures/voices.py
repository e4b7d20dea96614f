"""Voices: what counts of an article, all of it, the outlet's own words, or what stands in quotation marks."""

from __future__ import annotations

from typing import Any, Literal, get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray

from framing.errors import MeasureError

#: What counts: everything, what stands outside quotation marks, or what stands inside.
Voice = Literal["all", "own", "quoted"]


def in_voice(n: ArrayLike, n_quoted: ArrayLike, voice: Voice) -> NDArray[Any]:
    """Count what a voice has.

    Parameters
    ----------
    n, n_quoted
        How many there are, and how many of these stand inside quotation marks.
    voice
        Which of them count.

    Returns
    -------
    ndarray

    Raises
    ------
    MeasureError
        Where there is no such voice.

    Examples
    --------
    >>> in_voice([3, 1], [1, 1], "own").tolist()
    [2, 0]
    """
    if voice not in get_args(Voice):
        raise MeasureError(
            f"There is no voice “{voice}”.",
            where=f"voice={voice!r}",
            remedy="Use “all”, “own” (outside quotation marks) or “quoted” (inside them).",
        )
    every, quoted = np.asarray(n), np.asarray(n_quoted)
    return every if voice == "all" else quoted if voice == "quoted" else every - quoted
