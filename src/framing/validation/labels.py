"""What people coded: a sample of a corpus with its inclusion probabilities, and the label that each coder gave."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from framing.errors import MeasureError
from framing.validation.files import read_about, read_table, write_folder
from framing.validation.soundness import LABELS, SAMPLE, UNIT, sound_labels, sound_sample

FORMAT = 1
ADJUDICATED = "adjudicated"
"""The coder whose labels stand where the others were brought together."""
TONE = "tone"
"""The entry whose labels are −1, 0 and 1; those of all others are 0 and 1."""


@dataclass(frozen=True, eq=False)
class Validation:
    """A sample of a corpus that people coded.

    Attributes
    ----------
    labels
        article (its name), sentence (from 0 within its article, missing for a whole article), entry (a name of the
        codebook, or kind and name: ``frame/economic``; or ``"tone"``), coder (``"adjudicated"`` where coders were
        brought together), label (1 present or 0 absent; −1, 0, 1 for tone; NaN where a coder left it open).
    sample
        One row a drawn unit: unit (``"sentence"`` or ``"article"``), article, sentence, fingerprint (of its words: see
        :func:`framing.validation.sentence_units`), probability (of having been drawn, above 0 up to 1), stratum,
        overlap (whether all coders code it).
    codebook_sha256
        The codebook that was coded with, as ``Codebook.sha256``; None where there was none.
    corpus_fingerprint
        The corpus that was drawn from: see :func:`framing.validation.corpus_fingerprint`.
    method
        How the sample was drawn, in one sentence.
    who
        Who coded, in sentences for a methods section; empty where nobody said so.

    Raises
    ------
    MeasureError
        Where a column is missing, a unit stands twice, a probability or a label is none, or a label is of a unit that
        was not drawn or stands twice for a coder.
    """

    labels: pd.DataFrame
    sample: pd.DataFrame
    codebook_sha256: str | None
    corpus_fingerprint: str
    method: str
    who: str = ""

    _finals: dict[str, pd.DataFrame] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "sample", sound_sample(self.sample))
        object.__setattr__(self, "labels", sound_labels(self.labels, self.sample, TONE))

    @property
    def entries(self) -> tuple[str, ...]:
        """The entries that somebody was asked for, in alphabetical order."""
        return tuple(sorted(self.labels["entry"].unique()))

    @property
    def coders(self) -> tuple[str, ...]:
        """The people who coded, in alphabetical order."""
        return tuple(sorted(set(self.labels["coder"]) - {ADJUDICATED}))

    def final(self, entry: str) -> pd.DataFrame:
        """Give one label a unit: the adjudicated one, else the one that every coder who gave any agrees on.

        Parameters
        ----------
        entry
            One of `entries`.

        Returns
        -------
        DataFrame
            The rows of `sample` that have such a label, with a column label. ``attrs`` counts those that do not:
            n_unresolved (coders disagree), n_missing (nobody gave one).

        Raises
        ------
        MeasureError
            Where nobody was asked for the entry.

        Examples
        --------
        >>> sample = pd.DataFrame({"unit": "sentence", "article": "a", "sentence": [0, 1], "fingerprint": ["x", "y"],
        ...                        "probability": 0.5, "stratum": "all", "overlap": True})
        >>> labels = pd.DataFrame({"article": "a", "sentence": [0, 1, 0, 1], "entry": "loss",
        ...                        "coder": ["A", "A", "B", "B"], "label": [1, 0, 1, 1]})
        >>> final = Validation(labels, sample, None, "", "Both sentences.").final("loss")
        >>> final[["sentence", "label"]].values.tolist(), final.attrs
        ([[0, 1.0]], {'n_unresolved': 1, 'n_missing': 0})
        """
        if entry not in self._finals:
            self._finals[entry] = self._settle(entry)
        return self._finals[entry].copy()

    def _settle(self, entry: str) -> pd.DataFrame:
        given = self.labels[self.labels["entry"] == entry]
        if given.empty:
            raise MeasureError(
                f"Nobody coded “{entry}”.", remedy=f"Coded were: {', '.join(self.entries) or 'no entries'}."
            )
        given = given[given["label"].notna()]
        is_last = given["coder"] == ADJUDICATED
        coded = given[~is_last].groupby(UNIT, dropna=False)["label"].agg(["min", "max"])
        agreed = coded.loc[coded["min"] == coded["max"], "min"]
        last = given[is_last].set_index(UNIT)["label"]
        label = last.combine_first(agreed).rename("label").reset_index()
        final = self.sample.merge(label, on=UNIT, how="inner")
        n_touched = len(given[UNIT].drop_duplicates())
        final.attrs = {"n_unresolved": n_touched - len(final), "n_missing": len(self.sample) - n_touched}
        return final

    def save(self, folder: str | Path) -> None:
        """Save as a folder that holds no text: ``sample.csv``, ``labels.csv``, ``validation.json``.

        Parameters
        ----------
        folder
            Made where it is missing; each file is replaced whole.
        """
        about: dict[str, Any] = {
            "format": FORMAT,
            "codebook_sha256": self.codebook_sha256,
            "corpus_fingerprint": self.corpus_fingerprint,
            "method": self.method,
        } | ({"who": self.who} if self.who else {})
        write_folder(Path(folder), self.sample[list(SAMPLE)], self.labels[list(LABELS)], about)


def read_validation(folder: str | Path) -> Validation:
    """Read a sample that people coded.

    Parameters
    ----------
    folder
        As :meth:`Validation.save` leaves it.

    Returns
    -------
    Validation

    Raises
    ------
    MeasureError
        Where a file is missing or damaged, is of another format, or is not sound.
    """
    folder = Path(folder)
    about = read_about(folder, FORMAT)
    sample, labels = read_table(folder / "sample.csv", SAMPLE), read_table(folder / "labels.csv", LABELS)
    try:
        return Validation(
            labels, sample, about["codebook_sha256"], about["corpus_fingerprint"], about["method"], about.get("who", "")
        )
    except MeasureError as error:
        raise MeasureError(error.what, where=f"{folder}: {error.where}", remedy=error.remedy) from error
