"""A picture that is given another measure's table says which call makes the one it needs."""

import pandas as pd
import pytest
from term_tables import terms_of
from word_corpora import corpus_of_words

from framing import figures, measures
from framing.errors import FigureError

OUTLETS = ["The Quay", "Morning Post", "Harbour Herald"]
CORPUS = corpus_of_words(OUTLETS)
TABLES = {
    "keyness": terms_of(OUTLETS),
    "word_shift": measures.word_shift(CORPUS, "outlet", "The Quay", resamples=5),
    "similarity": measures.similarity(CORPUS, "outlet"),
    "outlet_map": measures.outlet_map(CORPUS, resamples=5),
    "outlet_tree": measures.outlet_tree(CORPUS, resamples=5),
}
DRAW = {
    "keyness": [figures.draw_keyness, figures.draw_frequency_keyness, figures.draw_term_comparison],
    "word_shift": [figures.draw_word_shift],
    "similarity": [figures.draw_similarity],
    "outlet_map": [figures.draw_outlet_map],
    "outlet_tree": [figures.draw_outlet_tree],
    "contested_names": [figures.draw_contested_names],
    "frame_salience": [figures.draw_frame_salience],
    "tone_along": [figures.draw_tone_along],
}
WRONG = [(draw, made, other) for made, all_of in DRAW.items() for draw in all_of for other in TABLES if other != made]


@pytest.mark.parametrize(("draw", "made", "other"), WRONG)
def test_another_table_is_refused_with_the_call_that_makes_the_right_one(draw, made, other):
    with pytest.raises(FigureError, match="This picture needs another table: there is no column") as refused:
        draw(TABLES[other])
    assert f"Give it what framing.{made}(corpus" in str(refused.value)


def test_what_is_no_table_is_refused_too():
    with pytest.raises(FigureError, match="needs a table") as refused:
        figures.draw_keyness(CORPUS)
    assert "a Corpus" in str(refused.value)


@pytest.mark.parametrize("made", ["word_shift", "outlet_map", "outlet_tree"])
def test_a_table_that_lost_what_it_says_of_itself_is_refused_with_how_to_give_it_back(made):
    bare = pd.DataFrame(TABLES[made].to_dict("series"))
    with pytest.raises(FigureError, match="has lost what it says of itself") as refused:
        DRAW[made][0](bare)
    assert "table.attrs = result.attrs" in str(refused.value)


@pytest.mark.parametrize(
    "draw",
    [
        figures.draw_tone_along,
        figures.draw_actor_tone,
        figures.draw_headline_gap,
        figures.draw_tone_power,
        figures.draw_stance,
        figures.draw_actor_agency,
    ],
)
@pytest.mark.parametrize("outlets", ["five"], indirect=True)
def test_an_empty_table_is_refused(draw, outlets, request):
    table = request.getfixturevalue(draw.__name__.removeprefix("draw_"))
    with pytest.raises(FigureError, match="no rows"):
        draw(table.head(0))
