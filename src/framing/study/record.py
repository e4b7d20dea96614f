"""The record of what each notebook was last run with: ``build/state.json``, never committed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from framing.study.disk import attempt
from framing.study.freshness import Ingredients
from framing.study.published import Published
from framing.study.study import Study
from framing.written import json_bytes, write_whole

STATE = "state.json"
NOT_YET = "it has not been run here yet"


@dataclass(frozen=True)
class Record:
    """A notebook's last successful run.

    Attributes
    ----------
    ingredients
        What it was run with.
    figures
        From each file that it published to the file's checksum.
    seconds
        How long it ran: the longest notebook is started first.
    opened
        The files that it opened itself, with their checksums, which are among the ingredients.
    prose
        The checksum of the prose in its executed copy.
    published
        From each of its figures and tables to what it is.
    """

    ingredients: Ingredients
    figures: dict[str, str]
    seconds: float
    opened: dict[str, str] = field(default_factory=dict)
    prose: str = ""
    published: dict[str, Published] = field(default_factory=dict)


def executed_copy(study: Study, name: str) -> Path:
    """Return where the executed copy of a notebook is kept."""
    return study.build / "notebooks" / f"{name}.ipynb"


def read_records(study: Study) -> dict[str, Record]:
    """Read the record of every notebook.

    Parameters
    ----------
    study
        The study.

    Returns
    -------
    dict
        From notebooks' names; empty where the file is missing or unreadable, since all runs anew then.
    """
    try:
        content = json.loads((study.build / STATE).read_bytes())
        return {
            name: Record(
                Ingredients(record["ingredients"]["values"]),
                record["figures"],
                record["seconds"],
                dict(record["opened"]),
                record["prose"],
                {figure: Published.from_json(said) for figure, said in record["published"].items()},
            )
            for name, record in content.items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def write_records(study: Study, records: Mapping[str, Record]) -> None:
    """Write the record of every notebook, in one step."""
    content = json_bytes({name: asdict(record) for name, record in records.items()})
    with attempt("note which notebooks are up to date", study.build / STATE):
        study.build.mkdir(parents=True, exist_ok=True)
        write_whole(study.build / STATE, content)


def reasons_to_run(
    study: Study,
    name: str,
    ingredients: Ingredients,
    record: Record | None,
    published: Mapping[str, str],
    listed: Mapping[str, str] | None = None,
    *,
    is_other_code: bool = False,
) -> tuple[str, ...]:
    """Say why a notebook has to run.

    Parameters
    ----------
    study
        The study.
    name
        The notebook's name.
    ingredients
        What it would be run with now.
    record
        Its last run; None where there was none.
    published
        From each file in the folder of figures to its checksum.
    listed
        From each file that the manifest lists for the notebook to its checksum.
    is_other_code
        Whether its code is not the one that the manifest lists, which alone tells where it has not been run here.

    Returns
    -------
    tuple of str
        One phrase a reason; none where the notebook is up to date.
    """
    if record is None:
        is_published = listed and all(published.get(file) == digest for file, digest in listed.items())
        not_yet = f"{NOT_YET} (its figures are as published)" if is_published else NOT_YET
        return (not_yet, "its code changed since they were published") if listed and is_other_code else (not_yet,)
    edited = [
        f"{study.figures.name}/{file} {'was edited' if file in published else 'is missing'}"
        for file, digest in sorted(record.figures.items())
        if published.get(file) != digest
    ]
    copy = executed_copy(study, name)
    lost = [] if copy.is_file() else [f"{copy.relative_to(study.folder)} is missing"]
    return (*ingredients.differences(record.ingredients), *edited, *lost)
