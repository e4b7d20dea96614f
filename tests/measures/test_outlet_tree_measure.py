import numpy as np
import pytest
from small_corpora import Article, Sentence, corpus_of, shuffled

from framing.errors import MeasureError
from framing.measures import outlet_map, outlet_tree, similarity

CALM = ["harbour calm", "harbour ferry calm", "calm tide ferry", "ferry harbour"]
STORM = ["storm gale", "gale rain storm", "storm rain", "rain gale hail"]


def outlet(name, sentences, extra=""):
    return Article(name, [Sentence(f"{words} {extra}".strip()) for words in sentences])


DRAFTS = [
    outlet("Gazette", CALM),
    outlet("Herald", STORM),
    outlet("Lantern", CALM, "tide"),
    outlet("Post", STORM, "hail"),
]
CORPUS = corpus_of(*DRAFTS)
MEASURES = ["cosine", "jensen-shannon", "delta"]


@pytest.mark.parametrize("measure", ["cosine", "jensen-shannon"])
def test_outlets_of_like_words_join_first_and_their_branches_are_supported(measure):
    tree = outlet_tree(CORPUS, measure=measure, resamples=40)
    assert tree["outlet"].tolist() == ["Gazette", "Herald", "Lantern", "Post", "", "", ""]
    merges = tree[tree["n_members"] > 1]
    assert {frozenset(members.split("; ")) for members in merges["members"].iloc[:2]} == {
        frozenset({"Gazette", "Lantern"}), frozenset({"Herald", "Post"})
    }  # fmt: skip
    assert (merges["support"].iloc[:2] > 0.9).all()
    assert merges["support"].iloc[2:].isna().all()
    assert merges["height"].is_monotonic_increasing


@pytest.mark.parametrize("measure", MEASURES)
def test_heights_are_the_mean_distances_of_the_table_of_similarity(measure):
    table = similarity(CORPUS, "outlet", measure=measure)
    square = table.pivot(index="outlet", columns="other", values="estimate").to_numpy()
    square = 1 - square if table.attrs["scale"] == "similarity" else square
    tree = outlet_tree(CORPUS, measure=measure, resamples=2)
    for row in tree[tree["n_members"] > 1].itertuples():
        one, other = ([tree["outlet"].tolist().index(name) for name in tree["members"][part].split("; ")]
                      for part in (row.left, row.right))  # fmt: skip
        assert row.height == pytest.approx(square[np.ix_(one, other)].mean(), abs=1e-8)


@pytest.mark.parametrize("measured", [outlet_tree, outlet_map])
def test_the_order_of_rows_changes_nothing_and_the_seed_only_what_was_resampled(measured):
    result = measured(CORPUS, resamples=20, seed=1)
    assert measured(shuffled(CORPUS), resamples=20, seed=1).equals(result)
    other = measured(CORPUS, resamples=20, seed=2)
    fixed = [column for column in ("height", "x", "y") if column in result]
    assert result[fixed].equals(other[fixed])


@pytest.mark.parametrize("measured", [outlet_tree, outlet_map])
def test_a_group_without_words_is_left_out_and_said(measured):
    result = measured(corpus_of(*DRAFTS, Article("Silent", [])), resamples=5)
    assert "Silent" not in set(result["outlet"])
    assert "1 of 5 groups has no sentence to count" in result.attrs["limits"]


@pytest.mark.parametrize("measured", [outlet_tree, outlet_map])
def test_single_articles_and_single_sentences_are_pointed_out(measured):
    result = measured(corpus_of(*DRAFTS, outlet("Short", ["harbour"])), resamples=5)
    assert "its sentences were resampled: other articles may differ more" in result.attrs["limits"]
    assert "1 of 5 groups with a single sentence cannot be resampled" in result.attrs["limits"]


@pytest.mark.parametrize("measured", [outlet_tree, outlet_map])
@pytest.mark.parametrize(("corpus", "options", "message"), [
    (corpus_of(DRAFTS[0]), {}, "needs two groups"),
    (corpus_of(DRAFTS[0], Article("Silent", [])), {}, "needs two groups with words to compare, and there is 1"),
    (corpus_of(*DRAFTS[:2]), {"measure": "delta"}, "needs three groups with words, and there are 2"),
    (CORPUS, {"measure": "cosin"}, "Did you mean “cosine”"),
    (CORPUS, {"measure": "delta", "n_words": 1}, "whole number of at least 2, and it is 1"),
    (CORPUS, {"resamples": 0}, "at least one resample"),
])  # fmt: skip
def test_what_cannot_be_compared_is_refused(measured, corpus, options, message):
    with pytest.raises(MeasureError, match=message):
        measured(corpus, **{"resamples": 5, **options})


def test_two_groups_are_one_merge_and_a_map_on_a_line():
    two = corpus_of(*DRAFTS[:2])
    assert outlet_tree(two, resamples=5)["support"].isna().all()
    places = outlet_map(two, resamples=20)
    assert places["x"].iloc[0] == -places["x"].iloc[1] != 0
    assert (places["y"] == 0).all()
    assert places.attrs["share_kept"] == 1


def test_identical_groups_join_at_zero_and_lie_on_one_place():
    twins = corpus_of(DRAFTS[0], outlet("Herald", CALM), DRAFTS[3])
    tree = outlet_tree(twins, resamples=5)
    assert tree["height"].iloc[3] == pytest.approx(0, abs=1e-12)
    places = outlet_map(twins, resamples=5).set_index("outlet")
    assert places.loc["Gazette", ["x", "y"]].to_numpy() == pytest.approx(places.loc["Herald", ["x", "y"]].to_numpy())
    assert (outlet_map(corpus_of(DRAFTS[0], outlet("Herald", CALM)), resamples=5)[["x", "y"]].abs() < 1e-6).all(
        axis=None
    )


def test_groups_of_few_articles_get_the_lower_support_and_the_wider_ellipse():
    few = corpus_of(*DRAFTS, *DRAFTS)
    tree, places = outlet_tree(few, resamples=20), outlet_map(few, resamples=20)
    assert "also of sentences, the lower one" in tree.attrs["method"]
    assert (places["spread"] > 0).all(), (
        "articles of the same words, resampled, lie on one place; their sentences do not"
    )


def test_spread_is_the_root_mean_square_of_both_axes_of_the_ellipse():
    places = outlet_map(CORPUS, resamples=400)
    reach = -2 * np.log(0.05)
    expected = np.sqrt((places["semi_major"] ** 2 + places["semi_minor"] ** 2) / reach * 399 / 400)
    np.testing.assert_allclose(places["spread"], expected)
    assert (places["semi_major"] >= places["semi_minor"]).all()


def test_a_plane_that_keeps_little_says_so():
    far_apart = corpus_of(*(outlet(name, [f"{name.lower()}word again{name.lower()}"] * 2) for name in "ABCDEF"))
    assert "The plane keeps 40 % of what sets the groups apart" in outlet_map(far_apart, resamples=2).attrs["limits"]
