"""The quick way over distinct chunks gives what cutting every text from end to end gives."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from framing.text.pattern import partition
from framing.text.tokens import Tokens, tokenise

quick = settings(max_examples=40, deadline=None)

WORDS = ["mill", "U.N.", "don’t", "“so", "end.”", "", "\n", "\n\n", "\t", "a\nb", "x\r\ny", "3.5", "é", "\x00", "中。"]
texts_of_words = st.lists(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join), max_size=5)
texts_of_anything = st.lists(st.text(max_size=40), max_size=5)


def spelled(tokens: Tokens) -> list[tuple[int, int, int, str]]:
    columns = (tokens.text.tolist(), tokens.start.tolist(), tokens.end.tolist(), tokens.form.tolist())
    return [(text, start, end, tokens.forms[form]) for text, start, end, form in zip(*columns, strict=True)]


def cut_from_end_to_end(texts: list[str]) -> list[tuple[int, int, int, str]]:
    found = []
    for number, text in enumerate(texts):
        position = 0
        for piece in partition(text):
            if not piece.isspace():
                found.append((number, position, position + len(piece), piece))
            position += len(piece)
    return found


@quick
@given(texts_of_words | texts_of_anything)
def test_tokens_are_those_of_every_text_cut_from_end_to_end(texts: list[str]) -> None:
    assert spelled(tokenise(texts)) == cut_from_end_to_end(texts)


@quick
@given(texts_of_words | texts_of_anything)
def test_a_span_holds_the_form_of_its_token(texts: list[str]) -> None:
    assert all(texts[text][start:end] == form for text, start, end, form in spelled(tokenise(texts)))


@quick
@given(texts_of_words)
def test_line_breaks_are_counted_between_tokens(texts: list[str]) -> None:
    tokens = tokenise(texts)
    for i in range(1, len(tokens)):
        if not tokens.opens_text[i]:
            between = texts[tokens.text[i]][tokens.end[i - 1] : tokens.start[i]]
            assert tokens.line_breaks[i] == between.count("\n")
            assert tokens.glued[i] == (between == "")


def test_each_form_is_listed_once_in_the_order_in_which_it_occurs() -> None:
    assert tokenise(["to be or", "not to be"]).forms == ("to", "be", "or", "not")


def test_every_kind_of_line_break_counts() -> None:
    breaks = ["\n", "\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028"]
    assert all(tokenise([f"a{mark}b"]).line_breaks.tolist() == [0, 1] for mark in breaks)
    assert tokenise(["a\u2029b"]).line_breaks.tolist() == [0, 2]


def test_no_texts_and_empty_texts_have_no_tokens() -> None:
    assert len(tokenise([])) == len(tokenise([""])) == len(tokenise(["", " ", "\n\n"])) == 0


def test_the_first_token_of_a_text_is_known_after_empty_texts() -> None:
    tokens = tokenise(["", "so it is", "", "so"])
    assert tokens.text.tolist() == [1, 1, 1, 3]
    assert tokens.opens_text.tolist() == [True, False, False, True]
