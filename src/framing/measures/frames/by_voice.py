"""Frames by voice: which frames come in with what sources say, and which in an outlet's own words."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import sparse

from framing.corpus import Corpus
from framing.measures.averages import Averages, difference_of_means
from framing.measures.copied import Copies
from framing.measures.grouping import GroupedSentences, group_sentences
from framing.measures.reporting import interval_limits, interval_method, report
from framing.measures.requirements import require_draws, require_entries
from framing.measures.share_of_voice import found_by, voice_limits
from framing.measures.shares import WILSON, shares
from framing.measures.validated.coded_sentences import corrected_hits
from framing.measures.wholes import lineages_of, whole_limits, with_wholes
from framing.validation import Validation

HALF = 0.5  # of the words outside quotation marks: a sentence reports where as many are a source's


def frames_by_voice(
    corpus: Corpus,
    by: str = "outlet",
    *,
    copies: Copies = "keep",
    validation: Validation | None = None,
    resamples: int = 2000,
    seed: int = 0,
) -> pd.DataFrame:
    """Share of a frame's indicators that stand in the words of sources, compared with the share of all words that do.

    An indicator is a source's inside quotation marks, and outside them in a sentence that reports: one in which at
    least half of the words outside quotation marks are indirect speech of somebody. All others are the outlet's own.

    Parameters
    ----------
    corpus
        The corpus, derived with a codebook that defines frames.
    by, copies, resamples, seed
        As in :func:`framing.frame_salience`.
    validation
        What people coded of the corpus, if anything: shares are then also given of the indicators in sentences in
        which people found the frame.

    Returns
    -------
    DataFrame
        `by`, entry, label, n_hits (indicators found), n_quoted, n_reported, n_own, estimate (share of sources in
        these), low, high, base (share of sources in all words of the group), difference (estimate less base: above 0
        where sources bring the frame in), difference_low, difference_high, n_articles, n_sentences. A frame has
        the hits of those that are parts of it. With a validation corrected, corrected_low, corrected_high and n_coded
        (sentences with a label in which an indicator was found) stand behind high.

    Raises
    ------
    MeasureError
        Where the codebook defines no frames, `resamples` is below 1, or the validation does not fit the corpus.

    Notes
    -----
    The sentences behind a row: those of ``corpus.mentions`` with its entry, n_quoted above 0 or below n, and those of
    ``corpus.attributions`` of form indirect or mixed.

    Examples
    --------
    >>> import framing
    >>> codebook = framing.read_codebook("data/example/codebook.toml")
    >>> corpus = framing.derive(framing.read_articles("data/example/articles"), codebook)
    >>> voiced = framing.frames_by_voice(corpus, resamples=50)
    >>> bool((voiced["n_quoted"] + voiced["n_reported"] + voiced["n_own"] == voiced["n_hits"]).all())
    True
    """
    require_draws(seed=seed, resamples=resamples)
    entries = require_entries(corpus, "frame")
    sample = group_sentences(corpus, by, copies=copies)
    mentions = with_wholes(corpus.mentions_of("frame"), lineages_of(corpus, "frame"))
    position = pd.Index([entry.name for entry in entries]).get_indexer(pd.Index(mentions["entry"].astype("str")))
    hits = sample.count(mentions, position, len(entries)).toarray()
    quoted = sample.count(mentions.assign(n=mentions["n_quoted"]), position, len(entries)).toarray()
    reports, words, of_sources = _words(corpus, sample)
    reported = (hits - quoted) * reports[:, None]
    share = shares(sample, quoted + reported, hits, resamples=resamples, seed=seed)
    columns = [quoted + reported, hits, *[np.repeat(n[:, None], len(entries), axis=1) for n in (of_sources, words)]]
    values = sparse.csr_array(np.stack(columns, axis=2).reshape(len(hits), len(columns) * len(entries)))
    difference = Averages(sample, values, len(entries), (1,), difference_of_means).intervals(
        resamples=resamples, seed=seed
    )
    n_groups = len(sample.groups)
    totals = {name: sample.by_group(n).astype("int64").ravel() for name, n in (("n_hits", hits), ("n_quoted", quoted))}
    n_reported = sample.by_group(reported).astype("int64").ravel()
    every = sample.by_group(np.stack([of_sources, words], axis=1))
    table = pd.DataFrame(
        {
            by: pd.Series(np.repeat(sample.groups, len(entries)), dtype="str"),
            "entry": pd.Series([entry.name for entry in entries] * n_groups, dtype="str"),
            "label": pd.Series([entry.label for entry in entries] * n_groups, dtype="str"),
            **totals,
            "n_reported": n_reported,
            "n_own": totals["n_hits"] - totals["n_quoted"] - n_reported,
            "estimate": share.estimate.ravel(),
            "low": share.low.ravel(),
            "high": share.high.ravel(),
            "base": np.repeat(every[:, 0] / np.where(every[:, 1] > 0, every[:, 1], np.nan), len(entries)),
            "difference": difference.estimate.ravel(),
            "difference_low": difference.low.ravel(),
            "difference_high": difference.high.ravel(),
            "n_articles": np.repeat(sample.n_articles, len(entries)),
            "n_sentences": np.repeat(sample.n_sentences, len(entries)),
        }
    )
    counted = [(entry, *each) for entry, *each in zip(entries, (quoted + reported).T, hits.T, strict=True)]
    people = corrected_hits(corpus, sample, counted, validation)
    return report(
        people.beside(table),
        sample,
        method=(
            "Share of the indicators of a frame inside quotation marks or in sentences of which at least half of the "
            f"other words are reported, and its difference from the share of all words there; {found_by(corpus)}; "
            f"{interval_method(sample, resamples=resamples, seed=seed)}; {WILSON}."
            f"{people.method('the share among the indicators in sentences with the frame,')}"
        ),
        limits=[
            *interval_limits(sample, table),
            *voice_limits(corpus),
            *whole_limits(corpus.codebook, "frame"),
            *people.limits(),
            "Indicators find words, not meanings: read the sentences before a share is called a frame.",
        ],
    )


def _words(corpus: Corpus, sample: GroupedSentences) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Tell of each sentence whether it reports, how many words it has, and how many of these are a source's."""
    rows = corpus.attributions[corpus.attributions["form"].isin(["indirect", "mixed"])]
    said = sample.count(rows.assign(n=rows["n_words"]), np.zeros(len(rows), dtype=np.intp), 1).toarray()[:, 0]
    n_quoted = sample.sentences["n_quoted"].to_numpy(dtype=float)
    n_words = sample.sentences["n_tokens"].to_numpy(dtype=float)
    unquoted = n_words - n_quoted
    reports = (said - n_quoted * _is_mixed(rows, sample) >= HALF * unquoted) & (unquoted > 0) & (said > 0)
    return reports, n_words, n_quoted + np.where(reports, unquoted, 0)


def _is_mixed(rows: pd.DataFrame, sample: GroupedSentences) -> np.ndarray:
    mixed = rows.loc[rows["form"] == "mixed", "sentence_id"]
    return sample.sentences["sentence_id"].isin(set(mixed)).to_numpy()
