"""The section on validation: from the published numbers, or the sentence that there are none."""

import dataclasses
import re

import pytest

from framing.papers.contents import Content
from framing.papers.exporting import export_study
from framing.papers.latex import escaped
from framing.papers.numbers import numbers_of
from framing.papers.validation_section import (
    NOT_VALIDATED,
    validation_markdown,
    validation_paragraphs,
    validation_tex,
)

ROWS = [
    # entry, label, alpha, low, high, alike, f1, low, high, q
    ("loss", "Loss & gain", 0.8, 0.6, 0.9, 0.95, 0.5, 0.3, 0.7, 0.04),
    ("law", "Law", 1.0, "", "", 1.0, 0.9, 0.7, 1.0, 0.2),
    ("rare", "Rare", "", "", "", 1.0, "", "", "", ""),
    ("all", "All entries", 0.85, 0.8, 0.9, 0.97, "", "", "", ""),
]
COLUMNS = ["entry", "label", "alpha", "alpha_low", "alpha_high", "share_alike", "f1", "f1_low", "f1_high", "q"]
GROUP_ROWS = [
    ("loss", "Loss & gain", "Quay", 0.1, 0.05, 0.15, 0.3, 0.1, 0.5),
    ("loss", "Loss & gain", "Post", 0.1, 0.05, 0.15, 0.2, 0.1, 0.5),
    ("tone", "Tone, mean", "Post", -0.9, -1, -0.8, 0.9, 0.8, 1),
]
GROUP_COLUMNS = [
    *("entry", "label", "outlet", "estimate", "low", "high", "corrected", "corrected_low", "corrected_high"),
]


def content(name, number, columns, rows, method="Two students coded 100 %."):
    cells = tuple(dict(zip(columns, map(str, row), strict=True)) for row in rows)
    caption = f"What it shows. {method} Only two coders."
    return Content(name, "table", "07_validation", "ab" * 32, number, caption, "", method, tuple(columns), cells)


def without(*left_out):
    chosen = [name for name in COLUMNS if not name.startswith(left_out)]
    return chosen, [[dict(zip(COLUMNS, row, strict=True))[name] for name in chosen] for row in ROWS]


@pytest.fixture
def published():
    return (
        content("validation_table", 3, COLUMNS, ROWS),
        content("validation_by_group", 4, GROUP_COLUMNS, GROUP_ROWS),
    )


def test_the_section_says_who_coded_how_far_coders_agree_and_how_good_instruments_are(published):
    method, agreed, quality, corrected, limits = validation_paragraphs(published)
    assert method == "Two students coded 100 %."
    assert agreed == (
        "Krippendorff’s α is between 0.80 [0.60, 0.90] (Loss & gain) and 1.00 (Law) (the table validation_table). "
        "Where all labels are the same it is not defined: Rare (100\N{NO-BREAK SPACE}% alike). Over all entries that "
        "are present or absent together it is 0.85 [0.80, 0.90], and 97\N{NO-BREAK SPACE}% of the decisions are the "
        "same."
    )
    assert "between 0.50 [0.30, 0.70] (Loss & gain) and 0.90 [0.70, 1.00] (Law)" in quality
    assert quality.endswith("the least q is .040.")
    assert corrected.endswith("for Loss & gain in Quay: 0.10 [0.05, 0.15] raw, 0.30 [0.10, 0.50] corrected.")
    assert limits == "Only two coders."


def test_its_numbers_are_those_that_have_macros(published):
    known = {number.text for number in numbers_of(published, {}).numbers}
    section = " ".join(validation_paragraphs(published)[1:])
    assert set(re.findall(r"\d\.\d\d \[[^]]*\]", section)) <= known


def test_latex_refers_to_tables_by_their_labels_and_every_sign_stands_for_itself(published):
    written = validation_tex(published, "A & B")
    assert r"(Law) (Table~\ref{tab:validation-table})" in written
    assert r"are in Table~\ref{tab:validation-by-group}, beside" in written
    assert r"Loss \& gain" in written
    assert r"\section{Validation}\label{sec:validation}" in written
    assert escaped("Krippendorff’s α is between 0.80") in written
    assert "\x00" not in written


def test_markdown_has_its_references_and_brackets_are_no_links(published):
    written = validation_markdown(published, "A & B")
    assert written.startswith("# A & B: validation\n\nTwo students")
    assert r"0.80 \[0.60, 0.90\]" in written
    assert "Prediction-powered inference" in written.partition("## References")[2]
    assert written.endswith("\n")
    assert not written.endswith("\n\n")


def test_tone_has_a_sentence_of_its_own_and_what_is_below_conventions_is_named():
    tone = ("tone", "Tone, in order", 0.61, 0.5, 0.7, 0.8, "", "", "", "")
    classes = ("tone: negative", "Negative", 0.2, 0.1, 0.3, 0.8, 0.7, 0.6, 0.8, 0.3)
    agreed = validation_paragraphs([content("validation_table", 1, COLUMNS, [*ROWS, tone, classes])])[1]
    assert "is between 0.80 [0.60, 0.90] (Loss & gain) and 1.00 (Law)" in agreed
    assert "Of the tone, in order, Krippendorff’s α is 0.61 [0.50, 0.70]. It is below .667, where" in agreed
    assert "for Tone, in order (0.61 [0.50, 0.70])." in agreed


def test_the_least_q_is_said_once_and_references_are_those_that_are_cited(published):
    method = "Two students coded 100 %. Where a share is 0, the bounds of Wilson."
    table = content("validation_table", 3, COLUMNS, ROWS, method)
    limit = "Errors were not found to differ by outlet (least q .040)."
    table = dataclasses.replace(table, caption=f"{table.caption} {limit}")
    written = validation_markdown([table], "A")
    assert written.count("least q") == 1
    references = written.partition("## References")[2]
    assert "Wilson, E. B." in references
    assert "Krippendorff, K." in references
    assert "Song" not in references
    assert "Prediction-powered" not in references


def test_one_coder_and_entries_that_nobody_found_are_said():
    columns, rows = without("alpha", "share_alike", "f1")
    paragraphs = validation_paragraphs([content("validation_table", 1, [*columns, "f1"], [[*row, ""] for row in rows])])
    assert paragraphs[1] == "One coder coded: how far another one would agree is not known."
    assert paragraphs[2].startswith("People found none of the entries")


def test_a_study_without_a_coded_sample_says_that_it_is_not_validated(published):
    others = [content("tone_rows", 1, COLUMNS, ROWS)]
    assert validation_paragraphs(others) == (NOT_VALIDATED,)
    for write in (validation_markdown, validation_tex):
        assert NOT_VALIDATED in write(others, "Bare")
        assert "Krippendorff" not in write(others, "Bare")


def test_an_export_has_the_section(study, tmp_path):
    export_study(study, "plain", ["contrasts"], folder=tmp_path / "paper")
    for name in ("validation.md", "validation.tex"):
        assert NOT_VALIDATED in (tmp_path / "paper" / name).read_text(encoding="utf-8")
