import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.articles import nexis
from framing.articles.article import Announced, Article, Rejection
from framing.articles.docx import docx_text
from framing.articles.metadata import Metadata
from framing.articles.nexis import read, recognises
from framing.articles.rtf import rtf_text

FIXTURES = Path(__file__).parent / "fixtures" / "nexis"
NAMES = ["classic_english", "classic_german", "uni_english", "uni_french", "uni_spanish"]


def export(name: str) -> str:
    return (FIXTURES / f"{name}.txt").read_text("utf-8")


def items(text: str) -> tuple[int, list[Article], list[Rejection]]:
    announced, *rest = read(text)
    assert isinstance(announced, Announced)
    return (
        announced.n,
        [item for item in rest if isinstance(item, Article)],
        [item for item in rest if isinstance(item, Rejection)],
    )


def as_rtf(text: str) -> bytes:
    def units(character: str) -> str:
        return f"\\u{ord(character)}?" if character > "~" or character in "\\{}" else character

    lines = ("".join(map(units, line)) for line in text.split("\n"))
    return ("{\\rtf1\\ansi\\uc1 " + "\\par\n".join(lines) + "}").encode("ascii")


def as_docx(text: str) -> bytes:
    lines = (
        f'<w:p><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>'
        for line in text.replace("\f", "").split("\n")
    )
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", f'<w:d xmlns:w="{namespace}">{"".join(lines)}</w:d>')
    return file.getvalue()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "variant",
    [
        lambda text: text,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace(": ", ":\u00a0"),
        lambda text: text.replace("harbour", "har\u00adbour"),
        lambda text: rtf_text(as_rtf(text)),
        lambda text: docx_text(as_docx(text)),
    ],
    ids=["as it is", "Windows line ends", "non-breaking spaces", "soft hyphens", "RTF", "DOCX"],
)
def test_an_export_is_recognised_and_read_the_same_in_every_variant(name, variant):
    text = variant(export(name))
    assert recognises(text)
    assert list(read(text)) == list(read(export(name)))


def test_a_classic_article_is_told_from_its_fields_and_captions():
    n, articles, rejections = items(export("classic_english"))
    assert (n, rejections) == (3, [])
    assert articles[0] == Article(
        "The harbour bridge will close on Monday for a year, the city of Northport said, after divers found cracks in"
        " two of its piers.\n"
        '"We had hoped for months, not a year," said Mara Stone, who leads the city\'s works department.',
        Metadata(
            outlet="The Daily Lantern (Northport)",
            title="Harbour bridge to close for a year as cracks are found in two of its piers",
            deck="Ferries will run all night, the city says",
            byline="Ada Quill",
            section="NEWS; Pg. 6",
            published="2026-03-03",
            language="en",
        ),
        1,
    )


def test_capitals_before_a_colon_are_text_and_title_where_they_stand_as_such():
    traders = items(export("classic_english"))[1][1]
    assert traders.metadata.title == "UPDATE: Traders fear a lost summer"
    assert traders.metadata.url == "https://courier.example/traders"
    assert traders.text.split("\n") == [
        "NORTHPORT: Shops along the quay expect to lose half of their customers.",
        "SUBJECT: the word stands in a paragraph of its own and belongs to the text.",
        "The city offers help.",
    ]


def test_the_oldest_layout_names_headline_and_body():
    old = items(export("classic_english"))[1][2]
    assert old == Article(
        "The harbour was to have a second bridge. It never came.",
        Metadata(
            outlet="The Evening Ledger",
            title="A Bridge That Was Never Built",
            byline="By NOEL FERN",
            section="Metro; Pg. B1",
            published="1994-02",
        ),
        3,
    )


def test_a_date_that_is_not_in_the_calendar_rejects_its_article_only():
    n, articles, rejections = items(export("classic_german"))
    assert n == 2
    assert [article.metadata for article in articles] == [
        Metadata(
            outlet="Hafenkurier (Nordhafen)",
            title="Hafenbrücke für ein Jahr gesperrt",
            deck="Fähren fahren die Nacht hindurch",
            byline="Ada Feder",
            section="LOKALES; S. 6",
            published="2026-03-03",
            language="de",
        )
    ]
    assert rejections == [Rejection("the date “31. Februar 2026” is not in the calendar", 2)]


