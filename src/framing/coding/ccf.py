"""Canadian Climate Framing, whose sentences other people coded: how far they agree, and the shipped frames beside them.

CC BY 4.0; the sentences themselves never enter this repository. See ``../shared/benchmarks/README.md``.
"""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Literal, get_args

import numpy as np
import pandas as pd

from framing.codebook import shipped_codebook
from framing.errors import MeasureError
from framing.measures.frames.ccf import read_ccf, read_second_coder
from framing.measures.frames.halves import chosen_texts, split_in_halves
from framing.measures.frames.validity import codebook_validity
from framing.measures.requirements import require_one_of

Twice = Literal["coders", "readings"]
FILES = ("Annotated_sentences.jsonl", "second_coder.jsonl")
NAMES = "label_mapping_second_coder_canonical.csv"
STANDING_FOR = {
    "economic": ["economic"],
    "health": ["health-safety"],
    "security": ["security-defence"],
    "justice": ["fairness-equality"],
    "politics": ["political", "policy", "public-opinion"],
    "science": ["science-evidence"],
    "environment": ["environment"],
    "culture": ["cultural-identity"],
}
"""The entries of the shipped codebook that stand for each frame that was coded."""
_LETTERS = 50  # of a text that is the same one wherever it stands: shorter ones are phrases that many articles have
_RENAMED = ("Solution_", "Solutions_")  # the first coder's file spells the parts of this label otherwise


def ccf_codings(folder: str | Path, twice: Twice = "coders") -> pd.DataFrame:
    """Read the sentences of Canadian Climate Framing that were coded twice, as :func:`framing.agreement` takes them.

    A sentence is found again by its letters and digits, whatever number, article or file it has. The files of the two
    coders have eleven in common; the second coder coded other sentences of the same newspapers. That of the first coder
    has 26 sentences of fifty letters or more twice, coded apart.

    Parameters
    ----------
    folder
        With ``Annotated_sentences.jsonl``, ``second_coder.jsonl`` and the names of the second coder's labels.
    twice
        ``"coders"``: by the first and by the second coder. ``"readings"``: by the first coder, in the order of the
        file.

    Returns
    -------
    DataFrame
        A row for each unit, label and coding: unit (a number), entry (a label, by the name that both have in common),
        coder (``"first"``, ``"second"``), label (1 or 0). No text.

    Raises
    ------
    MeasureError
        Where a file is missing.
    """
    require_one_of(twice, get_args(Twice), "pair of codings")
    place = Path(folder)
    names = _names(place)
    first, second = (_said(place / name, names) for name in FILES)
    pairs = (
        {text: (first[text][0], second[text][0]) for text in first.keys() & second.keys()}
        if twice == "coders"
        else {text: (said[0], said[1]) for text, said in first.items() if len(said) > 1}
    )
    entries = sorted(set(names.values()))
    rows = [
        (unit, entry, coder, float(entry in said))
        for unit, text in enumerate(sorted(pairs))
        for coder, said in zip(("first", "second"), pairs[text], strict=True)
        for entry in entries
    ]
    return pd.DataFrame(rows, columns=["unit", "entry", "coder", "label"])


def ccf_frames(folder: str | Path, *, resamples: int = 2000, seed: int = 0) -> pd.DataFrame:
    """Compare the shipped codebook with what coders found in English sentences that were not used to write it.

    Parameters
    ----------
    folder
        As in :func:`ccf_codings`.
    resamples, seed
        Of the bootstrap, which draws articles.

    Returns
    -------
    DataFrame
        As :func:`framing.codebook_validity` makes it, with a column sentences in front: ``"first coder"`` (the half of
        the first coder's that nobody looked at) or ``"second coder"`` (without those that the first coder has).

    Raises
    ------
    MeasureError
        Where a file is missing.
    """
    place = Path(folder)
    _names(place)
    first, second = read_ccf(place), read_second_coder(place)
    known = set(first.texts)
    others = chosen_texts(second, np.array([text not in known for text in second.texts]))
    codebook = shipped_codebook("policy-frames")
    tables = []
    for name, texts in (("first coder", split_in_halves(first)[1]), ("second coder", others)):
        table = codebook_validity(codebook, texts, STANDING_FOR, resamples=resamples, seed=seed)
        table.insert(0, "sentences", name)
        tables.append(table)
    whole = pd.concat(tables, ignore_index=True)
    more = f"The same in {len(others.texts):,} texts of the second coder."
    whole.attrs = tables[0].attrs | {"method": f"{tables[0].attrs['method']} {more}"}
    return whole


def _names(folder: Path) -> dict[str, str]:
    """Read from the second coder's labels to the names that both have; refuse a folder without the files."""
    if missing := [name for name in (*FILES, NAMES) if not (folder / name).is_file()]:
        raise MeasureError(
            f"The hand-coded sentences are not here: there is no {', '.join(missing)}.",
            where=str(folder),
            remedy="Name the folder of Canadian Climate Framing (CC BY 4.0), or do without it.",
        )
    with (folder / NAMES).open(encoding="utf-8", newline="") as file:
        return {row["second_coder_label_fr"]: row["technical_label_en"] for row in csv.DictReader(file)}


def _said(path: Path, names: dict[str, str]) -> dict[str, list[set[str]]]:
    """Read what was said of each text that is long enough to be told again, in the order of the file."""
    found: dict[str, list[set[str]]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text = "".join(filter(str.isalnum, row["text"].casefold()))
        if len(text) >= _LETTERS:
            found[text].append(set(_common(row["label"], names)))
    return found


def _common(labels: Iterable[str], names: dict[str, str]) -> Iterable[str]:
    """Yield labels by the names that both files have in common; a label that only one of them knows is left out."""
    known = set(names.values())
    for label in labels:
        name = names.get(label, label.replace(" ", "_"))
        name = name.replace(*_RENAMED, 1) if name.startswith(_RENAMED[0]) else name
        if name in known:
            yield name
