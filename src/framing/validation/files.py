"""The folder of a validation: two tables and what they were made from, without any text."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pandas as pd

from framing.errors import MeasureError
from framing.rounding import round_frame
from framing.validation.saved_csv import decoded, delimiter_of
from framing.written import json_bytes, write_whole

_FORMULA = re.compile(r"^(?='*[=+\-@\t\r])")  # a spreadsheet would compute it
_GUARDED = re.compile(r"^'(?='*[=+\-@\t\r])")
_ABOUT = ("codebook_sha256", "corpus_fingerprint", "method")
_REMEDY = "Read the folder again from where it was coded: “framing code --help” says how one is made."


def write_folder(folder: Path, sample: pd.DataFrame, labels: pd.DataFrame, about: dict[str, Any]) -> None:
    """Write the three files, each whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    write_whole(folder / "sample.csv", _csv(sample))
    write_whole(folder / "labels.csv", _csv(labels))
    write_whole(folder / "validation.json", json_bytes(about))


def read_about(folder: Path, format_number: int) -> dict[str, Any]:
    """Read what the tables were made from, and refuse what is none or of another format."""
    path = folder / "validation.json"
    try:
        about = json.loads(path.read_text(encoding="utf-8"))
    except NotADirectoryError:
        what = "This is a file, and a validation is a folder."
        raise MeasureError(what, where=str(folder), remedy="Name the folder that holds validation.json.") from None
    except FileNotFoundError:
        what = "There is no validation here: the file validation.json is missing."
        raise MeasureError(what, where=str(folder), remedy="“framing code --help” says how one is made.") from None
    except (OSError, ValueError) as error:
        raise MeasureError(f"The file cannot be read: {error}", where=str(path), remedy=_REMEDY) from None
    if not isinstance(about, dict) or about.get("format") != format_number:
        found = about.get("format") if isinstance(about, dict) else None
        raise MeasureError(
            f"The validation is of format {found}, and this version reads format {format_number}.",
            where=str(path),
            remedy="Use the version of framing that it was made with.",
        )
    if missing := [name for name in _ABOUT if name not in about]:
        raise MeasureError(f"The file says nothing of {', '.join(missing)}.", where=str(path), remedy=_REMEDY)
    if not isinstance(about.get("who", ""), str):
        raise MeasureError(
            "“who” is no text: it says who coded.", where=str(path), remedy="Write it in quotation marks."
        )
    return about


def read_table(path: Path, columns: Iterable[str]) -> pd.DataFrame:
    """Read one of the tables, its text as it was before it was made safe for a spreadsheet, or saved by one."""
    try:
        text = decoded(path.read_bytes())
        table = pd.read_csv(io.StringIO(text), dtype="str", keep_default_na=False, sep=delimiter_of(text))
    except FileNotFoundError:
        raise MeasureError("A file of the validation is missing.", where=str(path), remedy=_REMEDY) from None
    except (OSError, ValueError) as error:
        raise MeasureError(f"The table cannot be read: {error}", where=str(path), remedy=_REMEDY) from None
    if missing := [name for name in columns if name not in table.columns]:
        raise MeasureError(f"The table has no column {', '.join(missing)}.", where=str(path), remedy=_REMEDY)
    plain: pd.DataFrame = table.apply(lambda column: column.str.replace(_GUARDED, "", regex=True))
    return plain


def _csv(table: pd.DataFrame) -> bytes:
    safe = round_frame(table)
    for column in safe.columns:
        if not (pd.api.types.is_numeric_dtype(safe[column]) or pd.api.types.is_bool_dtype(safe[column])):
            safe[column] = safe[column].astype("str").str.replace(_FORMULA, "'", regex=True)
    written: bytes = safe.to_csv(index=False, lineterminator="\n").encode()
    return written
