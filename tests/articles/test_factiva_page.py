import html
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.articles import factiva, factiva_page
from framing.articles.article import Announced, Article, Rejection
from framing.articles.metadata import Metadata

FIXTURES = Path(__file__).parent / "fixtures"
CODED, PLAIN = ((FIXTURES / "factiva" / f"{layout}.html").read_text() for layout in ("coded", "plain"))


def page(*articles, end="</body></html>"):
    return f"<html><head><title>Factiva</title></head><body><div>{''.join(articles)}</div>{end}"


def plain(name, title="Bridge closed", text="It is closed.", language="en", frame=True):
    article = (
        f'<div class="article {language}Article"><p></p><div id="hd"><span class="{language}Headline">{title}</span>'
        "</div><div>212 words</div><div>15 August 2025</div><div>The Harbour Courier</div><div>HARCOU</div>"
        f'<div>English</div><div>(c) 2025 Harbour Press</div><p class="articleParagraph {language}articleParagraph">'
        f"{text}</p><p>Document {name}</p></div>"
    )
    return f'<div id="article-{name}" class="article">{article}</div>' if frame else article


def coded(name, fields):
    rows = "".join(f"<tr><td><b>{code}</b>&nbsp;</td><td>{value}</td></tr>" for code, value in fields.items())
    return f'<div class="article enArticle"><table>{rows}<tr><td>AN</td><td>Document {name}</td></tr></table></div>'


