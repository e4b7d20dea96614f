"""How keyness is computed where a scholar wants what another program computes, each named for what it is.

Only formulas that can be defended are here. What some programs do and this one does not: G² multiplied by Williams's
correction instead of divided by it; p as 1 less the distribution function, which is 0 for whatever is surprising; a
q that depends on the order of rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from framing.errors import MeasureError
from framing.inference import EFFECTS, TESTS, AdjustmentMethod, Effect, Test
from framing.measures.requirements import require_one_of

#: How p-values are adjusted, as a clause.
ADJUSTMENTS = {
    "bh": "by Benjamini and Hochberg",
    "holm": "by Holm",
    "bonferroni": "by Bonferroni",
}


@dataclass(frozen=True)
class Convention:
    """A test with its effect size, as some program or school pairs them.

    Attributes
    ----------
    test, effect
        Names in :data:`framing.inference.TESTS` and :data:`framing.inference.EFFECTS`.
    said
        Whose convention it is, as a clause; empty for our own.
    prior_of_each
        Mass of a uniform prior on each item; None where the user says what the prior is.
    """

    test: str
    effect: str
    said: str = ""
    prior_of_each: float | None = None


#: Conventions of other programs by name.
COMPATIBLE = {
    "quanteda": Convention(
        "chi_square_yates_if_small", "log_ratio", "the test that textstat_keyness of quanteda makes by default"
    ),
    "rayson": Convention("g2_two_term", "log_ratio", "the test of Rayson's log-likelihood wizard"),
    "convokit": Convention(
        "log_odds_two_term", "log_odds", "the z of Fighting Words in ConvoKit, with its prior", prior_of_each=0.1
    ),
    "scattertext": Convention(
        "scattertext", "log_ratio", "what scattertext ranks terms by, with its default β and range"
    ),
}


@dataclass(frozen=True)
class Chosen:
    """What keyness is computed with."""

    convention: Convention
    test: Test
    effect: Effect


def choose(test: str | None, effect: str | None, compat: str | None, adjustment: str, **of_prior: object) -> Chosen:
    """Look up a test and an effect size by name, or a convention that fixes both.

    Raises
    ------
    MeasureError
        Where there is none of that name, or a convention is asked for and something that it fixes.
    """
    require_one_of(adjustment, get_args(AdjustmentMethod), "adjustment for many tests")
    convention = Convention("g2" if test is None else test, "log_ratio" if effect is None else effect)
    if compat is not None:
        require_one_of(compat, list(COMPATIBLE), "program to be compatible with")
        convention = COMPATIBLE[compat]
        fixed = {"test": test, "effect": effect, **(of_prior if convention.prior_of_each else {})}
        given = [name for name, value in fixed.items() if value is not None]
        if given:
            raise MeasureError(
                f"compat=“{compat}” fixes {' and '.join(given)}, and {'it was' if len(given) == 1 else 'they were'} "
                "given too.",
                where=", ".join(f"{name}={fixed[name]!r}" for name in given),
                remedy="Leave out one or the other.",
            )
    require_one_of(convention.test, list(TESTS), "test of keyness")
    require_one_of(convention.effect, list(EFFECTS), "effect size of keyness")
    return Chosen(convention, TESTS[convention.test], EFFECTS[convention.effect])
