"""A study that has published, written by hand: what a report reads, without a notebook that runs for it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import nbformat
import pandas as pd
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

import framing
from framing.corpus import save_corpus
from framing.figures.files import csv_bytes
from framing.study import Study, read_study
from framing.study.freshness import Surroundings, file_sha256
from framing.study.manifest import Manifest, NotebookEntry
from framing.study.published import Published
from framing.written import json_bytes

HOSTILE = "<script>document.title='run'</script><img src=x onerror=\"document.title='run'\">"
TURNED = "abc\u202egnp.exe\u2066"
SVG = """<?xml version="1.0"?>
<svg xmlns:xlink="http://www.w3.org/1999/xlink" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 252.28 100">
 <script>document.title='run'</script><a xlink:href="javascript:document.title='run'"><path d="M 0 0 L 1 1"/></a>
 <g id="text_1"><!-- Ferry &lt;b&gt; -->
  <g style="fill: #6b6b6b" transform="translate(10 20) scale(0.065 -0.065)">
   <defs><path id="SourceSansPro-Regular-1" d="M 1 2" transform="scale(0.015625)"/></defs>
   {letters}
  </g></g>
 <g id="line" onclick="document.title='run'"><path
   d="M 43.712599 170.015551 \nL 224.283465 1.44 " clip-path="url(#pabc)"
   style="fill: none; stroke: #c8c8c8; stroke-width: 0.8; background: url(https://example.org/x)"/></g>
 <image xlink:href="https://example.org/track.png" width="10" height="10"/>
 <defs><clipPath id="pabc"><rect x="43.7125" y="1.44" width="180.57" height="168.57"/></clipPath></defs>
</svg>
""".replace("{letters}", '<use xlink:href="#SourceSansPro-Regular-1"/>' * 9)

TONE = pd.DataFrame(
    {
        "drawn": ["mean", "sentence", "sentence", "mean", "sentence"],
        "outlet": ["The Quay", "The Quay", "The Quay", HOSTILE, HOSTILE],
        "estimate": [0.25, 0.5, 0.0, -0.1, -0.1],
        "low": [0.1, None, None, -0.3, None],
        "high": [0.4, None, None, 0.1, None],
        "n_articles": [1, None, None, 1, None],
        "n_sentences": [2, None, None, 1, None],
    }
)
COVERAGE = pd.DataFrame(
    {
        "outlet": ["The Quay", "Morning Post"] * 2,
        "entry": ["ferry-sank", "ferry-sank", "seven-dead", "seven-dead"],
        "label": ["The ferry sank", "The ferry sank", HOSTILE, HOSTILE],
        "variant": ["", "", "seven", "eight"],
        "state": ["stated", "absent", "contradicted", "contradicted"],
        "n_sentences": [2, 0, 1, 1],
        "n_negated": [0, 0, 0, 0],
        "first_part": ["body", "", "title", "body"],
        "first_place": [0.1, None, None, 0.5],
        "turn": [1, None, 2, 1],
        "stated_by": [1, 1, 2, 2],
    }
)
WORDS = pd.DataFrame(
    {"term": ["=cmd()", HOSTILE, TURNED, "مرفأ", "ferry 🚢", "javascript:alert(1)"], "n": [6, 5, 4, 3, 2, 1]}
)
ARTICLES = {
    "quay.txt": f"The ferry sank at the quay on Monday. {HOSTILE} said the harbour board. The ferry had seven holes.\n",
    "post.txt": f"The harbour board denies it. javascript:alert(1) The ferry {TURNED} was sound: =cmd() the board.\n",
}
CODEBOOK = """\
[codebook]
title = "The ferry"
language = "en"
sources = ["Invented"]

[[actor]]
name = "board"
label = "The board <b>"
definition = "Those who run the harbour."
names = ["harbour board"]

