import unicodedata

import lxml.html
import pandas as pd
import pytest
from derived_corpora import derived, shared

from framing.codebook import read_codebook
from framing.display import harmless
from framing.errors import CodebookError, MeasureError, TextNotShared
from framing.measures import concordance
from framing.measures.concordance_lines import Concordance
from framing.text import normalise_term

TEXTS = (
    "The old ferry sank at dawn. Nobody saw the ferry, “the ferry is lost” said one.",
    "A new ferry rose. Two ferries sank.",
)
CODEBOOK = """
[codebook]
title = "Boats"
language = "en"

[[actor]]
name = "boat"
label = "The boats"
definition = "Any boat."
names = ["ferry", "old ferry"]
exclude = ["new ferry"]
"""


@pytest.fixture
def boats():
    return derived(*TEXTS, outlets=["A", "B"], titles=["A ferry is lost", "Another"])


def lines(table, *columns):
    return table[[*columns]].values.tolist()


def test_every_place_is_found_with_what_stands_before_and_after_it(boats):
    table = concordance(boats, "ferry", sort="place", window=2)
    assert [*table] == ["name", "outlet", "published", "part", "place", "left", "hit", "right", "quoted", "sentence_id"]
    assert lines(table, "name", "part", "left", "hit", "right", "quoted") == [
        ["00", "title", "A", "ferry", "is lost", False],
        ["00", "body", "The old", "ferry", "sank at", False],
        ["00", "body", "saw the", "ferry", ", “the ferry", False],
        ["00", "body", "ferry, “the", "ferry", "is lost", True],
        ["01", "body", "A new", "ferry", "rose. Two", False],
    ]


def test_each_line_leads_to_its_sentence(boats):
    table = concordance(boats, "rose")
    sentences = boats.sentence_text().set_index("sentence_id")["text"]
    assert sentences[table["sentence_id"].iloc[0]] == "A new ferry rose."


def test_context_reaches_beyond_the_sentence_but_not_beyond_the_article(boats):
    table = concordance(boats, "rose", window=50)
    assert lines(table, "left", "right") == [["A new ferry", ". Two ferries sank."]]


def test_lines_are_sorted_by_the_words_after_whatever_punctuation_is_between(boats):
    table = concordance(boats, "ferry", sort="right", window=2)
    assert table["right"].tolist() == ["is lost", "is lost", "rose. Two", "sank at", ", “the ferry"]


def test_lines_are_sorted_from_the_hit_outwards_to_the_left():
    table = concordance(derived("Big red sky. Old blue sky. All red sky."), "sky", sort="left", window=2)
    assert table["left"].tolist() == ["Old blue", "All red", "Big red"]


def test_phrases_wildcards_alternatives_and_gaps_stay_inside_a_sentence(boats):
    assert concordance(boats, "ferr*", sort="place")["hit"].tolist() == ["ferry"] * 5 + ["ferries"]
    assert concordance(boats, "(old|new) ferry")["hit"].tolist() == ["new ferry", "old ferry"]
    assert concordance(boats, "ferry ... dawn")["hit"].tolist() == ["ferry sank at dawn"]
    assert concordance(boats, "dawn nobody").empty
    assert concordance(boats, "ferry the").empty


def test_a_regular_expression_finds_parts_of_words_and_spans_of_a_sentence(boats):
    table = concordance(boats, r"err(y|ies)\b", regex=True, sort="place", window=2)
    assert lines(table, "left", "hit", "right")[1] == ["The old f", "erry", "sank at"]
    assert len(table) == 6
    assert concordance(boats, r"dawn\. nobody", regex=True).empty
    assert concordance(boats, r"saw.*lost", regex=True)["hit"].tolist() == ["saw the ferry, “the ferry is lost"]
    assert concordance(boats, r"is lost", regex=True, sort="place")["quoted"].tolist() == [False, True]


def test_an_entry_is_found_as_its_mentions_were_counted(tmp_path):
    (tmp_path / "codebook.toml").write_text(CODEBOOK, encoding="utf-8")
    corpus = derived(*TEXTS, codebook=read_codebook(tmp_path / "codebook.toml"))
    table = concordance(corpus, entry="boat", sort="place")
    assert table["hit"].tolist() == ["old ferry", "ferry", "ferry"]
    assert len(table) == corpus.mentions["n"].sum()
    assert table["quoted"].sum() == corpus.mentions["n_quoted"].sum()


