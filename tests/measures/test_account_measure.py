"""What was announced is what was parsed and what was rejected, for every source and in its figure."""

from dataclasses import replace

import pandas as pd
import pytest
from small_corpora import Article, Sentence, corpus_of

from framing.errors import FigureError
from framing.figures import draw_account
from framing.measures import reading_account

COLUMNS = ["source", "layout", "n_announced", "n_parsed", "n_rejected", "n_set_aside", "reason"]


def corpus_with(*rows):
    return replace(corpus_of(Article("Gazette", [Sentence()])), account=pd.DataFrame(rows, columns=COLUMNS))


CORPUS = corpus_with(
    ("a.txt", "plain text", 1, 1, 0, 0, ""),
    ("b.docx", "Nexis DOCX", 100, 94, 6, 4, "4 articles are in German. Articles 17 and 30 have no body."),
    ("c.xyz", "", 1, 0, 1, 0, "The layout is not known."),
)


def test_the_source_that_announced_most_comes_first_and_the_counts_add_up():
    account = reading_account(CORPUS)
    assert account.columns.tolist() == COLUMNS
    assert account["source"].tolist() == ["b.docx", "a.txt", "c.xyz"]
    assert (account["n_parsed"] + account["n_rejected"] == account["n_announced"]).all()
    assert (
        "102 announced (as the export itself says, else as many as were found in it), 95 parsed, 7 rejected with a "
        "reason, of these 4 set aside" in account.attrs["method"]
    )


def test_the_order_of_sources_changes_nothing():
    mixed = replace(CORPUS, account=CORPUS.account.iloc[::-1])
    pd.testing.assert_frame_equal(reading_account(mixed), reading_account(CORPUS))


def test_the_figure_says_of_every_source_what_became_of_it_and_why():
    figure = draw_account(reading_account(CORPUS))
    assert "b.docx · Nexis DOCX: 94 of 100 parsed, 4 set aside, 2 rejected" in figure.alt
    assert "c.xyz · layout not recognised: 0 of 1 parsed, 1 rejected" in figure.alt
    assert figure.data["reason"].tolist() == reading_account(CORPUS)["reason"].tolist()
    written = " ".join(text.get_text() for text in figure.drawing.findobj(lambda one: hasattr(one, "get_text")))
    assert "have no body" in written


def test_the_bars_of_a_source_are_its_counts():
    axis = draw_account(reading_account(CORPUS)).drawing.axes[0]
    widths = [bar.get_width() for bar in axis.patches]
    assert widths == [94, 4, 2, 1, 1]


def test_files_of_one_article_that_was_parsed_share_a_row_and_one_with_a_remark_has_its_own():
    files = [(f"{number:02d}.txt", "plain text", 1, 1, 0, 0, "") for number in range(40)]
    odd = ("odd.txt", "plain text", 1, 1, 0, 0, "The date is not certain.")
    figure = draw_account(reading_account(corpus_with(*files, odd)))
    assert figure.data[["source", "n_sources", "n_announced", "reason"]].to_numpy().tolist() == [
        ["40 sources", 40, 40, ""],
        ["odd.txt", 1, 1, "The date is not certain."],
    ]


def test_more_than_thirty_rows_are_added_up_by_layout():
    many = [(f"{number:02d}.csv", "CSV", 20, 19, 1, 0, "Row 7 has no text.") for number in range(30)]
    figure = draw_account(reading_account(corpus_with(*many, *CORPUS.account.iloc[1:].to_numpy().tolist())))
    assert figure.data[["source", "layout", "n_announced", "reason"]].to_numpy().tolist() == [
        ["30 sources", "CSV", 600, "30 sources: Row 7 has no text."],
        ["b.docx", "Nexis DOCX", 100, "4 articles are in German. Articles 17 and 30 have no body."],
        ["c.xyz", "", 1, "The layout is not known."],
    ]


def test_a_corpus_without_account_has_an_empty_one_and_no_figure():
    account = reading_account(corpus_of(Article("Gazette", [Sentence()])))
    assert account.empty
    with pytest.raises(FigureError, match="has no account"):
        draw_account(account)
