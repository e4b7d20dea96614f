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
from framing.text import normalise_term

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]

PRONOUNS = [
    *("he", "him", "his", "she", "her", "hers", "it", "its"),
    *("they", "them", "their", "we", "us", "our", "i", "me", "my"),
]


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
        "cross_validated": _cross_validated(scores, material, _subsets(coded)),
        "test_mt": evaluate(_probabilities(model, test), test.tone, test.group),
        "n_words": len(material.words),
        "n_pairs": len(material.pairs),
        "n_vectors": len(material.vocabulary.vector_row),
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


def _cross_validated(scores: Numbers, material: Material, subsets: dict[str, Flags]) -> dict[str, Any]:
    """Evaluate scores from outside the fold, calibrated on the other folds."""
    fold = folds(material.group)
    probabilities = np.zeros_like(scores)
    for held_out in range(N_FOLDS):
        inside = fold == held_out
        calibration = calibrate(scores[~inside], material.tone[~inside])
        probabilities[inside] = calibration.apply(scores[inside])

    def within(chosen: Flags) -> dict[str, Any]:
        return evaluate(probabilities[chosen], material.tone[chosen], material.group[chosen])

    each = [within(fold == one)["macro_f1"][0] for one in range(N_FOLDS)]
    return {
        **within(np.ones(len(fold), dtype=bool)),
        "macro_f1_by_fold": each,
        "macro_f1_sd": round(float(np.std(each, ddof=1)), 4),
        "subsets": {
            name: {key: within(chosen)[key] for key in ("n_mentions", "macro_f1")} for name, chosen in subsets.items()
        },
    }


def _subsets(coded: CodedMentions) -> dict[str, Flags]:
    """Tell apart the kinds of mentions that may be harder to judge."""
    segments = coded.segments
    form = np.array([normalise_term(form) for form in segments.forms])[segments.token_form[coded.first]]
    by_pronoun = np.isin(form, PRONOUNS) & (coded.first == coded.last)
    summed, n_targets = np.bincount(coded.text, coded.tone), np.bincount(coded.text)
    squared = np.bincount(coded.text, coded.tone.astype(float) ** 2)
    unlike = (squared * n_targets != summed**2)[coded.text]
    several = (n_targets > 1)[coded.text]
    return {
        "mentioned by name": ~by_pronoun,
        "mentioned by a pronoun": by_pronoun,
        "the only target of its sentence": ~several,
        "one of several, all of one tone": several & ~unlike,
        "one of several, of unlike tones": unlike,
        "inside a quotation": segments.token_quoted[coded.first],
    }


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