def test_cover_page_and_contents_are_no_articles():
    n, articles, rejections = items(export("uni_english"))
    assert (n, rejections) == (3, [])
    assert articles[0] == Article(
        "The harbour bridge will close on Monday for a year, the city said.\n"
        "“We had hoped for months, not a year,” said Mara Stone.\n"
        "Correction: an earlier version named another pier.",
        Metadata(
            outlet="The Daily Lantern (Northport)",
            title="Harbour bridge to close for a year",
            deck="Ferries will run all night The city: “We are sorry”",
            byline="Ada Quill in Northport",
            section="NEWS; Version:1",
            published="2026-03-03",
            language="en",
        ),
        1,
    )
    assert articles[1].metadata.published == "2026-03-04"
    assert articles[1].text == "Shops along the quay expect to lose half of their customers."
    assert articles[2].metadata.title == "March 5, 2026: a day on the quay"
    assert articles[2].metadata.outlet == "The Evening Ledger"


@pytest.mark.parametrize(
    ("name", "metadata"),
    [
        (
            "uni_french",
            Metadata(
                outlet="La Lanterne",
                title="Le pont du port fermé un an",
                deck="Des bacs toute la nuit",
                byline="Ada Plume",
                section="RÉGION; Pg. 4",
                published="2026-03-03",
                language="fr",
            ),
        ),
        (
            "uni_spanish",
            Metadata(
                outlet="El Farol",
                title="El puente del puerto cerrará un año",
                byline="Ada Pluma",
                section="CIUDAD",
                published="2026-03-03",
                language="es",
            ),
        ),
    ],
)
def test_fields_are_known_in_other_languages(name, metadata):
    n, articles, rejections = items(export(name))
    assert (n, rejections) == (1, [])
    assert articles[0].metadata == metadata
    assert articles[0].text.startswith(("Le pont du port fermera", "El puente del puerto cerrará el lunes"))
    assert "\n" not in articles[0].text


def document(text: str, begin: str, end: str) -> str:
    """Take a part out of an export."""
    before, _, rest = text.partition(begin)
    return before + rest.partition(end)[2]


@pytest.mark.parametrize("lost", [1, 2, 3])
def test_a_classic_article_that_is_announced_and_not_there_is_named(lost):
    text = export("classic_english") + "\n4 of 3 DOCUMENTS\n"
    heading, after = f"{lost} of 3 DOCUMENTS", f"{lost + 1} of 3 DOCUMENTS"
    n, articles, rejections = items(document(text, heading, after) if lost == 3 else after.join([
        text.partition(heading)[0], text.partition(after)[2]
    ]))  # fmt: skip
    assert n == 3
    assert [article.number for article in articles] == [number for number in (1, 2, 3) if number != lost]
    assert [rejection.number for rejection in rejections] == [lost]
    assert rejections[0].reason.startswith("announced, but not found in the file")


@pytest.mark.parametrize(
    ("lost", "title"),
    [
        (1, "Harbour bridge to close for a year"),
        (2, "Traders fear a lost summer"),
        (3, "March 5, 2026: a day on the quay"),
    ],
)
def test_an_article_of_the_contents_that_is_not_there_is_named_by_its_title(lost, title):
    text = export("uni_english")
    cover, _, rest = text.partition("Page 1 of 5\n")
    documents = rest.split("End of Document\n")[:3]
    text = cover + "".join(f"{one}End of Document\n" for at, one in enumerate(documents, 1) if at != lost)
    n, articles, rejections = items(text)
    assert n == 3
    assert [article.number for article in articles] == [number for number in (1, 2, 3) if number != lost]
    assert rejections == [Rejection(f"announced, but not found in the file: “{title}”", lost)]


def test_a_batch_of_a_larger_export_announces_what_its_cover_page_says():
    batch = export("classic_english").replace("1-3", "201-203").replace(" of 3 ", " of 500 ")
    for number in (3, 2, 1):
        batch = batch.replace(f"{number} of 500", f"{200 + number} of 500")
    n, articles, rejections = items(batch)
    assert (n, rejections) == (3, [])
    assert [article.number for article in articles] == [201, 202, 203]
    n, articles, rejections = items(batch.partition("Source:")[2])
    assert (n, len(articles), len(rejections)) == (300, 3, 297)


