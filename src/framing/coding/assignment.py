"""Who codes which units, and for what: kept beside the sample when sheets are made, so that everybody goes by it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from framing.coding.folder import SHEETS
from framing.coding.sheet_files import open_sheet
from framing.coding.sheet_layout import ID, Sheet
from framing.errors import MeasureError
from framing.study.disk import attempt
from framing.written import json_bytes, write_whole

FILE = "assignment.json"


@dataclass(frozen=True)
class Share:
    """What one coder was given: ids of units, which tell nothing of articles, and the entries asked, where known."""

    units: tuple[str, ...]
    entries: tuple[str, ...]


def share_of(sheet: Sheet) -> Share:
    """Return what a sheet asks of its coder."""
    return Share(tuple(sheet.rows[ID]), tuple(question.entry for question in sheet.questions))


def read_assignment(folder: Path) -> dict[str, Share]:
    """Read who was given what; nobody anything where no sheets were made yet.

    Raises
    ------
    MeasureError
        Where the file is damaged.
    """
    path = folder / FILE
    if not path.exists():
        return {}
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        return {coder: Share(tuple(own["units"]), tuple(own["entries"])) for coder, own in told.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise MeasureError(
            f"The file that says who codes what cannot be read: {error}",
            where=str(path),
            remedy="Delete it, and write the sheets again as before: framing code sheets --coder NAME …",
        ) from error


def share_in_sheet(folder: Path, coder: str) -> Share | None:
    """Return the units of the sheet of a coder that lies in the folder, from before it was kept who codes what."""
    for path in (folder / SHEETS / f"{coder}.xlsx", folder / SHEETS / f"{coder}.csv"):
        if path.exists():
            return Share(tuple(row.get(ID, "") for _, row in open_sheet(path).rows), ())
    return None


def keep_assignment(folder: Path, sheets: Iterable[Sheet]) -> None:
    """Keep what coders were given, beside what others were given before."""
    given = read_assignment(folder) | {sheet.coder: share_of(sheet) for sheet in sheets}
    told = {coder: {"units": list(own.units), "entries": list(own.entries)} for coder, own in given.items()}
    with attempt("keep who codes what", folder):
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(folder / FILE, json_bytes(told))


def as_assigned(sheet: Sheet, units: Sequence[str]) -> Sheet:
    """Return the rows of a sheet that its coder was given."""
    return replace(sheet, rows=sheet.rows[sheet.rows[ID].isin(list(units))].reset_index(drop=True))
