import html

import lxml.html
import pandas as pd

from framing.codebook import read_codebook, shipped_codebook

BOOK = """
[codebook]
title = "Boats & <b>piers</b>"
language = "en"
include = ["policy-frames"]
sources = ["Somebody (2020)."]

[[actor]]
name = "board"
label = "Board"
definition = "The <script>board</script> of the harbour."
names = ["board", "harbour board"]

[[actor]]
name = "clerk"
label = "Clerk"
definition = "Who writes for it."
names = ["clerk"]
parent = "board"

[[drop]]
line = "Advert"
reason = "It sells."
"""


def book(tmp_path):
    (tmp_path / "codebook.toml").write_text(BOOK, encoding="utf-8")
    return read_codebook(tmp_path / "codebook.toml")


def test_a_codebook_shows_its_entries_with_definitions_and_how_much_is_looked_for(tmp_path):
    tree = lxml.html.fragment_fromstring(book(tmp_path)._repr_html_())
    assert tree.xpath("string(//caption)").startswith("Codebook “Boats & <b>piers</b>”: 2 actors, ")
    assert tree.xpath("//table[1]/thead//th/text()")[:6] == [
        "kind", "name", "n_indicators", "definition", "part of", "from",
    ]  # fmt: skip
    rows = [[cell.text_content() for cell in row] for row in tree.xpath("//tbody/tr")]
    assert rows[0] == ["actor", "board", "2", "The <script>board</script> of the harbour.", "–", "–"]
    assert rows[1] == ["actor", "clerk", "1", "Who writes for it.", "board", "–"]
    assert {row[-1] for row in rows[2:]} == {"included"}


def test_it_says_what_it_includes_builds_on_and_rules(tmp_path):
    shown = " ".join(repr(book(tmp_path)).split())
    assert "Language: en. Includes: policy-frames." in shown
    assert "Rules for lines that cleaning keeps or drops: 1." in shown
    assert "Builds on: Somebody (2020)" in shown


def test_columns_without_anything_in_them_are_not_shown():
    assert repr(shipped_codebook("policy-frames")).splitlines()[1].split() == [
        *("kind", "name", "n_indicators", "definition"),
    ]


def test_notebooks_that_want_no_html_get_none(tmp_path):
    with pd.option_context("display.notebook_repr_html", False):
        assert book(tmp_path)._repr_html_() is None


def test_a_table_of_entries_shows_its_texts_whole_whatever_is_taken_of_it():
    table = read_codebook("data/example/codebook.toml").table("frame")
    assert type(table[["label", "definition"]]) is type(table)
    longest = max(table["definition"], key=len)
    shown = table[["label", "definition"]]._repr_html_()
    assert len(longest) > 50
    assert html.escape(longest) in shown
    assert "<caption>7 frames of the codebook</caption>" in shown
    assert repr(table[["label"]]).splitlines()[1].startswith(table["label"].iloc[0])
    with pd.option_context("display.notebook_repr_html", False):
        assert table._repr_html_() is None
