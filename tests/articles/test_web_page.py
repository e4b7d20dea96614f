import gzip
import json
import logging
import re
import socket
from collections import Counter
from pathlib import Path
from statistics import mean

import pytest

from framing.articles import web_page
from framing.articles.article import Article, Note, Rejection
from framing.articles.page_blocks import unpack
from framing.articles.web_page import declared_charset

PAGES = Path("/work/shared/benchmarks/pages")
PARAGRAPHS = [
    f"On day {day} the café’s owner said that the new bridge would stay closed until the engineers had seen it."
    for day in range(1, 9)
]
ARTICLE = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
HEAD = """<title>Bridge stays closed | The Courier</title>
<meta property="og:title" content="Bridge stays closed"><meta property="og:site_name" content="The Courier">
<meta name="author" content="Ann Lee"><meta property="article:published_time" content="2025-08-15T21:04:00Z">
<link rel="canonical" href="https://courier.example/bridge">"""


def page(head: str = HEAD, body: str = ARTICLE) -> str:
    return f"""<!doctype html><html lang="en"><head>{head}</head><body>
    <nav><a href="/">Home</a> <a href="/subscribe">Subscribe now</a></nav>
    <article><h1>Bridge stays closed</h1>{body}</article>
    <section id="comments"><p>First! says a reader.</p></section><footer>All rights reserved</footer></body></html>"""


def article_on(body: str) -> Article:
    (article,) = (item for item in web_page.read(page(body=body).encode()) if isinstance(item, Article))
    return article


def test_the_row_of_a_table_is_a_line_with_tabs_between_its_cells_and_none_of_it_is_left_out():
    rows = "".join(f"<tr><td>Day {day}</td><td>Leak {day} was found</td></tr>" for day in range(1, 4))
    head = "<tr><th>When</th><th>What</th></tr>"
    article = article_on(f"{ARTICLE}<table>{head}{rows}</table>{ARTICLE.replace('day', 'night')}")
    lines = article.text.split("\n")
    assert lines[9:13] == ["When\tWhat", *(f"Day {day}\tLeak {day} was found" for day in range(1, 4))]
    assert "|" not in article.text
    assert not {"When", "Day 1", "Leak 1 was found"} & {block.text for block in unpack(article.template)}


def test_what_a_page_hides_is_not_in_the_article_nor_in_what_was_left_out_of_it():
    hidden = [
        f"<{tag}>Nobody has ever seen this sentence, which is as long as any other.</{end}>"
        for tag, end in (("p hidden", "p"), ("template", "template"))
    ]
    article = article_on(ARTICLE + "".join(hidden) + ARTICLE.replace("day", "night"))
    assert "Nobody has ever seen" not in article.text + article.template


def test_a_box_that_is_left_out_knows_the_line_that_it_stands_below():
    first, *others = PARAGRAPHS
    box = "<aside>The bridge was built by two brothers in 1911.</aside>"
    article = article_on(f"<p>{first}</p>{box}" + "".join(f"<p>{paragraph}</p>" for paragraph in others))
    assert [(block.after, block.text) for block in unpack(article.template) if "brothers" in block.text] == [
        (2, "The bridge was built by two brothers in 1911.")
    ]


class Reading:
    """Sorts what a reader yields."""

    def __init__(self, items):
        items = list(items)
        self.articles = tuple(item for item in items if isinstance(item, Article))
        self.rejections = tuple(item for item in items if isinstance(item, Rejection))


def read(html: str | bytes) -> Reading:
    return Reading(web_page.read(html if isinstance(html, bytes) else html.encode()))


def test_the_article_is_told_from_navigation_comments_and_footer():
    (article,) = read(page()).articles
    assert [line for line in article.text.split("\n") if line.startswith("On day")] == PARAGRAPHS
    assert not re.search("Subscribe|First!|rights reserved", article.text)


def test_what_the_page_shows_besides_goes_with_the_article():
    (article,) = read(page()).articles
    texts = [block.text for block in unpack(article.template)]
    assert "Home Subscribe now" in texts
    assert "First! says a reader." in texts
    assert not any(paragraph in texts for paragraph in PARAGRAPHS)


def test_the_metadata_are_those_that_the_page_states():
    metadata = read(page()).articles[0].metadata
    assert (metadata.title, metadata.outlet, metadata.byline) == ("Bridge stays closed", "The Courier", "Ann Lee")
    assert (metadata.published, metadata.url) == ("2025-08-15", "https://courier.example/bridge")


