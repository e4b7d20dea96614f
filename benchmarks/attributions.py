"""How well statements of sources are found: cue and speaker against annotations, by form, for both engines.

    python benchmarks/attributions.py data/example/articles data/example/attributions.csv

The second is a CSV with article (the name of the file without its ending), form, cue_start, cue_end, speaker_start,
speaker_end, in characters of the file. A statement is found where cue and speaker overlap those of an annotation.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

import pandas as pd

from framing.discourse.attribution import Statement, find_statements
from framing.discourse.syntax import parse
from framing.text import Segments, segment

FORMS = ("direct", "indirect", "mixed")


def compare(articles: Path, annotated: pd.DataFrame, *, syntax: bool) -> pd.DataFrame:
    """Precision, recall and F1 of what is found with a cue, by form and of all; a form is missed where any is."""
    names = sorted(path.stem for path in articles.glob("*.txt"))
    segments = segment([(articles / f"{name}.txt").read_text(encoding="utf-8") for name in names])
    found = [one for one in find_statements(segments, parse(segments) if syntax else None) if one.lemma]
    by_article: dict[str, list[Statement]] = {name: [] for name in names}
    for one in found:
        text = segments.sentence_text[segments.token_sentence[one.cue.start]]
        by_article[names[int(text)]].append(one)
    wanted, hit, told, right = Counter(), Counter(), Counter(), Counter()
    for name in names:
        left = list(by_article[name])
        told.update(FORMS[one.form] for one in left)
        for row in annotated[annotated["article"] == name].itertuples():
            wanted[row.form] += 1
            match = next((one for one in left if _overlap(segments, one, row)), None)
            if match is not None:
                left.remove(match)
                hit[row.form] += 1
                right[FORMS[match.form]] += 1
    rows = [(form, wanted[form], told[form], hit[form], right[form]) for form in FORMS]
    rows.append(("all", *(sum(counts.values()) for counts in (wanted, told, hit, right))))
    table = pd.DataFrame(rows, columns=["form", "annotated", "found", "hit", "right"]).set_index("form")
    table["precision"], table["recall"] = table["right"] / table["found"], table["hit"] / table["annotated"]
    table["f1"] = 2 * table["precision"] * table["recall"] / (table["precision"] + table["recall"])
    return table


def _overlap(segments: Segments, one: Statement, row: object) -> bool:
    def meets(start: int, end: int, name: str) -> bool:
        first, last = segments.token_start[start], segments.token_end[end - 1]
        return bool(first < getattr(row, f"{name}_end") and last > getattr(row, f"{name}_start"))

    return not one.speaker.is_empty and meets(*one.cue, "cue") and meets(*one.speaker, "speaker")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path)
    parser.add_argument("annotated", type=Path)
    arguments = parser.parse_args()
    annotated = pd.read_csv(arguments.annotated, dtype={"article": "str"})
    for name, syntax in (("patterns", False), ("syntax", True)):
        print(name, compare(arguments.articles, annotated, syntax=syntax).round(3).to_string(), sep="\n")


if __name__ == "__main__":
    main()
