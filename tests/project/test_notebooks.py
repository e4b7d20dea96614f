"""The notebooks are thin, carry no outputs, and their published figures say what they cannot show."""

import ast
import inspect
import json
import shutil
from pathlib import Path

import pytest

from framing import derive, measures, read_articles, read_codebook, save_corpus

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
DESCRIPTIONS = sorted((ROOT / "figures").glob("*.json"))
FIGURES = [path for path in DESCRIPTIONS if path.name != "manifest.json"]


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.stem)
def cells(request) -> list[dict]:
    return json.loads(request.param.read_text(encoding="utf-8"))["cells"]


def code(cells: list[dict]) -> list[ast.Module]:
    return [ast.parse("".join(cell["source"])) for cell in cells if cell["cell_type"] == "code"]


def test_the_notebooks_are_there():
    assert [path.stem for path in NOTEBOOKS] == [
        *("01_corpus", "02_sentiment", "03_terminology", "04_framing", "05_voices", "06_robustness"),
        *("07_validation", "08_profiles"),
    ]


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


@pytest.mark.parametrize(
    "path", sorted((ROOT / "notebooks" / "specifications").glob("*.ipynb")), ids=lambda path: path.stem
)
def test_a_specification_has_parameters_and_no_outputs_and_leaves_an_outcome(path):
    cells = [cell for cell in json.loads(path.read_text(encoding="utf-8"))["cells"] if cell["cell_type"] == "code"]
    assert cells[0]["metadata"]["tags"] == ["parameters"]
    assert all(not cell["outputs"] and cell["execution_count"] is None for cell in cells)
    assert "".join(cells[-1]["source"]).endswith("study.save_outcome(contrasts)")


def test_every_figure_of_the_study_is_published():
    assert {path.stem for path in FIGURES} >= {
        *("overview", "removed", "similarity", "tone", "tone_along"),
        *("keyness", "frequency_keyness", "contested", "frames", "coverage"),
        *("claim_order", "frame_actors", "frame_indicators", "voices", "reporting_verbs", "frames_by_voice"),
        *("stance", "actor_agency", "robust_tone", "robust_frames", "profile_01", "profile_map"),
    }


COMPARING = [
    path
    for path in FIGURES
    if path.stem not in {"account", "shared_copy"}
    and json.loads(path.read_text(encoding="utf-8"))["notebook"] != "07_validation"  # of the example, if of no other
]


@pytest.mark.parametrize("path", COMPARING, ids=lambda path: path.stem)
def test_a_caption_says_that_articles_are_compared(path):
    description = json.loads(path.read_text(encoding="utf-8"))
    assert "single article" in description["caption"]
    assert "compares articles, not outlets" in description["caption"]


@pytest.mark.parametrize("path", FIGURES, ids=lambda path: path.stem)
def test_a_figure_has_its_picture_and_its_numbers_and_a_table_its_numbers_alone(path):
    is_table = json.loads(path.read_text(encoding="utf-8"))["kind"] == "table"
    pictures = () if is_table else (".pdf", ".svg", ".png")
    assert all((path.with_suffix(suffix)).stat().st_size > 0 for suffix in (*pictures, ".csv"))
    assert not (is_table and path.with_suffix(".png").exists())


def takes_copies(call: ast.Call) -> bool:
    """Tell whether a call is one of a measure that can leave copies out."""
    name = ast.unparse(call.func).removeprefix("framing.")
    return name in measures.__all__ and "copies" in inspect.signature(getattr(measures, name)).parameters


@pytest.mark.parametrize(
    "name", ["02_sentiment", "03_terminology", "04_framing", "05_voices", "07_validation", "08_profiles"]
)
def test_a_notebook_that_compares_outlets_lets_copies_be_left_out_and_says_what_that_does(name):
    cells = json.loads((ROOT / "notebooks" / f"{name}.ipynb").read_text(encoding="utf-8"))["cells"]
    written = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    assert "copies = None" in written[0]
    tree = ast.parse("\n".join(written[1:]))
    calls = [call for call in ast.walk(tree) if isinstance(call, ast.Call) and takes_copies(call)]
    assert calls
    for call in calls:
        given = {keyword.arg: ast.unparse(keyword.value) for keyword in call.keywords}
        assert given.get("copies") == "study.copies" or given.get(None) == "chosen", ast.unparse(call)
    if any(keyword.arg is None for call in calls for keyword in call.keywords):
        assert '"copies": study.copies, "seed": study.seed' in written[1]
    assert any('.attrs["copied"])' in cell for cell in written)


MEASURED = {
    "01_corpus": {"words"},
    "02_sentiment": {"tone", "actor_tone"},
    "03_terminology": {"words", "contested"},
    "04_framing": {"frame", "actor", "claim"},
    "05_voices": {"actor", "frame", "voice", "stance", "agency"},
    "06_robustness": {"tone", "frame"},
    "07_validation": {"frame", "tone"},
    "08_profiles": {"frame", "contested", "claim", "tone", "voice", "stance", "agency"},
}


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_says_how_far_what_it_measures_with_was_validated_before_it_shows_estimates(path):
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    written = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    first = next(place for place, cell in enumerate(written) if "framing.validation_note(" in cell)
    assert first < next(place for place, cell in enumerate(written) if "study.publish" in cell)
    assert "study.load_validation(" in "".join(written[: first + 1])
    texts = {node.value for node in ast.walk(ast.parse(written[first])) if isinstance(node, ast.Constant)}
    assert texts >= MEASURED[path.stem]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["03_terminology", "04_framing", "07_validation"])
def test_a_notebook_goes_on_where_the_codebook_defines_nothing(name, tmp_path, monkeypatch, capsys):
    derived = derive(read_articles(ROOT / "data/example/articles", sources=ROOT / "data/example/sources.csv"))
    save_corpus(derived, tmp_path / "corpus")
    (tmp_path / "study.toml").write_text('[study]\ntitle = "Bare"\ncorpus = "corpus"\nby = "outlet"\nresamples = 50\n')
    shutil.copytree(ROOT / "notebooks", tmp_path / "notebooks")
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {"display": print}
    for cell in json.loads((ROOT / "notebooks" / f"{name}.ipynb").read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            exec("".join(cell["source"]), names)
    assert "there is nothing to compare" in capsys.readouterr().out


@pytest.mark.slow
def test_a_study_with_a_coded_sample_of_its_own_shows_that_and_not_the_example(tmp_path, monkeypatch, capsys):
    shutil.copytree(ROOT / "data/example", tmp_path / "corpus")
    codebook = read_codebook(ROOT / "data/example/codebook.toml")
    save_corpus(derive(read_articles(ROOT / "data/example/articles"), codebook), tmp_path / "corpus")
    (tmp_path / "study.toml").write_text('[study]\ntitle = "Own"\ncorpus = "corpus"\nby = "outlet"\nresamples = 50\n')
    shutil.copytree(ROOT / "notebooks", tmp_path / "notebooks")
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {"display": print}
    for cell in json.loads((ROOT / "notebooks" / "07_validation.ipynb").read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            exec("".join(cell["source"]), names)
    said = capsys.readouterr().out
    assert "The corpus of the study:" in said
    assert "Not validated" not in said
    assert {path.stem for path in (tmp_path / "build" / "drafts").glob("*.png")} == {
        *("coder_agreement", "instrument_quality", "corrected_frames"),
    }
