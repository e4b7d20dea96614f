import importlib.util
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import f1_score, precision_score, recall_score

from framing.codebook import read_codebook
from framing.errors import MeasureError
from framing.measures import LabelledTexts, codebook_validity, indicator_validity
from framing.measures.frames.ccf import FRAMES, read_ccf, read_second_coder
from framing.measures.frames.entries_found import entries_found

ROOT = Path(__file__).parents[3]
CCF = ROOT.parent / "shared" / "benchmarks" / "ccf"
needs_sentences = pytest.mark.skipif(not CCF.is_dir(), reason=f"the hand-coded sentences are not here: no {CCF}")
CODEBOOK = """\
[codebook]
title = "The harbour"
language = "en"

[[frame]]
name = "money"
label = "Money"
definition = "What it costs."
indicators = ["fare*", "toll"]

[[frame]]
name = "votes"
label = "Votes"
definition = "Who votes."
indicators = ["vote*"]

[[frame]]
name = "rules"
label = "Rules"
definition = "What is allowed."
indicators = ["rule*"]
exclude = ["rules out"]

[[actor]]
name = "mayor"
label = "Mayor"
definition = "The mayor."
names = ["mayor"]
"""
WORDS = (
    "The fare rose.",
    "They voted.",
    "A rule fell.",
    "It rained. Votes came.",
    "No toll, no vote.",
    "He rules out it.",
)


@pytest.fixture(scope="module")
def codebook(tmp_path_factory):
    path = tmp_path_factory.mktemp("book") / "codebook.toml"
    path.write_text(CODEBOOK, encoding="utf-8")
    return read_codebook(path)


