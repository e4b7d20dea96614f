"""Derive the tables from articles: clean, segment, score, count, match."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from framing.articles import Articles
from framing.articles.languages import language_of
from framing.articles.page_blocks import unpack
from framing.articles.store import text_sha256
from framing.cleaning import Cleaned, LineRules, Recurring, clean, count_lines, page_text, with_furniture
from framing.codebook import Codebook, find_mentions
from framing.copies import body_words
from framing.corpus.attributions import grammar_model, measure_attributions
from framing.corpus.counting import count_pairs, count_terms, measure_diversity
from framing.corpus.discourse import measure_discourse
from framing.corpus.mentions import actor_model, measure_mentions
from framing.corpus.merging import Part, concatenate
from framing.corpus.numbering import number_sentences
from framing.corpus.sentence_tone import sentence_tone
from framing.corpus.tables import Corpus
from framing.discourse.attribution import find_statements
from framing.discourse.syntax import parse
from framing.errors import CorpusError
from framing.text import Segments, segment

UNCUT = "uncut"  # an article of which no rule cut anything, though it should be looked at
KEPT = "codebook-keep"  # a line that stays though a rule would have cut it: none of its characters is removed
BATCH = 500  # articles: large enough for arrays to pay, small enough to stay well under a gigabyte

Integers = np.ndarray[Any, np.dtype[np.int64]]


def derive(
    articles: Articles,
    codebook: Codebook | None = None,
    *,
    seed: int = 0,
    recurring: Recurring | None = None,
    keep_furniture: bool = False,
    syntax: bool = False,
    progress: Callable[[int], None] | None = None,
) -> Corpus:
    """Derive a corpus from articles.

    The tables are fit to share: within an article, sentences are numbered in an order shuffled by ``seed``
    and the article's own text, so that they cannot be put in sequence again. ``Corpus.texts`` holds the
    sentences; :func:`framing.save_corpus` keeps those apart.

    Parameters
    ----------
    articles
        What :func:`framing.read_articles` returned.
    codebook
        Definitions of actors, contested terms, frames and claims; without one there are no mentions.
    seed
        Seed of the order of sentences.
    recurring
        The lines that recur in many articles of an outlet and are furniture there; by default those of the
        articles that are given.
    keep_furniture
        Whether to derive from the pages as they are, with nothing cut but title, deck and byline: what a study would
        have measured without cleaning. `Corpus.furniture` says so.
    syntax
        Whether who says what is told on a dependency parse, which takes the extra ``syntax`` and far longer, and not by
        patterns of words.
    progress
        Called with the number of articles derived since the last call.

    Returns
    -------
    Corpus
        Independent of the order of articles and of how they are cut into batches. Copy that articles share is
        marked over the whole corpus.

    Raises
    ------
    CorpusError
        Where there is no article, an article has no sentence, or the extra ``syntax`` is not installed.

    Examples
    --------
    >>> import framing
    >>> corpus = framing.derive(framing.read_articles("data/example/articles"))
    >>> len(corpus.articles)
    24
    """
    if articles.table.empty:
        raise CorpusError("There are no articles to derive tables from.", remedy="Add articles to the folder.")
    lines = recurring_lines(articles.table) if recurring is None else recurring
    instruments = Instruments(codebook, seed, lines, keep_furniture, syntax)
    parts = []
    for batch in batches_of(articles.table):
        parts.append(derive_batch(batch, instruments))
        if progress is not None:
            progress(len(batch))
    whole = concatenate(
        parts,
        account=articles.account,
        codebook=codebook,
        seed=seed,
        actor_model=actor_model(codebook),
        grammar_model=grammar_model(syntax=syntax),
    )
    return replace(whole, furniture="kept") if keep_furniture else whole


def batches_of(table: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """Yield the rows of a table of articles, as many at a time as are derived together."""
    for first in range(0, len(table), BATCH):
        yield table.iloc[first : first + BATCH].reset_index(drop=True)


@dataclass(frozen=True)
class _Batch:
    """Articles cut into sentences: the facts that every table is counted from."""

    segments: Segments
    text_article: Integers  # of each segmented text (a title, a deck or a body)
    text_part: np.ndarray[Any, np.dtype[np.object_]]
    sentence_words: Integers
    sentence_quoted: Integers

    @property
    def sentence_article(self) -> Integers:
        return self.text_article[self.segments.sentence_text]

    @property
    def sentence_part(self) -> np.ndarray[Any, np.dtype[np.object_]]:
        return self.text_part[self.segments.sentence_text]


@dataclass(frozen=True)
class Instruments:
    """What articles are cleaned and measured with, the same for every batch: small enough for every worker."""

    codebook: Codebook | None
    seed: int
    recurring: Recurring
    keep_furniture: bool = False
    syntax: bool = False  # whether who says what is told on a dependency parse


def recurring_lines(table: pd.DataFrame) -> Recurring:
    """Find the lines that recur in many articles of an outlet, in a table of articles."""
    return count_lines(table["text"], map(_or_none, table["outlet"])).recurring()


def count_rules(table: pd.DataFrame, codebook: Codebook) -> tuple[int, ...]:
    """Count for each rule of the codebook for lines the articles of a table in which it names one."""
    pages = map(page_text, table["text"], map(unpack, table["template"]))
    return codebook.line_rules.count(pages, map(_or_none, table["outlet"]))


def derive_batch(table: pd.DataFrame, instruments: Instruments) -> Part:
    """Derive the tables of some articles, numbered among themselves.

    Parameters
    ----------
    table
        Some rows of ``Articles.table``, with a fresh index.
    instruments
        What they are cleaned and measured with.

    Returns
    -------
    Part

    Raises
    ------
    CorpusError
        Where an article has no sentence.
    """
    codebook, seed = instruments.codebook, instruments.seed
    cleaned = [_clean(article, instruments) for article in table.to_dict("records")]
    batch = _segment(cleaned)
    digests = [text_sha256(text) for text in table["text"]]
    number = number_sentences(batch.sentence_words, batch.sentence_article, digests, seed)
    kept = np.flatnonzero(number >= 0)
    sentences = batch.segments.sentences()
    spans = None if codebook is None else find_mentions(batch.segments, codebook)
    mentions, toward = measure_mentions(batch.segments, codebook, spans, number)
    syntax = parse(batch.segments) if instruments.syntax else None
    stated = find_statements(batch.segments, syntax)
    return Part(
        articles=_articles_table(table, cleaned, batch, digests),
        sentences=_sentences_table(batch, kept, number, sentences),
        terms=count_terms(batch.segments, number),
        pairs=count_pairs(batch.segments, np.where(batch.sentence_part == "body", batch.sentence_article, -1)),
        mentions=mentions,
        actor_tone=toward,
        attributions=measure_attributions(batch.segments, codebook, spans, number, stated),
        **measure_discourse(batch.segments, codebook, spans, number, stated=stated, syntax=syntax),
        removed=_removed_table(cleaned),
        texts=_texts_table(batch, kept, number, sentences),
        words=body_words(batch.segments, np.where(batch.text_part == "body", batch.text_article, -1), number),
    )


def _clean(article: dict[Hashable, Any], instruments: Instruments) -> Cleaned:
    text, omitted = article["text"], unpack(article["template"])
    cleaned = clean(
        text,
        title=_or_none(article["title"]),
        byline=_or_none(article["byline"]),
        outlet=_or_none(article["outlet"]),
        rules=instruments.codebook.line_rules if instruments.codebook else LineRules(),
        recurring=instruments.recurring,
        omitted=omitted,
    )
    cleaned = with_furniture(cleaned, text, omitted) if instruments.keep_furniture else cleaned
    deck = _or_none(article.get("deck"))
    return replace(cleaned, deck=deck) if deck and cleaned.deck is None else cleaned


def _segment(cleaned: list[Cleaned]) -> _Batch:
    texts, text_article, text_part = [], [], []
    for index, article in enumerate(cleaned):
        for part, text in (("title", article.title), ("deck", article.deck), ("body", article.text)):
            if text:
                texts.append(text)
                text_article.append(index)
                text_part.append(part)
    segments = segment(texts)
    n_sentences = len(segments.sentence_text)
    words = segments.token_sentence[segments.token_is_word]
    quoted = segments.token_sentence[segments.token_is_word & segments.token_quoted]
    return _Batch(
        segments,
        np.array(text_article, dtype=np.int64),
        np.array(text_part, dtype=object),
        np.bincount(words, minlength=n_sentences),
        np.bincount(quoted, minlength=n_sentences),
    )


def _articles_table(table: pd.DataFrame, cleaned: list[Cleaned], batch: _Batch, digests: list[str]) -> pd.DataFrame:
    body = (batch.sentence_part == "body") & (batch.sentence_words > 0)
    article = batch.sentence_article[body]

    def total(weights: Integers | None = None) -> Integers:
        return np.bincount(article, weights=weights, minlength=len(table)).astype(np.int64)

    n_sentences = total()
    empty = table["name"][n_sentences == 0].tolist()
    if empty:
        raise CorpusError(
            f"{len(empty)} articles have no sentence: {', '.join(empty[:5])}.",
            remedy="Look at them with “framing clean-report”; remove them, or replace them with the full text.",
        )
    in_body = np.where(batch.sentence_part == "body", batch.sentence_article, -1)
    return table.drop(columns="text").assign(
        **measure_diversity(batch.segments, in_body, len(table)),
        article_id=np.arange(len(table)),
        title=table["title"].fillna(pd.Series([article.title for article in cleaned], dtype="str")),
        byline=table["byline"].fillna(pd.Series([article.byline for article in cleaned], dtype="str")),
        language=_languages(table),
        n_sentences=n_sentences,
        n_tokens=total(batch.sentence_words[body]),
        n_quoted=total(batch.sentence_quoted[body]),
        text_sha256=digests,
    )


def _languages(table: pd.DataFrame) -> pd.Series:
    """Return the language that each article states, else the one that its text is in, where that can be told."""
    pairs = zip(table["language"], table["text"], strict=True)
    return pd.Series([_or_none(stated) or language_of(text) for stated, text in pairs], dtype="str")


def _sentences_table(batch: _Batch, kept: Integers, number: Integers, sentences: list[str]) -> pd.DataFrame:
    frame = pd.DataFrame(
        {
            "sentence_id": number[kept],
            "article_id": batch.sentence_article[kept],
            "part": pd.Series(batch.sentence_part[kept], dtype="str"),
            "n_tokens": batch.sentence_words[kept],
            "n_quoted": batch.sentence_quoted[kept],
        }
    )
    tone = sentence_tone(batch.segments, kept, sentences)
    frame[list(tone)] = pd.DataFrame(tone)
    body = frame[frame["part"] == "body"].groupby("article_id")
    last = body["sentence_id"].transform("size") - 1
    frame["place"] = (body.cumcount() / last.clip(lower=1)).round(1)
    frame["place"] = frame["place"].fillna(0.0)
    return frame


def _texts_table(batch: _Batch, kept: Integers, number: Integers, sentences: list[str]) -> pd.DataFrame:
    frame = pd.DataFrame(
        {
            "sentence_id": number[kept],
            "article_id": batch.sentence_article[kept],
            "text": pd.Series([sentences[index] for index in kept], dtype="str"),
        }
    )
    frame["order"] = frame.groupby("article_id").cumcount()
    return frame[["sentence_id", "article_id", "order", "text"]]


def _removed_table(cleaned: list[Cleaned]) -> pd.DataFrame:
    rows: list[tuple[int, int, str, str, int]] = []
    for index, article in enumerate(cleaned):
        rows += [(index, cut.line, cut.rule, cut.reason, len(cut.text)) for cut in article.removed]
        rows += [(index, kept.line, KEPT, f"{kept.reason} (against the rule {kept.rule})", 0) for kept in article.kept]
        rows += [(index, 0, UNCUT, article.uncut, 0)] if article.uncut else []
    return pd.DataFrame(rows, columns=["article_id", "line", "rule", "reason", "n_characters"])


def _or_none(value: object) -> str | None:
    return value if isinstance(value, str) and value else None
