"""The hand-coded sentences of Canadian Climate Framing, which frames are learnt from and checked against.

CC BY 4.0; the sentences themselves never enter this repository. See ``../shared/benchmarks/README.md``.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from framing.measures.frames.labelled import LabelledTexts

FRAMES = {
    "Eco Detection": "economic",
    "Pbh Detection": "health",
    "Secu Detection": "security",
    "Just Detection": "justice",
    "Pol Detection": "politics",
    "Sci Detection": "science",
    "Envt Detection": "environment",
    "Cult Detection": "culture",
}
"""The label of each frame in the file, and what it is called here."""


def read_ccf(folder: Path) -> LabelledTexts:
    """Read the English sentences with their frames.

    Parameters
    ----------
    folder
        The folder that holds ``Annotated_sentences.jsonl``.

    Returns
    -------
    LabelledTexts
        1,927 texts of one to a few sentences, in the order of the file, and the eight frames of ``FRAMES``.
    """
    rows = _english(folder / "Annotated_sentences.jsonl")
    return _labelled(rows, [str(row["meta"]["doc_ID"]) for row in rows], FRAMES)


def read_second_coder(folder: Path) -> LabelledTexts:
    """Read the English sentences that a second coder coded.

    They are other sentences: 6 of the 492 are among those of :func:`read_ccf`.

    Parameters
    ----------
    folder
        The folder that holds ``second_coder.jsonl`` and ``label_mapping_second_coder_canonical.csv``.

    Returns
    -------
    LabelledTexts
        In the order of the file, with the eight frames of ``FRAMES``.
    """
    rows = _english(folder / "second_coder.jsonl")
    with (folder / "label_mapping_second_coder_canonical.csv").open(encoding="utf-8", newline="") as file:
        canonical = {row["second_coder_label_fr"]: row["technical_label_en"] for row in csv.DictReader(file)}
    names = {label: FRAMES[name.replace("_", " ")] for label, name in canonical.items() if _is_frame(name)}
    return _labelled(rows, [str(row["meta"]["doc_id"]) for row in rows], names)


def _is_frame(technical: str) -> bool:
    return technical.replace("_", " ") in FRAMES


def _english(path: Path) -> list[dict[str, Any]]:
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [row for row in rows if row["meta"]["language"] == "EN"]


def _labelled(rows: Sequence[dict[str, Any]], articles: Sequence[str], names: dict[str, str]) -> LabelledTexts:
    coded = [{name: label in row["label"] for label, name in names.items()} for row in rows]
    return LabelledTexts(
        tuple(row["text"] for row in rows),
        np.array(articles, dtype=object),
        pd.DataFrame(coded, columns=list(FRAMES.values()), dtype=bool),
    )