def test_what_the_page_does_not_state_stays_missing():
    metadata = read(page(head="<title>Bridge stays closed</title>")).articles[0].metadata
    assert (metadata.name, metadata.outlet, metadata.byline, metadata.published, metadata.url) == (None,) * 5


@pytest.mark.parametrize(
    ("title", "outlet"),
    [
        ("Bridge stays closed - The Torvane Herald", "The Torvane Herald"),
        ("Bridge stays closed | The Courier", "The Courier"),
        ("Bridge stays closed – News | Quay &amp; Ledger", "Quay & Ledger"),
        ("Bridge stays closed", None),
    ],
)
def test_the_outlet_is_what_follows_the_headline_in_the_title_where_no_site_is_named(title, outlet):
    metadata = read(page(head=f"<title>{title}</title>")).articles[0].metadata
    assert (metadata.title, metadata.outlet) == ("Bridge stays closed", outlet)


@pytest.mark.parametrize(
    ("lines", "published"),
    [
        (["Published Saturday, April 13, 2024 at 6:00 am"], "2024-04-13"),
        (["Published 12 April 2024", "Updated 14 April 2024"], "2024-04-12"),
        (["Opublikowano: 12 kwietnia 2024, 10:15"], "2024-04-12"),
        (["Обновлено 14 апреля 2024 г."], "2024-04-14"),
        (["Yayınlanma tarihi: 12 Nisan 2024", "Güncelleme: 14 Nisan 2024"], "2024-04-12"),
        (["Δημοσιεύτηκε: 12 Απριλίου 2024"], "2024-04-12"),
        (["公開日 2024年4月12日"], "2024-04-12"),
        (["发布时间：2024年4月12日"], "2024-04-12"),
        (["Last updated: 14 April 2024"], "2024-04-14"),
        (["On April 13, 2024, nothing happened"], None),
    ],
)
def test_the_date_is_that_of_the_line_above_the_article_where_the_metadata_have_none(lines, published):
    body = "".join(f"<div>{line}</div>" for line in lines) + ARTICLE + "<p>Published May 1, 2020</p>"
    metadata = read(page(head="<title>Bridge stays closed</title>", body=body)).articles[0].metadata
    assert metadata.published == published


def test_the_day_of_reading_decides_nothing():
    metadata = read(page(head='<meta property="article:published_time" content="2090-01-02">')).articles[0].metadata
    assert metadata.published == "2090-01-02"


@pytest.mark.parametrize(
    ("declaration", "encoding"),
    [
        ('<meta charset="windows-1252">', "cp1252"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1">', "cp1252"),
        ('<meta charset="macintosh">', "mac_roman"),
        ('<meta charset="windows-1252">', "utf-8"),
        ("", "cp1252"),
        ("", "utf-16"),
    ],
)
def test_the_encoding_is_the_declared_one_unless_it_is_unicode(declaration, encoding):
    html = page(head=declaration)
    assert PARAGRAPHS[0] in read(html.encode(encoding)).articles[0].text


def test_an_xml_declaration_does_not_mislead():
    html = '<?xml version="1.0" encoding="iso-8859-1"?>\n' + page(head='<meta charset="iso-8859-1">')
    assert PARAGRAPHS[0] in read(html.encode("cp1252")).articles[0].text


def test_encodings_that_could_change_the_text_are_not_believed():
    assert declared_charset(b'<meta charset="unicode_escape">') is None
    assert declared_charset(b'<meta charset="utf-16">') is None


@pytest.mark.parametrize(
    "html",
    [
        "Only a line of text.",
        "<html><body></body></html>",
        "<" * 5000,
        "<div>" * 20_000,
        "<html><script>let a = 1;</script>",
    ],
)
def test_a_page_without_an_article_is_rejected_with_the_reason(html):
    reading = read(html)
    assert reading.articles == ()
    assert [rejection.reason for rejection in reading.rejections] == ["no article was found on the page"]


def test_a_page_that_breaks_the_parser_is_rejected_like_any_other(monkeypatch):
    import trafilatura

    monkeypatch.setattr(trafilatura, "bare_extraction", lambda *_, **__: 1 / 0)
    assert read(page()).rejections


def test_reading_a_page_fetches_nothing_and_prints_nothing(monkeypatch, capsys):
    def refuse(*_, **__):
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    logging.getLogger("trafilatura").warning("is silent")
    read(page(body=f'{ARTICLE}<img src="https://courier.example/a.png"><iframe src="https://courier.example/">'))
    read("<html></html>")
    assert capsys.readouterr() == ("", "")


def four_grams(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[at : at + 4]) for at in range(len(words) - 3))


