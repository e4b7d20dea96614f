"""The framing profile: ratios counted by hand, distances computed naively, and no distance where there is none."""

import numpy as np
import pandas as pd
import pytest
from small_corpora import Article, Mention, Sentence, Toward, codebook_of, corpus_of, shuffled

from framing.codebook import Codebook
from framing.errors import MeasureError
from framing.measures import framing_profile, profile_distances, profile_map, profile_sentences

BLAME, CARE = Mention("frame", "blame", "blame*", n=2), Mention("frame", "care", "care*")
RAID, VISIT = (
    Mention("contested", "event", "raid", "raid", n_quoted=1),
    Mention("contested", "event", "visit", "visit"),
)
CLAIM, OTHER_CLAIM = Mention("claim", "hurt", "two hurt"), Mention("claim", "late", "late")
KINDS = (
    codebook_of("frame", blame=["blame*"], care=["care*"]),
    codebook_of("contested", event={"raid": "raid", "visit": "visit"}),
    codebook_of("actor", mayor=["mayor"]),
    codebook_of("claim", hurt=["two hurt"], late=["late"]),
)
CODEBOOK = Codebook("Test", "en", tuple(entry for book in KINDS for entry in book.entries), sha256="")
FEW = {"resamples": 200, "seed": 1}


def article(outlet: str, n_blaming: int, n: int = 12, score: float = 0.0, extra: tuple[Mention, ...] = ()) -> Article:
    """Write an article of n sentences, some with each frame, each name and the actor."""
    sentences = [
        Sentence(
            compound=score,
            mentions=(*((BLAME,) if number < n_blaming else (CARE,)), RAID if number % 3 else VISIT, *extra),
            toward=(Toward("mayor", 0.1, 0.3, 0.6),),
        )
        for number in range(n)
    ]
    return Article(outlet, sentences)


CORPUS = corpus_of(
    article("Gazette", 6, score=0.4, extra=(CLAIM,)),
    article("Gazette", 4),
    article("Herald", 2, score=-0.4, extra=(OTHER_CLAIM,)),
    article("Herald", 3),
    article("Planet", 3, extra=(OTHER_CLAIM,)),
    codebook=CODEBOOK,
)


def row(profile: pd.DataFrame, group: str, entry: str) -> pd.Series:
    return profile[(profile.iloc[:, 0] == group) & (profile["entry"] == entry)].iloc[0]


def test_an_item_is_a_ratio_of_sums_beside_the_same_of_all_others():
    found = row(framing_profile(CORPUS, **FEW), "Gazette", "blame")
    assert found["estimate"] == pytest.approx(100 * 10 / 24)
    assert found["others"] == pytest.approx(100 * 8 / 36)
    assert found["measured_in"] == "% of sentences"
    assert found[["n_counted", "n_articles", "n_sentences"]].tolist() == [24, 2, 24]


def test_how_far_a_share_lies_from_the_others_is_told_in_standard_deviations_of_a_share():
    found = row(framing_profile(CORPUS, **FEW), "Gazette", "blame")
    overall = 18 / 60
    assert found["apart"] == pytest.approx((10 / 24 - 8 / 36) / np.sqrt(overall * (1 - overall)))


def test_tone_is_in_the_deviations_of_the_scores_of_sentences():
    found = row(framing_profile(CORPUS, **FEW), "Gazette", "own")
    scores = np.repeat([0.4, 0.0, -0.4, 0.0, 0.0], 12)
    assert found["estimate"] == pytest.approx(0.2)
    assert found["apart"] == pytest.approx((0.2 - scores[24:].mean()) / scores.std())


def test_names_are_shares_of_the_mentions_of_their_term():
    profile = framing_profile(CORPUS, **FEW)
    assert row(profile, "Gazette", "event: raid")["estimate"] == pytest.approx(100 * 16 / 24)
    assert row(profile, "Gazette", "event: visit")["estimate"] == pytest.approx(100 * 8 / 24)


def test_bounds_enclose_the_estimate_and_the_distance():
    profile = framing_profile(CORPUS, **FEW).dropna(subset=["low", "apart_low"])
    assert (profile["low"] <= profile["estimate"] + 1e-9).all()
    assert (profile["estimate"] <= profile["high"] + 1e-9).all()
    assert (profile["apart_low"] <= profile["apart"] + 1e-9).all()
    assert (profile["apart"] <= profile["apart_high"] + 1e-9).all()


def test_what_a_group_alone_states_and_alone_leaves_out_is_named():
    attrs = framing_profile(CORPUS, **FEW).attrs
    assert attrs["only"] == {"Gazette": ["Hurt"]}
    assert attrs["left_out"] == {"Gazette": ["Late"]}


