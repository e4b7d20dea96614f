"""What a notebook does to publish a figure: into the run's scratch folder, or among the drafts."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

from framing.errors import StudyError
from framing.study.manifest import MANIFEST

if TYPE_CHECKING:
    from framing.figures import Figure, Provenance
    from framing.study.study import Study

FIGURES, NOTEBOOK, PARAMETERS = "FRAMING_FIGURES", "FRAMING_NOTEBOOK", "FRAMING_PARAMETERS"


def save_figure(study: Study, figure: Figure) -> None:
    """Save a figure where it belongs: the run's scratch folder under ``framing run``, else the drafts.

    Parameters
    ----------
    study
        The study that the figure belongs to.
    figure
        The figure to save.

    Raises
    ------
    StudyError
        Where the notebook has published a figure of this name already, or nothing can have this name.
    """
    if figure.name == MANIFEST.partition(".")[0]:
        raise StudyError(
            f"A figure cannot be called “{figure.name}”: the folder of figures has a file of that name.",
            remedy="Give it another name.",
        )
    scratch = os.environ.get(FIGURES)
    if scratch is None:
        drafts = study.build / "drafts"
        figure.save(drafts, _provenance(study))
        print(f"Draft of “{figure.name}” in {drafts}; framing run publishes it.")  # noqa: T201 - says where
        return
    if any(path.stem == figure.name for path in Path(scratch).iterdir()):
        raise StudyError(
            f"The figure “{figure.name}” is published twice.",
            where=f"notebook {os.environ[NOTEBOOK]}",
            remedy="Give each figure a name of its own.",
        )
    figure.save(Path(scratch), _provenance(study))


def _provenance(study: Study) -> Provenance:
    from framing.figures import Provenance  # noqa: PLC0415 - matplotlib, which an up-to-date run never needs

    return Provenance(
        study=study.title,
        notebook=os.environ.get(NOTEBOOK, "draft"),
        parameters=json.loads(os.environ.get(PARAMETERS, "{}")),
        seed=study.seed,
    )
