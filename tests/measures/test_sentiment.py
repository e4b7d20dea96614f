import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_corpora import Article, Sentence, corpus_of, shuffled

from framing.errors import MeasureError
from framing.measures import tone, tone_along

scores = st.lists(st.floats(-1, 1), min_size=1, max_size=4)
articles = st.lists(st.tuples(st.sampled_from(["Gazette", "Herald", "Planet"]), scores), min_size=1, max_size=7)


def corpus_with(drafts):
    return corpus_of(
        *(
            Article(outlet, [Sentence(compound=score, place=round(i / 10, 1)) for i, score in enumerate(own)])
            for outlet, own in drafts
        )
    )


@settings(max_examples=8, deadline=None)
@given(articles)
def test_tone_is_the_mean_over_all_sentences_of_a_group(drafts):
    result = tone(corpus_with(drafts), resamples=20).set_index("outlet")
    for outlet in {outlet for outlet, _ in drafts}:
        pooled = [score for name, own in drafts for score in own if name == outlet]
        assert result.loc[outlet, "estimate"] == pytest.approx(np.mean(pooled))
        assert result.loc[outlet, "n_sentences"] == len(pooled)


@pytest.mark.slow
@settings(max_examples=8, deadline=None)
@given(articles)
def test_counting_every_article_twice_leaves_the_estimates(drafts):
    once, twice = (tone(corpus_with(drafts * times), resamples=5)["estimate"] for times in (1, 2))
    np.testing.assert_allclose(once, twice, atol=1e-12)


@pytest.mark.slow
@settings(max_examples=8, deadline=None)
@given(articles)
def test_an_interval_does_not_depend_on_the_other_groups_nor_on_the_order_of_rows(drafts):
    corpus = corpus_with(drafts)
    whole = tone(corpus, resamples=30, seed=5)
    assert tone(shuffled(corpus), resamples=30, seed=5).equals(whole)
    outlet = drafts[0][0]
    alone = tone(corpus_with([draft for draft in drafts if draft[0] == outlet]), resamples=30, seed=5)
    np.testing.assert_allclose(
        alone[["estimate", "low", "high"]], whole.loc[whole["outlet"] == outlet, ["estimate", "low", "high"]]
    )


def test_articles_that_differ_widen_the_interval_of_their_outlet():
    alike = corpus_with([("Gazette", [0.5, -0.5])] * 12)
    apart = corpus_with([("Gazette", [0.5, 0.5]), ("Gazette", [-0.5, -0.5])] * 6)
    narrow, wide = (tone(corpus, resamples=200).loc[0] for corpus in (alike, apart))
    assert narrow["estimate"] == wide["estimate"] == 0
    assert narrow["high"] - narrow["low"] == pytest.approx(0)
    assert wide["high"] - wide["low"] > 0.4


def test_headlines_do_not_count():
    corpus = corpus_of(Article("Gazette", [Sentence(compound=-0.9, part="title"), Sentence(compound=0.2)]))
    assert tone(corpus, resamples=5)["estimate"].tolist() == [0.2]


def test_another_score_is_measured_and_named():
    corpus = corpus_with([("Gazette", [0.5, 0.1])])
    result = tone(corpus, score="neutral", resamples=5)
    assert result["estimate"].tolist() == [1.0]
    assert "VADER neutral score" in result.attrs["method"]


def test_the_result_says_how_it_was_computed_and_what_it_cannot_show():
    result = tone(corpus_with([("Gazette", [0.5, 0.1]), ("Herald", [0.1])]), resamples=250, seed=9)
    assert result.columns.tolist() == ["outlet", "estimate", "low", "high", "n_articles", "n_sentences"]
    assert "250 resamples of sentences, seed 9" in result.attrs["method"]
    assert "compares articles, not outlets" in result.attrs["limits"]
    assert "An interval is missing" in result.attrs["limits"]
    assert result.attrs["unit"] == "sentence"


def test_a_score_that_is_not_there_and_no_resamples_are_refused():
    corpus = corpus_with([("Gazette", [0.5, 0.1])])
    with pytest.raises(MeasureError, match="no score") as refused:
        tone(corpus, score="positiv")
    assert refused.value.remedy == "Did you mean “positive”?"
    with pytest.raises(MeasureError, match="resamples is a whole number of at least 1"):
        tone(corpus, resamples=0)


def test_tone_along_puts_every_sentence_into_one_part():
    places = [round(tenth / 10, 1) for tenth in range(11)]
    corpus = corpus_of(Article("Gazette", [Sentence(compound=place, place=place) for place in places]))
    result = tone_along(corpus, bins=5, resamples=20)
    assert result["place"].tolist() == pytest.approx([0.1, 0.3, 0.5, 0.7, 0.9])
    assert result["n_sentences"].tolist() == [2, 2, 2, 2, 3]
    assert result["estimate"].tolist() == pytest.approx([0.05, 0.25, 0.45, 0.65, 0.9])
    assert tone_along(corpus, bins=10, resamples=5)["n_sentences"].tolist() == [1] * 9 + [2]


def test_one_part_is_the_tone_of_the_whole():
    corpus = corpus_with([("Gazette", [0.5, 0.1]), ("Gazette", [0.3]), ("Herald", [0.1, -0.4])])
    along, whole = tone_along(corpus, bins=1, resamples=40, seed=2), tone(corpus, resamples=40, seed=2)
    shared = ["outlet", "estimate", "low", "high", "n_articles", "n_sentences"]
    assert along[shared].equals(whole[shared])


def test_a_part_without_sentences_is_missing_and_explained():
    corpus = corpus_of(Article("Gazette", [Sentence(compound=0.4, place=0.0)] * 3))
    result = tone_along(corpus, bins=2, resamples=5)
    assert np.isnan(result.loc[1, "estimate"])
    assert result["n_articles"].tolist() == [1, 0]
    assert "no sentence in a part" in result.attrs["limits"]


@pytest.mark.parametrize("bins", [0, 11, 2.5])
def test_parts_finer_than_tenths_are_refused(bins):
    with pytest.raises(MeasureError, match="tenths"):
        tone_along(corpus_with([("Gazette", [0.5])]), bins=bins)


def test_articles_in_another_language_than_the_lexicon_are_left_out():
    english = Article("Gazette", [Sentence(compound=0.4)] * 2, language="en")
    german = Article("Gazette", [Sentence(compound=-0.9)] * 2, language="de")
    result = tone(corpus_of(english, german), resamples=5)
    assert result[["estimate", "n_sentences", "n_articles"]].to_numpy().tolist() == [[0.4, 2, 1]]
    assert (
        "1 of 2 articles is not in English (de): the lexicon is English, and they are left out."
        in result.attrs["limits"]
    )


@pytest.mark.parametrize(
    "options", [{"resamples": 1.5}, {"resamples": "100"}, {"resamples": None}, {"seed": -1}, {"seed": None},
                {"voice": 1}, {"score": None}, {"by": None}, {"by": ["outlet"]}]
)  # fmt: skip
def test_arguments_that_are_none_are_refused_with_where(options):
    with pytest.raises(MeasureError):
        tone(corpus_with([("Gazette", [0.5, 0.1])]), **options)
