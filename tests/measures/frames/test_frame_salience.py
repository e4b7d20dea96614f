import numpy as np
import pytest
from small_corpora import Article, Mention, Sentence, codebook_of, corpus_of, shuffled

from framing.errors import MeasureError
from framing.measures import frame_salience

CODEBOOK = codebook_of("frame", morality=["moral*", "wrong"], economy=["cost*"])


def sentence(*indicators, n=1, part="body"):
    frame = {"moral*": "morality", "wrong": "morality", "cost*": "economy"}
    return Sentence(part=part, mentions=tuple(Mention("frame", frame[text], text, n=n) for text in indicators))


DRAFTS = [
    Article("A", [sentence("moral*", "wrong"), sentence("moral*", n=3), sentence(), sentence("cost*", part="title")]),
    Article("A", [sentence(), sentence("wrong")]),
    Article("B", [sentence("cost*"), sentence("cost*", "wrong")]),
]
CORPUS = corpus_of(*DRAFTS, codebook=CODEBOOK)


def salience(corpus=CORPUS, **options):
    return frame_salience(corpus, **{"resamples": 40, **options})


def test_a_sentence_carries_a_frame_once_however_many_indicators_it_has():
    result = salience().set_index(["outlet", "entry"])
    assert result.loc[("A", "morality"), "estimate"] == 3 / 5
    assert result.loc[("A", "morality"), "n_hits"] == 6
    assert result.loc[("B", "economy"), "estimate"] == 1.0


def test_titles_do_not_count():
    row = salience().set_index(["outlet", "entry"]).loc[("A", "economy")]
    assert row["estimate"] == row["n_hits"] == 0
    assert row["top_indicator"] == ""
    assert np.isnan(row["top_share"])
    assert row["high"] > 0


def test_the_indicator_that_carries_a_frame_is_named_with_its_share():
    result = salience().set_index(["outlet", "entry"])
    assert result.loc[("A", "morality"), ["top_indicator", "top_share"]].tolist() == ["moral*", 4 / 6]
    assert "A single indicator makes up a frame in some groups: Economy (“cost*”)." in salience().attrs["limits"]


def test_every_frame_stands_in_every_group_in_the_order_of_the_codebook():
    result = salience()
    assert result[["outlet", "entry"]].to_numpy().tolist() == [
        *(["A", "morality"], ["A", "economy"], ["B", "morality"], ["B", "economy"]),
    ]
    assert result.columns.tolist() == [
        *(
            "outlet",
            "entry",
            "label",
            "level",
            "parent",
            "estimate",
            "low",
            "high",
            "n_hits",
            "n_articles",
            "n_sentences",
        ),
        *("top_indicator", "top_share"),
    ]
    assert result["label"].tolist() == ["Morality", "Economy"] * 2


def test_counting_every_article_twice_and_the_order_of_rows_change_no_estimate():
    twice = corpus_of(*DRAFTS, *DRAFTS, codebook=CODEBOOK)
    np.testing.assert_allclose(salience(twice)["estimate"], salience()["estimate"])
    assert salience(shuffled(CORPUS)).equals(salience())


def test_a_corpus_without_any_hit_is_all_zeros():
    result = salience(corpus_of(Article("A", [sentence()] * 3), codebook=CODEBOOK))
    assert (result["estimate"] == 0).all()
    assert "Wilson" in result.attrs["method"]


def test_a_corpus_without_codebook_is_refused():
    with pytest.raises(MeasureError, match="no codebook"):
        frame_salience(corpus_of(*DRAFTS))
