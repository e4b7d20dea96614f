"""What holds for all views: by what articles are grouped, what counts as a copy, how often is drawn."""

from __future__ import annotations

from dataclasses import dataclass

from framing.measures.copied import Copies


@dataclass(frozen=True)
class Choices:
    """What a notebook calls ``chosen``.

    Attributes
    ----------
    by, copies, resamples, permutations, seed
        As in measures.
    """

    by: str = "outlet"
    copies: Copies = "keep"
    resamples: int = 2000
    permutations: int = 9999
    seed: int = 0
