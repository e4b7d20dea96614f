from __future__ import annotations

import io
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html as lxml_html
from rich.console import Console

from framing.cleaning import render_terminal
from framing.errors import ArticleError, StudyError
from framing.study.cleaning_report import (
    CutLine,
    clean_articles,
    describe_idle_rules,
    describe_uncut,
    html_page,
    lines_cut,
    lines_page,
    lines_table,
    rules_table,
    write_page,
)
from framing.study.corpus_directory import derive_corpus

ARTICLE = """\
The harbour bridge is closed

Share this article

The council closed the harbour bridge on Monday & nobody knows for how long. Engineers had found <cracks> in it.
The town waits for the report of an expert, who will look at every pillar of the bridge before the summer.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "courier.txt").write_text(ARTICLE)
    (tmp_path / "herald.txt").write_text(ARTICLE.replace("council", "town"))
    return tmp_path


def test_a_file_a_folder_and_a_corpus_can_be_shown(folder: Path, tmp_path: Path) -> None:
    assert [article.name for article in clean_articles(folder / "courier.txt")] == ["courier"]
    assert [article.name for article in clean_articles(folder)] == ["courier", "herald"]
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (folder / "courier.txt").rename(corpus / "one.txt")
    corpus.rename(tmp_path / "articles")
    assert [article.name for article in clean_articles(tmp_path)] == ["one"]


def test_one_article_can_be_chosen_by_name(folder: Path) -> None:
    assert [article.name for article in clean_articles(folder, "herald")] == ["herald"]
    with pytest.raises(ArticleError, match="no article “heralds”") as caught:
        clean_articles(folder, "heralds")
    assert caught.value.remedy == "Did you mean “herald”?"


def test_the_page_and_the_terminal_sum_cuts_up_by_rule(folder: Path) -> None:
    articles = clean_articles(folder)
    assert {"Share this article"} == {cut.text for cut in lines_cut(articles, "sharing")}
    assert "<tr><td>sharing</td><td>2</td><td>2</td>" in html_page(articles, "Cuts")
    assert rules_table(articles).row_count == 2


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Twelve articles of two outlets, with a foot that only a corpus can tell, and a codebook that knows better."""
    (tmp_path / "articles").mkdir()
    rows = ["article_id,file,outlet"]
    for number in range(12):
        outlet = "Courier" if number < 10 else "Herald"
        text = ARTICLE.replace("Monday", f"day {number}").replace("every pillar", f"pillar {number}")
        (tmp_path / "articles" / f"{number:02}.txt").write_text(text + "Ring the bridge desk\n\nBridge news by post\n")
        rows.append(f"{number:02},{number:02}.txt,{outlet}")
    (tmp_path / "sources.csv").write_text("\n".join(rows) + "\n")
    (tmp_path / "codebook.toml").write_text(CODEBOOK)
    return tmp_path


CODEBOOK = """\
[codebook]
title = "The bridge"
language = "en"

[[actor]]
name = "council"
label = "The council"
definition = "The body that governs the town"
names = ["the council"]

[[keep]]
line = "share this article"
reason = "The council said it."

[[drop]]
line = "* news by post"
outlet = "Herald"
reason = "It sells <the> letter."
"""


def test_a_corpus_is_cleaned_with_what_recurs_in_it_and_what_its_codebook_says(corpus: Path) -> None:
    articles = clean_articles(corpus)
    assert lines_cut(articles, "recurring") == (
        CutLine("Courier", 10, "Bridge news by post"),
        CutLine("Courier", 10, "Ring the bridge desk"),
    )
    assert lines_cut(articles, "codebook-drop") == (CutLine("Herald", 2, "Bridge news by post"),)
    assert all([kept.rule for kept in article.cleaned.kept] == ["sharing"] for article in articles)
    assert "It sells &lt;the&gt; letter." in html_page(articles, "Cuts")


