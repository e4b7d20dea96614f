from hypothesis import given
from hypothesis import strategies as st

from framing.display.harmless import beginning, escaped, harmless


def test_harmless_text_is_left_as_it_is():
    assert harmless("été – “naïve” 日本 שלום 🚢") == "été – “naïve” 日本 שלום 🚢"


def test_controls_of_terminals_and_of_direction_are_replaced_and_marks_left_out():
    assert harmless("a\u200fb\ud800c\x00\ufffe") == "ab\ufffdc\ufffd\ufffd"
    assert harmless("safe\u202egpj.exe\u2066") == "safe\ufffdgpj.exe\ufffd"


@given(st.text())
def test_what_is_harmless_stays_as_it_is(text):
    once = harmless(text)
    assert harmless(once) == once
    assert not set(once) & set("\x00\x1b\n\u202a\u202e\u2066\u2069\u200e")


@given(st.text())
def test_no_escaped_text_opens_a_tag_or_closes_an_attribute(text):
    assert not set(escaped(text)) & set("<>\"'")


def test_wide_letters_are_cut_by_the_columns_that_they_take():
    assert beginning("日本語です", 5) == "日本…"
    assert beginning("日本", 4) == "日本"
