"""Corpora of invented words with patterns planted in them, and the same with every word moved to another sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
from small_corpora import Article, Mention, Sentence, corpus_of

from framing.codebook import Codebook
from framing.corpus import Corpus

VOCABULARY = [f"w{chr(97 + i % 26)}{chr(97 + i // 26 % 26)}{chr(97 + i // 676)}" for i in range(700)]


def with_frames(
    n_articles: int, seed: int, *, n_frames: int = 3, sentences: int = 20, codebook: Codebook | None = None
) -> tuple[Corpus, list[set[str]]]:
    """Plant frames of eight words: a quarter of the sentences have three of one; the first also has an entry."""
    rng = np.random.default_rng(seed)
    common = 1 / np.arange(5, 205)
    frames = [rng.permutation(np.arange(20, 200))[:8] for _ in range(n_frames)]
    articles = []
    for number in range(n_articles):
        preferred = rng.dirichlet(np.ones(n_frames))
        written = []
        for _ in range(sentences):
            words = set(rng.choice(200, rng.poisson(9) + 2, p=common / common.sum()).tolist())
            mentions: tuple[Mention, ...] = ()
            if rng.random() < 0.25:
                frame = int(rng.choice(n_frames, p=preferred))
                words |= set(rng.choice(frames[frame], 3, replace=False).tolist())
                if codebook is not None and frame == 0 and rng.random() < 0.7:
                    mentions = (Mention("frame", "blame", "blame*"),)
            written.append(Sentence(_text(sorted(words)), mentions=mentions))
        articles.append(Article(f"Outlet {number % 3}", written))
    return corpus_of(*articles, codebook=codebook), [{VOCABULARY[word] for word in frame} for frame in frames]


def with_packages(n_articles: int, seed: int) -> tuple[Corpus, dict[str, tuple[int, int]]]:
    """Plant three packages of three topics of twelve words; returns package and topic of each word."""
    rng = np.random.default_rng(seed)
    common = 1 / np.arange(10, 610)
    topics = rng.permutation(600)[:108].reshape(3, 3, 12)
    articles = []
    for number in range(n_articles):
        own, mixture = rng.integers(3), rng.dirichlet(np.full(3, 0.7))
        written = []
        for _ in range(15):
            words = rng.choice(600, 8, p=common / common.sum()).tolist()
            if rng.random() < 0.7:
                package = own if rng.random() < 0.9 else rng.integers(3)
                words += rng.choice(topics[package, rng.choice(3, p=mixture)], 3, replace=False).tolist()
            written.append(Sentence(_text(words)))
        articles.append(Article(f"Outlet {number % 3}", written))
    owner = {VOCABULARY[word]: (p, t) for p in range(3) for t in range(3) for word in topics[p, t]}
    return corpus_of(*articles), owner


def shuffled(corpus: Corpus, seed: int) -> Corpus:
    """Move every word to other sentences, as many, drawn at random."""
    rng = np.random.default_rng(seed)
    terms, sentences = corpus.terms.copy(), corpus.sentences["sentence_id"].to_numpy()
    for _, rows in terms.groupby("term", observed=True).indices.items():
        terms.loc[rows, "sentence_id"] = rng.choice(sentences, len(rows), replace=False)
    return replace(corpus, terms=terms)


def _text(words: Iterable[int]) -> str:
    return " ".join(VOCABULARY[word] for word in words)
