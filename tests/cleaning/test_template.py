"""What the extraction of an article left out of its page is in the audit at its place, and a user brings it back."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from framing.articles.page_blocks import Omitted
from framing.cleaning import RULES, LineRule, LineRules, clean, page_text, render_terminal

LEAD = "The ferry to Ness sailed again on Monday after nine years, with forty people on board."
END = "Tickets cost less than a loaf of bread does on the island, the harbour office says."
BOX = "The harbour office has eleven people, two boats and one dog."
TEXT = f"{LEAD}\n\nShare on Facebook\n{END}"
PAGE = (
    Omitted(0, "Home", 0.9),
    Omitted(0, "Ferry returns", 0.0),
    Omitted(1, BOX, 0.0),
    Omitted(4, "© The Courier", 0.0),
)


def keeping(line: str, reason: str = "It is a fact box.", action: str = "keep") -> LineRules:
    return LineRules((LineRule(action, line, reason),))


def test_a_page_is_numbered_with_what_was_left_out_at_its_place() -> None:
    assert page_text(TEXT, PAGE) == f"Home\nFerry returns\n{LEAD}\n{BOX}\n\nShare on Facebook\n{END}\n© The Courier"
    assert page_text(TEXT, ()) == TEXT
    assert page_text(TEXT, [Omitted(99, "Home", 1.0)]) == f"{TEXT}\nHome"


def test_what_was_left_out_is_cut_with_its_place_and_reason() -> None:
    cleaned = clean(TEXT, title="Ferry returns", omitted=PAGE)
    template = RULES["page-template"].reason
    assert [(cut.line, cut.rule, cut.reason, cut.text) for cut in cleaned.removed] == [
        (1, "page-template", "It is made of links, as what leads to other pages is.", "Home"),
        (2, "title", RULES["title"].reason, "Ferry returns"),
        (4, "page-template", template, BOX),
        (6, "sharing", RULES["sharing"].reason, "Share on Facebook"),
        (8, "page-template", template, "© The Courier"),
    ]  # fmt: skip


def test_a_block_that_the_codebook_keeps_comes_back_at_its_place_and_the_rule_overruled_is_noted() -> None:
    cleaned = clean(TEXT, title="Ferry returns", omitted=PAGE, rules=keeping("the harbour office has*"))
    assert cleaned.text.strip() == f"{LEAD}\n{BOX}\n\n{END}"
    assert [(kept.line, kept.rule, kept.reason, kept.text) for kept in cleaned.kept] == [
        (4, "page-template", "It is a fact box.", BOX)
    ]
    assert BOX not in {cut.text for cut in cleaned.removed}


def test_a_block_that_comes_back_is_furniture_to_no_other_rule_and_is_noted_once() -> None:
    cleaned = clean(TEXT, omitted=PAGE, rules=keeping("© the courier"))
    assert cleaned.text.endswith(f"{END}\n© The Courier")
    assert [(kept.line, kept.rule) for kept in cleaned.kept] == [(8, "page-template")]


def test_a_block_is_named_without_its_reference_marks_too() -> None:
    assert BOX in clean(TEXT, omitted=[Omitted(1, f"{BOX}[1]", 0.0)], rules=keeping(BOX)).text


def test_a_block_that_the_codebook_drops_goes_with_its_reason() -> None:
    cleaned = clean(TEXT, omitted=PAGE, rules=keeping(BOX, "It is said above.", "drop"))
    assert [(cut.line, cut.reason) for cut in cleaned.removed if cut.rule == "codebook-drop"] == [
        (4, "It is said above.")
    ]


def test_blocks_stay_out_of_an_article_that_is_all_furniture() -> None:
    cleaned = clean("Share on Facebook", title="Ferry returns", omitted=[Omitted(0, BOX, 0.0), Omitted(1, "Home", 1.0)])
    assert (cleaned.text, [cut.line for cut in cleaned.removed]) == ("Share on Facebook", [1, 3])
    assert cleaned.uncut


def test_a_reader_sees_what_was_left_out_where_it_stood() -> None:
    shown = render_terminal(page_text(TEXT, PAGE), clean(TEXT, omitted=PAGE))
    assert f"{BOX} [page-template]" in shown.plain.split("\n")


BLOCKS = st.builds(Omitted, st.integers(0, 9), st.sampled_from(["Home", BOX, LEAD, "Ferry returns"]), st.just(0.5))
LINES = st.lists(st.sampled_from(["", LEAD, END, "Share on Facebook", "Advertisement", "Ferry returns", "Note[1]"]))


@settings(max_examples=200, deadline=None)
@given(LINES.map("\n".join), st.lists(BLOCKS, max_size=6).map(lambda blocks: sorted(blocks, key=lambda b: b.after)))
def test_what_was_left_out_changes_nothing_in_the_article_and_every_cut_stands_in_its_line(text, blocks) -> None:
    bare, whole = clean(text, title="Ferry returns"), clean(text, title="Ferry returns", omitted=blocks)
    assert replace(whole, removed=()) == replace(bare, removed=())
    assert len(whole.removed) == len(bare.removed) + len(blocks)
    lines = page_text(text, blocks).split("\n")
    assert all(cut.text in lines[cut.line - 1] for cut in whole.removed)
