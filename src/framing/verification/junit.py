"""JUnit XML: a test case for each figure, table, file and notebook, for CI to show."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from framing.verification.corpus_tables import is_table
from framing.verification.findings import FigureVerdict, TableVerdict, Verification
from framing.verification.in_words import figure_details, table_details, verdict_in_words

NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class _Case:
    """One test case: what was looked at, what is wrong with it, and why it was not looked at."""

    group: str
    name: str
    wrong: str = ""
    skipped: str = ""
    more: str = ""


def junit_of(verification: Verification) -> str:
    """Return a verification as JUnit XML.

    Parameters
    ----------
    verification
        What was found.

    Returns
    -------
    str
        One suite. What was not checked is skipped, with the reason.
    """
    cases = list(_cases(verification))
    counts = {
        "tests": len(cases),
        "failures": sum(bool(case.wrong) for case in cases),
        "errors": 0,
        "skipped": sum(bool(case.skipped) for case in cases),
    }
    named = {name: str(number) for name, number in counts.items()}
    root = ET.Element("testsuites", {"name": "framing verify", **named})
    suite = ET.SubElement(root, "testsuite", {"name": xml_text(verification.title), **named, **stamp(verification.at)})
    _describe(suite, verification)
    for case in cases:
        _add(suite, case)
    return xml_document(root)


def xml_document(root: ET.Element) -> str:
    """Return an element as a document of its own, indented."""
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def stamp(at: datetime | None) -> dict[str, str]:
    """Return the attribute of a suite that says when it ran, in Coordinated Universal Time, as JUnit writes it.

    Examples
    --------
    >>> stamp(datetime(2026, 11, 30, 7, 5, tzinfo=UTC))
    {'timestamp': '2026-11-30T07:05:00'}
    """
    return {"timestamp": f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%S}"} if at else {}


def _describe(suite: ET.Element, verification: Verification) -> None:
    """Say of which manifest, and of how many figures and tables, the suite is."""
    n_tables = sum(figure.kind == "table" for figure in verification.figures)
    said = {
        "manifest_sha256": verification.manifest_sha256,
        "published": verification.published,
        "figures": str(len(verification.figures) - n_tables),
        "tables": str(n_tables),
        "verdict": verdict_in_words(verification),
    }
    properties = ET.SubElement(suite, "properties")
    for name, value in said.items():
        ET.SubElement(properties, "property", {"name": name, "value": xml_text(value)})


def _add(suite: ET.Element, case: _Case) -> None:
    element = ET.SubElement(
        suite, "testcase", {"classname": xml_text(case.group), "name": xml_text(case.name), "time": "0"}
    )
    if case.wrong:
        failure = ET.SubElement(element, "failure", {"message": xml_text(case.wrong), "type": "differs"})
        failure.text = xml_text(case.more or case.wrong)
    elif case.skipped:
        ET.SubElement(element, "skipped", {"message": xml_text(case.skipped)})
    elif case.more:
        ET.SubElement(element, "system-out").text = xml_text(case.more)


def _cases(verification: Verification) -> Iterator[_Case]:
    yield from map(_of_figure, verification.figures)
    if not verification.figures:
        yield _Case("figures", "published", "the study publishes no figure and no table")
    yield from map(_of_table, verification.tables)
    yield from _of_problems("files", "as the manifest says", [(each.file, each.what) for each in verification.files])
    failed = {failure.what: failure for failure in verification.failures}
    yield from _of_problems("notebooks", "ran", [(what, str(failure)) for what, failure in failed.items()])
    changed = [(each.file, str(each)) for each in verification.inputs if not (each.same_numbers or is_table(each.file))]
    stale = [(said, said) for said in verification.stale]
    yield from _of_problems("inputs", "as the manifest says", [*changed, *stale])
    yield from _of_problems("sources", "those of the tables", [(said, said) for said in verification.outdated])
    yield from _of_problems("articles", "those of the tables", [(said, said) for said in verification.articles])
    for step in verification.unchecked:
        yield _Case("not checked here", step, skipped=step)


def _of_figure(figure: FigureVerdict) -> _Case:
    lines = [*figure_details(figure), *([f"why: {figure.cause}"] if figure.cause else [])]
    verdicts = {"numbers": figure.numbers, "pixels": figure.pixels, "bytes": figure.bytes, "repeatable": figure.repeats}
    said = ", ".join(f"{name} {verdict.words}" for name, verdict in verdicts.items() if verdict)
    group = f"{figure.kind}s.{figure.notebook}"
    return _Case(group, figure.name, "" if figure.holds else said, more="\n".join([said, *lines]))


def _of_table(table: TableVerdict) -> _Case:
    said = "; ".join(table_details(table))
    return _Case("derived tables", table.file, "" if table.holds else said or "differs", more=said)


def _of_problems(group: str, otherwise: str, problems: list[tuple[str, str]]) -> Iterator[_Case]:
    """Yield a case for each problem, and one that passes where there is none."""
    for name, what in problems:
        yield _Case(group, name, what)
    if not problems:
        yield _Case(group, otherwise)


def xml_text(text: str) -> str:
    """Return a text without signs that XML cannot hold."""
    return NO_XML.sub("\N{REPLACEMENT CHARACTER}", text)