def test_exports_that_follow_each_other_in_one_file_are_all_read():
    n, articles, rejections = items(export("classic_english") + export("classic_german"))
    assert (n, [article.number for article in articles]) == (5, [1, 2, 3, 4])
    assert [rejection.number for rejection in rejections] == [5]
    assert articles[2].text.endswith("It never came.")


def test_a_heading_that_an_article_quotes_is_text():
    quoting = export("classic_english").replace("The city offers help.", "2 of 7 documents")
    n, articles, _ = items(quoting)
    assert (n, articles[1].text.split("\n")[-1]) == (3, "2 of 7 documents")


def test_what_is_not_understood_is_shown_and_the_others_are_read():
    strange = export("classic_english").replace("BYLINE: TOM REED", "Von TOM REED").replace("LENGTH: 28", "Size 28")
    strange = strange.replace("SECTION: BUSINESS", "Business").replace("DATELINE: NORTHPORT", "")
    n, articles, rejections = items(strange)
    assert (n, [article.number for article in articles]) == (3, [1, 3])
    assert rejections == [
        Rejection(
            "no length and no other field was found where it begins:"
            " “The Harbour Courier” / “March 4, 2026 Wednesday” / “UPDATE: Traders fear a lost summer”",
            2,
        )
    ]


@pytest.mark.parametrize(
    ("instead", "reason"),
    [
        (
            "",
            "no “Body” was found in it:"
            " “Traders fear a lost summer” / “The Harbour Courier” / “4 March 2026 Wednesday”",
        ),
        ("Graphic", "it is a picture with its caption, without a text"),
        (
            "We are sorry but there is an error in this document and it is not possible to display it.",
            "Nexis could not display this article when it was exported; export it again",
        ),
    ],
)
def test_an_article_without_body_is_rejected_with_its_reason(instead, reason):
    head, _, tail = export("uni_english").partition("1,012 words\nBody\n")
    n, articles, rejections = items(f"{head}1,012 words\n{instead}\n{tail}")
    assert (n, [article.number for article in articles]) == (3, [1, 3])
    assert rejections == [Rejection(reason, 2)]


def test_an_empty_body_is_no_article():
    text = export("uni_english").replace("Shops along the quay expect to lose half of their customers.\n", "")
    assert items(text)[2] == [Rejection("there is no text", 2)]


def test_a_file_that_ends_inside_its_last_article_loses_that_one_by_name():
    text = export("uni_english").partition("Nobody was on it.")[0]
    n, articles, rejections = items(text)
    assert (n, [article.number for article in articles]) == (3, [1, 2])
    assert rejections == [Rejection("the article is cut off: the file ends before its “End of Document”", 3)]


def test_a_classic_file_that_ends_long_before_the_stated_length_loses_its_last_article_by_name():
    text = export("classic_english").partition("was to have")[0]
    assert items(text)[2] == [
        Rejection("the article is cut off: the file ends with less than half of the words that it states", 3)
    ]


def test_a_last_article_without_its_mark_is_whole_where_its_classification_is_there():
    text = export("uni_english").removesuffix("End of Document\n")
    assert list(read(text)) == list(read(export("uni_english")))


def test_a_list_of_documents_without_texts_says_that_it_is_one():
    cover = export("uni_english").partition("Page 1 of 5")[0]
    assert recognises(cover)
    assert list(read(cover)) == [
        Rejection("it is a list of 3 documents without their texts; add the files with the texts")
    ]


