"""A map of outlets: near each other where their words are alike, and how far each would move with other articles."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.corpus import Corpus
from framing.inference import Map, classical_map, resampled_maps, scatter_ellipses
from framing.measures.copied import Copies
from framing.measures.grouping import LEVEL
from framing.measures.outlet_tree import tree_limits
from framing.measures.reporting import report
from framing.measures.uncorrected import uncorrected
from framing.measures.word_distances import WordMeasure, word_distances, words_of_two_groups

Floats = NDArray[np.float64]


@uncorrected
def outlet_map(
    corpus: Corpus,
    by: str = "outlet",
    *,
    measure: WordMeasure = "cosine",
    n_words: int | None = None,
    copies: Copies = "keep",
    resamples: int = 1000,
    seed: int = 0,
) -> pd.DataFrame:
    """Lay groups out in a plane so that their distances are kept as well as a plane can (classical scaling).

    Parameters
    ----------
    corpus
        The corpus.
    by
        A column of its articles.
    measure, n_words
        By what groups are compared, as in :func:`framing.similarity`; the distance is one less the cosine, a
        Jensen-Shannon distance, or Delta.
    copies
        Whether sentences that outlets share count for each (``"keep"``), for whoever had them first (``"first"``)
        or not at all (``"drop"``).
    resamples, seed
        Of the bootstrap, as in :func:`framing.outlet_tree`. Each resampled map is turned and shifted, never
        stretched, to lie upon the map; with groups of few articles the wider scatter of articles and sentences
        counts.

    Returns
    -------
    DataFrame
        `by`, x, y (in units of the distance, their mean at 0), spread (root mean square distance of a group's
        resampled places from their mean), semi_major, semi_minor, angle (of the 95 % ellipse of these, in degrees
        from the horizontal axis), n_articles, n_sentences. Missing spread: where a group has a single sentence.
        Groups without words are left out. ``attrs`` has shares (of what sets the groups apart, how much each axis
        keeps, 0 to 1), share_kept (both) and stress (Kruskal's stress-1). Only distances mean
        something: the axes have no names, and the map could be turned or mirrored.

    Raises
    ------
    MeasureError
        Where fewer than two groups have words (three for Delta), there is no such measure, or `resamples` is below 1.

    See Also
    --------
    framing.inference.clustering : the methods and their references.

    Examples
    --------
    >>> import framing
    >>> places = framing.outlet_map(framing.load_corpus("data/azure"), resamples=50)
    >>> len(places), 0 < places.attrs["share_kept"] < 1
    (5, True)
    """
    compared = word_distances(corpus, by, measure, n_words=n_words, copies=copies)
    groups = words_of_two_groups(compared, "A map")
    chart = classical_map(compared.distances(groups))
    draws = compared.resampled(groups, resamples=resamples, seed=seed)
    scatter = scatter_columns([resampled_maps(distances, chart.points) for distances in draws])
    scatter[compared.n_units()[groups] < 2] = np.nan
    table = pd.DataFrame(
        {
            by: pd.Series([compared.sample.groups[group] for group in groups], dtype="str"),
            "x": chart.points[:, 0],
            "y": chart.points[:, 1],
            **dict(zip(("spread", "semi_major", "semi_minor", "angle"), scatter.T, strict=True)),
            "n_articles": compared.sample.n_articles[groups],
            "n_sentences": compared.sample.n_sentences[groups],
        }
    )
    finished = report(
        table,
        compared.sample,
        method=(
            f"{compared.distance_method()}. Classical multidimensional scaling, two axes ({shares_kept(chart)}); "
            f"{100 * LEVEL:.0f} % ellipses of the places in "
            f"{compared.resampling_method(resamples=resamples, seed=seed)}, each map turned and shifted onto the first"
            f"{', with groups of few articles also of sentences, the wider one' * compared.sample.has_few_articles}."
        ),
        limits=[
            *compared.limits(corpus),
            *tree_limits(compared),
            *map_limits(chart, "The distances themselves are in the table of similarity."),
        ],
    )
    finished.attrs |= {
        **compared.labels(),
        "shares": chart.shares,
        "share_kept": chart.share_kept,
        "stress": chart.stress,
    }
    return finished


def scatter_columns(draws: list[Floats]) -> Floats:
    """Describe the scatter of resampled places by the wider of several ways to resample.

    Parameters
    ----------
    draws : list of ndarray, (resamples, groups, 2)

    Returns
    -------
    ndarray, (groups, 4)
        spread, semi_major, semi_minor and angle.
    """
    return _wider([_scatter(places) for places in draws])


def _scatter(draws: Floats) -> Floats:
    """Describe the scatter of resampled places, (groups, 4): spread and ellipse."""
    if len(draws) < 2:
        return np.full((draws.shape[1], 4), np.nan)
    spread = np.sqrt(((draws - draws.mean(axis=0)) ** 2).sum(axis=2).mean(axis=0))
    ellipses = scatter_ellipses(draws, LEVEL)
    return np.column_stack([spread, ellipses.semi_major, ellipses.semi_minor, ellipses.angle])


def _wider(scatters: list[Floats]) -> Floats:
    widest = np.argmax([scatter[:, 0] for scatter in scatters], axis=0)
    chosen: Floats = np.array(scatters)[widest, np.arange(len(widest))]
    return chosen


def shares_kept(chart: Map) -> str:
    """Say how much of the distances a map keeps, as a clause."""
    return f"they keep {100 * chart.share_kept:.0f} % of what sets the groups apart, stress-1 {chart.stress:.2f}"


def map_limits(chart: Map, where: str = "") -> list[str]:
    """Say that a map keeps little of the distances, where it does, and where they are."""
    if chart.share_kept >= 0.8:
        return []
    return [
        f"The plane keeps {100 * chart.share_kept:.0f} % of what sets the groups apart: some that look near are not."
        + f" {where}".rstrip()
    ]
