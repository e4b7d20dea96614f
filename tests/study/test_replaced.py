from __future__ import annotations

from framing.study.replaced import Replaced, compare_published, describe_replaced

BEFORE = {"tone.csv": "1", "tone.png": "2", "terms.csv": "3", "terms.png": "4"}


def said(after: dict[str, str]) -> list[str]:
    return list(describe_replaced(compare_published(BEFORE, after)))


def test_the_same_files_are_the_published_ones_byte_for_byte() -> None:
    assert said(BEFORE) == ["All files are the ones that were published before, byte for byte."]


def test_other_rows_are_named_before_other_pictures() -> None:
    assert compare_published(BEFORE, {**BEFORE, "tone.csv": "9", "tone.png": "8", "terms.png": "7"}) == Replaced(
        rows=("tone",), drawings=("terms",)
    )
    assert said({**BEFORE, "tone.csv": "9", "terms.png": "7"}) == [
        "Published before, and now other ones: numbers or words of tone (1); only pictures or bytes of terms (1)."
    ]


def test_a_figure_that_lost_one_of_its_files_is_another_one() -> None:
    assert compare_published(BEFORE, {k: v for k, v in BEFORE.items() if k != "tone.png"}).drawings == ("tone",)


def test_what_was_not_published_before_is_named_apart() -> None:
    assert said({**BEFORE, "new.csv": "5"}) == [
        "All files that were published before are the same, byte for byte.",
        "Published for the first time: new (1).",
    ]


def test_of_many_names_the_first_are_given_with_their_number() -> None:
    (line,) = describe_replaced(Replaced(rows=tuple(f"f{i}" for i in range(12))))
    assert line.endswith("f6, f7 … (12).")
