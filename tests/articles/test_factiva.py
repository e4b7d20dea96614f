import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.articles import factiva
from framing.articles.article import Announced, Article, Rejection
from framing.articles.metadata import Metadata

FIXTURES = Path(__file__).parent / "fixtures"
CODED, PLAIN = ((FIXTURES / "factiva" / f"{layout}.txt").read_text() for layout in ("coded", "plain"))


def coded(name, title, text, **fields):
    codes = {"HD": title, "PD": "15 August 2025", "SN": "The Harbour Courier", "LA": "English", **fields, "LP": text}
    return "".join(f"{code}\t{value}\t\n" for code, value in codes.items()) + f"AN\tDocument {name}\t\n"


def uncoded(name, *head, text="The bridge is closed.", header=("The Harbour Courier", "HARCOU", "English")):
    lines = [*head, "212 words", "15 August 2025", *header, "(c) 2025 Harbour Press", "", text, "", f"Document {name}"]
    return "\n".join(lines) + "\n\n"


def reasons(items):
    return [item.reason for item in items if isinstance(item, Rejection)]


def test_articles_with_field_codes_are_read_with_all_that_is_stated():
    announced, first, second = factiva.read(CODED)
    assert announced == Announced(2)
    assert first == Article(
        "The Lantern Bridge will close on Monday, the harbour office said.\nFerries will run every ten minutes.\n"
        "Traders on the quay were told last week.\n“We heard it from the transport board,” one said.",
        Metadata(
            name="HARCOU0020250815el8f0001x",
            outlet="The Harbour Courier",
            title="The Lantern Bridge closes for repairs",
            byline="By Ada Quill",
            published="2025-08-15",
            language="en",
        ),
        1,
    )
    assert (second.text, second.metadata.section) == ("Die Brücke bleibt bis Oktober gesperrt.", "Stadt")
    assert (second.metadata.published, second.metadata.language) == ("2025-08-16", "de")


def test_articles_without_field_codes_are_told_by_the_order_of_their_lines():
    first, second = factiva.read(PLAIN)
    assert first.text == (
        "The Lantern Bridge will close on Monday, the harbour office said.\nFerries will run every ten minutes."
    )
    assert first.metadata == Metadata(
        name="HARCOU0020250815el8f0001x",
        outlet="The Harbour Courier",
        title="The Lantern Bridge closes for repairs",
        byline="By Ada Quill",
        section="News",
        published="2025-08-15",
        language="en",
    )
    assert second.text == "Le pont ferme lundi, a dit le port."
    assert second.metadata.byline == "Jeanne Plume"
    assert (second.metadata.published, second.metadata.language) == ("2025-08-16", "fr")


def test_codes_may_stand_on_lines_of_their_own_or_be_followed_by_spaces():
    tabs = list(factiva.read(CODED))
    assert list(factiva.read(re.sub(r"^([A-Z]{2,3})\s*\t", r"\1   ", CODED, flags=re.MULTILINE))) == tabs
    assert list(factiva.read(re.sub(r"^([A-Z]{2,3})\s*\t", r"\1\n", CODED, flags=re.MULTILINE))) == tabs


def test_line_breaks_of_windows_and_page_breaks_change_nothing():
    assert list(factiva.read(PLAIN.replace("\n", "\r\n"))) == list(factiva.read(PLAIN))
    assert list(factiva.read(PLAIN.replace("\n\nLe pont de", "\n\f\nLe pont de"))) == list(factiva.read(PLAIN))


def test_a_single_article_is_read():
    (article,) = factiva.read(uncoded("HARCOU0020250815el8f0001x", "Bridge closed"))
    assert (article.metadata.title, article.metadata.byline, article.metadata.section) == ("Bridge closed", None, None)


def test_an_article_that_breaks_off_is_rejected_with_its_beginning():
    first, second = factiva.read(PLAIN[: PLAIN.index("Document GAZ")])
    assert isinstance(first, Article)
    assert second == Rejection(
        "it breaks off before its last line, “Document …”; it begins "
        "“Le pont de la Lanterne ferme ses portes / Jeanne Plume / 1 034 mots”",
        2,
    )


