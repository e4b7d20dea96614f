"""A model learnt by example finds frames in texts and in corpora without text."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from invented_codings import FRAMES, derived_corpus, invented, small_model
from small_corpora import Article, Sentence, corpus_of, shuffled

from framing.errors import MeasureError
from framing.measures.frames import LabelledTexts, fit, frame_quality

MODEL = small_model()
CORPUS = corpus_of(
    Article("A", [Sentence("prices and costs rose in town"), Sentence("storms and floods at the coast")]),
    Article("B", [Sentence("the school by the river"), Sentence("markets", part="title")]),
    Article("B", [Sentence("trade")], language="de"),
)


def test_a_model_says_in_a_line_what_it_is():
    macro_f1 = frame_quality(MODEL, resamples=1).set_index(["entry", "measure"]).loc[("all frames", "macro_f1")]
    assert repr(MODEL) == (
        "FrameModel(2 frames: economy, climate; learnt from 120 coded texts of 60 articles; finds frames in each "
        f"sentence; macro-F1 {macro_f1['estimate']:.2f} in cross-validation)"
    )


def test_a_row_a_sentence_and_frame():
    predicted = MODEL.predict(CORPUS)
    assert predicted.columns.tolist() == ["sentence_id", "article_id", "entry", "probability", "is_found", "was_coded"]
    assert len(predicted) == len(CORPUS.sentences) * len(FRAMES)
    found = predicted[predicted["is_found"]]
    assert found.loc[found["article_id"] == 0, "entry"].tolist() == FRAMES


def test_a_corpus_without_text_gets_what_its_texts_get():
    predicted = MODEL.predict(CORPUS)
    texts = ["prices and costs rose in town", "storms and floods at the coast"]
    own = predicted.loc[predicted["article_id"] == 0, "probability"].to_numpy().reshape(-1, 2)
    np.testing.assert_array_equal(own, MODEL.predict_texts(texts).to_numpy())


def test_batches_and_the_order_of_rows_change_nothing(monkeypatch):
    whole = MODEL.predict(CORPUS)
    assert MODEL.predict(shuffled(CORPUS)).equals(whole)
    monkeypatch.setattr("framing.measures.frames.example._AT_ONCE", 2)
    assert MODEL.predict(CORPUS).equals(whole)


def test_articles_are_predicted_where_articles_were_coded():
    of_articles = replace(MODEL, unit="article").predict(CORPUS)
    assert of_articles.columns.tolist() == ["article_id", "entry", "probability", "is_found", "was_coded"]
    assert len(of_articles) == 3 * len(FRAMES)


def test_a_text_of_unknown_words_and_an_empty_one_are_alike():
    probabilities = MODEL.predict_texts(["", "qqqqq zzzzz"]).to_numpy()
    np.testing.assert_allclose(probabilities[0], probabilities[1])
    assert MODEL.predict_texts([]).shape == (0, 2)


def test_learning_again_gives_the_same_numbers_and_another_seed_others():
    first, again, other = (fit(invented(n_articles=20), folds=2, seed=seed) for seed in (0, 0, 1))
    np.testing.assert_array_equal(again.learnt.coefficients, first.learnt.coefficients)
    np.testing.assert_array_equal(again.unseen.probabilities, first.unseen.probabilities)
    assert (other.unseen.probabilities != first.unseen.probabilities).any()


def test_the_order_of_coded_texts_hardly_changes_a_number():
    labelled = invented(n_articles=20)
    order = np.random.default_rng(3).permutation(len(labelled.texts))
    mixed = LabelledTexts(
        tuple(labelled.texts[place] for place in order), labelled.article[order], labelled.labels.iloc[order]
    )
    texts = ["prices rose", "storms"]
    np.testing.assert_allclose(
        fit(mixed, folds=2).predict_texts(texts), fit(labelled, folds=2).predict_texts(texts), atol=2e-3
    )


def test_what_stands_twice_is_noted():
    labelled = invented(n_articles=20)
    twice = LabelledTexts(
        (*labelled.texts, labelled.texts[0]),
        np.array([*labelled.article, "another article"], dtype=object),
        pd.concat([labelled.labels, labelled.labels.iloc[:1]]),
    )
    assert "1 text stands in the table more than once" in fit(twice, folds=2).notes[0]


def test_languages_are_said_where_there_are_several():
    assert "several languages (de, en)" in MODEL.predict(CORPUS).attrs["limits"]


def test_a_corpus_that_states_no_language_is_predicted():
    assert "several languages" not in MODEL.predict(derived_corpus(("A", "Prices rose."))).attrs["limits"]


def test_articles_may_be_of_no_stated_language():
    unknown = CORPUS.articles.assign(language=pd.Series(pd.NA, index=CORPUS.articles.index, dtype="str"))
    found = MODEL.predict(replace(CORPUS, articles=unknown))
    assert not any("languages" in limit for limit in found.attrs["limits"])


def wordless(labelled):
    return replace(labelled, texts=tuple("!" * (place + 1) for place in range(len(labelled.texts))))


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: fit(invented(n_articles=8)), "and 10 of each are needed"),
        (lambda: fit(invented(), folds=1), "folds"),
        (lambda: fit(invented(), unit="page"), "no unit of texts “page”"),
        (lambda: fit(wordless(invented())), "No coded text has a word"),
        (lambda: fit(pd.DataFrame()), "learnt from coded texts"),
        (lambda: MODEL.predict("data/azure"), "taken of a corpus"),
    ],
)
def test_mistakes_are_pointed_out(call, message):
    with pytest.raises(MeasureError, match=message):
        call()
