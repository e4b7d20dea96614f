"""The coder in a real JupyterLab: by keyboard and by mouse, saved, gone on with, and nothing from elsewhere."""

import csv
import io
from pathlib import Path

import pytest
import real_lab as lab
from chromium import needs_a_browser, open_chromium

CODE = """
import framing
corpus = framing.derive(framing.read_articles("{root}/data/example/articles"),
                        framing.read_codebook("{root}/data/example/codebook.toml"))
drawn = framing.draw_for_coding(corpus, 12, equal=True)
framing.code(corpus, "coding", "Ada", sample=drawn, entries=["conflict", "economic", "tone"])
"""


@pytest.mark.slow
@needs_a_browser
@pytest.mark.filterwarnings("ignore")
def test_a_coder_codes_takes_back_and_goes_on_another_day(tmp_path):
    from axe_playwright_python.sync_playwright import Axe

    (tmp_path / "coding.ipynb").write_text(lab.notebook(CODE.format(root=Path.cwd())), encoding="utf-8")
    with lab.lab(tmp_path) as address, open_chromium() as browser:
        page = browser.new_page(viewport={"width": 1200, "height": 900})
        witness = lab.Witness(page, address)
        lab.open_notebook(page, address, "coding.ipynb")
        lab.run_all(page)
        coder = page.locator(".framing-coder")
        coder.wait_for(timeout=60_000)
        without = page.locator(".framing-without-widgets")
        assert (without.count(), without.first.is_visible()) == (1, False)  # it is for pages without widgets
        coder.focus()
        for key in ("1", "0", "-"):
            page.keyboard.press(key)
            page.wait_for_timeout(400)
        assert _labels(tmp_path)[0] == ["1", "0", "-1"]
        assert "1 done" in coder.inner_text()
        found = Axe().run(page, context=".framing-coder").response["violations"]
        assert [(each["id"], each["nodes"][0]["html"][:200]) for each in found] == []
        page.screenshot(path=str(tmp_path / "coder.png"))
        page.keyboard.press("u")
        page.wait_for_timeout(400)
        assert _labels(tmp_path)[0] == ["1", "0", ""]
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(400)
        coder.get_by_role("radio", name="Economic consequences: 1").click()
        page.wait_for_timeout(400)
        assert _labels(tmp_path)[1] == ["", "1", ""]
        assert page.locator(".jp-CodeCell").count() == 1  # no key reached the notebook
        lab.run_all(page)
        page.wait_for_timeout(2000)
        assert "Unit 1 of 12" in page.locator(".framing-coder").last.inner_text()
        assert (witness.said, witness.foreign) == ([], [])


def _labels(folder):
    text = (folder / "coding" / "sheets" / "Ada.csv").read_text(encoding="utf-8-sig")
    rows = csv.DictReader(io.StringIO(text, newline=""))
    return [[row[name].strip("'") for name in ("conflict", "economic", "tone")] for row in rows]
