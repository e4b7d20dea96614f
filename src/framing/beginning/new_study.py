"""A new study in a folder of its own: complete, or not there at all."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from framing.beginning.software import TEMPLATES, copy_file, find_checkout, lay_out_environment
from framing.errors import StudyError
from framing.study.disk import attempt
from framing.study.study import STUDY_FILE

_UNFINISHED = ".framing-new-"
_SHOWN = 5
_FILLED_IN = {
    "CITATION.cff": "CITATION.cff",
    "README.md": "README.md",
    "codebook.toml": "data/codebook.toml",
    "study.toml": STUDY_FILE,
}
_COPIED = {"data.md": "data/README.md"}


def begin_study(folder: Path, title: str | None = None) -> str:
    """Lay out a study in which articles can be added and notebooks run at once.

    Parameters
    ----------
    folder
        Where it goes: made where it is missing, and else empty.
    title
        What the study is called; by default what the folder is called.

    Returns
    -------
    str
        The study's title.

    Raises
    ------
    StudyError
        Where the folder holds something, is a file, has no name, is inside of another study or cannot be written, or
        the title is no line of text. What was there is as it was.
    """
    place = folder.absolute()
    _refuse_nowhere(folder)
    _refuse_inside_another(place)
    called = _checked(_title_of(place) if title is None else title)
    _refuse_unless_empty(place)
    with attempt("begin a study", folder), _all_or_nothing(place) as scratch:
        _lay_out(scratch, called)
    return called


def _lay_out(folder: Path, title: str) -> None:
    for template, name in _FILLED_IN.items():
        quoted = title if name.endswith(".md") else json.dumps(title, ensure_ascii=False)
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        text = (TEMPLATES / template).read_text(encoding="utf-8").replace("{title}", quoted)
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    for template, name in _COPIED.items():
        copy_file(TEMPLATES / template, folder / name)
    for name, notebook in find_checkout().notebooks().items():
        copy_file(notebook, folder / name)
    lay_out_environment(folder)
    (folder / "figures").mkdir()


def _title_of(folder: Path) -> str:
    """Make a title of a folder's name.

    Examples
    --------
    >>> _title_of(Path("studies/bridge-closure"))
    'Bridge closure'
    """
    words = " ".join(folder.name.replace("-", " ").replace("_", " ").split())
    return words[:1].upper() + words[1:] or "A study"


def _checked(title: str) -> str:
    text = " ".join(title.split())
    if not text or not text.isprintable():
        raise StudyError(
            "The title of a study is a line of text, and this one is not.",
            where=f"--title {title!r}",
            remedy='Give it in quotation marks: --title "The bridge closure"',
        )
    return text


def _refuse_nowhere(folder: Path) -> None:
    if folder.name != folder.name.strip() or not folder.name.isprintable():
        raise StudyError(
            "A folder whose name is empty, begins or ends with a space or cannot be printed is hard to find again.",
            where=repr(str(folder)),
            remedy="Name the folder of the study: framing new bridge-closure",
        )


def _refuse_inside_another(folder: Path) -> None:
    other = next((parent for parent in folder.parents if (parent / STUDY_FILE).is_file()), None)
    if other is not None:
        raise StudyError(
            "The folder is inside of another study, which would share and rebuild this one's files as its own.",
            where=str(folder),
            remedy=f"Name a folder outside of it: framing new {shlex.quote(str(other.parent / folder.name))}",
        )


def _refuse_unless_empty(folder: Path) -> None:
    if not os.path.lexists(folder):
        return
    if not folder.is_dir():
        raise StudyError(
            "There is a file where the study would go.",
            where=str(folder),
            remedy="Name a folder that is not there yet.",
        )
    with attempt("look into the folder", folder):
        there = sorted(path.name for path in folder.iterdir())
    if there:
        more = f" and {len(there) - _SHOWN:,} more" if len(there) > _SHOWN else ""
        raise StudyError(
            f"The folder is not empty: it holds {', '.join(there[:_SHOWN])}{more}.",
            where=str(folder),
            remedy="Name a folder that is not there yet, or an empty one; articles are added to it afterwards.",
        )


@contextmanager
def _all_or_nothing(folder: Path) -> Iterator[Path]:
    """Give a folder to lay out in; what is in it takes its place at once, the study file last, or goes."""
    is_new = not folder.exists()
    if is_new:
        folder.parent.mkdir(parents=True, exist_ok=True)
    scratch = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=folder.parent if is_new else folder))
    try:
        yield scratch
        if is_new:
            scratch.chmod(0o777 & ~_umask())
            scratch.rename(folder)
        else:
            _move_up(scratch, folder)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _move_up(scratch: Path, folder: Path) -> None:
    """Move what is in a folder into the one around it, or nothing of it."""
    names = sorted((path.name for path in scratch.iterdir()), key=lambda name: (name == STUDY_FILE, name))
    moved: list[str] = []
    try:
        for name in names:
            (scratch / name).rename(folder / name)
            moved.append(name)
    except BaseException:
        for name in moved:
            (folder / name).rename(scratch / name)
        raise


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
