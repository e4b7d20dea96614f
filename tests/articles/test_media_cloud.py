import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.articles import media_cloud
from framing.articles.article import Article, Rejection
from framing.articles.metadata import Metadata
from framing.articles.source import Source


def read(text: str):
    data = text.encode()
    return media_cloud.read(Source("stories.csv", len(data), lambda: io.BytesIO(data)))


FIXTURES = Path(__file__).parent / "fixtures"
OLDER, NEWER = ((FIXTURES / "media_cloud" / f"{layout}.csv").read_text() for layout in ("older", "newer"))


def test_a_list_without_text_says_for_each_story_what_to_do():
    first, second = read(OLDER)
    assert first == Rejection(
        "a Media Cloud list names articles without their text; save the pages at its addresses, or a WARC of them, "
        "and add those, or join a column “text” to the list",
        1,
    )
    assert second == Rejection(first.reason, 2)


def test_a_story_with_its_text_is_an_article_and_each_other_keeps_its_own_reason():
    article, without_text, impossible = read(NEWER)
    assert article == Article(
        "The bridge is closed.\nFerries run.",
        Metadata(
            name="a1b2",
            outlet="courier.example",
            title="Bridge closed, ferries run",
            published="2025-08-15",
            language="en",
            url="https://courier.example/bridge",
        ),
        1,
    )
    assert without_text.reason.startswith("a Media Cloud list names articles without their text;")
    assert impossible == Rejection("the date “2025-02-31” is not in the calendar", 3)


def test_the_older_list_with_text_joined_to_it_is_read():
    lines = OLDER.rstrip("\n").split("\n")
    joined = "\n".join(f"{line},{cell}" for line, cell in zip(lines, ["text", "Closed.", "Gesperrt."], strict=True))
    first, second = read(joined)
    assert (first.metadata.name, first.metadata.published, first.text) == ("1620000001", "2020-05-01", "Closed.")
    assert (second.metadata.outlet, second.metadata.language) == ("Inselbote", "de")


def test_a_damaged_line_is_rejected_and_the_next_one_read():
    header, _ = NEWER.split("\n", 1)
    damaged = f'{header}\n1,2,en,"never closed\n2,x,en,courier.example,u,2025-08-15,Bridge,u,Closed.\n'
    rejection, article = read(damaged)
    assert "quotation mark" in rejection.reason
    assert article.text == "Closed."


def test_an_ambiguous_date_is_not_guessed_but_stays_in_figures():
    (article,) = read("id,publish_date,title,url,media_name,text\n1,03/04/2025,T,u,Courier,Closed.\n")
    assert article.metadata.published == "03/04/2025"


@pytest.mark.parametrize(
    "text", [OLDER, NEWER, "\ufeff" + NEWER, OLDER.replace(",", "\t"), OLDER.replace("\n", "\r\n")]
)
def test_story_lists_are_recognised(text):
    assert media_cloud.recognises(text)


@pytest.mark.parametrize(
    "text",
    [
        "article_id,outlet,text\n1,The Courier,Closed.\n",
        "id,title,url,text\n1,Bridge,u,Closed.\n",
        "The list has an id, publish_date, title and url.\n",
        "",
        "\n\n",
    ],
)
def test_other_tables_and_texts_are_not_taken_for_story_lists(text):
    assert not media_cloud.recognises(text)


cells = st.text("abzäéñß17", min_size=1)


@given(st.lists(st.tuples(cells, cells), max_size=8))
@settings(max_examples=40, deadline=None)
def test_whatever_is_written_in_the_layout_is_read_again(invented):
    rows = "".join(
        f'{n},2025-08-15,"The ""{title}""",u,Courier,"A, {text}"\n' for n, (title, text) in enumerate(invented)
    )
    found = read("id,publish_date,title,url,media_name,text\n" + rows)
    assert [(item.metadata.title, item.text) for item in found] == [
        (f'The "{title}"', f"A, {text}") for title, text in invented
    ]
