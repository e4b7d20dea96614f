import numpy as np
import pandas as pd

from framing.measures import LabelledTexts, split_in_halves


def labelled(articles):
    return LabelledTexts(
        tuple(f"Text {row} of {article}." for row, article in enumerate(articles)),
        np.array(articles, dtype=object),
        pd.DataFrame({"economic": [row % 2 == 0 for row in range(len(articles))]}),
    )


ARTICLES = [f"article {number // 3}" for number in range(300)]


def test_every_text_stands_in_one_half_with_its_labels():
    development, test = split_in_halves(labelled(ARTICLES))
    assert len(development.texts) + len(test.texts) == 300
    for half in (development, test):
        numbers = [int(text.split()[1]) for text in half.texts]
        assert half.labels["economic"].tolist() == [number % 2 == 0 for number in numbers]
        assert [ARTICLES[number] for number in numbers] == half.article.tolist()


def test_an_article_stands_on_one_side_and_both_sides_are_about_as_large():
    development, test = split_in_halves(labelled(ARTICLES))
    assert not set(development.article) & set(test.article)
    assert 0.35 < len(test.texts) / 300 < 0.65


def test_adding_texts_moves_none():
    before, _ = split_in_halves(labelled(ARTICLES[:90]))
    after, _ = split_in_halves(labelled(ARTICLES))
    assert set(before.article) <= set(after.article)
