"""What the figures were made from: files and packages with their checksums and versions, figure by figure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from framing.display.harmless import escaped
from framing.reports.material import Material
from framing.reports.scaffold import folded, items, paragraph
from framing.study.freshness import file_sha256
from framing.study.report import describe_unlike


def provenance_section(material: Material) -> str:
    """Return inputs, settings, packages, and of every figure its notebook, cell, identity and files."""
    around, folder = material.manifest.surroundings, material.study.figures.name
    settings = [(name, str(value)) for name, value in around.study.items()]
    made_with = [
        ("Python", around.python),
        ("machine", around.machine or "not stated"),
        ("source of framing", around.library),
        ("requirements.lock", around.lock or "none"),
    ]
    return "".join(
        [
            _state(material, folder),
            paragraph(
                f"From {folder}/manifest.json. Checksums are SHA-256; the same inputs, code and packages give the same "
                "bytes, which framing verify checks."
            ),
            plain_table("Settings of the study", ["setting", "value"], settings),
            plain_table("Made with", ["what", "which"], made_with),
            folded("Inputs", plain_table("Inputs", ["file", "checksum"], _inputs(material))),
            folded("Packages", plain_table("Packages", ["package", "version"], sorted(around.packages.items()))),
            folded("Every figure and table", plain_table("Figures and tables", *_figures(material))),
            folded("Every published file", plain_table("Files", ["file", "checksum"], _files(material)), "print-not"),
        ]
    )


def plain_table(title: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a short table, whose first column names its rows; nothing where it has none.

    Parameters
    ----------
    title
        Its caption.
    head
        Of its columns.
    rows
        Texts, which are made harmless.
    """
    body = "\n".join(
        f'<tr><th scope="row">{escaped(row[0])}</th>{"".join(f"<td>{escaped(cell)}</td>" for cell in row[1:])}</tr>'
        for row in rows
    )
    if not body:
        return ""
    columns = "".join(f'<th scope="col">{escaped(name)}</th>' for name in head)
    return (
        f'<div class="scrolls" role="group" tabindex="0" aria-label="{escaped(title)}"><table class="plain">'
        f"<caption>{escaped(title)}</caption><thead><tr>{columns}</tr></thead><tbody>\n{body}\n</tbody></table></div>"
    )


def _state(material: Material, folder: str) -> str:
    problems = [describe_unlike(material.unlike, folder)] if material.unlike else []
    problems += [f"{problem.what} ({problem.where})" for problem in material.unreadable]
    problems += [f"{name}: {said}" for name, said in _changed(material)]
    if problems:
        return f'<div class="caution"><p><b>Not as published.</b></p>{items(problems)}</div>'
    return paragraph("All published files, and all inputs that the manifest lists, are as it lists them.", "holds")


def _changed(material: Material) -> list[tuple[str, str]]:
    """Name the inputs that are not those which the figures were made from."""
    found = []
    for name, digest in sorted(material.manifest.surroundings.inputs.items()):
        path = material.study.folder / name
        if not path.is_file():
            found.append((name, "the figures were made from it, and it is not here"))
        elif file_sha256(path) != digest:
            found.append((name, "it has changed since the figures were made from it"))
    return found


def _inputs(material: Material) -> list[tuple[str, str]]:
    opened = {name: digest for entry in material.manifest.notebooks.values() for name, digest in entry.opened.items()}
    return sorted((material.manifest.surroundings.inputs | opened).items())


def _files(material: Material) -> list[tuple[str, str]]:
    return sorted(material.manifest.files.items())


def _figures(material: Material) -> tuple[list[str], list[tuple[object, ...]]]:
    rows: list[tuple[object, ...]] = []
    for name, notebook in material.manifest.figures.items():
        said = material.manifest.notebooks[notebook].published.get(name)
        cell, identity = (said.cell, said.identity) if said else (None, None)
        rows.append((name, said.kind if said else "figure", notebook, cell or "–", identity or "none stated"))
    return ["name", "kind", "notebook", "cell", "identity"], rows
