"""The site is built from nothing without a warning, and its pages open without the network, for everybody."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from chromium import needs_a_browser

ROOT = Path(__file__).parents[2]
OPENED = ("index", "getting_started", "codebook", "glossary", "comparison", "measures/index", "measures/keyness")
OPENED = (*OPENED, "measures/tone", "api/index", "api/terms", "api/articles_to_tables", "search", "genindex")
GRAVE = {"serious", "critical"}

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    built = tmp_path_factory.mktemp("site")
    options = ["--quiet", "--fail-on-warning", "--keep-going", "-d", str(built / "doctrees")]
    ran = subprocess.run(
        [sys.executable, "-m", "sphinx", *options, str(ROOT / "docs"), str(built / "pages")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return built / "pages"


def test_no_page_asks_for_anything_from_elsewhere(site):
    asks = re.compile(r"""<(?:link|script|img|iframe|source)\b[^>]*\b(?:href|src)=["'](?:https?:)?//""")
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 50
    assert [page.name for page in pages if asks.search(page.read_text(encoding="utf-8"))] == []
    sheets = "".join(path.read_text(encoding="utf-8") for path in site.rglob("*.css"))
    assert not re.search(r"url\(\s*[\"']?(?:https?:)?//|@import", sheets)


def test_every_public_name_has_its_documentation(site):
    import framing

    pages = "".join(page.read_text(encoding="utf-8") for page in (site / "api").glob("*.html"))
    assert [name for name in framing.__all__ if f'id="framing.{name}"' not in pages] == []


def test_formulas_are_mathml(site):
    page = (site / "measures" / "keyness.html").read_text(encoding="utf-8")
    assert page.count("<math") == 2
    assert "mathjax" not in page.lower()


@needs_a_browser
@pytest.mark.parametrize("name", OPENED)
def test_a_page_opens_from_disk_without_a_complaint_and_can_be_read_by_everybody(site, browser, name):
    from axe_playwright_python.sync_playwright import Axe

    said, page = [], browser.new_page()
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: said.append(request.url) if not request.url.startswith("file:") else None)
    page.goto((site / f"{name}.html").as_uri())
    page.wait_for_load_state("networkidle")
    assert page.title()
    assert said == []  # before axe-core, which asks for the style sheets itself
    found = [problem for problem in Axe().run(page).response["violations"] if problem["impact"] in GRAVE]
    assert [(problem["id"], problem["nodes"][0]["html"]) for problem in found] == []
    page.close()


@needs_a_browser
def test_the_search_finds_a_measure_from_disk(site, browser):
    page = browser.new_page()
    page.goto((site / "search.html").as_uri() + "?q=keyness")
    page.wait_for_selector("#search-results li a")
    assert "keyness" in page.inner_text("#search-results").lower()
    page.close()


@needs_a_browser
@pytest.mark.parametrize("width", [400, 640, 1080, 1180, 1360])
def test_a_page_does_not_scroll_sideways(site, browser, width):
    page = browser.new_page(viewport={"width": width, "height": 800})
    for name in ("index", "measures/keyness", "api/terms", "terminology"):
        page.goto((site / f"{name}.html").as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
    page.close()
