"""Other readings of a corpus are what one would have got from other articles."""

import numpy as np
import pytest
from small_corpora import Article, Mention, Sentence, codebook_of, corpus_of

from framing.errors import MeasureError
from framing.measures import (
    frame_salience,
    tone,
    tone_contrasts,
    with_headlines,
    with_sentences_as_articles,
    without_short_sentences,
    without_top_indicators,
)

BLAME, FAULT = Mention("frame", "blame", "blame*", n=2), Mention("frame", "blame", "fault")
CORPUS = corpus_of(
    Article(
        "Gazette",
        [
            Sentence("the ferry", 0.9, part="title"),
            Sentence("the ferry is late and they blame", 0.5, mentions=(BLAME,)),
            Sentence("whose fault is it then", -0.1, 1.0, mentions=(FAULT,)),
        ],
    ),
    Article("Gazette", [Sentence("nobody knows whose fault", 0.2, mentions=(FAULT,)), Sentence("no", -0.8)]),
    Article("Herald", [Sentence("they blame the tide again", -0.3, mentions=(BLAME,)), Sentence("oh", 0.7)]),
    codebook=codebook_of("frame", blame=["blame*", "fault"]),
)


def of(result, outlet, column="estimate"):
    return result.set_index("outlet").loc[outlet, column]


def test_headlines_count_as_sentences():
    assert np.isclose(of(tone(with_headlines(CORPUS), resamples=10), "Gazette"), np.mean([0.9, 0.5, -0.1, 0.2, -0.8]))


def test_short_sentences_do_not_count():
    found = tone(without_short_sentences(CORPUS, 3), resamples=10)
    assert np.isclose(of(found, "Gazette"), np.mean([0.5, -0.1, 0.2]))
    assert of(found, "Herald", "n_sentences") == 1
    with pytest.raises(MeasureError, match="No sentence has 99 words"):
        without_short_sentences(CORPUS, 99)


def test_the_indicator_found_most_often_is_left_out_of_its_frame():
    before, after = (frame_salience(corpus, resamples=10) for corpus in (CORPUS, without_top_indicators(CORPUS)))
    assert (of(before, "Gazette"), of(before, "Herald")) == (0.75, 0.5)
    assert (of(after, "Gazette"), of(after, "Herald")) == (0.5, 0.0), "“blame*” is found four times, “fault” twice"


def test_sentences_as_articles_change_no_estimate_and_are_what_is_counted():
    split = with_sentences_as_articles(CORPUS)
    own, other = tone(CORPUS, resamples=10), tone(split, resamples=10)
    assert np.allclose(own["estimate"], other["estimate"])
    assert other["n_articles"].tolist() == other["n_sentences"].tolist() == [4, 2]


def test_standardised_contrasts_are_in_standard_deviations_of_all_scores():
    plain, standardised = (
        tone_contrasts(CORPUS, standardised=wanted, resamples=50, permutations=9) for wanted in (False, True)
    )
    deviation = np.std([0.5, -0.1, 0.2, -0.8, -0.3, 0.7])
    for column in ("estimate", "low", "high"):
        assert np.allclose(standardised[column] * deviation, plain[column], equal_nan=True)
    assert plain["p"].tolist() == standardised["p"].tolist()
    assert "in standard deviations" in standardised.attrs["method"]
