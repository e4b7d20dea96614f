"""Which files are not those that the figures were made from: the cause, which is told before its effects."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from framing.study.disk import attempt
from framing.study.freshness import file_sha256
from framing.study.git import ask_git
from framing.study.study import Study
from framing.verification.corpus_tables import compare_tables, is_table
from framing.verification.findings import SAME_NUMBERS, ChangedInput
from framing.verification.published_figures import PublishedFigures, other_inputs
from framing.verification.written_anew import has_listed_content

SECONDS = 60
COMMITS = 20
CALLED = ("listed", "here")
ANEW = "has the numbers of the file that the figures were made from, and only its bytes are others"


def changed_inputs(
    study: Study, published: PublishedFigures, listed: Mapping[str, str], here: Iterable[str], scratch: Path
) -> tuple[ChangedInput, ...]:
    """Name the files of a study that are not those of the manifest, and where a table differs from the listed one.

    Parameters
    ----------
    study
        The study.
    published
        The published figures, beside which the listed files may lie.
    listed
        From inputs to their checksums in the manifest.
    here
        The inputs that the study has now.
    scratch
        Where a listed table is put that git has kept.

    Returns
    -------
    tuple of ChangedInput
        Sorted by file.
    """
    found = []
    for name in sorted({*listed, *here}):
        path, digest = study.folder / name, listed.get(name)
        if digest is None:
            found.append(ChangedInput(name, "is none of the files that the figures were made from", "not listed"))
        elif not path.is_file():
            found.append(ChangedInput(name, "is missing, and the figures were made from it", "missing"))
        elif file_sha256(path) != digest:
            found.append(_changed(study, name, digest, _listed_table(study, published, name, digest, scratch)))
    return (*found, *_written_anew(published))


def _written_anew(published: PublishedFigures) -> Iterator[ChangedInput]:
    """Yield the tables beside figures of elsewhere that have other bytes only."""
    for name, digest in other_inputs(published):
        if has_listed_content(published.root / name, name, digest):
            yield ChangedInput(published.described(name), ANEW, SAME_NUMBERS)


def _changed(study: Study, name: str, digest: str, listed: Path | None) -> ChangedInput:
    other = ChangedInput(name, "is not the file that the figures were made from")
    if listed is None:
        is_same = has_listed_content(study.folder / name, name, digest)
        return ChangedInput(name, ANEW, SAME_NUMBERS) if is_same else other
    numbers, _ = compare_tables(listed, study.folder / name, 0, CALLED)
    if numbers.same:
        return ChangedInput(name, ANEW, SAME_NUMBERS)
    return replace(other, differences=numbers.differences)


def _listed_table(study: Study, published: PublishedFigures, name: str, digest: str, scratch: Path) -> Path | None:
    """Find the very table that the manifest lists, beside the published figures or in git; None where it is nowhere."""
    if not is_table(name):
        return None
    beside = published.root / name
    if beside.is_file() and file_sha256(beside) == digest:
        return beside
    for content in _versions_in_git(study.folder, name):
        if sha256(content).hexdigest() == digest:
            kept = scratch / "listed" / name
            with attempt("compare a table with the listed one", kept):
                kept.parent.mkdir(parents=True, exist_ok=True)
                kept.write_bytes(content)
            return kept
    return None


def _versions_in_git(folder: Path, name: str) -> Iterator[bytes]:
    log = ask_git(folder, "log", f"-{COMMITS}", "--format=%H", "--", name, seconds=SECONDS) or b""
    for commit in log.decode().split():
        content = ask_git(folder, "show", "--no-textconv", "--no-ext-diff", f"{commit}:./{name}", seconds=SECONDS)
        if content is not None:
            yield content
