"""Filters and a view give a table, a figure, sentences, and the code of each, which gives the same."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

import framing
from framing.display.harmless import escaped
from framing.errors import MeasureError
from framing.exploring.choices import Choices
from framing.exploring.exploration import Exploration, Look, _counts
from framing.exploring.selection import Selection
from framing.exploring.views import TABS, VIEWS, views_of

FAST = Choices(resamples=20, permutations=19)
NARROW = Selection(outlets=("Keel & Ledger", "The Corrant Courier"), places=("headline", "first", "last"), voice="own")


def views(*quickly):
    """Try all views, but only some of them in the fast run."""
    return [pytest.param(name, marks=[] if name in quickly else [pytest.mark.slow]) for name in VIEWS]


@pytest.fixture(scope="module")
def exploration(corpus):
    return Exploration(corpus, FAST)


def run(code, corpus, name):
    """Run code as in a cell, and return one of its results."""
    names = {"corpus": corpus, "display": lambda *_: None}
    exec(code, names)
    return names[name]


def same(one, other):
    pd.testing.assert_frame_equal(pd.DataFrame(one), pd.DataFrame(other))
    assert one.attrs == other.attrs


@pytest.mark.parametrize("view", views("tone", "selection"))
def test_the_code_of_a_view_gives_its_table(exploration, corpus, view):
    look = exploration.with_word(Look(view))
    code = exploration.code(look).split("\nfigure = ")[0].split("\ndisplay(")[0]
    same(exploration.table(look), run(code, corpus, "table"))


@pytest.mark.parametrize("view", views())
def test_the_code_of_a_narrow_view_gives_its_table(exploration, corpus, view):
    if view in ("collocates", "gap"):
        return  # they know no places: see below
    look = Look(view, NARROW)
    code = exploration.code(look).split("\nfigure = ")[0]
    same(exploration.table(look), run(code, corpus, "table"))


@pytest.mark.slow
@pytest.mark.parametrize("view", ["keyness", "tone"])
def test_the_code_of_a_figure_gives_the_same_picture(exploration, corpus, view):
    look = Look(view)
    drawn, again = exploration.figure(look), run(exploration.code(look), corpus, "figure")
    assert (drawn.caption, drawn.alt, drawn.png) == (again.caption, again.alt, again.png)
    plt.close("all")


@pytest.mark.slow
@pytest.mark.parametrize("view", [name for name, view in VIEWS.items() if view.figure])
def test_every_figure_is_drawn_by_its_code(exploration, corpus, view):
    code = exploration.code(Look(view))
    assert isinstance(run(code, corpus, "figure"), framing.Figure)
    plt.close("all")


def test_the_numbers_are_those_of_a_notebook(corpus):
    exploration = Exploration(corpus)
    same(exploration.table(Look("tone")), framing.tone(corpus))
    same(exploration.table(Look("coverage")), framing.coverage(corpus))
    own = Selection(voice="own")
    same(exploration.table(Look("frames", own)), framing.frame_salience(corpus, voice="own"))


@pytest.mark.slow
def test_fewer_draws_change_no_estimate_and_are_said(corpus):
    exploration = Exploration(corpus, Choices(resamples=150, permutations=150))
    quick, full = Look("actors"), Look("actors", in_full=True)
    assert (exploration.is_quick(quick), exploration.is_quick(full)) == (True, False)
    assert "resamples=100" in exploration.code(quick)
    assert "resamples=150" in exploration.code(full)
    assert exploration.table(quick)["raw"].equals(exploration.table(full)["raw"])


@pytest.mark.parametrize("view", views("stance", "frame-actors"))
def test_behind_a_row_stand_its_sentences_and_their_code_gives_them(exploration, corpus, view):
    look = exploration.with_word(Look(view))
    evidence = exploration.evidence(look, 0)
    lines = run(evidence.code, corpus, "lines")
    assert {"name", "sentence_id"} <= set(lines.columns)
    shown = pd.DataFrame(evidence.lines)
    pd.testing.assert_frame_equal(shown, pd.DataFrame(lines).head(len(shown)))
    assert "display(lines)" in evidence.code


@pytest.mark.parametrize("selection", [
    Selection(), pytest.param(NARROW, marks=pytest.mark.slow),
    pytest.param(Selection(voice="quoted"), marks=pytest.mark.slow),
], ids=["all", "narrow", "quoted"])  # fmt: skip
def test_as_many_places_stand_behind_a_frame_as_it_has_hits(exploration, corpus, selection):
    look = Look("frames", selection)
    table = exploration.table(look)
    for row in np.flatnonzero(table["n_hits"] > 0)[:4]:
        lines = run(exploration.evidence(look, int(row)).code, corpus, "lines")
        assert len(lines) == table["n_hits"].iloc[row]
        assert set(lines["outlet"]) == {table["outlet"].iloc[row]}


@pytest.mark.slow
@pytest.mark.parametrize(
    "selection", [Selection(), pytest.param(NARROW, marks=pytest.mark.slow)], ids=["all", "narrow"]
)
def test_as_many_places_stand_behind_a_term_as_it_is_counted(exploration, corpus, selection):
    look = Look("keyness", selection)
    table = exploration.table(look)
    for row in np.flatnonzero((table["count"] > 0) & ~table["term"].str.contains(r"\W"))[:4]:
        assert len(run(exploration.evidence(look, int(row)).code, corpus, "lines")) == table["count"].iloc[row]


@pytest.mark.slow
def test_as_many_statements_stand_behind_a_speaker_as_sentences_have_them(exploration, corpus):
    table = exploration.table(Look("voices"))
    row = int(np.flatnonzero((table["kind"] == "anonymous") & (table["n_statements"] > 0))[0])
    lines = run(exploration.evidence(Look("voices"), row).code, corpus, "lines")
    said = corpus.attributions[corpus.attributions["speaker_kind"] == "anonymous"]
    assert set(lines["sentence_id"]) <= set(said["sentence_id"])
    assert len(lines) > 0


def test_the_title_of_sentences_says_of_what_they_are_and_how_many_of_how_many(exploration):
    narrow = Look("frames", NARROW)
    table = exploration.table(narrow)
    row = int(np.flatnonzero(table["n_hits"] > 0)[0])
    evidence = exploration.evidence(narrow, row)
    named = f"{table['label'].iloc[row]} · {table['outlet'].iloc[row]}"
    scope = "headline, first part of the body, last part of the body · own words"
    assert evidence.title.startswith(f"{named} · {scope}: {table['n_hits'].iloc[row]} place")
    assert evidence.lines.attrs["title"] == evidence.title
    assert escaped(evidence.title) in evidence.lines._repr_html_()


def test_of_a_word_that_stands_in_very_many_articles_some_are_read_and_it_is_said(corpus, monkeypatch):
    monkeypatch.setattr("framing.exploring.evidence.MOST_READ", 3)
    exploration = Exploration(corpus, FAST)
    look = Look("dispersion")
    table = exploration.table(look)
    row = int(table["count"].to_numpy().argmax())
    evidence = exploration.evidence(look, row)
    n, articles = table["count"].iloc[row], table["n_articles"].iloc[row]
    assert f" of {n} places in 3 of " in evidence.title
    assert "articles, drawn at random, seed 0" in evidence.title
    assert evidence.lines["name"].nunique() == 3 < articles
    assert "articles=3, seed=0" in evidence.code
    assert len(run(evidence.code, corpus, "lines")) == len(evidence.lines)


@pytest.mark.parametrize("view", views("selection"))
def test_shared_tables_give_counts_and_say_why_there_are_no_sentences(without_text, view):
    exploration = Exploration(without_text, FAST)
    look = exploration.with_word(Look(view))
    assert len(exploration.table(look))
    evidence = exploration.evidence(look, 0)
    assert evidence.lines is None
    assert "shared without the text" in evidence.note


def test_what_shared_tables_count_is_of_the_row_and_not_of_its_outlet():
    row = {"n_statements": 1, "total": 9, "n_sentences": 31, "n_articles": 1}
    assert _counts(row) == "The shared tables count 1 statement."
    assert _counts({"n_hits": 0, "n_sentences": 31, "n_articles": 1}) == "The shared tables count 0 hits."
    whole = {"estimate": 0.2, "n_sentences": 1_031, "n_articles": 1}
    assert _counts(whole) == "The shared tables count 1,031 sentences in 1 article."
    assert _counts({"n_groups": 2}) == ""


@pytest.mark.parametrize(
    "choice",
    [{"copies": "none"}, {"resamples": 0}, {"permutations": -1}, {"seed": "x"}],
    ids=["copies", "resamples", "permutations", "seed"],
)
def test_what_cannot_be_chosen_is_refused_before_anything_is_shown(corpus, choice):
    with pytest.raises(MeasureError):
        framing.explore(corpus, **choice)


@pytest.mark.slow
def test_the_published_corpus_is_explored_from_its_tables():
    exploration = Exploration(framing.load_corpus("data/azure"), FAST)
    assert len(exploration.table(Look("frames")))
    assert not exploration.is_quick(Look("keyness"))
    assert "The shared tables count" in exploration.evidence(Look("frames"), 0).note


def test_nothing_left_is_said_with_what_to_do(exploration):
    with pytest.raises(MeasureError, match="Nothing is left"):
        exploration.table(Look("tone", Selection(since="2999-01-01")))


def test_what_makes_no_sense_is_said(exploration):
    with pytest.raises(MeasureError, match="no word was given"):
        exploration.table(Look("collocates"))
    with pytest.raises(MeasureError, match="counted by article"):
        exploration.table(Look("collocates", Selection(voice="own"), "ferry"))
    with pytest.raises(MeasureError, match="compares headline and body"):
        exploration.table(Look("gap", Selection(places=("first",))))


def test_a_corpus_without_articles_is_refused(corpus):
    from dataclasses import replace

    empty = replace(corpus, articles=corpus.articles.head(0), sentences=corpus.sentences.head(0))
    with pytest.raises(MeasureError, match="there is nothing to explore"):
        framing.explore(empty)
    with pytest.raises(MeasureError, match="is taken of a corpus"):
        framing.explore("data/example")


def test_of_a_large_corpus_whole_articles_are_drawn_and_it_is_said(corpus, monkeypatch):
    for module in ("selection", "exploration"):
        monkeypatch.setattr(f"framing.exploring.{module}.MOST", 8)
    exploration = Exploration(corpus, FAST)
    assert "8 whole articles were drawn at random, seed 0" in exploration.in_words(Selection())
    table = exploration.table(Look("tone"))
    assert table["n_articles"].sum() == 8
    assert "articles=8, seed=0" in exploration.code(Look("tone"))
    same(table, run(exploration.code(Look("tone")).split("\nfigure")[0], corpus, "table"))
    one = Selection(outlets=("Keel & Ledger",))
    assert "drawn" not in exploration.in_words(one), "of four articles nothing is drawn"


@pytest.mark.slow
def test_nothing_is_computed_twice(exploration, monkeypatch):
    exploration.table(Look("stance"))
    monkeypatch.setattr(framing, "stance", None)
    exploration.table(Look("stance"))


@pytest.mark.slow
def test_names_of_outlets_are_literals_whatever_they_are(hostile):
    exploration = Exploration(hostile, FAST)
    for outlet in sorted(hostile.articles["outlet"].astype("str").unique()):
        code = exploration.code(Look("tone", Selection(outlets=(outlet,))))
        assert run(code.split("\nfigure")[0], hostile, "table")["outlet"].tolist() == [outlet]


def test_every_tab_has_views():
    assert all(views_of(tab) for tab in TABS)
    assert {view.tab for view in VIEWS.values()} == set(TABS)
