import numpy as np
import pytest
from small_corpora import Article, Mention, Sentence, codebook_of, corpus_of, shuffled

from framing.errors import MeasureError
from framing.measures import contested_names

CODEBOOK = codebook_of(
    "contested",
    incident={"accident": "accident*", "disaster": "disaster*"},
    crowd={"protesters": "protester*", "mob": "mob"},
)
OPTIONS = {"resamples": 40, "permutations": 2000}


def naming(*variants, entry="incident"):
    return [Sentence(mentions=(Mention("contested", entry, variant, variant),)) for variant in variants]


def outlet(name, *articles):
    return [Article(name, naming(*variants)) for variants in articles]


APART = [
    *outlet("A", ["accident"] * 4, ["accident"] * 3, ["accident", "disaster"]),
    *outlet("B", ["disaster"] * 4, ["disaster"] * 3, ["disaster", "accident"]),
]
CORPUS = corpus_of(*APART, codebook=CODEBOOK)


def test_shares_are_of_the_names_of_the_referent_in_the_group():
    result = contested_names(CORPUS, **OPTIONS).set_index(["outlet", "entry", "variant"])
    assert result.loc[("A", "incident", "accident"), ["count", "total"]].tolist() == [8, 9]
    assert result.loc[("A", "incident", "accident"), "estimate"] == 8 / 9
    assert result.loc[("A", "incident", "disaster"), "estimate"] == pytest.approx(1 / 9)


def test_names_that_differ_by_outlet_have_the_exact_p_of_permuted_articles():
    """Of 20 ways to deal out six articles, two and their mirror images are as extreme: two articles are alike."""
    result = contested_names(CORPUS, **OPTIONS).set_index("entry")
    assert result.loc["incident", "p"].unique().tolist() == [0.2]
    assert result.loc["incident", "q"].unique().tolist() == [0.2]


def test_a_thing_that_nobody_names_is_missing_and_explained():
    result = contested_names(CORPUS, **OPTIONS)
    crowd = result[result["entry"] == "crowd"]
    assert crowd[["estimate", "low", "high", "p", "q"]].isna().all(axis=None)
    assert (crowd["count"] == 0).all()
    assert "A share is missing" in result.attrs["limits"]
    assert "change places: Crowd." in result.attrs["limits"]
    assert "No group names: Crowd." in result.attrs["limits"]


def test_where_every_group_has_one_article_sentences_are_permuted():
    single = corpus_of(
        Article("A", naming(*["accident"] * 7)), Article("B", naming(*["disaster"] * 7)), codebook=CODEBOOK
    )
    result = contested_names(single, **OPTIONS)
    p = result["p"].dropna().iloc[0]
    assert p < 0.01
    assert "their sentences, not articles, were permuted" in result.attrs["limits"]
    assert "permuting sentences (every group has a single article)" in result.attrs["method"]
    assert result.attrs["unit"] == "sentence"


def test_sentences_of_one_article_are_not_independent_where_there_are_more():
    talkative = corpus_of(
        *outlet("A", ["accident"] * 12, ["disaster"], ["disaster"]),
        *outlet("B", ["disaster"] * 3, ["disaster"], ["disaster"]),
        codebook=CODEBOOK,
    )
    assert contested_names(talkative, **OPTIONS)["p"].dropna().iloc[0] > 0.3


def test_a_name_always_used_has_a_wilson_bound():
    single = corpus_of(
        Article("A", naming(*["accident"] * 7)), Article("B", naming(*["disaster"] * 7)), codebook=CODEBOOK
    )
    row = contested_names(single, **OPTIONS).iloc[0]
    assert row["estimate"] == row["high"] == 1
    assert 0.5 < row["low"] < 1


def test_rows_follow_group_then_codebook():
    result = contested_names(CORPUS, **OPTIONS)
    assert result["outlet"].tolist() == ["A"] * 4 + ["B"] * 4
    assert result["variant"].tolist() == ["accident", "disaster", "protesters", "mob"] * 2
    assert result.columns.tolist() == [
        *("outlet", "entry", "label", "variant", "count", "n_own", "n_quoted", "n_headline", "n_lead", "total"),
        *("estimate", "low", "high", "n_articles", "n_sentences", "p", "q"),
    ]


def test_counting_every_article_twice_and_the_order_of_rows_change_no_estimate():
    twice = corpus_of(*APART, *APART, codebook=CODEBOOK)
    once = contested_names(CORPUS, **OPTIONS)
    np.testing.assert_allclose(contested_names(twice, **OPTIONS)["estimate"], once["estimate"])
    assert contested_names(shuffled(CORPUS), **OPTIONS).equals(once)


def test_no_permutations_and_no_codebook_are_refused():
    with pytest.raises(MeasureError, match="at least one permutation"):
        contested_names(CORPUS, resamples=10, permutations=0)
    with pytest.raises(MeasureError, match="no codebook"):
        contested_names(corpus_of(*APART))


def said(variant, *, n=1, quoted=0, place=0.5, part="body", copy=""):
    mention = Mention("contested", "incident", variant, variant, n=n, n_quoted=quoted)
    return Sentence(mentions=(mention,), place=place, part=part, copy=copy)


