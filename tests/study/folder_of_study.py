"""A tiny study in a folder: a made-up corpus and notebooks whose figures are two or three small files."""

from __future__ import annotations

from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from framing.study import Study, read_study

PARAMETERS = 'study_file = "study.toml"\nseed = None\nscale = 1.5\nfast = False\nlabel = "all"'

PUBLISH = """\
import os, pathlib
def publish(name, csv="outlet,estimate\\nCourier,0.5\\n", **others):
    for suffix, text in {"csv": csv, "json": "{}", **others}.items():
        pathlib.Path(os.environ["FRAMING_FIGURES"], f"{name}.{suffix}").write_text(text)
"""

TONE = f"""\
import framing
study = framing.open_study(study_file, seed=seed)
{PUBLISH}
publish("tone", csv=f"outlet,estimate\\nCourier,{{study.seed}}.5\\nHerald,-0.25\\n")
"""

WORDS = f"""\
{PUBLISH}
from PIL import Image
publish("words")
publish("terms", csv="term,n\\nbridge,12\\n")
Image.new("RGB", (40, 20), "white").save(pathlib.Path(os.environ["FRAMING_FIGURES"], "words.png"))
"""

FACTS = """\
import json, sys
facts = {
    "interpreter": sys.executable,
    "folder": os.getcwd(),
    "parameters": json.loads(os.environ["FRAMING_PARAMETERS"]),
    "notebook": os.environ["FRAMING_NOTEBOOK"],
    "startup": os.environ.get("PYTHONSTARTUP"),
    "settings": os.environ["IPYTHONDIR"],
}
print(json.dumps(facts))
"""

PLOT = "import matplotlib.pyplot as plt\nplt.plot([1, 2]);"


def write_notebook(path: Path, *cells: str, parameters: str | None = PARAMETERS, prose: str = "# A title") -> Path:
    """Write a notebook with prose, a parameters cell (unless None) and code cells."""
    tagged = [new_code_cell(parameters, metadata={"tags": ["parameters"]})] if parameters is not None else []
    cells_of_code = [new_code_cell(cell) for cell in cells]
    notebook = new_notebook(cells=[new_markdown_cell(prose), *tagged, *cells_of_code])
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, path)
    return path


def write_study(folder: Path, settings: str = "seed = 3", name: str = "study.toml") -> Path:
    """Write a study file with a corpus of one table and no notebooks."""
    (folder / "corpus" / "tables").mkdir(parents=True, exist_ok=True)
    (folder / "corpus" / "tables" / "terms.parquet").write_bytes(b"terms")
    (folder / "notebooks").mkdir(exist_ok=True)
    file = folder / name
    file.write_text(f'[study]\ntitle = "The Harbour Bridge"\ncorpus = "corpus"\n{settings}\n', encoding="utf-8")
    return file


def make_study(folder: Path, **notebooks: list[str]) -> Study:
    """Make a study of notebooks, each given as its code cells."""
    file = write_study(folder)
    for name, cells in notebooks.items():
        write_notebook(folder / "notebooks" / f"{name}.ipynb", *cells)
    return read_study(file)
