"""Word shifts: which words make two groups of articles differ, and by how much each.

``shift_sides`` has the two sides and their scores, ``shift_bounds`` the intervals, ``shift_report`` what is said.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any, get_args

import numpy as np
import pandas as pd

from framing.corpus import Corpus
from framing.errors import MeasureError
from framing.inference import require_whole
from framing.measures.copied import Copies
from framing.measures.frequencies import NOT_LEFT_OUT, Frequencies, term_frequencies
from framing.measures.grouping import GroupedSentences, group_sentences
from framing.measures.groups import article_groups
from framing.measures.lexicons import Lexicon, LexiconLike, read_lexicon
from framing.measures.reporting import interval_method, language_limits, report
from framing.measures.requirements import require_one_of
from framing.measures.shift_bounds import bounded
from framing.measures.shift_report import (
    LABELS,
    shift_left_out,
    shift_limits,
    shift_said,
    shift_summary,
    shift_table,
)
from framing.measures.shift_sides import Floats, Shift, ShiftKind
from framing.measures.uncorrected import uncorrected

OTHERS = "all others"
EVEN = (0.5, 0.5)
_TIES = 12  # decimals by which contributions are ordered: those alike stand by the alphabet
_APPLIES = {"weights": ("jsd",), "alpha": ("jsd", "entropy"), "lexicon": ("weighted",), "refer_to": ("weighted",)}


@uncorrected
def word_shift(
    corpus: Corpus,
    by: str = "outlet",
    group: str | None = None,
    reference: str | None = None,
    *,
    kind: ShiftKind | None = None,
    weights: Sequence[float] = EVEN,
    alpha: float = 1.0,
    lexicon: LexiconLike | None = None,
    refer_to: float | None = None,
    copies: Copies = "keep",
    minimum: int = 1,
    stop_words: bool | Collection[str] = True,
    resamples: int = 2000,
    seed: int = 0,
) -> pd.DataFrame:
    """Tell what each word adds to the difference between a group and a reference.

    Parameters
    ----------
    corpus
        The corpus.
    by
        A column of its articles.
    group
        The group that is described.
    reference
        What it is compared with: another group, or all others together where None.
    kind
        ``"jsd"``: the Jensen-Shannon divergence of their words, in bits; ``"entropy"``: the entropy of their words;
        ``"proportion"``: the proportions of the words, whose differences sum to 0; ``"weighted"``: the mean score of
        their words by a lexicon. Where None: ``"weighted"`` if a lexicon is given, else ``"jsd"``.
    weights
        Of the group and of the reference in the divergence; above 0, summing to 1.
    alpha
        Order of the entropy or divergence, above 0: Shannon's at 1, in bits, else Tsallis's, in which frequent words
        count for more (above 1) or rare ones (below). Near 1 Tsallis's are nats, smaller than bits by ln 2.
    lexicon
        Scores of terms: whatever :func:`framing.read_lexicon` reads; VADER's where None. Words that it does not have
        are left out, and so are its phrases. Each word is scored alone: negation is not seen.
    refer_to
        The score that words are above or below; the reference's mean where None.
    copies
        Whether sentences that outlets share count for each (``"keep"``), for whoever had them first (``"first"``)
        or not at all (``"drop"``).
    minimum
        Occurrences a term needs in both groups together.
    stop_words
        Whether English function words are left out, or which words are. A lexicon decides for itself whether it scores
        function words.
    resamples, seed
        Of the bootstrap.

    Returns
    -------
    DataFrame
        A row for each term, the largest contribution first: `by` (the group), reference, term, count,
        reference_count, p_group, p_reference (proportions of the words compared), score_group, score_reference (NaN
        where kind is "jsd" or "entropy" and the term does not occur there), frequency_part, score_part, contribution
        (their sum), low, high, share (of the sizes of all contributions together, -1 to 1, 0 where nothing differs),
        kind (whether the group has the term more or less often, and whether its score is above or below `refer_to`).
        The contributions sum to ``attrs["total"]``, the group's value less the reference's, with
        ``attrs["total_low"]`` and ``attrs["total_high"]``. Bounds are NaN where group or reference has fewer than
        two articles or sentences to resample.

    Raises
    ------
    MeasureError
        Where no group is named, there is a single one, no such group or kind, no term to compare, a group without
        words, an argument that does not belong to the kind, or one that is out of range or no number.

    See Also
    --------
    framing.inference.shifts : the formulas.

    References
    ----------
    Gallagher, R. J. et al. (2021). Generalized word shift graphs: a method for visualizing and explaining pairwise
    comparisons between texts. *EPJ Data Science*, 10, 4.

    Examples
    --------
    >>> import framing
    >>> corpus = framing.load_corpus("data/azure")
    >>> shift = framing.word_shift(corpus, group="We Got This Covered", resamples=100)
    >>> bool(abs(shift["contribution"].sum() - shift.attrs["total"]) < 1e-12)
    True
    """
    kind = ("jsd" if lexicon is None else "weighted") if kind is None else kind
    require_one_of(kind, get_args(ShiftKind), "kind of word shift")
    _refuse_what_does_not_apply(kind, weights=weights, alpha=alpha, lexicon=lexicon, refer_to=refer_to)
    for name, value in (("minimum", minimum), ("resamples", resamples)):
        require_whole(name, value)
    both = _two_weights(weights)
    sample, target = _sides(corpus, by, group, reference, copies)
    left_out = False if kind == "weighted" and stop_words is True else stop_words
    frequencies = term_frequencies(corpus, sample, minimum=minimum, stop_words=left_out)
    scores, read = None, read_lexicon("vader" if lexicon is None else lexicon) if kind == "weighted" else None
    if read is not None:
        frequencies, scores = _scored(frequencies, read)
    shift = Shift(sample, frequencies, target, kind, both, alpha, scores, refer_to)
    shift.require_words(reference or OTHERS)
    found = bounded(shift, resamples=resamples, seed=seed)
    named = reference or OTHERS
    table = shift_table(shift, found, named)
    finished = report(
        table.iloc[np.lexsort([table["term"], -table["contribution"].abs().round(_TIES)])],
        sample,
        method=(
            f"{shift_said(shift, read)} of {len(frequencies.terms):,} words of the body"
            f"{shift_left_out(kind, minimum, left_out)}, {sample.groups[target]} against {named}; contributions "
            "by Gallagher et al. (2021), shares of the sum of their sizes; "
            f"{interval_method(sample, resamples=resamples, seed=seed)}, centred on the estimates, because a resampled "
            "text repeats its words."
        ),
        limits=[
            *shift_limits(shift, table, read),
            *(language_limits(corpus, NOT_LEFT_OUT) if left_out is True else []),
        ],
    )
    finished.attrs |= {"group": sample.groups[target], "reference": named, "kind": kind, **shift_summary(shift, found)}
    finished.attrs |= {"effect_label": LABELS[kind], "groups": sorted(article_groups(corpus, by).unique())}
    return finished


def _sides(
    corpus: Corpus, by: str, group: str | None, reference: str | None, copies: Copies
) -> tuple[GroupedSentences, int]:
    """Return the sentences of both sides, and the position of the group that is described."""
    groups = sorted(article_groups(corpus, by, at_least=2).unique())
    if group is None:
        raise MeasureError("A word shift describes one group.", remedy=f"Give group= one of: {', '.join(groups[:20])}.")
    for name in filter(None, (group, reference)):
        require_one_of(name, groups, by)
    if group == reference:
        raise MeasureError(f"“{group}” cannot be compared with itself.", remedy="Give reference= another one.")
    among = None if reference is None else (group, reference)
    sample = group_sentences(corpus, by, among=among, copies=copies)
    return sample, sample.groups.index(group)


def _refuse_what_does_not_apply(kind: ShiftKind, **given: Any) -> None:
    usual = {"weights": EVEN, "alpha": 1.0, "lexicon": None, "refer_to": None}
    for name, kinds in _APPLIES.items():
        is_usual = given[name] is usual[name] or (name in {"weights", "alpha"} and given[name] == usual[name])
        if kind not in kinds and not is_usual:
            raise MeasureError(
                f"A word shift of kind “{kind}” has no {name}.",
                where=f"{name}=",
                remedy=f"Leave it out, or use kind=“{'” or “'.join(kinds)}”.",
            )
    for name in ("alpha", "refer_to"):
        value = given[name]
        if value is not None and not (isinstance(value, int | float | np.number) and math.isfinite(value)):
            raise MeasureError(f"{name} is a number, and it is {value!r}.", where=f"{name}={value!r}")


def _two_weights(weights: Any) -> tuple[float, float]:
    try:
        own, other = (float(weight) for weight in weights)
    except (TypeError, ValueError):
        raise MeasureError(
            "The weights of group and reference are two numbers, above 0 and summing to 1.",
            where=f"weights={weights!r}",
            remedy="Use weights=(0.5, 0.5), the default.",
        ) from None
    return own, other


def _scored(frequencies: Frequencies, lexicon: Lexicon) -> tuple[Frequencies, Floats]:
    """Keep the terms that a lexicon scores, with their scores."""
    if (lexicon.entries["weight"] != 1).any():
        raise MeasureError(
            "In a word shift each occurrence counts once, and this lexicon has weights.",
            where=lexicon.name,
            remedy="Give a lexicon without them, for example with each score multiplied by its weight.",
        )
    scores, _ = lexicon.of_terms(frequencies.terms)
    known = np.flatnonzero(~np.isnan(scores))
    if not known.size:
        raise MeasureError(
            "The lexicon has none of the words that are compared.",
            where=f"{len(lexicon.entries):,} entries, {len(lexicon.phrases):,} of them phrases, which do not count",
            remedy="Terms are words in small letters; use a lexicon in the language of the corpus, or a lower minimum.",
        )
    return replace(frequencies, terms=frequencies.terms[known], counts=frequencies.counts[:, known]), scores[known]
