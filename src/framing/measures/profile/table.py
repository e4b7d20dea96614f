"""The table of a framing profile: every item in every group, and how far it lies from the other groups."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.corpus import Corpus
from framing.errors import MeasureError
from framing.inference import percentile_interval, wilson_bounds
from framing.measures.copied import Copies
from framing.measures.coverage import coverage
from framing.measures.grouping import LEVEL, group_sentences
from framing.measures.profile.dimensions import LEAST_COUNTED, PER_CENT, measured
from framing.measures.profile.ratios import Ratios, ratio
from framing.measures.reporting import codebook_limits, interval_limits, interval_method, report
from framing.measures.requirements import require_draws
from framing.measures.uncorrected import uncorrected
from framing.measures.wholes import whole_limits
from framing.measures.word_rates import NONE_COUNTED, PER

Floats = NDArray[np.float64]
LEAST_SENTENCES = 5  # below it there is no interval
_UNITS = "in standard deviations of what single sentences add"


@uncorrected
def framing_profile(
    corpus: Corpus, by: str = "outlet", *, copies: Copies = "keep", resamples: int = 2000, seed: int = 0
) -> pd.DataFrame:
    """Put everything that is measured of how each group tells the event side by side, and on one scale.

    Parameters
    ----------
    corpus
        The corpus.
    by
        A column of its articles.
    copies
        Whether sentences that outlets share count for each (``"keep"``), for whoever had them first (``"first"``)
        or not at all (``"drop"``).
    resamples, seed
        Of the bootstrap.

    Returns
    -------
    DataFrame
        `by`, dimension, entry, label, measured_in, estimate, low, high (of the group, in that measure), others (the
        same of all other groups together), apart, apart_low, apart_high (how far the two lie from each other, in
        standard deviations of what single sentences add to the item, so that items of every kind can be compared),
        n_counted (sentences that bear on it), n_articles, n_sentences (of the group). Items that occur in fewer than
        five sentences of the corpus are left out. Frames and actors include their parts; among voices, whose shares
        add up to 1, parts have no row. ``attrs["only"]`` and ``attrs["left_out"]`` have, by group, the labels of the
        claims that it alone states, and of those that it alone does not.

    Raises
    ------
    MeasureError
        Where there are fewer than two groups, or nothing in the corpus that a profile could hold.

    See Also
    --------
    framing.profile_sentences : the sentences behind a row.
    framing.profile_distances : how far apart whole profiles are.

    Examples
    --------
    >>> import framing
    >>> profile = framing.framing_profile(framing.load_corpus("data/azure"), resamples=50)
    >>> profile["dimension"].iloc[0]
    'frames'
    """
    require_draws(seed=seed, resamples=resamples)
    ratios = profile_ratios(corpus, by, copies=copies)
    sample, sums = ratios.sample, ratios.sums
    own, others = ratio(sums), ratio(sums.sum(axis=0) - sums)
    low, high, apart_low, apart_high = _bounds(ratios, resamples=resamples, seed=seed)
    items = ratios.dimensions
    n_groups, n_items = own.shape
    scale = np.repeat([dimension.scale for dimension in items], [len(dimension.entries) for dimension in items])
    table = pd.DataFrame(
        {
            by: pd.Series(np.repeat(sample.groups, n_items), dtype="str"),
            "dimension": [dimension.dimension for dimension in items for _ in dimension.entries] * n_groups,
            "entry": [entry for dimension in items for entry in dimension.entries] * n_groups,
            "label": [label for dimension in items for label in dimension.labels] * n_groups,
            "measured_in": [_unit(dimension.scale, dimension.unit) for dimension in items for _ in dimension.entries]
            * n_groups,
            "estimate": (own * scale).ravel(),
            "low": (low * scale).ravel(),
            "high": (high * scale).ravel(),
            "others": (others * scale).ravel(),
            "apart": ((own - others) / ratios.deviation).ravel(),
            "apart_low": apart_low.ravel(),
            "apart_high": apart_high.ravel(),
            "n_counted": ratios.n_counted.ravel(),
            "n_articles": np.repeat(sample.n_articles, n_items),
            "n_sentences": np.repeat(sample.n_sentences, n_items),
        }
    )
    finished = report(
        table,
        sample,
        method=(
            f"Framing profile: {', '.join(dimension.dimension for dimension in items)}, each a ratio of sums over the "
            f"sentences of the body; how far a group lies from all others together is given {_UNITS}; "
            f"{interval_method(sample, resamples=resamples, seed=seed)}."
        ),
        limits=[
            *interval_limits(sample, table),
            *codebook_limits(corpus),
            *(limit for kind in ("frame", "actor") for limit in whole_limits(corpus.codebook, kind)),
            f"Items that occur in fewer than {LEAST_COUNTED} sentences of the corpus are left out.",
            "A profile shows where groups differ in wording. It does not say why, nor that any of them is partial.",
        ],
    )
    finished.attrs |= _selection(corpus, by, copies)
    return finished


def profile_ratios(corpus: Corpus, by: str, *, copies: Copies) -> Ratios:
    """Take whatever a profile can be made of.

    Raises
    ------
    MeasureError
        Where there are fewer than two groups, or nothing to make a profile of.
    """
    sample = group_sentences(corpus, by, at_least=2, copies=copies)
    found = measured(corpus, sample)
    if not found:
        raise MeasureError(
            "There is nothing to make a profile of: no item occurs in five sentences.",
            remedy="Derive the corpus with a codebook that defines frames, actors or contested terms, or add articles.",
        )
    return Ratios(sample, tuple(found))


def _bounds(ratios: Ratios, *, resamples: int, seed: int) -> tuple[Floats, Floats, Floats, Floats]:
    """Bound every item in every group, and how far it lies from the others; the wider of two ways to resample."""
    found: list[list[Floats]] = []
    for drawn in ratios.drawn(resamples=resamples, seed=seed):
        total = drawn.sum(axis=0)
        bounds: list[list[Floats]] = [[], [], [], []]
        for sums in drawn:
            own = ratio(sums)
            apart = (own - ratio(total - sums)) / ratios.deviation
            for part, bound in zip(
                bounds, (*percentile_interval(own, LEVEL), *percentile_interval(apart, LEVEL)), strict=True
            ):
                part.append(bound)
        found.append([np.stack(part) for part in bounds])
    low, high, apart_low, apart_high = (
        wider([bounds[part] for bounds in found])
        for part, wider in enumerate((np.fmin.reduce, np.fmax.reduce, np.fmin.reduce, np.fmax.reduce))
    )
    least, most = _bare_bounds(ratios)
    others = ratio(ratios.sums.sum(axis=0) - ratios.sums)
    low, apart_low = np.fmin(low, least), np.fmin(apart_low, (least - others) / ratios.deviation)
    high, apart_high = np.fmax(high, most), np.fmax(apart_high, (most - others) / ratios.deviation)
    few = ratios.n_counted < LEAST_SENTENCES
    return tuple(np.where(few, np.nan, bound) for bound in (low, high, apart_low, apart_high))  # type: ignore[return-value]


def _bare_bounds(ratios: Ratios) -> tuple[Floats, Floats]:
    """Bound what resampling says nothing of, NaN elsewhere: shares of 0 and 1 (Wilson), rates of 0 (Poisson)."""
    own, n = ratio(ratios.sums), ratios.n_counted
    scale = np.repeat([items.scale for items in ratios.dimensions], [len(items.entries) for items in ratios.dimensions])
    low, high = np.full((2, *own.shape), np.nan)
    is_bare = (scale == PER_CENT) & ((own == 0) | (own == 1))
    least, most = wilson_bounds(np.where(own == 1, n, 0), n, LEVEL)
    low[is_bare], high[is_bare] = least[is_bare], most[is_bare]
    is_none = (scale == PER) & (own == 0)
    low[is_none], high[is_none] = 0.0, NONE_COUNTED / ratios.sums[:, 1][is_none]
    return low, high


def _unit(scale: float, unit: str) -> str:
    return f"% {unit}" if scale == PER_CENT else unit


def _selection(corpus: Corpus, by: str, copies: Copies) -> dict[str, dict[str, list[str]]]:
    """Name by group the claims that it alone states, and those that it alone leaves out."""
    if corpus.codebook is None or not corpus.codebook.of_kind("claim"):
        return {"only": {}, "left_out": {}}
    stated = coverage(corpus, by, copies=copies)
    is_stated = stated["state"] != "absent"
    n_stating = is_stated.groupby(stated["entry"]).transform("sum")
    n_groups = stated[by].nunique()
    only = stated[is_stated & (n_stating == 1)]
    without = stated[~is_stated & (n_stating == n_groups - 1)]
    return {
        name: {str(group): rows["label"].tolist() for group, rows in chosen.groupby(by)}
        for name, chosen in (("only", only), ("left_out", without))
    }
