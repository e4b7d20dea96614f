"""What a run would do, and why: nothing is started and nothing is written to find out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from framing.study.ledger import Ledger, Plan
from framing.study.notebook import Notebook
from framing.study.record import reasons_to_run

ASKED = "asked to run"


def make_plans(
    ledger: Ledger,
    notebooks: Sequence[Notebook],
    parameters: Mapping[str, dict[str, Any]],
    published: Mapping[str, str],
) -> tuple[Plan, ...]:
    """Decide for each notebook whether it has to run.

    Parameters
    ----------
    ledger
        What the study has published.
    notebooks
        The notebooks in question.
    parameters
        From their names to what they would run with.
    published
        From each file in the folder of figures to its checksum.

    Returns
    -------
    tuple of Plan
        In the order of the notebooks; without reasons where they are up to date.
    """
    plans = []
    for notebook in notebooks:
        given, record = parameters[notebook.name], ledger.records.get(notebook.name)
        ingredients = ledger.ingredients(notebook, given)
        entry = ledger.entries.get(notebook.name)
        listed = entry.figures if entry else {}
        is_other = entry is not None and entry.cells != notebook.sha256
        reasons = reasons_to_run(
            ledger.study, notebook.name, ingredients, record, published, listed, is_other_code=is_other
        )
        plans.append(Plan(notebook, given, ingredients, reasons))
    return tuple(plans)


def forced(plans: Sequence[Plan]) -> tuple[Plan, ...]:
    """Have also what is up to date run."""
    return tuple(plan if plan.reasons else replace(plan, reasons=(ASKED,)) for plan in plans)
