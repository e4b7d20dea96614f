"""Captions and tables as LaTeX, Markdown, HTML and Word: every sign stands for itself, every number is rounded."""

import re
import shutil
import subprocess
import zipfile
from html.parser import HTMLParser
from io import BytesIO
from xml.etree import ElementTree

import pytest

from framing.papers import tables_docx, tables_html, tables_latex
from framing.papers.captions import captions_markdown, captions_tex
from framing.papers.contents import Content
from framing.papers.fitting import fit
from framing.papers.latex import escaped
from framing.papers.layout import lay_out
from framing.papers.tables_docx import docx_table
from framing.papers.tables_html import html_table
from framing.papers.tables_latex import latex_table

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SPECIALS = r"""\ { } $ & % # _ ~ ^ < > | " ` ' -- ,, “a” ‘b’ − × ± ≥ χ² → … – — é ß"""


def content(columns, rows, kind="table", **words) -> Content:
    said = {"caption": "All of it. With a limit.", "alt": "", "method": "Mean of scores; 95 % intervals."} | words
    cells = tuple(dict(zip(columns, map(str, row), strict=True)) for row in rows)
    return Content("tone_rows", kind, "02_tone", "ab" * 32, 3, said["caption"], said["alt"], said["method"],
                   tuple(columns), cells)  # fmt: skip


COLUMNS = ["outlet", "reference", "entry", "label", "estimate", "low", "high", "p", "n_sentences"]
ROWS = [
    ("A & B_1", "all others", "x", "The x", -0.05, -0.1, 0.004, 0.0004, 1240),
    ("100 %", "all others", "y", "The <y>", 0.5, "", "", "", 7),
]


@pytest.fixture
def table():
    return lay_out(content(COLUMNS, ROWS))


def test_a_table_has_the_estimate_with_its_interval_in_one_column_and_no_column_that_says_nothing(table):
    assert [column.heading for column in table.columns] == [
        "Outlet", "Item", "Estimate [95 % interval]", "p", "Sentences"]  # fmt: skip
    assert table.rows == [
        ("A & B_1", "The x", "−0.05 [−0.10, 0.00]", "< .001", "1,240"),
        ("100 %", "The <y>", "0.50", "–", "7"),
    ]
    assert (table.caption, table.note) == ("All of it.", "Mean of scores; 95 % intervals. With a limit.")


@pytest.mark.parametrize(
    ("method", "cell", "heading"),
    [
        ("Share of sentences; 95 % intervals.", "29 [13, 45]", "Estimate, % [95 % interval]"),
        ("Difference of the share of the sentences.", "+29 [+13, +45]", "Estimate, percentage points [95 % interval]"),
    ],
)
def test_shares_are_written_in_per_cent(method, cell, heading):
    table = lay_out(content(["outlet", "estimate", "low", "high"], [("A", 0.2903, 0.129, 0.4516)], method=method))
    assert (table.columns[1].heading, table.rows[0][1]) == (heading, cell)


def test_corrected_columns_are_in_the_unit_of_the_estimate_and_tests_said_to_be_raw():
    columns = ["outlet", "estimate", "low", "high", "corrected", "corrected_low", "corrected_high", "p"]
    row = ("A", 0.1203, -0.049, 0.201, -0.1101, -0.204, -0.016, 0.25)
    table = lay_out(content(columns, [row], method="Difference of the share of the sentences."))
    assert table.rows == [("A", "+12 [−5, +20]", "−11 [−20, −2]", ".250")]
    assert [column.heading for column in table.columns[2:]] == [
        "Corrected, percentage points [95 % interval]", "p (raw)"]  # fmt: skip


def test_latex_has_rules_caption_label_and_as_many_cells_in_each_row_as_columns(table):
    written = latex_table(table)
    assert r"\begin{tabular}{@{}llrrr@{}}" in written
    assert r"\label{tab:tone-rows}" in written
    assert [written.count(rule) for rule in (r"\toprule", r"\midrule", r"\bottomrule")] == [1, 1, 1]
    rows = [line for line in written.splitlines() if line.endswith(r"\\")]
    assert {len(re.split(r"(?<!\\)&", row)) for row in rows} == {5}
    assert r"A \& B\_1" in written


def test_a_long_table_may_break_over_pages():
    rows = [(f"Outlet {number}", 0.1) for number in range(40)]
    written = latex_table(lay_out(content(["outlet", "estimate"], rows)))
    assert r"\begin{longtable}" in written
    assert r"\endfirsthead" in written
    assert r"\begin{table}" not in written


