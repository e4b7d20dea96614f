"""Tone toward actors: what holds for every sentence, and how well it agrees with people."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.errors import MeasureError
from framing.scoring.actor_tone import TONES, agreement, predict
from framing.scoring.actor_tone.evaluation import evaluate
from framing.scoring.actor_tone.model import METRICS
from framing.scoring.actor_tone.newsmtsc import read_coded_mentions
from framing.text import segment

BENCHMARK = Path(__file__).parents[3].parent / "shared" / "benchmarks" / "newsmtsc"

ACTORS = ["Lee", "Kim", "Acme", "Ana Maria Ruiz", "Northwind Traders", "UNX", "Mr. Ode", "No Labels", "Fear and Sons"]
TEMPLATES = [
    "Critics attacked {} over the failed plan.",
    "{} won praise for an honest answer, but not everyone agreed.",
    "It was not {} who failed the town.",
    "The mayor thanked {}’s friendly staff.",
    "“{} lied to us,” said a neighbour.",
    "Voters blame {}, Baker and Jones.",
    "{} Slams Rivals in Speech",
    "Never has {} helped anybody.",
]
sentences = st.sampled_from(TEMPLATES)


def tones(template: str, actor: str) -> np.ndarray:
    """Predict the tone toward an actor where a template has its place."""
    start = template.index("{}")
    segments = segment([template.format(actor)])
    inside = (segments.token_start >= start) & (segments.token_end <= start + len(actor))
    first, *_, last = [*np.flatnonzero(inside), np.flatnonzero(inside)[-1]]
    return predict(segments, [segments.token_sentence[first]], [first], [last])[0]


def every_token(texts: list[str]) -> tuple[object, np.ndarray, np.ndarray]:
    """Take every token of the texts for a mention."""
    segments = segment(texts)
    return segments, segments.token_sentence, np.arange(len(segments.token_sentence))


@settings(max_examples=60, deadline=None)
@given(sentences, st.sampled_from(ACTORS), st.sampled_from(ACTORS))
def test_who_is_mentioned_changes_nothing(template: str, actor: str, other: str) -> None:
    assert tones(template, actor).tolist() == tones(template, other).tolist()


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(max_size=60), max_size=4))
def test_probabilities_of_any_text_add_up_to_one(texts: list[str]) -> None:
    segments, sentence, token = every_token(texts)
    probabilities = predict(segments, sentence, token, token)
    assert probabilities.shape == (len(token), len(TONES))
    assert np.all((probabilities >= 0) & (probabilities <= 1))
    np.testing.assert_allclose(probabilities.sum(axis=1), 1, atol=1e-8)


@settings(max_examples=30, deadline=None)
@given(st.lists(sentences, min_size=1, max_size=6), st.randoms())
def test_a_mention_is_judged_alone_as_in_any_batch_and_order(templates: list[str], random: object) -> None:
    texts = [template.format("Lee") for template in templates]
    segments, sentence, token = every_token(texts)
    together = predict(segments, sentence, token, token)
    order = np.array(random.sample(range(len(token)), len(token)))  # type: ignore[attr-defined]
    np.testing.assert_array_equal(predict(segments, sentence[order], token[order], token[order]), together[order])
    alone = [predict(*_all_of(text)) for text in texts]
    np.testing.assert_array_equal(np.concatenate(alone), together)


def _all_of(text: str) -> tuple[object, np.ndarray, np.ndarray, np.ndarray]:
    segments, sentence, token = every_token([text])
    return segments, sentence, token, token


@pytest.mark.parametrize(
    ("template", "tone"),
    [
        ("Critics attacked {} over the failed plan.", "negative"),
        ("{} was praised for her honest and courageous work.", "positive"),
        ("{} will speak in the town on Monday.", "neutral"),
    ],
)
def test_plain_sentences_are_judged_as_a_reader_would(template: str, tone: str) -> None:
    assert TONES[int(tones(template, "Lee").argmax())] == tone


def test_two_actors_of_one_sentence_have_tones_of_their_own() -> None:
    segments = segment(["Kim, the honest winner, thanked voters, while the corrupt Lee was jailed for fraud."])
    kim, lee = (segments.token_form.tolist().index(segments.forms.index(name)) for name in ("Kim", "Lee"))
    toward_kim, toward_lee = predict(segments, [0, 0], [kim, lee], [kim, lee])
    assert toward_kim[2] > toward_lee[2]
    assert toward_lee[0] > toward_kim[0]


def test_no_mention_gives_no_row() -> None:
    assert predict(segment([]), [], [], []).shape == (0, 3)
    assert predict(segment(["Lee won."]), [], [], []).shape == (0, 3)


def test_a_sentence_of_a_hundred_thousand_words_is_judged_by_what_is_near() -> None:
    near = " good plan " * 40
    segments = segment([f"{'bad ' * 50_000}{near}Lee{near}{'bad ' * 50_000}"])
    place = segments.token_form.tolist().index(segments.forms.index("Lee"))
    sentence = segments.token_sentence[place]
    short = segment([f"fine words{near}Lee{near}fine words"])
    other = short.token_form.tolist().index(short.forms.index("Lee"))
    tone = predict(segments, [sentence], [place], [place])
    np.testing.assert_array_equal(tone, predict(short, [0], [other], [other]))


@pytest.mark.parametrize(("sentence", "first", "last"), [(0, 1, 0), (1, 0, 0), (0, 0, 4), (0, -1, 0), (0, 0, 99)])
def test_a_mention_outside_its_sentence_is_named(sentence: int, first: int, last: int) -> None:
    segments = segment(["Lee won. Kim lost."])
    with pytest.raises(MeasureError, match="not in its sentence") as error:
        predict(segments, [0, sentence], [0, first], [0, last])
    assert error.value.where == "mention 1"


def test_as_many_sentences_as_mentions_are_asked_for() -> None:
    with pytest.raises(MeasureError, match="2 sentences, 1 first"):
        predict(segment(["Lee won."]), [0, 0], [0], [0])


def test_it_agrees_with_people_as_the_model_card_says() -> None:
    if not (BENCHMARK / "test_mt.jsonl").is_file():
        pytest.skip(f"the coded sentences are not shared: no {BENCHMARK}")
    coded = read_coded_mentions(BENCHMARK / "test_mt.jsonl")
    measured = evaluate(predict(coded.segments, coded.sentence, coded.first, coded.last), coded.tone, coded.group)
    announced = json.loads(METRICS.read_text(encoding="utf-8"))["test_mt"]
    assert measured["macro_f1"][0] >= announced["macro_f1"][0] - 0.002
    assert measured["log_loss"] == pytest.approx(announced["log_loss"], abs=0.002)


def test_the_announced_agreement_is_what_the_study_needs() -> None:
    announced = agreement()
    assert announced.macro_f1.low > 0.66
    assert announced.confusion.sum() == announced.n_mentions
    recall = np.diagonal(announced.confusion) / announced.confusion.sum(axis=1)
    np.testing.assert_allclose([interval.value for interval in announced.recall], recall, atol=1e-4)
    np.testing.assert_allclose(announced.mean_probabilities.sum(axis=1), 1, atol=1e-3)
    assert agreement("test_mt").n_mentions < announced.n_mentions
