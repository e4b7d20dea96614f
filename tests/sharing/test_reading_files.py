from __future__ import annotations

import gzip
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.errors import StudyError
from framing.sharing.reading_files import read_bytes
from framing.sharing.reading_text import without_escapes


@given(st.binary(max_size=300))
@pytest.mark.parametrize(
    "head",
    [b"", b"%PDF-1.4\n1 0 obj << >> stream\n", b"PAR1", b"\x89PNG\r\n\x1a\n", b"PK\x03\x04", b"\x1f\x8b", b"\xff\xfe"],
)
def test_damaged_files_of_any_kind_are_read_as_far_as_they_can_be(head: bytes, rest: bytes) -> None:
    for stretch in read_bytes("a.bin", head + rest):
        assert isinstance(stretch.text, str)


def test_random_bytes_hold_hardly_any_text() -> None:
    content = os.urandom(1_000_000)
    assert sum(len(stretch.text) for stretch in read_bytes("a.bin", content)) < 20_000


def test_escapes_stay_in_their_lines() -> None:
    assert without_escapes('a\\nb\n\\u0063\\"').split("\n") == ["a b", 'c"']


def test_archives_in_archives_end_somewhere() -> None:
    from planting import nested_archive

    content = nested_archive("word")[1]
    assert any("inner.zip" in stretch.place(0, 0) for stretch in read_bytes("a.zip", content))


def test_what_is_packed_too_often_to_be_looked_into_is_refused_with_its_place() -> None:
    content = b"word " * 9
    for _ in range(6):
        content = gzip.compress(content)
    with pytest.raises(StudyError, match="packed more than 4 times") as error:
        list(read_bytes("figures/a.gz", content))
    assert str(error.value.where).startswith("figures/a.gz, ")
