"""The files of a study: whether they are those that others would have, and fit each other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from framing.beginning.findings import Finding, Verdict
from framing.beginning.situation import Situation
from framing.errors import FramingError
from framing.study.freshness import LOCK
from framing.study.git import ask_git
from framing.study.inputs import outdated_tables, remedy
from framing.study.lock import owner_of
from framing.study.study import Study

_SECONDS = 30
_SHOWN = 5


def examine_files(situation: Situation) -> Iterator[Finding]:
    """Look at whether a run is in progress, tables are up to date, and what version control says."""
    study = situation.study
    if study is None:
        return
    owner = owner_of(study.build)
    if owner is not None:
        said = f"A run is in progress: process {owner}. Another one is refused until it has finished."
        yield Finding("runs", said, remedy="Wait for it to finish, or end it.")
    yield from _tables(study)
    yield from _version_control(study)


def _tables(study: Study) -> Iterator[Finding]:
    if not (study.corpus / "tables").is_dir():
        derive = "framing add TEXTS, then framing derive"
        yield Finding("tables", f"{study.corpus} has no tables yet.", Verdict.FAILS, derive)
        return
    try:
        differences = outdated_tables(study)
    except FramingError as error:
        yield Finding("tables", f"{error.what} ({error.where})", Verdict.FAILS, error.remedy or "")
        return
    except OSError as error:  # what was compared is noted in the build folder
        said = f"It cannot be told whether the tables are those of their sources: {error}."
        yield Finding("tables", said, Verdict.NUMBERS, "Give yourself the right to read them, and to write there.")
        return
    if differences:
        more = f"; and {len(differences) - _SHOWN} more" if len(differences) > _SHOWN else ""
        said = f"The tables are older than their sources: {'; '.join(differences[:_SHOWN])}{more}."
        yield Finding("tables", said, Verdict.FAILS, remedy(study))
    else:
        yield Finding("tables", "The tables are those of the sources that are here.")


def _version_control(study: Study) -> Iterator[Finding]:
    if _git(study.folder, "rev-parse", "--is-inside-work-tree") != "true":
        yield Finding(
            "git", "The study is not under version control, or git is not installed: nothing to compare with."
        )
        return
    yield from _uncommitted(study)
    yield from _line_ends(study)


def _uncommitted(study: Study) -> Iterator[Finding]:
    inputs = [study.file, study.notebooks, study.corpus, study.folder / LOCK]
    inputs += [study.codebook] if study.codebook else []
    within = [str(path) for path in inputs if path.exists()]
    said = _git(study.folder, "status", "--porcelain", "--", *within)
    changed = sorted(line.strip().split(maxsplit=1)[-1] for line in (said or "").splitlines())
    if changed:
        more = f" and {len(changed) - _SHOWN} more" if len(changed) > _SHOWN else ""
        what = f"Not committed: {', '.join(changed[:_SHOWN])}{more}. Whoever takes the committed state has others."
        yield Finding("git", what, Verdict.NUMBERS, "git add and git commit them, or take them back.")
    elif said is not None:
        yield Finding("git", "All that figures are made from is committed.")


def _line_ends(study: Study) -> Iterator[Finding]:
    texts = [study.file, study.folder / LOCK, *([study.codebook] if study.codebook else [])]
    converted = [path.name for path in texts if path.is_file() and b"\r\n" in path.read_bytes()]
    listed = _git(study.folder, "ls-files", "--eol", "--", *(str(path) for path in texts if path.is_file())) or ""
    rewritten = sorted(line.split("\t")[-1] for line in listed.splitlines() if "i/lf" in line and "w/crlf" in line)
    keep = "echo '* -text' > .gitattributes; then git rm -r -q --cached . and git reset --hard"
    if rewritten:
        said = f"git has rewritten the line ends of {', '.join(rewritten)}: their checksums are not those of others."
        yield Finding("git", said, Verdict.FAILS, keep)
    elif _git(study.folder, "config", "core.autocrlf") == "true" and not _is_kept(study):
        said = "core.autocrlf is true: git rewrites line ends when files are taken out, and checksums with them."
        yield Finding("git", said, Verdict.NUMBERS, keep)
    elif converted:
        yield Finding("git", f"{', '.join(converted)} end lines as Windows does. So they are committed: no effect.")


def _is_kept(study: Study) -> bool:
    """Tell whether .gitattributes says that line ends are left as they are."""
    said = _git(study.folder, "check-attr", "text", "--", study.file.name) or ""
    return said.endswith(("unset", "eol: lf"))


def _git(folder: Path, *arguments: str) -> str | None:
    """Return what git says of a folder; None where it says nothing or is not there."""
    answer = ask_git(folder, *arguments, seconds=_SECONDS)
    return None if answer is None else answer.decode("utf-8", "replace").rstrip("\n")
