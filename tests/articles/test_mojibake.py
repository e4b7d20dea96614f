import re
import unicodedata

import ftfy.badness
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.articles import mojibake
from framing.articles.mojibake import mend

# What mojibake is made of, with what surrounds it in sound text.
MOJIBAKE_CHARACTERS = st.text(
    alphabet=st.one_of(
        st.sampled_from("abYZ .,'\n\t"),
        st.sampled_from("ÃÂâ€™œŒ“”‘’–—éüßñÖĺž«»¿¡£¥¢°²½×ªº¬­ \u0152"),
        st.characters(min_codepoint=0x80, max_codepoint=0x2FF),
        st.characters(min_codepoint=0x370, max_codepoint=0x45F),
        st.characters(min_codepoint=0x2010, max_codepoint=0x2265),
    ),
    max_size=12,
)
SOUND_WORDS = st.lists(
    st.sampled_from(
        ["The", "mayor’s", "“no”,", "café", "naïve", "Łódź", "–", "—", "£5", "50°", "L’Œuvre", "señor?", "¿Qué"]
    ),
    min_size=1,
    max_size=12,
).map(" ".join)


def test_utf8_read_as_windows_1252_is_mended():
    assert mend("The mayorâ€™s cafÃ© said â€œnoâ€\x9d.") == "The mayor’s café said “no”."


def test_one_broken_line_among_sound_ones_is_mended():
    assert mend("“Yes”\nthe cafÃ©\n‘no’") == "“Yes”\nthe café\n‘no’"


def test_curly_quotes_ligatures_wide_letters_and_entities_stay():
    text = "“Curly” ‘quotes’, eﬃcient ﬁsh, ＷＩＤＥ, Œuvre, 10³, ½, &amp;, tick ✔"
    assert mend(text) == text


def test_a_combining_accent_joins_its_letter():
    assert mend("cafe\u0301") == "café"


def test_line_breaks_of_every_kind_become_newlines():
    assert mend("a\r\nb\rc\u2028d\u2029e\x0bf\x0cg") == "a\nb\nc\nd\ne\nf\ng"


def test_control_characters_and_inner_byte_order_marks_go_but_tabs_stay():
    assert mend("a\x07b\ufeffc\td\x1b") == "abc\td"


def test_lone_surrogates_become_replacement_characters_and_pairs_become_one_character():
    assert mend("a\ud83d b \ud83d\ude00") == "a\ufffd b 😀"


@given(MOJIBAKE_CHARACTERS)
@settings(max_examples=500, deadline=None)
def test_the_fast_path_never_skips_what_ftfy_would_look_at(text):
    if any(ftfy.badness.is_bad(line) for line in text.splitlines(keepends=True)):
        assert mojibake._SUSPICIOUS.search(text)


@given(SOUND_WORDS)
@settings(max_examples=60, deadline=None)
def test_sound_text_is_left_alone(text):
    assert mend(text) == text


@given(SOUND_WORDS)
@settings(max_examples=60, deadline=None)
def test_sound_text_broken_by_the_wrong_encoding_comes_back(text):
    assert mend(text.encode("utf-8").decode("latin-1")) == text


@given(st.text(max_size=40))
@settings(max_examples=200, deadline=None)
def test_mended_text_is_valid_normal_and_has_one_kind_of_line_break(text):
    mended = mend(text)
    mended.encode("utf-8")
    assert unicodedata.is_normalized("NFC", mended) or mended.isascii()
    assert mended.removesuffix("\n").split("\n") == mended.splitlines() or not mended.removesuffix("\n")
    assert not re.search(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff]", mended)


@settings(max_examples=500)
@given(st.one_of(MOJIBAKE_CHARACTERS, SOUND_WORDS, st.text()))
def test_text_of_ordinary_characters_is_not_looked_at_any_further_and_would_not_change(text):
    assert mend(text) == mojibake._mended(text)


def test_english_text_as_newspapers_set_it_needs_no_second_look(monkeypatch):
    monkeypatch.setattr(mojibake, "_mended", None)
    assert mend("“It’s late” — the café has £5, 50° and…\n\tmore") == "“It’s late” — the café has £5, 50° and…\n\tmore"