def test_articles_that_the_summary_counts_but_the_file_lacks_are_rejected_one_by_one():
    announced, *items = factiva.read(CODED.replace("Results Found\t2", "Results Found\t1,004"))
    assert announced == Announced(1_004)
    assert sum(isinstance(item, Article) for item in items) == 2
    assert items[2:] == [Rejection(factiva.MISSING, n) for n in range(3, 1_005)]


def test_a_summary_that_counts_more_than_any_file_holds_is_one_rejection():
    *articles, rejection = factiva.read(CODED.replace("Results Found\t2", "Results Found\t2,000,000"))
    assert len(articles) == 2
    assert rejection == Rejection(
        "it announces 2,000,000 articles, more than an export can hold; 2 are in it",
    )


def test_two_exports_in_one_file_announce_their_sum():
    assert next(iter(factiva.read(CODED + CODED))) == Announced(4)


def test_an_unknown_layout_is_rejected_with_its_first_lines_and_harms_no_other():
    unknown = (
        "Bridge closed\nTuesday\nThe Harbour Courier\nThe bridge is closed.\n\nDocument HARCOU0020250815el8f0001x\n"
    )
    first, second, third = factiva.read(
        uncoded("AAAA00020250815el8f0001x", "One") + unknown + uncoded("BBBB0002025081500", "Two")
    )
    assert second == Rejection(
        "its layout is not known: no number of words, date, source and language in it; it begins "
        "“Bridge closed / Tuesday / The Harbour Courier”",
        2,
    )
    assert (first.metadata.title, third.metadata.title) == ("One", "Two")


def test_lines_above_the_first_field_are_not_passed_over():
    (rejection,) = factiva.read("A line of some new kind\n" + coded("HARCOU0020250815el8f0001x", "Bridge", "Closed."))
    assert reasons([rejection])[0].startswith("its layout is not known: there are lines above the first field;")


def test_lines_behind_the_last_article_are_not_passed_over():
    *_, rejection = factiva.read(PLAIN + "\nSuchübersicht\nText\tBrücke\n")
    assert rejection == Rejection(
        "its layout is not known: there are lines behind the last article; it begins “Suchübersicht / Text Brücke”", 3
    )


@pytest.mark.parametrize("layout", [CODED, PLAIN])
def test_articles_that_run_into_each_other_are_both_rejected(layout):
    items = list(factiva.read(re.sub(r"(?:AN\s*)?Document HARCOU.*\n", "", layout)))
    assert [reason[:66] for reason in reasons(items)] == [
        "its layout is not known: articles run into each other; it begins “"[:66]
    ] * 2


def test_a_date_that_is_not_in_the_calendar_and_a_missing_text_reject_their_article_only():
    day, text, sound = factiva.read(
        coded("AAAA00020250815el8f0001x", "One", "Text.", PD="31 February 2025")
        + coded("BBBB00020250815el8f0001x", "Two", "")
        + coded("CCCC00020250815el8f0001x", "Three", "Text.")
    )
    assert day == Rejection("the date “31 February 2025” is not in the calendar", 1)
    assert text == Rejection("there is no text", 2)
    assert sound.metadata.title == "Three"


def test_what_is_not_stated_stays_missing():
    (article,) = factiva.read(
        "HD\tBridge\t\nWC\t2 words\t\nTD\tIt closed.\t\nAN\tDocument HARCOU0020250815el8f0001x\t\n"
    )
    assert article.metadata == Metadata(name="HARCOU0020250815el8f0001x", title="Bridge")


def test_a_paragraph_that_begins_like_a_field_stays_in_the_text():
    text = "IN the old quay nobody knew.\nPD\tis what they say of the police.\nRE-OPENING is far off."
    (article,) = factiva.read(coded("HARCOU0020250815el8f0001x", "Bridge", text))
    assert article.text.split("\n")[0] == "IN the old quay nobody knew."
    assert "police" in article.text
    assert "RE-OPENING" in article.text


@pytest.mark.parametrize(
    "text",
    [
        "The bridge is closed.\nIt holds 300 words on a plaque.\n15 August 2025 was a Friday.\n" * 50,
        "300 words\n15 August 2025\nThe bridge is closed, in English.\n",
        "article_id,outlet,text\n1,The Courier,Closed.\n",
        "The Harbour Courier\n\nAugust 15, 2025 Friday\n\nBridge\n\nSECTION: News\n\nLENGTH: 212 words\n\nClosed.\n",
        (FIXTURES / "proquest" / "newer.txt").read_text(),
        "",
    ],
)
def test_other_texts_are_not_taken_for_factiva(text):
    assert not factiva.recognises(text)


