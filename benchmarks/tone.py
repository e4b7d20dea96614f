"""Tone: VADER against its package, and 100,000 articles scored for tone and for tone toward actors.

1. `framing.scoring.vader` against vaderSentiment, one call a sentence, on one core, turn by turn, on the sentences of
   NewsMTSC where ../shared holds them, else on those of data/example.
2. Articles of 25 sentences, dealt from those of data/example with every fifth word another one and the actors of its
   codebook in them: cut into sentences and tokens, scored by voice, mentions found, the tone toward each predicted; on
   as many processes as --jobs says. Seconds, processor seconds, and the peak of the largest process. Linux only.

    python benchmarks/tone.py [ARTICLES] [--jobs N]
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

import framing
from framing.corpus.mentions import measure_mentions
from framing.corpus.sentence_tone import sentence_tone
from framing.scoring import vader

ROOT = Path(__file__).resolve().parents[1]
NEWS = ROOT.parent / "shared" / "benchmarks" / "newsmtsc" / "train.jsonl"
N_SENTENCES, BATCH, TURNS, SEED = 25, 500, 5, 20250815


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="?", type=int, default=100_000, metavar="ARTICLES")
    parser.add_argument("--jobs", type=int, default=2, metavar="N")
    options = parser.parse_args()
    print(report(measure_vader()))
    batches = range(-(-options.articles // BATCH))
    started = time.monotonic()
    with ProcessPoolExecutor(options.jobs, mp_context=get_context("forkserver")) as pool:
        done = list(pool.map(score_batch, batches))
    seconds = time.monotonic() - started
    n_mentions, processor, memory = (
        sum(each[0] for each in done),
        sum(each[1] for each in done),
        max(e[2] for e in done),
    )
    print(
        f"{len(batches) * BATCH:,} articles of {N_SENTENCES} sentences, {n_mentions:,} mentions of actors, --jobs "
        f"{options.jobs}: {seconds:,.0f} s, {processor:,.0f} s of processor, largest process {memory:,.0f} MB"
    )


def score_batch(number: int) -> tuple[int, float, float]:
    """Score one batch of articles: how many mentions, processor seconds, and the peak of this process in MB."""
    texts = articles(number)  # made before the clock starts
    codebook = framing.read_codebook(ROOT / "data" / "example" / "codebook.toml")
    started = time.process_time()
    segments = framing.segment(texts)
    every = np.arange(len(segments.sentence_text))
    sentence_tone(segments, every, segments.sentences())
    _, toward = measure_mentions(segments, codebook, every)
    seconds = time.process_time() - started
    return len(toward), seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def articles(number: int) -> list[str]:
    """Deal out the articles of a batch, the same ones every time."""
    random = np.random.default_rng([SEED, number])
    sentences = example_sentences()
    vocabulary = np.array([word for sentence in sentences for word in sentence.split() if word.isalpha()])
    texts = []
    for _ in range(BATCH):
        dealt = []
        for sentence in random.choice(sentences, N_SENTENCES):
            words = str(sentence).split(" ")
            for place in range(2, len(words) - 1, 5):
                words[place] = str(vocabulary[random.integers(len(vocabulary))])
            dealt.append(" ".join(words))
        texts.append(" ".join(dealt))
    return texts


def example_sentences() -> list[str]:
    example = framing.read_articles(ROOT / "data" / "example" / "articles")
    cleaned = [framing.clean(text).text for text in example.table["text"]]
    return [sentence for text in cleaned for sentence in framing.segment([text]).sentences()]


def measure_vader() -> dict[str, Any]:
    """Take turns with the package on one core."""
    if NEWS.is_file():
        rows = NEWS.read_text(encoding="utf-8").splitlines()
        sentences = [json.loads(row)["sentence_normalized"] for row in rows]
    else:
        sentences = example_sentences()
    analyzer = SentimentIntensityAnalyzer()
    vader(sentences[:100])
    ratios = []
    for _ in range(TURNS):
        ours = timed(lambda: vader(sentences))
        theirs = timed(lambda: [analyzer.polarity_scores(sentence) for sentence in sentences])
        ratios.append(theirs / ours)
    return {
        "what": f"VADER on {len(sentences):,} sentences, one core; vaderSentiment over ours",
        "ratio": round(statistics.median(ratios), 1),
        "turns": [round(ratio, 1) for ratio in ratios],
    }


def timed(work: Any) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def report(measured: dict[str, Any]) -> str:
    turns = measured["turns"]
    return f"VADER: {measured['ratio']} times its package (aim: 20, floor: 10; turns {min(turns)} to {max(turns)})"


if __name__ == "__main__":
    main()