def test_the_layout_with_field_codes_is_read_with_all_that_is_stated():
    first, second = factiva_page.read(CODED)
    assert first == Article(
        "The Lantern Bridge will close on Monday, the harbour office said.\nFerries will run every ten minutes.\n"
        "Traders on the quay were told last week.",
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
    assert second.text == "Le pont ferme lundi.\nLes bacs circulent."
    assert (second.metadata.section, second.metadata.published, second.metadata.language) == (
        "Port",
        "2025-08-16",
        "fr",
    )


def test_the_layout_without_codes_is_read_with_all_that_is_stated():
    first, second, third = factiva_page.read(PLAIN)
    assert first == Article(
        "The Lantern Bridge will close on Monday.\nFerries will run & run.",
        Metadata(
            name="HARCOU0020250815el8f0001x",
            outlet="The Harbour Courier",
            title="The Lantern Bridge closes for repairs",
            byline="Ada Quill",
            section="News",
            published="2025-08-15",
            language="en",
        ),
        1,
    )
    assert (second.metadata.published, second.metadata.language) == ("2025-08-17", "es")
    assert (third.metadata.title, third.text) == ("Laternenbrücke gesperrt", "Die Brücke ist gesperrt.")


def test_line_breaks_of_windows_change_nothing():
    assert list(factiva_page.read(PLAIN.replace("\n", "\r\n"))) == list(factiva_page.read(PLAIN))


def test_scripts_styles_and_comments_are_no_articles_and_no_text():
    hidden = (
        "<script>steal('<div class=\"article enArticle\">')</script><!-- <div id='article-x'> --><style>p{}</style>"
    )
    items = list(factiva_page.read(page(hidden, plain("HARCOU0020250815el8f0001x", text=f"It{hidden} is closed."))))
    assert [item.text for item in items] == ["It is closed."]


@pytest.mark.parametrize("nested", ["<div>", "<b>", "<table><tr><td>", "<font><p>"])
def test_a_hundred_thousand_nested_elements_cost_their_own_article_only(nested):
    names = ["AAAA00020250815el8f0001x", "BBBB00020250815el8f0001x", "CCCC00020250815el8f0001x"]
    first, bomb, third = factiva_page.read(
        page(plain(names[0]), plain(names[1], text=nested * 100_000 + "deep"), plain(names[2]))
    )
    assert (first.metadata.name, third.metadata.name) == (names[0], names[2])
    assert bomb.reason.startswith("its elements are nested too deeply; it begins “Bridge closed / 212 words / ")


def test_articles_within_articles_are_each_one_item():
    items = list(factiva_page.read(page('<div class="article enArticle">' * 5_000)))
    assert len(items) == 5_000
    assert all(isinstance(item, Rejection) for item in items)


def test_a_page_that_breaks_off_within_an_article_says_so():
    whole = page(plain("AAAA00020250815el8f0001x"), plain("BBBB00020250815el8f0001x"))
    first, second = factiva_page.read(whole[: whole.index("<p>Document BBBB")])
    assert isinstance(first, Article)
    assert second.reason.startswith("it breaks off, and so does the page; it begins “Bridge closed")


def test_an_unknown_layout_is_rejected_with_its_first_lines_and_harms_no_other():
    new = '<div id="article-NEW" class="article"><section><h2>Bridge closed</h2><p>Tuesday</p></section></div>'
    first, second, third = factiva_page.read(
        page(plain("AAAA00020250815el8f0001x", frame=False), new, plain("BBBB00020250815el8f0001x"))
    )
    assert isinstance(first, Article)
    assert isinstance(third, Article)
    assert second == Rejection(
        "its layout is not known: no headline, number of words, date, source and language in it; "
        "it begins “Bridge closed / Tuesday”",
        2,
    )


def test_a_page_without_articles_is_rejected_with_its_first_lines():
    (rejection,) = factiva_page.read(page("<p>Your session has ended.</p>"))
    assert rejection.reason == (
        "its layout is not known: no article is marked in it; it begins “Factiva / Your session has ended.”"
    )


def test_a_search_summary_announces_its_results():
    summary = "<div>Search Summary</div><div>Text bridge</div><div>Results Found 2</div>"
    announced, article, missing = factiva_page.read(page(plain("AAAA00020250815el8f0001x"), summary))
    assert announced == Announced(2)
    assert isinstance(article, Article)
    assert missing == Rejection(factiva.MISSING, 2)


def test_an_article_without_text_or_with_an_impossible_date_is_rejected():
    fields = {"HD": "Bridge", "SN": "Courier", "PD": "31 February 2025", "LP": "<p>It closed.</p>"}
    date, text = factiva_page.read(
        page(
            coded("AAAA00020250815el8f0001x", fields),
            coded("BBBB00020250815el8f0001x", {**fields, "PD": "1 May 2025", "LP": ""}),
        )
    )
    assert date == Rejection("the date “31 February 2025” is not in the calendar", 1)
    assert text == Rejection("there is no text", 2)


def test_null_characters_and_lone_surrogates_do_not_end_the_reading():
    (article,) = factiva_page.read(page(plain("AAAA00020250815el8f0001x", text="It\0 is \ud800 closed.")))
    assert article.text.startswith("It is ")
    assert article.text.endswith(" closed.")


@pytest.mark.parametrize("text", [CODED, PLAIN, CODED[CODED.index('<div class="article enArticle"><table') :]])
def test_factiva_is_recognised(text):
    assert factiva_page.recognises(text)


@pytest.mark.parametrize(
    "text",
    [
        "<html><title>Factiva - an encyclopaedia</title><div class='article'>Factiva is a database.</div></html>",
        "<html><title>Bridge closed</title><article class='article en'>It is closed.</article></html>",
        (FIXTURES / "factiva" / "plain.txt").read_text(),
        "",
    ],
)
def test_other_pages_are_not_taken_for_factiva(text):
    assert not factiva_page.recognises(text)


@pytest.mark.parametrize("part", ["<script", "<!--", "<div ", '<div id="article-', "<div id='article-x'", "<"])
def test_what_repeats_without_end_neither_hangs_nor_becomes_an_article(part):
    assert not any(isinstance(item, Article) for item in factiva_page.read(part * 50_000))


sentences = st.text("abzäéñß", min_size=1).map(lambda word: f"The {word} & the <bridge>.")


@given(
    st.lists(st.tuples(sentences, st.lists(sentences, min_size=1, max_size=3)), min_size=1, max_size=5), st.booleans()
)
@settings(max_examples=40, deadline=None)
def test_whatever_is_written_in_the_layout_is_read_again(invented, with_codes):
    written = []
    for n, (title, paragraphs) in enumerate(invented):
        name = f"HARCOU002025{n:04}el8f"
        text = '</p>\n<p class="articleParagraph">'.join(map(html.escape, paragraphs))
        fields = {"HD": html.escape(title), "LP": f'<p class="articleParagraph">{text}</p>'}
        written.append(coded(name, fields) if with_codes else plain(name, html.escape(title), text))
    found = list(factiva_page.read(page(*written)))
    read = [(item.metadata.title, item.text.split("\n")) for item in found]
    assert read == [(title, paragraphs) for title, paragraphs in invented]
