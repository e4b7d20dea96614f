"""Who is in which frame: sentences with both, and how many there would be by chance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from framing.corpus import Corpus
from framing.inference import percentile_interval, wilson_bounds
from framing.measures.copied import Copies
from framing.measures.frames.hits import Counting, Negated, Part, frame_hits
from framing.measures.frames.tautologies import tautologies
from framing.measures.grouping import LEVEL, GroupedSentences
from framing.measures.reporting import codebook_limits, interval_limits, interval_method, report
from framing.measures.requirements import require_draws, require_entries
from framing.measures.uncorrected import uncorrected
from framing.measures.voices import Voice
from framing.measures.wholes import lineages_of, with_wholes

Floats = NDArray[np.float64]
NAMED = 20  # indicators that meet an actor by definition
SMOOTHED = 0.5  # sentences added to both numbers, so that none is no ratio without end


@uncorrected
def frame_actors(
    corpus: Corpus,
    by: str = "outlet",
    *,
    part: Part = "body",
    voice: Voice = "all",
    negated: Negated = "keep",
    copies: Copies = "keep",
    resamples: int = 2000,
    seed: int = 0,
) -> pd.DataFrame:
    """Compare how often a sentence has a frame and names an actor with how often both would meet by chance.

    Parameters
    ----------
    corpus
        The corpus, derived with a codebook that defines frames and actors.
    by, part, copies, resamples, seed
        As in :func:`framing.frame_salience`.
    voice, negated
        Which hits of frames count, as there; actors count wherever they are named in the sentence.

    Returns
    -------
    DataFrame
        `by`, entry, label (the frame), actor, actor_label, n_both (sentences with both), expected (were the two
        independent: n_frame · n_actor / n_sentences), estimate (binary logarithm of the ratio of the two, each plus
        0.5), low, high, n_frame, n_actor (sentences with each), n_articles, n_sentences (of the group): every frame
        with every actor in every group. NaN where a group has no sentence with the frame or none with the actor. 1
        means twice as many sentences as by chance. The sentences behind n_both are those that have rows of both
        entries in ``corpus.mentions``.

    Raises
    ------
    MeasureError
        Where the codebook defines no frames or no actors, there is no such choice, or `resamples` is below 1.

    Examples
    --------
    >>> import framing
    >>> found = framing.frame_actors(framing.load_corpus("data/azure"), resamples=50)
    >>> bool((found["n_both"] <= found[["n_frame", "n_actor"]].min(axis=1)).all())
    True
    """
    require_draws(seed=seed, resamples=resamples)
    actors = require_entries(corpus, "actor")
    hits = frame_hits(corpus, by, Counting("sentences", part, voice, negated), copies=copies)
    sample = hits.sample
    meeting = _Meeting.of(sample, hits.carried, _named_actors(corpus, sample))
    n_groups, n_frames, n_actors = len(sample.groups), len(hits.entries), len(actors)
    estimate, low, high = meeting.estimates(resamples=resamples, seed=seed)
    both, frame, actor, n = meeting.parts(sparse.csr_array(sample.by_group(meeting.values)).toarray())
    table = pd.DataFrame({by: pd.Series(np.repeat(sample.groups, n_frames * n_actors), dtype="str")})
    named = hits.named(np.tile(np.repeat(np.arange(n_frames), n_actors), n_groups))[["entry", "label"]]
    repeated = n_groups * n_frames
    table = pd.concat([table, named], axis=1).assign(
        actor=pd.Series([entry.name for entry in actors] * repeated, dtype="str"),
        actor_label=pd.Series([entry.label for entry in actors] * repeated, dtype="str"),
        n_both=both.astype("int64").ravel(),
        expected=_expected(frame, actor, n).ravel(),
        estimate=estimate.ravel(),
        low=low.ravel(),
        high=high.ravel(),
        n_frame=np.repeat(frame.astype("int64"), n_actors, axis=-1).ravel(),
        n_actor=np.repeat(actor.astype("int64"), n_frames, axis=-2).ravel(),
        n_articles=np.repeat(sample.n_articles, n_frames * n_actors),
        n_sentences=np.repeat(sample.n_sentences, n_frames * n_actors),
    )
    return report(
        table,
        sample,
        method=(
            f"Sentences with a hit of the frame ({hits.counting.hits_in_words()}) and a name of the actor, against "
            f"those expected were the two independent: binary logarithm of their ratio, {SMOOTHED} added to each; "
            f"{interval_method(sample, resamples=resamples, seed=seed)}; where no sentence of the frame has the actor, "
            "or all have, the Wilson bound that takes sentences as independent."
        ),
        limits=[
            *interval_limits(sample, table),
            *codebook_limits(corpus),
            *hits.counting.limits(copies),
            "An actor in a sentence with a frame need not be whom the frame is about: read the sentences.",
            *_by_definition(corpus),
        ],
    )


def _named_actors(corpus: Corpus, sample: GroupedSentences) -> Any:
    """Tell which sentences name which actors, those of a part also the whole: a sparse array of 0 and 1."""
    lineages = lineages_of(corpus, "actor")
    mentions = with_wholes(corpus.mentions_of("actor"), lineages)
    number = pd.Index(list(lineages)).get_indexer(pd.Index(mentions["entry"].astype("str")))
    return (sample.count(mentions, number, len(lineages)) > 0).astype(float)


def _by_definition(corpus: Corpus) -> list[str]:
    """Name the indicators of frames that stand in a name of an actor, or hold one, with one such name."""
    found = tautologies(corpus.codebook) if corpus.codebook else {}
    if not found:
        return []
    words = [f"“{text}”" if text == name else f"“{text}” (“{name}”)" for text, name in found.items()]
    more = f" and {len(words) - NAMED} more" if len(words) > NAMED else ""
    return [
        "These indicators of a frame stand in a name of an actor, or hold one, and meet it by definition: "
        f"{', '.join(words[:NAMED])}{more}."
    ]


@dataclass(frozen=True)
class _Meeting:
    """Sentences with both, with the frame, with the actor, and all: one column each, in this order."""

    sample: GroupedSentences
    values: Any
    n_frames: int
    n_actors: int

    @classmethod
    def of(cls, sample: GroupedSentences, frames: Any, actors: Any) -> _Meeting:
        both = [sparse.csr_array(actors.multiply(frames[:, [index]])) for index in range(frames.shape[1])]
        every = sparse.csr_array(np.ones((frames.shape[0], 1)))
        values = sparse.csr_array(sparse.hstack([*both, frames, actors, every]))
        return cls(sample, values, frames.shape[1], actors.shape[1])

    def parts(self, sums: Floats) -> tuple[Floats, Floats, Floats, Floats]:
        """Cut sums into those of both (…, frames, actors), frames (…, frames, 1), actors (…, 1, actors) and all."""
        n_both = self.n_frames * self.n_actors
        both = sums[..., :n_both].reshape(*sums.shape[:-1], self.n_frames, self.n_actors)
        frames, actors = np.split(sums[..., n_both:-1], [self.n_frames], axis=-1)
        return both, frames[..., :, None], actors[..., None, :], sums[..., -1][..., None, None]

    def log_ratios(self, sums: Floats) -> Floats:
        """Return the logarithm of the ratio of sentences found to sentences expected."""
        both, frame, actor, n = self.parts(sums)
        ratios: Floats = np.log2((both + SMOOTHED) / (_expected(frame, actor, n) + SMOOTHED))
        return ratios

    def estimates(self, *, resamples: int, seed: int) -> tuple[Floats, Floats, Floats]:
        """Return estimates with their bounds, (groups, frames, actors)."""
        sums = sparse.csr_array(self.sample.by_group(self.values)).toarray()
        both, frame, actor, n = self.parts(sums)
        low, high = self._resampled(self.sample, resamples=resamples, seed=seed)
        if self.sample.has_few_articles:
            other = self._resampled(self.sample.of_sentences(), resamples=resamples, seed=seed)
            low, high = np.fmin(low, other[0]), np.fmax(high, other[1])
        frames = np.broadcast_to(frame, both.shape)
        bounds = wilson_bounds(np.minimum(both, frames), frames, LEVEL)
        at_bound, expected = (both == 0) | (both == frames), _expected(frame, actor, n)
        wilson = [np.log2((bound * frames + SMOOTHED) / (expected + SMOOTHED)) for bound in bounds]
        known = (frame > 0) & (actor > 0)
        low, high = (np.where(at_bound, own, bound) for own, bound in zip(wilson, (low, high), strict=True))
        return tuple(np.where(known, values, np.nan) for values in (self.log_ratios(sums), low, high))  # type: ignore[return-value]

    def _resampled(self, sample: GroupedSentences, *, resamples: int, seed: int) -> tuple[Floats, Floats]:
        units = sparse.csr_array(sample.by_unit(self.values))
        low, high = np.full((2, len(sample.groups), self.n_frames, self.n_actors), np.nan)
        for group in range(len(sample.groups)):
            own = sample.units_of(group)
            if own.stop - own.start >= 2:
                draws = self.log_ratios(sample.drawn_sums(units, group, resamples=resamples, seed=seed))
                low[group], high[group] = percentile_interval(draws, LEVEL)
        return low, high


def _expected(frame: Floats, actor: Floats, n: Floats) -> Floats:
    expected: Floats = frame * actor / np.maximum(n, 1)
    return expected