def test_an_article_is_headed_by_its_outlet_headline_date_and_name(corpus: Path) -> None:
    sheet = corpus / "sources.csv"
    lines = sheet.read_text().splitlines()
    sheet.write_text(
        "\n".join([f"{lines[0]},published", f"{lines[1]},2024-04-13", *(f"{line}," for line in lines[2:])])
    )
    (one,) = clean_articles(corpus, "00")
    assert one.heading == "Courier · The harbour bridge is closed · 2024-04-13 · 00"
    assert f"<h2>{one.heading}</h2>" in html_page([one], "Cuts")
    (other,) = clean_articles(corpus, "01")
    assert other.heading == "Courier · The harbour bridge is closed · 01"


def test_rules_of_the_codebook_that_name_no_line_are_listed(corpus: Path) -> None:
    assert describe_idle_rules(corpus) == ()
    codebook = corpus / "codebook.toml"
    codebook.write_text(CODEBOOK.replace('"Herald"', '"Heralds"'))
    assert describe_idle_rules(corpus) == (
        "[[drop]] “* news by post” names no line: no outlet is called “Heralds”; did you mean “Herald”?",
    )


def test_one_outlet_can_be_chosen_and_the_evidence_is_that_of_all(corpus: Path) -> None:
    assert len(clean_articles(corpus, outlet="Herald")) == 2
    (one,) = clean_articles(corpus, "03")
    assert "recurring" in {cut.rule for cut in one.cleaned.removed}
    with pytest.raises(ArticleError, match="no outlet “Heralds”") as caught:
        clean_articles(corpus, outlet="Heralds")
    assert caught.value.remedy == "Did you mean “Herald”?"


def test_a_rule_that_is_not_there_is_named_with_the_nearest(folder: Path) -> None:
    with pytest.raises(StudyError, match="no rule “shares”") as caught:
        lines_cut(clean_articles(folder), "shares")
    assert caught.value.remedy == "Did you mean “sharing”?"


def test_the_lines_of_a_rule_are_a_page_and_a_table(corpus: Path) -> None:
    lines = lines_cut(clean_articles(corpus), "recurring")
    assert "<td>Courier</td><td>10</td><td>Ring the bridge desk</td>" in lines_page(lines, "recurring")
    shown = in_terminal(lines_table(lines, "recurring"))
    assert "Cut by “recurring”: It stands in many articles of this outlet, as what belongs to every page does." in shown
    assert sum("Courier" in line for line in shown) == 2


def test_articles_that_are_all_furniture_are_named(folder: Path) -> None:
    (folder / "stub.txt").write_text("Menu\nSubscribe now\n")
    assert [line.partition(":")[0] for line in describe_uncut(clean_articles(folder))] == ["stub"]


def test_the_page_shows_every_article_and_escapes_what_it_holds(folder: Path) -> None:
    page = html_page(clean_articles(folder), "Cuts of <all>")
    assert "<title>Cuts of &lt;all&gt;</title>" in page
    assert "&lt;cracks&gt;" in page
    assert "<cracks>" not in page
    assert page.count("Share this article</del>") == 2
    assert (page.count("<body>"), page.count("<h1>"), page.count("<h2>")) == (1, 1, 2)


def test_the_page_lists_its_articles_and_leads_from_each_rule_to_those_in_which_it_cut(folder: Path) -> None:
    (folder / "plain.txt").write_text("The ferry is back, and the town has come to see it on this first day of May.\n")
    page = lxml_html.fromstring(html_page(clean_articles(folder), "Cuts"))
    anchors = {element.get("id"): element for element in page.xpath("//*[@id]")}
    contents = [(link.get("href").removeprefix("#"), link.text, link.tail.strip()) for link in page.iterfind(".//li/a")]
    assert [(anchors[place].findtext(".//h2"), n_cuts) for place, _, n_cuts in contents] == [
        ("courier · The harbour bridge is closed", "(2 cuts)"),
        ("herald · The harbour bridge is closed", "(2 cuts)"),
        ("plain", "(0 cuts)"),
    ]  # fmt: skip
    assert [anchors[place].tag for place, _, _ in contents] == ["section", "section", "details"]
    (row,) = (row for row in page.find(".//table").iter("tr") if row[0].text == "sharing")
    assert [link.get("href") for link in row.iter("a")] == ["#article-1", "#article-2"]


