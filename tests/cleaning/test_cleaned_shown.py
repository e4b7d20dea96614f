import lxml.html
import pandas as pd

from framing.cleaning import LineRule, LineRules, clean

PAGE = "Mill closes\n\nBy Ada Rao\n\nThe mill closed on Friday, and with it the last shop.\n\nShare on Facebook"


def rows(cleaned):
    tree = lxml.html.fragment_fromstring(cleaned._repr_html_())
    return [[cell.text_content() for cell in row] for row in tree.xpath("//tbody/tr")]


def test_a_cleaned_article_shows_every_cut_with_line_rule_text_and_reason():
    shown = rows(clean(PAGE))
    assert shown[-1][:4] == ["cut", "7", "sharing", "Share on Facebook"]
    assert all(reason.endswith(".") for *_, reason in shown)
    assert "words are left." in repr(clean(PAGE))


def test_what_was_cut_is_text_whatever_it_holds():
    rule = LineRules((LineRule("drop", "* advert", "It <b>sells</b>."),))
    shown = rows(clean("<script>x</script> \u202e advert\n\nThe mill closed on Friday.", rules=rule))
    assert ["cut", "1", "codebook-drop", "<script>x</script> \ufffd advert", "It <b>sells</b>."] in shown


def test_what_the_codebook_kept_is_shown_as_kept():
    rule = LineRules((LineRule("keep", "Share on Facebook", "It is the story."),))
    assert ["kept", "7", "sharing", "Share on Facebook", "It is the story."] in rows(clean(PAGE, rules=rule))


def test_notebooks_that_want_no_html_get_none():
    with pd.option_context("display.notebook_repr_html", False):
        assert clean(PAGE)._repr_html_() is None
