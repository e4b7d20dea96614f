"""The hand-coded sentences of Canadian Climate Framing, which frames are learnt from and checked against.

CC BY 4.0; the sentences themselves never enter this repository. See ``../shared/benchmarks/README.md``.
"""

from __future__ import annotations

import json
from pathlib import Path

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
    lines = (folder / "Annotated_sentences.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [row for row in map(json.loads, lines) if row["meta"]["language"] == "EN"]
    coded = [{name: label in row["label"] for label, name in FRAMES.items()} for row in rows]
    return LabelledTexts(
        tuple(row["text"] for row in rows),
        np.array([str(row["meta"]["doc_ID"]) for row in rows], dtype=object),
        pd.DataFrame(coded, columns=list(FRAMES.values()), dtype=bool),
    )
