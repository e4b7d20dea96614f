"""Corpora of a few sentences, written by hand: what the tests of measures count with them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pandas as pd

from framing.codebook import Codebook, Entry, Indicator, Pattern
from framing.corpus import Corpus
from framing.corpus.schema import TABLES
from framing.scoring.actor_tone import identity


@dataclass(frozen=True)
class Mention:
    kind: str
    entry: str
    indicator: str
    variant: str = ""
    n: int = 1
    n_negated: int = 0
    n_quoted: int = 0
    n_words: int | None = None  # one for each time where None


@dataclass(frozen=True)
class Toward:
    """A mention of an actor, with the probabilities of negative, neutral and positive toward it."""

    entry: str
    negative: float
    neutral: float
    positive: float
    is_quoted: int = 0
    is_pronoun: int = 0


@dataclass(frozen=True)
class Said:
    """A statement in a sentence."""

    n_words: int
    kind: str = "described"
    speaker: str = ""
    cue: str = "say"
    implication: str = "neutral"
    form: str = "indirect"
    is_first: int = 1


@dataclass(frozen=True)
class Sentence:
    words: str = "a sentence"
    compound: float = 0.0
    place: float = 0.0
    part: str = "body"
    mentions: tuple[Mention, ...] = ()
    copy: str = ""
    toward: tuple[Toward, ...] = ()
    quoted: float | None = None  # tone of the words inside quotation marks
    said: tuple[Said, ...] = ()


@dataclass(frozen=True)
class Article:
    outlet: str
    sentences: Sequence[Sentence]
    name: str = ""
    language: str = "en"
    published: str | None = None
    removed: tuple[tuple[int, str, str, int], ...] = field(default=())  # line, rule, reason, characters


def corpus_of(*articles: Article, codebook: Codebook | None = None) -> Corpus:
    """Build the derived tables of articles; those without a name are numbered."""
    named = [replace(article, name=article.name or f"{place:03d}") for place, article in enumerate(articles)]
    named.sort(key=lambda article: article.name)
    numbered = [(number, sentence) for number, article in enumerate(named) for sentence in article.sentences]
    return Corpus(
        articles=_articles(named),
        sentences=_sentences(numbered),
        terms=_terms(numbered),
        mentions=_mentions(numbered),
        actor_tone=_actor_tone(numbered),
        attributions=_attributions(numbered),
        removed=pd.DataFrame(
            [(number, *line) for number, article in enumerate(named) for line in article.removed],
            columns=["article_id", "line", "rule", "reason", "n_characters"],
        ),
        codebook=codebook,
        actor_model=identity(),
    )


def codebook_of(kind: str, **entries: dict[str, str] | list[str]) -> Codebook:
    """Write a codebook: for each entry its indicators, or its variants with one indicator each."""
    written = []
    for name, indicators in entries.items():
        pairs = indicators.items() if isinstance(indicators, dict) else [("", text) for text in indicators]
        written.append(
            Entry(
                kind=kind,
                name=name,
                label=name.capitalize(),
                definition="invented for a test",
                source="",
                indicators=tuple(Indicator(text, variant, Pattern(text, ())) for variant, text in pairs),
                exclude=(),
            )
        )
    return Codebook("Test", "en", tuple(written), sha256="")


def shuffled(corpus: Corpus, seed: int = 0) -> Corpus:
    """Put the rows of every table into another order."""
    return replace(
        corpus, **{name: getattr(corpus, name).sample(frac=1, random_state=seed) for name in TABLES if name != "copies"}
    )


def _articles(articles: Sequence[Article]) -> pd.DataFrame:
    body = [[s for s in article.sentences if s.part == "body"] for article in articles]
    n_tokens = [sum(len(s.words.split()) for s in sentences) for sentences in body]
    return pd.DataFrame(
        {
            "article_id": range(len(articles)),
            "name": [article.name for article in articles],
            "outlet": [article.outlet for article in articles],
            "title": None,
            "byline": None,
            "section": None,
            "published": [article.published for article in articles],
            "language": [article.language for article in articles],
            "url": None,
            "n_sentences": [len(sentences) for sentences in body],
            "n_tokens": n_tokens,
            "n_quoted": [sum(_n_quoted(s) for s in sentences) for sentences in body],
            "n_copied": 0,
            "copied_share": 0.0,
            "mattr": float("nan"),
            "mtld": float("nan"),
            "text_sha256": "",
        }
    )


def _sentences(numbered: list[tuple[int, Sentence]]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            (
                number,
                article,
                s.part,
                s.place,
                len(s.words.split()),
                _n_quoted(s),
                s.copy,
                0.0,
                1.0,
                0.0,
                s.compound,
                s.compound,
                float("nan") if s.quoted is None else s.quoted,
            )
            for number, (article, s) in enumerate(numbered)
        ],
        columns=[
            *("sentence_id", "article_id", "part", "place", "n_tokens", "n_quoted", "copy"),
            *("negative", "neutral", "positive", "compound", "compound_own", "compound_quoted"),
        ],
    )


def _n_quoted(sentence: Sentence) -> int:
    return len(sentence.words.split()) // 4


def _terms(numbered: list[tuple[int, Sentence]]) -> pd.DataFrame:
    rows = [
        (number, term, n, 0)
        for number, (_, sentence) in enumerate(numbered)
        for term, n in Counter(sentence.words.split()).items()
    ]
    return pd.DataFrame(rows, columns=["sentence_id", "term", "n", "n_quoted"])


def _mentions(numbered: list[tuple[int, Sentence]]) -> pd.DataFrame:
    rows = [
        (number, m.kind, m.entry, m.variant, m.indicator, m.n, m.n_negated, m.n_quoted, m.n_words or m.n)
        for number, (_, sentence) in enumerate(numbered)
        for m in sentence.mentions
    ]
    columns = ["sentence_id", "kind", "entry", "variant", "indicator", "n", "n_negated", "n_quoted", "n_words"]
    return pd.DataFrame(rows, columns=columns)


def _actor_tone(numbered: list[tuple[int, Sentence]]) -> pd.DataFrame:
    rows = [
        (number, t.entry, t.entry, t.is_quoted, t.is_pronoun, t.negative, t.neutral, t.positive)
        for number, (_, sentence) in enumerate(numbered)
        for t in sentence.toward
    ]
    columns = ["sentence_id", "entry", "indicator", "is_quoted", "is_pronoun", "negative", "neutral", "positive"]
    return pd.DataFrame(rows, columns=columns)


def _attributions(numbered: list[tuple[int, Sentence]]) -> pd.DataFrame:
    rows = [
        (number, s.form, s.cue, s.implication, s.speaker, s.kind, s.is_first, s.n_words)
        for number, (_, sentence) in enumerate(numbered)
        for s in sentence.said
    ]
    columns = ["sentence_id", "form", "cue", "implication", "speaker", "speaker_kind", "is_first", "n_words"]
    return pd.DataFrame(rows, columns=columns)
