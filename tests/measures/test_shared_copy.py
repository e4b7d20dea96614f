"""Who shares copy with whom: what was planted is found, told from the shared tables alone."""

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_corpora import Article, Sentence, corpus_of

import framing
from framing.errors import FigureError
from framing.figures import draw_shared_copy
from framing.measures import shared_copy

EXAMPLE = Path(__file__).parents[2] / "data" / "example"
OUTLETS = ["Gazette", "Herald", "Planet", "Quay", "Times"]


def sharing(*pairs, published=(None,) * 5):
    """A corpus of five articles; pairs are (article, other, role, containment, other_containment, overlap)."""
    corpus = corpus_of(
        *(Article(outlet, [Sentence()], published=date) for outlet, date in zip(OUTLETS, published, strict=True))
    )
    columns = ["article_id", "other_id", "role", "containment", "other_containment", "overlap"]
    copies = pd.DataFrame(pairs, columns=columns).assign(kind="syndicated", n_shared=10, n_words=14)
    return replace(corpus, copies=copies)


def test_the_planted_copy_is_found_with_who_had_it_first(tmp_path):
    articles = framing.read_articles(EXAMPLE / "articles", sources=EXAMPLE / "sources.csv")
    framing.save_corpus(framing.derive(articles), tmp_path)
    for folder in tmp_path.glob("articles"):
        for file in folder.iterdir():
            file.unlink()
    shared = shared_copy(framing.load_corpus(tmp_path))
    assert shared[["name", "other", "kind", "role"]].to_numpy().tolist() == [
        ["ferry-01", "ferry-05", "syndicated", "first"]
    ]
    assert shared.loc[0, "containment"] > 0.8


def test_a_pair_has_the_names_outlets_and_dates_of_its_articles():
    dates = ("2024-03-04", None, "2024-03-05", None, None)
    shared = shared_copy(sharing((0, 2, "first", 0.2, 0.9, 0.9), published=dates))
    assert shared.iloc[0, :8].tolist() == [
        *("000", "Gazette", "2024-03-04", "002", "Planet", "2024-03-05", "syndicated", "first"),
    ]


def test_the_most_similar_come_first_whichever_of_the_two_is_shorter():
    shared = shared_copy(
        sharing((0, 1, "first", 0.3, 0.2, 0.3), (1, 2, "later", 0.1, 0.9, 0.9), (2, 3, "undetermined", 0.8, 0.4, 0.8))
    )
    assert shared["name"].tolist() == ["001", "002", "000"]
    assert "Of 1 of 3 pairs dates do not tell who was first." in shared.attrs["limits"]


def test_articles_linked_by_much_overlap_are_one_cluster_and_a_weak_link_joins_none():
    shared = shared_copy(
        sharing(
            (0, 1, "first", 0.9, 0.9, 0.9),
            (1, 2, "first", 0.7, 0.7, 0.5),
            (0, 2, "first", 0.3, 0.3, 0.3),
            (3, 4, "first", 0.6, 0.6, 0.6),
            (2, 3, "first", 0.4, 0.4, 0.49),
        )
    ).set_index(["name", "other"])["cluster"]
    assert shared["000", "001"] == shared["001", "002"] == shared["000", "002"] == 1
    assert shared["003", "004"] == 2
    assert shared["002", "003"] is pd.NA


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(st.dictionaries(st.tuples(st.integers(0, 4), st.integers(0, 4)), st.floats(0.01, 1), max_size=8))
def test_clusters_are_the_connected_components_over_pairs_that_overlap_by_half(overlaps):
    pairs = {(one, two): value for (one, two), value in overlaps.items() if one < two}
    shared = shared_copy(sharing(*((*pair, "first", value, value, value) for pair, value in pairs.items())))
    component = {number: {number} for number in range(5)}
    for (one, two), value in pairs.items():
        if value >= 0.5:
            joined = component[one] | component[two]
            component |= dict.fromkeys(joined, joined)
    for row in shared.itertuples():
        assert pd.notna(row.cluster) == (int(row.other) in component[int(row.name)])
    for row in shared.itertuples():
        for other in shared.itertuples():
            if pd.notna(row.cluster) and pd.notna(other.cluster):
                assert (row.cluster == other.cluster) == (int(row.name) in component[int(other.name)])


def test_the_order_of_rows_changes_nothing():
    corpus = sharing((0, 1, "first", 0.9, 0.9, 0.9), (1, 2, "first", 0.9, 0.7, 0.5), (0, 2, "later", 0.9, 0.3, 0.3))
    mixed = replace(corpus, copies=corpus.copies.iloc[::-1])
    pd.testing.assert_frame_equal(shared_copy(mixed), shared_copy(corpus))


def test_nothing_shared_is_an_empty_table_and_no_figure():
    shared = shared_copy(sharing())
    assert shared.empty
    assert shared.columns.tolist()[-1] == "cluster"
    with pytest.raises(FigureError, match="No two articles have a passage in common"):
        draw_shared_copy(shared)


def test_the_figure_shows_what_each_article_shares_with_those_that_may_have_had_it_before():
    corpus = sharing((0, 1, "first", 0.2, 0.9, 0.9), (1, 2, "later", 0.1, 0.4, 0.4), (3, 4, "undetermined", 1, 0.5, 1))
    drawn = draw_shared_copy(shared_copy(corpus)).data
    assert drawn[["name", "other", "share", "other_was"]].to_numpy().tolist() == [
        ["003", "004", 1.0, "undetermined"],
        ["004", "003", 0.5, "undetermined"],
        ["001", "000", 0.9, "before"],
        ["001", "002", 0.1, "before"],
    ]


def test_more_than_forty_articles_are_named_as_not_drawn():
    corpus = corpus_of(*(Article(OUTLETS[place % 5], [Sentence()]) for place in range(60)))
    pairs = [(0, other, "first", other / 50, other / 50, other / 50, "syndicated", 10, 14) for other in range(1, 51)]
    columns = ["article_id", "other_id", "role", "containment", "other_containment", "overlap", "kind", "n_shared"]
    figure = draw_shared_copy(shared_copy(replace(corpus, copies=pd.DataFrame(pairs, columns=[*columns, "n_words"]))))
    assert figure.data["name"].nunique() == 40
    assert "The 10 articles with less in common are not drawn." in figure.caption
