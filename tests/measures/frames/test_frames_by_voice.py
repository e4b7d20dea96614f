import numpy as np
import pytest
from small_corpora import Article, Mention, Said, Sentence, codebook_of, corpus_of

from framing.errors import MeasureError
from framing.measures import frames_by_voice

FRAMES = codebook_of("frame", blame=["blame*"], cost=["cost*"])
TEN = "one two three four five six seven eight nine ten"


def _frames(*sentences):
    return frames_by_voice(corpus_of(Article("Gazette", sentences), codebook=FRAMES), resamples=50).set_index("entry")


def _blame(n_quoted=0):
    return (Mention("frame", "blame", "blame*", n_quoted=n_quoted),)


def test_an_indicator_is_quoted_reported_or_the_outlets_own():
    found = _frames(
        Sentence(TEN, mentions=_blame(1)),
        Sentence(TEN, mentions=_blame(), said=(Said(8),)),
        Sentence(TEN, mentions=_blame(), said=(Said(3),)),
        Sentence(TEN, mentions=_blame()),
    ).loc["blame"]
    assert (found["n_hits"], found["n_quoted"], found["n_reported"], found["n_own"]) == (4, 1, 1, 2)
    assert found["estimate"] == 0.5


def test_the_difference_is_from_the_share_of_all_words_that_are_a_sources():
    found = _frames(Sentence(TEN, mentions=_blame(), said=(Said(8),)), Sentence(TEN), Sentence(TEN), Sentence(TEN))
    of_sources = 10 + 3 * 2  # all of the first sentence, and the two quoted words of each other one
    assert found.loc["blame", "base"] == pytest.approx(of_sources / 40)
    assert found.loc["blame", "difference"] == pytest.approx(1 - of_sources / 40)


def test_a_frame_that_is_not_found_has_no_share():
    found = _frames(Sentence(TEN, mentions=_blame()))
    assert np.isnan(found.loc["cost", "estimate"])
    assert found.loc["cost", "n_hits"] == 0


def test_direct_speech_does_not_make_the_rest_of_its_sentence_a_sources():
    found = _frames(Sentence(TEN, mentions=_blame(), said=(Said(9, form="direct"),)))
    assert found.loc["blame", "n_own"] == 1


def test_without_frames_it_is_refused():
    with pytest.raises(MeasureError):
        frames_by_voice(corpus_of(Article("Gazette", [Sentence()]), codebook=codebook_of("actor", mayor=["mayor"])))
