"""Word shifts: which words make two groups of articles differ, and by how much each."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from framing.corpus import Corpus
from framing.errors import MeasureError
from framing.inference import (
    Contributions,
    bootstrap_sums,
    derived_seed,
    divergence_scores,
    percentile_interval,
    shift_contributions,
    surprisal,
)
from framing.measures.copied import Copies
from framing.measures.frequencies import NOT_LEFT_OUT, Frequencies, term_frequencies
from framing.measures.grouping import LEVEL, GroupedSentences, group_sentences
from framing.measures.groups import article_groups
from framing.measures.lexicons import VADER, Lexicon, read_lexicon
from framing.measures.reporting import comparison_limits, interval_method, language_limits, report
from framing.measures.requirements import require_one_of

Floats = NDArray[np.float64]

#: What two groups are compared by: the proportions of their words, their entropy, their divergence, or a mean score.
ShiftKind = Literal["proportion", "entropy", "jsd", "weighted"]

OTHERS = "all others"
EVEN = (0.5, 0.5)
_NUMBERS_AT_ONCE = 4_000_000
_TIES = 12  # decimals by which contributions are ordered: those alike stand by the alphabet
_TOTAL = 14  # decimals of a sum, so that proportions sum to 0
_APPLIES = {"weights": ("jsd",), "alpha": ("jsd", "entropy"), "lexicon": ("weighted",), "refer_to": ("weighted",)}


def word_shift(
    corpus: Corpus,
    by: str = "outlet",
    group: str | None = None,
    reference: str | None = None,
    *,
    kind: ShiftKind = "jsd",
    weights: Sequence[float] = EVEN,
    alpha: float = 1.0,
    lexicon: Lexicon | None = None,
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
        their words by a lexicon.
    weights
        Of the group and of the reference in the divergence; above 0, summing to 1.
    alpha
        Order of the entropy or divergence, above 0: Shannon's at 1, else Tsallis's, in which frequent words count
        for more (above 1) or rare ones (below).
    lexicon
        Scores of terms: a Series or mapping, a table with the columns term and score, or a CSV file of such; VADER's
        where None. Words that it does not have are left out. Each word is scored alone: negation is not seen.
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
        words, an argument that does not belong to the kind, or one that is out of range.

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
    require_one_of(kind, get_args(ShiftKind), "kind of word shift")
    _refuse_what_does_not_apply(kind, weights=weights, alpha=alpha, lexicon=lexicon, refer_to=refer_to)
    sample, target = _sides(corpus, by, group, reference, copies)
    left_out = False if kind == "weighted" and stop_words is True else stop_words
    frequencies = term_frequencies(corpus, sample, minimum=minimum, stop_words=left_out)
    scores = None
    if kind == "weighted":
        frequencies, scores = _scored(frequencies, read_lexicon(lexicon))
    shift = _Shift(sample, frequencies, target, kind, (float(weights[0]), float(weights[1])), alpha, scores, refer_to)
    shift.require_words(reference or OTHERS)
    found = _bounded(shift, resamples=resamples, seed=seed)
    named = reference or OTHERS
    table = _table(shift, found, named)
    finished = report(
        table.iloc[np.lexsort([table["term"], -table["contribution"].abs().round(_TIES)])],
        sample,
        method=(
            f"{_said(shift, lexicon)} of {len(frequencies.terms):,} words of the body"
            f"{_left_out(kind, minimum, left_out)}, {sample.groups[target]} against {named}; contributions "
            "by Gallagher et al. (2021), shares of the sum of their sizes; "
            f"{interval_method(sample, resamples=resamples, seed=seed)}, centred on the estimates, because a resampled "
            "text repeats its words."
        ),
        limits=[*_limits(shift, table), *(language_limits(corpus, NOT_LEFT_OUT) if left_out is True else [])],
    )
    finished.attrs |= {"group": sample.groups[target], "reference": named, "kind": kind, **_summary(shift, found)}
    finished.attrs |= {"effect_label": _LABELS[kind], "groups": sorted(article_groups(corpus, by).unique())}
    return finished


@dataclass(frozen=True)
class _Shift:
    """Two sides of a sample, the terms that are compared, and how their scores follow."""

    sample: GroupedSentences
    frequencies: Frequencies
    target: int
    kind: ShiftKind
    weights: tuple[float, float]
    alpha: float
    lexicon: Floats | None
    refer_to: float | None

    def counts(self) -> Floats:
        """Occurrences of the terms in the group and in the reference, (2, terms)."""
        counts = self.sample.by_group(self.frequencies.counts).toarray()
        return np.stack([counts[self.target], counts.sum(axis=0) - counts[self.target]])

    def proportions(self) -> Floats:
        """Return the proportions of the terms, (2, terms)."""
        counts = self.counts()
        return np.asarray(counts / counts.sum(axis=1, keepdims=True))

    def scores(self, own: Floats, other: Floats, terms: slice = slice(None)) -> tuple[Floats, Floats]:
        """Score terms, given their proportions on both sides."""
        if self.kind == "jsd":
            return divergence_scores(own, other, weights=self.weights, alpha=self.alpha)
        if self.kind == "entropy":
            return surprisal(own, alpha=self.alpha), surprisal(other, alpha=self.alpha)
        given = np.ones(own.shape[-1]) if self.lexicon is None else self.lexicon[terms]
        return given, given

    def reference_score(self) -> float:
        """Return the score that words are above or below."""
        if self.refer_to is not None:
            return self.refer_to
        return 0.0 if self.lexicon is None else float(self.proportions()[1] @ self.lexicon)

    def contributions(self) -> Contributions:
        """Compute what every term adds."""
        own, other = self.proportions()
        return shift_contributions(own, other, *self.scores(own, other), refer_to=self.reference_score())

    def averages(self) -> tuple[float, float]:
        """Average the scores of group and reference."""
        own, other = self.proportions()
        scores = self.scores(own, other)
        constant = 1 / (self.alpha - 1) if self.kind == "entropy" and self.alpha != 1 else 0.0
        first, second = (
            float(np.nansum(side * score)) + constant for side, score in zip((own, other), scores, strict=True)
        )
        return first, second

    def can_be_resampled(self) -> bool:
        """Whether both sides have a group of two units or more."""
        sizes = np.bincount(self.sample.unit_group, minlength=len(self.sample.groups))
        return bool(sizes[self.target] > 1 and np.delete(sizes, self.target).max() > 1)

    def resampled(self, *, resamples: int, seed: int) -> Iterator[tuple[slice, Floats]]:
        """Draw the contributions anew, (resamples, terms), a block of terms at a time so that memory stays bounded.

        Draws in which a side is left without words are skipped.
        """
        counts = sparse.csc_array(self.sample.by_unit(self.frequencies.counts))
        own_total, other_total = self._draws(counts.sum(axis=1)[:, None], resamples, seed)
        drawn = (own_total > 0)[:, 0] & (other_total > 0)[:, 0]
        refer_to = np.full((int(drawn.sum()), 1), self.reference_score())
        if self.lexicon is not None and self.refer_to is None:
            refer_to = self._draws((counts @ self.lexicon)[:, None], resamples, seed)[1][drawn] / other_total[drawn]
        at_once = max(1, _NUMBERS_AT_ONCE // max(resamples, 1))
        for start in range(0, counts.shape[1], at_once):
            terms = slice(start, start + at_once)
            own, other = self._draws(counts[:, terms].tocsr(), resamples, seed)
            own, other = own[drawn] / own_total[drawn], other[drawn] / other_total[drawn]
            scores = self.scores(own, other, terms)
            yield terms, shift_contributions(own, other, *scores, refer_to=refer_to).whole

    def require_words(self, reference: str) -> None:
        """Refuse to compare with nothing.

        Raises
        ------
        MeasureError
            Where group or reference has none of the words compared.
        """
        for name, total in zip((self.sample.groups[self.target], reference), self.counts().sum(axis=1), strict=True):
            if not total:
                raise MeasureError(
                    f"“{name}” has none of the words that are compared.",
                    remedy="Compare other groups, lower the minimum, or use another lexicon or copies=.",
                )

    def _draws(self, values: Any, resamples: int, seed: int) -> tuple[Floats, Floats]:
        """Resample sums over the units of each group with its own seed; add up those of the reference."""
        drawn = np.zeros((2, resamples, values.shape[1]))
        for place, group in enumerate(self.sample.groups):
            units = self.sample.units_of(place)
            if units.stop > units.start:
                sums = bootstrap_sums(values[units], resamples=resamples, seed=derived_seed(seed, group))
                drawn[int(place != self.target)] += sums
        return drawn[0], drawn[1]


@dataclass(frozen=True)
class _Bounded:
    """Contributions with their bounds, and those of the total."""

    contributions: Contributions
    low: Floats
    high: Floats
    total_low: float
    total_high: float


def _bounded(shift: _Shift, *, resamples: int, seed: int) -> _Bounded:
    """Bound contributions and total: the wider of resampled articles and sentences where articles are few."""
    found = shift.contributions()
    samples = [shift.sample, *([shift.sample.of_sentences()] if shift.sample.has_few_articles else [])]
    bounds = [_bounds(replace(shift, sample=sample), found.whole, resamples=resamples, seed=seed) for sample in samples]
    low = np.fmin.reduce([each[0] for each in bounds])
    high = np.fmax.reduce([each[1] for each in bounds])
    if shift.kind == "jsd":
        low = np.maximum(low, 0)  # no word lessens a divergence
    return _Bounded(found, low[:-1], high[:-1], float(low[-1]), float(high[-1]))


def _bounds(shift: _Shift, estimates: Floats, *, resamples: int, seed: int) -> tuple[Floats, Floats]:
    """Return bounds of every contribution and, last, of their total."""
    low, high = np.full((2, estimates.size + 1), np.nan)
    if not shift.can_be_resampled():
        bootstrap_sums(np.ones((1, 1)), resamples=resamples, seed=seed)  # the same errors whatever there is
        return low, high
    total = np.zeros((1, 1))
    for terms, draws in shift.resampled(resamples=resamples, seed=seed):
        total = total + draws.sum(axis=1, keepdims=True)
        places = np.arange(estimates.size)[terms]
        low[places], high[places] = _centred(draws, estimates[terms])
    low[-1:], high[-1:] = _centred(total, estimates.sum(keepdims=True))
    return low, high


def _centred(draws: Floats, estimates: Floats) -> tuple[Floats, Floats]:
    if not len(draws):
        return np.full(estimates.shape, np.nan), np.full(estimates.shape, np.nan)
    low, high = percentile_interval(draws - draws.mean(axis=0), LEVEL)
    return estimates + low, estimates + high


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


def _scored(frequencies: Frequencies, lexicon: pd.Series) -> tuple[Frequencies, Floats]:
    """Keep the terms that a lexicon scores, with their scores."""
    known = np.flatnonzero(frequencies.terms.isin(lexicon.index))
    if not known.size:
        raise MeasureError(
            "The lexicon has none of the words that are compared.",
            remedy="Terms are words in small letters; use a lexicon in the language of the corpus, or a lower minimum.",
        )
    terms = frequencies.terms[known]
    return replace(frequencies, terms=terms, counts=frequencies.counts[:, known]), lexicon[terms].to_numpy(dtype=float)


def _table(shift: _Shift, found: _Bounded, reference: str) -> pd.DataFrame:
    counts = shift.counts().astype(np.int64)
    proportions = shift.proportions()
    scores = shift.scores(*proportions)
    n_terms = len(shift.frequencies.terms)
    return pd.DataFrame(
        {
            shift.sample.by: pd.Series([shift.sample.groups[shift.target]] * n_terms, dtype="str"),
            "reference": pd.Series([reference] * n_terms, dtype="str"),
            "term": pd.Series(shift.frequencies.terms, dtype="str"),
            "count": counts[0],
            "reference_count": counts[1],
            "p_group": proportions[0],
            "p_reference": proportions[1],
            "score_group": scores[0],
            "score_reference": scores[1],
            "frequency_part": found.contributions.frequency,
            "score_part": found.contributions.score,
            "contribution": found.contributions.whole,
            "low": found.low,
            "high": found.high,
            "share": found.contributions.share,
            "kind": pd.Series(_kinds(shift), dtype="str"),
        }
    )


def _kinds(shift: _Shift) -> NDArray[np.str_]:
    """Say of each term whether the group has it more often, and how its score compares where it has its own."""
    own, other = shift.proportions()
    often = np.select([own > other, own < other], ["more often", "less often"], "equally often")
    if shift.lexicon is None:
        return often
    middle = shift.reference_score()
    above, below = ", higher score", ", lower score"
    scored = np.select([shift.lexicon > middle, shift.lexicon < middle], [above, below], ", score as the average")
    return np.strings.add(often, scored)


def _summary(shift: _Shift, found: _Bounded) -> dict[str, Any]:
    """Say what the contributions sum to, and for averages what is compared."""
    summary: dict[str, Any] = {
        "total": round(float(found.contributions.whole.sum()), _TOTAL),
        "total_low": round(found.total_low, _TOTAL),
        "total_high": round(found.total_high, _TOTAL),
    }
    if shift.kind in {"entropy", "weighted"}:
        summary["value_group"], summary["value_reference"] = shift.averages()
    if shift.lexicon is not None:
        summary["coverage_group"], summary["coverage_reference"] = _coverage(shift)
        summary["refer_to"] = shift.reference_score()
    return summary


def _coverage(shift: _Shift) -> tuple[float, float]:
    """Share of all words that the lexicon scores, on both sides."""
    words = shift.sample.by_group(shift.frequencies.words)[:, 0]
    scored = shift.counts().sum(axis=1)
    own = float(words[shift.target])
    return float(scored[0]) / own, float(scored[1]) / (float(words.sum()) - own)


_LABELS: dict[str, str] = {
    "jsd": "Jensen–Shannon divergence, bits",
    "entropy": "entropy, bits",
    "proportion": "proportion of the words compared",
    "weighted": "mean score of the words",
}


def _unit(shift: _Shift) -> str:
    return "in bits" if shift.alpha == 1 else f"of Tsallis's order {shift.alpha:g}"


def _said(shift: _Shift, lexicon: Lexicon | None) -> str:
    """Say what is compared, as the beginning of a sentence."""
    if shift.kind == "jsd":
        own, other = shift.weights
        weighed = "both weighed alike" if own == other else f"weighed {own:g} and {other:g}"
        return f"Jensen-Shannon divergence, {_unit(shift)}, {weighed},"
    if shift.kind == "entropy":
        return f"Entropy, {_unit(shift)},"
    if shift.kind == "proportion":
        return "Proportions"
    named = VADER if lexicon is None else "the lexicon given"
    return f"Mean score by {named}, referred to {shift.reference_score():.3f},"


def _left_out(kind: ShiftKind, minimum: int, stop_words: bool | Collection[str]) -> str:
    scored = " that it scores" if kind == "weighted" else ""
    frequent = f" with at least {minimum} occurrences" if minimum > 1 else ""
    if isinstance(stop_words, bool):
        return f"{frequent}{scored}{', English function words left out' if stop_words else ''}"
    return f"{frequent}{scored}, {len(stop_words)} words left out"


def _limits(shift: _Shift, table: pd.DataFrame) -> list[str]:
    limits = comparison_limits(shift.sample)
    if table["low"].isna().any():
        limits.append("Intervals are missing: a side has fewer than two articles or sentences to resample.")
    if shift.kind in {"jsd", "entropy"}:
        limits.append(
            "Divergence and entropy depend on the number of words: two samples of one text diverge as well, and the "
            "fewer their words the more."
        )
    if shift.lexicon is not None:
        own, other = _coverage(shift)
        limits.append(
            f"The lexicon scores {100 * own:.0f} % of the words of the group and {100 * other:.0f} % of the "
            "reference's; the others are left out, and a word is scored alone, whether negated or not."
        )
    return limits
