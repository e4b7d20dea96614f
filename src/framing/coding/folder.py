"""Where the coding of a corpus lives: what is shared, and beside it, ignored by git, the sheets with their text."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from framing.coding.sheet_csv import sheet_csv
from framing.coding.sheet_layout import Sheet
from framing.coding.sheet_xlsx import sheet_xlsx
from framing.errors import StudyError
from framing.study.disk import attempt
from framing.study.own_corpus import own_corpus
from framing.study.study import STUDY_FILE, read_study
from framing.validation import Validation, read_validation
from framing.validation.files import read_about, read_table
from framing.validation.labels import FORMAT
from framing.validation.soundness import LABELS, SAMPLE
from framing.written import write_whole

FOLDER, SHEETS = "validation", "sheets"
DISAGREEMENTS = "disagreements.csv"


def corpus_directory(place: Path | None) -> Path:
    """Find the corpus directory that somebody means: that of a study, itself, or that of the study here.

    Parameters
    ----------
    place
        A study file, the folder of one, a corpus directory, or None for the study of the working directory.

    Raises
    ------
    StudyError
        Where None is given and no study is here.
    """
    if place is None:
        found = own_corpus()
        if found is None:
            raise StudyError(
                "No study is here or in the folders above, so that nobody can tell which corpus is meant.",
                where=str(Path.cwd()),
                remedy="Name the folder of a study or of a corpus.",
            )
        return found
    file = place if place.is_file() else place / STUDY_FILE
    return read_study(file).corpus if file.is_file() else place


def coding_folder(corpus: Path) -> Path:
    """Return the folder with sample and labels of a corpus: ``validation`` in its directory."""
    return corpus / FOLDER


def write_sheets(folder: Path, sheets: Iterable[Sheet], formats: Iterable[str]) -> list[Path]:
    """Write sheets into the folder “sheets”, which git ignores; one that is there and differs is never replaced.

    Parameters
    ----------
    folder
        Of the coding.
    sheets
        One a coder.
    formats
        ``"xlsx"``, ``"csv"``.

    Returns
    -------
    list of Path

    Raises
    ------
    StudyError
        Where another sheet is there, which may have been filled in; then none is written.
    """
    inside = home_of_text(folder)
    writers = {"xlsx": sheet_xlsx, "csv": sheet_csv}
    kinds = list(formats)
    planned = {inside / f"{sheet.coder}.{kind}": writers[kind](sheet) for sheet in sheets for kind in kinds}
    for path, content in planned.items():
        if path.exists() and path.read_bytes() != content:
            raise StudyError(
                "A sheet of this coder is there already, and may have been filled in.",
                where=str(path),
                remedy="Read it back first (framing code read), then move it away; or name another coder.",
            )
    with attempt("write the sheets", inside):
        for path, content in planned.items():
            write_whole(path, content)
    return list(planned)


def home_of_text(folder: Path) -> Path:
    """Make the folder in which texts stay: git ignores it, and archives leave it out."""
    inside = folder / SHEETS
    with attempt("make the folder of the sheets", inside):
        inside.mkdir(parents=True, exist_ok=True)
        if not (inside / ".gitignore").exists():
            (inside / ".gitignore").write_text("*\n")
    return inside


def sheets_in(folder: Path) -> list[Path]:
    """List the sheets of a coding, without lists of disagreements and what spreadsheets leave while one is open."""
    found = sorted(path for path in (folder / SHEETS).glob("*") if path.suffix.lower() in (".xlsx", ".csv"))
    lists = Path(DISAGREEMENTS).stem
    return [path for path in found if not path.name.startswith(lists) and path.name[:1] not in (".", "~")]


def read_coding(folder: Path) -> Validation:
    """Read sample and labels of a coding; one whose labels were thrown away is one that nobody has coded yet.

    Raises
    ------
    MeasureError
        Where there is no sample, or a file is damaged.
    """
    if (folder / "labels.csv").exists() or not (folder / "sample.csv").exists():
        return read_validation(folder)
    about = read_about(folder, FORMAT)
    nothing = pd.DataFrame(columns=list(LABELS))
    sample = read_table(folder / "sample.csv", SAMPLE)
    return Validation(
        nothing, sample, about["codebook_sha256"], about["corpus_fingerprint"], about["method"], about.get("who", "")
    )


def is_corpus(place: Path) -> bool:
    """Tell a study or a corpus directory from a sheet."""
    return place.is_dir() or place.name == STUDY_FILE


def keep_sample(folder: Path, drawn: Validation) -> None:
    """Keep a sample; one that is there and differs is not replaced.

    Raises
    ------
    StudyError
        Where another sample is there.
    """
    if (folder / "validation.json").exists():
        there = read_coding(folder)
        if not there.sample.equals(drawn.sample):
            raise StudyError(
                "Another sample is there already, and people may be coding it.",
                where=f"{folder}: {there.method}",
                remedy="Keep it; or move the folder away; or put the new one elsewhere: --folder DIR.",
            )
        return
    with attempt("keep the sample", folder):
        drawn.save(folder)
