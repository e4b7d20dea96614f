"""The tone of single sentences: VADER's as it was derived, or that of a lexicon, of all words or of one voice.

By a lexicon a sentence scores the mean of its words, those that the lexicon does not have counting as 0: Σ w·s over the
entries found, by Σ w and the number of the other words. A phrase counts as one word, and of overlapping entries the
longest counts.
"""

from __future__ import annotations

from typing import Literal, get_args

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.codebook.automaton import build_automaton
from framing.codebook.patterns import Pattern, Word
from framing.codebook.selection import longest_without_overlap
from framing.codebook.spans import find_spans
from framing.corpus import Corpus
from framing.errors import MeasureError, TextNotShared
from framing.measures.grouping import GroupedSentences
from framing.measures.lexicons import Lexicon
from framing.measures.reading_order import reading_order
from framing.measures.reporting import is_in_language
from framing.measures.requirements import require_one_of
from framing.measures.shipped_lexicons import SHIPPED
from framing.measures.voices import Voice, in_voice

Floats = NDArray[np.float64]
#: Which of VADER's four numbers.
Score = Literal["compound", "negative", "neutral", "positive"]
_OF_VOICE: dict[Voice, str] = {"own": "compound_own", "quoted": "compound_quoted"}


def sentence_scores(
    corpus: Corpus, sample: GroupedSentences, *, score: Score, lexicon: Lexicon | None, voice: Voice
) -> Floats:
    """Score the sentences of a sample.

    Parameters
    ----------
    corpus, sample
        The corpus, and its sentences by group.
    score
        One of VADER's numbers, where there is no lexicon.
    lexicon
        What scores words; VADER with its rules where None.
    voice
        Words that count: all, those outside quotation marks, or those inside.

    Returns
    -------
    ndarray of float, (sentences,)
        NaN where a sentence has no word of that voice, and where its article is in another language than VADER or a
        lexicon that comes with a package.

    Raises
    ------
    MeasureError
        Where there is no such score or voice, or they do not go together.
    TextNotShared
        Where the lexicon has phrases and the corpus no text.
    """
    require_one_of(score, get_args(Score), "score")
    require_one_of(voice, get_args(Voice), "voice")
    if (lexicon is not None or voice != "all") and score != "compound":
        raise MeasureError(
            f"The score “{score}” is VADER's, of whole sentences.",
            where=f"score={score!r}",
            remedy="Leave score= out where you give lexicon= or voice=.",
        )
    foreign = _foreign(corpus, sample)
    if lexicon is None:
        found = sample.sentences[_OF_VOICE.get(voice, score)].to_numpy(dtype=float)
        return np.where(foreign, np.nan, found)
    counted = _in_text(corpus, lexicon, voice) if len(lexicon.phrases) else _in_tables(corpus, lexicon, voice)
    position = counted.index.get_indexer(pd.Index(sample.sentences["sentence_id"]))
    total, weight, n_found = (
        np.append(counted[column].to_numpy(), 0.0)[position] for column in ("total", "weight", "n_found")
    )
    if not n_found.any():
        raise MeasureError(
            f"No entry of the lexicon occurs in the {len(position):,} sentences that count.",
            where=f"{lexicon.name}: {len(lexicon.entries):,} entries, such as “{lexicon.entries['term'].iloc[0]}”",
            remedy="Look at the entries: words are matched whole, as tokens of letters; use * for endings.",
        )
    scores: Floats = np.divide(total, weight, out=np.full(len(total), np.nan), where=weight > 0)
    return np.where(foreign, np.nan, scores) if lexicon.name in SHIPPED else scores


def _foreign(corpus: Corpus, sample: GroupedSentences) -> NDArray[np.bool_]:
    """Tell which sentences are of articles in another language than English."""
    english = is_in_language(corpus.articles["language"].astype("str"), "en")
    outside = corpus.articles["article_id"].to_numpy()[~english]
    return sample.sentences["article_id"].isin(outside).to_numpy()


def _in_tables(corpus: Corpus, lexicon: Lexicon, voice: Voice) -> pd.DataFrame:
    """Sum scores and weights by sentence, from the table of terms."""
    terms = corpus.terms
    codes = terms["term"].cat.codes.to_numpy()
    scores, weights = lexicon.of_terms(terms["term"].cat.categories)
    n = in_voice(terms["n"].to_numpy(), terms["n_quoted"].to_numpy(), voice).astype(float)
    weight = np.where(np.isnan(scores), 1.0, weights)[codes] * n
    total = np.nan_to_num(scores)[codes] * weight
    found = np.where(np.isnan(scores)[codes], 0.0, n)
    summed = pd.DataFrame({"total": total, "weight": weight, "n_found": found}).groupby(terms["sentence_id"].to_numpy())
    return summed.sum()


def _in_text(corpus: Corpus, lexicon: Lexicon, voice: Voice) -> pd.DataFrame:
    """Sum scores and weights by sentence, from the text: the longest entries first, none across punctuation."""
    if corpus.texts is None:
        raise TextNotShared(
            f"The lexicon {lexicon.name} has {len(lexicon.phrases):,} phrases, which can be found in the text only, "
            "and this corpus was shared without it.",
            remedy="Use read_lexicon(…).without_phrases(); or restore the text: framing derive DIR --articles ARTICLES",
        )
    reading = reading_order(corpus)
    segments = reading.segments
    entries = lexicon.entries
    patterns = [Pattern(term, tuple(Word(word) for word in term.split(" "))) for term in entries["term"]]
    spans = find_spans(build_automaton(patterns), segments)
    spans = longest_without_overlap(spans, np.zeros(len(spans.start), dtype=np.int64))
    counts = in_voice(segments.token_is_word.astype(np.int64), segments.token_is_word & segments.token_quoted, voice)
    words_before = np.append(0, np.cumsum(counts))
    n_covered = words_before[spans.end] - words_before[spans.start]
    spans, n_covered = spans.select(n_covered > 0), n_covered[n_covered > 0]
    sentence, n_sentences = segments.token_sentence[spans.start], len(reading.sentences)
    score, weight = (entries[column].to_numpy(dtype=float)[spans.pattern] for column in ("score", "weight"))
    n_words = np.bincount(segments.token_sentence, weights=counts, minlength=n_sentences)
    return pd.DataFrame(
        {
            "total": np.bincount(sentence, weights=score * weight, minlength=n_sentences),
            "n_found": np.bincount(sentence, minlength=n_sentences),
            "weight": n_words + np.bincount(sentence, weights=weight - n_covered, minlength=n_sentences),
        },
        index=pd.Index(reading.sentences["sentence_id"]),
    )
