"""How well passive sentences are found: patterns and the dependency parse against labels by hand.

    .venv/bin/python benchmarks/passives.py ../shared/benchmarks

The labels are in passive_sentences.csv, by the identity of sentences of NewsMTSC (Hamborg & Donnay 2021) and of the
Canadian Climate Framing corpus; their texts are not part of this project.
"""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path

import numpy as np

from framing.codebook import Spans
from framing.discourse.parsed_agency import Parsed
from framing.discourse.passives import find_passives
from framing.discourse.syntax import parse
from framing.discourse.words import Words
from framing.text import segment

LABELS = Path(__file__).with_name("passive_sentences.csv")
RESAMPLES = 2000


def texts_by_id(folder: Path) -> dict[tuple[str, str], str]:
    """Read the sentences of both data sets."""
    found = {}
    with (folder / "newsmtsc/train.jsonl").open(encoding="utf-8") as lines:
        for line in map(json.loads, lines):
            found["newsmtsc", line["primary_gid"]] = line["sentence_normalized"]
    with (folder / "ccf/Annotated_sentences.jsonl").open(encoding="utf-8") as lines:
        for line in map(json.loads, lines):
            found["ccf", str(line["id"])] = line["text"]
    return found


def agreement(truth: np.ndarray, found: np.ndarray) -> tuple[float, float, float]:
    """Return precision, recall and F1."""
    right = (truth & found).sum()
    precision, recall = right / max(found.sum(), 1), right / max(truth.sum(), 1)
    return precision, recall, 2 * right / max(found.sum() + truth.sum(), 1)


def main(folder: Path) -> None:
    with LABELS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    texts = texts_by_id(folder)
    segments = segment([texts[row["dataset"], row["id"]] for row in rows])
    words, nobody = Words.of(segments), np.zeros(0, dtype=np.int64)
    passives = find_passives(words)
    verb, has_agent, _, _ = Parsed(words, parse(segments), Spans(nobody, nobody, nobody), nobody).passives()
    text = segments.sentence_text[segments.token_sentence]
    engines = {"patterns": (passives.verb, passives.agent >= 0), "syntax": (verb, has_agent)}
    rng = np.random.default_rng(0)
    for column in ("is_passive", "has_agent"):
        truth = np.array([row[column] == "1" for row in rows])
        for half in ("development", "test"):
            chosen = np.array([row["half"] == half for row in rows])
            for engine, (verbs, acting) in engines.items():
                kept = verbs if column == "is_passive" else verbs[acting]
                found = np.bincount(text[kept], minlength=len(rows)) > 0
                scores = agreement(truth[chosen], found[chosen])
                places = np.flatnonzero(chosen)
                draws = [rng.choice(places, len(places)) for _ in range(RESAMPLES)]
                low, high = np.quantile([agreement(truth[drawn], found[drawn])[2] for drawn in draws], [0.025, 0.975])
                print(
                    f"{column:10} {half:11} {engine:8} n {chosen.sum()} positive {truth[chosen].sum():3} "
                    f"precision {scores[0]:.2f} recall {scores[1]:.2f} F1 {scores[2]:.3f} [{low:.2f}, {high:.2f}]"
                )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
