"""What the tables do in a browser, by mouse and by keyboard."""

import pandas as pd
import pytest
from chromium import needs_a_browser

from framing.display import Remarks, as_html

TABLE = pd.DataFrame(
    {
        "outlet": [f"Outlet {number:02}" for number in range(45)],
        "title": ["<img src=x onerror=\"document.title='run'\">", *["javascript:alert(1)"] * 44],
        "estimate": [((number * 7) % 45) / 45 for number in range(44)] + [None],
    }
)

JUPYTERLAB = """
.jp-RenderedHTMLCommon:not(.jp-RenderedMarkdown).jp-RenderedHTMLCommon td,
.jp-RenderedHTMLCommon:not(.jp-RenderedMarkdown).jp-RenderedHTMLCommon th { text-align: right; padding: 0.5em; }
"""

pytestmark = [pytest.mark.slow, needs_a_browser]


@pytest.fixture
def page(browser, tmp_path):
    """Open a page with two tables, and fail on any error, message of the console or request."""
    once = as_html(TABLE, title="Tone of outlets", remarks=Remarks(("Few.",), "Mean; seed 0.", "Words."))
    (tmp_path / "page.html").write_text(
        f'<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Tables</title><style>{JUPYTERLAB}</style>'
        f'<body><div class="jp-RenderedHTMLCommon">{once}{as_html(TABLE.head(3), title="Short")}</div></body></html>',
        encoding="utf-8",
    )
    said = []
    opened = browser.new_page()
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.on("request", lambda request: said.append(request.url))
    opened.goto((tmp_path / "page.html").as_uri())
    assert opened.title() == "Tables"
    yield opened
    assert said == [(tmp_path / "page.html").as_uri()]
    opened.close()


def column(page, place, table=0):
    rows = page.locator("table").nth(table).locator("tbody tr:visible")
    return [row.locator("th, td").nth(place).inner_text() for row in rows.all()]


def status(page):
    return page.get_by_role("status").first.inner_text()


def test_a_long_table_is_paged_by_keyboard(page):
    assert (len(column(page, 0)), status(page)) == (20, "Rows 1 to 20 of 45")
    page.get_by_role("button", name="Next page").focus()
    page.keyboard.press("Enter")
    assert column(page, 0)[0] == "Outlet 20"
    page.keyboard.press("Space")
    assert (column(page, 0)[-1], status(page)) == ("Outlet 44", "Rows 41 to 45 of 45")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Next page"
    assert status(page) == "Rows 41 to 45 of 45"
    page.get_by_role("button", name="All rows").press("Enter")
    assert len(column(page, 0)) == 45


def test_a_table_is_sorted_by_keyboard_with_what_is_missing_last_and_back(page):
    heading = page.get_by_role("columnheader", name="estimate").first
    heading.get_by_role("button").press("Enter")
    assert heading.get_attribute("aria-sort") == "ascending"
    assert column(page, 2)[:3] == ["0.00", "0.02", "0.04"]
    assert status(page) == "Rows 1 to 20 of 45, sorted by estimate, ascending"
    page.keyboard.press("Enter")
    assert heading.get_attribute("aria-sort") == "descending"
    assert column(page, 2)[0] == "0.98"
    page.get_by_role("button", name="Last page").click()
    assert column(page, 2)[-1] == "–"
    heading.get_by_role("button").click()
    assert heading.get_attribute("aria-sort") == "none"
    assert column(page, 0)[0] == "Outlet 00"


def test_texts_stand_at_the_left_and_numbers_at_the_right_whatever_jupyterlab_says(page):
    cells = page.locator("table").first.locator("tbody tr").first.locator("th, td")
    assert cells.evaluate_all("all => all.map((cell) => getComputedStyle(cell).textAlign)") == ["left", "left", "right"]


def test_each_table_is_sorted_for_itself_and_a_short_one_has_no_pages(page):
    short = page.get_by_role("table", name="Short")
    short.get_by_role("button", name="outlet").click()
    short.get_by_role("button", name="outlet").click()
    assert column(page, 0, table=1) == ["Outlet 02", "Outlet 01", "Outlet 00"]
    assert column(page, 0)[0] == "Outlet 00"
    assert page.get_by_role("button", name="Next page").count() == 1


def test_tab_goes_from_heading_to_heading_and_on_to_the_pages(page):
    reached = []
    for _ in range(9):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.getAttribute('aria-label')"
                                     " || document.activeElement.textContent"))  # fmt: skip
    assert reached == [
        *("Tone of outlets", "outlet", "title", "estimate"),
        *("First page", "Previous page", "Next page", "Last page", "All rows"),
    ]


def test_without_scripts_every_row_is_there_behind_one_click(browser, page, tmp_path):
    unscripted = browser.new_context(java_script_enabled=False).new_page()
    unscripted.goto((tmp_path / "page.html").as_uri())
    assert unscripted.locator("tbody tr:visible").count() == 23
    unscripted.locator("summary", has_text="Rows 21 to 45").click()
    assert unscripted.locator("tbody tr:visible").count() == 48
    assert unscripted.get_by_role("button").count() == 0


def test_at_twice_the_size_nothing_is_wider_than_the_page(browser, page, tmp_path):
    narrow = browser.new_context(viewport={"width": 400, "height": 600}, device_scale_factor=2).new_page()
    narrow.goto((tmp_path / "page.html").as_uri())
    assert narrow.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