def test_an_entry_is_found_with_those_that_are_parts_of_it(tmp_path):
    part = CODEBOOK.replace("boat", "wreck").replace("[codebook]", "").split("[[actor]]")[1]
    part = "[[actor]]" + part.replace('"ferry", "old ferry"', '"sank"') + 'parent = "boat"\n'
    (tmp_path / "codebook.toml").write_text(CODEBOOK + part, encoding="utf-8")
    corpus = derived(*TEXTS, codebook=read_codebook(tmp_path / "codebook.toml"))
    assert sorted(set(concordance(corpus, entry="boat")["hit"])) == ["ferry", "old ferry", "sank"]
    assert set(concordance(corpus, entry="wreck")["hit"]) == {"sank"}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("query", "hit"),
    [
        ("acme's *", "Acme’s boat"),
        ("Acme’s", "Acme’s"),
        ("co-op*", "co\u00ad-ops"),
        ("US", "US"),
        ("Smith & Sons", "Smith & Sons"),
        ("U.S.", "U.S."),
        ("(été|hiver)", "ÉTÉ"),
        ("*boat", "boat"),
        ("c++ now", "C++ now"),
    ],
)
def test_the_few_articles_that_are_read_are_those_in_which_it_stands(query, hit):
    corpus = derived(
        "Nothing of it is here.",
        "Acme’s boat sank. The co\u00ad-ops of the US rose. Smith & Sons saw the U.S. boat. One ÉTÉ came. Use C++ now.",
    )
    assert harmless(hit) in concordance(corpus, query)["hit"].tolist()


def test_a_group_is_looked_in_alone(boats):
    assert concordance(boats, "ferry", group="B")["outlet"].tolist() == ["B"]
    assert concordance(boats, "ferry", "name", "01")["name"].tolist() == ["01"]


def test_so_many_articles_are_read_of_those_with_the_word_and_it_is_said(boats):
    every = concordance(boats, "ferry")
    one = concordance(boats, "ferry", articles=1)
    assert every["name"].nunique() > one["name"].nunique() == 1
    alone = every[every["name"] == one["name"].iloc[0]]
    pd.testing.assert_frame_equal(pd.DataFrame(one), pd.DataFrame(alone.reset_index(drop=True)))
    drawn = f"1 of {every['name'].nunique()} articles, drawn at random, seed 0"
    assert one.attrs["drawn"] == drawn
    assert f"of {drawn}" in one.attrs["found"]
    assert f"of {drawn}" in one.attrs["method"]
    assert "drawn" not in concordance(boats, "ferry", articles=99).attrs


def test_so_many_lines_are_drawn_at_random_and_said_to_be(boats):
    table = concordance(boats, "ferry", n=2, sort="place")
    assert len(table) == 2
    assert "5 places" in table.attrs["found"]
    assert "2 of them drawn at random, seed 0" in table.attrs["method"]
    assert concordance(boats, "ferry", n=2, sort="place").equals(table)
    assert len(concordance(boats, "ferry", n=9)) == 5


def test_nothing_found_is_an_empty_table_that_says_so(boats):
    table = concordance(boats, "zebra")
    assert len(table) == 0
    assert table.columns.equals(concordance(boats, "ferry").columns)
    for shown in (repr(table), table._repr_html_()):
        assert "Nothing was found: “zebra” does not occur in 6 sentences." in shown


def test_hits_stand_below_each_other_in_a_terminal():
    corpus = derived("日本 の red sky fell. Cafe\u0301 red sky rose. A red sky.")
    shown = repr(concordance(corpus, "red sky", window=3)).splitlines()[:3]
    from rich.cells import cell_len

    assert len({cell_len(line.partition("red sky")[0]) for line in shown}) == 1


def test_controls_and_directions_in_articles_steer_nothing():
    corpus = derived("Say \x1b[2J\u202ered sky\u2066 now. The שלום red sky.", titles=["<b>red sky</b>"])
    table = concordance(corpus, "red sky")
    for shown in (repr(table), table._repr_html_(), "".join(table["left"] + table["right"])):
        assert not set("\x1b\u202e\u2066") & set(shown)
    assert "\u2068" in repr(table)
    assert "<b>red sky</b></bdi>" in table._repr_html_()
    assert "&lt;b&gt;" in table._repr_html_()


def test_harmless_text_is_left_as_it_is():
    assert harmless("été – “naïve” 日本 שלום") == "été – “naïve” 日本 שלום"
    assert harmless("a\u200fb\ud800c\x00") == "ab\ufffdc\ufffd"


def test_a_selection_of_lines_is_shown_in_lines_and_other_columns_as_a_table(boats):
    table = concordance(boats, "ferry")
    assert isinstance(table.head(2), Concordance)
    assert repr(table.head(1)).splitlines()[0].startswith("0")
    assert "quoted" in repr(table[["name", "quoted"]])
    assert "quoted" in table[["name", "quoted"]]._repr_html_()


def test_long_concordances_are_shown_in_part_in_a_terminal_and_in_pages_in_a_notebook():
    table = concordance(derived("Red sky. " * 70), "sky")
    assert "… and 10 more lines" in repr(table)
    assert "<summary>Rows 21 to 70</summary>" in table._repr_html_()


