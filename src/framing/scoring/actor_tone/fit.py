"""Fit the model of tone toward actors anew: ``python -m framing.scoring.actor_tone.fit FOLDER CARD``."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.scoring.actor_tone.card import write_card
from framing.scoring.actor_tone.evaluation import evaluate
from framing.scoring.actor_tone.model import METRICS, WEIGHTS, Model
from framing.scoring.actor_tone.newsmtsc import CodedMentions, read_coded_mentions
from framing.scoring.actor_tone.training import (
    N_FOLDS,
    Material,
    assemble,
    calibrate,
    fit_scores,
    folds,
    prepare,
    score_out_of_fold,
)
from framing.scoring.actor_tone.weights import write_arrays
from framing.scoring.actor_tone.windows import look_around, read

Numbers = NDArray[np.float64]


def fit(folder: Path) -> tuple[Model, dict[str, Any]]:
    """Fit the model, and measure it.

    Parameters
    ----------
    folder
        ``shared/benchmarks/newsmtsc``: ``train.jsonl`` to fit to, ``test_mt.jsonl`` to look at.

    Returns
    -------
    Model, dict
        The model, and how well it agrees with people: cross-validated and on ``test_mt``.
    """
    coded = read_coded_mentions(folder / "train.jsonl")
    material = prepare(coded)
    scores = score_out_of_fold(material)
    everything = np.arange(len(material.tone))
    model = assemble(material, fit_scores(material, everything), calibrate(scores, material.tone))
    test = read_coded_mentions(folder / "test_mt.jsonl")
    return model, {
        "cross_validated": _cross_validated(scores, material),
        "test_mt": evaluate(_probabilities(model, test), test.tone, test.group),
        "n_words": len(material.words),
        "n_pairs": len(material.pairs),
    }


def save(model: Model, path: Path) -> None:
    """Write the weights of a model, to the same bytes each time."""
    arrays = {
        "words": np.array(list(model.vocabulary.number)),
        "pairs": model.pairs,
        "word_coefficients": model.word_coefficients.astype(np.float32),
        "number_coefficients": model.number_coefficients.astype(np.float32),
        "intercept": model.intercept.astype(np.float32),
    }
    write_arrays(path, arrays)


def _cross_validated(scores: Numbers, material: Material) -> dict[str, Any]:
    """Evaluate scores from outside the fold, calibrated on the other folds."""
    fold = folds(material.group)
    probabilities = np.zeros_like(scores)
    for held_out in range(N_FOLDS):
        inside = fold == held_out
        calibration = calibrate(scores[~inside], material.tone[~inside])
        probabilities[inside] = calibration.apply(scores[inside])
    each = [
        evaluate(probabilities[fold == one], material.tone[fold == one], material.group[fold == one])["macro_f1"][0]
        for one in range(N_FOLDS)
    ]
    result = evaluate(probabilities, material.tone, material.group)
    return {**result, "macro_f1_by_fold": each, "macro_f1_sd": round(float(np.std(each, ddof=1)), 4)}


def _probabilities(model: Model, coded: CodedMentions) -> Numbers:
    return model.probabilities(look_around(read(coded.segments, model.vocabulary), coded.first, coded.last))


def main(folder: Path, card: Path) -> str:
    """Fit, write weights, metrics and model card, and say what came of it."""
    if not (folder / "train.jsonl").is_file():
        return f"Nothing was fitted: the coded sentences are absent ({folder}). The weights stay as they are."
    model, metrics = fit(folder)
    save(model, WEIGHTS)
    METRICS.write_text(json.dumps(metrics, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    write_card(metrics, card)
    value, low, high = metrics["cross_validated"]["macro_f1"]
    return f"{WEIGHTS.name}: macro-F1 {value:.3f} [{low:.3f}, {high:.3f}] cross-validated."


if __name__ == "__main__":
    sys.stdout.write(main(Path(sys.argv[1]), Path(sys.argv[2])) + "\n")
