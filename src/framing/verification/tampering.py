"""Which published files are not as the manifest says: edited, repainted, swapped, missing, added."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from framing.figures.provenance import Provenance
from framing.study.manifest import MANIFEST, figure_name, is_left_by_file_manager
from framing.study.published import Published, read_published
from framing.verification.carried import LARGEST, read_carried
from framing.verification.comparison import read_bounded, read_description
from framing.verification.findings import EDITED, FileProblem
from framing.verification.published_figures import PublishedFigures, other_inputs
from framing.verification.rebuild import Rebuilt
from framing.verification.written_anew import has_listed_content

DRAWINGS = (".pdf", ".png", ".svg")
UNREADABLE = (OSError, ValueError, KeyError, TypeError, RecursionError)


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
    problems = []
    for name, outcome in sorted(rebuilt.makers.items()):
        notebook = outcome.task.notebook
        listed, entry = published.manifest.figures.get(name), published.manifest.notebooks.get(notebook.name)
        now = read_published(outcome.task.figures, outcome.cells).get(name)
        if listed not in {None, notebook.name}:
            problems.append(f"says that {listed} makes {name}, and it is {notebook.name}")
        elif listed and entry and now and entry.cells == notebook.sha256:
            said = entry.published.get(name, Published())
            problems.extend(_misattributed(name, said, now))
            problems.extend(_misidentified(name, said, now, (published.figures, outcome.task.figures)))
    folder = published.name.rpartition(": ")[2]
    return tuple(FileProblem(published.described(f"{folder}/{MANIFEST}"), problem) for problem in problems)


def unmatched_files(published: PublishedFigures, rebuilt: Rebuilt) -> tuple[FileProblem, ...]:
    """Name the files that are listed and that no rebuild makes, and those it makes that are not listed.

    Parameters
    ----------
    published
        The folder of figures.
    rebuilt
        What was rebuilt. Figures that are only in one of the two have a verdict of their own.
    """
    listed = published.manifest.files
    problems: dict[str, str] = {}
    for name, outcome in rebuilt.makers.items():
        own = {file for file in listed if figure_name(file) == name}
        made = {file for file in outcome.figures if figure_name(file) == name}
        if own:
            problems |= dict.fromkeys(
                (own - made) & published.files.keys(), "is listed, and its notebook makes no such file"
            )
            problems |= dict.fromkeys(made - own, "is made by its notebook, and is not listed")
    folder = published.name.rpartition(": ")[2]
    return tuple(FileProblem(published.described(f"{folder}/{file}"), what) for file, what in sorted(problems.items()))


def _misattributed(name: str, said: Published, now: Published) -> Iterator[str]:
    if (said.kind, said.cell) != (now.kind, now.cell):
        yield f"calls {name} the {said.kind} of cell {said.cell}, and it is the {now.kind} of cell {now.cell}"


def _misidentified(name: str, said: Published, now: Published, folders: tuple[Path, Path]) -> Iterator[str]:
    """Compare identities; of other digits or another method, which its verdicts name, that of the same origin."""
    if said.identity == now.identity:
        return
    if said.identity is None:
        yield f"lists no identity of {name}, which has one"
    elif said.identity != _identity_of_origin(name, *folders):
        yield f"lists another identity of {name} than its numbers, method and parameters have"


def _identity_of_origin(name: str, published: Path, rebuilt: Path) -> str | None:
    """Return the identity that published numbers have with their method, made by what makes the figure now.

    None where the files cannot be read, as the figure's verdicts tell.
    """
    try:
        method = read_description(published / f"{name}.json")["method"]
        return _identity(read_description(rebuilt / f"{name}.json"), read_bounded(published / f"{name}.csv"), method)
    except UNREADABLE:
        return None


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
        if (published.figures / file).is_symlink():
            yield f"{folder}/{file}", "is a link, and no file of its own"
        elif found[file] != listed[file]:
            swapped = owner.get(found[file])
            yield f"{folder}/{file}", f"was swapped: it is {swapped}" if swapped else EDITED


def _contradictions(published: PublishedFigures) -> Iterator[tuple[str, str]]:
    """Look for a manifest that framing did not write so, and for figures whose files do not belong together."""
    folder = published.name.rpartition(": ")[2]
    if (published.figures / MANIFEST).read_bytes() != published.manifest.to_bytes():
        yield f"{folder}/{MANIFEST}", "was edited: framing writes it otherwise"
    for entry in published.manifest.notebooks.values():
        for name, said in entry.published.items():
            carried, own = identities_of(published.figures, name)
            if said.identity is None or not {f"{name}.json", f"{name}.csv"} <= published.files.keys():
                continue
            if carried is None:
                yield f"{folder}/{name}.json", "was edited: it states no identity, or states something twice"
            elif carried != said.identity:
                yield f"{folder}/{name}.json", "does not carry the identity that the manifest lists"
            elif own != carried:
                yield f"{folder}/{name}.csv", "does not belong to its JSON: one of them was edited"
            yield from _strange_drawings(published, name, said.identity)


def _strange_drawings(published: PublishedFigures, name: str, identity: str) -> Iterator[tuple[str, str]]:
    """Look for drawings of something else, which no version draws of this figure."""
    folder = published.name.rpartition(": ")[2]
    for file in sorted(published.files):
        path = published.figures / file
        is_drawing = figure_name(file) == name and file.endswith(DRAWINGS) and 0 < path.stat().st_size <= LARGEST
        if is_drawing and identity not in read_carried(path).identities:
            yield f"{folder}/{file}", "does not carry the identity that the manifest lists"


def identities_of(figures: Path, name: str) -> tuple[str | None, str | None]:
    """Return the identity that a figure's JSON states, and the one that its contents have; None where unreadable."""
    try:
        said = read_description(figures / f"{name}.json")
        return str(said["identity"]), _identity(said, read_bounded(figures / f"{name}.csv"), said["method"])
    except UNREADABLE:
        return None, None


def _identity(said: dict[str, Any], numbers: bytes, method: str) -> str:
    origin = Provenance(said["study"], said["notebook"], said["parameters"], said["seed"])
    return origin.identity(said["name"], numbers, method)


def _inputs(published: PublishedFigures) -> Iterator[tuple[str, str]]:
    """Look at the inputs that lie beside figures of elsewhere; the study's own are compared with what is here."""
    for name, digest in other_inputs(published):
        if not has_listed_content(published.root / name, name, digest):
            yield name, EDITED
