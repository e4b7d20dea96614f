import copy
import io
import pickle

import lxml.html
import pandas as pd
import pytest
from small_corpora import Article, Sentence, corpus_of

import framing
from framing.measures.estimates import Estimates
from framing.measures.reporting import describe

LIMITS = [
    "2 of 3 groups have a single article: this compares articles, not outlets.",
    "It says r = .5 of words.",
    "1 of 3 groups has more than one article but at most 9: so few may agree by chance, and their intervals may still "
    "be too narrow.",
]


@pytest.fixture
def table():
    rows = {"outlet": ["A", "B", "C"], "estimate": [1 / 3, -1 / 3, 0.0], "low": -1.0, "high": 1.0, "n_articles": 1}
    return describe(pd.DataFrame(rows), method="Mean score; 95 % intervals.", limits=LIMITS)


def said(table):
    return [each.text_content() for each in lxml.html.fragment_fromstring(table._repr_html_()).xpath("//p")]


def test_what_a_measure_returns_is_a_table_of_estimates():
    corpus = corpus_of(Article("Gazette", [Sentence()] * 2), Article("Herald", [Sentence()]))
    for result in (framing.tone(corpus, resamples=9), framing.overview(corpus), framing.reading_account(corpus)):
        assert isinstance(result, Estimates)


def test_it_shows_the_caution_of_small_groups_apart_from_other_limits_and_the_method(table):
    assert said(table) == [
        f"Caution. {LIMITS[0]}",
        f"Caution. {LIMITS[2]}",
        f"Limits. {LIMITS[1]}",
        "Mean score; 95 % intervals.",
    ]
    assert "<caption>Mean score</caption>" in table._repr_html_()


def test_in_a_terminal_it_is_a_table_with_the_same_words(table):
    lines = repr(table).splitlines()
    assert lines[:2] == ["outlet  estimate [low, high]  n_articles", "A         0.33 [−1.00, 1.00]           1"]
    assert f"Caution: {LIMITS[0]}" in " ".join(lines)
    assert lines[-1] == "Method: Mean score; 95 % intervals."
    assert str(table) == repr(table)


@pytest.mark.parametrize(
    "made",
    [
        lambda table: table.round(3),
        lambda table: table.head(2),
        lambda table: table[table["estimate"] > 0],
        lambda table: table[["outlet", "estimate"]],
        lambda table: table.sort_values("estimate", ascending=False),
        lambda table: table.assign(more=1),
        lambda table: table.drop(columns="low"),
        lambda table: table.reset_index(drop=True),
        lambda table: table.set_index("outlet"),
        lambda table: table.merge(table[["outlet", "low"]], on="outlet"),
        lambda table: pd.concat([table, table]),
        lambda table: table.copy(),
        copy.deepcopy,
        lambda table: pickle.loads(pickle.dumps(table)),
    ],
)
def test_what_pandas_makes_of_it_is_shown_with_its_method(table, made):
    result = made(table)
    assert type(result) is Estimates
    assert result.attrs == table.attrs
    assert "Mean score; 95 % intervals." in said(result)


def test_the_numbers_are_those_of_a_plain_table(table):
    plain = pd.DataFrame(table)
    assert type(plain) is pd.DataFrame
    for made in (
        lambda rows: rows.round(2).to_csv(),
        lambda rows: rows.groupby("outlet")["estimate"].mean().to_csv(),
        lambda rows: rows.pivot(index="outlet", columns="n_articles", values="estimate").to_csv(),
        lambda rows: rows["outlet"].isin(["A"]).tolist(),
        lambda rows: rows.to_string(),
        lambda rows: rows.describe().to_csv(),
        lambda rows: rows.T.to_csv(),
        lambda rows: pd.read_csv(io.StringIO(rows.to_csv())).to_csv(),
    ):
        assert made(table) == made(plain)
    assert type(table["estimate"]) is pd.Series


def test_a_table_that_lost_what_it_says_of_itself_is_shown_without_it(table):
    table.attrs = {}
    assert said(table) == []
    assert "<caption>3 rows</caption>" in table._repr_html_()
    assert len(repr(table).splitlines()) == 4


def test_notebooks_that_want_no_html_get_none(table):
    with pd.option_context("display.notebook_repr_html", False):
        assert table._repr_html_() is None


def test_what_somebody_rounded_is_shown_as_they_rounded_it(table):
    assert "0.3333 [−1.0000, 1.0000]" in repr(table.round(4))
