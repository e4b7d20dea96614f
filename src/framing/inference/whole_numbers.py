"""Numbers of things, as users give them: whole, and not below what makes sense."""

from __future__ import annotations

import numpy as np

from framing.errors import MeasureError


def require_whole(name: str, value: object, *, least: int = 1) -> None:
    """Refuse what is no whole number, or too small a one.

    Raises
    ------
    MeasureError
        Where `value` is no whole number of at least `least`.

    Examples
    --------
    >>> require_whole("window", 1.5)
    Traceback (most recent call last):
    framing.errors.MeasureError: window is a whole number of at least 1, and it is 1.5.
      where: window=1.5
    """
    is_whole = isinstance(value, int | np.integer) and not isinstance(value, bool)
    if not is_whole or value < least:  # type: ignore[operator]
        raise MeasureError(
            f"{name} is a whole number of at least {least}, and it is {value!r}.", where=f"{name}={value!r}"
        )
