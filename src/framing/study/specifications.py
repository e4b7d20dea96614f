"""The specifications of a grid: every combination of alternatives that is not excluded, or a seeded sample."""

from __future__ import annotations

import itertools
import math
import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from framing.errors import StudyError
from framing.study.grid import Grid

MOST = 2_000  # specifications that run without being asked for by number
COUNTABLE = 1_000_000  # combinations that are looked at at all


@dataclass(frozen=True)
class Specification:
    """One combination of alternatives.

    Attributes
    ----------
    number
        Its place in the whole grid, from 1: the main one.
    alternatives
        From each choice to the alternative taken.
    settings
        The parameters that these set.
    """

    number: int
    alternatives: dict[str, str]
    settings: dict[str, Any]

    def in_words(self) -> str:
        """Name it by its choices.

        Examples
        --------
        >>> Specification(2, {"quotations": "left out", "lexicon": "VADER"}, {}).in_words()
        'specification 2 (quotations: left out, lexicon: VADER)'
        """
        taken = ", ".join(f"{choice}: {alternative}" for choice, alternative in self.alternatives.items())
        return f"specification {self.number} ({taken})"


def expand(grid: Grid, *, sample: int | None = None, seed: int = 0) -> tuple[Specification, ...]:
    """List the specifications of a grid.

    Parameters
    ----------
    grid
        The grid.
    sample
        How many to draw at random, the main one always among them; all where None, or where there are no more.
    seed
        Of the sample.

    Returns
    -------
    tuple of Specification
        In the order of the grid, the last choice running fastest.

    Raises
    ------
    StudyError
        Where there are more than 2,000 and no sample is asked for, the main specification is excluded, or there are
        too many combinations to look at.
    """
    if sample is not None and sample < 1:
        raise StudyError(f"A sample cannot have {sample} specifications.", where="sample", remedy="Use 100, say.")
    _refuse_endless(grid)
    specifications = tuple(_all(grid))
    if not specifications or specifications[0].alternatives != _main(grid):
        raise StudyError(
            "The main specification, of the first alternatives of all choices, is excluded.",
            where=grid.where,
            remedy="Put other alternatives first, or exclude something else.",
        )
    if sample is None and len(specifications) > MOST:
        raise StudyError(
            f"The grid “{grid.name}” has {len(specifications):,} specifications.",
            where=grid.where,
            remedy=f"Run a random sample of them: --sample 500 (sample=500 in a notebook). Or ask for all of them: "
            f"--sample {len(specifications)}",
        )
    return specifications if sample is None else _sampled(specifications, sample, seed)


def _refuse_endless(grid: Grid) -> None:
    n_combinations = math.prod(len(choice.alternatives) for choice in grid.choices)
    if n_combinations > COUNTABLE:
        raise StudyError(
            f"The grid “{grid.name}” has {n_combinations:,} combinations, more than anybody runs.",
            where=grid.where,
            remedy="Make several multiverses of it, each with the choices that bear on one another.",
        )


def _all(grid: Grid) -> Iterator[Specification]:
    names = [choice.name for choice in grid.choices]
    number = 0
    for taken in itertools.product(*(choice.alternatives.items() for choice in grid.choices)):
        alternatives = {name: alternative for name, (alternative, _) in zip(names, taken, strict=True)}
        if any(combination.items() <= alternatives.items() for combination in grid.excluded):
            continue
        number += 1
        settings = {name: value for _, given in taken for name, value in given.items()}
        yield Specification(number, alternatives, settings)


def _main(grid: Grid) -> dict[str, str]:
    return {choice.name: next(iter(choice.alternatives)) for choice in grid.choices}


def _sampled(specifications: tuple[Specification, ...], sample: int, seed: int) -> tuple[Specification, ...]:
    others = range(1, len(specifications))
    drawn = random.Random(seed).sample(others, min(sample - 1, len(others)))
    return tuple(specifications[place] for place in (0, *sorted(drawn)))
