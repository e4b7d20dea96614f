"""What every user of sentences and tokens may rely on."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.text import (
    Segments,
    normalise_term,
    quotation_spans,
    segment,
    sentence_spans,
    token_spans,
)

quick = settings(max_examples=40, deadline=None)

PIECES = [
    *("The", "mill", "closed", "Mr.", "U.S.", "No.", "5", "61,827", "’s", "don’t", "Joneses’", "https://example.com"),
    *(
        ".",
        "?",
        "!",
        "…",
        ",",
        ":",
        " ",
        " ",
        " ",
        "\n",
        "\n\n",
        "\u00a0",
        "•",
        "1.",
        "-",
        "—",
        "[2]",
        "😀",
        "\x00",
        "中文。",
    ),
    *("“", "”", '"', "‘", "’", "'", "„", "«", "»", "(", ")", "\u200f", "e\u0301", "شكرا"),
]
texts = st.lists(st.sampled_from(PIECES), max_size=25).map("".join) | st.text(max_size=30)
batches = st.lists(texts, max_size=4)


def described(segments: Segments, text: int) -> tuple[list[object], ...]:
    """Describe one text of a batch without the numbers that count over the batch."""
    in_text = segments.sentence_text[segments.token_sentence] == text
    sentence = segments.token_sentence[in_text]
    first = np.flatnonzero(segments.sentence_text == text)[:1].sum()
    per_token = (segments.token_start, segments.token_end, segments.token_is_word, segments.token_quoted)
    per_sentence = (segments.sentence_start, segments.sentence_end)
    return (
        [segments.forms[form] for form in segments.token_form[in_text]],
        (sentence - first).tolist(),
        *(column[in_text].tolist() for column in per_token),
        *(column[segments.sentence_text == text].tolist() for column in per_sentence),
    )


@quick
@given(texts)
def test_between_tokens_there_is_only_white_space(text: str) -> None:
    position = 0
    for start, end in token_spans(text):
        assert position <= start < end
        assert text[position:start].strip() == ""
        position = end
    assert text[position:].strip() == ""


@quick
@given(batches)
def test_sentences_cover_all_tokens_in_order(batch: list[str]) -> None:
    segments = segment(batch)
    sentence = segments.token_sentence
    assert sentence.tolist() == sorted(sentence.tolist())
    assert set(sentence.tolist()) == set(range(len(segments.sentence_text)))
    assert (segments.token_start >= segments.sentence_start[sentence]).all()
    assert (segments.token_end <= segments.sentence_end[sentence]).all()
    assert segments.sentence_text.tolist() == sorted(segments.sentence_text.tolist())


@quick
@given(texts)
def test_sentences_begin_and_end_with_a_token_and_do_not_overlap(text: str) -> None:
    tokens, sentences = token_spans(text), sentence_spans(text)
    assert {start for start, _ in sentences} <= {start for start, _ in tokens}
    assert {end for _, end in sentences} <= {end for _, end in tokens}
    assert all(before[1] <= after[0] for before, after in pairwise(sentences))


@quick
@given(batches)
def test_a_batch_is_segmented_like_each_of_its_texts_alone(batch: list[str]) -> None:
    together = segment(batch)
    for number, text in enumerate(batch):
        assert described(together, number) == described(segment([text]), 0)


@quick
@given(batches, st.randoms(use_true_random=False))
def test_the_order_of_texts_changes_nothing_about_them(batch: list[str], random: object) -> None:
    order = sorted(range(len(batch)), key=lambda number: (random.random(), number))  # type: ignore[attr-defined]
    here, there = segment(batch), segment([batch[number] for number in order])
    assert all(described(here, number) == described(there, place) for place, number in enumerate(order))


@quick
@given(texts)
def test_quotations_hold_exactly_the_quoted_tokens(text: str) -> None:
    spans = quotation_spans(text)
    inside = [any(start <= token[0] < end for start, end in spans) for token in token_spans(text)]
    assert inside == segment([text]).token_quoted.tolist()


@quick
@given(batches)
def test_the_columns_have_the_types_and_lengths_they_promise(batch: list[str]) -> None:
    segments = segment(batch)
    for name in ("token_form", "token_start", "token_end", "token_sentence"):
        column = getattr(segments, name)
        assert column.dtype == np.int32
        assert len(column) == len(segments.token_form)
    for name in ("token_is_word", "token_quoted"):
        column = getattr(segments, name)
        assert column.dtype == bool
        assert len(column) == len(segments.token_form)
    for name in ("sentence_text", "sentence_start", "sentence_end"):
        column = getattr(segments, name)
        assert column.dtype == np.int32
        assert len(column) == len(segments.sentence_text) == len(segments.sentences())


def test_no_texts_give_no_sentences() -> None:
    assert segment([]).sentences() == segment(["", " \n "]).sentences() == []


def test_lone_surrogates_and_control_characters_pass_through() -> None:
    text = "\x00\ud800 It shut.\x1c\ufeff It opened."
    assert text[slice(*token_spans(text)[1])] == "\ud800"
    assert len(sentence_spans(text)) == 2


def test_terms_are_counted_without_regard_to_capitals_and_apostrophes() -> None:
    assert normalise_term("O’Neill") == normalise_term("O'NEILL") == "o'neill"
    assert normalise_term("sur\u00advey") == "survey"
    assert normalise_term("U.N.") == "u.n."