def test_contents_of_five_hundred_articles_are_recognised_by_the_cover_page():
    entries = "".join(f"{n}. Title {n}\nClient/Matter: -None-\nSearch Terms: {'bridge ' * 30}\n" for n in range(1, 501))
    assert recognises(f"User Name: = ada\nJob Number: = 1\nDocuments (500)\n{entries}Title 1\n")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Body\n\nThe length: 300 words. End of Document",
        "He asked for document 3 of 500.\n\nSECTION: the word is used here.",
        'article_id,outlet,text\n1,The Courier,"Length: 300 words\nBody\ntext"\n'.replace("Length", "length was"),
        "Bridge closed\nAda Quill\n512 words\n3 March 2026\nThe Courier\nEnglish\nCopyright 2026\n\nIt is closed.\n"
        "\nDocument COUR000020260303em330001x\n",
        "Document 1 of 2\n\nBridge closed\n\nAuthor: Quill, Ada. Publication info: The Courier\n\nAbstract: None\n\n"
        "Full text: The bridge is closed.\n\nPublication year: 2026\n",
        '{"title": "Body", "text": "Length: 3 words"}\n',
    ],
)
def test_prose_and_the_exports_of_others_are_not_recognised(text):
    assert not recognises(text)


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["A: ", "1 of 2 ", "Length: 1 words\n", "Body\n", "SUBJECT: ", "\u00ad", "©", "1,1"])
def test_a_long_text_of_odd_pieces_is_read_to_its_end(piece):
    odd = piece * 100_000
    assert len(list(read(f"1 of 2 DOCUMENTS\n\nLENGTH: 5 words\n\n{odd}\n\n2 of 2 DOCUMENTS\n"))) == 3
    assert len(list(read(f"Title\nOutlet\nLength: 5 words\nBody\n{odd}\nEnd of Document"))) == 2


words = st.text("abcdefgäéñ", min_size=1, max_size=8)
sentences = st.lists(words, min_size=1, max_size=30).map(lambda found: f"So {' '.join(found)}.")
names = st.lists(words, min_size=1, max_size=6).map(" ".join)


@st.composite
def invented_articles(draw: st.DrawFn) -> list[Article]:
    found = draw(
        st.lists(
            st.tuples(
                st.lists(sentences, min_size=1, max_size=4).map("\n".join),
                st.builds(
                    Metadata,
                    outlet=names,
                    title=names.map(lambda name: f"Of {name}"),
                    deck=st.none() | names,
                    byline=st.none() | names,
                    section=st.none() | names,
                    published=st.none() | st.dates().map(str),
                    language=st.sampled_from([None, "en", "de", "fr", "es"]),
                ),
            ),
            min_size=1,
            max_size=5,
        )
    )
    return [Article(text, metadata, number) for number, (text, metadata) in enumerate(found, 1)]


LANGUAGES = {"en": "ENGLISH", "de": "GERMAN; DEUTSCH", "fr": "Französisch", "es": "espagnol"}


def wrapped(text: str) -> str:
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) > 75:
            lines.append("")
        lines[-1] += f" {word}" if lines[-1] else word
    return "\n".join(lines)


def fields(values: Sequence[tuple[str, str | None]]) -> list[str]:
    return [f"{name}: {value}" for name, value in values if value]


def classic(articles: list[Article]) -> str:
    blocks: list[str] = []
    for article in articles:
        known = article.metadata
        blocks += [f"{article.number} of {len(articles)} DOCUMENTS".center(78), (known.outlet or "").center(78)]
        blocks += [known.published.center(78)] if known.published else []
        title = [wrapped(known.title or "")] if known.published else [f"HEADLINE: {known.title}"]
        top = fields(
            [("BYLINE", known.byline), ("SECTION", known.section), ("LENGTH", "9 words"), ("HIGHLIGHT", known.deck)]
        )
        blocks += title + [wrapped(line) for line in top] + [wrapped(line) for line in article.text.split("\n")]
        blocks += fields([("LOAD-DATE", "May 1, 2026"), ("LANGUAGE", LANGUAGES.get(known.language or ""))])
        blocks += ["Copyright 2026 Somebody".center(78) + "\n" + "All Rights Reserved".center(78)]
    return "\n\n".join(blocks)


