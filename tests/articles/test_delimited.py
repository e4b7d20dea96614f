import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.articles import delimited
from framing.articles.article import Article, Rejection
from framing.articles.delimited import read_lines, recognises
from framing.articles.source import Source
from framing.errors import ArticleError


class Reading:
    """Sorts what a reader yields."""

    def __init__(self, items):
        items = list(items)
        self.articles = tuple(item for item in items if isinstance(item, Article))
        self.rejections = tuple(item for item in items if isinstance(item, Rejection))


def source_of(data: bytes) -> Source:
    return Source("a.csv", len(data), lambda: io.BytesIO(data))


def read(table: str | bytes, **columns: str) -> Reading:
    return Reading(delimited.read(source_of(table if isinstance(table, bytes) else table.encode()), columns))


def test_each_record_is_an_article_with_its_metadata():
    reading = read('article_id,outlet,text,title,published\n000,The Courier,"One, two.",Bridge,2025-08\n')
    (article,) = reading.articles
    assert article.text == "One, two."
    assert (article.metadata.name, article.metadata.outlet) == ("000", "The Courier")
    assert (article.metadata.title, article.metadata.published) == ("Bridge", "2025-08")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_commas_semicolons_and_tabs_separate(delimiter):
    reading = read("id,outlet,text\n1,Courier,It is open; they say.\n".replace(",", delimiter))
    assert len(reading.articles) + len(reading.rejections) == 1
    assert bool(reading.articles) == (delimiter != ";")  # an unquoted semicolon in the text is one too many


def test_a_spreadsheets_utf_16_export_is_read():
    reading = read("Id\tOutlet\tText\r\n1\tCourier\tCafé\r\n".encode("utf-16"))
    assert reading.articles[0].text == "Café"


def test_an_article_may_span_lines_and_the_line_is_where_it_begins():
    reading = read('id,outlet,text\n1,A,"One.\n\nTwo."\n2,B,Three.\n')
    assert [(article.text, article.number) for article in reading.articles] == [("One.\n\nTwo.", 2), ("Three.", 5)]


def test_a_quotation_mark_that_never_closes_costs_its_own_line_only():
    reading = read('id,outlet,text\n1,A,One\n2,B,"Two\n3,C,"Three, and more"\n4,D,Four\n')
    assert [article.text for article in reading.articles] == ["One", "Three, and more", "Four"]
    assert reading.rejections == (Rejection("a quotation mark in it closes in the middle of a field", 3),)


def test_a_quotation_mark_open_to_the_end_does_not_swallow_the_rest():
    reading = read('id,outlet,text\n1,A,"One\n' + "2,B,Two\n" * 3)
    assert len(reading.articles) == 3
    assert reading.rejections == (Rejection("a quotation mark in it never closes", 2),)


def test_the_place_is_that_of_the_mark_not_of_the_record():
    (rejection, *_) = read('id,outlet,text,title\n1,A,"One\ntwo","Three\n').rejections
    assert rejection == Rejection("the quotation mark that opens in line 3 never closes", 2)


def test_a_quotation_mark_open_in_the_header_is_named_with_its_line():
    with pytest.raises(ArticleError) as error:
        read('\nid,"outlet,text\n1,A,One\n')
    assert error.value.what == (
        "The header of the table, in line 2, cannot be read: a quotation mark in it never closes."
    )
    assert error.value.remedy


def test_a_header_over_several_lines_that_lacks_a_column_points_to_the_mark():
    with pytest.raises(ArticleError, match="The header goes over several lines") as error:
        read('id,outlet,"text\n1,A,"\n')
    assert "does not close" in error.value.remedy


def test_quotation_marks_that_never_match_are_given_up_in_bounded_time():
    with pytest.raises(ArticleError, match="do not match in many lines; in line"):
        read("id,outlet,text\n" + 'a","b\n' * 20_000)


def test_a_record_of_another_length_is_rejected_and_blank_ones_are_passed_over():
    reading = read("id,outlet,text\n\n1,A\n,,\n2,B,Two,more\n3,C,Three\n")
    assert [article.text for article in reading.articles] == ["Three"]
    assert [rejection.number for rejection in reading.rejections] == [3, 5]
    assert {rejection.reason for rejection in reading.rejections} == {"it has more or fewer fields than the header"}


def test_a_field_may_be_longer_than_pythons_limit():
    (article,) = read(f"id,outlet,text\n1,A,{'word ' * 100_000}\n").articles
    assert len(article.text) == 500_000


