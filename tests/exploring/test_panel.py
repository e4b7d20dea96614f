"""The panel is a thin layer: what is chosen goes in, what comes back is shown."""

import builtins
from dataclasses import replace

import pandas as pd
import pytest

import framing
from framing.exploring.exploration import Evidence
from framing.exploring.panel import Panel
from framing.exploring.remarks import evidence_html
from framing.exploring.views import VIEWS


@pytest.fixture
def panel(corpus):
    return framing.explore(corpus, resamples=20, permutations=19)


def test_a_panel_begins_with_terms_and_its_parts_are_labelled(panel):
    assert isinstance(panel, Panel)
    assert panel.rows.page["rows"]
    assert "24 articles" in panel.status.value
    labelled = [panel.filters.outlets, panel.filters.since, panel.filters.voice, panel.views, panel.find, panel.in_full]
    assert all(widget.description for widget in labelled)


def test_tabs_and_filters_change_the_table(panel):
    panel.tabs.value = "tone"
    assert panel.views.value == "tone"
    panel.filters.outlets.value = ("Keel & Ledger",)
    assert [row[0] for row in panel.rows.page["rows"]] == ["Keel & Ledger"]
    assert "4 of 24 articles" in panel.status.value
    panel.filters.clear.click()
    assert len(panel.rows.page["rows"]) == 6


def test_a_row_that_is_chosen_shows_sentences_and_their_code(panel):
    panel.tabs.value = "frames"
    panel.views.value = "frames"
    panel.rows.chosen = 1
    assert "<bdi>Human interest</bdi> · <bdi>Keel &amp; Ledger</bdi>: " in panel.lines.value
    assert "<table" in panel.lines.value
    panel.shows_code.value = True
    assert "framing.frame_salience(" in panel.code.code
    assert "framing.concordance(" in panel.code.code
    panel.filters.voice.value = "own"
    assert panel.lines.value == "", "they were of another table"
    assert "framing.concordance(" not in panel.code.code


def test_the_code_of_a_table_and_that_of_its_sentences_are_copied_with_one_button_and_run(panel, corpus):
    panel.tabs.value = "frames"
    panel.rows.chosen = 1
    assert panel.code.layout.display == "none"
    panel.shows_code.value = True
    names = {"corpus": corpus, "display": lambda *_: None}
    exec(panel.code.code, names)
    pd.testing.assert_frame_equal(pd.DataFrame(names["table"]), pd.DataFrame(panel._shown))
    assert len(names["lines"]) == panel._shown["n_hits"].iloc[1]


def test_too_few_quotations_for_a_rate_are_said_with_their_counts(panel):
    panel.tabs.value = "voices"
    panel.views.value = "stance"
    panel.filters.voice.value = "quoted"
    assert panel.rows.title.endswith("found by lists and patterns")
    assert "Too few quoted words for rates per 1,000 of them: Keel &amp; Ledger 1 in 195" in panel.status.value
    panel.filters.voice.value = "own"
    assert "Too few" not in panel.status.value


@pytest.mark.slow
def test_code_and_figure_are_shown_where_they_are_asked_for(panel):
    panel.tabs.value = "tone"
    assert (panel.code.code, panel.figure.value) == ("", "")
    panel.shows_code.value = panel.shows_figure.value = True
    assert "framing.tone(" in panel.code.code
    assert "<img alt=" in panel.figure.value


def test_a_filter_that_leaves_nothing_is_said_and_no_old_table_stays(panel):
    from datetime import date

    panel.filters.since.value = date(2999, 1, 1)
    assert "Nothing is left" in panel.status.value
    assert panel.rows.page["rows"] == []


def test_names_written_from_right_to_left_do_not_turn_the_title():
    lines = pd.DataFrame({"hit": ["العبارة"]})
    shown = evidence_html(Evidence("העיר · אור 🚢: 5 places in 2 articles", lines, "", ""))
    assert "<bdi>העיר</bdi> · <bdi>אור 🚢</bdi>: 5 places in 2 articles" in shown
    assert "<bdi>a: b</bdi>" in evidence_html(Evidence("a: b", None, "There is no text.", ""))


@pytest.mark.slow
def test_articles_without_a_sentence_give_tables_without_counts_or_say_why(corpus):
    empty = replace(corpus, sentences=corpus.sentences.head(0), terms=corpus.terms.head(0))
    panel = framing.explore(empty, resamples=20, permutations=19)
    for view in VIEWS.values():
        panel.tabs.value, panel.views.value = view.tab, view.name
        assert len(panel._shown) or "framing-explorer-warning" in panel.status.value


@pytest.mark.slow
def test_rows_are_sorted_up_down_and_back_and_paged(panel):
    heading = panel.rows.page["headings"][2]
    order = [panel.rows.page["positions"]]
    for _ in range(3):
        panel._heard({"sort": heading})
        order.append(panel.rows.page["positions"])
    assert order[0] == order[3]
    assert order[1] != order[2]
    panel._heard({"row": 20})
    assert panel.rows.page["first"] == 15
    panel._heard({"row": "evil"})
    panel._heard({"sort": "no such heading"})


@pytest.mark.slow
def test_a_word_is_suggested_and_asked_for(panel):
    panel.views.value = "collocates"
    assert panel.word.value
    panel.word.value = "harbour"
    assert {row[0] for row in panel.rows.page["rows"]} == {"harbour"}
    panel.word.value = "("
    assert "parenthesis" in panel.status.value


@pytest.mark.slow
def test_what_articles_hold_is_escaped(hostile):
    panel = framing.explore(hostile, resamples=20, permutations=19)
    panel.tabs.value = "tone"
    panel.rows.chosen = 0
    shown = panel.lines.value
    assert "<script>document" not in shown
    assert "<img" not in shown
    assert "\u202e" not in shown
    assert "&lt;b&gt;Quay&lt;/b&gt;" in shown


@pytest.mark.slow
def test_without_widgets_there_are_tables_that_say_so(corpus, monkeypatch):
    real = builtins.__import__

    def none_of_widgets(name, *arguments, **named):
        if name == "framing.exploring.panel":
            raise ModuleNotFoundError("No module named 'ipywidgets'", name="ipywidgets")
        return real(name, *arguments, **named)

    monkeypatch.setattr(builtins, "__import__", none_of_widgets)
    tables = framing.explore(corpus, resamples=10, permutations=9)
    assert "there is no ipywidgets" in repr(tables)
    assert "framing.coverage(corpus" in tables._repr_html_()


@pytest.mark.slow
def test_where_a_front_end_shows_no_widgets_it_is_said_and_printing_gives_tables(panel):
    shown = panel._repr_mimebundle_()
    assert "No widgets are shown here" in shown["text/plain"]
    assert "<table" in shown["text/html"]
    assert "and its code" in shown["text/html"]
    assert "Which claims each outlet states" in repr(panel)
