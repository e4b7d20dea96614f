"""The report as a person meets it: opened from disk, with scripts and without, by mouse and keyboard, and printed."""

import json
import re
from pathlib import Path

import pytest
from chromium import needs_a_browser
from lxml import html
from published import make_study

from framing.papers.contents import read_rows
from framing.reports.report import make_report
from framing.reports.writing import write_report
from framing.study import read_study

AZURE = Path(__file__).parents[2]

pytestmark = [pytest.mark.slow, needs_a_browser]


@pytest.fixture(scope="module")
def azure(tmp_path_factory):
    """The report of the first study."""
    folder = tmp_path_factory.mktemp("azure")
    return write_report(make_report(read_study(AZURE / "study.toml")), folder / "index.html")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """The report of a study whose articles, captions and notebooks try to do harm."""
    folder = tmp_path_factory.mktemp("hostile")
    return write_report(make_report(make_study(folder / "study")), folder / "out" / "index.html")


@pytest.fixture
def opened(browser):
    """Open pages, and fail on any message of the console, error or request for anything but the page."""
    said, contexts = [], []

    def open_page(path, *, scripts=True, **options):
        context = browser.new_context(java_script_enabled=scripts, accept_downloads=True, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: said.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: said.append(f"error: {error}"))
        page.on("request", lambda asked: said.append(asked.url) if _is_outside(asked) else None)
        page.on("dialog", lambda dialog: said.append(f"dialog: {dialog.message}"))
        page.goto(path.as_uri())
        return page

    yield open_page
    assert said == []
    for context in contexts:
        context.close()


def _is_outside(asked):
    """Whether something is asked for that is not in the page, and is no page that a link of it leads to."""
    return not asked.url.startswith("data:") and not (asked.is_navigation_request() and asked.url.startswith("file:"))


def test_the_report_of_azure_is_under_five_megabytes(azure):
    assert azure[0].stat().st_size < 5_000_000


def test_it_is_whole_without_scripts(azure, opened):
    page = opened(azure[0], scripts=False)
    kinds = [figure["kind"] for figure in json.loads(Path("figures/manifest.json").read_text())["figures"].values()]
    assert page.locator("section.published").count() == len(kinds)
    assert page.locator("figure svg:visible, figure img:visible").count() == kinds.count("figure")
    assert page.locator("details.chart:visible").count() == 0
    assert page.locator("button").count() == 0
    page.locator("summary", has_text="Method").first.click()
    assert "Articles, and the sentences and words" in page.inner_text("main")


def test_charts_have_the_published_words_and_numbers(azure, opened):
    page = opened(azure[0])
    charts = page.locator("details.chart")
    assert charts.count() == 3
    for chart in charts.all():
        chart.locator("summary").press("Enter")
        chart.locator(".place svg").first.wait_for()
    _, means = read_rows(AZURE / "figures" / "tone.csv")
    drawn = page.locator("details.chart[data-chart=tone]").inner_text()
    for mean in (row for row in means if row["drawn"] == "mean"):
        assert f"{float(mean['estimate']):+.2f} (".replace("-", "−") in drawn
        assert mean["outlet"] in drawn
    coverage = page.locator("details.chart[data-chart=coverage]")
    _, cells = read_rows(AZURE / "figures" / "coverage.csv")
    assert {row["label"] for row in cells} <= set(coverage.inner_text().split("\n"))


def test_a_search_by_keyboard_leaves_what_is_found(azure, opened):
    page = opened(azure[0])
    coverage = page.locator("details.chart[data-chart=coverage]")
    coverage.locator("summary").press("Enter")
    coverage.locator("input[type=search]").fill("inquiry")
    page.wait_for_timeout(500)
    words = coverage.locator(".place svg").first.text_content()
    assert "An internal inquiry" in words
    assert "Phone calls were stored" not in words


def test_a_term_is_found_with_its_numbers(azure, opened):
    page = opened(azure[0])
    terms = page.locator("details.chart[data-chart=frequency_keyness]")
    terms.locator("summary").press("Enter")
    terms.locator("input[type=search]").fill("pegasus")
    page.wait_for_timeout(500)
    words = terms.locator(".place svg").first.text_content()
    _, rows = read_rows(AZURE / "figures" / "frequency_keyness.csv")
    first = next(row for row in rows if row["term"] == "pegasus")
    assert f"{first['count']} : {first['reference_count']}" in words
    assert "1 term" in words


