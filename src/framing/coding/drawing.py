"""Drawing the sentences or articles that people code, so that what they find speaks for all of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, get_args

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.coding.doubt import doubt_of_sentences
from framing.corpus import Corpus
from framing.errors import MeasureError
from framing.inference import derived_seed, require_whole
from framing.inference.sampling import allocate, draw_systematically, inclusion_probabilities
from framing.measures.groups import article_groups
from framing.measures.requirements import require_corpus, require_one_of
from framing.validation import Validation, article_units, corpus_fingerprint, sentence_units

Unit = Literal["sentence", "article"]
Design = Literal["simple", "stratified", "weighted"]
ALL = "all"  # the stratum of a design without strata
PARTS = {"title": "headlines", "deck": "decks", "body": "bodies"}
_FLOOR = 0.2

Floats = NDArray[np.float64]


def draw_for_coding(
    corpus: Corpus,
    n: int = 200,
    *,
    unit: Unit = "sentence",
    design: Design = "stratified",
    by: str = "outlet",
    equal: bool = False,
    overlap: int | None = None,
    doubt: pd.Series | None = None,
    floor: float = _FLOOR,
    parts: str | Sequence[str] = tuple(PARTS),
    seed: int = 0,
) -> Validation:
    """Draw a sample of sentences or articles for people to code, with the probability of each of being in it.

    Parameters
    ----------
    corpus
        The corpus, with or without text.
    n
        How many are drawn.
    unit
        ``"sentence"`` or ``"article"``.
    design
        ``"simple"``: each has the same chance. ``"stratified"``: so many from each group of `by`. ``"weighted"``: the
        more unsure the instrument is of a unit, the likelier it is drawn.
    by
        The column of the articles that makes strata; also kept as the stratum of a unit in the other designs.
    equal
        Whether each stratum gives as many, as far as it has them; else in proportion to its size.
    overlap
        How many of these all coders code, drawn from the sample at random; the others are shared out among the coders.
        All where None.
    doubt
        How unsure the instrument is of each unit, from 0 to 1, by sentence_id or article_id, for the weighted design;
        where None of sentences as :func:`framing.coding.doubt.doubt_of_sentences` says, of articles their mean.
    floor
        The weight of a unit without doubt, by that of one in full doubt: above 0, so that each can be drawn.
    parts
        Which part, or parts, of articles sentences are drawn from: ``"title"``, ``"deck"``, ``"body"``.
    seed
        Of the draw.

    Returns
    -------
    Validation
        The sample, without labels. The probabilities are exact: those of the design, not estimates.

    Raises
    ------
    MeasureError
        Where there are not as many units, or an argument is none of these.

    Notes
    -----
    Strata are drawn from simply and without replacement. The weighted design is systematic in a random order (Madow
    1949), which keeps probabilities in proportion to the weights, and the size of the sample. What is drawn hangs on
    the seed, and on nothing else outside of the corpus.

    Examples
    --------
    >>> import framing
    >>> drawn = framing.draw_for_coding(framing.load_corpus("data/azure"), 20, equal=True)
    >>> drawn.sample.groupby("stratum").size().tolist()
    [4, 4, 4, 4, 4]
    """
    require_corpus(corpus)
    require_one_of(unit, get_args(Unit), "unit")
    require_one_of(design, get_args(Design), "design")
    require_whole("n", n)
    require_whole("seed", seed, least=0)
    parts = (parts,) if isinstance(parts, str) else tuple(parts)
    if doubt is not None and design != "weighted":
        raise MeasureError("doubt is for the weighted design.", remedy='Say design="weighted", or leave it out.')
    units = _units(corpus, unit, parts)
    units["stratum"] = article_groups(corpus, by).loc[units["article_id"]].astype("str").to_numpy()
    if design == "weighted":
        chance = inclusion_probabilities(_weights(corpus, units, unit, doubt, floor), n)
        drawn = draw_systematically(chance, derived_seed(seed, "draw"))
    else:
        chance, drawn = _drawn_simply(units["stratum"] if design == "stratified" else None, len(units), n, equal, seed)
    sample = units.assign(probability=chance).iloc[drawn]
    there = [] if unit == "article" else [part for part in parts if units["part"].eq(part).any()]
    sample["overlap"] = _overlapping(len(sample), overlap, seed)
    return Validation(
        labels=pd.DataFrame(columns=["article", "sentence", "entry", "coder", "label"]),
        sample=sample,
        codebook_sha256=corpus.codebook.sha256 if corpus.codebook is not None else None,
        corpus_fingerprint=corpus_fingerprint(corpus),
        method=_method(len(units), n, unit, design, by, equal, doubt is not None, floor, there, seed),
    )


def _units(corpus: Corpus, unit: Unit, parts: Sequence[str]) -> pd.DataFrame:
    if not parts:
        raise MeasureError("No part of articles was named.", remedy=f"Name some of {', '.join(PARTS)}.")
    for part in parts:
        require_one_of(part, tuple(PARTS), "part of articles")
    if unit == "article":
        return article_units(corpus)
    units = sentence_units(corpus)
    return units[units["part"].isin(list(parts))].reset_index(drop=True)


def _drawn_simply(
    strata: pd.Series | None, n_units: int, n: int, equal: bool, seed: int
) -> tuple[Floats, NDArray[np.int64]]:
    """Draw so many from each stratum; return the probability of every unit, and the positions drawn."""
    stratum = np.full(n_units, ALL, dtype=object) if strata is None else strata.to_numpy(dtype=object)
    names, place, sizes = np.unique(stratum, return_inverse=True, return_counts=True)
    if n < len(names):
        raise MeasureError(
            f"A sample of {n:,} cannot hold one of each of {len(names):,} strata.",
            where=f"n={n}",
            remedy="Draw more, or draw without strata: design simple.",
        )
    wanted = allocate(sizes, n, equal=equal)
    drawn = [
        np.random.default_rng(derived_seed(seed, "draw", str(name))).choice(
            np.flatnonzero(place == index), int(wanted[index]), replace=False
        )
        for index, name in enumerate(names)
    ]
    chance: Floats = (wanted / sizes)[place]
    return chance, np.sort(np.concatenate(drawn))


def _weights(corpus: Corpus, units: pd.DataFrame, unit: Unit, doubt: pd.Series | None, floor: float) -> Floats:
    if not 0 < floor <= 1:
        raise MeasureError(
            f"floor lies above 0 and up to 1, and it is {floor!r}.",
            where=f"floor={floor!r}",
            remedy="With 0 some units could never be drawn, and nothing would speak for them.",
        )
    key = f"{unit}_id"
    if doubt is None:
        doubt = doubt_of_sentences(corpus)
        if unit == "article":
            doubt = doubt.groupby(corpus.sentences["article_id"].to_numpy()).mean().reindex(units[key], fill_value=0.0)
    if doubt.index.has_duplicates:
        twice = doubt.index[doubt.index.duplicated()][0]
        raise MeasureError(f"doubt has more than one number for a {unit}.", where=f"{key} {twice}")
    given = doubt.reindex(units[key]).to_numpy(dtype=float)
    is_wrong = ~((given >= 0) & (given <= 1))
    if is_wrong.any():
        raise MeasureError(
            f"doubt is a number from 0 to 1 for every {unit}, and for {int(is_wrong.sum()):,} it is none.",
            where=f"{key} {', '.join(map(str, units.loc[is_wrong, key].head(5)))}",
            remedy=f"Give a Series with {key} as its index.",
        )
    weights: Floats = floor + (1 - floor) * given
    return weights


def _overlapping(n: int, overlap: int | None, seed: int) -> NDArray[np.bool_]:
    if overlap is None:
        return np.ones(n, dtype=bool)
    require_whole("overlap", overlap, least=0)
    if overlap > n:
        raise MeasureError(f"overlap is at most n={n:,}, and it is {overlap:,}.", where=f"overlap={overlap}")
    chosen = np.zeros(n, dtype=bool)
    chosen[np.random.default_rng(derived_seed(seed, "overlap")).choice(n, overlap, replace=False)] = True
    return chosen


def _method(
    n_units: int,
    n: int,
    unit: Unit,
    design: Design,
    by: str,
    equal: bool,
    is_given: bool,
    floor: float,
    parts: Sequence[str],
    seed: int,
) -> str:
    """Say in one sentence how the sample was drawn."""
    within = "" if unit == "article" else f" of {_listed([name for part, name in PARTS.items() if part in parts])}"
    how = {
        "simple": "each with the same probability",
        "stratified": f"stratified by {by}, {'equally many of each' if equal else 'in proportion to their numbers'}",
        "weighted": (
            f"those likelier of which the instrument is unsure{' as given' if is_given else ''} (systematically in a "
            f"random order, the least likely with {floor:g} of the weight of the likeliest)"
        ),
    }[design]
    return f"{n:,} of {n_units:,} {unit}s{within} drawn without replacement, {how}, seed {seed}."


def _listed(names: Sequence[str]) -> str:
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))
