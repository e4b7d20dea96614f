"""Which published files are not as the manifest says: edited, repainted, swapped, missing, added."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from framing.figures.provenance import Provenance
from framing.study.freshness import file_sha256
from framing.study.manifest import MANIFEST, is_left_by_file_manager
from framing.study.published import read_published
from framing.verification.comparison import read_bounded
from framing.verification.findings import FileProblem
from framing.verification.published_figures import PublishedFigures, listed_inputs
from framing.verification.rebuild import Rebuilt


def file_problems(published: PublishedFigures) -> tuple[FileProblem, ...]:
    """Name every published file that is not as the manifest says.

    Parameters
    ----------
    published
        The folder of figures. Of another checkout or an archive, the inputs that it holds are looked at too.

    Returns
    -------
    tuple of FileProblem
        Sorted by file.
    """
    problems = dict([*_contradictions(published), *_inputs(published), *_figure_files(published)])
    return tuple(FileProblem(published.described(file), what) for file, what in sorted(problems.items()))


def misattributions(published: PublishedFigures, rebuilt: Rebuilt) -> tuple[FileProblem, ...]:
    """Name the figures of which the manifest says that something else made them than what does.

    Parameters
    ----------
    published
        The folder of figures.
    rebuilt
        What was rebuilt. Notebooks whose code has changed are passed over: their cells may have moved.
    """
    manifest = published.manifest
    problems = []
    for name, outcome in sorted(rebuilt.makers.items()):
        notebook = outcome.task.notebook
        listed, entry = manifest.figures.get(name, notebook.name), manifest.notebooks.get(notebook.name)
        said = entry.published.get(name) if entry else None
        now = read_published(outcome.task.figures, outcome.cells).get(name)
        if listed != notebook.name:
            problems.append(f"says that {listed} makes {name}, and it is {notebook.name}")
        elif (
            entry and said and now and entry.cells == notebook.sha256 and (said.kind, said.cell) != (now.kind, now.cell)
        ):
            problems.append(
                f"calls {name} the {said.kind} of cell {said.cell}, and it is the {now.kind} of cell {now.cell}"
            )
    folder = published.name.rpartition(": ")[2]
    return tuple(FileProblem(published.described(f"{folder}/{MANIFEST}"), problem) for problem in problems)


def left_by_file_managers(published: PublishedFigures) -> tuple[str, ...]:
    """Name the files among the figures that a file manager left."""
    names = sorted(path.name for path in published.figures.iterdir() if path.is_file())
    return tuple(f"{published.name}/{name}" for name in names if is_left_by_file_manager(name))


def _figure_files(published: PublishedFigures) -> Iterator[tuple[str, str]]:
    listed, found = published.manifest.files, published.files
    folder = published.name.rpartition(": ")[2]
    owner = {digest: file for file, digest in sorted(listed.items(), reverse=True)}
    for file in published.entries - listed.keys() - {MANIFEST}:
        yield f"{folder}/{file}", "is not of this study"
    for file in listed.keys() - found.keys():
        yield f"{folder}/{file}", "is missing"
    for file in listed.keys() & found.keys():
        if found[file] != listed[file]:
            swapped = owner.get(found[file])
            yield f"{folder}/{file}", f"was swapped: it is {swapped}" if swapped else "was edited"


def _contradictions(published: PublishedFigures) -> Iterator[tuple[str, str]]:
    """Look for a manifest that framing did not write so, and for figures whose files do not belong together."""
    folder = published.name.rpartition(": ")[2]
    if (published.figures / MANIFEST).read_bytes() != published.manifest.to_bytes():
        yield f"{folder}/{MANIFEST}", "was edited: framing writes it otherwise"
    for entry in published.manifest.notebooks.values():
        for name, said in entry.published.items():
            carried, own = identities_of(published.figures, name)
            if said.identity is None or carried is None:
                continue
            if carried != said.identity:
                yield f"{folder}/{name}.json", "does not carry the identity that the manifest lists"
            elif own != carried:
                yield f"{folder}/{name}.csv", "does not belong to its JSON: one of them was edited"


def identities_of(figures: Path, name: str) -> tuple[str | None, str | None]:
    """Return the identity that a figure's JSON states, and the one that its contents have; None where unreadable."""
    try:
        said = json.loads(read_bounded(figures / f"{name}.json"))
        origin = Provenance(said["study"], said["notebook"], said["parameters"], said["seed"])
        numbers = read_bounded(figures / f"{name}.csv")
        return str(said["identity"]), origin.identity(said["name"], numbers, said["method"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None, None


def _inputs(published: PublishedFigures) -> Iterator[tuple[str, str]]:
    """Look at the inputs that lie beside figures of elsewhere; the study's own are compared with what is here."""
    if published.name == published.figures.name:
        return
    for name, digest in listed_inputs(published.manifest).items():
        path = published.root / name
        if ".." not in name.split("/") and not name.startswith("/") and path.is_file() and file_sha256(path) != digest:
            yield name, "was edited"
