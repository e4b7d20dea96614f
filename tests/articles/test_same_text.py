import hashlib

from hypothesis import given
from hypothesis import strategies as st

from framing.articles.same_text import LEAST_WORDS, words_sha256

SPACES = " \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2009\u200a\u2028\u2029\u202f\u205f\u3000"


@given(st.lists(st.one_of(st.text(), st.sampled_from(SPACES), st.sampled_from(["word ", "mot\u00a0"])), max_size=60))
def test_the_checksum_is_that_of_the_words_without_any_white_space_between_them(pieces):
    words = "".join(pieces).split()
    naive = hashlib.sha256("".join(words).encode("utf-8", "surrogatepass")).hexdigest()
    assert words_sha256("".join(pieces)) == (naive if len(words) >= LEAST_WORDS else None)


def test_twenty_words_are_compared_and_nineteen_are_not():
    assert words_sha256("a " * LEAST_WORDS) is not None
    assert words_sha256("a " * (LEAST_WORDS - 1)) is None
