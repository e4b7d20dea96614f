import numpy as np
from small_corpora import Article, Sentence, corpus_of, shuffled

from framing.measures import overview, removed_by_rule

CORPUS = corpus_of(
    Article(
        "Gazette",
        [Sentence("one two three four"), Sentence("a headline", part="title")],
        removed=((1, "title", "The headline", 10), (9, "teaser", "More to read", 30), (9, "teaser", "More to read", 5)),
    ),
    Article("Gazette", [Sentence("five six seven eight")], removed=((9, "teaser", "More to read", 7),)),
    Article("Herald", []),
)


def test_articles_sentences_and_words_of_the_body_are_counted():
    result = overview(CORPUS)
    assert result.columns.tolist() == [
        *("outlet", "n_articles", "n_sentences", "n_tokens", "n_quoted", "share_quoted"),
    ]
    assert result.loc[0].tolist() == ["Gazette", 2, 2, 8, 2, 0.25]


def test_an_outlet_without_words_is_there_without_a_share():
    result = overview(CORPUS)
    assert result.loc[1, ["n_articles", "n_sentences"]].tolist() == [1, 0]
    assert np.isnan(result.loc[1, "share_quoted"])
    assert "1 of 2 groups has no sentence to count: values are missing there." in result.attrs["limits"]


def test_removed_lines_are_counted_by_rule_and_a_line_once_with_zero_where_a_rule_removed_nothing():
    result = removed_by_rule(CORPUS, by="outlet")
    assert result.to_numpy().tolist() == [
        ["Gazette", "teaser", "More to read", 2, 42],
        ["Gazette", "title", "The headline", 1, 10],
        ["Herald", "teaser", "More to read", 0, 0],
        ["Herald", "title", "The headline", 0, 0],
    ]


def test_nothing_removed_gives_an_empty_table_with_its_columns():
    result = removed_by_rule(corpus_of(Article("Gazette", [Sentence()])))
    assert result.empty
    assert result.columns.tolist() == ["name", "rule", "reason", "n_lines", "n_characters"]


def test_the_order_of_rows_changes_nothing():
    assert overview(shuffled(CORPUS)).equals(overview(CORPUS))
    assert removed_by_rule(shuffled(CORPUS)).equals(removed_by_rule(CORPUS))
