"""What a Dirichlet prior knows of terms beforehand: nothing, what the groups say together, or a background corpus."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np
import pandas as pd

from framing.errors import MeasureError
from framing.inference import Prior
from framing.measures.contrasts import Contrasts
from framing.measures.requirements import require_one_of
from framing.text import normalise_term

#: How the mass of a prior is spread: as frequent as terms are somewhere, or the same for each.
PriorKind = Literal["informative", "uniform"]
#: Counts of a background corpus: terms and how often they stand there, or the path of a CSV file with both.
Background = pd.Series | pd.DataFrame | str | Path

FOR_MISSING = 0.5  # occurrences that a term has in a background corpus without it
_COLUMNS = ("term", "count")


@dataclass(frozen=True)
class PriorOf:
    """A prior, and what a method says of it as a clause."""

    prior: Prior
    said: str


def prior_of(
    contrasts: Contrasts,
    *,
    mass: float,
    kind: str,
    background: Background | None,
    as_item: Callable[[str], str],
) -> PriorOf:
    """Spread the mass of a prior over the terms of contrasts.

    Parameters
    ----------
    contrasts
        The groups that are compared, and their terms.
    mass
        Of the prior on the whole vocabulary, in words.
    kind
        ``"informative"``: as frequent as terms are in `background`, or where it is None in the compared groups
        together; ``"uniform"``: the same for each distinct term.
    background
        Counts of a background corpus.
    as_item
        From a word of the background corpus to the item that is compared.

    Returns
    -------
    PriorOf

    Raises
    ------
    MeasureError
        Where the mass is not above 0, there is no such kind, or the background counts are no counts.
    """
    if not (isinstance(mass, int | float | np.number) and 0 < mass < math.inf):
        raise MeasureError(
            f"The prior must have a mass above 0, and this one has {mass!r}.", remedy="Use prior=500, the default."
        )
    require_one_of(kind, ("informative", "uniform"), "kind of prior")
    if kind == "uniform":
        if background is not None:
            raise MeasureError(
                "A uniform prior takes nothing from a background corpus, and one was given.",
                remedy='Use prior_kind="informative", or leave background= out.',
            )
        return uniform_prior(contrasts, mass)
    if background is None:
        tables = contrasts.tables()
        pooled = (tables.count[0] + tables.reference_count[0]) / (tables.total[0] + tables.reference_total[0])
        return PriorOf(
            Prior(float(mass) * pooled, float(mass)),
            f"an informative Dirichlet prior of {mass:g} words spread as the compared groups use them",
        )
    counts = background_counts(background, as_item)
    own = counts.reindex(contrasts.frequencies.terms).fillna(0).to_numpy(dtype=float)
    n_missing = int((own == 0).sum())
    share = np.maximum(own, FOR_MISSING) / (counts.sum() + FOR_MISSING * n_missing)
    return PriorOf(
        Prior(float(mass) * share, float(mass)),
        f"an informative Dirichlet prior of {mass:g} words spread as in a background corpus of {counts.sum():,.0f} "
        f"words ({n_missing:,} of {len(own):,} items are not in it and stand as {FOR_MISSING})",
    )


def uniform_prior(contrasts: Contrasts, mass: float) -> PriorOf:
    """Spread a mass evenly over the distinct items of contrasts."""
    n_types = contrasts.frequencies.n_types
    return PriorOf(
        Prior(np.full(len(contrasts.frequencies.terms), mass / n_types), float(mass)),
        f"a uniform Dirichlet prior of {mass:g} words, {mass / n_types:g} for each of {n_types:,} items",
    )


def background_counts(background: Background, as_item: Callable[[str], str]) -> pd.Series:
    """Read counts of a background corpus.

    Parameters
    ----------
    background
        A Series of counts indexed by term, a DataFrame with the columns term and count, or the path of such a CSV
        file.
    as_item
        From a word to the item that is compared; words of one item are added up.

    Returns
    -------
    Series
        Counts by item.

    Raises
    ------
    MeasureError
        Where the file or a column is missing, a count is negative, not whole or no number, a term is missing or
        there twice, or all counts are 0.
    """
    where = f"background={background}" if isinstance(background, str | Path) else "background="
    terms, given = _columns(background, where)
    counts = pd.to_numeric(given, errors="coerce").astype(float)
    written = terms.map(lambda term: str(term).strip() if not _is_missing(term) else "")
    folded = written.map(normalise_term)
    for wrong, what in (
        (written == "", "has no term"),
        (~np.isfinite(counts), "is not a number"),
        (counts < 0, "is negative"),
        (counts != np.floor(counts), "is not a whole number"),
        (folded.duplicated(), "is of a term that is there already"),
    ):
        if wrong.any():
            place = int(np.flatnonzero(np.asarray(wrong))[0])
            raise MeasureError(
                f"A background count {what}: “{written.iloc[place]}”, {given.iloc[place]}.",
                where=f"{where}, row {place + 1}",
                remedy="Give each term once, in small letters or capitals, with the number of its occurrences.",
            )
    if not counts.sum() > 0:
        raise MeasureError(
            "The background corpus has no words: every count is 0.", where=where, remedy="Give counts above 0."
        )
    items = pd.Index(written.map(as_item), dtype="str")
    summed: pd.Series = pd.Series(counts.to_numpy(), index=items).groupby(level=0).sum()
    return summed


def _columns(background: Background, where: str) -> tuple[pd.Series, pd.Series]:
    if isinstance(background, pd.Series):
        return pd.Series(background.index.to_numpy(dtype=object)), background.reset_index(drop=True)
    if isinstance(background, str | Path):
        try:
            background = pd.read_csv(background, dtype=str, keep_default_na=False, encoding="utf-8-sig")
        except (OSError, ValueError) as error:
            raise MeasureError(
                f"The background counts cannot be read: {error}.",
                where=where,
                remedy="Give a CSV file in UTF-8 with the columns term and count.",
            ) from error
    missing = [name for name in _COLUMNS if not isinstance(background, pd.DataFrame) or name not in background.columns]
    if missing:
        raise MeasureError(
            f"The background counts have no column {' and no column '.join(missing)}.",
            where=where,
            remedy="Give a Series of counts indexed by term, or a table with the columns term and count.",
        )
    return background["term"].reset_index(drop=True), background["count"].reset_index(drop=True)


def _is_missing(term: Any) -> bool:
    return term is None or term is pd.NA or (isinstance(term, float) and math.isnan(term))
