"""The blocks of a web page, how much of each is linked, and which are not in the article extracted from it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.articles.page_blocks import left_out, visible_blocks, without_links

LEAD = "The ferry to Ness sailed again on Monday after nine years, with forty people on board."
PAGE = f"""<html><head><title>Ferry returns</title><style>p {{ x }}</style><script>var x = "hidden"</script></head>
<body><nav><ul><li><a href="/">Home</a><li><a href="/sea">Sea &amp; sky</a></ul></nav>
<article><h1>Ferry returns</h1><p>{LEAD.replace("Monday", '<a href="#">Mon<b>day</b></a>')}</p><p>It was <br>late.</p>
<p><a href="/mill">Mill closes</a></p></article><footer>© The Courier</footer></body></html>"""


def texts(blocks) -> list[str]:
    return [block.text for block in blocks]


def test_each_block_element_is_a_block_in_the_order_of_the_page() -> None:
    blocks = visible_blocks(PAGE)
    assert texts(blocks) == [
        "Ferry returns", "Home", "Sea & sky", "Ferry returns", LEAD, "It was late.", "Mill closes", "© The Courier",
    ]  # fmt: skip
    assert [block.line for block in blocks] == [*range(1, 9)]


def test_a_block_knows_which_share_of_it_is_linked() -> None:
    linked = {block.text: block.linked for block in visible_blocks(PAGE)}
    assert linked["Home"] == linked["Mill closes"] == 1.0
    assert linked["It was late."] == 0.0
    assert linked[LEAD] == pytest.approx(6 / len(LEAD.replace(" ", "")), abs=0.001)


def test_what_is_not_in_the_article_is_left_out() -> None:
    assert texts(left_out(visible_blocks(PAGE), f"{LEAD}\n\nIt was late.\n")) == [
        "Ferry returns", "Home", "Sea & sky", "Ferry returns", "Mill closes", "© The Courier",
    ]  # fmt: skip


def test_a_block_of_which_half_is_in_the_article_is_in_it() -> None:
    assert texts(left_out(visible_blocks(f"<p>{LEAD} And back.</p>"), LEAD)) == []
    assert texts(left_out(visible_blocks(f"<p>{LEAD}</p>"), "The ferry to Ness")) == [LEAD]


def test_a_menu_entry_is_left_out_though_the_article_has_its_word_in_a_sentence() -> None:
    assert "Home" in texts(left_out(visible_blocks(PAGE), "Home is where the ferry goes."))


def after(page: str, article: str) -> list[tuple[int, str]]:
    return [(block.after, block.text) for block in left_out(visible_blocks(page), article)]


BOX = "<aside>The harbour office has two boats.</aside>"


def test_what_is_left_out_knows_the_line_of_the_article_that_it_stands_below() -> None:
    page = PAGE.replace("<p>It was", f"{BOX}<p>It was")
    assert after(page, f"{LEAD}\n\nIt was late.")[2:] == [
        (0, "Sea & sky"), (0, "Ferry returns"), (1, "The harbour office has two boats."), (3, "Mill closes"),
        (3, "© The Courier"),
    ]  # fmt: skip


def test_a_menu_with_the_words_of_a_subheading_moves_nothing_to_the_subheading() -> None:
    page = f"<nav>The pier</nav>{BOX}<p>{LEAD}</p><h2>The pier</h2><p>It was late.</p><p>Nobody slept.</p>"
    assert after(page, f"{LEAD}\nThe pier\nIt was late.\nNobody slept.") == [(0, "The harbour office has two boats.")]


def test_the_cells_of_a_row_are_in_the_article() -> None:
    page = f"<p>{LEAD}</p><table><tr><td>Monday</td><td>Leak found</td></tr><tr><td>Tuesday</td></tr></table>"
    assert after(page, f"{LEAD}\nMonday\tLeak found\nTuesday") == []
    assert after(page, f"{LEAD}\nOn Monday a leak was found\nTuesday") == [(1, "Monday"), (1, "Leak found")]


def test_what_is_hidden_is_not_on_the_page() -> None:
    assert texts(visible_blocks("<p>The ferry</p><p hidden>Seen by nobody</p><p>is back.</p>")) == [
        "The ferry", "is back.",
    ]  # fmt: skip


def test_lines_of_the_article_that_are_links_on_the_page_are_cut() -> None:
    blocks = visible_blocks(PAGE)
    assert without_links(blocks, f"{LEAD}\nMill closes\nIt was late.") == f"{LEAD}\nIt was late."
    assert without_links(blocks, "Mill closes") == "Mill closes"


def test_a_line_that_stands_on_the_page_without_link_too_stays() -> None:
    blocks = visible_blocks(PAGE.replace("<footer>", "<h2>Mill closes</h2><footer>"))
    assert "Mill closes" in without_links(blocks, f"{LEAD}\nMill closes")


@pytest.mark.parametrize("page", ["", " ", "<!-- nothing -->", "<?xml version='1.0' encoding='utf-8'?><p>x</p>"])
def test_a_page_that_cannot_be_parsed_has_no_blocks(page: str) -> None:
    assert visible_blocks(page) == ()


def test_a_page_nested_deep_is_read() -> None:
    assert isinstance(visible_blocks("<div>" * 100_000 + "x"), tuple)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.sampled_from(["<p>", "</p>", "<a href=/>", "</a>", "Home ", "<br>", LEAD, "<li>", "\n"]), max_size=30)
)
def test_every_word_of_a_page_is_in_one_block(parts: list[str]) -> None:
    blocks = visible_blocks("<html><body>" + "".join(parts) + "</body></html>")
    words = " ".join(part for part in parts if not part.startswith("<")).split()
    assert "".join(words) == "".join("".join(texts(blocks)).split())
    assert all(0.0 <= block.linked <= 1.0 for block in blocks)
    assert left_out(blocks, "\n".join(texts(blocks))) == ()


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.sampled_from([LEAD, "Home", "It was late.", "Sport"]), st.booleans()), max_size=12))
def test_what_is_left_out_stands_in_the_order_of_the_page_and_within_the_article(parts: list[tuple[str, bool]]) -> None:
    article = "\n".join(text for text, is_article in parts if is_article)
    blocks = visible_blocks("<body>" + "".join(f"<p>{text}</p>" for text, _ in parts))
    places = [block.after for block in left_out(blocks, article)]
    assert places == sorted(places)
    assert all(0 <= place <= article.count("\n") + 1 for place in places)