[[claim]]
name = "ferry-sank"
label = "The ferry sank"
definition = "It went down."
patterns = ["ferry sank"]
"""


def make_study(folder: Path, *, with_text: bool = True, tables: dict[str, pd.DataFrame] | None = None) -> Study:
    """Write a study with figures, a table, an executed notebook and a corpus, all of it hostile."""
    for part in ("corpus", "notebooks", "figures", "build/notebooks", "articles"):
        (folder / part).mkdir(parents=True)
    _write_corpus(folder, with_text=with_text)
    _write_notebooks(folder)
    named: dict[str, tuple[str, pd.DataFrame]] = {"tone": ("figure", TONE), "coverage": ("figure", COVERAGE)}
    named |= {name: ("table", rows) for name, rows in (tables or {"words": WORDS}).items()}
    published = {}
    for cell, (name, (kind, rows)) in enumerate(named.items(), 2):
        _write_bundle(folder / "figures", name, kind, rows)
        published[name] = Published(kind, cell, "ab" * 32)
    _write_manifest(folder, published)
    (folder / "study.toml").write_text(
        '[study]\ntitle = "The ferry <i>& Co.</i>"\ncorpus = "corpus"\n', encoding="utf-8"
    )
    return read_study(folder / "study.toml")


def _write_corpus(folder: Path, *, with_text: bool) -> None:
    for name, text in ARTICLES.items():
        (folder / "articles" / name).write_text(text, encoding="utf-8")
    (folder / "corpus" / "codebook.toml").write_text(CODEBOOK, encoding="utf-8")
    articles = framing.read_articles(folder / "articles")
    corpus = framing.derive(articles, framing.read_codebook(folder / "corpus" / "codebook.toml"))
    save_corpus(corpus if with_text else replace(corpus, texts=None), folder / "corpus")


def _write_notebooks(folder: Path) -> None:
    output = new_output(
        "display_data", {"text/html": f"<p onclick='go()'>A result</p>{HOSTILE}<table><tr><td>3</td></tr></table>"}
    )
    printed = new_output("stream", name="stdout", text=f"printed {HOSTILE}\x1b[31m\n  in\tline {TURNED}\n")
    prose = new_markdown_cell(
        f"# Tone & words\n\nSee [here](javascript:alert(1)) and {HOSTILE}\n\n| a | b |\n|---|---|\n| 1 | 2 |"
    )
    code = new_code_cell("if 1 < 2:\n    print('<b>')", outputs=[output, printed], execution_count=1)
    nbformat.write(new_notebook(cells=[prose, code]), folder / "build" / "notebooks" / "01_tone.ipynb")
    nbformat.write(new_notebook(cells=[prose, new_code_cell(code.source)]), folder / "notebooks" / "01_tone.ipynb")


def _write_bundle(figures: Path, name: str, kind: str, rows: pd.DataFrame) -> None:
    said = {
        "kind": kind,
        "name": name,
        "caption": f"{name.title()} by outlet {HOSTILE}. More <b>.",
        "method": "Means; seed 0.",
    }
    said |= {"identity": "ab" * 32, "notebook": "01_tone", "alt": f"Points of {name} {HOSTILE}"}
    (figures / f"{name}.csv").write_bytes(csv_bytes(rows))
    (figures / f"{name}.json").write_bytes(json_bytes(said))
    if kind == "figure":
        (figures / f"{name}.svg").write_text(SVG, encoding="utf-8")
        (figures / f"{name}.pdf").write_bytes(b"%PDF-1.4 " + name.encode())


def _write_manifest(folder: Path, published: dict[str, Published]) -> None:
    figures = folder / "figures"
    files = {path.name: file_sha256(path) for path in sorted(figures.iterdir())}
    inputs = {
        path.relative_to(folder).as_posix(): file_sha256(path)
        for path in sorted((folder / "corpus").rglob("*"))
        if path.is_file()
    }
    around = Surroundings(
        {"title": "The ferry", "seed": 0}, inputs, "aa", None, "3.11", {"pandas": "3.1"}, "Linux x86_64"
    )
    entry = NotebookEntry("cc", "dd", {}, files, {}, published)
    (figures / "manifest.json").write_bytes(Manifest(around, {"01_tone": entry}).to_bytes())


def rewrite(path: Path, **changes: object) -> None:
    """Change what a JSON file says."""
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")) | changes), encoding="utf-8")
