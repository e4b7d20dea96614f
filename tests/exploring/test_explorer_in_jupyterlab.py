"""The explorer in a real JupyterLab, by mouse and keyboard: filter, click, read, copy the code, run it."""

from pathlib import Path

import pytest
from chromium import needs_a_browser
from real_lab import Witness, lab, notebook, open_notebook, run_all, run_cell

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = f"""
import framing
corpus = framing.derive(
    framing.read_articles("{ROOT}/data/example/articles"), framing.read_codebook("{ROOT}/data/example/codebook.toml")
)
panel = framing.explore(corpus, resamples=50, permutations=49)
panel"""
HOSTILE = f"""
import sys
sys.path.insert(0, "{Path(__file__).parent}")
import framing
from hostile_corpus import hostile_corpus
panel = framing.explore(hostile_corpus("{ROOT}/data/example"), resamples=20, permutations=19)
panel"""
SAME = """
import pandas as pd
display = lambda *shown: None
exec(panel.code.code)
pd.testing.assert_frame_equal(pd.DataFrame(table), pd.DataFrame(panel._shown))
print("the same table:", len(table))"""

pytestmark = [pytest.mark.slow, needs_a_browser]


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    folder = tmp_path_factory.mktemp("lab")
    (folder / "explorer.ipynb").write_text(notebook(EXAMPLE), encoding="utf-8")
    (folder / "same.ipynb").write_text(notebook(EXAMPLE, SAME), encoding="utf-8")
    (folder / "hostile.ipynb").write_text(notebook(HOSTILE), encoding="utf-8")
    (folder / "shared.ipynb").write_text(
        notebook(f'import framing\npanel = framing.explore(framing.load_corpus("{ROOT}/data/azure"))\npanel'),
        encoding="utf-8",
    )
    with lab(folder) as started:
        yield started


@pytest.fixture
def page(browser, address):
    """Open a tab that fails on an error of the console and on a request to elsewhere."""
    context = browser.new_context(viewport={"width": 1280, "height": 1600})
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
    opened = context.new_page()
    opened.set_default_timeout(60_000)
    witness = Witness(opened, address)
    yield opened
    context.close()
    assert (witness.said, witness.foreign) == ([], [])


def explorer(page, address, name):
    open_notebook(page, address, name)
    run_cell(page)
    found = page.locator(".framing-explorer")
    found.locator(".framing-explorer-rows tbody tr").first.wait_for()
    return found