def test_a_corpus_shared_without_text_says_what_to_do(boats):
    with pytest.raises(TextNotShared, match="shared without the text"):
        concordance(shared(boats), "ferry")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({}, "neither was given"),
        ({"query": "ferry", "entry": "boat"}, "both were given"),
        ({"entry": "boat", "regex": True}, "no regular expression"),
        ({"entry": "boat"}, "no codebook"),
        ({"query": "ferry", "sort": "middle"}, "There is no order of lines “middle”"),
        ({"query": "ferry", "window": 0}, "is a whole number of at least 1"),
        ({"query": "ferry", "n": 0}, "is a whole number of at least 1"),
        ({"query": "ferry", "group": "C"}, "There is no outlet “C”"),
        ({"query": "ferry", "by": "paper"}, "cannot be grouped"),
        ({"query": "fer(ry"}, "without a space"),
        ({"query": " "}, "pattern is empty"),
        ({"query": "fer(ry", "regex": True}, "cannot be used"),
    ],
)
def test_what_cannot_be_answered_is_an_error_that_says_why(boats, asked, said):
    with pytest.raises((MeasureError, CodebookError), match=said):
        concordance(boats, **asked)


def test_an_abbreviation_is_found_with_its_full_stop_and_without():
    corpus = derived("Ms. Rao spoke. Ms Rao left. Dr. Hale and dr Hale met.")
    for query in ("Ms", "Ms.", "(Ms|Miss)"):
        assert set(concordance(corpus, query)["hit"]) == {"Ms", "Ms."}
    assert len(concordance(corpus, "dr hale")) == 2


def test_lines_are_sorted_by_what_was_found():
    lines = concordance(derived("Boats sank. A boat left. The boating ended. A boat came."), "boat*", sort="hit")
    assert lines["hit"].str.lower().tolist() == ["boat", "boat", "boating", "boats"]
    assert lines["right"].tolist()[:2] == sorted(lines["right"].tolist()[:2])


def test_a_soft_hyphen_in_a_query_is_none():
    assert len(concordance(derived("A hyphen here."), "hy\u00adphen")) == 1


@pytest.mark.parametrize("options", [{"window": 1.5}, {"n": 2.5}, {"n": 1, "seed": -1}, {"n": 1, "seed": "x"}])
def test_numbers_that_are_none_are_refused(options):
    with pytest.raises(MeasureError, match="is a whole number"):
        concordance(derived("A boat."), "boat", **options)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("ﬁre", "fire"),
        ("ﬂooding", "flood*"),
        ("oﬃcers", "(crew|officers)"),
        ("ｆｉｒｅ", "fire"),
        ("ＵＳ", "US"),
        ("cafe\u0301", "café"),
        ("café", "cafe\u0301"),
        ("har\u00adbour", "harbour"),
        ("harbour", "har\u00adbour"),
        ("fire", "ﬁre"),
        ("CO₂", "co2"),
    ],
)
@pytest.mark.parametrize("regex", [False, True])
def test_what_is_counted_as_one_word_is_found_as_that_word(written, typed, regex):
    corpus = derived(f"They saw the {written} there.", "Nothing of it is here.")
    query = typed.replace("*", ".*?ing") if regex else typed
    assert concordance(corpus, query, regex=regex)["hit"].tolist() == [harmless(written)]
    term = normalise_term(written)
    assert corpus.terms.loc[corpus.terms["term"] == term, "n"].tolist() == [1]
    assert unicodedata.is_normalized("NFKC", term)


def test_a_ligature_that_matches_in_part_is_found_as_a_whole():
    assert concordance(derived("The ﬁre sank."), "[^ ]*f", regex=True)["hit"].tolist() == ["ﬁ"]
    assert concordance(derived("The ﬁre sank."), "ire", regex=True)[["left", "hit"]].values.tolist() == [["The", "ﬁre"]]


def test_lines_in_a_notebook_are_sorted_by_the_words_on_either_side():
    lines = concordance(derived("Big red sky fell. Old blue sky rose. All red sky came."), "sky", window=2)
    tree = lxml.html.fragment_fromstring(lines._repr_html_())
    assert [[cell.text_content() for cell in row][1:4] for row in tree.xpath("//tbody/tr")] == [
        ["All red", "sky", "came."],
        ["Big red", "sky", "fell. Old"],
        ["Old blue", "sky", "rose. All"],
    ]
    ranks = {head.text: head.get("data-ranks") for head in tree.xpath("//th[@data-ranks]")}
    assert (ranks["left"], ranks["right"]) == ("1 2 0", "0 1 2")


def test_lines_are_as_wide_as_the_terminal(boats):
    for width in (60, 100):
        with pd.option_context("display.width", width):
            assert max(len(line) for line in repr(concordance(boats, "ferry")).splitlines()[:5]) <= width
