"""What the extraction of an article left out of its page is in the audit."""

from __future__ import annotations

from framing.articles.page_blocks import Block
from framing.cleaning import RULES, template_cuts


def test_a_block_left_out_is_accounted_for_with_its_place_on_the_page() -> None:
    (cut,) = template_cuts([Block(7, "© The Courier", 0.0)])
    assert (cut.line, cut.rule, cut.reason, cut.text) == (
        7, "page-template", RULES["page-template"].reason, "© The Courier",
    )  # fmt: skip


def test_a_block_of_links_says_so() -> None:
    (cut,) = template_cuts([Block(1, "Home", 0.9)])
    assert (cut.rule, cut.reason) == ("page-template", "It is made of links, as what leads to other pages is.")


def test_the_headline_is_the_title_and_not_the_template() -> None:
    (cut,) = template_cuts([Block(4, "Ferry returns", 1.0)], title="Ferry returns")
    assert cut.rule == "title"
