"""Which published files are not as the manifest says: edited, repainted, swapped, missing, added."""

from __future__ import annotations

from collections.abc import Iterator

from framing.study.freshness import file_sha256
from framing.study.manifest import MANIFEST, is_left_by_file_manager
from framing.verification.findings import FileProblem
from framing.verification.published import Published, listed_inputs


def file_problems(published: Published) -> tuple[FileProblem, ...]:
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
    problems = {**dict(_figure_files(published)), **dict(_inputs(published))}
    return tuple(FileProblem(published.described(file), what) for file, what in sorted(problems.items()))


def left_by_file_managers(published: Published) -> tuple[str, ...]:
    """Name the files among the figures that a file manager left."""
    names = sorted(path.name for path in published.figures.iterdir() if path.is_file())
    return tuple(f"{published.name}/{name}" for name in names if is_left_by_file_manager(name))


def _figure_files(published: Published) -> Iterator[tuple[str, str]]:
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


def _inputs(published: Published) -> Iterator[tuple[str, str]]:
    """Look at the inputs that lie beside figures of elsewhere; the study's own are compared with what is here."""
    if published.name == published.figures.name:
        return
    for name, digest in listed_inputs(published.manifest).items():
        path = published.root / name
        if ".." not in name.split("/") and not name.startswith("/") and path.is_file() and file_sha256(path) != digest:
            yield name, "was edited"
