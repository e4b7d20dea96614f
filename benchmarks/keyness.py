"""Keyness at scale: seconds, peak memory, and ratios against a naive loop, written to keyness.json.

1. The statistics: signed G² with p, q by Benjamini and Hochberg, and the log ratio, of 20 groups × 1,000,000 terms,
   each group against the others; against a loop over terms in plain Python, measured on 2,000 of them.
2. The test of articles: 10,000 permutations of 20,000 articles of two groups, 20,000 terms, about 240 distinct terms
   an article, their frequencies after Zipf; against a loop that adds up the rows of the group and is measured on
   5 permutations.
3. The bootstrap of the log ratio of the same articles, 2,000 resamples; against a loop over resamples, measured on 5.

Each runs in a process of its own, so that peak memory is its own. Linux only. Run with:

    python benchmarks/keyness.py
"""

from __future__ import annotations

import json
import math
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
from scipy import sparse
from scipy.stats import chi2

from framing.inference import EFFECTS, Prior, adjust, chi_square_p, g2, log_ratio, permutation_p
from framing.measures import contrasts
from framing.measures.copied import CopiedSentences
from framing.measures.frequencies import Frequencies
from framing.measures.grouping import GroupedSentences

ROOT = Path(__file__).resolve().parents[1]
N_GROUPS, N_TERMS = 20, 1_000_000
N_ARTICLES, N_ARTICLE_TERMS, N_WORDS, PERMUTATIONS, RESAMPLES, SEED = 20_000, 20_000, 330, 10_000, 2_000, 20250815


def main() -> None:
    if len(sys.argv) > 1:
        print(json.dumps(PARTS[sys.argv[1]]()))
        return
    results: dict[str, object] = {"cores": os.cpu_count(), "load before": round(os.getloadavg()[0], 1)}
    for name in PARTS:
        done = subprocess.run([sys.executable, __file__, name], check=True, capture_output=True, text=True)
        results[name] = json.loads(done.stdout)
        print(f"{name}: {results[name]}")
    path = ROOT / "benchmarks" / "keyness.json"
    path.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")


def statistics() -> dict[str, object]:
    random = np.random.default_rng(SEED)
    counts = random.poisson(3 * random.pareto(1, N_TERMS), (N_GROUPS, N_TERMS))
    totals = counts.sum(axis=1, keepdims=True)
    others, other_totals = counts.sum(axis=0) - counts, totals.sum() - totals

    def ours() -> None:
        p = chi_square_p(g2(counts, others, totals, other_totals))
        adjust(p)
        log_ratio(counts, others, totals, other_totals)

    def naive() -> None:
        for a, b in zip(counts[0, :2000].tolist(), others[0, :2000].tolist(), strict=True):
            n1, n2 = int(totals[0, 0]), int(other_totals[0, 0])
            cells, words = (a, b, n1 - a, n2 - b), n1 + n2
            both = a + b
            expected = (both * n1 / words, both * n2 / words, (words - both) * n1 / words, (words - both) * n2 / words)
            chi2.sf(2 * sum(o * math.log(o / e) for o, e in zip(cells, expected, strict=True) if o), 1)
            math.log2((max(a, 0.5) / n1) / (max(b, 0.5) / n2))

    return measured(ours, naive, N_GROUPS * N_TERMS / 2000)


def permutations() -> dict[str, object]:
    counts = articles()
    words, member = counts.sum(axis=1), np.arange(N_ARTICLES) % 2 == 0
    random = np.random.default_rng(SEED)

    def naive() -> None:
        for _ in range(5):
            dealt = random.permutation(member)
            np.abs(counts[dealt].sum(axis=0) / words[dealt].sum() - counts[~dealt].sum(axis=0) / words[~dealt].sum())

    return measured(
        lambda: permutation_p(counts, words, member, permutations=PERMUTATIONS, seed=SEED), naive, PERMUTATIONS / 5
    )


def bootstrap() -> dict[str, object]:
    counts = articles()
    group = np.arange(N_ARTICLES) % 2
    order = np.argsort(group, kind="stable")
    article, group = np.arange(N_ARTICLES), group[order]
    sample = GroupedSentences(
        "outlet", ("A", "B"), pd.DataFrame({"sentence_id": article}), group, article, article, article, group, group,
        CopiedSentences("keep", N_ARTICLES, 0, 0, 0, (), 0, N_ARTICLES),
    )  # fmt: skip
    frequencies = Frequencies(
        pd.RangeIndex(N_ARTICLE_TERMS), counts[order].tocsc(), counts[order].sum(axis=1)[:, None], N_ARTICLE_TERMS
    )
    compared = contrasts.Contrasts(sample, frequencies, (0, 1))
    prior = Prior(np.full(N_ARTICLE_TERMS, 0.1), 0.1 * N_ARTICLE_TERMS)
    random, rows = np.random.default_rng(SEED), counts[order]

    def naive() -> None:
        for _ in range(5):
            drawn = [random.choice(np.flatnonzero(group == side), (group == side).sum()) for side in (0, 1)]
            own, other = (rows[units].sum(axis=0) for units in drawn)
            np.log2(np.maximum(own, 0.5) / own.sum()) - np.log2(np.maximum(other, 0.5) / other.sum())

    return measured(
        lambda: compared.intervals(EFFECTS["log_ratio"], prior, resamples=RESAMPLES, seed=SEED), naive, RESAMPLES / 5
    )


def articles() -> sparse.csr_array:
    """Write articles of random words."""
    random = np.random.default_rng(SEED)
    share = 1 / (np.arange(N_ARTICLE_TERMS) + 2.7)
    words = random.choice(N_ARTICLE_TERMS, size=N_ARTICLES * N_WORDS, p=share / share.sum())
    cells = (np.ones(words.size), (np.repeat(np.arange(N_ARTICLES), N_WORDS), words))
    return sparse.csr_array(cells, shape=(N_ARTICLES, N_ARTICLE_TERMS))


def measured(ours: Callable[[], object], naive: Callable[[], object], times: float) -> dict[str, object]:
    """Time both once; `times` is how often the naive work fits into ours."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start, processor = time.perf_counter(), time.process_time()
    ours()
    seconds, processor = time.perf_counter() - start, time.process_time() - processor
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    naive()
    loop = (time.perf_counter() - start) * times
    return {
        "seconds": round(seconds, 1),
        "processor_seconds": round(processor, 1),
        "peak_megabytes": round(peak / 1024),
        "megabytes_before": round(before / 1024),
        "naive_loop_seconds_estimated": round(loop),
        "times_faster": round(loop / seconds, 1),
    }


PARTS = {"statistics": statistics, "permutations": permutations, "bootstrap": bootstrap}

if __name__ == "__main__":
    main()
