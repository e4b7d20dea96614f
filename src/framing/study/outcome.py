"""What one specification of a multiverse finds: a table of contrasts that its notebook leaves."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framing.errors import StudyError
from framing.study.publishing import FIGURES, NOTEBOOK

if TYPE_CHECKING:
    import pandas as pd

OUTCOME = "outcome.json"
TEXTS = ("contrast", "group", "reference")
NUMBERS = ("estimate", "low", "high", "p", "n")
REQUIRED = ("contrast", "estimate")
SAID = ("method", "limits")

Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class OutcomeTable:
    """A table of contrasts: a row is a dictionary of the columns that the table has, a missing number None.

    Attributes
    ----------
    rows
        The rows.
    said
        What the table says of itself: method, limits.
    """

    rows: Rows
    said: dict[str, str]


def save_outcome(table: pd.DataFrame) -> None:
    """Leave a table of contrasts for whoever executes this notebook; say so where nobody does.

    Parameters
    ----------
    table
        As in `framing.Study.save_outcome`.

    Raises
    ------
    StudyError
        Where it is no such table, a contrast stands in it twice, or the notebook has left one already.
    """
    where = f"study.save_outcome in {os.environ.get(NOTEBOOK, 'this notebook')}"
    content = {"rows": _rows(table, where), "said": {name: str(table.attrs.get(name, "")) for name in SAID}}
    figures = os.environ.get(FIGURES)
    if figures is None:
        print(f"{len(table)} contrasts; framing multiverse gathers them.")  # noqa: T201 - says where they go
        return
    path = Path(figures).with_name(OUTCOME)
    if path.exists():
        raise StudyError(
            "The notebook leaves two outcomes.", where=where, remedy="Put all contrasts into one table (pandas.concat)."
        )
    path.write_text(json.dumps(content), encoding="utf-8")


def read_outcome(folder: Path) -> OutcomeTable | None:
    """Read what a notebook left in its scratch folder; None where it left nothing."""
    path = folder / OUTCOME
    if not path.is_file():
        return None
    content = json.loads(path.read_bytes())
    return OutcomeTable(content["rows"], content["said"])


def _rows(table: pd.DataFrame, where: str) -> Rows:
    from framing.rounding import round_frame  # noqa: PLC0415 - pandas, which an up-to-date run never needs

    _check_columns(list(map(str, table.columns)), where)
    texts = [name for name in TEXTS if name in table.columns]
    numbers = [name for name in NUMBERS if name in table.columns]
    named = table[texts].astype("str")
    if named.duplicated().any():
        twice = named[named.duplicated()].iloc[0]
        raise StudyError(
            f"A contrast stands twice in the outcome: {', '.join(twice)}.",
            where=where,
            remedy="Give each row its own contrast, group and reference.",
        )
    try:
        rounded = round_frame(table[numbers].astype(float))
    except (TypeError, ValueError) as error:
        raise StudyError(
            f"An outcome has a column that holds no numbers ({error}).",
            where=where,
            remedy=f"These are numbers: {', '.join(numbers)}.",
        ) from None
    return [
        {
            **dict(zip(texts, names, strict=True)),
            **{name: _known(value) for name, value in zip(numbers, row, strict=True)},
        }
        for names, row in zip(named.to_numpy().tolist(), rounded.to_numpy().tolist(), strict=True)
    ]


def _check_columns(columns: list[str], where: str) -> None:
    missing = [name for name in REQUIRED if name not in columns]
    strangers = [name for name in columns if name not in {*TEXTS, *NUMBERS}]
    if missing or strangers:
        what = (
            f"has no column “{missing[0]}”" if missing else f"has a column “{strangers[0]}”, which is none of its own"
        )
        raise StudyError(
            f"An outcome is a table of contrasts, and this one {what}.",
            where=where,
            remedy=f"Its columns are {', '.join((*TEXTS, *NUMBERS))}; only {' and '.join(REQUIRED)} are required.",
        )


def _known(value: float) -> float | None:
    return value if value - value == 0 else None  # neither missing nor infinite
