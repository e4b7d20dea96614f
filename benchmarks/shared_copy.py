"""Shared copy: seconds, peak memory, and how much of the planted copy is found, for growing corpora.

Articles are generated, 10,000 on each event: about 500 words of Zipf's law, with set phrases that each a hundred of
them use and a statement that a third of them quote. Two in five carry planted copy: a quarter one agency's report,
the others reports of up to seven articles. Copies are shortened from the end, get another lead, other words here
and there and another order of paragraphs. Events have phrases, statement and report of their own and overlap in time,
so that what an article shares, by design and by chance, is the same in a corpus of any size. Each size is measured
in a process of its own, on one core, from the words of derived shards on disk to the marks of every shard, as
`framing derive` does it; seconds are of the processor, memory is of the whole process.

    python benchmarks/shared_copy.py [ARTICLES ...]    # 20,000, 50,000 and 100,000 by default
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from framing.copies import Words
from framing.copies.sharing import SAME
from framing.corpus.copy_search import CopySearch
from framing.corpus.storage import SHARD

SIZES = (20_000, 50_000, 100_000)
N_WORDS, N_VOCABULARY, N_OUTLETS, PARAGRAPH = 500, 50_000, 200, 50
EVENT, N_PHRASES = 10_000, 200  # articles on one event; set phrases of one event
WIRED, COPIED = 4, 6  # one article in so many carries the agency's report; is a copy of an earlier one
EDITED = 40  # one word in so many is changed in a copy
SEED = 20250815


def main(sizes: Sequence[int]) -> None:
    print("articles       words  seconds  an article  peak memory  on disk  pairs found  copies found  others found")
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            in_a_process("--write", str(size), folder)
            result = json.loads(in_a_process("--measure", folder))
        print("{n:8,} {n_words:11,} {seconds:7.1f}s {per_article:8.3f} ms {megabytes:9,.0f} MB {disk:5,.0f} MB "
              "{n_pairs:12,} {recall:13.2%} {false:13,}".format(**result), flush=True)  # fmt: skip


def in_a_process(*arguments: str) -> str:
    """Do a part in a process of its own, on one core, whose memory is its own, and return what it says."""
    one_core = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    command = [sys.executable, __file__, *arguments]
    return subprocess.run(command, env=os.environ | one_core, check=True, stdout=subprocess.PIPE, text=True).stdout


def write(size: int, folder: Path) -> None:
    words, articles, source = generate(size)
    write_shards(words, articles, folder)
    np.save(folder / "source.npy", source)


def measure(folder: Path) -> dict[str, float]:
    shards = sorted(folder.glob("shard-*"))
    started = time.process_time()
    search = CopySearch.over(shards, folder / "copies")
    search.finish()
    copies = [search.marks(number).copies[["article_id", "other_id", "overlap"]] for number in range(len(shards))]
    seconds = time.process_time() - started
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "n_words": sum(pq.read_metadata(shard / "words.parquet").num_rows for shard in shards),
        "seconds": seconds,
        "per_article": 1000 * seconds / search.first_article[-1],
        "megabytes": megabytes,
        "disk": sum(path.stat().st_size for path in (folder / "copies").rglob("*") if path.is_file()) / 1e6,
        **found(pd.concat(copies), np.load(folder / "source.npy")),
    }


def found(pairs: pd.DataFrame, source: np.ndarray) -> dict[str, float]:
    """Tell how many of the planted copies are in one cluster with their source, and how many pairs were not planted."""
    n, same = len(source), pairs[pairs["overlap"] >= SAME]
    links = coo_array((np.ones(len(same), bool), (same["article_id"], same["other_id"])), shape=(n, n))
    component = connected_components(links, directed=False)[1]
    copies = np.flatnonzero((source >= 0) & (source != np.arange(n)))
    one, two = pairs["article_id"].to_numpy(), pairs["other_id"].to_numpy()
    return {
        "n": n,
        "n_pairs": len(pairs),
        "recall": float((component[copies] == component[source[copies]]).mean()),
        "false": int(((source[one] < 0) | (source[one] != source[two])).sum()),
    }


def write_shards(words: Words, articles: pd.DataFrame, folder: Path) -> None:
    """Write the words as the derivation of shards does."""
    for first in range(0, len(articles), SHARD):
        last = min(first + SHARD, len(articles))
        shard = folder / f"shard-{first // SHARD:05}"
        shard.mkdir()
        articles[first:last].to_parquet(shard / "articles.parquet")
        own = words.of_articles(np.arange(first, last))
        forms, word = np.unique(own.word, return_inverse=True)
        pq.write_table(pa.table({"form": forms.astype("str")}), shard / "forms.parquet")
        columns = {"word": word.astype(np.int32), "article": own.article(), "quoted": own.quoted}
        pq.write_table(pa.table({**columns, "sentence": own.sentence - own.sentence[0]}), shard / "words.parquet")


def generate(size: int) -> tuple[Words, pd.DataFrame, np.ndarray]:
    """Return the words of the articles, what is known of them, and the article each one is a copy of (-1: none)."""
    random = np.random.default_rng(SEED)
    texts, quotations, sources = [], [], []
    for first in range(0, size, EVENT):
        told, quoted, source = event(random, min(EVENT, size - first))
        texts += told
        quotations += quoted
        sources.append(np.where(source < 0, -1, source + first))
    order = random.permutation(size)  # events overlap in time
    place = np.append(np.argsort(order), -1)  # the last one is for no source
    word = np.concatenate([texts[number] for number in order])
    words = Words(
        word=word,
        start=np.cumsum([0, *(len(texts[number]) for number in order)]),
        quoted=np.concatenate([quotations[number] for number in order]),
        sentence=np.arange(len(word), dtype=np.int32) // 20,
    )
    articles = pd.DataFrame(
        {
            "name": [f"article-{number:07}" for number in range(size)],
            "outlet": random.integers(0, N_OUTLETS, size).astype("str"),
            "published": [f"2024-{1 + number * 12 // size:02}-{1 + number % 28:02}" for number in range(size)],
        }
    )
    return words, articles, place[np.concatenate(sources)[order]]


def event(random: np.random.Generator, size: int) -> tuple[list[np.ndarray], list[np.ndarray], np.ndarray]:
    """Return the words of the articles on one event, which of them are quoted, and what each one is a copy of."""
    frequencies = 1 / (np.arange(N_VOCABULARY) + 2.7)
    drawn = random.choice(N_VOCABULARY, size=(size, N_WORDS), p=frequencies / frequencies.sum()).astype(np.int32)
    phrases = random.integers(0, N_VOCABULARY, size=(N_PHRASES, 9))
    statement = random.integers(0, N_VOCABULARY, size=40)
    source = planted_sources(random, size)
    texts, quotations = [], []
    for number, own in enumerate(drawn):
        text = own.copy() if source[number] in {-1, number} else edited(random, drawn[source[number]], own)
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
    return texts, quotations, source


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
    match sys.argv[1:]:
        case ["--write", size, folder]:
            write(int(size), Path(folder))
        case ["--measure", folder]:
            print(json.dumps(measure(Path(folder))))
        case sizes:
            main([int(size) for size in sizes] or SIZES)
