"""Stance: how often a text hedges, insists, leaves it to hearsay, or holds a word at a distance in quotation marks."""

from __future__ import annotations

from typing import Any, Literal, get_args

import numpy as np
import pandas as pd
from scipy import sparse

from framing.corpus import Corpus
from framing.discourse.markers import KINDS
from framing.discourse.stance import SCARE_QUOTE
from framing.measures.averages import Against, Averages, mean
from framing.measures.copied import Copies
from framing.measures.grouping import GroupedSentences, group_sentences
from framing.measures.reporting import (
    contrast_method,
    interval_limits,
    interval_method,
    language_limits,
    report,
)
from framing.measures.requirements import require_draws, require_one_of
from framing.measures.uncorrected import uncorrected
from framing.measures.voices import Voice, in_voice
from framing.measures.word_rates import PER, POISSON, rates

#: Each of the outlet's own words and of those it quotes, or one of them, or both together.
StanceVoice = Literal["each", "all", "own", "quoted"]
STANCES = (*KINDS, SCARE_QUOTE)
_TOP = 3  # markers that are named
MARKERS = "hedges, boosters, evidentials and scare quotes found by lists and patterns (Hyland 2005; Bednarek 2006)"
STANCE_LIMITS = (
    "Markers are found by their form: “could” is also ability, a hedge may be courtesy, and a short quotation without "
    "a word of saying in its sentence is taken for a scare quote."
)
ENGLISH_MARKERS = "the markers are English, and are hardly found in them"


@uncorrected
def stance(
    corpus: Corpus,
    by: str = "outlet",
    *,
    voice: StanceVoice = "each",
    copies: Copies = "keep",
    resamples: int = 2000,
    seed: int = 0,
) -> pd.DataFrame:
    """Markers of stance per 1,000 words of the body, by kind, in the outlet's own words and in those it quotes.

    Parameters
    ----------
    corpus
        The corpus.
    by
        A column of its articles.
    voice
        ``"own"`` words, ``"quoted"`` ones, ``"each"`` of them apart, or ``"all"`` together.
    copies
        Whether sentences that outlets share count for each (``"keep"``), for whoever had them first (``"first"``)
        or not at all (``"drop"``).
    resamples, seed
        Of the bootstrap.

    Returns
    -------
    DataFrame
        `by`, kind (booster, evidential, hedge, scare quote), voice, estimate (per 1,000 words of that voice), low,
        high, count, n_words, n_articles, n_sentences, top_markers (the most frequent, with numbers). Scare quotes are
        the outlet's own. The rows of ``corpus.stance`` with the kind lead to the sentences.

    Raises
    ------
    MeasureError
        Where articles cannot be grouped so, there is no such voice, or `resamples` is below 1.

    References
    ----------
    Hyland, K. (2005). *Metadiscourse: Exploring Interaction in Writing*. Continuum.

    Bednarek, M. (2006). *Evaluation in Media Discourse*. Continuum.

    Lakoff, G. (1973). Hedges: a study in meaning criteria and the logic of fuzzy concepts. *Journal of Philosophical
    Logic*, 2, 458-508.

    Examples
    --------
    >>> import framing
    >>> found = framing.stance(framing.load_corpus("data/azure"), resamples=100)
    >>> sorted(found["kind"].unique())
    ['booster', 'evidential', 'hedge', 'scare quote']
    """
    require_draws(seed=seed, resamples=resamples)
    require_one_of(voice, get_args(StanceVoice), "voice")
    sample = group_sentences(corpus, by, copies=copies)
    voices: tuple[Voice, ...] = ("own", "quoted") if voice == "each" else (voice,)
    table = pd.concat(
        [_of_voice(corpus, sample, one, resamples=resamples, seed=seed) for one in voices], ignore_index=True
    )
    order = table.assign(rank=table["kind"].map(STANCES.index)).sort_values([by, "rank", "voice"], kind="stable").index
    return report(
        table.loc[order],
        sample,
        method=(
            f"Per 1,000 words of the body, {MARKERS}, inside quotation marks and outside them apart; "
            f"{interval_method(sample, resamples=resamples, seed=seed)}; {POISSON}."
        ),
        limits=[*language_limits(corpus, ENGLISH_MARKERS), *interval_limits(sample, table), STANCE_LIMITS],
    )


