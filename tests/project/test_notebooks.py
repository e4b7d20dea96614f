"""The notebooks are thin, carry no outputs, and their published figures say what they cannot show."""

import ast
import json
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
DESCRIPTIONS = sorted((ROOT / "figures").glob("*.json"))
FIGURES = [path for path in DESCRIPTIONS if path.name != "manifest.json"]


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.stem)
def cells(request) -> list[dict]:
    return json.loads(request.param.read_text(encoding="utf-8"))["cells"]


def code(cells: list[dict]) -> list[ast.Module]:
    return [ast.parse("".join(cell["source"])) for cell in cells if cell["cell_type"] == "code"]


def test_the_four_notebooks_are_there():
    assert [path.stem for path in NOTEBOOKS] == ["01_corpus", "02_sentiment", "03_terminology", "04_framing"]


def test_no_outputs_are_committed(cells):
    assert all(not cell.get("outputs") and cell.get("execution_count") is None for cell in cells)


def test_the_first_code_cell_holds_the_parameters(cells):
    first = next(cell for cell in cells if cell["cell_type"] == "code")
    assert first["metadata"]["tags"] == ["parameters"]


def test_a_notebook_imports_the_public_interface_and_nothing_else(cells):
    imported = [
        alias.name
        for tree in code(cells)
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
    ]
    assert imported == ["framing"]
    assert not [node for tree in code(cells) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]


def test_a_notebook_explains_itself_and_says_that_single_articles_are_compared(cells):
    prose = " ".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
    assert len(prose) > 1000
    assert "single article" in prose


def test_every_figure_of_the_study_is_published():
    assert {path.stem for path in FIGURES} >= {
        *("overview", "removed", "similarity", "tone", "tone_along"),
        *("keyness", "frequency_keyness", "contested", "frames", "coverage"),
    }


@pytest.mark.parametrize("path", FIGURES, ids=lambda path: path.stem)
def test_a_caption_says_that_articles_are_compared(path):
    description = json.loads(path.read_text(encoding="utf-8"))
    assert "single article" in description["caption"]
    assert "compares articles, not outlets" in description["caption"]
    assert all((path.with_suffix(suffix)).stat().st_size > 0 for suffix in (".pdf", ".svg", ".png", ".csv"))
