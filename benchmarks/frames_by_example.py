"""How well frames are learnt by example: fits the hand-coded sentences of Canadian Climate Framing, and measures.

    python benchmarks/frames_by_example.py

Writes `frames_by_example.json` beside it and the tables of `docs/frames_by_example.md`. Needs the coded sentences in
`../shared/benchmarks/ccf` (CC BY 4.0), of which nothing but the numbers is kept.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.model_selection import GroupKFold

import framing
from framing.measures.frames import LabelledTexts
from framing.measures.frames.ccf import read_ccf

CHECKOUT = Path(__file__).parents[1]
CODED = CHECKOUT.parent / "shared" / "benchmarks" / "ccf"
RESULTS = Path(__file__).with_suffix(".json")
DOCUMENT = CHECKOUT / "docs" / "frames_by_example.md"
BEGIN, END = "<!-- {}: written by benchmarks/frames_by_example.py -->\n", "\n<!-- end -->"
DIGITS = 3
SEEDS = (0, 1, 2)


def measure(labelled: LabelledTexts) -> dict[str, Any]:
    """Fit and measure; numbers are rounded so that they are the same on other processors."""
    started = time.process_time()
    model = framing.fit_frames(labelled)
    seconds = time.process_time() - started
    quality = framing.frame_quality(model)
    curve = framing.frame_learning_curve(labelled)
    others = [
        overall(framing.frame_quality(framing.fit_frames(labelled, seed=seed), resamples=1)) for seed in SEEDS[1:]
    ]
    return {
        "data": "Canadian Climate Framing, English",
        "n_texts": len(labelled.texts),
        "n_articles": len(set(labelled.article)),
        "first_try": first_try(labelled),
        "quality": records(quality),
        "other_seeds": dict(zip(map(str, SEEDS[1:]), others, strict=True)),
        "learning_curve": records(curve),
        "processor_seconds_to_fit": round(seconds),
    }


def overall(quality: pd.DataFrame) -> dict[str, float]:
    rows = quality[quality["entry"] == "all frames"]
    return {row.measure: round(row.estimate, DIGITS) for row in rows.itertuples(index=False)}


def records(table: pd.DataFrame) -> list[dict[str, Any]]:
    return json.loads(table.round(DIGITS).to_json(orient="records"))


def first_try(labelled: LabelledTexts) -> dict[str, dict[str, float]]:
    """Do what one does first: scikit-learn's TF-IDF and logistic regression, five folds of articles, threshold .5."""
    return {
        "words": tried(labelled, {}),
        "words and pairs of words": tried(labelled, {"sublinear_tf": True, "ngram_range": (1, 2), "min_df": 2}),
    }


def tried(labelled: LabelledTexts, options: dict[str, Any]) -> dict[str, float]:
    texts, labels = np.array(labelled.texts, dtype=object), labelled.labels.to_numpy()
    found = np.zeros(labels.shape, dtype=bool)
    for learnt, judged in GroupKFold(5).split(texts, groups=labelled.article):
        vectoriser = TfidfVectorizer(**options)
        given, unseen = vectoriser.fit_transform(texts[learnt]), vectoriser.transform(texts[judged])
        for frame in range(labels.shape[1]):
            regression = LogisticRegression(class_weight="balanced", max_iter=2000)
            found[judged, frame] = regression.fit(given, labels[learnt, frame]).predict(unseen)
    pairs = list(zip(labels.T, found.T, strict=True))
    return {
        "macro_f1": round(float(np.mean([f1_score(*pair, average="macro") for pair in pairs])), DIGITS),
        "f1": round(float(np.mean([f1_score(*pair) for pair in pairs])), DIGITS),
        "micro_f1": round(float(f1_score(labels, found, average="micro")), DIGITS),
    }


def document(results: dict[str, Any]) -> None:
    """Write the tables into the document."""
    text = DOCUMENT.read_text(encoding="utf-8")
    for name, table in (("quality", quality_table), ("curve", curve_table)):
        text = between(text, name, table(results))
    DOCUMENT.write_text(text, encoding="utf-8")


def between(text: str, name: str, table: str) -> str:
    begin = BEGIN.format(name)
    before, _, rest = text.partition(begin)
    return before + begin + table + END + rest.partition(END)[2]


def quality_table(results: dict[str, Any]) -> str:
    """Lay out agreement by frame."""
    rows = pd.DataFrame(results["quality"])
    columns = ["macro_f1", "f1", "precision", "recall", "average_precision"]
    lines = [
        "| frame | coded | macro-F1 | floor | F1 | floor | precision | recall | average precision |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for entry, own in rows.groupby("entry", sort=False):
        by = own.set_index("measure")
        cells = [f"{number(by, name)}" for name in columns]
        floors = [short(by.loc[name, "floor"]) for name in ("macro_f1", "f1")]
        share = f"{100 * by.loc['prevalence', 'estimate']:.1f} %" if "prevalence" in by.index else ""
        lines.append(
            f"| {entry} | {share} | {cells[0]} | {floors[0]} | {cells[1]} | {floors[1]} | {' | '.join(cells[2:])} |"
        )
    micro = rows[rows["measure"] == "micro_f1"].set_index("measure")
    lines += ["", f"Micro-F1 of presence, all frames counted together: {number(micro, 'micro_f1')} "
              f"(floor {short(micro.loc['micro_f1', 'floor'])})."]  # fmt: skip
    return "\n".join(lines)


def curve_table(results: dict[str, Any]) -> str:
    """Lay out agreement by the number of articles learnt from."""
    rows = pd.DataFrame(results["learning_curve"])
    lines = ["| articles learnt from | texts | macro-F1 | F1 |", "|---|---|---|---|"]
    for (articles, texts), own in rows.groupby(["n_articles", "n_texts"]):
        by = own.set_index("measure")
        lines.append(f"| {articles:,} | {texts:,} | {number(by, 'macro_f1')} | {number(by, 'f1')} |")
    return "\n".join(lines)


def number(by: pd.DataFrame, name: str) -> str:
    if name not in by.index:
        return ""
    row = by.loc[name]
    return f"{short(row['estimate'])} ({short(row['low'])} to {short(row['high'])})"


def short(value: float) -> str:
    return f"{value:.2f}".removeprefix("0")


def main(write: Callable[[str], object] = print) -> None:
    if not (CODED / "Annotated_sentences.jsonl").is_file():
        sys.exit(f"The coded sentences are not there: {CODED}")
    results = measure(read_ccf(CODED))
    RESULTS.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    document(results)
    write(json.dumps(results["quality"][-4:], indent=1))


if __name__ == "__main__":
    main()
