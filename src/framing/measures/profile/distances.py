"""How far apart framing profiles are, and a map of outlets by them."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pandas as pd

from framing.corpus import Corpus
from framing.inference import classical_map, resampled_maps
from framing.measures.copied import Copies
from framing.measures.grouping import LEVEL
from framing.measures.outlet_map import map_limits, scatter_columns, shares_kept
from framing.measures.profile.comparing import ComparedProfiles
from framing.measures.profile.table import profile_ratios
from framing.measures.reporting import RESAMPLED, codebook_limits, interval_limits, interval_method, report
from framing.measures.requirements import require_draws
from framing.measures.uncorrected import uncorrected

ALL = "all"
_DISTANCE = (
    "root mean squared difference of two profiles over their items, in standard deviations of what single sentences "
    "add, every dimension weighing the same, less what sampling alone adds to it"
)


@uncorrected
def profile_distances(
    corpus: Corpus, by: str = "outlet", *, copies: Copies = "keep", resamples: int = 2000, seed: int = 0
) -> pd.DataFrame:
    """Compare the framing profiles of every two groups, as a whole and by dimension.

    Two samples of one and the same text differ, and the fewer sentences the more. The expected square of that is
    taken from the square of the distance, and from each of its resampled values also what drawing adds, so that
    groups that do not differ are near 0.

    Parameters
    ----------
    corpus, by, copies, resamples, seed
        As in :func:`framing.framing_profile`.

    Returns
    -------
    DataFrame
        `by`, other, dimension (“all”, then each), estimate (in standard deviations of what single sentences add; 0
        where groups differ by no more than sampling explains), low, high, by_chance (the distance that sampling alone
        would give two groups that do not differ), raw (before that was taken off), n_items (that both have in at least
        five sentences; where there is none, the others are NaN).

    Raises
    ------
    MeasureError
        As :func:`framing.framing_profile`.

    Examples
    --------
    >>> import framing
    >>> apart = framing.profile_distances(framing.load_corpus("data/azure"), resamples=50)
    >>> bool((apart["estimate"].dropna() >= 0).all())
    True
    """
    require_draws(seed=seed, resamples=resamples)
    ratios = profile_ratios(corpus, by, copies=copies)
    found = ComparedProfiles(ratios, resamples, seed)
    groups = ratios.sample.groups
    rows = []
    for one, other in combinations(range(len(groups)), 2):
        for dimension in (None, *range(len(ratios.dimensions))):
            squared, chance, bounds = found.pair(one, other, dimension)
            rows.append(
                {
                    by: groups[one],
                    "other": groups[other],
                    "dimension": ALL if dimension is None else ratios.dimensions[dimension].dimension,
                    "estimate": _root(squared - chance),
                    "low": _root(bounds[0]),
                    "high": _root(bounds[1]),
                    "by_chance": _root(chance),
                    "raw": _root(squared),
                    "n_items": found.n_items(one, other, dimension),
                }
            )
    table = pd.DataFrame(rows).astype({by: "str", "other": "str", "dimension": "str"})
    sample = ratios.sample
    return report(
        table,
        sample,
        method=f"Distance of framing profiles: {_DISTANCE}; {interval_method(sample, resamples=resamples, seed=seed)}.",
        limits=[*interval_limits(sample, table), *codebook_limits(corpus)],
    )


@uncorrected
def profile_map(
    corpus: Corpus, by: str = "outlet", *, copies: Copies = "keep", resamples: int = 1000, seed: int = 0
) -> pd.DataFrame:
    """Lay groups out in a plane so that those with similar framing profiles are near each other.

    Parameters
    ----------
    corpus, by, copies, resamples, seed
        As in :func:`framing.framing_profile`.

    Returns
    -------
    DataFrame
        The columns and ``attrs`` of :func:`framing.outlet_map`, whose picture draws it.

    Raises
    ------
    MeasureError
        As :func:`framing.framing_profile`.

    Examples
    --------
    >>> import framing
    >>> len(framing.profile_map(framing.load_corpus("data/azure"), resamples=50))
    5
    """
    require_draws(seed=seed, resamples=resamples)
    ratios = profile_ratios(corpus, by, copies=copies)
    found = ComparedProfiles(ratios, resamples, seed)
    sample, n_groups = ratios.sample, len(ratios.sample.groups)
    chart = classical_map(found.observed_distances())
    scatter = scatter_columns([resampled_maps(distances, chart.points) for distances in found.drawn_distances()])
    scatter[np.bincount(sample.of_sentences().unit_group, minlength=n_groups) < 2] = np.nan
    table = pd.DataFrame(
        {
            by: pd.Series(sample.groups, dtype="str"),
            "x": chart.points[:, 0],
            "y": chart.points[:, 1],
            **dict(zip(("spread", "semi_major", "semi_minor", "angle"), scatter.T, strict=True)),
            "n_articles": sample.n_articles,
            "n_sentences": sample.n_sentences,
        }
    )
    finished = report(
        table,
        sample,
        method=(
            f"Distance of framing profiles: {_DISTANCE}. Classical multidimensional scaling, two axes "
            f"({shares_kept(chart)}); {100 * LEVEL:.0f} % ellipses of the places in {resamples:,} resamples of "
            f"{RESAMPLED[sample.unit]}, seed {seed}, each map turned and shifted onto the first."
        ),
        limits=[*interval_limits(sample, pd.DataFrame({"low": [], "estimate": []})), *codebook_limits(corpus),
                *map_limits(chart)],
    )  # fmt: skip
    finished.attrs |= {
        "groups": list(sample.groups),
        "effect_label": "distance of framing profiles",
        "compared": "framing profiles",
        "shares": chart.shares,
        "share_kept": chart.share_kept,
        "stress": chart.stress,
    }
    return finished


def _root(squared: float) -> float:
    return float(np.sqrt(max(squared, 0.0))) if not np.isnan(squared) else float("nan")