@pytest.mark.parametrize("text", [CODED, PLAIN, PLAIN.replace("\n", "\r\n")])
def test_factiva_is_recognised(text):
    assert factiva.recognises(text)


words = st.lists(
    st.sampled_from(["bridge", "quay", "toll", "Brücke", "année", "niño", "1,200", "“closed”"]), min_size=3, max_size=8
)
sentences = words.map(lambda chosen: " ".join(chosen).capitalize() + ".")


@st.composite
def invented(draw):
    return Article(
        "\n".join(draw(st.lists(sentences, min_size=1, max_size=4))),
        Metadata(
            outlet=draw(st.sampled_from(["The Harbour Courier", "Inselbote", "El Muelle (Edición isleña)"])),
            title=draw(sentences) + " A headline longer than others",
            byline=draw(st.none() | st.just("By Ada Quill")),
            section=draw(st.none() | st.sampled_from(["News", "Stadt"])),
            published=draw(st.sampled_from(["2025-08-15", "1999-01-31"])),
            language=draw(st.sampled_from(["en", "de", "es", "fr"])),
        ),
    )


DATES = {"2025-08-15": "15 August 2025", "1999-01-31": "31 janvier 1999"}
LANGUAGES = {"en": "English", "de": "Deutsch", "es": "Español", "fr": "Français"}


def written(article, name, with_codes):
    of = article.metadata
    date, language = DATES[of.published], LANGUAGES[of.language]
    if with_codes:
        fields = {"SE": of.section, "BY": of.byline, "WC": "12 words", "SC": "XYZ", "CY": "(c) 2025 X"}
        stated = {code: value for code, value in fields.items() if value}
        return coded(name, of.title, article.text, **{**stated, "PD": date, "SN": of.outlet, "LA": language})
    head = [line for line in (of.section, of.title, of.byline) if line]
    return uncoded(name, *head, text=article.text, header=(of.outlet, "XYZ", language)).replace("15 August 2025", date)


@given(st.lists(invented(), min_size=1, max_size=6), st.booleans())
@settings(max_examples=40, deadline=None)
def test_whatever_is_written_in_the_layout_is_read_again(articles, with_codes):
    names = [f"HARCOU002025{n:04}el8f" for n in range(len(articles))]
    text = "\n".join(written(article, name, with_codes) for article, name in zip(articles, names, strict=True))
    found = list(factiva.read(f"{text}\nSearch Summary\nText\tbridge\nResults Found\t{len(articles)}\n"))
    assert found[0] == Announced(len(articles))
    assert [(item.text, item.metadata.title, item.metadata.outlet) for item in found[1:]] == [
        (article.text, article.metadata.title, article.metadata.outlet) for article in articles
    ]
    for item, article, name in zip(found[1:], articles, names, strict=True):
        assert item.metadata == Metadata(name=name).over(article.metadata)


@pytest.mark.parametrize("line", ["Search Summary\n", "12 words\n15 August 2025\n", "HD\t", "_" * 60, " " * 100, "1,"])
def test_what_repeats_without_end_neither_hangs_nor_becomes_an_article(line):
    assert factiva.recognises(line * 20_000) in {True, False}
    assert all(isinstance(item, Rejection) for item in factiva.read(line * 20_000))


def test_a_number_of_words_is_seen_with_any_mark_between_its_thousands():
    for number in ("1,234 words", "1'234 mots", "1\u202f234 mots", "  12 Wörter  "):
        assert factiva.recognises(
            f"Bridge shut\n{number}\n15 August 2025\nThe Courier\nCOUR\nEnglish\n(c) 2025 Courier"
        )


def test_a_subheading_that_is_called_like_a_code_opens_no_field():
    export = coded("HARCOU0020250815el8f0001x", "Bridge closed", "The bridge is closed.", TD="It is so.")
    text = "ART\nThe museum shows the bridge in oil until the end of May.\nRE\tuk : United Kingdom\n"
    (article,) = factiva.read(export.replace("AN\t", f"{text}AN\t"))
    assert "ART\nThe museum shows the bridge in oil until the end of May." in article.text
