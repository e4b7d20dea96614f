"""Labels that nobody gave: what people might have said of a corpus, invented from what the instruments say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np
import pandas as pd

import framing
from framing.corpus import Corpus
from framing.validation import Validation, coded_as, corpus_fingerprint, said_of_sentences, sentence_units


@cache
def example_corpus() -> Corpus:
    """Derive the invented event, once for all tests."""
    articles = framing.read_articles("data/example/articles")
    return framing.derive(articles, framing.read_codebook("data/example/codebook.toml"))


def invented_validation(
    corpus: Corpus,
    entries: Sequence[str],
    *,
    share: float = 0.4,
    wrong: float | Mapping[str, float] = 0.1,
    coders: Sequence[str] = ("adjudicated",),
    parts: Sequence[str] = ("body",),
    seed: int = 0,
) -> Validation:
    """Draw sentences of bodies (or of other parts), and label them as the instruments do but for a share.

    The share is that of all, or by outlet. Tone is labelled as VADER has it but for a share that is 0.
    """
    random = np.random.default_rng(seed)
    units = sentence_units(corpus)
    outlet = corpus.articles["outlet"].astype("str").to_numpy()[units["article_id"].to_numpy()]
    drawn = units["part"].isin(parts).to_numpy() & (random.random(len(units)) < share)
    sample = units[drawn].assign(probability=share, stratum=outlet[drawn], overlap=True)
    rate = np.array([wrong.get(name, 0.0) if isinstance(wrong, Mapping) else wrong for name in outlet])
    rows = []
    for entry in entries:
        said = said_of_sentences(corpus, coded_as(corpus, entry))
        errs = random.random(len(units)) < rate
        label = np.where(errs, np.where(entry == "tone", 0, 1 - said), said)[drawn]
        columns = {"article": sample["article"], "sentence": sample["sentence"], "entry": entry}
        rows += [pd.DataFrame({**columns, "coder": coder, "label": label}) for coder in coders]
    sha256 = corpus.codebook.sha256 if corpus.codebook else None
    return Validation(pd.concat(rows), sample, sha256, corpus_fingerprint(corpus), "Invented.")
