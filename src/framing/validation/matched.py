"""Coded units found again in a corpus: by their numbers and words, and what has changed since is named."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from framing.corpus import Corpus
from framing.errors import MeasureError
from framing.inference import require_possible
from framing.validation.labels import Validation
from framing.validation.soundness import UNIT
from framing.validation.units import article_units, corpus_fingerprint, sentence_units

_REMEDY = "Use the corpus that the sample was drawn from, or draw and code a sample of this one: framing code --help"


@dataclass(frozen=True, eq=False)
class Matched:
    """The units of a sample that are in a corpus as they were coded.

    Attributes
    ----------
    validation
        What people coded.
    unit
        What was coded: ``"sentence"``, or ``"article"`` where the sample has no sentences.
    units
        The rows of the sample that were found: article, sentence, probability, article_id, and sentence_id where
        sentences were coded.
    notes
        What has changed since the sample was drawn, as sentences.
    """

    validation: Validation
    unit: str
    units: pd.DataFrame
    notes: tuple[str, ...]

    def final(self, entry: str) -> pd.DataFrame:
        """Return the units with one label each, see :meth:`Validation.final`; ``attrs`` counts the others."""
        final = self.validation.final(entry)
        found = self.units.merge(final[[*UNIT, "label"]], on=UNIT, how="inner")
        found.attrs = dict(final.attrs)
        return found


def match(corpus: Corpus, validation: Validation) -> Matched:
    """Find the units of a sample in a corpus.

    Parameters
    ----------
    corpus
        The corpus; its sentences may be numbered by another seed than when the sample was drawn.
    validation
        What people coded.

    Returns
    -------
    Matched

    Raises
    ------
    MeasureError
        Where `validation` is none, its sample is of another corpus, nothing of it is as it was, or by its probabilities
        far more units were drawn from than the corpus has.
    """
    if not isinstance(validation, Validation):
        raise MeasureError(
            f"A validation is what people coded, and this is of type {type(validation).__name__}.",
            where=repr(validation)[:80],
            remedy="Read it first: validation = framing.read_validation(FOLDER).",
        )
    sample = validation.sample
    unit = "sentence" if (sample["unit"] == "sentence").any() else "article"
    drawn = sample[sample["unit"] == unit]
    if not drawn["article"].isin(corpus.articles["name"]).any():
        raise MeasureError(
            f"What people coded is of another corpus: none of its {drawn['article'].nunique():,} articles is here.",
            where=f"for example {drawn['article'].iloc[0]}" if len(drawn) else None,
            remedy=_REMEDY,
        )
    here = sentence_units(corpus) if unit == "sentence" else article_units(corpus)
    found = _found_again(drawn, here)
    if found.empty:
        raise MeasureError(
            f"Every coded {unit} has other words than when it was coded, or is gone: the labels are of an earlier text "
            "of these articles.",
            remedy=_REMEDY,
        )
    require_possible(found["probability"].to_numpy(dtype=float), len(here))
    notes = [*_changes(corpus, validation, len(drawn), len(found), unit), *_older_codebook(corpus, validation)]
    return Matched(validation, unit, found, tuple(notes))


def _found_again(drawn: pd.DataFrame, here: pd.DataFrame) -> pd.DataFrame:
    """Join on number and words; where the number is another one's now, on words that stand once in their article."""
    words = ["article", "fingerprint"]
    kept = drawn[[*UNIT, "fingerprint", "probability", "stratum"]]
    same = kept.merge(here.drop(columns="unit"), on=[*UNIT, "fingerprint"], how="inner")
    is_same = pd.MultiIndex.from_frame(kept[UNIT]).isin(pd.MultiIndex.from_frame(same[UNIT]))
    others = here[~here.duplicated(words, keep=False)].drop(columns=["unit", "sentence"])
    rest = kept[~is_same & ~kept.duplicated(words, keep=False)]
    moved = rest.merge(others, on=words, how="inner")
    return pd.concat([same, moved], ignore_index=True).drop(columns="fingerprint")


def _changes(corpus: Corpus, validation: Validation, n_drawn: int, n_found: int, unit: str) -> list[str]:
    notes = []
    if n_found < n_drawn:
        notes.append(
            f"{n_drawn - n_found:,} of {n_drawn:,} drawn {unit}s have other words now or are gone, and are left out."
        )
    if corpus_fingerprint(corpus) != validation.corpus_fingerprint:
        notes.append(
            "The corpus is not the one that the sample was drawn from: articles were added, changed or removed, and "
            "the probabilities are those of the earlier one."
        )
    return notes


def _older_codebook(corpus: Corpus, validation: Validation) -> list[str]:
    now = corpus.codebook.sha256 if corpus.codebook else None
    if now == validation.codebook_sha256:
        return []
    return [
        "The labels were made with another version of the codebook: where a definition has changed since, they are of "
        "the earlier one."
    ]


def in_order_of(sentence_id: pd.Series, coded: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Spread labels and probabilities over sentences: NaN, and 1, for those that were not coded.

    Parameters
    ----------
    sentence_id
        Of n sentences.
    coded
        With the columns sentence_id, label and probability; sentences that are not among the n are left out.

    Returns
    -------
    label, probability : ndarray of float, (n,)
    """
    place = pd.Index(sentence_id).get_indexer(pd.Index(coded["sentence_id"]))
    label, probability = np.full(len(sentence_id), np.nan), np.ones(len(sentence_id))
    label[place[place >= 0]] = coded["label"].to_numpy(dtype=float)[place >= 0]
    probability[place[place >= 0]] = coded["probability"].to_numpy(dtype=float)[place >= 0]
    return label, probability
