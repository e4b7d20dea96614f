"""Errors repeat what users and files say, and it steers no terminal, turns no direction and is no markup."""

import pickle
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.codebook.patterns import parse_pattern
from framing.errors import CodebookError, FramingError
from framing.harmless import harmless, harmless_lines

HOSTILE = "quay\u202e\x1b[2J\x07\u2066\r\x9b31m\u200f\ud800"


def test_an_error_replaces_what_steers_and_keeps_its_lines():
    told = str(FramingError(f"1 “{HOSTILE}”\n  2 more", where=HOSTILE, remedy=f"Mend {HOSTILE}."))
    clean = "quay��[2J����31m�"
    assert told.splitlines() == [f"1 “{clean}”", "  2 more", f"  where: {clean}", f"  to do: Mend {clean}."]
    told.encode("utf-8")


def test_its_parts_are_harmless_too_and_stay_so_in_another_process():
    error = CodebookError(HOSTILE, where=HOSTILE)
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is CodebookError
    assert (again.what, again.where, again.remedy) == (error.what, error.where, None)
    assert (error.args, again.where.isprintable()) == ((error.what,), True)


def test_a_pattern_that_is_none_is_repeated_without_harm():
    with pytest.raises(CodebookError) as told:
        parse_pattern("(quay\u202e\x1b[2J")
    assert "“(quay��[2J”" in str(told.value)


@given(st.text())
def test_lines_stay_lines_and_nothing_else_steers(text):
    shown = harmless_lines(text)
    assert shown.count("\n") == text.count("\n")
    assert not {unicodedata.category(sign) for sign in shown.replace("\n", "")} & {"Cc", "Cs", "Zl", "Zp"}
    assert harmless_lines(shown) == shown
    assert " ".join(harmless_lines(" ".join(text.split())).split(" ")) == harmless(text)
