"""The two-by-two tables of terms in a target and a reference: checked once, taken block by block where many."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from framing.errors import MeasureError
from framing.inference.parallel import n_processors

Floats = NDArray[np.float64]
_TABLES_IN_A_BLOCK = 65_536  # arrays of this size stay in a processor's cache
_TOO_LARGE = 2.0**53  # from here on a float does not hold every whole number
_HALF = 2.0**27 + 1  # cuts a float into two halves whose products are exact (Dekker 1971)


@dataclass(frozen=True)
class Tables:
    """Occurrences and totals of terms, four arrays of one shape.

    Attributes
    ----------
    count, reference_count
        Occurrences of each term in target and reference: a and b.
    total, reference_total
        Words of target and reference: n1 and n2.
    """

    count: Floats
    reference_count: Floats
    total: Floats
    reference_total: Floats

    @property
    def others(self) -> Floats:
        """Words of the target that are not the term: c."""
        return self.total - self.count

    @property
    def reference_others(self) -> Floats:
        """Words of the reference that are not the term: d."""
        return self.reference_total - self.reference_count

    @cached_property
    def known(self) -> NDArray[np.bool_]:
        """Whether both sides have words, without which nothing can be compared."""
        return (self.total > 0) & (self.reference_total > 0)

    @cached_property
    def excess(self) -> Floats:
        """Return ad - bc: positive where the target uses the term relatively oftener, zero where just as often."""
        one, other = self.count * self.reference_total, self.reference_count * self.total
        if max(one.max(initial=0), other.max(initial=0)) < _TOO_LARGE:
            return one - other
        lost = _lost(self.count, self.reference_total, one) - _lost(self.reference_count, self.total, other)
        return (one - other) + lost

    @property
    def shares(self) -> tuple[Floats, Floats]:
        """The part of all words that target and reference have; NaN where one has none."""
        words = np.where(self.known, self.total + self.reference_total, np.nan)
        return self.total / words, self.reference_total / words

    @property
    def arrays(self) -> tuple[Floats, Floats, Floats, Floats]:
        """Counts and totals, in the order of the attributes."""
        return self.count, self.reference_count, self.total, self.reference_total

    def __getitem__(self, key: Any) -> Tables:
        return Tables(*(values[key] for values in self.arrays))

    def broadcast(self) -> Tables:
        """Return the tables with totals as many as counts."""
        return Tables(*np.broadcast_arrays(*self.arrays))


def tables_of(count: ArrayLike, reference_count: ArrayLike, total: ArrayLike, reference_total: ArrayLike) -> Tables:
    """Check counts and bring them into one shape.

    Raises
    ------
    MeasureError
        Where a count is no number, missing, negative, not whole, above its total, or too large to be exact, or
        target and reference have counts of different terms; it names the first such.
    """
    given = [_numbers(values) for values in (count, reference_count, total, reference_total)]
    if given[0].shape != given[1].shape:
        raise MeasureError(
            "Counts of target and reference are not of the same terms: "
            f"their shapes are {given[0].shape} and {given[1].shape}.",
            remedy="Give one count a term for each: 0 where one of them does not use it.",
        )
    try:
        a, b, n1, n2 = np.broadcast_arrays(*given)
    except ValueError as error:
        raise MeasureError(
            "Counts and totals are not of the same terms: "
            f"their shapes are {', '.join(str(values.shape) for values in given)}.",
            remedy="Give one count a term, and one total or one a term.",
        ) from error
    if not (_is_sound(*given[0::2]) and _is_sound(*given[1::2])):
        _refuse_first(a, n1, "target")
        _refuse_first(b, n2, "reference")
    return Tables(a, b, n1, n2)


def in_blocks(function: Callable[[Tables], Floats], tables: Tables) -> Floats:
    """Compute what each table gives by itself, on all processors where there are many tables.

    Parameters
    ----------
    function
        From some tables to an array of their shape.
    tables
        Any number.

    Returns
    -------
    ndarray of float
        The same, whatever the number of processors.
    """
    return arrays_in_blocks(lambda *arrays: (function(Tables(*arrays)),), tables.arrays, 1)[0]


def arrays_in_blocks(
    function: Callable[..., tuple[Floats, ...]], arrays: Sequence[Floats], n_results: int
) -> tuple[Floats, ...]:
    """Compute several results of arrays of one shape, block by block, as :func:`in_blocks` does."""
    shape = arrays[0].shape
    if arrays[0].size <= _TABLES_IN_A_BLOCK:
        return function(*arrays)
    results = tuple(np.empty(shape) for _ in range(n_results))

    def fill(block: tuple[tuple[int, ...], slice]) -> None:
        row, columns = block
        for result, part in zip(results, function(*(values[row][columns] for values in arrays)), strict=True):
            result[row][columns] = part

    blocks = [
        (row, slice(start, start + _TABLES_IN_A_BLOCK))
        for row in np.ndindex(shape[:-1])
        for start in range(0, shape[-1], _TABLES_IN_A_BLOCK)
    ]
    with ThreadPoolExecutor(n_processors()) as threads:
        list(threads.map(fill, blocks))
    return results


def _numbers(values: ArrayLike) -> Floats:
    try:
        return np.asarray(values, dtype=float)
    except (TypeError, ValueError, OverflowError) as error:
        raise MeasureError(f"A count is not a number: {error}.", remedy="Give whole numbers.") from error


def _lost(first: Floats, second: Floats, product: Floats) -> Floats:
    """Return what rounding took from a product of whole numbers."""
    one, other = first * _HALF, second * _HALF
    high, other_high = one - (one - first), other - (other - second)
    low, other_low = first - high, second - other_high
    lost: Floats = ((high * other_high - product) + high * other_low + low * other_high) + low * other_low
    return lost


def _is_sound(occurrences: Floats, words: Floats) -> bool:
    """Tell whole numbers from 0 to their totals."""
    return bool(
        ((words < _TOO_LARGE) & (words == np.floor(words))).all()
        and (occurrences >= 0).all()
        and (occurrences <= words).all()
        and (occurrences == np.floor(occurrences)).all()
    )


def _refuse_first(occurrences: Floats, words: Floats, side: str) -> None:
    for wrong, values, what in (
        (~np.isfinite(words), words, f"The total of the {side} is missing"),
        ((words < 0) | (words != np.floor(words)), words, f"The total of the {side} is negative or not whole"),
        (words >= _TOO_LARGE, words, f"The total of the {side} is too large to be counted exactly, 2⁵³ or above"),
        (np.isnan(occurrences), occurrences, f"A count of the {side} is missing"),
        (occurrences < 0, occurrences, f"A count of the {side} is negative"),
        (occurrences != np.floor(occurrences), occurrences, f"A count of the {side} is not a whole number"),
        (occurrences > words, occurrences, f"A count of the {side} is above the total it is a part of"),
    ):
        if wrong.any():
            place = np.unravel_index(int(np.argmax(wrong)), wrong.shape)
            value = values[place]
            raise MeasureError(
                f"{what}: {value:g}." if np.isfinite(value) else f"{what}.",
                where=f"place {', '.join(str(int(part)) for part in place)}, counted from 0" if place else None,
                remedy="Give numbers of occurrences as they were counted, and all words as totals.",
            )
