"""What in an environment would make results differ: every finding with its verdict, and what to do about it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from framing.beginning.equipment import examine_equipment
from framing.beginning.findings import Finding, Verdict
from framing.beginning.kept_files import examine_files
from framing.beginning.machine import examine_machine
from framing.beginning.packages import compare_packages
from framing.beginning.situation import Situation, look_around
from framing.beginning.taste import examine_taste
from framing.study.study import STUDY_FILE

if TYPE_CHECKING:
    from rich.table import Table

_EXAMINATIONS: dict[str, Callable[[Situation], Iterator[Finding]]] = {
    "machine": examine_machine,
    "packages": compare_packages,
    "own settings": examine_taste,
    "equipment": examine_equipment,
    "files": examine_files,
}
_STYLES = {Verdict.FINE: "dim", Verdict.DRAWING: "", Verdict.NUMBERS: "bold", Verdict.FAILS: "bold"}
_WORST_FIRST = list(reversed(Verdict))
_NOTHING = "Nothing was found that would make results differ."


def examine(study_file: str = STUDY_FILE) -> list[Finding]:
    """Examine this environment, and the study here where there is one.

    Parameters
    ----------
    study_file
        The study file, looked for in the working directory and upward from there.

    Returns
    -------
    list of Finding
        The worst first. What cannot be looked into is a finding as well: nothing is raised.
    """
    situation = look_around(study_file)
    findings = list(situation.findings)
    for topic, examination in _EXAMINATIONS.items():
        findings += _examined(topic, examination, situation)
    return sorted(findings, key=lambda finding: _WORST_FIRST.index(finding.verdict))


def _examined(
    topic: str, examination: Callable[[Situation], Iterator[Finding]], situation: Situation
) -> Iterator[Finding]:
    try:
        yield from examination(situation)
    except Exception as error:  # whatever it is, the others go on
        said = f"It could not be looked into: {type(error).__name__}: {error}."
        yield Finding(topic, said, Verdict.NUMBERS, "Mend what it names, and report it if that is framing.")


def findings_table(findings: Sequence[Finding]) -> Table:
    """Lay findings out for a terminal."""
    from rich import box  # noqa: PLC0415 - `framing --help` never needs it
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(box=box.SIMPLE_HEAD)
    for column, width in (("", 12), ("finding", None), ("verdict", 13)):
        table.add_column(column, overflow="fold", min_width=width)
    for finding in findings:
        style = _STYLES[finding.verdict]
        said = Text(finding.what, style)
        if finding.remedy:
            said.append(f"\n→ {finding.remedy}", style)
        table.add_row(Text(finding.topic, style), said, Text(finding.verdict.value, style))
    return table


def conclusion(findings: Sequence[Finding]) -> str:
    """Say in one sentence what all findings come to.

    Examples
    --------
    >>> conclusion([Finding("fonts", "All there.")])
    'Nothing was found that would make results differ.'
    """
    found = [finding.verdict for finding in findings]
    counts = [(verdict, found.count(verdict)) for verdict in _WORST_FIRST if verdict is not Verdict.FINE]
    parts = [f"{number} {verdict.value}" for verdict, number in counts if number]
    return f"Of {len(found)} findings {', '.join(parts)}." if parts else _NOTHING


def findings_json(findings: Sequence[Finding]) -> str:
    """Write findings as JSON, for programs."""
    rows = [
        {"topic": finding.topic, "finding": finding.what, "verdict": finding.verdict.value, "to_do": finding.remedy}
        for finding in findings
    ]
    serious = any(finding.verdict.is_serious for finding in findings)
    return json.dumps({"serious": serious, "findings": rows}, ensure_ascii=False, indent=1)