def violations(page):
    """List what axe-core finds seriously wrong with the explorer."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, context=".framing-explorer").response["violations"]
    return [(each["id"], each["nodes"][0]["html"][:120]) for each in found if each["impact"] in ("serious", "critical")]


def test_by_mouse_a_filter_a_click_a_sentence_and_the_code(page, address):
    shown = explorer(page, address, "explorer.ipynb")
    shown.get_by_role("button", name="Frames", exact=True).click()
    shown.get_by_text("Frames: share of the sentences").first.wait_for()
    shown.get_by_label("Outlets (none: all)").select_option("The Morning Steeple")
    shown.get_by_text("4 of 24 articles").wait_for()
    shown.get_by_role("button", name="The Morning Steeple, morality, Morality: show sentences").click()
    shown.get_by_text("Morality · The Morning Steeple: ").first.wait_for()
    assert shown.locator(".framing-display bdi b").count() > 3
    shown.get_by_role("button", name="Code", exact=True).click()
    copy = shown.get_by_role("button", name="Copy: the code of “Salience of frames” and of its sentences")
    assert shown.get_by_text("Copy code", exact=True).count() == 1
    copy.click()
    shown.get_by_text("Copied: paste it into a cell.").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert 'framing.excerpt(corpus, outlets=["The Morning Steeple"])' in copied
    assert "framing.frame_salience(articles" in copied
    assert "framing.concordance(articles" in copied
    shown.get_by_role("button", name="Figure", exact=True).click()
    shown.locator("figure img[alt]").wait_for()
    assert violations(page) == []


def test_by_keyboard_alone(page, address):
    shown = explorer(page, address, "explorer.ipynb")
    n_cells = page.locator(".jp-Notebook .jp-Cell").count()
    shown.get_by_role("button", name="Tone", exact=True).focus()
    page.keyboard.press("Enter")
    shown.get_by_role("button", name="Keel & Ledger, Keel & Ledger: show sentences").or_(
        shown.get_by_role("button", name="Keel & Ledger: show sentences", exact=True)
    ).first.wait_for()
    rows = shown.locator(".framing-explorer-rows tbody th button")
    rows.first.focus()
    for key in ("ArrowDown", "ArrowDown", "ArrowUp"):
        page.keyboard.press(key)
    assert rows.nth(1).evaluate("button => document.activeElement === button")
    page.keyboard.press("Enter")
    shown.get_by_text("the most negative and the most positive sentences · The Corrant Courier: ").first.wait_for()
    for key in ("a", "b", "x"):  # in JupyterLab's command mode these insert and cut cells
        page.keyboard.press(key)
    assert page.locator(".jp-Notebook .jp-Cell").count() == n_cells
    shown.get_by_label("Words", exact=True).focus()
    page.keyboard.press("ArrowDown")
    shown.get_by_text("own words.").first.wait_for()


def test_the_copied_code_gives_the_same_table(page, address):
    shown = explorer(page, address, "same.ipynb")
    shown.get_by_role("button", name="Voices", exact=True).click()
    shown.get_by_label("first part of the body").check()
    shown.get_by_role("button", name="Code", exact=True).click()
    shown.get_by_text("framing.voices(part").first.wait_for()
    page.locator(".jp-Notebook .jp-CodeCell").nth(1).locator(".cm-content").click()
    run_cell(page, first=False)
    page.get_by_text("the same table: 72").wait_for()


def test_a_filter_that_leaves_nothing_is_said(page, address):
    shown = explorer(page, address, "explorer.ipynb")
    shown.get_by_label("From").fill("2999-01-01")
    shown.get_by_label("From").blur()
    shown.get_by_text("Nothing is left: none of 24 articles fits.").wait_for()
    shown.get_by_role("button", name="Everything").click()
    shown.get_by_text("All 24 articles").wait_for()


def test_shared_tables_say_why_there_are_no_sentences(page, address):
    shown = explorer(page, address, "shared.ipynb")
    shown.locator(".framing-explorer-rows tbody tr").nth(1).click()
    shown.get_by_text("This corpus was shared without the text of its articles.").wait_for()


def test_hostile_articles_are_text(page, address):
    shown = explorer(page, address, "hostile.ipynb")
    title = page.title()
    for tab in ("Terms", "Tone", "Voices", "Coverage"):
        shown.get_by_role("button", name=tab, exact=True).click()
        page.wait_for_timeout(1_500)
        shown.locator(".framing-explorer-rows tbody tr").first.click()
        page.wait_for_timeout(1_500)
        assert shown.locator("script[src], img[src='x'], a[href^='javascript:']").count() == 0
        assert "\u202e" not in shown.inner_text()
    assert page.title() == title
    assert violations(page) == []


@pytest.mark.parametrize("zoom", [1, 2], ids=["100 %", "200 %"])
def test_it_can_be_read_enlarged(page, address, zoom):
    shown = explorer(page, address, "explorer.ipynb")
    page.set_viewport_size({"width": 1280 // zoom, "height": 1600 // zoom})
    page.wait_for_timeout(1_000)
    beyond = shown.evaluate("""(root) => [...root.querySelectorAll("select, input, button, p")].filter((one) => {
        const box = one.getBoundingClientRect();
        const inside = one.closest(".framing-explorer-scroll, pre, .framing-scroll");
        return !inside && box.width && box.right > root.getBoundingClientRect().right + 2;
    }).map((one) => one.outerHTML.slice(0, 80))""")
    assert beyond == []


@pytest.mark.parametrize("name", ["01_corpus", "02_sentiment", "03_terminology", "04_framing"])
def test_the_notebooks_run(browser, tmp_path, name):
    folder = tmp_path / "study"
    folder.mkdir()
    copy_study(folder)
    with lab(tmp_path) as address:
        context = browser.new_context(viewport={"width": 1280, "height": 1600})
        opened = context.new_page()
        witness = Witness(opened, address)
        open_notebook(opened, address, f"study/notebooks/{name}.ipynb")
        run_all(opened)
        wrong = opened.locator(".jp-RenderedText[data-mime-type='application/vnd.jupyter.stderr'], .jp-mod-error")
        assert wrong.all_inner_texts() == []
        context.close()
        assert (witness.said, witness.foreign) == ([], [])


def copy_study(folder):
    """Copy what a study is run with."""
    import shutil

    for name in ("notebooks", "data"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    shutil.copy(ROOT / "study.toml", folder)
    shutil.copy(ROOT / "pyproject.toml", folder)