@uncorrected
def stance_contrasts(
    corpus: Corpus,
    by: str = "outlet",
    *,
    against: Against = "rest",
    voice: Voice = "own",
    copies: Copies = "keep",
    resamples: int = 2000,
    permutations: int = 9999,
    seed: int = 0,
) -> pd.DataFrame:
    """Compare how often groups use markers of stance.

    Parameters
    ----------
    corpus, by, copies, resamples, seed
        As in :func:`stance`.
    against
        Whether each group is compared with all others together (``"rest"``), or with ``"each"`` of them.
    voice
        Markers that count: those in the outlet's ``"own"`` words, those ``"quoted"``, or ``"all"``.
    permutations
        Of articles between groups (of sentences where both sides are a single article).

    Returns
    -------
    DataFrame
        `by` (the group), reference, kind, estimate (markers per 1,000 words of the group less those of the reference),
        low, high, p, q (of all comparisons in the table, Benjamini and Hochberg), sorted by q.

    Raises
    ------
    MeasureError
        As :func:`stance` does, or where there is a single group.

    Examples
    --------
    >>> import framing
    >>> corpus = framing.load_corpus("data/azure")
    >>> framing.stance_contrasts(corpus, resamples=100, permutations=99).columns.tolist()
    ['outlet', 'reference', 'kind', 'estimate', 'low', 'high', 'p', 'q']
    """
    require_draws(seed=seed, resamples=resamples, permutations=permutations)
    require_one_of(against, ("rest", "each"), "way to compare")
    require_one_of(voice, get_args(Voice), "voice")
    sample = group_sentences(corpus, by, at_least=2, copies=copies)
    kinds = _kinds(voice)
    counted, words = count_stance(corpus, sample, voice)
    columns = [column for kind in range(len(kinds)) for column in (PER * counted[:, kind], words)]
    averages = Averages(sample, sparse.csr_array(np.column_stack(columns)), len(kinds), (1,), mean)
    found = averages.contrasts(against, resamples=resamples, permutations=permutations, seed=seed)
    table = found.assign(kind=[kinds[item] for item in found["item"]]).rename(columns={"group": by})
    table = table.sort_values(["q", "p", by, "reference", "kind"], kind="stable")
    return report(
        table[[by, "reference", "kind", "estimate", "low", "high", "p", "q"]],
        sample,
        method=(
            f"Difference of {MARKERS}, per 1,000 words of the body ({_IN_WORDS[voice]}); "
            f"{contrast_method(sample, table, resamples=resamples, permutations=permutations, seed=seed)}."
        ),
        limits=[*language_limits(corpus, ENGLISH_MARKERS), *interval_limits(sample, table), STANCE_LIMITS],
    )


_IN_WORDS = {"all": "quoted ones included", "own": "outside quotation marks", "quoted": "inside quotation marks"}


def _kinds(voice: Voice) -> tuple[str, ...]:
    """Name the kinds that a voice can have: scare quotes are nobody's speech."""
    return KINDS if voice == "quoted" else STANCES


def count_stance(corpus: Corpus, sample: GroupedSentences, voice: Voice) -> tuple[Any, Any]:
    """Count markers by kind, (sentences, kinds), and words, (sentences,), of a voice."""
    rows = corpus.stance.assign(n=in_voice(corpus.stance["n"], corpus.stance["n_quoted"], voice))
    kinds = _kinds(voice)
    counted = sample.count(rows, pd.Index(kinds).get_indexer(pd.Index(rows["kind"].astype("str"))), len(kinds))
    words = in_voice(sample.sentences["n_tokens"], sample.sentences["n_quoted"], voice)
    return counted.toarray(), words.astype(float)


def _of_voice(corpus: Corpus, sample: GroupedSentences, voice: Voice, *, resamples: int, seed: int) -> pd.DataFrame:
    kinds = _kinds(voice)
    counted, words = count_stance(corpus, sample, voice)
    found = rates(sample, counted, words[:, None], resamples=resamples, seed=seed)
    n_groups = len(sample.groups)
    table = pd.DataFrame(
        {
            sample.by: pd.Series(np.repeat(sample.groups, len(kinds)), dtype="str"),
            "kind": pd.Series(list(kinds) * n_groups, dtype="str"),
            "voice": pd.Series([voice] * n_groups * len(kinds), dtype="str"),
            "estimate": found.estimate.ravel(),
            "low": found.low.ravel(),
            "high": found.high.ravel(),
            "count": sample.by_group(counted).astype("int64").ravel(),
            "n_words": np.repeat(sample.by_group(words).astype("int64"), len(kinds)),
            "n_articles": np.repeat(sample.n_articles, len(kinds)),
            "n_sentences": np.repeat(sample.n_sentences, len(kinds)),
        }
    )
    top = _top_markers(corpus, sample, voice)
    keys = zip(table[sample.by], table["kind"], strict=True)
    return table.assign(top_markers=pd.Series([top.get(key, "") for key in keys], dtype="str"))


def _top_markers(corpus: Corpus, sample: GroupedSentences, voice: Voice) -> dict[tuple[str, str], str]:
    """Name the most frequent markers of every kind in every group, in a tie in the order of the alphabet."""
    rows = sample.rows_of(corpus.stance)
    rows = rows.assign(n=in_voice(rows["n"], rows["n_quoted"], voice))
    counts = rows[rows["n"] > 0].groupby(["group", "kind", "marker"], observed=True)["n"].sum().reset_index()
    counts = counts.astype({"marker": "str"}).sort_values(["n", "marker"], ascending=[False, True], kind="stable")
    top: dict[tuple[str, str], list[str]] = {}
    for group, kind, marker, n in zip(*(counts[name].tolist() for name in counts), strict=True):
        named = top.setdefault((str(group), str(kind)), [])
        if len(named) < _TOP:
            named.append(f"{marker} ({n})")
    return {key: ", ".join(named) for key, named in top.items()}
