"""Where an examination takes place: in which study, with which lock and which manifest, if any."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from framing.beginning.findings import Finding, Verdict
from framing.beginning.software import find_checkout
from framing.errors import FramingError, StudyError
from framing.study.freshness import LOCK
from framing.study.manifest import MANIFEST, Manifest, read_manifest
from framing.study.study import Study, read_study


@dataclass(frozen=True)
class Situation:
    """What there is to compare an environment with.

    Attributes
    ----------
    study
        The study here; None outside of one, or where it cannot be opened.
    lock
        The versions of packages to compare with: the study's, or those that the library is tested with.
    manifest
        What the published figures were made from.
    findings
        What was found wrong on the way.
    """

    study: Study | None = None
    lock: Path | None = None
    manifest: Manifest | None = None
    findings: tuple[Finding, ...] = ()


def look_around(study_file: str) -> Situation:
    """Find the study here, its lock and its manifest; what cannot be read is a finding, not an error.

    Parameters
    ----------
    study_file
        The study file, looked for here and in the folders above.
    """
    here = Path.cwd()
    file = next((path for folder in (here, *here.parents) if (path := folder / study_file).is_file()), None)
    if file is None:
        outside = Finding("study", f"There is no {study_file} here: only what any study needs is looked at.")
        return Situation(lock=_own_lock(), findings=(outside,))
    try:
        study = read_study(file)
    except FramingError as error:
        wrong = Finding("study", f"{error.what} ({error.where})", Verdict.FAILS, error.remedy or "")
        return Situation(lock=_lock_of(file.parent), findings=(wrong,))
    manifest, findings = _manifest_of(study)
    opened = Finding("study", f"{study.title}, in {study.folder}.")
    return Situation(study, _lock_of(study.folder), manifest, (opened, *findings))


def _lock_of(folder: Path) -> Path | None:
    return folder / LOCK if (folder / LOCK).is_file() else _own_lock()


def _own_lock() -> Path | None:
    try:
        return find_checkout().lock
    except StudyError:
        return None


def _manifest_of(study: Study) -> tuple[Manifest | None, tuple[Finding, ...]]:
    if not (study.figures / MANIFEST).exists():
        said = f"{study.figures.name}/ has no manifest yet, so there is nothing to compare published figures with."
        return None, (Finding("manifest", said, remedy="framing run"),)
    try:
        return read_manifest(study.figures), ()
    except FramingError as error:
        return None, (Finding("manifest", f"{error.what} ({error.where})", Verdict.FAILS, error.remedy or ""),)
    except OSError as error:
        said = f"{study.figures / MANIFEST} cannot be read: {error.strerror}."
        return None, (Finding("manifest", said, Verdict.FAILS, "Give yourself the right to read it."),)
