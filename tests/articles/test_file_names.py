import os
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from framing.articles.file_names import plain_name, without_hidden


def test_bytes_that_are_not_unicode_are_seen():
    assert plain_name(b"b\xff.txt".decode("utf-8", "surrogateescape")) == "b\ufffd.txt"


def test_control_characters_are_their_pictures_and_what_reorders_is_seen():
    assert plain_name("\x1b[31m\n\x7f\u202e\u2066") == "␛[31m␊␡\ufffd\ufffd"


def test_letters_of_all_scripts_joiners_and_punctuation_stay():
    name = "Łódź – “мост”, 橋 می\u200cخواهم.txt"
    assert plain_name(name) == name


def test_the_name_that_is_shown_names_the_same_file():
    assert plain_name(plain_name("a\x1b\u00a0b")) == plain_name("a\x1b\u00a0b") == "a␛ b"


def test_what_hides_is_dropped_from_metadata():
    assert without_hidden("The\u202e Cou\u00adrier\u200b") == "The Courier"


@given(st.text(st.characters(exclude_characters="\u200c\u200d")))
def test_a_name_is_one_line_that_a_terminal_does_not_obey(name):
    plain = plain_name(name.encode("utf-8", "surrogatepass").decode("utf-8", "replace"))
    assert len(plain.splitlines()) <= 1
    assert not any(unicodedata.category(character) in {"Cc", "Zl", "Zp"} for character in plain)
    assert os.linesep not in plain
