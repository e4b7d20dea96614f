"""How varied the words of a text are, by measures that the length of a text does not change by itself."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from numpy.typing import ArrayLike, NDArray

from framing.errors import MeasureError

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

WINDOW = 50  # words: of the moving-average type-token ratio, unless another one is asked for
FACTOR = Fraction(72, 100)  # the type-token ratio at which a factor of MTLD ends


def moving_average_ttr(term: ArrayLike, text: ArrayLike, n_texts: int, *, window: int = WINDOW) -> Floats:
    """Mean type-token ratio of all windows of so many words, of each text.

    Parameters
    ----------
    term : array of int, (words,)
        The words of all texts in reading order, as numbers from 0.
    text : array of int, (words,)
        The text of each, from 0, non-decreasing.
    n_texts
        How many texts there are.
    window
        Words of a window, at least 1.

    Returns
    -------
    ndarray of float, (n_texts,)
        Above 0, at most 1; NaN for a text shorter than the window, which changes nothing for the others.

    Raises
    ------
    MeasureError
        Where the window is below 1.

    References
    ----------
    Covington, M. A. & McFall, J. D. (2010). Cutting the Gordian knot: the moving-average type-token ratio
    (MATTR). *Journal of Quantitative Linguistics*, 17(2), 94-100.

    Examples
    --------
    >>> moving_average_ttr([0, 1, 0, 1, 1], [0, 0, 0, 0, 0], 1, window=2).tolist()
    [0.875]
    """
    if window < 1:
        raise MeasureError(f"A window has at least one word, and this one has {window}.")
    words, texts = np.asarray(term, dtype=np.int64), np.asarray(text, dtype=np.int64)
    length = np.bincount(texts, minlength=n_texts)
    place = np.arange(len(words)) - (np.cumsum(length) - length)[texts]
    last = length[texts] - window  # where the last window of the text begins
    # A word is new in the windows that begin after its previous occurrence, reach it, and are whole.
    n_new = np.minimum(place, last) - np.maximum(np.maximum(_previous(words, texts, place), place - window), -1)
    total = np.bincount(texts, weights=np.maximum(n_new, 0), minlength=n_texts)
    n_windows = np.maximum(length - window + 1, 0)
    return np.where(n_windows > 0, total / np.maximum(n_windows, 1) / window, np.nan)


def mtld(term: ArrayLike) -> float:
    """Mean length of the stretches of a text whose type-token ratio stays above .72.

    Read from the beginning, a stretch (a factor) ends with the word that brings its ratio to .72 or below; what is
    left at the end counts as the part (1 - ratio) / (1 - .72) of a factor. The words are divided by the factors, and
    the same is done from the end; the mean of the two is the measure.

    Parameters
    ----------
    term : array of int, (words,)
        The words of one text in reading order.

    Returns
    -------
    float
        1 or above; NaN where no word is repeated, so that there is no factor.

    References
    ----------
    McCarthy, P. M. & Jarvis, S. (2010). MTLD, vocd-D, and HD-D: a validation study of sophisticated approaches to
    lexical diversity assessment. *Behavior Research Methods*, 42(2), 381-392.

    Examples
    --------
    >>> mtld([0, 1, 0, 0, 2, 1])  # forwards 0 1 0 | 0 2 1; backwards 1 2 0 0 1 | 0
    6.0
    """
    words = np.asarray(term, dtype=np.int64)
    factors = [_factors(direction) for direction in (words, words[::-1])]
    return float(np.mean([len(words) / n for n in factors])) if all(factors) else float("nan")


def yules_k(counts: ArrayLike) -> float:
    """Yule's characteristic K of one text: 10⁴ (Σ n² - N) / N², larger where words are repeated more.

    Parameters
    ----------
    counts : array of int, (terms,)
        How often each term occurs, N in all.

    Returns
    -------
    float
        0 where no word is repeated; NaN without words.

    References
    ----------
    Yule, G. U. (1944). *The Statistical Study of Literary Vocabulary*. Cambridge University Press.

    Examples
    --------
    >>> yules_k([3, 1])
    3750.0
    """
    n = np.asarray(counts, dtype=float)
    total = n.sum()
    return float(1e4 * ((n**2).sum() - total) / total**2) if total > 0 else float("nan")


def _previous(words: Integers, texts: Integers, place: Integers) -> Integers:
    """Return where in its text the same word stood before, or -1."""
    order = np.lexsort((place, words, texts))
    previous = np.full(len(words), -1, dtype=np.int64)
    same = (words[order][1:] == words[order][:-1]) & (texts[order][1:] == texts[order][:-1])
    previous[order[1:][same]] = place[order[:-1][same]]
    return previous


def _factors(words: Integers) -> float:
    """Count the factors of a text, the part of one at its end included."""
    place = np.arange(len(words))
    n_factors = n_types = start = 0
    for index, before in enumerate(_previous(words, np.zeros_like(words), place).tolist()):
        n_types += before < start
        if n_types * FACTOR.denominator <= FACTOR.numerator * (index + 1 - start):
            n_factors, n_types, start = n_factors + 1, 0, index + 1
    rest = len(words) - start
    return n_factors + (float((1 - Fraction(n_types, rest)) / (1 - FACTOR)) if rest else 0.0)
