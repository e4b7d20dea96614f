"""Every estimate has a name of letters, one name is of one number, and the sample manuscript uses those there are."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.papers.captions import captions_tex
from framing.papers.contents import Content, chosen, read_contents
from framing.papers.names import camel, number_word
from framing.papers.numbers import numbers_of
from framing.study import read_study

ROOT = Path(__file__).parents[2]


def content(name, columns, rows, method="Mean of scores.") -> Content:
    cells = tuple(dict(zip(columns, map(str, row), strict=True)) for row in rows)
    return Content(name, "figure", "01", "ab" * 32, 1, "", "", method, tuple(columns), cells)


def texts(*contents, short=None) -> dict[str, str]:
    return {number.name: number.text for number in numbers_of(contents, short or {}).numbers}


def test_an_estimate_is_named_by_figure_and_row_and_its_parts_by_what_they_are():
    columns = ["outlet", "entry", "label", "estimate", "low", "high", "p", "q", "n_articles"]
    row = ("We Got This Covered", "microsoft", "Microsoft", 0.124, -0.05, 0.28, 0.0001, 0.2, 1200)
    figure = content("tone", columns, [row])
    assert texts(figure, short={"We Got This Covered": "Wgtc"}) == {
        "toneWgtcMicrosoft": "0.12 [−0.05, 0.28]",
        "toneWgtcMicrosoftEstimate": "0.12",
        "toneWgtcMicrosoftLow": "−0.05",
        "toneWgtcMicrosoftHigh": "0.28",
        "toneWgtcMicrosoftP": "< .001",
        "toneWgtcMicrosoftQ": ".200",
        "toneWgtcMicrosoftNArticles": "1,200",
    }


def test_shares_are_in_per_cent_where_the_figure_shows_them_so():
    figure = content("frames", ["outlet", "estimate", "low", "high"], [("Quay", 0.2903, 0.129, 0.4516)],
                     method="Frames: share of the sentences; 95 % intervals.")  # fmt: skip
    assert texts(figure)["framesQuay"] == "29\N{NO-BREAK SPACE}% [13, 45]"


def test_corrected_estimates_are_in_the_unit_of_those_that_they_stand_beside():
    columns = ["outlet", "estimate", "low", "high", "corrected", "corrected_low", "corrected_high"]
    figure = content("frames", columns, [("Quay", 0.29, 0.129, 0.4516, 0.18, 0.09, 0.32)],
                     method="Frames: share of the sentences; 95 % intervals.")  # fmt: skip
    assert texts(figure)["framesQuayCorrected"] == "18\N{NO-BREAK SPACE}% [9, 32]"


def test_rows_that_would_have_one_name_are_numbered_in_order_and_said():
    figure = content("tone", ["outlet", "estimate"], [("Müller", 0.1), ("Muller", 0.2), ("Mul-ler", 0.3)])
    numbers = numbers_of([figure], {})
    assert [number.name for number in numbers.numbers if not number.name.endswith("Estimate")] == [
        "toneMuller", "toneMullerTwo", "toneMulLer"]  # fmt: skip
    assert numbers.shared == (r"\toneMuller would name several rows: row 2 of tone is \toneMullerTwo.",)
    assert "% " + numbers.shared[0] in numbers.to_tex("A study")


def test_no_name_of_a_number_is_that_of_a_part_of_another_or_of_a_caption():
    figure = content("tone", ["outlet", "estimate", "p"], [("A", 0.1, 0.5), ("AP", 0.2, 0.5), ("Caption", 0.3, 0.5)])
    names = [number.name for number in numbers_of([figure], {}).numbers]
    assert len(set(names)) == len(names)
    assert "toneCaption" not in names


def test_sentences_behind_a_mean_have_no_name_and_articles_called_by_numbers_have_one():
    tone = content("tone", ["drawn", "outlet", "estimate"], [("mean", "A", 0.1), ("sentence", "A", 0.7)])
    pairs = content("similarity", ["name", "other", "estimate"], [("000", "001", 0.39), ("000", "002", 0.2)])
    assert set(texts(tone)) == {"toneA", "toneAEstimate"}
    assert "similarityZeroZeroZeroZeroZeroOne" in texts(pairs)


@given(st.text())
def test_a_name_is_of_latin_letters_whatever_the_text(text):
    assert re.fullmatch(r"[A-Za-z]*", camel(text))


@pytest.mark.parametrize(
    ("text", "name"), [("人", "Foureba"), ("Правда", "PeErAVeDeA"), ("القدس", "AlefLamQafDalSeen")]
)
def test_other_scripts_have_names_too(text, name):
    assert camel(text) == name


def test_numbers_are_written_as_digits_in_words():
    assert number_word(8200) == "EightTwoZeroZero"


@pytest.fixture(scope="module")
def published():
    study = read_study(ROOT / "study.toml")
    contents = read_contents(study)
    return contents, numbers_of(contents, study.names), study


@pytest.mark.slow
def test_every_published_estimate_has_a_number_and_json_and_latex_agree(published):
    contents, numbers, study = published
    described = json.loads(numbers.to_json(study.title))["numbers"]
    defined = re.findall(r"^\\newcommand\{\\([A-Za-z]+)\}", numbers.to_tex(study.title), re.MULTILINE)
    assert sorted(defined) == sorted(described)
    assert len(set(defined)) == len(defined)
    for content in contents:
        if "estimate" in content.columns:
            named = {number.row for number in numbers.numbers if number.content == content.name}
            wanted = {place for place, row in enumerate(content.rows, 1)
                      if row["estimate"] and row.get("drawn") != "sentence"}  # fmt: skip
            assert wanted <= named, content.name


def test_a_changed_number_changes_what_the_macro_says():
    before, after = (content("tone", ["outlet", "estimate"], [("A", value)]) for value in (0.1, 0.2))
    assert (texts(before)["toneA"], texts(after)["toneA"]) == ("0.10", "0.20")


def test_every_macro_of_the_sample_manuscript_exists(published):
    contents, numbers, study = published
    text = (ROOT / "docs" / "manuscript" / "main.tex").read_text(encoding="utf-8")
    used = set(re.findall(r"\\([A-Za-z]+)\{\}", text)) | set(re.findall(r"\\caption\{\\([A-Za-z]+)\}", text))
    captions = set(re.findall(r"\\newcommand\{\\([A-Za-z]+)\}", captions_tex(contents, study.title)))
    used -= {"date"}
    assert len(used) > 10
    assert used <= {number.name for number in numbers.numbers} | captions
    pictures = re.findall(r"\\includegraphics\[alt=\{\\\w+\}\]\{(\w+)\}", text)
    assert chosen(contents, pictures)


@pytest.mark.parametrize(
    ("figure", "row", "short", "name"),
    [
        ("text", "bf", {"bf": "bf"}, "framingTextBf"),
        ("text", "bf", {}, "framingTextBf"),
        ("odd", "all others", {}, "oddAll"),
        ("odd", "", {}, "oddUnnamed"),
        ("ending_tone", "Quay", {}, "framingEndingToneQuay"),
        ("if", "Lua TeX", {}, "framingIfLuaTeX"),
        ("tone", "🌊", {}, "toneWaterWave"),
        ("tone", "\u200f", {}, "toneUnnamed"),
    ],
    ids=["short form", "text", "no row", "empty row", "end", "if", "emoji", "mark of direction"],
)
def test_no_macro_is_one_of_latex_s_own_and_every_row_has_a_name(figure, row, short, name):
    named = texts(content(figure, ["outlet", "estimate"], [(row, 0.1), ("Post", 0.2)]), short=short)
    assert name in named
    assert all(re.fullmatch(r"[a-z]+[A-Z][A-Za-z]*", other) and not other.startswith("end") for other in named)


@given(st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True), st.text(max_size=8), st.text("ab", max_size=2))
def test_every_macro_is_a_small_beginning_with_a_capital_after_it(figure, row, short):
    named = texts(
        content(figure, ["outlet", "estimate"], [(row, 0.1), ("B", 0.2)]), short={row: short} if short else {}
    )
    for name in named:
        assert re.fullmatch(r"[a-z]+[A-Z][A-Za-z]*", name)
        assert not name.startswith("end")


def test_figures_whose_names_would_be_one_beginning_are_numbered_and_their_captions_too():
    figures = [
        content(name, ["outlet", "estimate"], [("A", value)]) for name, value in (("tone1", 0.1), ("tone_1", 0.2))
    ]
    assert {"toneOneA": "0.10", "toneOneTwoA": "0.20"}.items() <= texts(*figures).items()
    captioned = [Content(**{**figure.__dict__, "caption": "C."}) for figure in figures]
    macros = re.findall(r"\\newcommand\{\\(\w+)\}", captions_tex(captioned, "A study"))
    assert "toneOneTwoCaption" in macros
    assert len(macros) == len(set(macros))


def test_infinite_numbers_are_signs_in_latex_and_nothing_in_json_and_missing_ones_have_no_name():
    figure = content("ratio", ["outlet", "estimate", "low", "high"],
                     [("A", "inf", 1.5, "inf"), ("B", "-inf", "-inf", 2), ("C", "nan", "", "")])  # fmt: skip
    numbers = numbers_of([figure], {})
    assert texts(figure)["ratioA"] == "∞ [1.50, ∞]"
    assert r"\newcommand{\ratioB}{\ensuremath{-}\ensuremath{\infty} [" in numbers.to_tex("S")
    described = json.loads(numbers.to_json("S"), parse_constant=pytest.fail)["numbers"]
    assert (described["ratioA"]["value"], described["ratioALow"]["value"]) == (None, 1.5)
    assert not any(name.startswith("ratioC") for name in described)


def test_probabilities_are_never_nothing_and_never_certain():
    figure = content("tone", ["outlet", "estimate", "p", "q"], [("A", 0.1, 0.0, 1.0), ("B", 0.1, 0.9996, 0.9994)])
    said = texts(figure)
    assert [said[name] for name in ("toneAP", "toneAQ", "toneBP", "toneBQ")] == ["< .001", "> .999", "> .999", ".999"]


def test_a_title_cannot_leave_the_comment_that_it_stands_in():
    figure = content("tone", ["outlet", "estimate"], [("A", 0.1)])
    for text in (numbers_of([figure], {}).to_tex("A\n\\end{document}"), captions_tex([figure], "A\r\\end{document}")):
        assert all(line.startswith("%") for line in text.splitlines() if r"\end{document}" in line)
