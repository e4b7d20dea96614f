"""With its furniture an article is the page as it was read, but for title, deck and byline."""

from framing.articles.page_blocks import Omitted
from framing.cleaning import clean, with_furniture

TEXT = (
    "Ferry returns after nine years\n\nBy Ada Holm\n\nThe ferry to Ness sailed again on Monday, with forty people and "
    "two sheep on board.[1]\n\nAdvertisement\n\nTickets cost less than a loaf of bread does on the island, the harbour "
    "office says.\n\nShare on Facebook"
)


def test_every_cut_line_is_back_whole_and_title_and_byline_are_not():
    kept = with_furniture(clean(TEXT), TEXT)
    assert (kept.title, kept.byline) == ("Ferry returns after nine years", "Ada Holm")
    lines = [line for line in kept.text.split("\n") if line]
    assert lines == [line for line in TEXT.split("\n")[4:] if line]
    assert {cut.rule for cut in kept.removed} == {"title", "byline"}


def test_what_was_left_out_of_a_page_is_back_at_its_place():
    omitted = [Omitted(0, "Home News Weather", 1.0)]
    assert with_furniture(clean(TEXT, omitted=omitted), TEXT, omitted).text.startswith("Home News Weather\n")


def test_a_text_without_furniture_stays_what_it_is():
    plain = "The ferry sailed again on Monday, with forty people on board and two sheep."
    assert with_furniture(clean(plain), plain).text == plain
