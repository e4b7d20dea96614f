"""What the shipped frames are worth on hand-coded sentences: writes frames_validity.csv and tables of docs/frames.md.

``make frames-validity``, or ``.venv/bin/python benchmarks/frames_validity.py [FOLDER]``, where FOLDER holds the
sentences (``../shared/benchmarks/ccf`` by default). The sentences themselves are written nowhere.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import numpy as np
import pandas as pd

import framing
from framing.coding.ccf import STANDING_FOR
from framing.measures.frames.ccf import read_ccf, read_second_coder
from framing.measures.frames.halves import chosen_texts
from framing.rounding import round_frame

ROOT = Path(__file__).parents[1]
FOLDER = ROOT.parent / "shared" / "benchmarks" / "ccf"
FIGURES = Path(__file__).with_suffix(".csv")
PAGE = ROOT / "docs" / "frames.md"
SETS = {"development": "half looked at", "test": "half not looked at", "second coder": "second coder"}


def measure(folder: Path, resamples: int = 2000) -> pd.DataFrame:
    """Measure the shipped codebook on each half of the first coder's sentences, and on the second coder's."""
    first = read_ccf(folder)
    halves = dict(zip(SETS, framing.split_in_halves(first), strict=False))
    second = read_second_coder(folder)
    known = set(first.texts)
    halves["second coder"] = chosen_texts(second, np.array([text not in known for text in second.texts]))
    codebook = framing.shipped_codebook("policy-frames")
    tables = [
        framing.codebook_validity(codebook, texts, STANDING_FOR, resamples=resamples).assign(sentences=name)
        for name, texts in halves.items()
    ]
    return pd.concat([table[["sentences", *table.columns[:-1]]] for table in tables], ignore_index=True)


def both_coders(folder: Path) -> tuple[int, int, int]:
    """Count the sentences that both coders coded, their decisions on these, and those on which they agree."""
    first, second = read_ccf(folder), read_second_coder(folder)
    place = {text: row for row, text in enumerate(first.texts)}
    rows = [(place[text], row) for row, text in enumerate(second.texts) if text in place]
    one, other = (labels.to_numpy() for labels in (first.labels, second.labels))
    agreed = [one[left] == other[right] for left, right in rows]
    return len(rows), int(np.size(agreed)), int(np.sum(agreed))


def main_table(figures: pd.DataFrame) -> str:
    """Lay out precision, recall and F1 on the half that nobody looked at, with their intervals and floors."""
    shown = figures[figures["sentences"] == "test"]
    rows = []
    for frame, entries in STANDING_FOR.items():
        of_frame = shown[shown["frame"] == frame].set_index("statistic")
        known = [_interval(of_frame.loc[name]) for name in ("precision", "recall", "f1")]
        shares = [f"{of_frame.loc[f'prevalence_{kind}', 'estimate']:.3f}" for kind in ("coded", "found")]
        floor = f"{of_frame.loc['f1', 'floor_yes']:.3f}"
        rows.append([frame, ", ".join(entries), str(of_frame.loc["f1", "n_coded"]), *known, floor, *shares])
    return _table(
        ["coded as", "entries", "n", "precision", "recall", "F1", "F1 of always yes", "share coded", "share found"],
        rows,
    )


def compared_table(figures: pd.DataFrame) -> str:
    """Lay out F1 and prevalence on each of the three sets of sentences."""
    rows = []
    for frame in STANDING_FOR:
        row = [frame]
        for name in SETS:
            chosen = figures[(figures["sentences"] == name) & (figures["frame"] == frame)].set_index("statistic")
            row += [_interval(chosen.loc["f1"]), f"{chosen.loc['prevalence_coded', 'estimate']:.3f}"]
        rows.append(row)
    return _table(["coded as", *(cell for name in SETS.values() for cell in (f"F1, {name}", "share coded"))], rows)


def overall_table(figures: pd.DataFrame) -> str:
    """Lay out the figures of all frames together."""
    rows = []
    for name, words in SETS.items():
        chosen = figures[(figures["sentences"] == name) & (figures["frame"] == "all frames")].set_index("statistic")
        size = chosen.iloc[0]
        kinds = ("f1_macro", "f1_micro", "f1_both")
        floors = [f"{chosen.loc[kind, 'floor_yes']:.3f} / {chosen.loc[kind, 'floor_no']:.3f}" for kind in kinds]
        known = [_interval(chosen.loc[kind]) for kind in kinds]
        cells = [cell for pair in zip(known, floors, strict=True) for cell in pair]
        rows.append([words, f"{size['n_texts']:,}", f"{size['n_articles']:,}", *cells])
    kinds = ("macro-F1", "micro-F1", "F1 of both answers")
    return _table(["sentences", "n", "articles", *(cell for kind in kinds for cell in (kind, "floor, yes / no"))], rows)


def fill(page: str, tables: dict[str, str]) -> str:
    """Put tables between the marks of a page that bear their names."""
    for name, table in tables.items():
        marked = re.compile(rf"(<!-- {name} -->\n).*?(<!-- end -->)", re.DOTALL)
        page = marked.sub(lambda found, table=table: f"{found[1]}{table}\n{found[2]}", page)
    return page


def pages_tables(figures: pd.DataFrame) -> dict[str, str]:
    """Return the tables of the page by the names of their marks."""
    return {"by frame": main_table(figures), "compared": compared_table(figures), "overall": overall_table(figures)}


def _interval(row: pd.Series) -> str:
    return f"{row['estimate']:.3f} [{row['low']:.3f}, {row['high']:.3f}]"


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = [f"| {' | '.join(row)} |" for row in [head, *rows]]
    return "\n".join([lines[0], "|---" * len(head) + "|", *lines[1:]])


if __name__ == "__main__":
    place = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    measured = round_frame(measure(place))
    measured.to_csv(FIGURES, index=False, lineterminator="\n")
    PAGE.write_text(fill(PAGE.read_text(encoding="utf-8"), pages_tables(measured)), encoding="utf-8")
    n_texts, n_decisions, n_agreed = both_coders(place)
    print(f"Both coders coded {n_texts} of the sentences: {n_agreed} of {n_decisions} decisions agree.")
    print(overall_table(measured))
