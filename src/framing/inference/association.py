"""How much more often words stand together than their frequencies let one expect.

A sequence of K words has a table of 2^K cells: how many of all sequences have its first word in the first place or
another one there, and so on for each place. Every measure here is a function of that table.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.stats import chi2

from framing.errors import MeasureError

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

LONGEST = 5  # words of a sequence: tables of 32 cells
_SMOOTHING = 0.5  # of every cell, for the log-linear model
_SMALL = 4  # codes up to so many times their number are counted, larger ones sorted


@dataclass(frozen=True)
class Sequences:
    """The distinct sequences of a sample and their tables.

    Attributes
    ----------
    items : ndarray of int, (sequences, K)
        The words of each, sorted.
    cells : ndarray of int, (sequences, 2^K)
        How many sequences of the sample have this one's words in just these places: bit k of a cell's number
        stands for place k, so the last cell counts the sequence itself, and all cells add up to the sample.
    """

    items: Integers
    cells: Integers


@dataclass(frozen=True)
class Association:
    """Measures of association of each sequence, arrays of shape (sequences,).

    Attributes
    ----------
    interaction, z
        λ, the interaction of all K words in a log-linear model of the table, and λ in standard errors.
    log_dice
        14 where the words never stand in these places without each other; one less is half as much.
    pmi
        Pointwise mutual information, in bits.
    mi3
        The same with the count cubed, which takes its weight from pairs that hardly occur, in bits.
    t
        (count - expected) / √count: large where words stand together often, whether or not they are bound to.
    g2
        Log-likelihood ratio against independent places, negative where the sequence is rarer than expected.
    p
        Of G², from χ² with 2^K - K - 1 degrees of freedom.
    """

    interaction: Floats
    z: Floats
    log_dice: Floats
    pmi: Floats
    mi3: Floats
    t: Floats
    g2: Floats
    p: Floats


def tabulate_sequences(items: ArrayLike, n: ArrayLike) -> Sequences:
    """Build the tables of all distinct sequences of a sample.

    Parameters
    ----------
    items : array of int, (m, K)
        Sequences of K words, 2 to 5, as numbers from 0; repetitions add up.
    n : array of int, (m,)
        How often each occurs.

    Returns
    -------
    Sequences

    Raises
    ------
    MeasureError
        Where K is none of 2 to 5, or something occurs a negative or fractional number of times.

    Examples
    --------
    >>> tables = tabulate_sequences([[0, 1], [0, 2], [0, 1]], [1, 1, 1])
    >>> tables.items.tolist(), tables.cells.tolist()
    ([[0, 1], [0, 2]], [[0, 1, 0, 2], [0, 2, 0, 1]])
    """
    words, counts = np.asarray(items, dtype=np.int64), np.asarray(n)
    if words.ndim != 2 or not 2 <= words.shape[1] <= LONGEST:
        raise MeasureError(f"A sequence has 2 to {LONGEST} words.")
    if (counts < 0).any() or (counts != np.floor(counts)).any():
        raise MeasureError("A count is negative or not a whole number.")
    length = words.shape[1]
    row = _numbered(words)
    own = np.bincount(row, weights=counts).astype(np.int64)
    distinct = np.zeros((len(own), length), dtype=np.int64)
    distinct[row] = words
    cells = np.stack([_matching(distinct, own, places) for places in range(2**length)], axis=1)
    for place in range(length):  # from “at least in these places” to “just in these”
        without = [cell for cell in range(2**length) if not cell >> place & 1]
        cells[:, without] -= cells[:, [cell | 1 << place for cell in without]]
    return Sequences(distinct, cells)


def associate(cells: ArrayLike) -> Association:
    """Measure the association of sequences from their tables.

    Parameters
    ----------
    cells : array of int, (sequences, 2^K)
        As in :class:`Sequences`.

    Returns
    -------
    Association
        All finite where the sequence itself occurs; where it does not, log Dice, PMI, MI3 and t are NaN.

    Raises
    ------
    MeasureError
        Where a cell is negative or missing, or there are not 4 to 32 cells of a power of 2.

    References
    ----------
    Blaheta, D. & Johnson, M. (2001). Unsupervised learning of multi-word verbs. *Proceedings of the ACL
    Workshop on Collocations*, 54-60: λ and z, with ½ added to every cell.
    Rychlý, P. (2008). A lexicographer-friendly association score. *RASLAN*, 6-9: log Dice.
    Church, K. W. & Hanks, P. (1990). Word association norms, mutual information, and lexicography.
    *Computational Linguistics*, 16(1), 22-29: PMI.
    Daille, B. (1994). *Approche mixte pour l'extraction automatique de terminologie*. Université Paris 7: MI3.
    Church, K. et al. (1991). Using statistics in lexical analysis. In *Lexical Acquisition* (pp. 115-164). Erlbaum: t.
    Dunning, T. (1993). Accurate methods for the statistics of surprise and coincidence. *Computational
    Linguistics*, 19, 61-74: G².

    Examples
    --------
    >>> found = associate([[6, 0, 1, 3]])
    >>> found.interaction.round(6).tolist(), found.z.round(6).tolist()
    ([3.412247], [1.936083])
    """
    table = np.asarray(cells, dtype=float)
    length = int(table.shape[-1]).bit_length() - 1
    if table.ndim != 2 or table.shape[1] != 2**length or not 2 <= length <= LONGEST:
        raise MeasureError(f"A table of sequences has 2^K cells, K from 2 to {LONGEST}.")
    if not ((table >= 0) & (table < np.inf)).all():
        raise MeasureError("A cell of a table is negative or missing.")
    bits = np.arange(2**length)[:, None] >> np.arange(length) & 1  # (cells, places)
    sign = np.where((length - bits.sum(axis=1)) % 2, -1.0, 1.0)
    smoothed = table + _SMOOTHING
    interaction = np.log(smoothed) @ sign
    g2 = _g2(table, bits)
    together, singly = table[:, -1], table @ bits
    total = table.sum(axis=1)
    occurs = together > 0
    whole, parts = np.where(occurs, together, np.nan), np.where(occurs[:, None], singly, np.nan)
    pmi = np.log2(whole) - np.log2(parts).sum(axis=1) + (length - 1) * np.log2(np.where(occurs, total, 1))
    return Association(
        interaction=interaction,
        z=interaction / np.sqrt((1 / smoothed).sum(axis=1)),
        log_dice=14 + np.log2(length * whole / parts.sum(axis=1)),
        pmi=pmi,
        mi3=pmi + 2 * np.log2(whole),
        t=np.sqrt(whole) * (1 - np.exp2(-pmi)),
        g2=g2,
        p=chi2.sf(np.abs(g2), 2**length - length - 1),
    )


def _matching(items: Integers, n: Integers, places: int) -> Integers:
    """Count, for each sequence, the sequences of the sample with the same words in some places (a bit each)."""
    columns = [place for place in range(items.shape[1]) if places >> place & 1]
    if not columns:
        return np.full(len(items), n.sum())
    group = _numbered(items[:, columns])
    return np.bincount(group, weights=n).astype(np.int64)[group]


def _numbered(rows: Integers) -> Integers:
    """Give rows numbers from 0 in their order, the same row the same number."""
    number = np.zeros(len(rows), dtype=np.int64)
    for column in rows.T:
        number = _dense(number * (int(column.max(initial=0)) + 1) + column)
    return number


def _dense(codes: Integers) -> Integers:
    """Give codes numbers from 0 in their order; without sorting where they are small."""
    largest = int(codes.max(initial=0))
    if largest > _SMALL * len(codes):
        return np.unique(codes, return_inverse=True)[1]
    occurs = np.zeros(largest + 1, dtype=bool)
    occurs[codes] = True
    return np.asarray((np.cumsum(occurs) - 1)[codes], dtype=np.int64)


def _g2(table: Floats, bits: Integers) -> Floats:
    total = table.sum(axis=1, keepdims=True)
    share = (table @ bits) / np.where(total > 0, total, 1)
    expected = total * np.prod(np.where(bits == 1, share[:, None, :], 1 - share[:, None, :]), axis=2)
    observed = table > 0
    ratio = np.divide(table, expected, out=np.ones_like(table), where=observed & (expected > 0))
    statistic = 2 * np.maximum((table * np.log(ratio)).sum(axis=1), 0)
    sign = np.where(table[:, -1] >= expected[:, -1], 1.0, -1.0)
    return np.asarray(sign * statistic)
