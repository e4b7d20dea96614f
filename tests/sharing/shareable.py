"""A small study that can be shared: invented articles, their tables, two notebooks, and figures made by hand."""

from __future__ import annotations

import json
from pathlib import Path

from nbformat import write
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from framing.sharing.contents import Member
from framing.study import Study, read_study
from framing.study.corpus_directory import derive_corpus
from framing.study.freshness import survey
from framing.study.manifest import MANIFEST, Manifest, NotebookEntry, checksums
from framing.study.notebook import read_notebooks
from framing.study.published import Published
from framing.study.record import Record, write_records

ARTICLES = {
    "ferry": "The harbour master said on Monday that every crossing would wait until the wind had dropped. Passengers "
    "who had slept in the terminal were given soup and a promise of refunds by Friday evening.",
    "bridge": "Engineers closed the old bridge at dawn after a diver found a crack as long as a hand in its second "
    "pier. Nobody could say when lorries would be let across the river again.",
}
SOURCES = (
    "article_id,file,outlet,title,byline,published\n"
    "ferry,ferry.txt,The Courier,Ferry turns back before the storm,Ada Novak,2025-03-04\n"
    "bridge,bridge.txt,Morning Post,Old bridge closed,,2025-03-05\n"
)
CODEBOOK = """\
[codebook]
title = "Harbours"
language = "en"

[[actor]]
name = "harbour"
label = "Harbour"
definition = "Who runs the harbour."
names = ["harbour master"]
"""
SETTINGS = '# The study of a bridge.\n[study]\ntitle = "Ferry & bridge"\ncorpus = "data"\nseed = 3\n'
CITATION = """\
cff-version: 1.2.0
message: Cite it so.
title: Ferry and bridge
type: dataset
license: CC-BY-4.0
date-released: 2025-06-01
authors:
  - family-names: Kovacova
    given-names: Zuzana Maria
    email: zuzana@kovacova.example
    orcid: https://orcid.org/0000-0002-1825-0097
repository-code: https://codeberg.org/kovacova/ferry
"""
ENVIRONMENT = (
    Member("Makefile", b"figures:\n\tframing run\n", "environment"),
    Member("requirements.lock", b"numpy==2.4.6\n", "environment"),
    Member("software/pyproject.toml", b'[project]\nname = "framing"\n', "software"),
    Member("software/src/framing/__init__.py", b'"""Compare."""\n', "software"),
)


def make_shareable(folder: Path, name: str = "study.toml") -> Study:
    """Make the study, with its figures and the record of a run."""
    data = folder / "data"
    (data / "articles").mkdir(parents=True)
    for article, text in ARTICLES.items():
        (data / "articles" / f"{article}.txt").write_text(text, encoding="utf-8")
    (data / "sources.csv").write_text(SOURCES, encoding="utf-8")
    (data / "codebook.toml").write_text(CODEBOOK, encoding="utf-8")
    derive_corpus(data, jobs=None)
    (folder / name).write_text(SETTINGS, encoding="utf-8")
    (folder / "CITATION.cff").write_text(CITATION, encoding="utf-8")
    (folder / "notes.txt").write_text("not of the study", encoding="utf-8")
    write_notebook(folder, "01_tone", f'study_file = "{name}"')
    study = read_study(folder / name)
    publish(study)
    return study


def write_notebook(folder: Path, name: str, parameters: str, prose: str = "# Tone\nWritten in the harbour.") -> Path:
    cells = [
        new_markdown_cell(prose, id="prose"),
        new_code_cell(parameters, metadata={"tags": ["parameters"]}, id="parameters"),
        new_code_cell("1 + 1", id="sum", execution_count=4, metadata={"execution": {"iopub.status": "2025"}}),
    ]
    path = folder / "notebooks" / f"{name}.ipynb"
    path.parent.mkdir(exist_ok=True)
    write(new_notebook(cells=cells, metadata={"kernelspec": {"name": "zuzana-env", "display_name": "Zuzana"}}), path)
    return path


def publish(study: Study, **files: bytes) -> None:
    """Make figures by hand, with a manifest that says that the notebooks made them."""
    study.figures.mkdir(exist_ok=True)
    caption = {"caption": "Tone by outlet. Points are means.", "name": "tone"}
    made = {"tone.csv": b"outlet,estimate\nCourier,0.5\n", "tone.json": json.dumps(caption).encode(), **files}
    for name, content in made.items():
        (study.figures / name).write_bytes(content)
    around = survey(study)
    (notebook,) = read_notebooks(study.notebooks)
    parameters = {"study_file": study.file.name}
    ingredients = around.ingredients(notebook.sha256, parameters)
    published = {"tone": Published(cell=2, identity=None)}
    entry = NotebookEntry(notebook.sha256, ingredients.sha256, parameters, checksums(study.figures), {}, published)
    manifest = Manifest(around, {notebook.name: entry})
    (study.figures / MANIFEST).write_bytes(manifest.to_bytes())
    write_records(study, {notebook.name: Record(ingredients, checksums(study.figures), 12.3)})
