"""Agreement of the coders of Canadian Climate Framing on the sentences that were coded twice, by label.

    python benchmarks/coder_agreement.py [FOLDER]

Prints α by label, and writes ``coder_agreement.csv``: numbers, which are here where the sentences are not. CC BY 4.0;
no sentence is printed or kept. ``framing.ccf_codings`` says how a sentence is found again.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd

import framing
from framing.rounding import round_frame

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "benchmarks" / "ccf"
FIGURES = Path(__file__).with_suffix(".csv")
BY = {"coders": "by both coders", "readings": "twice by the first coder"}


def measure(folder: Path = FOLDER) -> pd.DataFrame:
    """Measure agreement by label, of the two coders and of the first coder with himself or herself."""
    tables = []
    for twice, words in BY.items():
        table = framing.agreement(framing.ccf_codings(folder, twice))
        table.insert(0, "coded", words)
        tables.append(table.drop(columns=["label", "level", "n_coders", "n_missing"]))
    return round_frame(pd.concat(tables, ignore_index=True))


if __name__ == "__main__":
    measured = measure(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
    measured.to_csv(FIGURES, index=False, lineterminator="\n")
    sys.stdout.write(measured.round(3).to_string(index=False) + "\n")
