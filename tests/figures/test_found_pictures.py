"""Pictures of what is found: drawn from tables as the measures return them, and none of an empty one."""

import pandas as pd
import pytest

from framing import figures
from framing.errors import FigureError
from framing.figures import legibility_problems
from framing.figures.style import drawing

LONG = "Those who speak for the ferry company and for its owners"


def found() -> pd.DataFrame:
    rows = [
        (outlet, entry, "a, b, c", "a | b | c", 0.3, 0.8, 0.1, 0.0, 0.2, 4, 5, 40)
        for outlet in ("The Quay", "Morning Post")
        for entry in ("found-1", "found-2", "found-3")
    ]
    columns = "outlet entry label elements weight stability estimate low high n_hits n_articles n_sentences"
    table = pd.DataFrame(rows, columns=columns.split())
    kinds = ("actor", "contested", "frame", "term")
    table.attrs = {
        "method": "Patterns of words; stability over halves.",
        "limits": "A pattern of words is not yet a frame.",
        "frame_elements": [
            (
                entry,
                LONG if place == 2 else f"word {place}",
                kinds[place % 4],
                "",
                "",
                "",
                1 - place / 12,
                1 - place / 10,
                9,
            )
            for entry, n in (("found-1", 10), ("found-2", 5), ("found-3", 3))
            for place in range(n)
        ],
    }
    return table


def packages(n_topics: int = 9) -> pd.DataFrame:
    table = pd.DataFrame(
        [("The Quay", "package-1", "a, b", "a | b", 3, 0.9)],
        columns=["outlet", "entry", "label", "elements", "n_topics", "stability"],
    )
    terms = ", ".join(["parliamentarians", "investigation", "surveillance", "infrastructure", "accountability"])
    table.attrs = {
        "method": "Topics, and their network.",
        "limits": "A package of topics is not yet a frame.",
        "topics": [
            (topic, f"package-{topic % 3}" if topic % 3 else "", terms, 0.8, 0.01 * topic)
            for topic in range(1, n_topics + 1)
        ],
        "links": [(1, 4, 0.3), (2, 5, 0.2), (1, n_topics, 0.1)],
    }
    return table


@pytest.mark.parametrize("width", ["single", "double"])
@pytest.mark.parametrize(
    ("draw", "result"),
    [
        (figures.draw_found_frames, found()),
        (figures.draw_frame_packages, packages()),
        (figures.draw_frame_packages, packages(20)),
    ],
)
def test_what_is_found_can_be_read(draw, result, width):
    figure = draw(result, width=width)
    with drawing(figure.style):
        assert legibility_problems(figure.drawing) == []
    assert "not yet a frame" in figure.caption


def test_the_key_has_every_kind_of_element_and_what_hollow_means():
    (key,) = figures.draw_found_frames(found()).drawing.legends
    hollow = "hollow: in fewer than 4 of 5 halves"
    assert [text.get_text() for text in key.get_texts()] == ["actor", "name", "frame", "word", hollow]
    assert [handle.get_markerfacecolor() for handle in key.legend_handles].count("white") == 1


def test_the_csv_has_every_element_and_every_topic_in_the_order_drawn():
    assert len(figures.draw_found_frames(found()).data) == 18
    drawn = figures.draw_frame_packages(packages()).data["entry"].tolist()
    assert drawn == ["package-1"] * 3 + ["package-2"] * 3 + [""] * 3


@pytest.mark.parametrize(
    ("draw", "result"), [(figures.draw_found_frames, found()), (figures.draw_frame_packages, packages())]
)
def test_an_empty_table_is_no_picture_and_says_why(draw, result):
    empty = result.head(0)
    empty.attrs = {"limits": "There is too little text: 5 articles."}
    with pytest.raises(FigureError, match=r"There is nothing to draw\. There is too little text: 5 articles"):
        draw(empty)


def test_the_shares_of_frames_found_are_drawn_as_those_of_the_codebook_and_called_what_they_are():
    figure = figures.draw_frame_salience(found())
    assert figure.drawing.get_supxlabel() == "Share of sentences with at least two elements of the pattern"
    assert figure.caption.startswith("How salient each pattern is.")
    assert list(figure.data.columns) == list(found().columns)