class Cells(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[list[str]] = []
        self.is_open = False

    def handle_starttag(self, tag, attrs):
        if tag == "tr":
            self.found.append([])
        self.is_open = tag in {"td", "th"}

    def handle_data(self, data):
        if self.is_open:
            self.found[-1].append(data)

    def handle_endtag(self, tag):
        self.is_open = False


def test_html_and_word_hold_the_same_cells(table):
    parser = Cells()
    parser.feed(html_table(table))
    with zipfile.ZipFile(BytesIO(docx_table(table))) as archive:
        assert archive.testzip() is None
        document = ElementTree.fromstring(archive.read("word/document.xml"))
        properties = archive.read("docProps/core.xml").decode()
    word = [
        ["".join(text.text or "" for text in cell.iter(f"{W}t")) for cell in row.iter(f"{W}tc")]
        for row in document.iter(f"{W}tr")
    ]
    expected = [[column.heading for column in table.columns], *map(list, table.rows)]
    assert parser.found == expected
    assert word == expected
    assert "framing:" + "ab" * 32 in properties
    assert docx_table(table) == docx_table(table)


def test_captions_have_number_name_words_and_method():
    figure = content(["outlet", "estimate"], [("A", 1)], kind="figure", caption=SPECIALS, alt="A *line*.")
    text = captions_markdown([figure], "The bridge")
    assert "## Figure 3 · tone_rows" in text
    assert r"A \*line\*." in text
    macros = captions_tex([figure], "The bridge")
    assert [re.match(r"\\newcommand\{\\(\w+)\}", line).group(1)
            for line in macros.splitlines() if line.startswith(r"\newcommand")] == [
        "toneRowsCaption", "toneRowsAlt", "toneRowsMethod"]  # fmt: skip


def test_no_special_sign_is_left_to_latex():
    text = re.sub(r"\\ensuremath\{[^{}]*\}", "", escaped(SPECIALS))
    bare = re.sub(r"\\[a-zA-Z]+|\\[{}$&%#_,]|\{|\}", "", text)
    assert not set(bare) & set("\\$&#_^<>|\"`")  # fmt: skip
    assert "%" not in bare


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("pdflatex") is None, reason="pdflatex is not installed")
def test_latex_sets_every_special_sign_and_every_table(table, tmp_path):
    rows = [(SPECIALS, 0.1)] * 40
    long = latex_table(lay_out(content(["outlet", "estimate"], rows, caption=SPECIALS)))
    figure = content(["outlet", "estimate"], [("A", 1)], kind="figure", caption=SPECIALS)
    wide = "".join(latex_table(lay_out(content(columns, rows * 12))) for columns, rows in WIDE.values())
    (tmp_path / "main.tex").write_text(
        r"\documentclass{article}\usepackage[T1]{fontenc}\usepackage{booktabs,array,longtable,rotating,pdflscape}"
        + captions_tex([figure], "B") + r"\begin{document}\toneRowsCaption" + "\n"
        + latex_table(table) + long + wide + r"\end{document}"
    )  # fmt: skip
    done = subprocess.run(["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "main.tex"], cwd=tmp_path,
                          capture_output=True, text=True, errors="replace", check=False)  # fmt: skip
    assert done.returncode == 0, done.stdout[-800:]
    assert "Missing character" not in (tmp_path / "main.log").read_text(errors="replace")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("ﬁrst Ａ ₂", r"first A \ensuremath{_2}"),
        ("β\u200f\u202e\u2009x", r"\ensuremath{\beta} x"),
        ("e\u0301", "é"),
        ("שלום 🌊", "שלום 🌊"),
    ],
    ids=["ligature", "direction", "composed", "no Latin"],
)
def test_signs_are_written_as_pdflatex_knows_them_where_that_can_be(text, written):
    assert escaped(text) == written


def test_what_pdflatex_cannot_set_is_named_in_the_file():
    figure = content(["outlet", "estimate"], [("A", 1)], kind="figure", caption="Tone of שלום")
    assert "% Needs XeLaTeX or LuaLaTeX with fonts that have U+05E9 hebrew letter shin, " in captions_tex([figure], "S")
    assert "% Needs XeLaTeX" not in captions_tex([content(["outlet"], [], kind="figure", caption=SPECIALS)], "S")
    table = latex_table(lay_out(content(["outlet", "estimate"], [("The 🌊", 0.1)])))
    assert "% Needs XeLaTeX or LuaLaTeX with fonts that have U+1F30A water wave." in table


WIDE = {
    "headings": (["outlet", *(f"a_long_heading_of_{n}" for n in range(7))], [("Quay", *[1] * 7)] * 3),
    "texts": (["outlet", "one", "other"], [("Quay", "many words " * 9, "as many words " * 9)] * 3),
    "numbers": (["outlet", *(f"n{n}" for n in range(9))], [("Quay", *[123456.5] * 9)] * 3),
    "more than a page": (["outlet", *(f"n{n}" for n in range(30))], [("Quay", *[123456.5] * 30)] * 3),
}


@pytest.mark.parametrize(("columns", "rows"), WIDE.values(), ids=WIDE.keys())
@pytest.mark.parametrize("page", [tables_latex.PAGE, tables_html.PAGE, tables_docx.PAGE], ids=["LaTeX", "HTML", "Word"])
def test_a_wide_table_fits_the_page_and_no_column_is_lost(columns, rows, page):
    table = lay_out(content(columns, rows))
    fitted = fit(table, page)
    for part in fitted.parts:
        room = page.turned if fitted.is_turned else page.width
        assert sum(part.widths) + page.sizes[fitted.size][1] * len(part.columns) <= room + 1
    shown = [column.heading for part in fitted.parts for column in part.columns]
    assert list(dict.fromkeys(shown)) == [column.heading for column in table.columns]
    assert all(part.columns[0].heading == "Outlet" for part in fitted.parts)


def test_a_table_is_changed_no_more_than_it_takes(table):
    assert fit(table, tables_latex.PAGE).size == 0
    assert not fit(table, tables_latex.PAGE).is_turned
    wide = lay_out(content(*WIDE["numbers"]))
    assert r"\begin{sidewaystable*}" in latex_table(wide)
    assert "booktabs,array,rotating" in latex_table(wide)
    long = lay_out(content(WIDE["numbers"][0], WIDE["numbers"][1] * 20))
    assert r"\begin{landscape}" in latex_table(long)
    assert latex_table(lay_out(content(*WIDE["more than a page"]))).count(r"\begin{tabular}{@{}l") > 1


def test_a_line_of_a_table_that_begins_with_a_bracket_is_no_argument():
    written = latex_table(
        lay_out(content(["outlet", "estimate", "low", "high"], [("[2pt]", 0.1, 0, 1), ("*", 1, 1, 1)]))
    )
    assert not re.search(r"\\\\\s*[\[*]", written)
    assert "{}[2pt] &" in written
