"""The tone of sentences by voice."""

import numpy as np
import pytest

from framing.corpus.sentence_tone import sentence_tone
from framing.scoring import vader
from framing.text import segment


def tone_of(text):
    segments = segment([text])
    chosen = np.arange(len(segments.sentence_text))
    return sentence_tone(segments, chosen, segments.sentences())


def test_a_mixed_sentence_has_the_tone_of_its_parts():
    tone = tone_of("The plan is good, she said, “but the harbour is terrible!”")
    own, quoted = vader(["The plan is good, she said, “ ”", "but the harbour is terrible!"])[:, 3]
    assert tone["compound_own"][0] == own > 0
    assert tone["compound_quoted"][0] == quoted < 0
    assert tone["compound"][0] == vader(["The plan is good, she said, “but the harbour is terrible!”"])[0, 3]


@pytest.mark.parametrize(
    ("text", "own", "quoted"),
    [("The plan is good.", 0.4404, np.nan), ("“The plan is good.”", np.nan, 0.4404), ("A plan.", 0.0, np.nan)],
)
def test_a_sentence_of_one_voice_has_the_tone_of_that_voice_alone(text, own, quoted):
    tone = tone_of(text)
    np.testing.assert_equal([tone["compound_own"][0], tone["compound_quoted"][0]], [own, quoted])


def test_the_four_numbers_are_vaders_whatever_the_voice():
    text = "He called it “a wonderful success”. Others were angry. “No,” she said, “not good.”"
    tone, segments = tone_of(text), segment([text])
    expected = vader(segments.sentences())
    found = np.column_stack([tone[name] for name in ("negative", "neutral", "positive", "compound")])
    np.testing.assert_array_equal(found, expected)


def test_only_the_chosen_sentences_are_scored():
    segments = segment(["Good. Bad. “Terrible” and good."])
    tone = sentence_tone(segments, np.array([0, 2]), segments.sentences())
    assert all(len(column) == 2 for column in tone.values())
    assert tone["compound_quoted"][1] < 0 < tone["compound_own"][1]


def test_no_sentence_no_tone():
    assert all(len(column) == 0 for column in sentence_tone(segment([]), np.zeros(0, dtype=np.int64), []).values())
