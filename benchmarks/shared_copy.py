"""Shared copy: seconds, peak memory, and how much of the planted copy is found, for growing corpora.

Articles are generated: about 500 words of Zipf's law, with set phrases that thousands of articles use and a
statement that a third of them quote. Two in five articles carry planted copy: a quarter of all one agency's report,
the others reports of up to seven articles. Copies are shortened from the end, get another lead, other words here
and there and another order of paragraphs. Each size is measured in a process of its own, on one core, from
the numbers of words to the tables; seconds are of the
processor, memory is of the whole process. Run with: python benchmarks/shared_copy.py
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time

import numpy as np
import pandas as pd

from framing.copies import Words, find_shared_copy

SIZES = (5_000, 10_000, 20_000)
N_WORDS, N_VOCABULARY, N_OUTLETS, PARAGRAPH = 500, 50_000, 200, 50
WIRED, COPIED = 4, 6  # one article in so many carries the agency's report; is a copy of an earlier one
EDITED = 40  # one word in so many is changed in a copy
SEED = 20250815


def main() -> None:
    print("articles    words  seconds  peak memory  pairs found  copies found  others found")
    for size in SIZES:
        one_core = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
        process = subprocess.run(
            [sys.executable, __file__, str(size)], env=os.environ | one_core, check=True, capture_output=True, text=True
        )
        print("{n:8,} {n_words:8,} {seconds:7.1f}s {megabytes:9.0f} MB {n_pairs:12,} "
              "{recall:13.2%} {false:13,}".format(**json.loads(process.stdout)))  # fmt: skip


def measure(size: int) -> dict[str, float]:
    words, articles, source = generate(size)
    started = time.process_time()
    copy = find_shared_copy(words, articles)
    seconds = time.process_time() - started
    cluster = np.full(size, -1)
    cluster[copy.clusters["article"]] = copy.clusters["cluster"]
    copies = np.flatnonzero((source >= 0) & (source != np.arange(size)))
    found = (cluster[copies] >= 0) & (cluster[copies] == cluster[source[copies]])
    one, two = copy.pairs["article"].to_numpy(), copy.pairs["other"].to_numpy()
    return {
        "n": size,
        "n_words": len(words),
        "seconds": seconds,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "n_pairs": len(copy.pairs),
        "recall": float(found.mean()),
        "false": int(((source[one] < 0) | (source[one] != source[two])).sum()),
    }


def generate(size: int) -> tuple[Words, pd.DataFrame, np.ndarray]:
    """Return the words of the articles, what is known of them, and the article each one is a copy of (-1: none)."""
    random = np.random.default_rng(SEED)
    frequencies = 1 / (np.arange(N_VOCABULARY) + 2.7)
    vocabulary = random.choice(N_VOCABULARY, size=(size, N_WORDS), p=frequencies / frequencies.sum())
    phrases = random.integers(0, N_VOCABULARY, size=(200, 9))
    statement = random.integers(0, N_VOCABULARY, size=40)
    source = planted_sources(random, size)
    texts, quotations = [], []
    for number, own in enumerate(vocabulary):
        text = own.copy() if source[number] in {-1, number} else edited(random, vocabulary[source[number]], own)
        quoted = np.zeros(len(text), bool)
        for phrase in phrases[random.integers(0, len(phrases), size=2)]:
            place = random.integers(0, len(text) - len(phrase))
            text[place : place + len(phrase)] = phrase
        if random.random() < 1 / 3:
            place = random.integers(0, len(text) - len(statement))
            text[place : place + len(statement)] = statement
            quoted[place : place + len(statement)] = True
        texts.append(text)
        quotations.append(quoted)
    word = np.concatenate(texts).astype(np.int32)
    words = Words(
        word=word,
        start=np.cumsum([0, *map(len, texts)]),
        quoted=np.concatenate(quotations),
        sentence=np.arange(len(word), dtype=np.int32) // 20,
    )
    articles = pd.DataFrame(
        {
            "name": [f"article-{number:07}" for number in range(size)],
            "outlet": random.integers(0, N_OUTLETS, size),
            "published": [f"2024-{1 + number * 12 // size:02}-{1 + number % 28:02}" for number in range(size)],
        }
    )
    return words, articles, source


def planted_sources(random: np.random.Generator, size: int) -> np.ndarray:
    source = np.full(size, -1)
    order = random.permutation(size)
    n_wired, n_copied = size // WIRED, size // COPIED
    source[order[:n_wired]] = order[0]
    others = order[n_wired : n_wired + n_copied]
    first = 0
    while first < len(others):
        n = random.integers(2, 8)
        source[others[first : first + n]] = others[first]
        first += n
    return source


def edited(random: np.random.Generator, original: np.ndarray, own: np.ndarray) -> np.ndarray:
    """Shorten from the end, write another lead, put paragraphs in another order, change words here and there."""
    text = original[: random.integers(len(original) * 2 // 3, len(original) + 1)].copy()
    paragraphs = np.split(text, range(PARAGRAPH, len(text), PARAGRAPH))
    if random.random() < 1 / 2:
        paragraphs[0] = own[:PARAGRAPH]
    if random.random() < 1 / 3:
        paragraphs = [paragraphs[place] for place in random.permutation(len(paragraphs))]
    text = np.concatenate(paragraphs)
    changed = random.random(len(text)) < 1 / EDITED
    text[changed] = own[: changed.sum()]
    return text


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(measure(int(sys.argv[1]))))
    else:
        main()
