"""The results of a multiverse as one table: a row for each contrast of each specification."""

from __future__ import annotations

import pandas as pd

from framing.study.grid import SPECIFICATION
from framing.study.multiverse_run import MultiverseRun
from framing.study.outcome import NUMBERS, TEXTS
from framing.study.report import count

DEPENDENT = (
    "Specifications share their data: they are no independent tests, and the share of them that agree is no "
    "probability."
)


def gather(run: MultiverseRun) -> pd.DataFrame:
    """Gather what the specifications of a multiverse found.

    Parameters
    ----------
    run
        What running it did.

    Returns
    -------
    DataFrame
        As `framing.multiverse` returns it.
    """
    choices = [choice.name for choice in run.grid.choices]
    rows = [
        {SPECIFICATION: specification.number, **specification.alternatives, **row}
        for specification, finished in run.finished
        for row in finished.outcome.rows
    ]
    columns = [SPECIFICATION, *choices, *TEXTS, *NUMBERS]
    table = pd.DataFrame(rows, columns=columns)
    texts = {
        name: table[name].astype("str").where(table[name].notna(), "").astype("str") for name in (*choices, *TEXTS)
    }
    table = table.assign(**texts, **{name: table[name].astype(float) for name in NUMBERS})
    table.attrs = {
        "choices": {choice.name: list(choice.alternatives) for choice in run.grid.choices},
        "n_specifications": len(run.finished) + len(run.failures),
        "n_failed": len(run.failures),
        "failures": [failure.in_words() for failure in run.failures],
        "left_out": list(run.grid.left_out),
        "method": _method(run),
        "limits": _limits(run),
    }
    return table


def _method(run: MultiverseRun) -> str:
    choices = ", ".join(
        f"{choice.name} ({' or '.join(choice.alternatives)})"
        for choice in run.grid.choices
        if len(choice.alternatives) > 1
    )
    _, main = run.finished[0]
    said = main.outcome.said["method"]
    stated = (
        f" In the main specification, from which the others differ in their choices: {_continued(said)}" if said else ""
    )
    return (
        f"Each specification reran the notebook {run.grid.notebook.name} with one combination of choices; choices: "
        f"{choices}; the main specification takes the first of each.{stated}"
    )


def _continued(sentence: str) -> str:
    """Begin a sentence small, to go on with it, unless its first word is written in capitals."""
    return sentence if sentence[:2].isupper() else sentence[:1].lower() + sentence[1:]


def _limits(run: MultiverseRun) -> str:
    n_failed, total = len(run.failures), len(run.failures) + len(run.finished)
    first, main = run.finished[0]
    return " ".join(
        filter(
            None,
            [
                main.outcome.said["limits"],
                DEPENDENT,
                ""
                if first.number == 1
                else f"The main specification failed, and specification {first.number} stands in its place.",
                f"{n_failed:,} of {count(total, 'specification')} failed, and are not counted." if n_failed else "",
                f"Left out, since this copy of the study does not have them: {', '.join(run.grid.left_out)}."
                if run.grid.left_out
                else "",
            ],
        )
    )
