"""Numbers for reading: as few decimals as say enough, a true minus sign, and nothing small shown as nothing."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

MINUS = "\N{MINUS SIGN}"
MISSING = "–"
PROBABILITIES = frozenset({"p", "q", "document_p", "document_q"})
_MOST_DECIMALS = 4  # to which somebody may have rounded on purpose
_LEAST = 1e-4  # below which a number is written with a power of ten


def signed(value: float, decimals: int, *, plus: bool = False) -> str:
    """Write a number with a true minus sign; zero has no sign.

    Examples
    --------
    >>> signed(-1234.5678, 2), signed(-0.001, 2), signed(0.5, 1, plus=True)
    ('−1,234.57', '0.00', '+0.5')
    """
    if math.isnan(value):
        return MISSING
    if math.isinf(value):
        return f"{MINUS}∞" if value < 0 else "+∞" if plus else "∞"
    text = f"{value:{'+' if plus else ''},.{decimals}f}"
    return (text.lstrip("+-") if float(text.replace(",", "")) == 0 else text).replace("-", MINUS)


def probability(value: float, decimals: int = 3) -> str:
    """Write a probability without its zero, never as nothing, and never as certain.

    Examples
    --------
    >>> probability(0.0004), probability(0.25), probability(1.0), probability(0.0, 2)
    ('< .001', '.250', '> .999', '< .01')
    """
    if math.isnan(value):
        return MISSING
    least = 10.0**-decimals
    shown, sign = (least, "< ") if value < least else (1 - least, "> ") if value > 1 - least / 2 else (value, "")
    return sign + f"{shown:.{decimals}f}".removeprefix("0")


def readable(value: float, decimals: int) -> str:
    """Write a number with so many decimals; with more where it would seem to be zero and is not.

    Examples
    --------
    >>> readable(-0.194165, 2), readable(0.0034, 2), readable(4e-7, 2), readable(float("inf"), 2)
    ('−0.19', '0.003', '4e−07', '∞')
    """
    if not math.isfinite(value) or value == 0 or round(value, decimals) != 0:
        return signed(value, decimals)
    return (f"{value:.0e}" if abs(value) < _LEAST else f"{value:.1g}").replace("-", MINUS)


def decimals_for(values: Sequence[float] | NDArray[np.float64]) -> int:
    """Tell how many decimals numbers need to be read beside each other.

    Numbers that somebody rounded keep what they were rounded to, up to four decimals. Others have two, more if all of
    them are small, and fewer if some are large.

    Examples
    --------
    >>> decimals_for([3.0, 12.0]), decimals_for([0.194, 0.2]), decimals_for([1 / 3, 0.5]), decimals_for([1 / 30])
    (0, 3, 2, 3)
    >>> decimals_for([1234.5678, 1 / 3])
    0
    """
    numbers = np.asarray(values, dtype=float)
    numbers = numbers[np.isfinite(numbers)]
    for decimals in range(_MOST_DECIMALS + 1):
        if _is_rounded(numbers, decimals):
            return decimals
    largest = float(np.abs(numbers).max())
    magnitude = math.floor(math.log10(largest))
    return 2 - max(0, min(magnitude - 1, 2)) if largest >= 1 else min(1 - magnitude, 6)


def decimals_of_probabilities(values: Sequence[float] | NDArray[np.float64]) -> int:
    """Tell how many decimals probabilities need: three, or two where no more are known.

    Examples
    --------
    >>> decimals_of_probabilities([1 / 3]), decimals_of_probabilities([0.2, 0.05])
    (3, 2)
    """
    numbers = np.asarray(values, dtype=float)
    return 2 if _is_rounded(numbers[np.isfinite(numbers)], 2) else 3


def _is_rounded(numbers: NDArray[np.float64], decimals: int) -> bool:
    return bool((np.round(numbers, decimals) == numbers).all())
