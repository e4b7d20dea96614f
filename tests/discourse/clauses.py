"""Who acts on whom in sentences whose actors are written in capitals: what the tests of agency share."""

from __future__ import annotations

import numpy as np

from framing.codebook import Spans
from framing.discourse.agency import FORMS, find_clauses
from framing.discourse.syntax import Syntax, parse
from framing.discourse.words import Words
from framing.text import Segments, segment

NAMES = ("Ann", "Bea")


def named(segments: Segments) -> tuple[Spans, np.ndarray]:
    """Return where Ann and Bea are named, and which of the two it is."""
    forms = np.array([*segments.forms, ""], dtype=object)[segments.token_form]
    start = np.flatnonzero(np.isin(forms, NAMES)).astype(np.int64)
    number = np.array([NAMES.index(form) for form in forms[start]], dtype=np.int64)
    return Spans(start, start + 1, number), number


def clauses(text: str, *, parsed: bool = False) -> list[tuple[str, str, str, str]]:
    """Return form, verb, agent and patient of each clause, in the order of the text."""
    segments = segment([text])
    syntax: Syntax | None = parse(segments) if parsed else None
    spans, number = named(segments)
    found = find_clauses(Words.of(segments), spans, number, syntax)
    who = (*NAMES, "-")
    rows = zip(found.verb.tolist(), found.form, found.agent, found.patient, strict=True)
    return [
        (FORMS[form], segments.forms[segments.token_form[verb]], who[agent], who[patient])
        for verb, form, agent, patient in sorted(rows)
    ]
