from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.articles import nexis, proquest, read_articles
from framing.articles.article import Announced, Article, Rejection
from framing.articles.metadata import Metadata

FIXTURES = Path(__file__).parent / "fixtures"
NEWER, OLDER = ((FIXTURES / "proquest" / f"{layout}.txt").read_text() for layout in ("newer", "older"))
BAR = "_" * 60


def record(title="Bridge closed", text="It is closed.", number=None, **fields):
    stated = {"Publication title": "The Harbour Courier", "Publication date": "Aug 15, 2025", **fields}
    parts = [f"Document {number}"] if number else []
    parts += [title, "Publication info: The Harbour Courier ; Lantern [Lantern]. 15 Aug 2025: A.1."]
    parts += [f"Full text: {text}", "Subject: Bridges", f"Title: {title}"]
    return "\n\n".join([*parts, *(f"{label}: {value}" for label, value in stated.items())]) + "\n\n"


def export(*records, contents=()):
    listed = "\n\n".join(f"{n}. {title}" for n, title in enumerate(contents, start=1))
    cover = f"{BAR}\n\nTable of contents\n\n{listed}\n\n" if contents else ""
    return (
        cover + "".join(f"{BAR}\n\n{text}" for text in records) + f"{BAR}\n\nContact us at: https://proquest.example\n"
    )


def test_the_newer_layout_is_read_with_all_that_is_stated():
    first, _, third = proquest.read(NEWER)
    assert first.metadata == Metadata(
        name="2637267793",
        outlet="The Harbour Courier",
        title="The Lantern Bridge closes for repairs: Ferries to run",
        byline="Ada Quill",
        section="News",
        published="2025-08-15",
        language="en",
        url="https://library.example/login?url=https://proquest.example/docview/2637267793",
    )
    assert (third.metadata.outlet, third.metadata.url) == ("Quay Notes", "https://proquest.example/docview/2637267795")


def test_a_paragraph_that_begins_like_a_field_stays_in_the_text():
    first, *_ = proquest.read(NEWER)
    assert first.text == (
        "The Lantern Bridge will close on Monday, the harbour office said.\nLocation: the old quay, as ever.\n"
        "Ferries will run every ten minutes.\nLocation: nobody could tell.\nCAPTION: The bridge.\nCREDIT: Ada Quill"
    )


def test_a_review_that_lists_a_books_particulars_keeps_them():
    text = "A book on bridges.\n\nTitle: Bridges of the isle\n\nAuthor: A. Quill\n\nPublisher: Harbour\n\nIt is long."
    (article,) = proquest.read(export(record(text=text)))
    assert article.text == text.replace("\n\n", "\n")
    assert article.metadata.title == "Bridge closed"


def test_shorter_lines_of_underscores_are_the_articles_own():
    *_, third = proquest.read(NEWER)
    assert third.text == "Two offices claim the bridge.\n____\nNeither pays."
    (article,) = proquest.read(export(record(text=f"One.\n{'_' * 30}\nTwo.")))
    assert article.text == f"One.\n{'_' * 30}\nTwo."


@pytest.mark.parametrize("text", ["Not available.", "None available.", "not available"])
def test_a_text_that_is_not_available_is_a_rejection(text):
    assert list(proquest.read(export(record(text=text)))) == [
        Rejection("ProQuest has no full text of “Bridge closed”", 1)
    ]


def test_a_record_without_the_field_for_text_is_a_rejection():
    citation, article = proquest.read(export(record().replace("Full text:", "Notes:"), record()))
    assert citation == Rejection("the export holds no full text of “Bridge closed”", 1)
    assert isinstance(article, Article)


def test_the_older_layout_announces_what_its_contents_list_and_names_what_is_missing():
    announced, first, third, missing = proquest.read(OLDER)
    assert announced == Announced(3)
    assert first.metadata == Metadata(
        name="1557000001",
        outlet="The Harbour Courier",
        title="The Lantern Bridge closes",
        byline="Ada Quill",
        published="2014-08-30",
        language="en",
    )
    assert first.text == "The Lantern Bridge closed on Monday.\nNobody was told."
    assert (third.metadata.title, third.metadata.language) == ("Toll for the bridge", None)
    assert missing == Rejection("announced, but not found in the file: “Ferries are late”", 2)


