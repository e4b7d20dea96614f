"""Agreement of the two coders of Canadian Climate Framing on the sentences that both coded, by label.

    python benchmarks/coder_agreement.py

The two files have few sentences in common: the table says how many. A sentence is found again by its letters and
digits; where the first coder has it twice, its first coding counts. CC BY 4.0; no sentence is printed or kept.
"""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path
from typing import Any

import pandas as pd

import framing

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "benchmarks" / "ccf"


def shared_codings(folder: Path = FOLDER) -> pd.DataFrame:
    """Return what both coders said of each sentence that both coded: unit, entry, coder, label (1 or 0)."""
    first, second = (_rows(folder / name) for name in ("Annotated_sentences.jsonl", "second_coder.jsonl"))
    with (folder / "label_mapping_second_coder_canonical.csv").open(encoding="utf-8", newline="") as file:
        names = {row["second_coder_label_fr"]: row["technical_label_en"] for row in csv.DictReader(file)}
    entries = sorted(set(names.values()))
    codings = []
    for unit in sorted(first.keys() & second.keys()):
        said = {
            "first": {label.replace(" ", "_") for label in first[unit]},
            "second": {names[label] for label in second[unit] if label in names},
        }
        codings += [(unit, entry, coder, float(entry in said[coder])) for coder in said for entry in entries]
    table = pd.DataFrame(codings, columns=["unit", "entry", "coder", "label"])
    return table.assign(unit=pd.factorize(table["unit"])[0])


def _rows(path: Path) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        row: dict[str, Any] = json.loads(line)
        found.setdefault("".join(filter(str.isalnum, row["text"].casefold())), row["label"])
    return found


def main() -> None:
    """Print the table."""
    table = framing.agreement(shared_codings())
    shown = ["entry", "estimate", "low", "high", "percent", "cohen_kappa", "gwet_ac", "share", "n_units"]
    sys.stdout.write(
        table[shown].round(3).to_string(index=False) + f"\n\n{table.attrs['method']}\n{table.attrs['limits']}\n"
    )


if __name__ == "__main__":
    main()