def coded(n=120, seed=3):
    random = np.random.default_rng(seed)
    return LabelledTexts(
        tuple(WORDS[place] for place in random.integers(len(WORDS), size=n)),
        np.array([f"article {place}" for place in random.integers(n // 3, size=n)], dtype=object),
        pd.DataFrame(random.random((n, 2)) < 0.4, columns=["money", "politics"]),
    )


FRAMES_OF = {"money": ["money"], "politics": ["votes", "rules"]}


def validity(codebook, labelled, frames=FRAMES_OF, **options):
    return codebook_validity(codebook, labelled, frames, **{"resamples": 50, **options})


def estimate(table, frame, statistic, column="estimate"):
    return table.set_index(["frame", "statistic"]).loc[(frame, statistic), column]


def test_a_text_carries_a_frame_where_one_of_its_entries_is_found(codebook):
    found = entries_found(codebook, WORDS, list(FRAMES_OF.values()))
    assert found.tolist() == [[True, False], [False, True], [False, True], [False, True], [True, True], [False, False]]


def test_the_statistics_are_those_of_scikit_learn(codebook):
    labelled = coded()
    found = entries_found(codebook, labelled.texts, list(FRAMES_OF.values()))
    table = validity(codebook, labelled)
    truth = labelled.labels.to_numpy()
    for place, frame in enumerate(FRAMES_OF):
        one, other = truth[:, place], found[:, place]
        naive = {
            "precision": precision_score(one, other),
            "recall": recall_score(one, other),
            "f1": f1_score(one, other),
            "f1_absent": f1_score(~one, ~other),
            "f1_both": f1_score(one, other, average="macro"),
            "prevalence_coded": one.mean(),
            "prevalence_found": other.mean(),
        }
        for statistic, value in naive.items():
            assert estimate(table, frame, statistic) == pytest.approx(value), statistic
        assert estimate(table, frame, "f1", "floor_yes") == pytest.approx(f1_score(one, np.ones(len(one))))
        assert estimate(table, frame, "f1", "floor_no") == 0
        assert estimate(table, frame, "f1_both", "floor_no") == pytest.approx(
            f1_score(one, np.zeros(len(one)), average="macro")
        )
        assert estimate(table, frame, "f1", "n_found") == other.sum()
    assert estimate(table, "all frames", "f1_macro") == pytest.approx(f1_score(truth, found, average="macro"))
    assert estimate(table, "all frames", "f1_micro") == pytest.approx(f1_score(truth, found, average="micro"))


def test_estimates_lie_in_their_intervals_and_more_articles_narrow_them(codebook):
    few, many = validity(codebook, coded(60), resamples=300), validity(codebook, coded(1200), resamples=300)
    assert (few["low"] <= few["high"]).all()
    assert few["estimate"].between(few["low"], few["high"]).mean() > 0.9
    assert ((many["high"] - many["low"]) < (few["high"] - few["low"])).mean() > 0.9


def test_whole_articles_are_resampled(codebook):
    labelled = coded()
    one = LabelledTexts(labelled.texts, np.array(["only"] * 120, dtype=object), labelled.labels)
    table = validity(codebook, one)
    np.testing.assert_allclose(table["low"], table["estimate"])
    np.testing.assert_allclose(table["high"], table["estimate"])
    assert (table["n_articles"] == 1).all()


def test_the_order_of_texts_changes_nothing_and_repeating_them_no_estimate(codebook):
    labelled = coded()
    order = np.random.default_rng(0).permutation(120)
    mixed = LabelledTexts(
        tuple(labelled.texts[row] for row in order), labelled.article[order], labelled.labels.iloc[order]
    )
    pd.testing.assert_frame_equal(validity(codebook, mixed), validity(codebook, labelled))
    twice = LabelledTexts(
        labelled.texts * 2, np.tile(labelled.article, 2), pd.concat([labelled.labels] * 2, ignore_index=True)
    )
    np.testing.assert_allclose(validity(codebook, twice)["estimate"], validity(codebook, labelled)["estimate"])


def test_columns_are_matched_with_frames_of_their_name_where_nothing_else_is_said(codebook):
    assert set(validity(codebook, coded(), None)["frame"]) == {"money", "all frames"}


def test_labels_may_be_zeros_and_ones(codebook):
    labelled = coded()
    numbers = LabelledTexts(labelled.texts, labelled.article, labelled.labels.astype(int))
    pd.testing.assert_frame_equal(validity(codebook, numbers), validity(codebook, labelled))


def test_a_frame_that_is_never_found_has_no_precision_and_an_f1_of_zero(codebook):
    labelled = LabelledTexts(
        ("It rained.", "It snowed."), np.array(["a", "b"], dtype=object), pd.DataFrame({"money": [True, False]})
    )
    table = validity(codebook, labelled, None)
    assert np.isnan(estimate(table, "money", "precision"))
    assert estimate(table, "money", "f1") == 0
    assert "Coded in fewer than 30 texts: money." in table.attrs["limits"]


def test_the_method_says_what_was_resampled(codebook):
    labelled = coded()
    n_articles = len(set(labelled.article))
    assert f"50 resamples of {n_articles} articles, seed 0" in validity(codebook, labelled).attrs["method"]


TEXTS, ARTICLE, LABELS = ("Fare.", "Rain."), np.array(["a", "b"], dtype=object), pd.DataFrame({"money": [True, False]})


@pytest.mark.parametrize(
    ("labelled", "frames", "said"),
    [
        (LabelledTexts(TEXTS, ARTICLE, LABELS), {"mony": ["money"]}, "no column of labels “mony”"),
        (LabelledTexts(TEXTS, ARTICLE, LABELS), {"money": ["monney"]}, "no frame “monney”"),
        (LabelledTexts(TEXTS, ARTICLE, LABELS), {"money": ["mayor"]}, "no frame “mayor”"),
        (LabelledTexts(TEXTS, ARTICLE, LABELS), {"money": "money"}, "must be a list of names"),
        (LabelledTexts(TEXTS, ARTICLE, LABELS), {"money": []}, "must be a list of names"),
        (LabelledTexts(TEXTS, ARTICLE, LABELS), {}, "names no frame"),
        (LabelledTexts(TEXTS, ARTICLE, LABELS.rename(columns={"money": "x"})), None, "named like a frame"),
        (LabelledTexts(("Fare.", " "), ARTICLE, LABELS), None, "1 of 2 texts are empty"),
        (LabelledTexts(("Fare.", None), ARTICLE, LABELS), None, "1 of 2 texts are empty"),
        (LabelledTexts(TEXTS, ARTICLE, LABELS | True), None, "every text carries the frame"),
        (LabelledTexts(TEXTS, ARTICLE, LABELS & False), None, "no text carries the frame"),
        (LabelledTexts((), ARTICLE[:0], LABELS[:0]), None, "no text carries the frame"),
        (LabelledTexts(TEXTS, ARTICLE, pd.DataFrame({"money": [1, None]})), None, "else than true and false"),
        (LabelledTexts(TEXTS, ARTICLE, pd.DataFrame({"money": [1, 2]})), None, "else than true and false"),
        (LabelledTexts(TEXTS, ARTICLE[:1], LABELS), None, "2 texts, 1 articles and 2 rows"),
    ],
)
def test_what_does_not_fit_together_is_refused_with_what_to_do(codebook, labelled, frames, said):
    with pytest.raises(MeasureError, match=said) as raised:
        validity(codebook, labelled, frames)
    assert raised.value.remedy


def test_an_indicator_is_judged_by_the_texts_it_is_found_in_and_by_those_where_it_is_alone(codebook):
    labelled = LabelledTexts(
        ("Fare and toll.", "A fare. Fares.", "The toll.", "It rained."),
        np.array(["a", "b", "c", "d"], dtype=object),
        pd.DataFrame({"money": [True, True, False, False]}),
    )
    table = indicator_validity(codebook, labelled)
    assert table.drop(columns=["frame", "entry"]).to_numpy().tolist() == [
        ["toll", 2, 1, 0.5, 1, 0],
        ["fare*", 2, 2, 1.0, 1, 1],
    ]
    assert set(table["frame"]) == set(table["entry"]) == {"money"}


def test_indicators_account_for_every_text_that_the_codebook_finds(codebook):
    labelled = coded()
    table = indicator_validity(codebook, labelled, FRAMES_OF)
    alone = table.groupby("frame")["n_alone"].sum()
    found = entries_found(codebook, labelled.texts, list(FRAMES_OF.values())).sum(axis=0)
    assert (alone.loc[["money", "politics"]].to_numpy() == found).all()  # no text has two indicators of a frame
    assert table["precision"].between(0, 1).all()


def test_indicators_of_labels_that_do_not_fit_are_refused_alike(codebook):
    with pytest.raises(MeasureError, match="no frame “monney”"):
        indicator_validity(codebook, LabelledTexts(TEXTS, ARTICLE, LABELS), {"money": ["monney"]})


def benchmark():
    """The script that measures the shipped codebook."""
    place = importlib.util.spec_from_file_location("frames_validity", ROOT / "benchmarks" / "frames_validity.py")
    module = importlib.util.module_from_spec(place)
    place.loader.exec_module(module)
    return module


@needs_sentences
def test_the_published_figures_are_those_of_the_shipped_frames():
    script = benchmark()
    published = pd.read_csv(script.FIGURES)
    pd.testing.assert_frame_equal(published, pd.DataFrame(script.measure(CCF)), check_dtype=False, rtol=1e-6)


def test_the_page_shows_the_published_figures():
    script = benchmark()
    page = script.PAGE.read_text(encoding="utf-8")
    assert script.fill(page, script.pages_tables(pd.read_csv(script.FIGURES))) == page


def test_every_frame_is_found_better_than_by_saying_yes_always():
    figures = pd.read_csv(benchmark().FIGURES)
    f1 = figures[figures["statistic"].isin(["f1", "f1_macro", "f1_micro"])]
    assert (f1["low"] > f1[["floor_yes", "floor_no"]].max(axis=1)).all()


@needs_sentences
def test_the_sentences_of_both_coders_have_the_same_frames():
    first, second = read_ccf(CCF), read_second_coder(CCF)
    assert list(first.labels.columns) == list(second.labels.columns) == list(FRAMES.values())
    assert (len(first.texts), len(second.texts)) == (1927, 492)
    assert second.labels.any().all()
    assert len(set(first.texts) & set(second.texts)) == 6
