"""Reporting verbs: with how much doubt or weight a group reports, and whose statements."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import sparse

from framing.corpus import Corpus
from framing.discourse.reporting_verbs import IMPLICATIONS
from framing.inference import adjust
from framing.measures.averages import Averages, mean
from framing.measures.copied import Copies
from framing.measures.grouping import GroupedSentences, group_sentences
from framing.measures.reporting import interval_limits, interval_method, permutation_method, report
from framing.measures.requirements import require_draws
from framing.measures.share_of_voice import found_by, statements_of, voice_limits
from framing.measures.shares import WILSON, shares
from framing.measures.uncorrected import uncorrected
from framing.measures.wholes import lineages_of, whole_limits, with_wholes

EVERYBODY = "Everybody"
NO_ACTOR = "All who are no actor"
_EVERYBODY, _NO_ACTOR = "", "-"  # in the place of an entry


@uncorrected
def reporting_verbs(
    corpus: Corpus,
    by: str = "outlet",
    *,
    copies: Copies = "keep",
    resamples: int = 2000,
    permutations: int = 999,
    seed: int = 0,
) -> pd.DataFrame:
    """Share of the statements whose reporting verb implies something, by group and by whose statement it is.

    Parameters
    ----------
    corpus, by, copies, resamples, seed
        As in :func:`framing.voices`.
    permutations
        Of articles between groups (of sentences where both sides are a single article).

    Returns
    -------
    DataFrame
        `by`, entry (the actor whose statements they are; empty for everybody's, ``"-"`` for those of all who are no
        actor), label, variant (what the verb implies: see ``framing.discourse.reporting_verbs``), count, total
        (statements with a verb or another cue), estimate (their share), low, high, log_odds (natural logarithm of the
        odds ratio with the statements of the same speaker in all other groups, 0.5 added to each cell), p (of the
        difference of the shares), q, n_articles, n_sentences; rows without a statement are left out. An actor has
        the statements of those that are parts of it.

    Raises
    ------
    MeasureError
        As :func:`framing.voices` does, or where `permutations` is below 1.

    Notes
    -----
    The sentences behind a row: those of ``corpus.attributions`` with is_first, its implication and its speaker.

    References
    ----------
    Haldane, J. B. S. (1956). The estimation and significance of the logarithm of a ratio of frequencies. *Annals of
    Human Genetics*, 20(4), 309-311.

    Examples
    --------
    >>> import framing
    >>> corpus = framing.derive(framing.read_articles("data/example/articles"))
    >>> verbs = framing.reporting_verbs(corpus, resamples=50, permutations=9)
    >>> sorted(set(verbs["label"]))
    ['All who are no actor', 'Everybody']
    """
    require_draws(seed=seed, resamples=resamples, permutations=permutations)
    sample = group_sentences(corpus, by, copies=copies)
    actors = corpus.codebook.of_kind("actor") if corpus.codebook else ()
    entries = [_EVERYBODY, *[actor.name for actor in actors], _NO_ACTOR]
    labels = [EVERYBODY, *[actor.label for actor in actors], NO_ACTOR]
    counted, base = _counted(corpus, sample, entries)
    share = shares(sample, counted, base, resamples=resamples, seed=seed)
    n_items = len(entries) * len(IMPLICATIONS)
    table = pd.DataFrame(
        {
            by: pd.Series(np.repeat(sample.groups, n_items), dtype="str"),
            "entry": pd.Series(np.tile(np.repeat(entries, len(IMPLICATIONS)), len(sample.groups)), dtype="str"),
            "label": pd.Series(np.tile(np.repeat(labels, len(IMPLICATIONS)), len(sample.groups)), dtype="str"),
            "variant": pd.Series(np.tile(IMPLICATIONS, len(entries) * len(sample.groups)), dtype="str"),
            "count": sample.by_group(counted).astype("int64").ravel(),
            "total": sample.by_group(base).astype("int64").ravel(),
            "estimate": share.estimate.ravel(),
            "low": share.low.ravel(),
            "high": share.high.ravel(),
            "log_odds": _log_odds(sample.by_group(counted), sample.by_group(base)).ravel(),
            "p": _p(sample, counted, base, permutations, seed),
            "n_articles": np.repeat(sample.n_articles, n_items),
            "n_sentences": np.repeat(sample.n_sentences, n_items),
        }
    )
    table = table[table["total"] > 0]
    table.insert(list(table.columns).index("p") + 1, "q", adjust(table["p"]))
    return report(
        table,
        sample,
        method=(
            "Share of the statements with a cue whose verb implies something, by whose they are, and log odds ratio "
            f"against all other groups, 0.5 added to each cell; {found_by(corpus)}; "
            f"{interval_method(sample, resamples=resamples, seed=seed)}; {WILSON}; p of the difference of shares by "
            f"permutation of articles (of sentences where both sides are a single article): "
            f"{permutation_method(permutations)}; q by Benjamini and Hochberg over the "
            f"{int(table['p'].notna().sum()):,} comparisons."
        ),
        limits=[
            *interval_limits(sample, table),
            *voice_limits(corpus),
            *whole_limits(corpus.codebook, "actor"),
            "A verb implies what our own list says of it, whatever it means in its sentence.",
        ],
    )


def _counted(corpus: Corpus, sample: GroupedSentences, entries: list[str]) -> tuple[np.ndarray, np.ndarray]:
    """Count statements by whose they are and what is implied, and all of these: (sentences, items) each."""
    rows = _by_whose(corpus)
    whose = pd.Index(entries).get_indexer(pd.Index(rows["whose"]))
    implied = pd.Index(IMPLICATIONS).get_indexer(pd.Index(rows["implication"].astype("str")))
    width, n_whose = len(IMPLICATIONS), len(entries)
    own = statements_of(sample, rows, whose * width + implied, n_whose * width).reshape(-1, n_whose, width)
    base = np.repeat(own.sum(axis=2, keepdims=True), width, axis=2)
    return own.reshape(len(own), -1), base.reshape(len(own), -1)


def _by_whose(corpus: Corpus) -> pd.DataFrame:
    """Return the statements with a cue once for everybody, and once for each that they are a statement of."""
    rows = corpus.attributions[corpus.attributions["cue"].astype("str") != ""]
    is_actor = rows["speaker_kind"].astype("str") == "actor"
    of_actors = rows[is_actor].assign(whose=rows["speaker"].astype("str"))
    return pd.concat(
        [
            rows.assign(whose=_EVERYBODY),
            with_wholes(of_actors, lineages_of(corpus, "actor"), "whose"),
            rows[~is_actor].assign(whose=_NO_ACTOR),
        ],
        ignore_index=True,
    )


def _log_odds(count: np.ndarray, total: np.ndarray) -> np.ndarray:
    """Natural logarithm of the odds ratio of each group against all others; NaN where either has no statement."""
    other, other_total = count.sum(axis=0) - count, total.sum(axis=0) - total
    odds = (count + 0.5) / (total - count + 0.5)
    other_odds = (other + 0.5) / (other_total - other + 0.5)
    return np.where((total > 0) & (other_total > 0), np.log(odds / other_odds), np.nan)


def _p(sample: GroupedSentences, counted: np.ndarray, base: np.ndarray, permutations: int, seed: int) -> np.ndarray:
    """Permute articles for every item that occurs; NaN for others, and where there is a single group."""
    p = np.full((len(sample.groups), counted.shape[1]), np.nan)
    occurs = np.flatnonzero(counted.sum(axis=0))
    if len(sample.groups) < 2 or not len(occurs):
        return p.ravel()
    values = np.stack([counted[:, occurs], base[:, occurs]], axis=2).reshape(len(counted), -1)
    averages = Averages(sample, sparse.csr_array(values), len(occurs), (1,), mean)
    contrasts = averages.contrasts("rest", resamples=1, permutations=permutations, seed=seed)
    p[:, occurs] = contrasts["p"].to_numpy().reshape(len(sample.groups), -1)
    return p.ravel()
