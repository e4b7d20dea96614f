"""Coded units beside what an instrument says of them, entry by entry: what quality and errors are counted from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.corpus import Corpus
from framing.errors import MeasureError
from framing.measures.groups import article_groups
from framing.measures.validated.classified import Classified
from framing.validation import TONES, Coded, Matched, Validation, coded_as, match, require_known, said_of_units

Floats = NDArray[np.float64]
ALL = "all"
"""What the group of all units is called."""
WITHOUT_GROUPS = "article_id"
"""By which every corpus can be grouped, where groups do not matter."""


@dataclass(frozen=True, eq=False)
class Judged:
    """One entry, or one class of tone, in the units that have a label.

    Attributes
    ----------
    coded
        What was coded.
    name, label
        Of the entry; of a class of tone ``"tone: negative"`` and “Tone: negative”.
    units
        One row a unit: article, sentence, probability, article_id, group, and sentence_id where sentences were coded.
    said, given : (n,)
        1 where the instrument, and people, found it; else 0.
    n_unresolved, n_missing
        Units without one label: coders disagree, or gave none.
    """

    coded: Coded
    name: str
    label: str
    units: pd.DataFrame
    said: Floats
    given: Floats
    n_unresolved: int
    n_missing: int

    @property
    def weight(self) -> Floats:
        """One over the probability of having been drawn."""
        return 1 / self.units["probability"].to_numpy(dtype=float)

    @property
    def cluster(self) -> NDArray[np.int64]:
        """Which units belong together: those of an article; in a group with a single coded article each is its own."""
        article = self.cluster_of_articles
        alone = self.units.groupby("group")["article_id"].transform("nunique").to_numpy() == 1
        return np.where(alone, -1 - np.arange(len(article)), article)

    @property
    def cluster_of_articles(self) -> NDArray[np.int64]:
        """The article of each unit, whatever the groups."""
        return self.units["article_id"].to_numpy(dtype=np.int64)


def judge(
    corpus: Corpus,
    validation: Validation,
    by: str,
    entries: Sequence[str] | None,
    classified: Classified | None = None,
) -> tuple[Matched, list[Judged], list[str]]:
    """Put what people coded beside what the instruments say, or a classifier in their place.

    Returns
    -------
    matched : Matched
    judged : list of Judged
        Every coded entry that the codebook has, in alphabetical order, tone last and by class.
    unknown : list of str
        Coded entries that the codebook does not have.

    Raises
    ------
    MeasureError
        Where the labels do not fit the corpus, an entry that was asked for was not coded or is not in the codebook, or
        no unit has a label.
    """
    matched = match(corpus, validation)
    group_of = article_groups(corpus, by)
    matched.units["group"] = group_of.loc[matched.units["article_id"]].to_numpy()
    names = _names(validation, entries)
    chosen = {name: _chosen(corpus, classified, name, is_asked_for=entries is not None) for name in names}
    known = sorted((coded for coded in chosen.values() if coded), key=lambda coded: (coded.kind == "tone", coded.name))
    judged = [each for coded in known for each in _judged(corpus, matched, coded, classified)]
    if not judged:
        raise MeasureError(
            "No coded unit has a label of an entry that the codebook has: there is nothing to compare.",
            where=f"coded: {', '.join(names) or 'no entries'}",
            remedy="Code the sample, let coders settle where they disagree, and use the codebook that was coded with.",
        )
    return matched, judged, [name for name, coded in chosen.items() if coded is None]


def _names(validation: Validation, entries: Sequence[str] | None) -> tuple[str, ...]:
    """Return what is compared, and refuse what nobody coded."""
    if entries is None:
        return validation.entries
    names = (entries,) if isinstance(entries, str) else tuple(entries)
    if missing := [name for name in names if name not in validation.entries]:
        raise MeasureError(
            f"Nobody coded “{missing[0]}”.", remedy=f"Coded were: {', '.join(validation.entries) or 'no entries'}."
        )
    return names


def _chosen(corpus: Corpus, classified: Classified | None, name: str, *, is_asked_for: bool) -> Coded | None:
    """Find what a name among labels stands for, and refuse one that was asked for and stands for nothing."""
    if classified is not None:
        return classified.require_known(name) if is_asked_for else classified.coded_as(name)
    return require_known(corpus, name) if is_asked_for else coded_as(corpus, name)


def _judged(corpus: Corpus, matched: Matched, coded: Coded, classified: Classified | None) -> list[Judged]:
    units = matched.final(coded.name)
    if units.empty:
        return []
    said = said_of_units(corpus, coded, units) if classified is None else classified.said_of_units(coded, units)
    given = units["label"].to_numpy(dtype=float)
    left_out = units.attrs["n_unresolved"], units.attrs["n_missing"]
    if coded.kind != "tone":
        return [Judged(coded, coded.name, coded.label, units, said, given, *left_out)]
    return [
        Judged(
            coded,
            f"{coded.name}: {tone}",
            f"{coded.label}: {tone}",
            units,
            (said == value).astype(float),
            (given == value).astype(float),
            *left_out,
        )
        for value, tone in TONES.items()
    ]
