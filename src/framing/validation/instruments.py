"""What the instruments of a study say of the units that people coded: codebook entries, and the tone of a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.codebook import Entry
from framing.corpus import Corpus
from framing.errors import MeasureError
from framing.validation.labels import TONE

POSITIVE = 0.05
"""From this compound score upward VADER calls a sentence positive, from its negative downward negative."""
TONES = {-1: "negative", 0: "neutral", 1: "positive"}
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Coded:
    """What was coded, and by which name: an entry of the codebook, or tone.

    Attributes
    ----------
    name
        As it stands among the labels.
    kind
        ``"tone"``, or the kind of entry: ``"frame"``, ``"actor"`` …
    entry
        The name of the entry in the codebook, or ``"tone"``.
    label
        What figures call it.
    """

    name: str
    kind: str
    entry: str
    label: str


def coded_as(corpus: Corpus, name: str) -> Coded | None:
    """Find what a name among labels stands for in the codebook of a corpus; None where it stands for nothing there.

    Parameters
    ----------
    corpus
        With its codebook.
    name
        ``"tone"``, the name of an entry, or its kind and name: ``"frame/economic"``. A name that entries of several
        kinds have is that of the frame, where one is a frame.

    Examples
    --------
    >>> import framing
    >>> corpus = framing.load_corpus("data/azure")
    >>> coded_as(corpus, "actor/microsoft").label, coded_as(corpus, "no-such-entry")
    ('Microsoft', None)
    """
    if name == TONE:
        return Coded(name, TONE, TONE, "Tone")
    entries = corpus.codebook.entries if corpus.codebook else ()
    found = [entry for entry in entries if name in (entry.name, f"{entry.kind}/{entry.name}")]
    if not found:
        return None
    chosen = next((entry for entry in found if entry.kind == "frame"), found[0])
    return Coded(name, chosen.kind, chosen.name, chosen.label)


def name_among(labels: tuple[str, ...], entry: Entry) -> str | None:
    """Return the name by which an entry stands among labels, None where it does not."""
    full = f"{entry.kind}/{entry.name}"
    return full if full in labels else entry.name if entry.name in labels else None


def said_of_sentences(corpus: Corpus, coded: Coded) -> Floats:
    """Return what the instrument says of every sentence of a corpus, in the order of ``corpus.sentences``.

    Parameters
    ----------
    corpus
        The corpus.
    coded
        What is looked for.

    Returns
    -------
    ndarray of float, (sentences,)
        1 where an indicator of the entry, or of one that is a part of it, was found, negated and quoted ones included;
        else 0. Of tone −1, 0 or 1: VADER's classes.
    """
    if coded.kind == TONE:
        compound = corpus.sentences["compound"].to_numpy(dtype=float)
        return np.where(compound >= POSITIVE, 1.0, np.where(compound <= -POSITIVE, -1.0, 0.0))
    found = found_in(corpus, coded)["sentence_id"]
    return np.where(corpus.sentences["sentence_id"].isin(found), 1.0, 0.0)


def found_in(corpus: Corpus, coded: Coded) -> pd.DataFrame:
    """Return the mentions of an entry and of those that are parts of it: rows of the table of mentions."""
    lineages = corpus.codebook.lineages(coded.kind) if corpus.codebook else {}
    parts = [name for name, above in lineages.items() if coded.entry in above]
    mentions = corpus.mentions_of(coded.kind)
    found: pd.DataFrame = mentions[mentions["entry"].isin(parts)]
    return found


def said_of_units(corpus: Corpus, coded: Coded, units: pd.DataFrame) -> Floats:
    """Return what the instrument says of coded units.

    Parameters
    ----------
    corpus, coded
        As in :func:`said_of_sentences`.
    units
        Rows with a sentence_id, or, where whole articles were coded, with an article_id.

    Returns
    -------
    ndarray of float, (units,)
        Of an article 1 where any of its sentences has the entry, and the class of its mean compound score.
    """
    if "sentence_id" in units:
        said: Any = pd.Series(said_of_sentences(corpus, coded), index=corpus.sentences["sentence_id"].to_numpy())
        return np.asarray(said.loc[units["sentence_id"]].to_numpy(dtype=float))
    if coded.kind == TONE:
        mean = corpus.sentences.groupby("article_id")["compound"].mean()
        by_article = mean.ge(POSITIVE).astype(float) - mean.le(-POSITIVE).astype(float)
    else:
        said = pd.Series(said_of_sentences(corpus, coded))
        by_article = said.groupby(corpus.sentences["article_id"].to_numpy()).max()
    return np.asarray(by_article.loc[units["article_id"]].to_numpy(dtype=float))


def require_known(corpus: Corpus, name: str) -> Coded:
    """Return what a name stands for, and refuse one that the codebook no longer has.

    Raises
    ------
    MeasureError
        Where it stands for nothing.
    """
    found = coded_as(corpus, name)
    if found is None:
        raise MeasureError(
            f"“{name}” was coded, and the codebook of this corpus has no such entry.",
            remedy="Use the codebook that was coded with, or leave the entry out.",
        )
    return found