@pytest.mark.skipif(not PAGES.is_dir(), reason="the article extraction benchmark is not on this machine")
@pytest.mark.parametrize("one_page_in", [9, pytest.param(1, marks=pytest.mark.slow)])
def test_on_the_public_benchmark_f1_of_word_4_grams_is_at_least_96(one_page_in):
    truth = json.loads((PAGES / "ground-truth.json").read_text())
    precision, recall = [], []
    for name, page_truth in list(truth.items())[::one_page_in]:
        (article,) = read(gzip.decompress((PAGES / "html" / f"{name}.html.gz").read_bytes())).articles
        found, wanted = four_grams(article.text), four_grams(page_truth["articleBody"])
        shared = sum((found & wanted).values())
        precision.append(shared / max(1, sum(found.values())))
        recall.append(shared / max(1, sum(wanted.values())))
    f1 = 2 * mean(precision) * mean(recall) / (mean(precision) + mean(recall))
    assert f1 >= 0.96


@pytest.mark.parametrize(
    "opening",
    [
        "<!DOCTYPE html>\n<html>",
        "\n<HTML lang='en'>",
        "<?xml version='1.0'?>\n<html>",
        "<!-- saved -->\n<body>",
        "<p>A",
    ],
)
def test_a_page_is_told_by_its_first_tag(opening):
    assert web_page.recognises(opening)


@pytest.mark.parametrize("opening", ["The <b>bridge</b>", "<3 it", "", "<!--" * 1000, "<rss version='2.0'>"])
def test_what_begins_otherwise_is_no_page(opening):
    assert not web_page.recognises(opening)


def test_a_tag_with_endless_attributes_is_refused_before_it_is_parsed(monkeypatch):
    monkeypatch.setattr(web_page, "_extract", None)
    reading = read("<html><body " + " ".join(f"a{number}=x" for number in range(100_000)) + "><p>Text</p>")
    assert reading.rejections == (Rejection("a tag on the page has more than 1,000 attributes"),)


def test_a_picture_within_a_tag_is_no_endless_tag():
    picture = "data:image/png;base64," + "iVBORw0K" * 50_000
    assert read(page(body=f'{ARTICLE}<img src="{picture}">')).articles


OTHER = [
    f"In week {week} the mill at Fell still had eleven workers, its owner told a meeting in the upper valley."
    for week in range(1, 6)
]


def two_articles(first: list[str], second: list[str]) -> str:
    elements = (
        f"<article><h1>{texts[0][:18]}</h1>{''.join(f'<p>{text}</p>' for text in texts)}</article>"
        for texts in (first, second)
    )
    return f"<!doctype html><html><head><title>The Courier</title></head><body>{''.join(elements)}</body></html>"


@pytest.mark.parametrize(("first", "second"), [(PARAGRAPHS, OTHER), (PARAGRAPHS[:5], OTHER), (PARAGRAPHS[:3], OTHER)])
def test_of_two_articles_on_a_page_nothing_is_lost_without_a_word(first, second):
    items = list(web_page.read(two_articles(first, second).encode()))
    (article,) = (item for item in items if isinstance(item, Article))
    omitted = [block.text for block in unpack(article.template)]
    assert all(text in article.text or text in omitted for text in (*first, *second))
    notes = [item.text for item in items if isinstance(item, Note)]
    is_left_out = second[0] in omitted
    assert len(notes) == is_left_out
    assert not is_left_out or notes[0].startswith("the page holds 2 articles, of which one was read")


def test_teasers_and_nested_comments_are_no_further_articles():
    teaser = "<article><h2>Mill closes</h2><p>Eleven people worked there.</p></article>"
    comment = f"<article><p>{OTHER[0]}</p></article>"
    items = web_page.read(page(body=ARTICLE + comment).replace("</body>", f"{teaser}</body>").encode())
    assert not [item for item in items if isinstance(item, Note)]
