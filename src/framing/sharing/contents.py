"""What goes into the archive: named one by one, so that nothing goes in because it lay there."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

from framing.beginning.software import SOFTWARE, lay_out_environment
from framing.coding.folder import FOLDER, SHEETS
from framing.errors import StudyError
from framing.sharing.notebooks import without_outputs
from framing.study.freshness import LOCK, table_files
from framing.study.git import ask_git
from framing.study.manifest import MANIFEST, Manifest
from framing.study.study import STUDY_FILE, Study

STAYS_HOME = {"articles", "build"}
BESIDE_TABLES = ("sources.csv", "outlets.csv", "corrections.csv", "LICENSE", "LICENSE.md", "LICENSE.txt")
BESIDE_STUDY = ("LICENSE", "LICENSE.md", "LICENSE.txt")
KINDS = {
    "settings": "settings of the study",
    "data": "derived tables, codebook and what is known of the articles",
    "notebook": "notebooks",
    "figure": "figures and tables, with their manifest",
    "environment": "how to set up and run",
    "software": "copy of the library",
    "document": "descriptions",
}


@dataclass(frozen=True)
class Member:
    """A file of the archive.

    Attributes
    ----------
    name
        Its name in the study's folder, with slashes.
    source
        The file, or its content where that was made for the archive.
    kind
        One of ``KINDS``.
    """

    name: str
    source: Path | bytes
    kind: str

    def read(self) -> bytes:
        """Return its content."""
        return self.source if isinstance(self.source, bytes) else self.source.read_bytes()

    @cached_property
    def size(self) -> int:
        """How many bytes it has."""
        return len(self.source) if isinstance(self.source, bytes) else self.source.stat().st_size

    @cached_property
    def sha256(self) -> str:
        """The checksum of its content."""
        return hashlib.sha256(self.read()).hexdigest()


def study_members(study: Study, manifest: Manifest) -> tuple[Member, ...]:
    """List what of a study goes into the archive.

    Parameters
    ----------
    study
        The study.
    manifest
        What was published, and what it was made from.

    Returns
    -------
    tuple of Member
        Sorted by name: the study file, tables and codebook, what notebooks opened, what is known of the articles,
        notebooks without outputs, figures and manifest, citation and licence.

    Raises
    ------
    StudyError
        Where something that belongs to the study lies outside of its folder, is ignored by git, or has a name
        under which it cannot be unpacked elsewhere; or a notebook cannot be read.
    """
    _refuse_texts(study)
    named: dict[str, Member] = {}
    for kind, path in _files(study, manifest):
        name = _name_in(study, path)
        if name not in named and not is_home(name, study.free_texts):
            named[name] = Member(name, path, kind)
    _refuse_ignored(study, named)
    return tuple(_shareable(named[name], manifest) for name in sorted(named))


def _refuse_texts(study: Study) -> None:
    """Refuse a folder of texts to pass on that is none, or has the articles of the study itself."""
    for name in study.free_texts:
        folder, own = (study.folder / name).resolve(), (study.corpus / "articles").resolve()
        is_own = folder == own or folder in own.parents
        if is_own or not folder.is_dir() or study.folder.resolve() not in folder.parents:
            raise StudyError(
                f"“{name}” is no folder of texts that could be passed on"
                + (": of the articles of the study itself only tables are." if is_own else "."),
                where=f"{study.file}, [share]",
                remedy="Name a folder inside the study's whose texts are free, such as invented ones.",
            )


def inputs_at_home(study: Study, manifest: Manifest) -> tuple[str, ...]:
    """List the files that notebooks opened and that stay at home, such as articles."""
    opened = {name for entry in manifest.notebooks.values() for name in entry.opened}
    return tuple(sorted(name for name in opened if is_home(name, study.free_texts)))


def corpora_of(study: Study, members: Iterable[Member]) -> tuple[Path, ...]:
    """List the corpus directories whose tables are shared, the study's own first."""
    tables = (Path(member.name).parent for member in members if member.name.endswith("tables/about.json"))
    others = {(study.folder / folder.parent).resolve(): None for folder in tables} if tables else {}
    return (study.corpus, *(folder for folder in others if folder != study.corpus.resolve()))


def is_home(name: str, free: Sequence[str] = ()) -> bool:
    """Tell a file that never leaves: of a folder of articles or builds, a coding sheet, or hidden.

    Examples
    --------
    >>> is_home("data/articles/ferry.txt"), is_home("data/tables/terms.parquet")
    (True, False)
    >>> is_home("invented/articles/ferry.txt", ["invented/articles"])  # the study says that these are free
    False
    """
    is_sheet = f"/{FOLDER}/{SHEETS}/" in f"/{name}"
    folder = next((folder for folder in free if name.startswith(f"{folder}/")), "")
    rest = Path(name.removeprefix(folder)).parts
    return is_sheet or any(part in STAYS_HOME or part.startswith(".") for part in rest)


