"""Where articles come from: their outlets, their days, and which of them others are compared with."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from framing.copies.dates import Days, days_of
from framing.copies.words import Booleans, Integers


@dataclass(frozen=True, eq=False)
class Provenance:
    """What is known of n articles.

    Attributes
    ----------
    outlet
        Number of the outlet of each, shape (n,), from 0; those without one have one in common.
    days
        The days it may have appeared on.
    seniority
        Rank, shape (n,), the earliest 0: by the last day it may have appeared on, then by the first, then by the
        name of its outlet, then by its own.
    """

    outlet: Integers
    days: Days
    seniority: Integers

    @classmethod
    def of(cls, articles: pd.DataFrame) -> Provenance:
        """Read it from a table.

        Parameters
        ----------
        articles
            name (unique), outlet, published (ISO 8601: a year, a month or a day; missing where unknown).

        Raises
        ------
        ArticleError
            Where a date is not a date.
        """
        outlet, _ = pd.factorize(articles["outlet"], use_na_sentinel=False)
        days = days_of(articles["published"])
        names = articles[["outlet", "name"]].reset_index(drop=True).astype("str")
        by_name = names.sort_values(["outlet", "name"]).index.to_numpy()
        order = by_name[np.lexsort((days.earliest[by_name], days.latest[by_name]))]
        seniority = np.empty(len(articles), np.int64)
        seniority[order] = np.arange(len(articles))
        return cls(outlet.astype(np.int64), days, seniority)

    @property
    def n_articles(self) -> int:
        """How many articles there are."""
        return len(self.outlet)

    def crosses(self, article: Integers, other: Integers) -> Booleans:
        """Tell which pairs are of two outlets."""
        different: Booleans = self.outlet[article] != self.outlet[other]
        return different
