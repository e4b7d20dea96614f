"""Contrasts of frames, what drives them, who is in which frame, and what frames do."""

from collections import Counter
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from scipy.stats import permutation_test
from small_corpora import Article, Mention, Sentence, codebook_of, corpus_of, shuffled

from framing.codebook import Codebook
from framing.errors import MeasureError
from framing.measures import frame_actors, frame_contrasts, frame_functions, frame_indicators, frame_salience

FRAMES = codebook_of("frame", economy=["cost*", "price*"], taxes=["tax*", "levy"], law=["court*"])
ACTORS = codebook_of("actor", mayor=["mayor"], port=["port"])
PARTS = tuple(replace(entry, parent="economy" if entry.name == "taxes" else "") for entry in FRAMES.entries)
BOOK = Codebook("Test", "en", (*ACTORS.entries, *PARTS), "")
OWNER = {text.text: entry for entry in BOOK.entries for text in entry.indicators}
WORDS = "a few words of no account"
FEW = {"resamples": 50}


def sentence(*found):
    return Sentence(WORDS, mentions=tuple(Mention(OWNER[text].kind, OWNER[text].name, text) for text in found))


def article(outlet, seed, lean):
    rng = np.random.default_rng(seed)
    names = ["cost*", "price*", "tax*", "levy", "court*", "mayor", "port"]
    weights = [0.1 + lean, 0.1, 0.2, 0.1, 0.3 - lean, 0.4, 0.3]
    return Article(
        outlet, [sentence(*np.array(names)[rng.random(7) < weights]) for _ in range(6)], name=f"{outlet}{seed}"
    )


DRAFTS = [*(article("A", seed, 0.3) for seed in range(5)), *(article("B", seed, 0.0) for seed in range(5, 9))]
DRAFTS += [article("C", seed, 0.1) for seed in range(9, 12)]
CORPUS = corpus_of(*DRAFTS, codebook=BOOK)


def test_a_contrast_is_the_difference_of_two_saliences():
    salience = frame_salience(CORPUS, **FEW).set_index(["outlet", "entry"])["estimate"]
    found = frame_contrasts(CORPUS, against="each", permutations=99, **FEW)
    assert len(found) == 3 * 3
    for row in found.itertuples(index=False):
        assert row.share == pytest.approx(salience[row.outlet, row.entry])
        assert row.estimate == pytest.approx(salience[row.outlet, row.entry] - salience[row.reference, row.entry])
        assert row.low <= row.estimate <= row.high
    assert found["estimate"].abs().is_monotonic_decreasing


def test_p_is_that_of_permuted_articles():
    found = frame_contrasts(CORPUS, against="each", permutations=9999, **FEW)
    row = found.set_index(["outlet", "reference", "entry"]).loc[("A", "B", "law")]
    counts = {
        outlet: [sum(any(m.entry == "law" for m in s.mentions) for s in draft.sentences)
                 for draft in DRAFTS if draft.outlet == outlet]
        for outlet in "AB"
    }  # fmt: skip
    expected = permutation_test(
        (counts["A"], counts["B"]), lambda a, b: abs(np.mean(a) - np.mean(b)), n_resamples=np.inf, alternative="greater"
    )
    assert row["p"] == pytest.approx(expected.pvalue, abs=1e-9)


def test_swapping_names_of_groups_turns_the_sign():
    names = {"A": "B", "B": "A", "C": "C"}
    turned = corpus_of(*(replace(draft, outlet=names[draft.outlet]) for draft in DRAFTS), codebook=BOOK)
    one, other = (
        frame_contrasts(corpus, against="each", permutations=99, **FEW).set_index(["outlet", "reference", "entry"])
        for corpus in (CORPUS, turned)
    )
    for entry in ("economy", "taxes", "law"):
        assert one.loc[("A", "B", entry), "estimate"] == pytest.approx(-other.loc[("A", "B", entry), "estimate"])


@pytest.mark.parametrize("measure", [frame_contrasts, frame_indicators, frame_actors, frame_salience])
def test_the_order_of_rows_changes_nothing(measure):
    options = FEW | ({"permutations": 99} if measure is frame_contrasts else {})
    pd.testing.assert_frame_equal(measure(shuffled(CORPUS), **options), measure(CORPUS, **options))


