import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.articles.outlets import OutletCount, count_outlets, read_outlet_names
from framing.errors import ArticleError

NAMES = read_outlet_names()


@pytest.mark.parametrize(
    "stated",
    [
        "The Guardian",
        "Guardian",
        "the guardian",
        "theguardian.com",
        "www.theguardian.com",
        "https://www.theguardian.com/world/2025/aug/15/bridge?x=1",
        "Guardian (London)",
        "The Guardian\N{NO-BREAK SPACE}(London)",
        " The  Guardian ",
    ],
)
def test_an_outlet_has_one_name_whatever_it_is_called(stated):
    assert NAMES.normalise(stated) == "The Guardian"


def test_the_times_and_the_new_york_times_stay_apart():
    assert {NAMES.normalise(name) for name in ("The Times (London)", "New York Times", "The Times of Israel")} == {
        "The Times",
        "New York Times",
        "Times of Israel",
    }


def test_an_unknown_outlet_keeps_its_name_and_an_unknown_address_its_host():
    assert NAMES.normalise("The  Ipswich Courier (Suffolk)") == "The Ipswich Courier (Suffolk)"
    assert NAMES.normalise("https://www.courier.example/a/b") == "courier.example"


def test_a_name_with_dots_is_no_address():
    assert NAMES.normalise("U.S. News & World Report") == "U.S. News & World Report"


def test_a_table_of_the_user_wins(tmp_path):
    table = tmp_path / "outlets.csv"
    table.write_text('outlet,aliases\nGuardian,"theguardian.com|Guardian (London)"\nCourier,courier.example\n')
    names = read_outlet_names(table)
    assert names.normalise("theguardian.com") == "Guardian"
    assert names.normalise("www.courier.example") == "Courier"
    assert names.normalise("nytimes.com") == "New York Times"


def test_one_alias_of_two_outlets_is_refused_with_both(tmp_path):
    table = tmp_path / "outlets.csv"
    table.write_text("outlet,aliases\nCourier,paper\nHerald,Paper\n")
    with pytest.raises(ArticleError, match="“Paper” is an alias of two outlets, “Courier” and “Herald”"):
        read_outlet_names(table)


def test_a_table_without_its_columns_is_refused(tmp_path):
    table = tmp_path / "outlets.csv"
    table.write_text("name,alias\nCourier,paper\n")
    with pytest.raises(ArticleError, match="outlet"):
        read_outlet_names(table)


@given(st.text(max_size=60))
def test_normalising_twice_changes_nothing(stated):
    once = NAMES.normalise(stated)
    assert NAMES.normalise(once) == once


ARTICLES = st.tuples(st.sampled_from(["a", "b", "texts/a", "texts/b  c", "7"]), st.sampled_from(["a", "b", "b c"]))


@given(st.lists(ARTICLES))
def test_outlets_are_counted_once_and_those_of_files_are_among_them(articles):
    file_names = {"a": "a", "b": "b", "texts/a": "a", "texts/b  c": "b c", "7": "7"}
    outlets = {outlet for _, outlet in articles}
    of_files = {outlet for name, outlet in articles if file_names[name] == outlet}
    assert count_outlets(articles) == OutletCount(len(outlets), len(of_files))
    assert count_outlets([*articles, *articles[::-1]]) == count_outlets(articles)
