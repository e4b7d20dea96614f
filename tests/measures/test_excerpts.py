"""An excerpt is what one would have got from these articles, these places or this voice alone."""

import pandas as pd
import pytest
from derived_corpora import derived, shared

import framing
from framing.errors import MeasureError, TextNotShared
from framing.measures import coverage, excerpt, frame_salience, keyness, tone, voices, with_headlines


@pytest.fixture(scope="module")
def articles():
    return framing.read_articles("data/example/articles")


@pytest.fixture(scope="module")
def corpus(articles):
    return framing.derive(articles, framing.read_codebook("data/example/codebook.toml"))


def estimates(table):
    return pd.DataFrame(table).reset_index(drop=True)


@pytest.mark.slow
@pytest.mark.parametrize("measure", [tone, frame_salience, voices, coverage], ids=lambda measure: measure.__name__)
def test_outlets_alone_are_the_same_as_a_corpus_of_their_articles(corpus, articles, measure):
    from dataclasses import replace

    chosen = ["Keel & Ledger", "The Corrant Courier"]
    part = excerpt(corpus, outlets=chosen)
    few = articles.table[articles.table["name"].isin(part.articles["name"])]
    alone = framing.derive(replace(articles, table=few.reset_index(drop=True)), corpus.codebook)
    options = {} if measure is coverage else {"resamples": 50}
    pd.testing.assert_frame_equal(estimates(measure(part, **options)), estimates(measure(alone, **options)))


def test_everything_is_left_as_it_is_where_nothing_is_chosen(corpus):
    assert excerpt(corpus) is corpus
    assert excerpt(corpus, articles=1_000_000) is corpus


def test_days_are_included_and_vague_ones_left_out(corpus):
    days = corpus.articles["published"].dropna().astype("str")
    first, last = sorted(days)[3], sorted(days)[-4]
    part = excerpt(corpus, since=first, until=last)
    assert sorted(part.articles["published"]) == sorted(days[(days >= first) & (days <= last)])
    from dataclasses import replace

    vague = replace(corpus, articles=corpus.articles.assign(published=["2000", *corpus.articles["published"].iloc[1:]]))
    assert corpus.articles["name"].iloc[0] not in set(excerpt(vague, since="2000-02", until="2100").articles["name"])
    assert corpus.articles["name"].iloc[0] in set(excerpt(vague, since="2000", until="2000").articles["name"])


def test_places_part_the_sentences_without_loss(corpus):
    places = ["headline", "deck", "first", "middle", "last"]
    counted = sorted(corpus.sentences["part"].astype("str").unique())
    parts = [excerpt(corpus, places=[place]) for place in places if place != "deck" or "deck" in counted]
    ids = pd.concat([part.sentences["sentence_id"] for part in parts])
    assert sorted(ids) == corpus.sentences["sentence_id"].tolist()
    assert set(parts[0].sentences["part"]) == {"title"}
    assert parts[-1].sentences["place"].min() == pytest.approx(0.7)
    assert parts[0].terms["sentence_id"].isin(parts[0].sentences["sentence_id"]).all()
    assert parts[0].pairs.empty


def test_headlines_can_be_counted_like_a_body(corpus):
    headlines = with_headlines(excerpt(corpus, places=["headline"]))
    assert tone(headlines, resamples=10)["n_sentences"].sum() == len(headlines.sentences)


def test_the_voices_part_the_words_without_loss(corpus):
    own, quoted = excerpt(corpus, voice="own"), excerpt(corpus, voice="quoted")
    assert own.terms["n"].sum() + quoted.terms["n"].sum() == corpus.terms["n"].sum()
    assert own.mentions["n"].sum() + quoted.mentions["n"].sum() == corpus.mentions["n"].sum()
    assert (own.sentences["n_quoted"] == 0).all()
    assert (quoted.sentences["n_quoted"] == quoted.sentences["n_tokens"]).all()


@pytest.mark.slow
@pytest.mark.parametrize("voice", ["own", "quoted"])
def test_a_measure_that_takes_a_voice_counts_the_same_words(corpus, voice):
    of_part = tone(excerpt(corpus, voice=voice), resamples=10)["estimate"]
    assert of_part.to_numpy() == pytest.approx(tone(corpus, voice=voice, resamples=10)["estimate"].to_numpy())


def test_whole_articles_are_drawn_with_a_seed_whatever_their_order(corpus):
    part = excerpt(corpus, articles=5, seed=3)
    assert len(part.articles) == 5
    assert excerpt(corpus, articles=5, seed=3).articles["name"].tolist() == part.articles["name"].tolist()
    assert excerpt(corpus, articles=5, seed=4).articles["name"].tolist() != part.articles["name"].tolist()
    whole = corpus.sentences["article_id"].isin(part.articles["article_id"])
    assert len(part.sentences) == whole.sum()


def test_a_shared_corpus_has_excerpts_without_text(corpus):
    part = excerpt(shared(corpus), outlets=["Keel & Ledger"], places=["first"], voice="own")
    assert len(keyness(part, by="name", minimum=1, resamples=10, permutations=9))
    with pytest.raises(TextNotShared):
        framing.concordance(part, "ferry")


@pytest.mark.parametrize(
    ("choice", "says"),
    [
        ({"outlets": ["The Corrant Currier"]}, "Did you mean “The Corrant Courier”"),
        ({"outlets": []}, "none of 24 articles fits"),
        ({"since": "2999"}, "none of 24 articles fits"),
        ({"outlets": "The Corrant Courier"}, 'Write outlets=["The Corrant Courier"]'),
        ({"places": "first"}, 'Write places=["first"]'),
        ({"since": "yesterday"}, "is no day"),
        ({"until": "2023-02-31"}, "is no day"),
        ({"places": ["top"]}, "There is no place in an article “top”"),
        ({"places": []}, "none of 629 sentences fits"),
        ({"voice": "loud"}, "There is no voice “loud”"),
        ({"articles": 0}, "articles"),
    ],
    ids=str,
)
def test_what_cannot_be_chosen_is_said(corpus, choice, says):
    with pytest.raises(MeasureError) as told:
        excerpt(corpus, **choice)
    assert says in str(told.value)


def test_a_corpus_without_articles_has_no_excerpt():
    empty = derived("A ferry.")
    from dataclasses import replace

    empty = replace(empty, articles=empty.articles.head(0), sentences=empty.sentences.head(0))
    with pytest.raises(MeasureError, match="the corpus has no article"):
        excerpt(empty, since="2020")


def test_sentences_stand_between_their_neighbours_and_are_harmless():
    corpus = derived("One here. Two \u202ehere <b>. Three here.", "Four.", outlets=["A", "B"])
    order = corpus.texts.sort_values(["article_id", "order"])["sentence_id"].tolist()
    lines = framing.sentences_in_context(corpus, [order[1], order[1]])
    assert lines[["left", "hit", "right"]].to_numpy().tolist() == [["One here.", "Two �here <b>.", "Three here."]]
    assert framing.sentences_in_context(corpus, order, group="B")["hit"].tolist() == ["Four."]
    assert len(framing.sentences_in_context(corpus, [])) == 0
    with pytest.raises(MeasureError, match="There is no outlet “C”"):
        framing.sentences_in_context(corpus, order, group="C")


@pytest.mark.parametrize("numbers", [["one"], "abc", [None], 7], ids=["word", "text", "nothing", "no list"])
def test_sentences_are_asked_for_by_number(numbers):
    with pytest.raises(MeasureError, match="listed by their numbers"):
        framing.sentences_in_context(derived("A ferry."), numbers)
