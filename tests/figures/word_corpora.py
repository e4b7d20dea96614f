"""Corpora of invented words for outlets of any names: two families of outlets, each with words of its own."""

import numpy as np
import pandas as pd

from framing.corpus import Corpus

SHARED = ["harbour", "ferry", "council", "crane", "tide", "bridge", "pilot", "mayor", "delay", "fare"]
FAMILIES = (
    ["calm", "welcome", "success", "relief", "investment", "incomprehensibilities"],
    ["crisis", "angry", "failure", "danger", "bailout", "responsibility"],
)


def corpus_of_words(outlets: list[str], *, n_articles: int = 1, n_sentences: int = 8) -> Corpus:
    """Write articles of sentences of nine words for each outlet, the same ones every time."""
    rng = np.random.default_rng(11)
    articles = [(outlet, f"{number:03d}-{copy}") for number, outlet in enumerate(outlets) for copy in range(n_articles)]
    sentences, terms = [], []
    for article, (outlet, _) in enumerate(articles):
        own = FAMILIES[outlets.index(outlet) % 2]
        for place in range(n_sentences):
            sentence = len(sentences)
            sentences.append((sentence, article, place / max(n_sentences - 1, 1)))
            words = [*rng.choice(SHARED, 6), *rng.choice(own, 3)]
            terms += [(sentence, term, words.count(term)) for term in sorted(set(words))]
    return Corpus(
        articles=pd.DataFrame(
            {
                "article_id": range(len(articles)),
                "name": [name for _, name in articles],
                "outlet": [outlet for outlet, _ in articles],
                **dict.fromkeys(["title", "byline", "section", "published", "url"]),
                "language": "en",
                "n_sentences": n_sentences,
                "n_tokens": 9 * n_sentences,
                "n_quoted": 0,
                "n_copied": 0,
                "copied_share": 0.0,
                "mattr": float("nan"),
                "mtld": float("nan"),
                "text_sha256": "0" * 64,
            }
        ),
        sentences=pd.DataFrame(sentences, columns=["sentence_id", "article_id", "place"]).assign(
            part="body",
            n_tokens=9,
            n_quoted=0,
            copy="",
            negative=0.0,
            neutral=1.0,
            positive=0.0,
            compound=0.0,
            compound_own=0.0,
            compound_quoted=float("nan"),
        ),
        terms=pd.DataFrame(terms, columns=["sentence_id", "term", "n"]).assign(n_quoted=0).astype({"term": "str"}),
    )


def twins(one: str, other: str) -> Corpus:
    """Give two outlets the same words."""
    corpus = corpus_of_words([one])
    n = len(corpus.sentences)
    return Corpus(
        articles=pd.concat(
            [corpus.articles, corpus.articles.assign(article_id=1, name="twin", outlet=other)], ignore_index=True
        ),
        sentences=pd.concat(
            [corpus.sentences, corpus.sentences.assign(article_id=1, sentence_id=range(n, 2 * n))], ignore_index=True
        ),
        terms=pd.concat(
            [table.assign(term=table["term"].astype("str"), sentence_id=table["sentence_id"] + shift)
             for table, shift in ((corpus.terms, 0), (corpus.terms, n))],
            ignore_index=True,
        ),
    )  # fmt: skip
