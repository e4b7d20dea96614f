import lxml.html
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.display import Remarks, as_html
from framing.display.harmless import harmless

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</td></table></details><script>",
    "javascript:alert(1)",
    "=cmd()|' /C calc'!A0",
    "&lt;b&gt; &amp;",
    "<!-- --> <![CDATA[",
]


def parsed(page):
    return lxml.html.fragment_fromstring(page)


def rows(page):
    tree = parsed(page)
    return [[cell.text_content() for cell in row] for row in tree.xpath("//tbody/tr")]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_articles_hold_is_text_wherever_it_stands(text):
    table = pd.DataFrame({"name": [text], text: [text]}, index=pd.Index([text], name=text))
    page = as_html(table, title=text, remarks=Remarks((text,), f"{text};", text, (text,)))
    plain = as_html(pd.DataFrame({"a": ["b"], "c": ["d"]}, index=pd.Index(["e"], name="f")), title="g",
                    remarks=Remarks(("h",), "i", "j", ("k",)))  # fmt: skip
    assert [element.tag for element in parsed(page).iter()] == [element.tag for element in parsed(plain).iter()]
    assert rows(page) == [[harmless(text)] * 3]
    assert parsed(page).xpath("//caption")[0].text_content() == harmless(text)
    assert not parsed(page).xpath("//@href | //@src | //@onerror | //@id")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.text(), min_size=2, max_size=2), min_size=1, max_size=3))
def test_any_text_in_any_cell_comes_back_when_parsed_and_is_never_markup(texts):
    page = as_html(pd.DataFrame(texts, columns=["one", "other"]), title="Texts")
    assert rows(page) == [[harmless(text) for text in row] for row in texts]
    assert {element.tag for element in parsed(page).xpath("//tbody/tr/*/*")} <= {"bdi"}


def test_controls_of_direction_are_replaced_and_letters_from_right_to_left_kept_apart():
    page = as_html(pd.DataFrame({"title": ["safe\u202egpj.exe", "שלום"]}), title="Titles")
    assert rows(page) == [["safe\ufffdgpj.exe"], ["שלום"]]
    assert "\u202e" not in page
    assert "<bdi>שלום</bdi>" in page


def test_a_table_can_be_read_by_who_does_not_see_it():
    tree = parsed(as_html(pd.DataFrame({"outlet": ["A"], "n": [1]}), title="Articles"))
    assert tree.xpath("string(//table/caption)") == "Articles"
    assert [head.get("scope") for head in tree.xpath("//th")] == ["col", "col", "row"]
    assert tree.xpath("//div[@tabindex='0' and @role='group']/@aria-label") == ["Articles"]


def test_numbers_stand_at_the_right_and_what_is_missing_is_a_dash():
    tree = parsed(as_html(pd.DataFrame({"outlet": ["A", None], "n": [1.5, None]}), title=""))
    assert tree.xpath("//td/@class") == ["n", "n"]
    assert rows(as_html(pd.DataFrame({"outlet": ["A", None], "n": [1.5, None]}), title="")) == [["A", "1.5"], ["–"] * 2]


def test_rows_after_the_first_page_are_folded_and_none_is_lost():
    tree = parsed(as_html(pd.DataFrame({"n": range(45)}), title="Many"))
    first, rest = tree.xpath("//tbody")
    assert (len(first), len(rest)) == (20, 25)
    assert tree.xpath("string(//details/summary)") == "Rows 21 to 45"
    assert tree.xpath("//details//table/@aria-label") == ["Rows 21 to 45"]
    assert len(tree.xpath("//thead")[0][0][0].get("data-ranks").split()) == 45


def test_very_long_tables_are_cut_and_say_so_unless_pandas_is_told_otherwise():
    table = pd.DataFrame({"n": range(1_200)})
    page = as_html(table, title="Many")
    assert len(rows(page)) == 1_000
    assert "The first 1,000 of 1,200 rows" in page
    with pd.option_context("display.max_rows", None):
        assert len(rows(as_html(table, title="Many"))) == 1_200


def test_columns_are_left_out_by_name_where_pandas_is_told_so():
    with pd.option_context("display.max_columns", 1):
        page = as_html(pd.DataFrame({"a": [1], "b": [2]}), title="Few")
    assert rows(page) == [["1"]]
    assert "Columns not shown, as pandas’ display.max_columns asks: b." in page


def test_an_empty_table_says_that_it_is():
    assert "<p>No rows.</p>" in as_html(pd.DataFrame({"n": []}), title="None")
    assert "<p>No rows.</p>" in as_html(pd.DataFrame(), title="None")


def test_warnings_come_before_limits_and_the_method_last():
    page = as_html(pd.DataFrame({"n": [1]}), title="Means", remarks=Remarks(("Few.",), "Means; seed 0.", "Words.", ()))
    said = parsed(page).xpath("//p")
    assert [each.text_content() for each in said] == ["Caution. Few.", "Limits. Words.", "Means; seed 0."]
    assert "Method" not in as_html(pd.DataFrame({"n": [1]}), title="Means", remarks=Remarks(method="Means."))


def test_several_outputs_on_a_page_do_not_clash_and_request_nothing():
    page = as_html(pd.DataFrame({"n": [1]}), title="One")
    assert page == as_html(pd.DataFrame({"n": [1]}), title="One")
    assert " id=" not in page
    assert "http" not in page
    assert "url(" not in page
