"""Frames found: patterns of entries and words that recur in sentences, as far as they are found again."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.corpus import Corpus
from framing.measures.copied import Copies
from framing.measures.frames.elements import Elements, sentence_elements
from framing.measures.frames.patterns import NUMBERS, STABLE, Patterns, find_patterns
from framing.measures.grouping import GroupedSentences, group_sentences
from framing.measures.reporting import codebook_limits, interval_limits, interval_method, report
from framing.measures.requirements import require_draws
from framing.measures.shares import WILSON, shares
from framing.measures.uncorrected import uncorrected

FEWEST_ARTICLES, FEWEST_SENTENCES = 20, 200
_TOGETHER = 2  # elements that a sentence of a frame has

_COLUMNS = (
    "entry", "label", "elements", "weight", "stability", "estimate", "low", "high", "n_hits", "n_articles",
    "n_sentences",
)  # fmt: skip


@uncorrected
def found_frames(
    corpus: Corpus,
    by: str = "outlet",
    *,
    copies: Copies = "keep",
    splits: int = 10,
    resamples: int = 2000,
    seed: int = 0,
) -> pd.DataFrame:
    """Find frames as patterns: entries of the codebook and words that stand together in sentences.

    In the manner of Matthes & Kohring (2008), who code elements of a frame and cluster them; here elements are the
    codebook's actors, contested names and frames, and the words in most articles.

    Parameters
    ----------
    corpus
        The corpus; a codebook makes better elements, but none is needed.
    by
        A column of its articles.
    copies
        Whether sentences that outlets share count for each (``"keep"``), for whoever had them first (``"first"``)
        or not at all (``"drop"``).
    splits
        How many times the articles are parted into halves.
    resamples, seed
        Of the intervals of the shares; the seed also of the halves and the starts.

    Returns
    -------
    DataFrame
        `by`, entry (found-1, found-2 …, the most stable first), label (its first elements), elements (all, joined by
        " | ", the heaviest first), weight (share of the association that all components account for), stability (mean
        correlation of the pattern in two halves of the articles), estimate (share of the sentences that have at
        least two of its elements), low, high, n_hits (such sentences), n_articles, n_sentences (of the group): every
        frame in every group. Without rows where there is too little text, or nothing stable: ``attrs["limits"]``
        says which. :func:`frame_elements` and :func:`typical_sentences` read more out of it.

    Raises
    ------
    MeasureError
        Where articles cannot be grouped by `by`, or `resamples` is below 1.

    References
    ----------
    Matthes, J. & Kohring, M. (2008). The content analysis of media frames: toward improving reliability and
    validity. *Journal of Communication*, 58(2), 258-279.

    See Also
    --------
    framing.inference.stability : what stable means, with references.

    Examples
    --------
    >>> import framing
    >>> found = framing.found_frames(framing.load_corpus("data/azure"))
    >>> len(found), found.attrs["limits"].partition(":")[0]
    (0, 'There is too little text to find frames in')
    """
    require_draws(seed=seed, resamples=resamples, permutations=splits)
    sample = group_sentences(corpus, by, copies=copies)
    elements = sentence_elements(corpus, sample)
    n_articles, n_sentences = len(sample.articles), len(sample.sentences)
    if n_articles < FEWEST_ARTICLES or n_sentences < FEWEST_SENTENCES or len(elements.table) <= max(NUMBERS):
        told = (
            f"There is too little text to find frames in: {n_articles:,} articles with {n_sentences:,} sentences, and "
            f"at least {FEWEST_ARTICLES} with {FEWEST_SENTENCES} are needed for a pattern to be found in either half."
        )
        return _report(_empty(by), sample, corpus, splits, resamples, seed, [told])
    found = find_patterns(sample, elements, splits, seed)
    if not len(found.stability):
        told = f"No pattern is stable: the best has {found.best:.2f}, and {STABLE} is needed."
        return _report(_empty(by), sample, corpus, splits, resamples, seed, [told])
    rows = [elements.table.iloc[found.elements(frame)] for frame in range(len(found.stability))]
    has = _has_frame(elements, found)
    intervals = shares(sample, has, np.ones((n_sentences, 1)), resamples=resamples, seed=seed)
    n_groups, n_frames = len(sample.groups), len(rows)
    table = pd.DataFrame(
        {
            by: pd.Series(np.repeat(sample.groups, n_frames), dtype="str"),
            "entry": pd.Series([f"found-{frame + 1}" for frame in range(n_frames)] * n_groups, dtype="str"),
            "label": pd.Series([", ".join(own["element"][:3]) for own in rows] * n_groups, dtype="str"),
            "elements": pd.Series([" | ".join(own["element"]) for own in rows] * n_groups, dtype="str"),
            "weight": np.tile(found.share, n_groups),
            "stability": np.tile(found.stability, n_groups),
            "estimate": intervals.estimate.ravel(),
            "low": intervals.low.ravel(),
            "high": intervals.high.ravel(),
            "n_hits": sample.by_group(has).astype("int64").ravel(),
            "n_articles": np.repeat(sample.n_articles, n_frames),
            "n_sentences": np.repeat(sample.n_sentences, n_frames),
        }
    )
    finished = _report(table, sample, corpus, splits, resamples, seed, _limits())
    finished.attrs["frame_elements"] = _listed(found, rows)
    finished.attrs["typical"] = _typical(sample, elements, found)
    return finished


def frame_elements(result: pd.DataFrame) -> pd.DataFrame:
    """List the elements of frames that were found.

    Parameters
    ----------
    result
        What :func:`found_frames` returned.

    Returns
    -------
    DataFrame
        entry, element, kind (actor, contested, frame or term), name, variant and term (as the tables of mentions and
        terms have them), weight (in the pattern, 1 for the heaviest), support (share of the halves of the articles in
        which it is among the largest), n_articles.
    """
    columns = ["entry", "element", "kind", "name", "variant", "term", "weight", "support", "n_articles"]
    return pd.DataFrame(list(result.attrs.get("frame_elements", [])), columns=columns)


@uncorrected
def typical_sentences(corpus: Corpus, result: pd.DataFrame, n: int = 3) -> pd.DataFrame:
    """Find the sentences with the most of each frame that was found: what to read before it is named.

    Parameters
    ----------
    corpus, result
        The corpus, and what :func:`found_frames` returned for it.
    n
        How many of each frame, at most 20, each of another article.

    Returns
    -------
    DataFrame
        entry, sentence_id, name (of the article), and text where the corpus has it.
    """
    rows = [
        (entry, sentence) for entry, sentences in result.attrs.get("typical", []) for sentence in sentences[: max(n, 0)]
    ]
    table = pd.DataFrame(rows, columns=["entry", "sentence_id"])
    article = corpus.sentences.set_index("sentence_id")["article_id"].reindex(table["sentence_id"])
    table["name"] = corpus.articles.set_index("article_id")["name"].reindex(article).to_numpy()
    if corpus.texts is not None:
        table["text"] = corpus.texts.set_index("sentence_id")["text"].reindex(table["sentence_id"]).to_numpy()
    return table


def _has_frame(elements: Elements, found: Patterns) -> NDArray[np.float64]:
    """Tell which sentence has at least two elements of which frame, (sentences, frames)."""
    member = np.zeros((len(elements.table), len(found.stability)))
    for frame in range(len(found.stability)):
        member[found.elements(frame), frame] = 1
    return np.asarray((elements.presence @ member) >= _TOGETHER, dtype=float)


def _listed(found: Patterns, rows: list[pd.DataFrame]) -> list[tuple[Any, ...]]:
    return [
        (f"found-{frame + 1}", row.element, row.kind, row.entry, row.variant, row.term,
         float(found.weights[frame, place] / found.weights[frame].max()), float(found.support[frame, place]),
         n_articles)
        for frame, own in enumerate(rows)
        for place, n_articles, row in zip(own.index, own["n_articles"].tolist(), own.itertuples(), strict=True)
    ]  # fmt: skip


def _typical(sample: GroupedSentences, elements: Elements, found: Patterns) -> list[tuple[str, list[int]]]:
    """Return the sentences with most weight of each frame, of different articles as long as there are."""
    has = _has_frame(elements, found)
    typical = []
    for frame in range(len(found.stability)):
        member = np.zeros(len(elements.table))
        member[found.elements(frame)] = found.weights[frame, found.elements(frame)]
        score = np.asarray(elements.presence @ member).round(9) * has[:, frame]
        order = np.lexsort([sample.sentences["sentence_id"].to_numpy(), -score])
        order = order[score[order] > 0]
        _, first = np.unique(sample.sentence_article[order], return_index=True)
        chosen = order[np.sort(first)][:20]
        typical.append((f"found-{frame + 1}", sample.sentences["sentence_id"].to_numpy()[chosen].tolist()))
    return typical


def _empty(by: str) -> pd.DataFrame:
    texts = ("entry", "label", "elements")
    counts = ("n_hits", "n_articles", "n_sentences")
    types = {name: "str" if name in texts else "int64" if name in counts else "float64" for name in _COLUMNS}
    return pd.DataFrame({name: pd.Series([], dtype=kind) for name, kind in {by: "str", **types}.items()})


def _report(
    table: pd.DataFrame,
    sample: GroupedSentences,
    corpus: Corpus,
    splits: int,
    resamples: int,
    seed: int,
    limits: list[str],
) -> pd.DataFrame:
    shown = interval_limits(sample, table) if len(table) else []
    return report(
        table,
        sample,
        method=(
            "Patterns of codebook entries and words that stand in the same sentences more often than chance would have "
            "it (non-negative factorisation of their excess association; "
            f"{NUMBERS[0]} to {NUMBERS[-1]} components tried, of which the number with most stable ones was taken); "
            f"stability is the mean correlation of a pattern in {splits} pairs of halves of the articles, at least "
            f"{STABLE} for a pattern to be reported; shares are of sentences with at least two of its elements; "
            f"{interval_method(sample, resamples=resamples, seed=seed)}; {WILSON}."
        ),
        limits=[*limits, *shown, *codebook_limits(corpus)],
    )


def _limits() -> list[str]:
    return [
        "A pattern of words is not yet a frame: read its sentences before it is named.",
        "Words that make up a name are a pattern too where the codebook does not list it.",
    ]
