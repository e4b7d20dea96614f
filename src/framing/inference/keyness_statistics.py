"""Every statistic of keyness by its name: what a test and an effect size compute, and what results call them.

Whoever has counts of their own gets all of them at once from :func:`keyness_statistics`; a measure picks by name.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from framing.errors import MeasureError
from framing.inference.contingency import Floats, Tables, arrays_in_blocks, in_blocks, tables_of
from framing.inference.effect_sizes import (
    bic_of,
    conservative_log_ratio,
    log_ratio_of,
    odds_ratio_of,
    percent_diff_of,
)
from framing.inference.fisher import fisher_exact, fisher_log_p_of
from framing.inference.keyness_tests import (
    chi_square_of,
    chi_square_p,
    chi_square_yates_if_small_of,
    chi_square_yates_of,
    g2_of,
    g2_two_term_of,
    g2_williams_of,
    normal_p,
)
from framing.inference.log_odds_ratios import Variance, log_odds_of
from framing.inference.multiple_comparisons import AdjustmentMethod, adjust
from framing.inference.scaled_f import BETA, scaled_f_score
from framing.inference.whole_numbers import require_whole


@dataclass(frozen=True)
class Prior:
    """Mass of a Dirichlet prior: on each term, of a shape that broadcasts with the counts, and on all words."""

    of_terms: Floats
    total: float

    @property
    def is_known(self) -> bool:
        """Whether the mass of all words is known, without which there are no log-odds."""
        return not math.isnan(self.total)


@dataclass(frozen=True)
class Test:
    """A test of a term's frequency.

    Attributes
    ----------
    label
        What axes call the statistic.
    method
        What a methods section says of it, as a clause.
    compute
        From tables and a prior to the signed statistic and p; p is NaN where the statistic is no test.
    needs_prior
        Whether it is a log-odds ratio.
    none
        The value that says that there is no difference.
    is_test
        Whether there is a p.
    column
        What tables call the statistic beside others; empty where that is the test's name.
    """

    label: str
    method: str
    compute: Callable[[Tables, Prior], tuple[Floats, Floats]]
    needs_prior: bool = False
    none: float = 0.0
    is_test: bool = True
    column: str = ""


@dataclass(frozen=True)
class Effect:
    """An effect size.

    Attributes
    ----------
    label
        What axes and captions call it, with its unit.
    method
        What a methods section says of it, as a clause.
    compute
        From tables, a prior and the number of terms that are tested.
    resampled
        What is computed of resampled counts, which may be means; for a bound, the effect that it is a bound of.
    none
        The value that says that there is no difference.
    """

    label: str
    method: str
    compute: Callable[[Tables, Prior, int], Floats]
    resampled: Callable[[Tables, Prior], Floats]
    none: float = 0.0


def _by_chi_square(statistic: Callable[[Tables], Floats]) -> Callable[[Tables, Prior], tuple[Floats, Floats]]:
    def compute(tables: Tables, _: Prior) -> tuple[Floats, Floats]:
        def both(*arrays: Floats) -> tuple[Floats, Floats]:
            found = statistic(Tables(*arrays))
            return found, chi_square_p(found)

        statistics, p = arrays_in_blocks(both, tables.arrays, 2)
        return statistics, p

    return compute


def _by_z(variance: Variance) -> Callable[[Tables, Prior], tuple[Floats, Floats]]:
    def compute(tables: Tables, prior: Prior) -> tuple[Floats, Floats]:
        _, z = _log_odds(tables, prior, variance)
        return z, normal_p(z)

    return compute


def _by_fisher(tables: Tables, _: Prior) -> tuple[Floats, Floats]:
    log_p = fisher_log_p_of(tables)
    return np.sign(tables.excess) * -log_p / math.log(10) + 0.0, np.exp(log_p)  # no -0.0


def _by_rank(tables: Tables, _: Prior) -> tuple[Floats, Floats]:
    count, reference_count = np.atleast_2d(tables.count), np.atleast_2d(tables.reference_count)
    rows = [scaled_f_score(a, b) for a, b in zip(count, reference_count, strict=True)]
    scores = np.where(tables.known, np.stack(rows).reshape(tables.count.shape), np.nan)
    return scores, np.full(scores.shape, np.nan)


def _as_scattertext(tables: Tables, prior: Prior) -> tuple[Floats, Floats]:
    scores, p = _by_rank(tables, prior)
    return (scores + 1) / 2, p


def _log_odds(tables: Tables, prior: Prior, variance: Variance = "four-term") -> tuple[Floats, Floats]:
    of_terms = np.broadcast_to(prior.of_terms, tables.count.shape)
    estimate, z = arrays_in_blocks(
        lambda *part: log_odds_of(Tables(*part[:4]), part[4], prior.total, variance), (*tables.arrays, of_terms), 2
    )
    return estimate, z


def _ratio(label: str, method: str, statistic: Callable[[Tables], Floats], none: float = 0.0) -> Effect:
    return Effect(
        label,
        method,
        lambda tables, _prior, _n_tests: in_blocks(statistic, tables),
        lambda tables, _prior: statistic(tables),
        none,
    )


_ONE_DEGREE = "p from χ² with one degree of freedom"

#: The tests of keyness by name.
TESTS: dict[str, Test] = {
    "g2": Test("signed G²", f"signed four-term G², {_ONE_DEGREE}", _by_chi_square(g2_of)),
    "g2_two_term": Test(
        "signed two-term G²",
        f"signed two-term G², of the occurrences without the other words (Rayson & Garside 2000), {_ONE_DEGREE}",
        _by_chi_square(g2_two_term_of),
    ),
    "g2_williams": Test(
        "signed G² (Williams)",
        f"signed four-term G² divided by Williams's correction, {_ONE_DEGREE}",
        _by_chi_square(g2_williams_of),
    ),
    "chi_square": Test("signed χ²", f"signed χ² of Pearson, {_ONE_DEGREE}", _by_chi_square(chi_square_of)),
    "chi_square_yates": Test(
        "signed χ² (Yates)",
        f"signed χ² with Yates's correction, {_ONE_DEGREE}",
        _by_chi_square(chi_square_yates_of),
    ),
    "chi_square_yates_if_small": Test(
        "signed χ² (Yates where small)",
        "signed χ², with Yates's correction where an expected count is below 5 and |ad - bc| is not below N/2, "
        f"{_ONE_DEGREE}",
        _by_chi_square(chi_square_yates_if_small_of),
    ),
    "fisher": Test(
        "signed -log₁₀ p (Fisher)", "Fisher's exact test, two-sided; the statistic is -log₁₀ p with a sign", _by_fisher
    ),
    "log_odds": Test(
        "z of the log-odds",
        "z of the log-odds ratio, four-term variance, p from the normal distribution",
        _by_z("four-term"),
        needs_prior=True,
        column="z",
    ),
    "log_odds_two_term": Test(
        "z of the log-odds (two-term)",
        "z of the log-odds ratio, two-term variance, p from the normal distribution",
        _by_z("two-term"),
        needs_prior=True,
        column="z_two_term",
    ),
    "scaled_f_score": Test(
        "scaled F-score (−1 to 1)",
        f"scaled F-score (Kessler 2017), β = {BETA:g}, from −1 to 1, which is no test and has no p and no q",
        _by_rank,
        is_test=False,
    ),
    "scattertext": Test(
        "scaled F-score (0 to 1, no difference at 0.5)",
        f"scaled F-score (Kessler 2017), β = {BETA:g}, from 0 to 1, which is no test and has no p and no q",
        _as_scattertext,
        none=0.5,
        is_test=False,
    ),
}

_LOG_RATIO = "log ratio to base 2, 0.5 for a count of 0"

#: The effect sizes of keyness by name.
EFFECTS: dict[str, Effect] = {
    "log_ratio": _ratio("log ratio (doublings of relative frequency)", _LOG_RATIO, log_ratio_of),
    "percent_diff": _ratio(
        "%DIFF (per cent more in relative frequency)",
        "%DIFF (Gabrielatos & Marchi 2011), 0.5 for a count of 0 in the reference",
        percent_diff_of,
    ),
    "odds_ratio": _ratio("odds ratio (1: no difference)", "odds ratio, 0.5 for a cell of 0", odds_ratio_of, none=1.0),
    "log_odds": Effect(
        "log-odds ratio (nats)",
        "log-odds ratio with the prior",
        lambda tables, prior, _: _log_odds(tables, prior)[0],
        lambda tables, prior: log_odds_of(
            tables, np.broadcast_to(prior.of_terms, tables.count.shape), prior.total, "four-term"
        )[0],
    ),
    "conservative_log_ratio": Effect(
        "conservative log ratio (doublings of relative frequency)",
        "conservative log ratio (Evert 2022), the bound nearer to 0 of the exact 95 % interval, corrected for all "
        "terms tested (Bonferroni), beside the interval of the log ratio itself",
        lambda tables, _, n_tests: conservative_log_ratio(*tables.arrays, family=max(n_tests, 1)),
        lambda tables, _: log_ratio_of(tables),
    ),
}


def keyness_statistics(
    count: ArrayLike,
    reference_count: ArrayLike,
    total: ArrayLike,
    reference_total: ArrayLike,
    *,
    prior: ArrayLike = 0.01,
    prior_total: float | None = None,
    adjustment: AdjustmentMethod = "bh",
    family: int | None = None,
) -> pd.DataFrame:
    """Compute every test and every effect size of keyness from counts of your own.

    Parameters
    ----------
    count, reference_count : array, (terms,)
        Occurrences of each term in target and reference: whole numbers.
    total, reference_total : int or array, (terms,)
        All words of target and reference.
    prior : float or array, (terms,)
        Mass of the Dirichlet prior on each term, above 0: one number for a uniform prior, one a term for an
        informative one. Uniform here, because counts of your own do not say how frequent terms are elsewhere; that of
        :func:`framing.keyness` is informative, with 500 words in all.
    prior_total
        Mass of the prior on the whole vocabulary; the sum over the terms given, where it is None.
    adjustment
        Of the p-values for the number of terms: ``"bh"``, ``"holm"`` or ``"bonferroni"``.
    family
        Terms that the conservative log ratio is corrected for; those given, where it is None.

    Returns
    -------
    DataFrame
        A row a term, in the order given: the four counts; for each test of :func:`framing.keyness`, called as in its
        columns, the statistic, and ``…_p`` and ``…_q`` where it is a test (``g2``, ``g2_two_term``, ``g2_williams``,
        ``chi_square``, ``chi_square_yates``, ``chi_square_yates_if_small``, ``fisher``: -log₁₀ p with a sign, ``z`` and
        ``z_two_term`` of the log-odds, ``scaled_f_score``: -1 to 1, ``scattertext``: 0 to 1); for each effect size
        its estimate (``log_ratio``, ``percent_diff``, ``odds_ratio``, ``log_odds``, ``conservative_log_ratio``);
        ``fisher_odds_ratio`` (conditional; infinite or 0 where the count is the largest or the smallest that the
        margins allow) and ``bic``. All but the counts are NaN where a total is 0.

        The log-odds and their z are NaN for a single term without `prior_total`: its prior does not say what mass the
        other words have. The scaled F-scores compare the terms given, so that one term alone has 0 or 0.5.
        ``attrs["limits"]`` says what is missing.

    Raises
    ------
    MeasureError
        Where a count is negative, missing, not whole, 2⁵³ or more, or above its total, counts are not of the same
        terms, a prior is not above 0 or not one a term, or `family` is below 1; it says which.

    See Also
    --------
    framing.keyness : the same from a corpus, with intervals and a test of articles.

    Examples
    --------
    >>> table = keyness_statistics([120, 0], [60, 22], 100_000, 120_000)
    >>> table[["g2", "log_ratio", "percent_diff"]].round(2).values.tolist()
    [[32.85, 1.26, 140.0], [-26.67, -5.2, -100.0]]
    """
    tables = tables_of(*(np.atleast_1d(values) for values in (count, reference_count, total, reference_total)))
    if tables.count.ndim != 1:
        raise MeasureError(
            f"Counts are one a term, and these have the shape {tables.count.shape}.",
            remedy="Compare one target with one reference at a time.",
        )
    if family is not None:
        require_whole("family", family)
    spread = _given_prior(prior, prior_total, tables.count.size)
    columns = dict(zip(("count", "reference_count", "total", "reference_total"), _whole(tables), strict=True))
    for name, test in TESTS.items():
        shown = test.column or name
        values, p = test.compute(tables, spread) if spread.is_known or not test.needs_prior else _missing(tables)
        columns[shown] = values
        if test.is_test:
            columns |= {f"{shown}_p": p, f"{shown}_q": adjust(p, adjustment)}
    columns["fisher_odds_ratio"] = fisher_exact(*tables.arrays).odds_ratio
    for name, effect in EFFECTS.items():
        known = spread.is_known or name != "log_odds"
        columns[name] = effect.compute(tables, spread, family or tables.count.size) if known else _missing(tables)[0]
    result = pd.DataFrame({**columns, "bic": in_blocks(bic_of, tables)})
    result.attrs["limits"] = " ".join(_limits(tables, spread, columns["fisher_odds_ratio"]))
    return result


def _limits(tables: Tables, spread: Prior, odds_ratio: Floats) -> Iterator[str]:
    """Say what is missing or infinite, and why."""
    if not spread.is_known:
        yield _NO_PRIOR
    if n_unknown := int((~tables.known).sum()):
        yield f"In {n_unknown:,} rows a total is 0: all but the counts is missing."
    if n_absent := int((tables.known & (tables.count + tables.reference_count == 0)).sum()):
        yield f"{n_absent:,} terms do not occur: their scaled F-scores and conditional odds ratios are missing."
    if n_infinite := int(np.isinf(odds_ratio).sum()):
        yield f"{n_infinite:,} conditional odds ratios are infinite: no larger count was possible with these totals."


_NO_PRIOR = (
    "The log-odds and their z are missing: the prior of a single term does not say what mass the other words have; "
    "prior_total= does."
)


def _given_prior(prior: ArrayLike, prior_total: float | None, n_terms: int) -> Prior:
    """Bring a prior into the shape of the terms; of one term alone, the total is not known.

    Raises
    ------
    MeasureError
        Where it is not above 0, not one a term, or not below its total.
    """
    given = np.asarray(prior, dtype=float)
    if given.shape not in {(), (1,), (n_terms,)}:
        raise MeasureError(
            f"A prior is one number, or one a term, and it has {given.size} for {n_terms} terms.", where="prior="
        )
    mass = np.broadcast_to(given, (n_terms,))
    total = (float(mass.sum()) if n_terms > 1 else math.nan) if prior_total is None else float(prior_total)
    if not ((mass > 0) & ((mass < total) | (prior_total is None))).all():
        raise MeasureError(
            "The prior of a term must lie above 0 and below the prior's total mass.",
            remedy="Give every term some mass: 0.01, for example.",
        )
    return Prior(mass, total)


def _missing(tables: Tables) -> tuple[Floats, Floats]:
    return np.full(tables.count.shape, np.nan), np.full(tables.count.shape, np.nan)


def _whole(tables: Tables) -> list[np.ndarray]:
    return [values.astype(np.int64) for values in tables.arrays]
