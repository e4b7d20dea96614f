"""Seconds to find the indicators of a codebook: linear in the text, not in the indicators.

Articles of 25 sentences are made of 40,000 invented words whose frequencies follow Zipf's law; indicators are words,
phrases, wildcards, alternatives and phrases with a gap, drawn from the same words as they are frequent, in 50 frames,
of which some require a context and some are parts of others. Timed is what `framing derive` does with a codebook
besides reading the text: matching and counting, on articles that are cut into words already.
Run with: python benchmarks/codebook.py [ARTICLES]
"""

from __future__ import annotations

import random
import sys
import time
from itertools import accumulate

from framing.codebook import Codebook, Entry, Indicator, match
from framing.codebook.patterns import parse_pattern
from framing.text import Segments, segment

N_ARTICLES = 20_000
N_WORDS, N_FRAMES = 40_000, 50
SENTENCES, LONGEST = 25, 32  # of an article, and words of a sentence
BATCH = 500  # articles matched together
SYLLABLES = [f"{first}{vowel}" for first in "bdfgklmnprstvz" for vowel in "aeiou"]
MOST_COMMON = 200  # words that no indicator is, as no scholar looks for “the”


def main() -> None:
    n_articles = int(sys.argv[1]) if len(sys.argv) > 1 else N_ARTICLES
    rng = random.Random(0)
    words = vocabulary(rng)
    weights = list(accumulate(1 / rank for rank in range(1, len(words) + 1)))
    began = time.process_time()
    batches = [segment(articles(words, weights, min(BATCH, n_articles - first), rng)) for first in
               range(0, n_articles, BATCH)]  # fmt: skip
    n_tokens = sum(int(batch.token_is_word.sum()) for batch in batches)
    print(f"{n_articles:,} articles, {n_tokens:,} words; made and cut in {time.process_time() - began:.0f} s")
    for n_indicators in (100, 1_000, 10_000):
        codebook = invented_codebook(words, n_indicators, rng)
        half, _ = timed(batches[: len(batches) // 2], codebook)
        whole, n_found = timed(batches, codebook)
        print(
            f"{n_indicators:6,} indicators: {whole:5.1f} s of processor time, {n_found:,} matches"
            f" (half of the articles: {half:.1f} s)"
        )


def timed(batches: list[Segments], codebook: Codebook) -> tuple[float, int]:
    began = time.process_time()
    n_found = sum(int(match(batch, codebook)["n"].sum()) for batch in batches)
    return time.process_time() - began, n_found


def vocabulary(rng: random.Random) -> list[str]:
    words: dict[str, None] = {}
    while len(words) < N_WORDS:
        words["".join(rng.choices(SYLLABLES, k=rng.choice((1, 2, 2, 3, 3, 4))))] = None
    return sorted(words, key=lambda word: (len(word), word))  # frequent words are short


def articles(words: list[str], weights: list[float], count: int, rng: random.Random) -> list[str]:
    made = []
    for _ in range(count):
        sentences = []
        for _ in range(SENTENCES):
            drawn = rng.choices(words, cum_weights=weights, k=rng.randint(8, LONGEST))
            drawn[rng.randrange(len(drawn) - 1)] += ","
            sentences.append(" ".join(drawn).capitalize() + ".")
        made.append(" ".join(sentences))
    return made


def invented_codebook(words: list[str], n_indicators: int, rng: random.Random) -> Codebook:
    likely = words[MOST_COMMON:]
    weights = list(accumulate(1 / rank for rank in range(MOST_COMMON, len(words))))
    written: dict[str, None] = {}
    while len(written) < n_indicators:
        one, two, three = rng.choices(likely, cum_weights=weights, k=3)
        forms = (one, one, f"{one} {two}", f"{one}*", f"({one}|{two}) {three}", f"{one} ... {two}", f"{one} {two}*")
        written[rng.choice(forms)] = None
    texts = list(written)
    entries = [
        Entry(
            "frame",
            f"frame-{number}",
            f"Frame {number}",
            "Invented.",
            "",
            tuple(Indicator(text, "", parse_pattern(text)) for text in texts[number::N_FRAMES]),
            (),
            context=tuple(map(parse_pattern, rng.choices(words[:MOST_COMMON], k=3))) if number % 10 == 1 else (),
            parent=f"frame-{number - 2}" if number % 10 == 2 else "",
        )
        for number in range(N_FRAMES)
    ]
    return Codebook("Invented", "en", tuple(entries), "")


if __name__ == "__main__":
    main()
