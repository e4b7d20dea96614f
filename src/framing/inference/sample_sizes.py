"""How many units people must code for an interval of a given width, of a share and of their agreement."""

from __future__ import annotations

import math

from scipy.stats import norm

from framing.errors import MeasureError
from framing.inference.proportions import wilson_bounds

_MOST = 10_000_000


def units_for_prevalence(prevalence: float, width: float, *, level: float = 0.95, n_units: int | None = None) -> int:
    """Return how many units, drawn simply, give an interval of at most this width around a share.

    Parameters
    ----------
    prevalence
        The share expected, from 0 to 1; .5 needs most.
    width
        Of the interval of Wilson (1927), from its lower to its upper bound.
    level
        Of the interval.
    n_units
        How many there are in all: where most of them are coded, fewer are needed (Cochran 1977).

    Returns
    -------
    int

    Raises
    ------
    MeasureError
        Where `prevalence` or `width` is no such number.

    Examples
    --------
    >>> units_for_prevalence(0.2, 0.1), units_for_prevalence(0.5, 0.1), units_for_prevalence(0.5, 0.1, n_units=500)
    (245, 381, 217)
    """
    _require_between("prevalence", prevalence, closed=True)
    _require_between("width", width)
    low, high = 1, _MOST
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if _wilson_width(prevalence, middle, level) <= width else (middle + 1, high)
    return low if n_units is None else math.ceil(low / (1 + (low - 1) / n_units))


def units_for_alpha(alpha: float, prevalence: float, width: float, *, level: float = 0.95) -> int:
    """Return how many units two coders must both code for an interval of at most this width around their agreement.

    From the variance for large samples of agreement on two values beyond chance, which Krippendorff's α, Scott's π
    and the intraclass κ share (Bloch & Kraemer 1989).

    Parameters
    ----------
    alpha
        The agreement expected, from 0 up to below 1: where coders never differ nothing tells how far they might.
    prevalence
        The share of units that have what is coded: rare ones need many units.
    width
        Of the interval, from its lower to its upper bound.
    level
        Of the interval.

    Returns
    -------
    int

    Raises
    ------
    MeasureError
        Where one is no such number.

    Examples
    --------
    >>> units_for_alpha(0.8, 0.5, 0.2), units_for_alpha(0.8, 0.1, 0.2)
    (139, 401)
    """
    if not 0 <= alpha < 1:
        raise MeasureError(
            f"alpha is at least 0 and below 1, and it is {alpha!r}.",
            where=f"alpha={alpha!r}",
            remedy="Where coders never differ nothing tells how far they might: expect less.",
        )
    _require_between("prevalence", prevalence)
    _require_between("width", width)
    z = float(norm.isf((1 - level) / 2))
    both = alpha * (2 - alpha) / (2 * prevalence * (1 - prevalence))
    variance = (1 - alpha) * ((1 - alpha) * (1 - 2 * alpha) + both)
    return max(2, math.ceil(variance * (2 * z / width) ** 2))


def _wilson_width(prevalence: float, n: int, level: float) -> float:
    low, high = wilson_bounds(prevalence * n, n, level)
    return float(high - low)


def _require_between(name: str, value: float, *, closed: bool = False) -> None:
    if not (0 <= value <= 1 if closed else 0 < value < 1):
        raise MeasureError(f"{name} lies between 0 and 1, and it is {value!r}.", where=f"{name}={value!r}")
