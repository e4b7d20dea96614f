import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.figures.blocks import balanced_blocks
from framing.figures.labels import article_labels, caption, n_lines, wrap, wrap_all

NAMES = (
    st.text(st.sampled_from("abcdefgh  -./_ÉЖ人한"), min_size=1, max_size=90).map(str.split).map(" ".join).filter(bool)
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


@pytest.mark.parametrize(
    ("name", "width", "broken"),
    [
        ("texts.zip/texts/Wendside Live", 14, "texts.zip/\ntexts/\nWendside Live"),
        ("pages/herald_letter", 14, "pages/\nherald_letter"),
        ("theriverpost.example", 14, "theriverpost.\nexample"),
        ("__MACOSX/texts/._Wendside", 12, "__MACOSX/\ntexts/\n._Wendside"),
        ("the clean-up of 2.5 km/h", 10, "the\nclean-up\nof 2.5\nkm/h"),
    ],
)
def test_a_word_longer_than_a_line_is_broken_at_its_joints(name, width, broken):
    assert wrap(name, width) == broken


@given(st.lists(st.sampled_from(["pages", "herald", "letter", "feed"]), min_size=2, max_size=9), st.integers(8, 20))
def test_no_part_that_fits_a_line_is_broken(parts, width):
    lines = wrap("/".join(parts), width, None).split("\n")
    assert all(line.endswith("/") for line in lines[:-1])


def test_a_name_that_loses_its_middle_keeps_parts_of_words_whole():
    beginning, ending = wrap("clippings/wendside_five_things_fixed-94", 24, 1).split("…")
    assert beginning == "clippings/"
    assert ending in {"fixed-94", "94"}


def articles(*rows: tuple[str, str, str | None]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["name", "outlet", "title"])


def test_articles_are_called_by_outlet_and_first_words_or_else_by_the_end_of_their_name():
    assert article_labels(
        articles(
            ("feed-2", "Quay Post", "Council votes for inquiry into the blue river"),
            ("texts/blue river", "Quay Post", None),
            ("pages/valve", "pages/valve", "Valve on the list"),
            ("pages/letter", "pages/letter", None),
        ),
        32,
    ) == {
        "feed-2": "Quay Post · Council votes for…",
        "texts/blue river": "Quay Post · blue river",
        "pages/valve": "Valve on the list",
        "pages/letter": "letter",
    }


def test_articles_of_one_headline_are_told_apart_by_their_names():
    labels = article_labels(articles(*[(f"{place}/{n}", "Quay", "Fire") for place in "ab" for n in (1, 2)]), 30)
    assert labels["a/1"] == "Quay · Fire · a/1"
    assert len(set(labels.values())) == 4
    long = article_labels(articles(*[(f"feed-{n}", "Quay", "Fire on the old ferry pier") for n in (1, 2)]), 24)
    assert long["feed-1"] == "Quay · Fire on… · feed-1", "its headline is shortened once"


def test_a_middle_dot_is_left_out_where_a_line_ends():
    assert wrap("The Quay Post · Council votes again", 20) == "The Quay Post\nCouncil votes again"


def test_a_caption_leaves_out_of_the_method_what_is_not_drawn():
    table = pd.DataFrame()
    table.attrs = {
        "method": "Share of names; 95 % bootstrap intervals, seed 1; p by permuting articles. Copy counts once.",
        "limits": "Few articles.",
    }
    short = "Names. Share of names; 95 % bootstrap intervals, seed 1. Copy counts once. Few articles."
    assert caption("Names.", result=table) == short
    assert "p by permuting" in caption("Names.", result=table, draws=("permuting",))


def test_a_caption_does_not_part_what_stands_in_brackets():
    table = pd.DataFrame()
    table.attrs = {"method": "Markers of lists (Hyland 2005; Bednarek 2006); ranked (by hand; twice); 95 % intervals."}
    assert caption(result=table) == "Markers of lists (Hyland 2005; Bednarek 2006); 95 % intervals."


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
