"""Corrections of measures of sentences: from the sentences of a measure and a coded sample of the corpus."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.codebook import Entry
from framing.corpus import Corpus
from framing.errors import MeasureError
from framing.inference import CodedSample, Corrected, prediction_powered_means
from framing.measures.grouping import GroupedSentences
from framing.measures.validated.correction import Correction
from framing.measures.validated.sentences import coder_limits
from framing.validation import TONE, Matched, Validation, in_order_of, match, name_among

Floats = NDArray[np.float64]


def corrected_entries(
    corpus: Corpus, sample: GroupedSentences, entries: Sequence[Entry], carried: Any, validation: Validation | None
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
    matched = _of_sentences(corpus, validation)
    names = [name_among(validation.entries, entry) for entry in entries]
    if not any(names):
        raise MeasureError(
            f"None of what this measure counts was coded ({', '.join(entry.label for entry in entries)}).",
            where=f"coded: {', '.join(validation.entries) or 'no entries'}",
            remedy="Code these entries, or leave validation= out.",
        )
    columns = carried.toarray().T
    items = [_estimated(sample, matched, name, said) for name, said in zip(names, columns, strict=True)]
    sizes, labels = sample.n_sentences.astype(float), tuple(entry.label for entry in entries)
    notes = _notes(sample, matched, dict(zip(labels, names, strict=True)))
    return Correction(matched, sample.groups, sizes, tuple(items), labels, notes)


def corrected_tone(
    corpus: Corpus, sample: GroupedSentences, scores: Floats, validation: Validation | None
) -> Correction:
    """Correct the mean tone of groups: to the mean of the −1, 0 and 1 that people would have given.

    Parameters
    ----------
    corpus, sample, validation
        As in :func:`corrected_entries`.
    scores : (sentences,)
        Of the instrument, on whichever scale; sentences of which it says nothing (NaN) are left out.

    Returns
    -------
    Correction
        Of one item.
    """
    if validation is None:
        return Correction()
    matched = _of_sentences(corpus, validation)
    if TONE not in validation.entries:
        raise MeasureError(
            "Tone was not coded.",
            where=f"coded: {', '.join(validation.entries) or 'no entries'}",
            remedy="Code tone, or leave validation= out.",
        )
    sizes = np.bincount(sample.sentence_group, weights=~np.isnan(scores), minlength=len(sample.groups)).astype(float)
    items = (_estimated(sample, matched, TONE, scores),)
    notes = _notes(sample, matched, {"Tone": TONE})
    return Correction(matched, sample.groups, sizes, items, ("tone",), notes, is_share=False)


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


def _of_sentences(corpus: Corpus, validation: Validation) -> Matched:
    matched = match(corpus, validation)
    if matched.unit != "sentence":
        raise MeasureError(
            "Whole articles were coded, and this measure is one of sentences.",
            remedy="Code sentences, or leave validation= out.",
        )
    return matched


def _notes(sample: GroupedSentences, matched: Matched, names: Mapping[str, str | None]) -> tuple[str, ...]:
    """Say what the coding cannot bear: by what figures call entries, their names among the labels."""
    unresolved = {label: matched.final(name).attrs["n_unresolved"] for label, name in names.items() if name}
    undrawn = sorted(set(sample.sentences["part"].astype(str)) - set(matched.units["part"].astype(str)))
    alike = (
        f"No sentence of {' or '.join(undrawn)} was drawn: these are taken to be like the others." if undrawn else ""
    )
    return (*coder_limits(matched, unresolved), alike)


def _estimated(sample: GroupedSentences, matched: Matched, name: str | None, said: Floats) -> Corrected | None:
    """Estimate one item by group; None where no sentence that counts was coded."""
    if name is None:
        return None
    label, probability = in_order_of(sample.sentences["sentence_id"], matched.final(name))
    counts = ~np.isnan(said)
    if np.isnan(label[counts]).all():
        return None
    coded = CodedSample(said[counts], label[counts], probability[counts], sample.sentence_unit[counts])
    member = np.eye(len(sample.groups))[sample.sentence_group[counts]]
    return prediction_powered_means(coded, member)