def uni(articles: list[Article]) -> str:
    lines = ["User Name: = ada", f"Documents ({len(articles)})"]
    lines += [f"{article.number}. {article.metadata.title}\nClient/Matter: -None-" for article in articles]
    for article in articles:
        known = article.metadata
        lines += [known.title or "", known.outlet or ""] + ([known.published] if known.published else [])
        lines += ["Copyright 2026 Somebody All Rights Reserved"]
        lines += fields([("Section", known.section), ("Length", "9 words"), ("Byline", known.byline)])
        lines += fields([("Highlight", known.deck)]) + ["Body", article.text, "Classification"]
        lines += fields([("Language", LANGUAGES.get(known.language or "")), ("Load-Date", "May 1, 2026")])
        lines += ["End of Document"]
    return "\n\n".join(lines)


@pytest.mark.slow
@given(invented_articles(), st.sampled_from([classic, uni]), st.sampled_from(["text", "RTF", "DOCX"]))
def test_whatever_articles_are_exported_are_read_back(articles, layout, container):
    text = layout(articles)
    if container != "text":
        text = rtf_text(as_rtf(text)) if container == "RTF" else docx_text(as_docx(text))
    assert recognises(text)
    assert list(read(text)) == [Announced(len(articles)), *articles]


@pytest.mark.parametrize(
    "heading",
    [
        "1 of 2 DOCUMENTS", "Dokument 1 von 2", "1 de 2 DOCUMENTOS", "1\u00a0of\u00a02\u00a0DOCU\u00adMENTS",
    ],
)  # fmt: skip
def test_numbered_headings_are_seen_however_they_are_set(heading):
    assert nexis.recognises(f"{heading}\n\nThe Courier\n\nMay 2, 2024\n\nBridge shut\n\nLENGTH: 2 words\n\nIt is.")


@pytest.mark.parametrize(
    "length",
    ["Length: 512 words", "LENGTH:\t        512 words", "  Länge: 512 Wörter", "LENG\u00adTH: 5"],
)
def test_a_length_and_a_body_are_seen_however_they_are_set(length):
    assert nexis.recognises(f"Bridge shut\nThe Courier\nMay 2, 2024\n{length}\nBody\nIt is.\nEnd of Article")


def test_an_article_with_numbers_and_times_is_not_read_as_an_export(monkeypatch):
    monkeypatch.setattr(nexis, "nexis_classic", None)
    monkeypatch.setattr(nexis, "nexis_uni", None)
    assert not nexis.recognises("Score: 3 of 12 at 10:30\nUpdated: 3 May 2024, page 1 of 2\nThe 3 of 12 files: 4.")


CLASSIC = "1 of 1 DOCUMENTS\n\nThe Courier\n\nMay 2, 2024\n\nBridge shut\n\nLENGTH: 20 words\n\n{}\n\nLOAD-DATE: May 3"
UNI = "Bridge shut\nThe Courier\nMay 2, 2024\nLength: 20 words\nBody\n{}\nLoad-Date: May 3, 2024\nEnd of Document"
OWN_PARAGRAPHS = [
    "UPDATE: The ferry returned to the harbour on Friday evening.",
    "CORRECTION: An earlier version of this article named the wrong pier.",
    "Copyright is a right that the town’s poets never had.",
    "GRAPHIC: The council showed a drawing of the pier to all.",
    "Language: the council will vote on signs in three tongues.",
]


@pytest.mark.parametrize("layout", [CLASSIC, UNI])
@pytest.mark.parametrize("own", OWN_PARAGRAPHS)
@pytest.mark.parametrize("where", [0, 1, 2])
def test_a_sentence_of_the_article_that_begins_like_a_field_stays_in_it(layout, own, where):
    if own.startswith("GRAPHIC") and where == 2:
        return  # there a caption stands
    paragraphs = ["The bridge over the harbour is closed until the middle of May. " * 6] * 2
    paragraphs.insert(where, own)
    (article,) = (item for item in read(layout.format("\n\n".join(paragraphs))) if isinstance(item, Article))
    assert own in article.text
    assert article.text.count("The bridge over") == 12


def test_a_subheading_graphic_does_not_cut_the_text_below_it():
    paragraphs = ["The bridge is closed.", "Graphic", *["The novel is drawn in ink, and its sea is black."] * 5]
    (article,) = (item for item in read(UNI.format("\n".join(paragraphs))) if isinstance(item, Article))
    assert article.text.count("The novel is drawn") == 5
