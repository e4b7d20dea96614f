"""A notebook to execute, and how it ended."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from framing.errors import NotebookFailed
from framing.study.disk import attempt
from framing.study.limits import NO_LIMITS, Limits
from framing.study.notebook import Notebook
from framing.study.publishing import FIGURES, NOTEBOOK, PARAMETERS, SPECIFICATIONS, STYLE
from framing.study.study import Study

DOING = "doing"
"""The file in which a notebook notes how far a cell is that takes long."""


@dataclass(frozen=True)
class Task:
    """A notebook to execute.

    Attributes
    ----------
    notebook
        The notebook.
    parameters
        What it runs with.
    folder
        A scratch folder of its own, which exists.
    failed
        Where the executed copy is kept if the notebook fails.
    specifications
        Where the specifications of a multiverse are kept that the notebook asks for; None: in the build folder.
    style
        The style that its figures are drawn in; None: the one that the study says.
    limits
        How long it may run, and how much memory it may take.
    seen_from
        The folder in which the user gave the command.
    """

    notebook: Notebook
    parameters: dict[str, Any]
    folder: Path
    failed: Path
    specifications: Path | None = None
    style: str | None = None
    limits: Limits = NO_LIMITS
    seen_from: Path = field(default_factory=Path.cwd)

    @property
    def environment(self) -> dict[str, str]:
        """The environment variables by which its kernel knows what it is for."""
        return {
            FIGURES: str(self.figures),
            NOTEBOOK: self.notebook.name,
            PARAMETERS: json.dumps(self.parameters),
            **({SPECIFICATIONS: str(self.specifications)} if self.specifications else {}),
            **({STYLE: self.style} if self.style else {}),
            **self.limits.environment,
        }

    @property
    def doing(self) -> str:
        """What a cell that takes long has noted of how far it is; nothing where it has not."""
        try:
            return (self.folder / DOING).read_text()
        except OSError:
            return ""

    @property
    def build(self) -> Path:
        """The study's build folder."""
        return self.failed.parents[1]

    @property
    def figures(self) -> Path:
        """Where the notebook publishes to while it runs."""
        return self.folder / "figures"

    @property
    def executed(self) -> Path:
        """Where the executed copy goes."""
        return self.folder / "executed.ipynb"

    @property
    def log(self) -> Path:
        """What the kernel prints outside of cells."""
        return self.folder / "kernel.log"


@dataclass(frozen=True)
class Outcome:
    """How a notebook ended.

    Attributes
    ----------
    task
        What was executed.
    seconds
        How long it took.
    figures
        From each file that it published to the file's checksum.
    cells
        From each figure or table that it published to the number of the code cell that did, from 1.
    failure
        What went wrong; None where nothing did.
    """

    task: Task
    seconds: float
    figures: dict[str, str]
    cells: dict[str, int] = field(default_factory=dict)
    failure: NotebookFailed | None = None


def make_task(study: Study, notebook: Notebook, parameters: dict[str, Any], scratch: Path) -> Task:
    """Give a notebook its scratch folder.

    Parameters
    ----------
    study
        The study, whose build folder keeps the copy of a notebook that fails.
    notebook
        The notebook.
    parameters
        What it runs with.
    scratch
        The run's folder.

    Returns
    -------
    Task

    Raises
    ------
    DiskRefused
        Where the folder cannot be made.
    """
    folder = scratch / notebook.name
    with attempt(f"make the scratch folder of {notebook.name}", study.build):
        (folder / "figures").mkdir(parents=True)
    failed = study.build / "failed" / f"{notebook.name}.ipynb"
    return Task(notebook, parameters, folder, failed, limits=study.limits)