@pytest.mark.parametrize("against", ["rest", "each"])
def test_the_contributions_of_indicators_add_up_to_the_difference_of_hits(against):
    found = frame_indicators(CORPUS, against=against, **FEW)
    hits, words = Counter(), Counter()
    for draft in DRAFTS:
        words[draft.outlet] += sum(len(s.words.split()) for s in draft.sentences)
        for s in draft.sentences:
            for m in s.mentions:
                for frame in ("economy", "taxes") if m.entry == "taxes" else (m.entry,):
                    hits[draft.outlet, frame] += 1
    for (outlet, reference, frame), rows in found.groupby(["outlet", "reference", "entry"]):
        others = [reference] if against == "each" else [other for other in "ABC" if other != outlet]
        there = sum(hits[other, frame] for other in others) / sum(words[other] for other in others)
        assert rows["estimate"].sum() == pytest.approx(1000 * (hits[outlet, frame] / words[outlet] - there))
        assert rows["n_hits"].sum() == hits[outlet, frame]
        assert rows["share"].sum() == pytest.approx(1 if hits[outlet, frame] else 0)


def test_an_indicator_with_half_of_a_frames_hits_carries_it_and_the_limits_say_so():
    found = frame_indicators(CORPUS, **FEW)
    assert found.loc[found["entry"] == "law", "carries"].all(), "it is the only one"
    assert "Law (“court*”)" in found.attrs["limits"]
    assert not found.loc[(found["entry"] == "economy") & (found["indicator"] == "levy"), "carries"].any()
    few = frame_indicators(corpus_of(Article("A", [sentence("court*")]), DRAFTS[5], codebook=BOOK), **FEW)
    assert not few.loc[(few["outlet"] == "A") & (few["n_hits"] == 1), "carries"].any(), "one of one is no finding"


def test_who_is_in_which_frame_is_counted_and_compared_with_chance():
    found = frame_actors(CORPUS, **FEW).set_index(["outlet", "entry", "actor"]).loc[("B", "law", "mayor")]
    sentences = [{m.entry for m in s.mentions} for draft in DRAFTS if draft.outlet == "B" for s in draft.sentences]
    law, mayor = (sum(name in own for own in sentences) for name in ("law", "mayor"))
    both = sum({"law", "mayor"} <= own for own in sentences)
    assert found[["n_both", "n_frame", "n_actor"]].tolist() == [both, law, mayor]
    assert found["expected"] == pytest.approx(law * mayor / len(sentences))
    assert found["estimate"] == pytest.approx(np.log2((both + 0.5) / (found["expected"] + 0.5)))
    assert found["low"] <= found["estimate"] <= found["high"]


def test_an_actor_that_never_meets_a_frame_has_a_bound_above_and_one_that_is_not_named_nothing():
    apart = [sentence("court*")] * 4 + [sentence("mayor")] * 4 + [sentence()] * 4
    found = frame_actors(corpus_of(Article("A", apart), codebook=BOOK), **FEW).set_index(["entry", "actor"])
    assert found.loc[("law", "mayor"), "estimate"] < 0 < found.loc[("law", "mayor"), "high"]
    assert found.loc[("law", "port"), ["estimate", "low", "high"]].isna().all()


def with_functions():
    given = {"cost*": "problem", "tax*": "remedy", "court*": "remedy"}
    return replace(
        BOOK,
        entries=tuple(
            replace(entry, indicators=tuple(replace(own, variant=given.get(own.text, "")) for own in entry.indicators))
            for entry in BOOK.entries
        ),
    )


def test_functions_are_counted_over_all_frames_and_in_each():
    def functional(*found):
        given = {"cost*": "problem", "tax*": "remedy", "court*": "remedy"}
        return Sentence(
            WORDS, mentions=tuple(Mention("frame", OWNER[text].name, text, given.get(text, "")) for text in found)
        )

    sentences = [functional("cost*", "tax*"), functional("tax*", "court*"), functional("levy"), functional()]
    found = frame_functions(corpus_of(Article("A", sentences), codebook=with_functions()), **FEW)
    assert found[["function", "entry", "estimate", "n_hits"]].to_numpy().tolist() == [
        ["problem", "", 1 / 4, 1],
        ["problem", "economy", 1 / 4, 1],
        ["remedy", "", 2 / 4, 3],
        ["remedy", "economy", 2 / 4, 2],
        ["remedy", "taxes", 2 / 4, 2],
        ["remedy", "law", 1 / 4, 1],
    ]
    assert "Indicators without a function are left out, in: Economy, Taxes." in found.attrs["limits"]


def test_a_codebook_without_functions_is_refused_with_what_to_write():
    with pytest.raises(MeasureError, match="gives no indicator a function"):
        frame_functions(CORPUS, **FEW)


def test_a_corpus_without_a_hit_has_no_indicator_to_report():
    bare = corpus_of(Article("A", [sentence()] * 3), Article("B", [sentence()] * 3), codebook=BOOK)
    assert frame_indicators(bare, **FEW).empty
    contrasts = frame_contrasts(bare, permutations=9, **FEW)
    assert (contrasts["estimate"] == 0).all()
    assert contrasts["low"].isna().all()
