"""What a classifier says of the units that people coded, in the place of the codebook's indicators."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.errors import MeasureError
from framing.validation import Coded

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Classified:
    """A table of what a classifier finds, as ``FrameModel.predict`` returns it.

    Attributes
    ----------
    found
        With the columns sentence_id (or, where whole articles are classified, article_id), entry, is_found.
    """

    found: pd.DataFrame

    def __post_init__(self) -> None:
        if not isinstance(self.found, pd.DataFrame):
            raise MeasureError(
                f"What a classifier finds is a table, and this is of type {type(self.found).__name__}.",
                remedy="Give what the model says of the corpus: found=model.predict(corpus).",
            )
        missing = [name for name in ("entry", "is_found") if name not in self.found]
        missing += [] if {"sentence_id", "article_id"} & set(self.found) else ["sentence_id or article_id"]
        if missing:
            raise MeasureError(
                f"The table of what a classifier finds has no column {', '.join(missing)}.",
                remedy="Give what the model says of the corpus: found=model.predict(corpus).",
            )
        if self.found.duplicated([self.key, "entry"]).any():
            raise MeasureError("The table of what a classifier finds has a unit and entry twice.")

    @property
    def key(self) -> str:
        """What units are told apart by."""
        return "sentence_id" if "sentence_id" in self.found else "article_id"

    @property
    def entries(self) -> tuple[str, ...]:
        """What the classifier looks for."""
        return tuple(dict.fromkeys(self.found["entry"].astype("str")))

    def coded_as(self, name: str) -> Coded | None:
        """Find what a name among labels stands for, None where the classifier does not look for it."""
        entry = next((entry for entry in self.entries if name in (entry, f"frame/{entry}")), None)
        return None if entry is None else Coded(name, "frame", entry, entry)

    def require_known(self, name: str) -> Coded:
        """Return what a name stands for.

        Raises
        ------
        MeasureError
            Where the classifier does not look for it.
        """
        found = self.coded_as(name)
        if found is None:
            raise MeasureError(
                f"“{name}” was coded, and the classifier does not look for it.",
                remedy=f"It looks for: {', '.join(self.entries)}.",
            )
        return found

    def said_of_units(self, coded: Coded, units: pd.DataFrame) -> Floats:
        """Return what the classifier says of coded units: 1 where it finds the entry, else 0.

        Raises
        ------
        MeasureError
            Where it says nothing of some, as where sentences were coded and articles are classified.
        """
        own = self.found[self.found["entry"].astype("str") == coded.entry]
        said = own.set_index(self.key)["is_found"].astype("float64")
        key = "sentence_id" if "sentence_id" in units else "article_id"
        known = said.reindex(units[key]) if key == self.key else pd.Series(np.nan, index=units[key])
        if known.isna().any():
            raise MeasureError(
                f"Of {int(known.isna().sum()):,} of {len(units):,} coded {key.partition('_')[0]}s the classifier says "
                "nothing.",
                remedy="Give what it says of this corpus, of units as they were coded: found=model.predict(corpus).",
            )
        return np.asarray(known.to_numpy(dtype=float))

    def probabilities(self, coded: Coded) -> pd.Series:
        """Return the probability that the classifier gives to each unit, by its number.

        Raises
        ------
        MeasureError
            Where the table has none.
        """
        if "probability" not in self.found:
            raise MeasureError(
                "The table of what a classifier finds has no column probability.",
                remedy="Give what a model says that tells probabilities: scores=model.predict(corpus).",
            )
        own = self.found[self.found["entry"].astype("str") == coded.entry]
        return own.set_index(self.key)["probability"].astype("float64")