def test_records_without_numbers_are_found_in_the_contents_by_their_titles():
    items = list(
        proquest.read(export(record("One"), record("Two"), record("Two"), contents=["Two", "One", "Three", "Two"]))
    )
    assert items[0] == Announced(4)
    assert [item.metadata.title for item in items[1:4]] == ["One", "Two", "Two"]
    assert items[4] == Rejection("announced, but not found in the file: “Three”", 3)


def test_document_1_of_25_announces_25():
    items = list(proquest.read(export(record(number="1 of 25"))))
    assert items[0] == Announced(25)
    assert items[2:] == [Rejection("announced, but not found in the file", n) for n in range(2, 26)]


def test_a_number_that_no_export_holds_is_one_rejection():
    article, rejection = proquest.read(export(record(number="1 of 99999999")))
    assert isinstance(article, Article)
    assert rejection.reason.startswith("it announces 99,999,999 articles")


def test_the_outlet_and_date_are_taken_from_the_publication_info_where_they_have_no_field():
    bare = (
        record()
        .replace("Publication title: The Harbour Courier\n\n", "")
        .replace("Publication date: Aug 15, 2025\n\n", "")
    )
    (article,) = proquest.read(export(bare))
    assert (article.metadata.outlet, article.metadata.published) == ("The Harbour Courier", "2025-08-15")


def test_a_year_alone_is_kept_as_precise_as_it_is():
    bare = record(**{"Publication date": "", "Publication year": "2014"}).replace("15 Aug 2025", "")
    (article,) = proquest.read(export(bare))
    assert article.metadata.published == "2014"


def test_fields_without_blank_lines_between_them_are_read():
    (article,) = proquest.read(export(record(text="One.\nTwo.").replace("\n\n", "\n")))
    assert article.text == "One.\nTwo."
    assert (article.metadata.title, article.metadata.published) == ("Bridge closed", "2025-08-15")


def test_an_unknown_record_is_rejected_with_its_first_lines_and_harms_no_other():
    first, second, third = proquest.read(export(record("One"), "Bridge closed\n\nTuesday\n\nText\n\n", record("Two")))
    assert second == Rejection(
        "its layout is not known: it has none of ProQuest’s fields; it begins “Bridge closed / Tuesday / Text”", 2
    )
    assert (first.metadata.title, third.metadata.title) == ("One", "Two")


def test_an_article_titled_like_a_part_of_the_report_is_read():
    items = list(proquest.read(export(record("Bibliography"), record("Search Strategy"), record("Table of contents"))))
    assert [item.metadata.title for item in items] == ["Bibliography", "Search Strategy", "Table of contents"]


def test_an_impossible_date_rejects_its_article_only():
    first, second = proquest.read(export(record(**{"Publication date": "Feb 31, 2025"}), record()))
    assert first == Rejection("the date “Feb 31, 2025” is not in the calendar", 1)
    assert isinstance(second, Article)


@pytest.mark.parametrize(
    "change", [("\n", "\r\n"), (": ", ":\u00a0"), ("bridge", "bri\u00addge"), ("Full text", "Full Text")]
)
def test_line_breaks_odd_spaces_and_soft_hyphens_change_nothing(change):
    old, new = change
    assert list(proquest.read(NEWER.replace(old, new))) == list(proquest.read(NEWER))


def test_numbered_documents_are_not_taken_for_nexis_and_the_footer_is_no_article(tmp_path):
    fields = {"Author": "Nandra, Priya", "ISSN": "12345678"}
    numbered = export(*(record(number=f"{n} of 2", **fields) for n in (1, 2)))
    footer = "Contact ProQuest\n\nCopyright © 2024 ProQuest LLC. All rights reserved. - Terms and Conditions\n"
    text = numbered.replace("Contact us at: https://proquest.example\n", footer)
    assert not nexis.recognises(text)
    (tmp_path / "a.txt").write_text(text)
    articles = read_articles(tmp_path)
    assert articles.account[["layout", "n_announced", "n_parsed"]].to_numpy().tolist() == [["ProQuest TXT", 2, 2]]
    assert articles.table["byline"].tolist() == ["Priya Nandra"] * 2


