"""Corrections of measures of sentences: from the sentences of a measure and a coded sample of the corpus."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.codebook import Entry
from framing.corpus import Corpus
from framing.errors import MeasureError
from framing.inference import Corrected
from framing.measures.grouping import GroupedSentences
from framing.measures.validated.correction import Correction
from framing.measures.validated.people import People
from framing.validation import TONE, Validation

Floats = NDArray[np.float64]


def corrected_entries(
    corpus: Corpus,
    sample: GroupedSentences,
    entries: Sequence[Entry],
    carried: Any,
    validation: Validation | None,
    *,
    is_count: bool = False,
) -> Correction:
    """Correct the share of sentences that carry each of some codebook entries.

    Parameters
    ----------
    corpus, sample
        The corpus, and its sentences by group.
    entries
        Of the codebook.
    carried : sparse array, (sentences, entries)
        1 where the instrument finds the entry.
    validation
        What people coded; None corrects nothing.
    is_count
        Whether shares are given as numbers of sentences.

    Returns
    -------
    Correction

    Raises
    ------
    MeasureError
        Where labels do not fit the corpus, whole articles were coded, or none of the entries was.
    """
    if validation is None:
        return Correction()
    people = People.of(corpus, sample, validation)
    names = people.names(entries)
    items = [people.means(name, said) for name, said in zip(names, carried.toarray().T, strict=True)]
    labels = tuple(entry.label for entry in entries)
    return people.correction(items, labels, names, is_count=is_count)


def corrected_probabilities(
    corpus: Corpus,
    sample: GroupedSentences,
    frames: Sequence[str],
    probabilities: Floats,
    validation: Validation | None,
    *,
    unit: str = "sentence",
) -> Correction:
    """Correct the share of units with each frame that a classifier finds, from its probabilities.

    Parameters
    ----------
    corpus, sample, validation
        As in :func:`corrected_entries`; of articles where whole articles were coded.
    frames
        Names, as they or ``frame/NAME`` stand among the labels.
    probabilities : (units, frames)
        What the classifier says.
    unit
        ``"sentence"`` or ``"article"``.

    Returns
    -------
    Correction
    """
    if validation is None:
        return Correction()
    people = People.of(corpus, sample, validation, unit)
    names = [next((one for one in (f"frame/{name}", name) if one in validation.entries), None) for name in frames]
    people.require_any(names, frames)
    items = [people.means(name, said) for name, said in zip(names, probabilities.T, strict=True)]
    return people.correction(items, tuple(frames), names)


def corrected_hits(
    corpus: Corpus,
    sample: GroupedSentences,
    items: Sequence[tuple[Entry, Floats, Floats]],
    validation: Validation | None,
) -> Correction:
    """Correct shares of hits: those count that stand in sentences in which people found the entry.

    Parameters
    ----------
    corpus, sample, validation
        As in :func:`corrected_entries`.
    items
        Of each share the entry, the hits that it counts in each sentence, and those that it is a share of,
        (sentences,).

    Returns
    -------
    Correction
        Of each item. What people found and no indicator did is in neither number.
    """
    if validation is None:
        return Correction()
    people = People.of(corpus, sample, validation)
    names = people.names([entry for entry, _, _ in items])
    found = [people.ratios(name, above, below) for name, (_, above, below) in zip(names, items, strict=True)]
    return people.correction(found, tuple(entry.label for entry, _, _ in items), names)


def corrected_tone(
    corpus: Corpus,
    sample: GroupedSentences,
    scores: Floats,
    validation: Validation | None,
    *,
    cells: Floats | None = None,
    differ: bool = False,
) -> Correction:
    """Correct the mean tone of groups: to the mean of the −1, 0 and 1 that people would have given.

    Parameters
    ----------
    corpus, sample, validation
        As in :func:`corrected_entries`.
    scores : (sentences,)
        Of the instrument, on whichever scale; sentences of which it says nothing (NaN) are left out.
    cells : (sentences, cells), optional
        1 where a sentence is of a part of its article: then each has a mean of its own.
    differ
        Whether what is wanted is the mean of the first of two cells less that of the second.

    Returns
    -------
    Correction
        Of one item; with `cells` of as many, but of one where they are to differ.
    """
    if validation is None:
        return Correction()
    people = People.of(corpus, sample, validation)
    if TONE not in validation.entries:
        raise MeasureError(
            "Tone was not coded.",
            where=f"coded: {', '.join(validation.entries) or 'no entries'}",
            remedy="Code tone, or leave validation= out.",
        )
    inside = np.ones((len(scores), 1)) if cells is None else cells
    found = people.means(TONE, scores, inside)
    items = [None] * inside.shape[1] if found is None else _by_cell(found, inside.shape[1])
    if differ:
        items = [None if found is None else found.contrasts(_first_less_second(len(sample.groups)))]
    counted = ~np.isnan(scores)
    sizes = np.bincount(sample.sentence_group, weights=counted, minlength=len(sample.groups)).astype(float)
    finished = people.correction(items, ("tone",) * len(items), [TONE], is_share=False, are_parts_apart=differ)
    return replace(finished, sizes=sizes)


def _by_cell(found: Corrected, n_cells: int) -> list[Corrected | None]:
    """Take means of (groups, cells) apart by cell."""
    return [found.of(np.arange(cell, len(found.estimate), n_cells)) for cell in range(n_cells)]


def _first_less_second(n_groups: int) -> Floats:
    """Return the contrasts of two cells in each group, (groups, groups * 2)."""
    contrasts: Floats = np.kron(np.eye(n_groups), np.array([[1.0, -1.0]]))
    return contrasts


def require_whole_sentences(validation: Validation | None, **choices: tuple[object, object]) -> None:
    """Refuse choices of a measure for which people's labels of whole sentences say nothing.

    Parameters
    ----------
    validation
        What people coded; nothing is refused where None.
    **choices
        By name what was chosen, and what it has to be.

    Raises
    ------
    MeasureError
        Where something else was chosen.

    Examples
    --------
    >>> require_whole_sentences(None, voice=("own", "all"))
    """
    wrong = [name for name, (chosen, needed) in choices.items() if chosen != needed]
    if validation is not None and wrong:
        raise MeasureError(
            "People coded whole sentences, and an estimate of something else cannot be corrected with that.",
            where=", ".join(f"{name}={choices[name][0]!r}" for name in wrong),
            remedy=f"Use {', '.join(f'{name}={choices[name][1]!r}' for name in wrong)}, or leave validation= out.",
        )