def in_terminal(shown: object) -> list[str]:
    console = Console(width=120, file=io.StringIO())
    console.print(shown)
    return console.file.getvalue().splitlines()


PAGE = """<html><head><title>Bridge closed - The Courier</title></head><body><nav><a href="/">Home</a></nav><article>
<h1>The harbour bridge is closed</h1><p>{}</p><aside><p>{}</p></aside><p>{}</p>
<table><tr><td>Monday</td><td>The crack is found.</td></tr><tr><td>Tuesday</td><td>The bridge is closed.</td></tr>
</table></article></body></html>"""
BOX = "The bridge was built in 1911 by two brothers, who had never seen the sea before they came."


@pytest.fixture
def saved_page(corpus: Path) -> Path:
    """The corpus with a saved page, of which extraction leaves out a fact box."""
    first, second = ARTICLE.splitlines()[4:6]
    (corpus / "articles" / "12.html").write_text(PAGE.format(first, BOX, second))
    with (corpus / "sources.csv").open("a") as sheet:
        sheet.write("12,12.html,Herald\n")
    return corpus


def test_what_was_left_out_of_a_page_is_shown_and_counted_as_deriving_does(saved_page: Path) -> None:
    articles = clean_articles(saved_page)
    (page,) = (article for article in articles if article.name == "12")
    assert f"{BOX} [page-template]" in render_terminal(page.text, page.cleaned).plain
    assert f"{BOX}</del>" in html_page([page], "Cuts")
    assert CutLine("Herald", 1, BOX) in lines_cut(articles, "page-template")
    assert "Monday" not in {cut.text for cut in page.cleaned.removed}
    assert "Monday\tThe crack is found." in page.cleaned.text
    derivation = derive_corpus(saved_page)
    assert sum(derivation.tables.removed.values()) == sum(len(article.cleaned.removed) for article in articles)


def test_what_was_left_out_of_a_page_comes_back_if_the_codebook_keeps_it(saved_page: Path) -> None:
    with (saved_page / "codebook.toml").open("a") as codebook:
        codebook.write('\n[[keep]]\nline = "The bridge was built*"\nreason = "A fact box."\n')
    (page,) = clean_articles(saved_page, "12")
    lines = page.cleaned.text.split("\n")
    assert lines[lines.index(BOX) - 1].startswith("The council closed")
    assert [(kept.rule, kept.text) for kept in page.cleaned.kept] == [("page-template", BOX)]
    assert f"{BOX} [kept: page-template]" in render_terminal(page.text, page.cleaned).plain
    assert describe_idle_rules(saved_page) == ()


def test_a_folder_of_which_nothing_can_be_read_is_named_with_the_reasons(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    with pytest.raises(ArticleError, match="No article could be read") as caught:
        clean_articles(tmp_path)
    assert "empty.txt: the file is empty" in str(caught.value.remedy)


@pytest.fixture
def full_disk() -> Iterator[None]:
    """No file grows beyond a thousand bytes."""
    resource = pytest.importorskip("resource")
    before, handler = resource.getrlimit(resource.RLIMIT_FSIZE), signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)
    signal.signal(signal.SIGXFSZ, handler)


@pytest.mark.usefixtures("full_disk")
def test_a_page_that_does_not_fit_on_the_disk_leaves_the_old_one(tmp_path: Path) -> None:
    page = tmp_path / "cuts.html"
    write_page("the old page", page)
    with pytest.raises(OSError, match="File too large"):
        write_page("x" * 2000, page)
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"cuts.html": "the old page"}
