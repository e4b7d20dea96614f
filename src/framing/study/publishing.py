"""What a notebook does to publish a figure or a table: into the run's scratch folder, or among the drafts."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

from framing.errors import StudyError

if TYPE_CHECKING:
    from framing.figures import Figure, Table

FIGURES, NOTEBOOK, PARAMETERS = "FRAMING_FIGURES", "FRAMING_NOTEBOOK", "FRAMING_PARAMETERS"
SPECIFICATIONS, STYLE = "FRAMING_SPECIFICATIONS", "FRAMING_STYLE"

RESERVED = "manifest"
"""The name that the folder of figures has a file of its own for."""


def save_published(figure: Figure | Table, *, title: str, seed: int, drafts: Path) -> None:
    """Save a figure or a table where it belongs: the run's scratch folder under ``framing run``, else the drafts.

    Parameters
    ----------
    figure
        What to save.
    title, seed
        Of the study that it belongs to.
    drafts
        The folder of drafts.

    Raises
    ------
    StudyError
        Where the notebook has published something of this name already, or nothing can have this name.
    """
    from framing.figures import Provenance  # noqa: PLC0415 - matplotlib, which an up-to-date run never needs

    if figure.name == RESERVED:
        raise StudyError(
            f"Nothing can be published as “{figure.name}”: the folder of figures has a file of that name.",
            remedy="Give it another name.",
        )
    scratch, notebook = os.environ.get(FIGURES), os.environ.get(NOTEBOOK, "draft")
    provenance = Provenance(title, notebook, json.loads(os.environ.get(PARAMETERS, "{}")), seed)
    if scratch is None:
        figure.save(drafts, provenance)
        print(f"Draft of “{figure.name}” in {drafts}; framing run publishes it.")  # noqa: T201 - says where
        return
    if any(path.stem == figure.name for path in Path(scratch).iterdir()):
        raise StudyError(
            f"“{figure.name}” is published twice.",
            where=f"notebook {notebook}",
            remedy="Give each figure and each table a name of its own.",
        )
    figure.save(Path(scratch), provenance)


def style_asked_for() -> str | None:
    """Return the style in which whoever executes this notebook wants its figures; None where the study says it."""
    return os.environ.get(STYLE) if FIGURES in os.environ else None