def test_a_missing_column_is_named_with_those_that_are_there():
    with pytest.raises(ArticleError) as error:
        read("Headline,Outlet\nBridge,Courier\n")
    assert error.value.what == "There is no column “text”; there are “Headline”, “Outlet”."


def test_a_table_that_describes_files_is_told_its_name():
    with pytest.raises(ArticleError) as error:
        read("article_id,file,outlet\n1,a.txt,Courier\n")
    assert error.value.remedy == "If the table describes the files of its folder, call it sources.csv."


def test_a_column_that_is_there_twice_is_refused():
    with pytest.raises(ArticleError, match="“text” is there more than once"):
        read("text,outlet,Text\na,b,c\n")


def test_blank_lines_before_the_header_are_passed_over():
    (line,) = read_lines("\n\nid,outlet\n1,A\n", ["outlet"])
    assert (line.number, line.values) == (4, {"article_id": "1", "outlet": "A"})


@given(st.lists(st.text(st.sampled_from("""a é,;\t\n\r“"'\u2028"""), max_size=8), min_size=1, max_size=5))
@settings(max_examples=60, deadline=None)
def test_whatever_a_csv_writer_writes_is_read_back(texts):
    table = io.StringIO(newline="")
    writer = csv.writer(table)
    writer.writerow(["n", "text"])
    writer.writerows([("x", text) for text in texts])
    lines = list(read_lines(table.getvalue(), ["text"]))
    assert [line.problem for line in lines] == [None] * len(texts)
    assert [line.values["text"] for line in lines] == texts


def test_columns_of_other_names_are_read_as_the_user_says():
    (article,) = read("Body,Source\nOne.,Courier\n", text="body", outlet="Source").articles
    assert (article.text, article.metadata.outlet) == ("One.", "Courier")


def test_a_missing_column_that_goes_by_another_name_is_guessed_for_the_user_to_confirm():
    with pytest.raises(ArticleError) as error:
        read("content,source\nOne.,Courier\n")
    assert error.value.remedy == "Say which column it is: --column text=content --column outlet=source"


def test_all_likely_columns_are_suggested_at_once():
    with pytest.raises(ArticleError) as error:
        read("Headline,body,source,Pub Date,date,author\nH,One.,Courier,x,y,z\n")
    assert error.value.remedy == (
        "Say which column it is: --column text=body --column outlet=source --column published=date "
        "--column title=Headline --column byline=author"
    )


def test_a_named_column_that_is_not_there_is_named_as_the_cause():
    with pytest.raises(ArticleError) as error:
        read("outlet,content\nCourier,One.\n", text="body")
    assert error.value.what == (
        "There is no column “body” (as --column text=body says); there are “outlet”, “content”."
    )


def test_a_large_table_is_read_as_it_is_asked_for_and_gives_the_same(monkeypatch):
    table = 'id,outlet,text\n1,A,One\n2,B,"Two\n3,C,"Three, and more"\n4,D,"Four\nor five"\n'
    whole = read(table)
    monkeypatch.setattr("framing.articles.source.STREAMED_BYTES", 1)
    streamed = read(table)
    assert (streamed.articles, streamed.rejections) == (whole.articles, whole.rejections)
    assert len(whole.articles) == 3


def test_a_record_without_end_does_not_take_all_memory(monkeypatch):
    monkeypatch.setattr("framing.articles.delimited._MOST_CHARACTERS", 1_000)
    reading = read('id,outlet,text\n1,A,"One\n' + "2,B,Two\n" * 500)
    assert len(reading.articles) == 500
    assert len(reading.rejections) == 1


@pytest.mark.parametrize(
    ("opening", "is_table"),
    [
        ("text,outlet\n", True),
        ("Headline;Body\nOne;Two\n", True),
        ("In March, it closed.\nIn May, it opened, and nobody came.\n", False),
        ("Bridge closed\n\nThe bridge, the longest in the county, is closed.\n", False),
        ("", False),
        ("\n\n", False),
    ],
)
def test_a_table_is_told_from_prose(opening, is_table):
    assert recognises(opening, {}) == is_table


@pytest.mark.parametrize(
    "text",
    [
        "Storm hits Ness, Holm says\nNine dead, forty missing\nFerry lost, pier gone\n",
        "Outlet, text: what a newspaper is\nIt is paper.\nIt is news.\nIt is read on Sundays, by some.\n",
    ],
)
def test_sentences_with_a_comma_each_are_no_table(text):
    assert not recognises(text, {})
