import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.figures.blocks import balanced_blocks
from framing.figures.labels import n_lines, wrap, wrap_all

NAMES = (
    st.text(st.sampled_from("abcdefgh  -.ÉЖ人한"), min_size=1, max_size=90).map(str.split).map(" ".join).filter(bool)
)


def room(line: str) -> int:
    return sum(2 if sign in "人한" else 1 for sign in line)


@given(NAMES, st.integers(4, 30))
def test_no_line_is_longer_than_its_width_and_nothing_is_lost(name, width):
    lines = wrap(name, width, None).split("\n")
    assert max(map(room, lines)) <= width
    assert "".join(lines).replace(" ", "") == name.replace(" ", "")


@given(NAMES, st.integers(4, 30), st.integers(1, 6))
def test_a_name_takes_no_more_lines_than_it_may(name, width, lines):
    assert n_lines(wrap(name, width, lines)) <= lines


@given(st.lists(NAMES, min_size=2, max_size=8, unique=True), st.integers(4, 12), st.integers(1, 3))
def test_no_two_names_look_the_same(names, width, lines):
    shown = wrap_all(names, width, lines=lines)
    assert len({label.replace("\n", " ") for label in shown}) == len(set(names))


def test_a_word_that_fits_is_not_broken():
    assert wrap("The Whole Harbour", 8) == "The\nWhole\nHarbour"
    assert wrap("incomprehensibilities", 11) == "incomprehen\nsibilities"


def test_lines_get_wider_before_a_name_gets_a_fourth():
    name = "The Independent Weekly Chronicle of Harbour and Coast"
    assert n_lines(*wrap_all([name], 14)) > 3
    assert n_lines(*wrap_all([name], 14, widest=22)) == 3


@pytest.mark.parametrize(("n_items", "most", "sizes"), [(0, 6, []), (5, 6, [5]), (7, 6, [4, 3]), (12, 10, [6, 6])])
def test_blocks_are_few_and_about_equally_long(n_items, most, sizes):
    assert [len(block) for block in balanced_blocks(n_items, most)] == sizes


@given(st.integers(0, 100), st.integers(1, 12))
def test_every_item_is_in_one_block(n_items, most):
    blocks = balanced_blocks(n_items, most)
    assert [item for block in blocks for item in block] == list(range(n_items))
    assert all(1 <= len(block) <= most for block in blocks)
