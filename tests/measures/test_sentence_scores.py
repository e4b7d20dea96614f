"""The tone of sentences by a lexicon: from tables and from text, by voice."""

import numpy as np
import pandas as pd
import pytest
from derived_corpora import derived, shared
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.errors import MeasureError, TextNotShared
from framing.measures import read_lexicon, tone
from framing.measures.grouping import group_sentences
from framing.measures.sentence_scores import sentence_scores

TEXT = (
    "The calm harbour was calm. She said: “The storm is no storm, and calm is not calm.” Nothing else happened today."
)


def scores(corpus, lexicon, voice="all"):
    sample = group_sentences(corpus, "outlet")
    found = sentence_scores(corpus, sample, score="compound", lexicon=read_lexicon(lexicon), voice=voice)
    order = corpus.sentence_text().set_index("sentence_id")["order"] if corpus.texts is not None else None
    if order is None:
        return found
    return found[np.argsort(order.loc[sample.sentences["sentence_id"]].to_numpy())]


def test_a_sentence_scores_the_mean_of_its_words():
    corpus = derived(TEXT)
    np.testing.assert_allclose(scores(corpus, {"calm": 2, "storm": -1}), [4 / 5, (-2 + 4) / 12, 0], atol=1e-12)


def test_quotations_and_the_outlets_own_words_are_told_apart():
    corpus = derived(TEXT)
    np.testing.assert_allclose(scores(corpus, {"calm": 2, "said": 1}, "own"), [4 / 5, 1 / 2, 0], atol=1e-12)
    np.testing.assert_allclose(scores(corpus, {"calm": 2, "said": 1}, "quoted"), [np.nan, 4 / 10, np.nan], atol=1e-12)


def test_of_overlapping_entries_the_longest_counts_and_counts_as_one_word():
    corpus = derived("The calm is not calm. Nothing is on fire.")
    found = scores(corpus, {"calm": 2, "not calm": -3, "on fire": -1})
    np.testing.assert_allclose(found, [(2 - 3) / 4, -1 / 3])


def test_no_entry_reaches_across_punctuation():
    assert scores(derived("Turn it on, fire burns."), {"on fire": -1, "turn": 7}).tolist() == [7 / 5]


def test_a_weight_makes_an_entry_count_for_so_many_words():
    lexicon = pd.DataFrame({"term": ["calm", "storm"], "score": [1.0, -1.0], "weight": [3.0, 1.0]})
    assert scores(derived("Calm before the storm."), lexicon)[0] == pytest.approx((3 - 1) / (3 + 1 + 2))


words = st.lists(st.sampled_from(["calm", "storm", "harbour,", "ferry", "calmly.", "calm,"]), min_size=1, max_size=6)
passages = st.lists(st.tuples(words, st.booleans()), min_size=1, max_size=4)


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(passages, st.sampled_from(["all", "own", "quoted"]))
def test_text_and_tables_give_the_same_scores(passages, voice):
    written = (f"“{' '.join(own)}”" if is_quoted else " ".join(own) for own, is_quoted in passages)
    corpus = derived(f"The ferry left “there, thereafter”. {' said '.join(written)}. The end.")
    single = {"calm*": 2, "storm": -1, "there*": 3, "end": 4}
    with_phrase = {**single, "nowhere to be": 5}  # sends the search into the text
    np.testing.assert_allclose(scores(corpus, single, voice), scores(corpus, with_phrase, voice), atol=1e-12)


def test_words_can_be_scored_without_the_text_and_phrases_cannot():
    corpus = shared(derived(TEXT))
    assert tone(corpus, lexicon={"calm": 1}, resamples=5)["estimate"].notna().all()
    with pytest.raises(TextNotShared, match="1 phrases"):
        tone(corpus, lexicon={"on fire": 1}, resamples=5)
    assert tone(corpus, lexicon=read_lexicon({"calm": 1, "on fire": 1}).without_phrases(), resamples=5) is not None


def test_repeating_a_text_leaves_its_tone():
    once, twice = (
        tone(derived(text), lexicon={"calm": 1}, resamples=5)["estimate"][0] for text in (TEXT, f"{TEXT} {TEXT}")
    )
    assert once == pytest.approx(twice)


def test_vaders_other_numbers_are_of_whole_sentences():
    with pytest.raises(MeasureError, match="of whole sentences"):
        tone(derived(TEXT), score="negative", voice="own")


def test_the_method_names_the_lexicon_its_licence_and_the_voice():
    method = tone(derived(TEXT), lexicon="pattern", voice="own", resamples=5).attrs["method"]
    assert "lexicon pattern" in method
    assert "PDDL" in method
    assert "outside quotation marks" in method


def test_one_sentence_of_a_hundred_thousand_words_and_control_characters_are_scored():
    long = derived("calm " * 100_000 + ".")
    assert tone(long, lexicon={"calm": 1, "calm calm": 1}, resamples=5)["estimate"][0] > 0
    odd = derived("The calm\x00 harbour\x07 was \u202ecalm\u202c, they said\x1b[31m.")
    assert np.isfinite(tone(odd, lexicon={"calm": 1}, resamples=5)["estimate"]).all()


@pytest.mark.parametrize("phrase", [{}, {"nowhere to be": 5}])
def test_a_word_wins_over_wildcards_in_text_as_in_tables(phrase):
    corpus = derived("The good thing.")
    for entries in (
        [("goo*", 1), ("*od", 2), ("g*", 3), ("good", 5)],
        [("good", 5), ("g*", 3), ("*od", 2), ("goo*", 1)],
    ):
        assert scores(corpus, dict(entries) | phrase)[0] == pytest.approx(5 / 3)


@pytest.mark.parametrize("lexicon", [{"zebra": 1}, {"😀": 5}, {"хорошо": 1}, {"not a zebra": 1}])
def test_a_lexicon_that_finds_nothing_is_refused(lexicon):
    with pytest.raises(MeasureError, match="No entry of the lexicon occurs"):
        tone(derived(TEXT), lexicon=lexicon, resamples=5)


def test_what_a_lexicon_does_not_score_at_all_in_a_group_is_said():
    result = tone(derived(TEXT, "Nothing here. At all.", outlets=["A", "B"]), lexicon={"calm": 1}, resamples=5)
    assert "The lexicon scores no word of B" in result.attrs["limits"]
    assert "agree with the judgement" not in result.attrs["method"]
