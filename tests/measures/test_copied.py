"""Copy that outlets share counts for each, for whoever had it first, or not at all: the same in every measure."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from small_corpora import Article, Mention, Sentence, codebook_of, corpus_of

import framing
from framing import figures, measures
from framing.codebook import Codebook
from framing.errors import MeasureError
from framing.measures.copied import repeated_articles

COPY = ["", "first", "later", "first by name", "later by name"]
BOOK = Codebook(
    "Test",
    "en",
    tuple(
        entry
        for book in (
            codebook_of("frame", blame=["blame*"]),
            codebook_of("contested", event={"raid": "raid", "visit": "visit"}),
            codebook_of("claim", hurt={"two": "two hurt", "three": "three hurt"}),
        )
        for entry in book.entries
    ),
    sha256="",
)
MENTIONS = (
    (),
    (Mention("frame", "blame", "blame*"),),
    (Mention("contested", "event", "raid", "raid"),),
    (Mention("contested", "event", "visit", "visit"), Mention("claim", "hurt", "two hurt", "two")),
    (Mention("claim", "hurt", "three hurt", "three"),),
)
FEW = {"resamples": 20}
COMPARISONS = {
    "tone": lambda corpus, **copies: measures.tone(corpus, **FEW, **copies),
    "tone_along": lambda corpus, **copies: measures.tone_along(corpus, **FEW, **copies),
    "keyness": lambda corpus, **copies: measures.keyness(corpus, minimum=1, permutations=9, **FEW, **copies),
    "contested_names": lambda corpus, **copies: measures.contested_names(corpus, permutations=9, **FEW, **copies),
    "frame_salience": lambda corpus, **copies: measures.frame_salience(corpus, **FEW, **copies),
    "coverage": lambda corpus, **copies: measures.coverage(corpus, "outlet", **copies),
    "overview": measures.overview,
    "similarity": lambda corpus, **copies: measures.similarity(corpus, "outlet", **copies),
}

sentences = st.builds(
    Sentence,
    words=st.lists(st.sampled_from(["harbour", "fire", "crane", "crew"]), min_size=1, max_size=5).map(" ".join),
    compound=st.sampled_from([-0.5, 0.0, 0.8]),
    place=st.sampled_from([0.0, 0.5, 1.0]),
    mentions=st.sampled_from(MENTIONS),
    copy=st.sampled_from(COPY),
)


@st.composite
def corpora(draw):
    """Corpora of two outlets or three, each with something of its own."""
    own = [Article(outlet, [Sentence("the harbour crane")]) for outlet in ("Gazette", "Herald")]
    articles = st.builds(
        Article, st.sampled_from(["Gazette", "Herald", "Planet"]), st.lists(sentences, min_size=1, max_size=4)
    )
    return corpus_of(*own, *draw(st.lists(articles, max_size=5)), codebook=BOOK)


def never_there(corpus, unwanted):
    """The corpus without the sentences of some kinds of copy, and without whatever was counted in them."""
    kept = corpus.sentences[~corpus.sentences["copy"].isin(unwanted)]
    tables = {
        name: getattr(corpus, name)[getattr(corpus, name)["sentence_id"].isin(kept["sentence_id"])]
        for name in ("terms", "mentions")
    }
    return replace(corpus, sentences=kept, **tables)


def report_of(outlet, role, published):
    """An article with a sentence of its own and two of a shared report."""
    return Article(
        outlet,
        [
            Sentence(f"{outlet.lower()} was there", 0.5),
            Sentence("the crane fell", -0.6, 0.5, copy=role, mentions=MENTIONS[1]),
            Sentence("two were hurt", -0.8, 1.0, copy=role, mentions=MENTIONS[3]),
        ],
        published=published,
    )


REPORTED = [report_of("Gazette", "first", "2024-03-04"), report_of("Herald", "later", "2024-03-05")]
CORPUS = corpus_of(*REPORTED, codebook=BOOK)


@pytest.fixture(params=COMPARISONS)
def compare(request):
    return COMPARISONS[request.param]


@pytest.mark.slow
@given(corpora())
@settings(max_examples=6, deadline=None)
def test_what_is_left_out_counts_as_if_it_had_never_been_there(corpus):
    for compare in COMPARISONS.values():
        without_later = never_there(corpus, ["later", "later by name"])
        without_any = never_there(corpus, COPY[1:])
        pd.testing.assert_frame_equal(compare(corpus), compare(corpus, copies="keep"))
        pd.testing.assert_frame_equal(compare(corpus, copies="first"), compare(without_later))
        pd.testing.assert_frame_equal(compare(corpus, copies="drop"), compare(without_any))


@pytest.mark.slow
@given(corpora())
@settings(max_examples=3, deadline=None)
def test_a_corpus_without_copies_is_the_same_whatever_is_chosen(corpus):
    own = never_there(corpus, COPY[1:])
    assume(len(own.sentences))
    for compare in COMPARISONS.values():
        expected = compare(own)
        for copies in ("first", "drop"):
            pd.testing.assert_frame_equal(compare(own, copies=copies), expected)


def test_every_comparison_says_what_was_left_out(compare):
    first, drop = compare(CORPUS, copies="first"), compare(CORPUS, copies="drop")
    assert (
        "Copy that outlets share counts for the first of them; left out: 2 of 6 sentences, in 1 article "
        '(copies="first").' in first.attrs["method"]
    )
    assert 'whoever had it first: 4 of 6 sentences, in 2 articles (copies="drop").' in drop.attrs["method"]
    assert first.attrs["copies"] == "first"


def test_copies_that_count_twice_are_a_limit_of_the_comparison(compare):
    kept = compare(CORPUS)
    assert "4 of 6 sentences, in 2 articles" in kept.attrs["limits"]
    assert 'counts for each of them (copies="keep")' in kept.attrs["limits"]
    assert "copies=" not in kept.attrs["method"]


def test_a_comparison_without_copies_says_nothing_of_them_but_when_asked(compare):
    result = compare(never_there(CORPUS, COPY[1:]))
    assert "copies=" not in result.attrs["method"] + result.attrs["limits"]
    assert result.attrs["copied"] == 'No sentence is copy that outlets share: copies="keep" changes nothing.'


def test_where_dates_do_not_tell_the_method_says_that_the_name_decided():
    same_day = [report_of("Gazette", "first by name", "2024"), report_of("Herald", "later by name", "2024")]
    method = measures.tone(corpus_of(*same_day), copies="first", **FEW).attrs["method"]
    assert "2 of 6 sentences, in 1 article; of 2 of them " in method
    assert "dates do not tell which was first, and the alphabet of outlets' names does" in method


@pytest.mark.parametrize("copies", ["frist", "", None, True])
def test_an_unknown_choice_is_refused_with_the_choices(compare, copies):
    with pytest.raises(MeasureError, match="Copied sentences cannot be treated as") as refused:
        compare(CORPUS, copies=copies)
    assert "Use one of: “keep”, “first”, “drop”." in str(refused.value)


NOTHING_OF_ITS_OWN = corpus_of(
    *REPORTED,
    Article("Planet", [Sentence("the crane fell", copy="later"), Sentence("two were hurt", copy="later")]),
    codebook=BOOK,
)


def test_an_outlet_with_nothing_of_its_own_stays_and_is_named(compare):
    result = compare(NOTHING_OF_ITS_OWN, copies="first")
    assert set(result["outlet"]) == {"Gazette", "Herald", "Planet"}
    assert "Without copies nothing is left of Planet." in result.attrs["limits"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("measure", "draw"),
    [
        ("tone", lambda result: figures.draw_tone(result, NOTHING_OF_ITS_OWN)),
        ("tone_along", figures.draw_tone_along),
        ("keyness", figures.draw_keyness),
        ("keyness", figures.draw_frequency_keyness),
        ("contested_names", figures.draw_contested_names),
        ("frame_salience", figures.draw_frame_salience),
        ("coverage", figures.draw_coverage),
        ("overview", figures.draw_overview),
        ("similarity", figures.draw_similarity),
    ],
)
def test_its_figure_is_drawn_and_says_so(measure, draw):
    figure = draw(COMPARISONS[measure](NOTHING_OF_ITS_OWN, copies="first"))
    assert "Without copies nothing is left of Planet." in figure.caption
    assert "nan" not in figure.alt.lower()


def test_the_points_of_a_figure_are_the_sentences_that_counted():
    points = figures.draw_tone(measures.tone(CORPUS, copies="first", **FEW), CORPUS).data
    assert (points["drawn"] == "sentence").sum() == 4


def test_a_corpus_of_nothing_but_copies_is_refused_with_what_to_do():
    copied = corpus_of(*(Article(outlet, [Sentence(copy="first")]) for outlet in ("Gazette", "Herald")))
    with pytest.raises(MeasureError, match="all 2 sentences are copy that outlets share") as refused:
        measures.tone(copied, copies="drop")
    assert 'copies="first" or copies="keep"' in str(refused.value)


def test_a_removed_line_is_nobodys_copy():
    assert "copies=" not in measures.removed_by_rule(CORPUS).attrs["limits"]


def test_the_mean_without_copies_is_that_of_the_outlets_own_words():
    tone = measures.tone(CORPUS, copies="first", **FEW).set_index("outlet")["estimate"]
    np.testing.assert_allclose(tone[["Gazette", "Herald"]], [np.mean([0.5, -0.6, -0.8]), 0.5])


def own_article(outlet, name, text, digest="", published=None):
    """An article with a sentence for every word of its text, so that few articles are many sentences."""
    return Article(outlet, [Sentence(f"{word} fire") for word in text.split()], name=name, published=published), digest


def corpus_with_digests(*articles, copies=()):
    """Build a corpus of articles with the checksums of their texts, and the pairs that share passages."""
    corpus = corpus_of(*(article for article, _ in articles))
    digests = {article.name: digest for article, digest in articles}
    columns = ["article_id", "other_id", "kind", "role", "n_shared", "containment", "other_containment", "overlap"]
    pairs = pd.DataFrame([(*pair, 9) for pair in copies], columns=[*columns, "n_words"])
    return replace(
        corpus, articles=corpus.articles.assign(text_sha256=corpus.articles["name"].map(digests)), copies=pairs
    )


STORIES = [
    own_article("Gazette", "a", "crane crew crane", "1"),
    own_article("Gazette", "b", "harbour crew", "2"),
    own_article("Herald", "c", "harbour harbour", "3"),
    own_article("Herald", "d", "crane harbour smoke", "4"),
]
TWICE = [*STORIES, *((replace(article, name=f"{article.name}-again"), digest) for article, digest in STORIES)]
COUNTS = {"permutations": 200, "minimum": 1, **FEW}


@pytest.mark.slow
def test_counting_every_article_twice_changes_nothing_where_copies_count_once(compare):
    once, twice = (replace(corpus_with_digests(*stories), codebook=BOOK) for stories in (STORIES, TWICE))
    first, again = compare(once, copies="first"), compare(twice, copies="first")
    articles = ["n_articles"] if compare is measures.overview else []  # the overview counts what is there
    pd.testing.assert_frame_equal(first.drop(columns=articles), again.drop(columns=articles))
    assert "4 articles repeat another one of the same outlet, and are left out." in again.attrs["method"]


def test_counting_every_article_twice_leaves_every_effect_size_where_copies_are_kept():
    for effect in ("log_ratio", "percent_diff", "odds_ratio"):
        once, twice = (
            measures.keyness(corpus_with_digests(*stories), effect=effect, **COUNTS).query(
                "count > 0 and reference_count > 0"
            )
            for stories in (STORIES, TWICE)
        )
        merged = once.merge(twice, on=["outlet", "term"])
        np.testing.assert_allclose(merged["estimate_x"], merged["estimate_y"])
    kept = measures.keyness(corpus_with_digests(*TWICE), **COUNTS)
    assert "4 articles repeat another one of the same outlet, and count again" in kept.attrs["limits"]


def test_the_same_text_by_two_outlets_is_not_repeated_by_either():
    corpus = corpus_with_digests(own_article("Gazette", "a", "crane", "1"), own_article("Herald", "b", "crane", "1"))
    assert repeated_articles(corpus).tolist() == []


def test_of_the_same_text_the_earlier_one_counts_and_texts_without_a_checksum_are_not_the_same():
    dated = [
        own_article("Gazette", name, "crane", "1", day) for name, day in (("a", "2024-05-02"), ("b", "2024-05-01"))
    ]
    assert repeated_articles(corpus_with_digests(*dated)).tolist() == [0]
    unknown = [own_article("Gazette", name, "crane") for name in "ab"]
    assert repeated_articles(corpus_with_digests(*unknown)).tolist() == []


@pytest.mark.parametrize(
    ("kind", "inside", "other_inside", "repeated"),
    [
        ("recycled", 1.0, 0.95, [1]),  # two editions: the first by name counts
        ("recycled", 1.0, 0.5, [0]),  # an early version, all of which the longer one has
        ("recycled", 0.6, 0.95, [1]),
        ("recycled", 0.7, 0.7, []),  # each has something of its own
        ("syndicated", 1.0, 1.0, []),  # another outlet's copy is marked by sentence
    ],
)
def test_an_article_nine_tenths_of_which_its_outlet_has_elsewhere_is_repeated(kind, inside, other_inside, repeated):
    articles = [own_article("Gazette", name, "crane crew", digest) for name, digest in (("a", "1"), ("b", "2"))]
    pair = (0, 1, kind, "undetermined", 9, inside, other_inside, 1.0)
    assert repeated_articles(corpus_with_digests(*articles, copies=[pair])).tolist() == repeated


def test_articles_that_were_derived_twice_under_other_names_count_once():
    """Reading sets the same text by one outlet aside; here it comes from two readings."""
    articles = framing.read_articles("data/example/articles", sources="data/example/sources.csv")
    again = articles.table.assign(name=articles.table["name"] + "-again")
    table = pd.concat([articles.table, again], ignore_index=True)
    once, twice = framing.derive(articles), framing.derive(replace(articles, table=table))
    names = twice.articles.set_index("article_id")["name"]
    assert set(names[repeated_articles(twice)]) == set(again["name"])
    few = {"minimum": 4, "permutations": 50, "copies": "first", **FEW}
    exact = ["count", "reference_count", "statistic", "p", "q", "estimate", "z", "document_p", "document_q"]
    pd.testing.assert_frame_equal(
        measures.keyness(once, **few)[["outlet", "term", *exact]],
        measures.keyness(twice, **few)[["outlet", "term", *exact]],
    )