SPOKEN = corpus_of(
    Article(
        "A",
        [
            said("accident", part="title", place=0.0),
            said("disaster", part="deck", place=0.0, n=2, quoted=1),
            said("accident", n=3, place=0.0),
            said("disaster", n=5, quoted=4),
        ],
    ),
    Article("B", [said("disaster", n=2, quoted=1, place=0.0), said("accident", n=2, place=0.1)]),
    codebook=CODEBOOK,
)


def of_incident(corpus, **options):
    result = contested_names(corpus, **OPTIONS, **options)
    return result.set_index(["outlet", "variant"]), result


def test_names_inside_quotations_are_counted_apart_from_the_outlets_own():
    everyone, result = of_incident(SPOKEN)
    own, _ = of_incident(SPOKEN, voice="own")
    quoted, _ = of_incident(SPOKEN, voice="quoted")
    at = ("A", "disaster")
    assert [table.loc[at, "count"] for table in (everyone, own, quoted)] == [5, 1, 4]
    assert [table.loc[at, "estimate"] for table in (everyone, own, quoted)] == [5 / 8, 1 / 4, 1]
    for table in (everyone, own, quoted):
        assert table.loc[at, ["n_own", "n_quoted"]].tolist() == [1, 4], "both stand beside the count, whatever counts"
    assert (everyone["count"] == everyone["n_own"] + everyone["n_quoted"]).all()
    assert "Of 12 names 5 stand inside quotation marks and count among them" in result.attrs["limits"]


@pytest.mark.parametrize(
    ("voice", "method", "limit"),
    [
        ("own", "those inside quotation marks left out", "and are left out"),
        ("quoted", "only those inside quotation marks", "and only these count"),
    ],
)
def test_a_result_says_whose_words_it_counts(voice, method, limit):
    _, result = of_incident(SPOKEN, voice=voice)
    assert method in result.attrs["method"]
    assert limit in result.attrs["limits"]
    assert result.attrs["voice"] == voice


def test_where_a_name_stands_in_headline_or_lead_is_said_so():
    everyone, result = of_incident(SPOKEN)
    assert everyone.loc[("A", "accident"), ["n_headline", "n_lead"]].tolist() == [1, 3]
    assert everyone.loc[("A", "disaster"), ["n_headline", "n_lead"]].tolist() == [2, 0]
    assert everyone.loc[("B", "accident"), ["n_headline", "n_lead"]].tolist() == [0, 0], "a tenth on is no lead"
    assert "In headlines: disaster 2; accident 1 (titles and decks, no part of the shares)." in result.attrs["limits"]
    assert "In leads: accident 3; disaster 2 (place 0 in tenths of the body" in result.attrs["limits"]
    own, _ = of_incident(SPOKEN, voice="own")
    assert own.loc[("A", "disaster"), "n_headline"] == 1


def test_headlines_that_are_copies_follow_the_choice_of_copies():
    copied = corpus_of(
        Article("A", [said("accident", part="title", copy="later"), said("accident"), said("disaster")]),
        Article("B", [said("disaster")]),
        codebook=CODEBOOK,
    )
    kept, _ = of_incident(copied)
    first, _ = of_incident(copied, copies="first")
    assert kept.loc[("A", "accident"), "n_headline"] == 1
    assert first.loc[("A", "accident"), "n_headline"] == 0


def test_nowhere_in_a_headline_is_none():
    assert "In headlines: none" in contested_names(CORPUS, **OPTIONS).attrs["limits"]


@pytest.mark.parametrize(
    ("voice", "quoted", "stand", "other"), [("own", 1, "inside", "quoted"), ("quoted", 0, "outside", "own")]
)
def test_a_voice_that_says_nothing_is_refused_with_the_one_that_does(voice, quoted, stand, other):
    corpus = corpus_of(*(Article(name, [said("accident", quoted=quoted)] * 3) for name in "AB"), codebook=CODEBOOK)
    with pytest.raises(MeasureError, match=f"all 6 contested names stand {stand} quotation marks") as refused:
        contested_names(corpus, voice=voice, **OPTIONS)
    assert f'Use voice="{other}" or voice="all".' in str(refused.value)


def test_an_unknown_voice_and_a_codebook_without_contested_terms_are_refused():
    with pytest.raises(MeasureError, match="no voice “outlet”"):
        contested_names(CORPUS, voice="outlet", **OPTIONS)
    with pytest.raises(MeasureError, match=r"no contested term.*\n.*\[\[contested\]\]"):
        contested_names(corpus_of(*APART, codebook=codebook_of("frame", harm=["harm*"])), **OPTIONS)


def test_nobody_naming_anything_is_missing_and_said():
    silent = corpus_of(Article("A", [Sentence()] * 3), Article("B", [Sentence()] * 3), codebook=CODEBOOK)
    result = contested_names(silent, **OPTIONS)
    assert result["estimate"].isna().all()
    assert "No group names: Incident; Crowd." in result.attrs["limits"]
