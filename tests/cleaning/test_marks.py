"""Which brackets are marks and which belong to the sentence."""

from __future__ import annotations

import pytest

from framing.cleaning.marks import cut_marks


@pytest.mark.parametrize(
    ("text", "left", "marks"),
    [
        ("The pier is old[1].", "The pier is old.", ["[1]"]),
        ("It closed in May[2][3], and again[12].", "It closed in May, and again.", ["[2][3]", "[12]"]),
        ("It closed in May [2] [3] and again.", "It closed in May and again.", ["[2] [3]"]),
        ("It closed in May. [4]", "It closed in May.", ["[4]"]),
        ("It is deep[citation needed] and cold[note 2].", "It is deep and cold.", ["[citation needed]", "[note 2]"]),
        ("Ranges[3–5] and lists[1, 2] count.", "Ranges and lists count.", ["[3–5]", "[1, 2]"]),
        ("The mayor left early. (kho/lin)", "The mayor left early.", ["(kho/lin)"]),
        ("(kho/kho)", "", ["(kho/kho)"]),
    ],
)
def test_marks_are_cut(text: str, left: str, marks: list[str]) -> None:
    assert cut_marks(text) == (left, [("wire" if "/" in mark else "reference-mark", mark) for mark in marks])


@pytest.mark.parametrize(
    "text",
    [
        "The letter says “do[es] not sink” and “want[s] more”.",
        "He counted [12] people on the pier.",
        "In all, [12] people stood there.",
        "[1] Harbour office, yearly report.",
        "The year [1994] was a good one.",
        "It seats ten (twelve in summer).",
        "Pay the captain and/or the cook.",
        "The winner (UK/Ireland) sailed home.",
    ],
)
def test_brackets_that_belong_to_the_sentence_stay(text: str) -> None:
    assert cut_marks(text) == (text, [])
