"""Frames: how much of what a group writes carries the indicators of each frame."""

from __future__ import annotations

import numpy as np
import pandas as pd

from framing.corpus import Corpus
from framing.measures.copied import Copies
from framing.measures.frames.hits import Counting, FrameHits, Negated, Part, Unit, frame_hits
from framing.measures.reporting import codebook_limits, interval_limits, interval_method, report
from framing.measures.requirements import require_draws
from framing.measures.validated.coded_sentences import corrected_entries, require_whole_sentences
from framing.measures.voices import Voice
from framing.validation import Validation

WORDS_NOT_MEANINGS = "Indicators find words, not meanings: read the sentences before a share is called a frame."


def frame_salience(
    corpus: Corpus,
    by: str = "outlet",
    *,
    unit: Unit = "sentences",
    part: Part = "body",
    voice: Voice = "all",
    negated: Negated = "keep",
    copies: Copies = "keep",
    validation: Validation | None = None,
    resamples: int = 2000,
    seed: int = 0,
) -> pd.DataFrame:
    """Share of sentences that carry at least one indicator of a frame, or of words that its indicators cover.

    Parameters
    ----------
    corpus
        The corpus, derived with a codebook that defines frames.
    by
        A column of its articles.
    unit
        What is shared out: ``"sentences"`` or ``"words"``.
    part
        Where: ``"body"``, ``"headline"`` (title and deck), ``"lead"`` (places 0 and 0.1 of the body: of a long one the
        first three twentieths), or ``"all"`` (title, deck and body).
    voice
        Whose hits count: all (``"all"``), those outside quotation marks (``"own"``) or those inside (``"quoted"``);
        shares are then taken of the sentences that have such words, or of these words.
    negated
        Whether hits after a negation count (``"keep"``) or not (``"drop"``).
    copies
        Whether sentences that outlets share count for each (``"keep"``), for whoever had them first (``"first"``)
        or not at all (``"drop"``).
    validation
        What people coded of the corpus, if anything (:func:`framing.read_validation`): shares of sentences, in all
        voices, are then also given as people would have coded them.
    resamples, seed
        Of the bootstrap.

    Returns
    -------
    DataFrame
        `by`, entry, label, level (0 for a frame that is part of nothing), parent, estimate, low, high, n_hits
        (indicators found), n_articles, n_sentences (of the group, those that the share is taken of), top_indicator
        (found most often; empty where none was), top_share (of the hits, NaN where there are none): every frame of the
        codebook in every group. A frame has the hits of those that are parts of it, and a sentence once. The sentences
        behind a row are those of its hits in ``corpus.mentions`` (kind, entry, n_negated, n_quoted). With a validation
        corrected, corrected_low, corrected_high and n_coded (sentences of the group with a label) stand behind high.

    Raises
    ------
    MeasureError
        Where the codebook defines no frames, there is no such choice, `resamples` is below 1, or the validation does
        not fit the corpus or the choices.

    References
    ----------
    Entman, R. M. (1993). Framing: toward clarification of a fractured paradigm. *Journal of Communication*,
    43(4), 51-58.

    Examples
    --------
    >>> import framing
    >>> salience = framing.frame_salience(framing.load_corpus("data/azure"), resamples=100)
    >>> bool(salience["estimate"].between(0, 1).all())
    True
    """
    require_draws(seed=seed, resamples=resamples)
    require_whole_sentences(validation, unit=(unit, "sentences"), voice=(voice, "all"))
    hits = frame_hits(corpus, by, Counting(unit, part, voice, negated), copies=copies)
    sample, n_frames = hits.sample, len(hits.entries)
    found = hits.shares(hits.carried, resamples=resamples, seed=seed)
    n_groups = len(sample.groups)
    table = hits.named(np.tile(np.arange(n_frames), n_groups))
    table.insert(0, by, pd.Series(np.repeat(sample.groups, n_frames), dtype="str"))
    table = table.assign(
        estimate=found.estimate.ravel(),
        low=found.low.ravel(),
        high=found.high.ravel(),
        n_hits=sample.by_group(hits.n).toarray().astype("int64").ravel(),
        n_articles=np.repeat(sample.n_articles, n_frames),
        n_sentences=np.repeat(hits.n_sentences(), n_frames),
    )
    table = table.merge(_top_indicators(hits), on=[by, "entry"], how="left", sort=False)
    table["top_indicator"] = table["top_indicator"].fillna("")
    people = corrected_entries(corpus, sample, hits.entries, hits.carried, validation)
    return report(
        people.beside(table),
        sample,
        method=(
            f"Frames: {hits.counting.share_in_words()}; {interval_method(sample, resamples=resamples, seed=seed)}; "
            f"{hits.wilson}.{people.method('the share of sentences')}"
        ),
        limits=[
            *interval_limits(sample, table),
            *codebook_limits(corpus),
            *hits.counting.limits(copies),
            *_one_indicator(table),
            *people.limits(),
            WORDS_NOT_MEANINGS,
        ],
    )


def _top_indicators(hits: FrameHits) -> pd.DataFrame:
    """Find the indicator with most hits of every frame in every group, the first of the alphabet in a tie."""
    found = hits.by_indicator()
    found["top_share"] = found["n"] / found.groupby(["group", "entry"])["n"].transform("sum")
    found = found.sort_values(["n", "indicator"], ascending=[False, True], kind="stable")
    top = found.drop_duplicates(["group", "entry"]).rename(columns={"indicator": "top_indicator"})
    return top[["group", "entry", "top_indicator", "top_share"]].rename(columns={"group": hits.sample.by})


def _one_indicator(table: pd.DataFrame) -> list[str]:
    """Name the frames that in some group rest on one indicator alone."""
    alone = table[(table["top_share"] == 1) & (table["n_hits"] > 1)]
    if alone.empty:
        return []
    named = sorted({f"{row.label} (“{row.top_indicator}”)" for row in alone.itertuples(index=False)})
    return [f"A single indicator makes up a frame in some groups: {', '.join(named)}."]