def test_items_of_fewer_than_five_sentences_are_left_out():
    rare = corpus_of(
        Article("Gazette", [Sentence(mentions=(BLAME,)), *[Sentence()] * 9]),
        Article("Herald", [Sentence()] * 10),
        codebook=CODEBOOK,
    )
    with pytest.raises(MeasureError, match="nothing to make a profile of"):
        framing_profile(rare, **FEW)


def test_a_single_group_has_no_others():
    with pytest.raises(MeasureError):
        framing_profile(corpus_of(article("Gazette", 3), codebook=CODEBOOK), **FEW)


def test_without_a_codebook_tone_alone_is_compared():
    plain = corpus_of(
        Article("Gazette", [Sentence(compound=score / 10) for score in range(8)]),
        Article("Herald", [Sentence(compound=-score / 10) for score in range(8)]),
    )
    assert set(framing_profile(plain, **FEW)["dimension"]) == {"tone"}


def test_the_sentences_behind_an_item_are_those_that_add_to_it():
    behind = profile_sentences(CORPUS, "Gazette", "frames", "blame")
    assert len(behind) == 10
    assert set(behind["name"]) == {"000", "001"}


def test_an_unknown_item_is_refused_by_name():
    with pytest.raises(MeasureError, match="blame"):
        profile_sentences(CORPUS, "Gazette", "frames", "blame-game")
    with pytest.raises(MeasureError, match="Gazette"):
        profile_sentences(CORPUS, "Gazete", "frames", "blame")


def test_the_raw_distance_of_a_dimension_is_the_root_mean_squared_difference_of_its_items():
    profile = framing_profile(CORPUS, **FEW)
    frames = profile[profile["dimension"] == "frames"].set_index(["outlet", "entry"])["estimate"] / 100
    deviation = {entry: np.sqrt(share * (1 - share)) for entry, share in (("blame", 18 / 60), ("care", 42 / 60))}
    naive = np.sqrt(
        np.mean([((frames["Gazette", e] - frames["Herald", e]) / deviation[e]) ** 2 for e in ("blame", "care")])
    )
    apart = profile_distances(CORPUS, **FEW).set_index(["outlet", "other", "dimension"])
    assert apart.loc[("Gazette", "Herald", "frames"), "raw"] == pytest.approx(naive)


def test_every_dimension_weighs_the_same_in_the_whole():
    apart = profile_distances(CORPUS, **FEW)
    own = apart[(apart["outlet"] == "Gazette") & (apart["other"] == "Herald")].set_index("dimension")
    each = own.drop("all")["raw"].dropna() ** 2
    assert own.loc["all", "raw"] == pytest.approx(np.sqrt(each.mean()))


def test_groups_of_one_kind_are_near_zero_and_others_are_not():
    random = np.random.default_rng(3)

    def drawn(outlet: str, share: float) -> list[Article]:
        return [
            Article(
                outlet,
                [
                    Sentence(compound=float(random.normal(0, 0.3)), mentions=(BLAME,) if blames else (CARE,))
                    for blames in random.random(15) < share
                ],
            )
            for _ in range(12)
        ]

    corpus = corpus_of(*drawn("A", 0.5), *drawn("B", 0.5), *drawn("C", 0.1), codebook=CODEBOOK)
    apart = profile_distances(corpus, **FEW)
    frames = apart[apart["dimension"] == "frames"].set_index(["outlet", "other"])
    assert frames.loc[("A", "B"), "low"] == 0
    assert frames.loc[("A", "C"), "low"] > 0.4
    # The share differs by .4, and its standard deviation over all sentences is that of a share of .37.
    assert frames.loc[("A", "C"), "estimate"] == pytest.approx(0.4 / np.sqrt(0.37 * 0.63), abs=0.2)


def test_the_map_has_a_place_for_every_group_and_says_what_it_compares():
    places = profile_map(CORPUS, resamples=30, seed=1)
    assert places["outlet"].tolist() == ["Gazette", "Herald", "Planet"]
    assert places.attrs["compared"] == "framing profiles"
    assert places[["x", "y"]].mean().abs().max() < 1e-9


def test_the_order_of_rows_changes_nothing():
    pd.testing.assert_frame_equal(framing_profile(shuffled(CORPUS), **FEW), framing_profile(CORPUS, **FEW))
    pd.testing.assert_frame_equal(profile_distances(shuffled(CORPUS), **FEW), profile_distances(CORPUS, **FEW))
