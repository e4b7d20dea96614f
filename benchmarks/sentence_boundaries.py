"""Sentence boundaries and speed, ours beside NLTK's Punkt and word tokenizer, on the same news sentences.

Distinct sentences of NewsMTSC (Hamborg & Donnay 2021, MIT), shuffled with a seed, are joined by spaces into
texts of ten; a boundary is right where one of them ends. Sentences that were cut off after “Sen.” or have no full
stop, as the collection has, keep anyone from reaching 1. Run with: python benchmarks/sentence_boundaries.py
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate
from pathlib import Path

from nltk.tokenize import NLTKWordTokenizer, PunktSentenceTokenizer
from nltk.tokenize.punkt import PunktParameters

from framing.text import segment
from framing.text.abbreviations import HOURS, PREFIXES, SHORTENED

SENTENCES = Path(__file__).resolve().parents[2] / "shared" / "benchmarks" / "newsmtsc" / "train.jsonl"
SEEDS = (0, 1, 2)
N_SENTENCES = 2_000
SENTENCES_PER_TEXT = 10
REPEATS = 3

Boundaries = list[set[int]]


def main() -> None:
    if not SENTENCES.exists():
        print(f"skipped: the sentences are not here ({SENTENCES})")
        return
    as_they_stand = distinct_sentences()
    on_one_line = list(dict.fromkeys(" ".join(sentence.split()) for sentence in as_they_stand))
    for heading, sentences in (
        ("sentences on one line", on_one_line),
        ("sentences with the line breaks inside them, which we take for ends", as_they_stand),
    ):
        print(f"\n{heading}: {N_SENTENCES} of {len(sentences)}, {SENTENCES_PER_TEXT} a text")
        for seed in SEEDS:
            print_accuracy(sentences, seed)
    print_speed(on_one_line)


def distinct_sentences() -> list[str]:
    lines = SENTENCES.read_text(encoding="utf-8").splitlines()
    return list(dict.fromkeys(json.loads(line)["sentence_normalized"].strip() for line in lines))


def print_accuracy(sentences: Sequence[str], seed: int) -> None:
    chosen = random.Random(seed).sample(sentences, N_SENTENCES)
    groups = grouped(chosen)
    texts = [" ".join(group) for group in groups]
    expected = [set(accumulate(len(sentence) + 1 for sentence in group[:-1])) for group in groups]
    for name, found in (("framing", ours(texts)), ("Punkt", punkts(texts))):
        precision, recall, f1 = accuracy(expected, found)
        print(f"  seed {seed}  {name:8} precision {precision:.4f}  recall {recall:.4f}  F1 {f1:.4f}")


def grouped(sentences: Sequence[str]) -> list[Sequence[str]]:
    return [sentences[i : i + SENTENCES_PER_TEXT] for i in range(0, len(sentences), SENTENCES_PER_TEXT)]


def ours(texts: Sequence[str]) -> Boundaries:
    """Find where sentences start, the first of a text left out."""
    segments = segment(texts)
    starts: Boundaries = [set() for _ in texts]
    for text, start in zip(segments.sentence_text.tolist(), segments.sentence_start.tolist(), strict=True):
        starts[text].add(start)
    return [found - {min(found)} for found in starts]


def punkts(texts: Iterable[str]) -> Boundaries:
    punkt = punkt_with_our_abbreviations()
    return [{start for start, _ in list(punkt.span_tokenize(text))[1:]} for text in texts]


def punkt_with_our_abbreviations() -> PunktSentenceTokenizer:
    parameters = PunktParameters()
    dotted = {"u.s", "u.n", "u.k", "e.g", "i.e"} | {hour.rstrip(".") for hour in HOURS}
    parameters.abbrev_types = {word.lower() for word in PREFIXES | SHORTENED | dotted}
    return PunktSentenceTokenizer(parameters)


def accuracy(expected: Boundaries, found: Boundaries) -> tuple[float, float, float]:
    right = sum(len(a & b) for a, b in zip(expected, found, strict=True))
    n_expected, n_found = sum(map(len, expected)), sum(map(len, found))
    return right / n_found, right / n_expected, 2 * right / (n_found + n_expected)


def print_speed(sentences: Sequence[str]) -> None:
    texts = [" ".join(group) for group in grouped(sentences)]
    n_tokens = len(segment(texts).token_form)
    print(f"\nspeed: {n_tokens} tokens, best of {REPEATS}, processor time")
    framing, nltk = seconds(lambda: segment(texts)), seconds(lambda: nltks(texts))
    print(f"  framing     {n_tokens / framing:12,.0f} tokens a second, with words and quotations told")
    print(f"  NLTK        {n_tokens / nltk:12,.0f} tokens a second, Punkt and NLTKWordTokenizer")
    print(f"  ratio       {nltk / framing:12.1f}")
    tenfold = seconds(lambda: segment(texts * 10)) / 10
    print(f"  framing     {n_tokens / tenfold:12,.0f} tokens a second on ten copies, ratio {nltk / tenfold:.1f}")


def nltks(texts: Iterable[str]) -> None:
    punkt, words = punkt_with_our_abbreviations(), NLTKWordTokenizer()
    for text in texts:
        for start, end in punkt.span_tokenize(text):
            list(words.span_tokenize(text[start:end]))


def seconds(work: Callable[[], object]) -> float:
    times = []
    for _ in range(REPEATS):
        started = time.process_time()
        work()
        times.append(time.process_time() - started)
    return min(times)


if __name__ == "__main__":
    main()
