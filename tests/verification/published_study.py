"""A tiny study whose figures have what real ones have: numbers, a picture, words, and an identity in each file."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from folder_of_study import write_notebook, write_study
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from framing.study import Study, read_study
from framing.study.freshness import file_sha256
from framing.study.manifest import MANIFEST, Manifest, NotebookEntry, read_manifest
from framing.study.runner import run_study
from framing.study.task import Outcome
from framing.verification.rebuild import Rebuilt

PUBLISH = """\
import hashlib, json, os, pathlib
import framing
from PIL import Image
from PIL.PngImagePlugin import PngInfo
study = framing.open_study(study_file, seed=seed)
def publish(name, csv, shade=None, kind="figure"):
    folder = pathlib.Path(os.environ["FRAMING_FIGURES"])
    said = {"name": name, "method": "means", "study": study.title, "notebook": os.environ["FRAMING_NOTEBOOK"]}
    said |= {"parameters": json.loads(os.environ["FRAMING_PARAMETERS"]), "seed": study.seed}
    stated = json.dumps(said, ensure_ascii=False, sort_keys=True).encode()
    identity = hashlib.sha256(stated + b"\\0" + csv.encode()).hexdigest()
    said |= {"kind": kind, "identity": identity, "caption": f"What {name} shows <b>.", "alt": f"Bars of {name}"}
    (folder / f"{name}.csv").write_text(csv)
    (folder / f"{name}.json").write_text(json.dumps(said, ensure_ascii=False, sort_keys=True))
    if shade is None:
        return
    metadata = PngInfo()
    metadata.add_text("Source", f"framing:{identity}")
    image = Image.new("RGB", (60, 40), "white")
    image.paste(shade, (10, 10, 30, 40))
    image.save(folder / f"{name}.png", pnginfo=metadata)
    (folder / f"{name}.pdf").write_text(f"%PDF-1.4\\n<< /Keywords (framing:{identity}) >>\\n%%EOF\\n")
    (folder / f"{name}.svg").write_text(f"<svg><dc:identifier>framing:{identity}</dc:identifier></svg>\\n")
"""
TONE = f"""{PUBLISH}
publish("tone", f"outlet,estimate\\nCourier,{{study.seed}}.5\\nHerald,-0.25\\n", "navy")
publish("contrasts", "outlet,p\\nCourier,0.04\\n", kind="table")
"""
WORDS = f'{PUBLISH}\npublish("words", "term,n\\nbridge,12\\n", "maroon")\n'


def make_published_study(folder: Path, tone: str = TONE, words: str = WORDS) -> Study:
    """Make a study of two figures and a table, and run it."""
    file = write_study(folder)
    write_notebook(folder / "notebooks" / "01_tone.ipynb", tone)
    write_notebook(folder / "notebooks" / "02_words.ipynb", words)
    run_study(read_study(file))
    return read_study(file)


def edit(path: Path, old: str, new: str) -> None:
    """Change a text file, which must hold what is changed."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def repaint(path: Path, *, keep: bool = False, to: Path | None = None) -> Path:
    """Paint a single pixel of a PNG, whose metadata are lost unless they are to be kept."""
    with Image.open(path) as image:
        metadata = PngInfo()
        for name, text in image.info.items() if keep else ():
            metadata.add_text(name, text)
        image.putpixel((1, 2), (254, 255, 255))
        image.save(to or path, pnginfo=metadata)
    return to or path


def rewrite_manifest(of: Study, *, settle: bool = True, **surroundings: Any) -> Manifest:
    """Write the manifest as if the files that are there now had been published, and made with other surroundings."""
    manifest = read_manifest(of.figures)
    around = replace(manifest.surroundings, **surroundings)
    entries = {}
    for name, entry in manifest.notebooks.items():
        files = {file: file_sha256(of.figures / file) for file in entry.figures if (of.figures / file).exists()}
        made_from = around.ingredients(entry.cells, entry.parameters, entry.opened).sha256
        entries[name] = replace(entry, figures=files, made_from=made_from if settle else entry.made_from)
    return write_manifest(of, Manifest(around, entries))


def write_manifest(study: Study, manifest: Manifest) -> Manifest:
    """Put a manifest into its place."""
    (study.figures / MANIFEST).write_bytes(manifest.to_bytes())
    return manifest


def with_entry(study: Study, notebook: str, **changes: Any) -> Manifest:
    """Change what the manifest says of a notebook, and nothing else."""
    manifest = read_manifest(study.figures)
    entry: NotebookEntry = replace(manifest.notebooks[notebook], **changes)
    return write_manifest(study, replace(manifest, notebooks=manifest.notebooks | {notebook: entry}))


def pack(folder: Path, to: Path, within: str = "") -> Path:
    """Pack a study, without what a run keeps, into a ZIP archive."""
    with zipfile.ZipFile(to, "w") as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "build" not in path.parts:
                archive.write(path, f"{within}{path.relative_to(folder).as_posix()}")
    return to


def with_figures(rebuilt: Rebuilt, folder: Path, **texts: str) -> Rebuilt:
    """Return a rebuild that made other files: by name with a double underscore in place of the point."""
    outcomes = []
    for outcome in rebuilt.outcomes:
        own = folder / outcome.task.notebook.name
        (own / "figures").mkdir(parents=True)
        for path in outcome.task.figures.iterdir():
            text = texts.get(path.name.replace(".", "__"))
            (own / "figures" / path.name).write_bytes(path.read_bytes() if text is None else text.encode())
        files = {path.name: file_sha256(path) for path in (own / "figures").iterdir()}
        outcomes.append(Outcome(replace(outcome.task, folder=own), 0.1, files, outcome.cells))
    return Rebuilt(tuple(outcomes))