def _files(study: Study, manifest: Manifest) -> Iterator[tuple[str, Path]]:
    yield "settings", study.file
    yield from (("settings", study.folder / name) for name in BESIDE_STUDY if (study.folder / name).is_file())
    yield from (("data", path) for path in table_files(study.corpus))
    yield from (("data", path) for path in [study.codebook] if path is not None)
    yield from (("notebook", path) for path in sorted(study.notebooks.rglob("*.ipynb")) if not _of_another(study, path))
    opened = sorted({name for entry in manifest.notebooks.values() for name in entry.opened})
    yield from (("data", study.folder / name) for name in opened if (study.folder / name).is_file())
    corpora = {study.corpus, *(study.folder / Path(name).parents[1] for name in opened if "/tables/" in f"/{name}")}
    corpora |= {(study.folder / folder).parent for folder in study.free_texts}
    yield from (
        ("data", folder / name) for folder in sorted(corpora) for name in BESIDE_TABLES if (folder / name).is_file()
    )
    published = [*manifest.files, MANIFEST]
    yield from (("figure", study.figures / name) for name in published if (study.figures / name).is_file())


def _of_another(study: Study, notebook: Path) -> bool:
    """Tell a notebook of another study, whose folder lies among this one's notebooks."""
    between = notebook.relative_to(study.notebooks).parents
    return any((study.notebooks / folder / STUDY_FILE).is_file() for folder in between if folder.parts)


def _name_in(study: Study, path: Path) -> str:
    """Return the name of a file in the study's folder; StudyError where it is not in there."""
    name = study.place(path)
    if name.startswith("../") or not path.resolve().is_relative_to(study.folder.resolve()):
        raise StudyError(
            "A file of the study lies outside of its folder, so that the archive would lack it.",
            where=f"{path} → {path.resolve()}" if path.is_symlink() else str(path),
            remedy=f"Copy it into {study.folder}, and name it there in {study.file.name}.",
        )
    if not name.isprintable() or "\\" in name or any("\ud800" <= sign <= "\udfff" for sign in name):
        raise StudyError(
            "A file has a name that cannot be unpacked everywhere.",
            where=ascii(name),
            remedy="Rename it: no backslashes, line breaks or signs of another encoding.",
        )
    return name


def _refuse_ignored(study: Study, names: Iterable[str]) -> None:
    """Refuse files that git ignores: whoever made them so did not mean to pass them on."""
    answer = ask_git(study.folder, "check-ignore", "-z", "--stdin", told="\0".join(names).encode())
    ignored = [name.decode() for name in (answer or b"").split(b"\0") if name]  # where there is no git, it ignores none
    if ignored:
        raise StudyError(
            f"Git ignores {len(ignored)} of the files that the study needs, and what it ignores is not shared.",
            where=", ".join(ignored[:5]) + (" …" if len(ignored) > 5 else ""),
            remedy=f"Let git see them: git check-ignore -v “{ignored[0]}” says which rule hides the first.",
        )


def _shareable(member: Member, manifest: Manifest) -> Member:
    """Take outputs out of a notebook; of one that another notebook opens, the bytes count and must be without."""
    if member.kind != "notebook" or not isinstance(member.source, Path):
        return member
    content = member.read()
    clean = without_outputs(member.source)
    if clean == content:
        return member
    if any(member.name in entry.opened for entry in manifest.notebooks.values()):
        raise StudyError(
            "A notebook that another one runs holds outputs, or counts of executions.",
            where=member.name,
            remedy="Clear them (in JupyterLab: Edit, Clear Outputs of All Cells), save it, and framing run.",
        )
    return Member(member.name, clean, member.kind)


def environment_members(study: Study) -> tuple[Member, ...]:
    """Lay out what sets up the study elsewhere: Makefile, lock, ``.gitignore`` and the copy of the library."""
    lock = study.folder / LOCK
    with TemporaryDirectory() as scratch:
        folder = Path(scratch)
        lay_out_environment(folder, lock if lock.is_file() else None)
        found = sorted(path for path in folder.rglob("*") if path.is_file())
        members = [(path.relative_to(folder).as_posix(), path.read_bytes()) for path in found]
    return tuple(
        Member(name, _for_study(content, study) if name == "Makefile" else content, _environment_kind(name))
        for name, content in members
    )


def _environment_kind(name: str) -> str:
    return "software" if name.startswith(f"{SOFTWARE}/") else "environment"


def _for_study(makefile: bytes, study: Study) -> bytes:
    """Have the Makefile name a study file that is not called as usual."""
    if study.file.name == STUDY_FILE:
        return makefile
    quoted = "'" + study.file.name.replace("'", "'\\''").replace("$", "$$") + "'"
    for command in ("run", "verify"):
        makefile = makefile.replace(f"/framing {command}\n".encode(), f"/framing {command} --study {quoted}\n".encode())
    return makefile
