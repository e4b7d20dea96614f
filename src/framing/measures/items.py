"""What is counted: words, stems, pairs of words, n-grams, or entries of the codebook.

All are counted by sentence, pairs by article; each count is a part of a total: of the words, pairs or n-grams there.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any, Literal, get_args

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from framing.codebook import KINDS
from framing.corpus import Corpus
from framing.errors import MeasureError
from framing.measures.frequencies import NOT_LEFT_OUT, Frequencies, term_frequencies
from framing.measures.grouping import GroupedSentences
from framing.measures.reporting import language_limits
from framing.measures.requirements import require_one_of
from framing.measures.stop_words import words_left_out
from framing.measures.wholes import lineages_of, with_wholes
from framing.text import normalise_term, segment

#: What can be counted.
Of = Literal["words", "stems", "pairs", "ngrams", "entries"]

Integers = NDArray[np.int64]
StopWords = bool | Collection[str]

_SENTENCES_AT_ONCE = 20_000
_STEMMERS = {
    "ar": "arabic", "da": "danish", "de": "german", "en": "english", "es": "spanish", "fi": "finnish",
    "fr": "french", "hu": "hungarian", "it": "italian", "nb": "norwegian", "nl": "dutch", "nn": "norwegian",
    "no": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sv": "swedish",
}  # fmt: skip


@dataclass(frozen=True)
class Items:
    """Items that are compared, in the sentences (or articles) of a sample.

    Attributes
    ----------
    sample
        What they are counted in: for pairs, articles in the place of sentences.
    frequencies
        How often they stand there.
    noun
        What they are, in the plural.
    left_out
        What was left out, as a clause for the method; empty where nothing was.
    limits
        What this counting cannot show, in sentences.
    as_item
        From a word as a user writes it to the item it is counted as.
    """

    sample: GroupedSentences
    frequencies: Frequencies
    noun: str
    left_out: str
    limits: tuple[str, ...]
    as_item: Callable[[str], str]


def count_items(
    corpus: Corpus, sample: GroupedSentences, of: Of, *, n: int | None, minimum: int, stop_words: StopWords
) -> Items:
    """Count items in the sentences of a sample.

    Parameters
    ----------
    corpus, sample
        The corpus, and its sentences by group.
    of
        What is counted: ``"words"``; ``"stems"``, by the Snowball stemmer of the articles' language; ``"pairs"`` of
        words within five words of each other, in any order, from the table of pairs; ``"ngrams"``, words in
        sequence, never across punctuation or the end of a sentence, which needs the text; or ``"entries"`` of the
        codebook, from the mentions, those of a part counted in the whole too.
    n
        Words of an n-gram, 2 where None; refused for anything else.
    minimum
        Items with fewer occurrences in all groups together are not compared.
    stop_words
        Whether English function words are left out, or the words that are: of words and stems these words, of
        pairs those with one of them, of n-grams those that begin or end with one. Entries are as they are.

    Returns
    -------
    Items

    Raises
    ------
    MeasureError
        Where there is nothing of that name to count, or no item is frequent enough.
    TextNotShared
        Where n-grams are asked for, and the corpus was shared without text.
    """
    require_one_of(of, get_args(Of), "kind of items")
    if n is not None and of != "ngrams":
        raise MeasureError(
            f"Only n-grams have a number of words, and {of} were asked for.",
            where=f"n={n!r}",
            remedy='Leave n= out, or use of="ngrams".',
        )
    left_out = _left_out(of, stop_words)
    limits = language_limits(corpus, NOT_LEFT_OUT) if stop_words is True and of != "entries" else []
    if of == "words":
        frequencies = term_frequencies(corpus, sample, minimum=minimum, stop_words=stop_words)
        return Items(sample, frequencies, "words of the body", left_out, tuple(limits), normalise_term)
    if of == "stems":
        stem, said, foreign = _stemmer(corpus, sample)
        frequencies = _stems(corpus, sample, stem, minimum=minimum, stop_words=stop_words)
        return Items(sample, frequencies, said, left_out, (*limits, *foreign), stem)
    if of == "pairs":
        articles = sample.of_articles()
        frequencies = _pairs(corpus, articles, minimum=minimum, stop_words=stop_words)
        return Items(articles, frequencies, _PAIRS, left_out, (*limits, *_pair_limits(articles)), normalise_term)
    if of == "ngrams":
        length = 2 if n is None else n
        frequencies = _ngrams(corpus, sample, length, minimum=minimum, stop_words=stop_words)
        return Items(
            sample, frequencies, f"sequences of {length} words of the body", left_out, tuple(limits), normalise_term
        )
    frequencies = _entries(corpus, sample, minimum=minimum)
    return Items(sample, frequencies, "entries of the codebook, quoted and negated mentions included", "", (), str)


_PAIRS = "pairs of words within five words of each other, in any order"


def _left_out(of: Of, stop_words: StopWords) -> str:
    if not words_left_out(stop_words):
        return ""
    listed = "English function words" if stop_words is True else f"{len(words_left_out(stop_words)):,} stop words"
    return {
        "pairs": f", pairs with {listed} left out",
        "ngrams": f", those that begin or end with {listed} left out",
        "entries": "",
    }.get(of, f", {listed} left out")


def _stemmer(corpus: Corpus, sample: GroupedSentences) -> tuple[Callable[[str], str], str, list[str]]:
    """Return the stemmer of the language that most articles of a sample are in, its name, and what it misses."""
    from nltk.stem.snowball import SnowballStemmer  # noqa: PLC0415 - a second for who needs it

    own = corpus.articles["article_id"].isin(sample.sentences["article_id"])
    languages = corpus.articles.loc[own, "language"].astype("str").dropna().str.lower().str.split("-").str[0]
    main = languages.mode().sort_values()
    if main.empty or main.iloc[0] not in _STEMMERS:
        known = f"“{main.iloc[0]}” has no Snowball stemmer" if len(main) else "it is not known which language that is"
        raise MeasureError(
            f"Stems depend on the language of the articles, and {known}.",
            remedy='Use of="words"; or give the language of each article in sources.csv and derive the corpus again.',
        )
    name = _STEMMERS[main.iloc[0]]
    stem = SnowballStemmer(name).stem
    limits = language_limits(corpus, f"their words were stemmed as {name.capitalize()}", language=main.iloc[0])
    return lambda word: str(stem(normalise_term(word))), f"stems of the body (Snowball, {name.capitalize()})", limits


def _stems(
    corpus: Corpus, sample: GroupedSentences, stem: Callable[[str], str], *, minimum: int, stop_words: StopWords
) -> Frequencies:
    words = term_frequencies(corpus, sample, minimum=1, stop_words=stop_words)
    stems, of_word = np.unique([stem(word) for word in words.terms], return_inverse=True)
    ones = np.ones(len(of_word))
    united = sparse.csr_array((ones, (np.arange(len(of_word)), of_word)), shape=(len(of_word), len(stems)))
    return _frequencies(pd.Index(stems, dtype="str"), words.counts @ united, words.words, minimum, "stem")


def _pairs(corpus: Corpus, articles: GroupedSentences, *, minimum: int, stop_words: StopWords) -> Frequencies:
    pairs = corpus.pairs.rename(columns={"article_id": "sentence_id"})
    pairs = pairs[pairs["sentence_id"].isin(articles.sentences["sentence_id"])]
    first, second = pairs["term"].cat, pairs["other"].cat
    codes = first.codes.to_numpy(np.int64) * max(len(second.categories), 1) + second.codes.to_numpy(np.int64)
    left_out = list(words_left_out(stop_words))
    stops = first.categories.isin(left_out)[first.codes] | second.categories.isin(left_out)[second.codes]

    def labels(distinct: Integers) -> pd.Index:
        one, other = np.divmod(distinct, max(len(second.categories), 1))
        return pd.Index(first.categories[one] + " + " + second.categories[other], dtype="str")

    return _of_codes(articles, pairs[["sentence_id", "n"]], codes, ~stops, labels, minimum, "pair")


def _pair_limits(articles: GroupedSentences) -> list[str]:
    limits = ["Pairs are counted by article: in how many sentences they stand is not known, and missing."]
    if (articles.n_articles == 1).any():
        limits.append("In a single article there is nothing to resample: its intervals and dispersion are missing.")
    if articles.copied.copies != "keep":
        limits.append("Pairs in copied sentences cannot be told from the others of an article, and are counted.")
    return limits


def _ngrams(corpus: Corpus, sample: GroupedSentences, n: int, *, minimum: int, stop_words: StopWords) -> Frequencies:
    if not isinstance(n, int | np.integer) or n < 2:
        raise MeasureError(
            f"An n-gram has at least two words, and n is {n}.", remedy='Use n=2 or more; of="words" for one.'
        )
    texts = corpus.sentence_text()
    texts = texts[texts["sentence_id"].isin(sample.sentences["sentence_id"])]
    sentence, words, vocabulary = _sequences(texts, n)
    left_out = np.array([word in words_left_out(stop_words) for word in vocabulary], dtype=bool)
    codes, example = np.zeros(len(words), dtype=np.int64), np.zeros(0, dtype=np.int64)
    for column in words.T:
        _, example, codes = np.unique(codes * max(len(vocabulary), 1) + column, return_index=True, return_inverse=True)
    names = np.array(vocabulary, dtype=object)

    def labels(distinct: Integers) -> pd.Index:
        return pd.Index([" ".join(names[row]) for row in words[example[distinct]]], dtype="str")

    kept = ~(left_out[words[:, 0]] | left_out[words[:, -1]]) if len(words) else np.zeros(0, dtype=bool)
    rows = pd.DataFrame({"sentence_id": sentence, "n": np.ones(len(sentence), dtype=np.int64)})
    return _of_codes(sample, rows, codes, kept, labels, minimum, "n-gram")


def _sequences(texts: pd.DataFrame, n: int) -> tuple[Integers, Integers, list[str]]:
    """Return the sentence_id and the n word numbers of every sequence of words, and the vocabulary."""
    number: dict[str, int] = {}
    sentences, sequences = [np.zeros(0, dtype=np.int64)], [np.zeros((0, n), dtype=np.int64)]
    for start in range(0, len(texts), _SENTENCES_AT_ONCE):
        batch = texts.iloc[start : start + _SENTENCES_AT_ONCE]
        segments = segment(batch["text"].tolist())
        of_form = np.array([number.setdefault(normalise_term(form), len(number)) for form in segments.forms], np.int64)
        is_word, sentence = segments.token_is_word, segments.token_sentence
        breaks = np.ones(len(sentence), dtype=bool)
        breaks[1:] = (sentence[1:] != sentence[:-1]) | ~is_word[:-1]
        stretch = np.cumsum(breaks)[is_word]
        words = of_form[segments.token_form[is_word]]
        n_starts = max(len(words) - n + 1, 0)
        whole = stretch[n - 1 :] == stretch[:n_starts]
        text = segments.sentence_text[sentence[is_word]][:n_starts][whole]
        sentences.append(batch["sentence_id"].to_numpy(np.int64)[text])
        sequences.append(np.stack([words[place : place + n_starts][whole] for place in range(n)], axis=1))
    return np.concatenate(sentences), np.concatenate(sequences), list(number)


def _of_codes(
    sample: GroupedSentences,
    rows: pd.DataFrame,
    codes: Integers,
    kept: NDArray[np.bool_],
    labels: Callable[[Integers], pd.Index],
    minimum: int,
    noun: str,
) -> Frequencies:
    """Count rows by the code of their item; only items that may be frequent enough are named."""
    distinct, column = np.unique(codes, return_inverse=True)
    n = rows["n"].to_numpy(dtype=float)
    pooled = np.bincount(column, n * kept, len(distinct))
    named = np.flatnonzero(pooled >= max(min(minimum, pooled.max(initial=0)), 1))
    names = labels(distinct[named])
    order = np.argsort(names.to_numpy(dtype=object), kind="stable")
    place = np.full(len(distinct), -1, dtype=np.int64)
    place[named[order]] = np.arange(len(named))
    counts = sample.count(rows, place[column], len(named))
    totals = sample.count(rows, np.zeros(len(rows), dtype=np.int64), 1).toarray()
    return _frequencies(names[order], counts, totals, minimum, noun, n_types=len(distinct))


def _entries(corpus: Corpus, sample: GroupedSentences, *, minimum: int) -> Frequencies:
    if corpus.codebook is None:
        raise MeasureError(
            "The corpus has no codebook, and its entries were asked for.",
            remedy='Add codebook.toml, then derive the corpus again: framing derive DIR; or use of="words".',
        )
    entries = corpus.codebook.entries
    shown = [entry.label for entry in entries]
    names = [f"{e.label} ({e.kind})" if shown.count(e.label) > 1 else e.label for e in entries]
    labels, place = np.unique(np.array(names, dtype=object).astype(str), return_inverse=True)
    places = {(entry.kind, entry.name): int(at) for entry, at in zip(entries, place, strict=True)}
    mentions = pd.concat([with_wholes(corpus.mentions_of(kind), lineages_of(corpus, kind)) for kind in KINDS])
    found = zip(mentions["kind"].astype("str"), mentions["entry"].astype("str"), strict=True)
    columns = np.array([places.get(key, -1) for key in found], dtype=np.int64)
    counts = sample.count(mentions, columns, len(labels))
    words = sample.count(corpus.terms, np.zeros(len(corpus.terms), dtype=np.int64), 1).toarray()
    return _frequencies(pd.Index(labels, dtype="str"), counts, words, minimum, "entry of the codebook")


def _frequencies(
    terms: pd.Index, counts: Any, words: Any, minimum: int, noun: str, *, n_types: int | None = None
) -> Frequencies:
    kept = np.ones(len(terms), dtype=bool)
    return Frequencies.of(terms, counts, words, kept=kept, minimum=minimum, noun=noun, n_types=n_types)