def test_files_are_taken_along_as_they_are_published(azure, opened, tmp_path):
    page = opened(azure[0])
    for said, name in (("Data, CSV", "tone.csv"), ("Vector, PDF", "tone.pdf")):
        with page.expect_download() as download:
            page.locator("section[aria-labelledby=tone] .files a", has_text=said).click()
        download.value.save_as(tmp_path / name)
        assert download.value.suggested_filename == name
        assert (tmp_path / name).read_bytes() == (AZURE / "figures" / name).read_bytes()


@pytest.mark.parametrize("width", [1280, 640, 375, 320], ids=["desktop", "twice the size", "phone", "four times"])
def test_the_page_is_never_scrolled_sideways(azure, opened, width):
    page = opened(azure[0], viewport={"width": width, "height": 800})
    page.locator("details.chart[data-chart=coverage] summary").press("Enter")
    page.locator("details.chart[data-chart=coverage] .place svg").first.wait_for()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_on_a_phone_wide_figures_scroll_and_captions_fit(azure, opened, scripts):
    page = opened(azure[0], scripts=scripts, viewport={"width": 375, "height": 800})
    wide = page.locator("figure .wide").first
    assert wide.locator("svg, img").bounding_box()["width"] == 640
    assert wide.bounding_box()["width"] <= 375 - 40
    captions = page.locator("caption:visible")
    assert all(captions.nth(number).bounding_box()["width"] <= 375 - 39 for number in range(4))
    page.set_viewport_size({"width": 1280, "height": 900})
    assert all(each["width"] <= each["room"] for each in page.locator("figure .wide").evaluate_all(
        "(all) => all.map((each) => ({width: each.scrollWidth, room: each.clientWidth}))"))  # fmt: skip


def test_the_keyboard_reaches_the_content_past_the_contents(azure, opened):
    page = opened(azure[0])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_print_has_every_figure_whole_and_every_method(azure, opened, tmp_path):
    page = opened(azure[0])
    page.emulate_media(media="print")
    tallest = page.evaluate("Math.max(...[...document.querySelectorAll('figure svg, figure img')]"
                            ".map((each) => each.getBoundingClientRect().height))")  # fmt: skip
    assert tallest <= 191 / 25.4 * 96
    page.set_viewport_size({"width": round(178 / 25.4 * 96), "height": 900})
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    wide = "[...document.querySelectorAll('table')].filter((each) => each.getBoundingClientRect().right > innerWidth)"
    assert page.evaluate(f"{wide}.map((each) => each.textContent.slice(0, 80))") == []
    assert page.locator("details:not([open]):not(.chart)").count() == 0
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator("section.published details[open]").count() == 0
    page.pdf(path=tmp_path / "report.pdf", format="A4")
    assert (tmp_path / "report.pdf").read_bytes()[:4] == b"%PDF"


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_articles_that_try_to_do_harm_are_shown_harmless(hostile, opened, scripts):
    for path in hostile:
        page = opened(path, scripts=scripts)
        assert page.title() != "run"
        if scripts:
            for summary in page.locator("summary:visible").all():
                summary.click()
            page.wait_for_timeout(1500)
        text = page.inner_text("body")
        assert "<script>document.title='run'</script>" in text
        assert not re.search("[\u202a-\u202e\u2066-\u2069]", page.content())
        assert page.title() != "run"
    words = opened(hostile[0]).locator("section[aria-labelledby=words]").inner_text()
    assert "=cmd()" in words
    assert "javascript:alert(1)" in words
    assert "مرفأ" in words
    assert "🚢" in words


def test_the_rules_of_accessibility_find_nothing_serious(azure, hostile, opened):
    from axe_playwright_python.sync_playwright import Axe

    for path in (azure[0], hostile[0], hostile[1]):
        page = opened(path)
        for chart in page.locator("details.chart").all():
            chart.locator("summary").click()
            chart.locator(".place svg").first.wait_for()
        found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
        serious = [
            (each["id"], each["nodes"][0]["html"][:200], each["nodes"][0].get("failureSummary", "")[:300])
            for each in found
            if each["impact"] in {"serious", "critical"}
        ]
        assert serious == []


def test_notebooks_are_pages_that_ask_nothing_and_run_nothing_else(hostile, opened):
    page = opened(hostile[0])
    page.locator("main a", has_text="01_tone").click()
    page.wait_for_load_state()
    assert html.fromstring(page.content()).xpath("//h1")[0].text_content() == "Tone & words"
    page.get_by_role("link", name="Back to the report").click()
    page.wait_for_load_state()
    assert page.locator("h1").inner_text() == "The ferry <i>& Co.</i>"
