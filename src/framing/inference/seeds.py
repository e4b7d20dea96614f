"""Seeds: one for each thing that is resampled, whatever else is resampled with it."""

from __future__ import annotations

import hashlib


def derived_seed(seed: int, *names: str) -> int:
    """Derive a seed for a named thing from the seed of the study.

    A group that is resampled with the seed of its own name gets the same draws whichever other groups
    there are and in whichever order they come.

    Parameters
    ----------
    seed
        The seed of the study.
    *names
        What is resampled, for example an outlet.

    Returns
    -------
    int
        From 0 to 2⁶⁴ - 1: the first eight bytes of the SHA-256 of seed and names.

    Examples
    --------
    >>> derived_seed(0, "Daily Planet")
    980075703383730374
    >>> derived_seed(0, "Daily Planet") == derived_seed(1, "Daily Planet")
    False
    """
    written = "\x1f".join([str(seed), *names]).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.sha256(written).digest()[:8], "big")