@pytest.mark.parametrize(
    ("authors", "byline"),
    [
        ("Quill, Ada.", "Ada Quill"),
        ("Quill, Ada; Nandra, Priya", "Ada Quill; Priya Nandra"),
        ("Harbour Agency", "Harbour Agency"),
        ("Quill, Ada, Our Correspondent", "Quill, Ada, Our Correspondent"),
    ],
)
def test_authors_are_named_as_they_sign(authors, byline):
    (article,) = proquest.read(export(record(Author=authors)))
    assert article.metadata.byline == byline


@pytest.mark.parametrize("text", [NEWER, OLDER, NEWER.replace("\n", "\r\n"), export(record())])
def test_proquest_is_recognised(text):
    assert proquest.recognises(text)


@pytest.mark.parametrize(
    "text",
    [
        f"The bridge is closed.\n{BAR}\nLocation: the quay.\nSubject: bridges.\n" * 9,
        "Title: Bridge\nFull text: It is closed.\nAbstract: none\n",
        "article_id,outlet,text\n1,Courier,Full text: Closed.\n",
        (FIXTURES / "factiva" / "coded.txt").read_text(),
        (FIXTURES / "media_cloud" / "newer.csv").read_text(),
        "",
    ],
)
def test_other_texts_are_not_taken_for_proquest(text):
    assert not proquest.recognises(text)


@pytest.mark.slow
@pytest.mark.parametrize(
    "line", [f"{BAR}\n", f"{BAR}\nFull text: \n", "Full text: a\n\n", "Title: a\n", "Document 1 of 9\n"]
)
def test_what_repeats_without_end_does_not_hang(line):
    assert proquest.recognises(line * 20_000) in {True, False}
    assert len(list(proquest.read(line * 20_000))) <= 20_000


sentences = st.lists(
    st.sampled_from(["bridge", "Brücke", "año", "“closed”", "Title:", "1."]), min_size=2, max_size=6
).map(lambda words: f"The {' '.join(words)}.")
metadata = st.builds(
    Metadata,
    name=st.none() | st.integers(10**8, 10**10).map(str),
    outlet=st.sampled_from(["The Harbour Courier", "Inselbote"]),
    title=sentences,
    byline=st.none() | st.just("Quill"),
    section=st.none() | st.sampled_from(["News", "A"]),
    published=st.dates().map(str).filter(lambda date: date >= "1000"),
    language=st.sampled_from([None, "en", "de"]),
)
FIELDS = {
    "byline": "Author",
    "outlet": "Publication title",
    "section": "Section",
    "published": "Publication date",
    "language": "Language of publication",
    "name": "ProQuest document ID",
}


@given(
    st.lists(st.tuples(metadata, st.lists(sentences, min_size=1, max_size=4)), min_size=1, max_size=6), st.booleans()
)
@settings(max_examples=60, deadline=None)
def test_whatever_is_written_in_the_layout_is_read_again(invented, with_contents):
    records = [
        record(of.title, "\n".join(text), **{FIELDS[field]: value for field in FIELDS if (value := getattr(of, field))})
        for of, text in invented
    ]
    contents = [of.title for of, _ in invented] if with_contents else ()
    found = list(proquest.read(export(*records, contents=contents)))
    articles = [item for item in found if isinstance(item, Article)]
    assert [(item.text.split("\n"), item.metadata) for item in articles] == [(text, of) for of, text in invented]
    assert found[: len(found) - len(articles)] == ([Announced(len(invented))] if with_contents else [])


def test_what_a_review_or_a_last_paragraph_says_like_a_field_stays_in_the_text():
    book = ["Title: The Drowned Pier", "Author: Ada Holm", "Publisher: Quay Books"]
    own = "Location: the old pier is where the council will meet in May."
    text = "\n\n".join(["It is a fine book.", *book, own])
    (article,) = (
        item
        for item in proquest.read(export(record("A review", text, author="Keel, Anna")))
        if isinstance(item, Article)
    )
    assert article.text.split("\n") == ["It is a fine book.", *book, own]
    assert article.metadata.title == "A review"
