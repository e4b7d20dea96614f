"""The model card, written from what was measured when the model was fitted."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from framing.scoring.actor_tone.model import TONES

PLACES = ("cross_validated", "test_mt")


def write_card(metrics: dict[str, Any], path: Path) -> None:
    """Write the model card.

    Parameters
    ----------
    metrics
        As `framing.scoring.actor_tone.fit.fit` returns them.
    path
        The Markdown file.
    """
    text = files("framing.scoring.actor_tone").joinpath("card.md").read_text(encoding="utf-8")
    for name, table in _tables(metrics).items():
        text = text.replace(f"<!-- {name} -->", table)
    path.write_text(text, encoding="utf-8")


def _tables(metrics: dict[str, Any]) -> dict[str, str]:
    crossed = metrics["cross_validated"]
    return {
        "summary": _table(["", "mentions", "macro-F1", "accuracy", "log loss"], _summary(metrics)),
        "by tone": _table(["", "tone", "precision", "recall", "F1"], _by_tone(metrics)),
        "confusion": _table(["coded \\ predicted", *TONES], _confusion(crossed)),
        "confusion test": _table(["coded \\ predicted", *TONES], _confusion(metrics["test_mt"])),
        "calibration": _table(["tenth", *TONES], _calibration(crossed)),
        "subsets": _table(["cross-validated, mentions", "n", "macro-F1"], _subsets(crossed)),
        "folds": f"{crossed['macro_f1_sd']:.3f}",
        "sizes": f"{metrics['n_words']:,} words and {metrics['n_pairs']:,} pairs",
        "vectors": f"{metrics['n_vectors']:,}",
    }


def _summary(metrics: dict[str, Any]) -> list[list[str]]:
    return [
        [
            place,
            f"{row['n_mentions']:,}",
            _interval(row["macro_f1"]),
            f"{row['accuracy']:.3f}",
            f"{row['log_loss']:.3f}",
        ]
        for place, row in ((place, metrics[place]) for place in PLACES)
    ]


def _by_tone(metrics: dict[str, Any]) -> list[list[str]]:
    return [
        [place, tone, *(_interval(metrics[place]["by_tone"][tone][name]) for name in ("precision", "recall", "f1"))]
        for place in PLACES
        for tone in TONES
    ]


def _confusion(measured: dict[str, Any]) -> list[list[str]]:
    return [[tone, *map(str, row)] for tone, row in zip(TONES, measured["confusion"], strict=True)]


def _subsets(measured: dict[str, Any]) -> list[list[str]]:
    return [
        [name, f"{row['n_mentions']:,}", _interval(row["macro_f1"])]
        for name, row in sorted(measured["subsets"].items())
    ]


def _calibration(measured: dict[str, Any]) -> list[list[str]]:
    """Lay out mean probability → observed share of the tenths of each tone side by side."""
    curves = [measured["calibration"][tone] for tone in TONES]
    return [
        [str(tenth), *(f"{expected:.2f} → {observed:.2f}" for expected, observed, _ in points)]
        for tenth, points in enumerate(zip(*curves, strict=True), start=1)
    ]


def _interval(figures: Sequence[float]) -> str:
    value, low, high = figures
    return f"{value:.3f} [{low:.3f}, {high:.3f}]"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Lay out a table in Markdown.

    Examples
    --------
    >>> print(_table(["a", "b"], [["1", "2"]]))
    | a | b |
    |---|---|
    | 1 | 2 |
    """
    return "\n".join(f"| {' | '.join(row)} |" for row in [head, *rows]).replace(
        "|\n", "|\n" + "|---" * len(head) + "|\n", 1
    )
