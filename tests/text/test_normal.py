import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from framing.text import normalise_form, normalise_term, normalise_text, places_of

letters = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


@given(letters)
def test_what_is_normal_stays_as_it_is(text):
    for normalise in (normalise_form, normalise_term):
        assert normalise(normalise(text)) == normalise(text)


@given(letters)
def test_every_character_of_a_normalised_text_has_its_place_in_the_text(text):
    normal, places = normalise_text(text), places_of(text)
    assert len(places) == len(normal) + 1
    assert places == sorted(places)
    assert places[-1] == len(text)


@given(st.text("aeﬁﬂｆé\u0301\u00ad 1½…’", max_size=12))
def test_words_are_normalised_in_a_text_as_they_are_alone(text):
    in_text = [normalise_form(word) for word in normalise_text(text).split()]
    alone = [normalise_form(word) for word in text.split()]
    assert in_text == [word for word in alone if word] or unicodedata.combining(text.strip()[:1] or "a")


def test_marks_that_are_no_letters_stay_as_they_are():
    assert normalise_text("“ﬁre” … ｆull－width。") == "“fire” … full－width。"
