"""The page and the JUnit XML of a verification that ended in an error before anything could be compared."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import UTC, datetime

from framing.display.harmless import escaped
from framing.errors import FramingError
from framing.verification.junit import stamp, xml_document, xml_text
from framing.verification.page import page_around

VERDICT = "Not verified: the verification ended in an error before anything was compared."


def page_of_failure(error: FramingError, at: datetime) -> str:
    """Return a page that says why nothing was verified, and what to do about it.

    Parameters
    ----------
    error
        Why.
    at
        What time it is.
    """
    return page_around("Verification: an error", _parts(error, at))


def junit_of_failure(error: FramingError, at: datetime) -> str:
    """Return JUnit XML with one test case, which has an error.

    Parameters
    ----------
    error
        Why nothing was verified.
    at
        What time it is.
    """
    named = {"tests": "1", "failures": "0", "errors": "1", "skipped": "0"}
    root = ET.Element("testsuites", {"name": "framing verify", **named})
    suite = ET.SubElement(root, "testsuite", {"name": "framing verify", **named, **stamp(at)})
    case = ET.SubElement(suite, "testcase", {"classname": "verification", "name": "ran to its end", "time": "0"})
    said = ET.SubElement(case, "error", {"message": xml_text(error.what), "type": type(error).__name__})
    said.text = xml_text(str(error))
    return xml_document(root)


def _parts(error: FramingError, at: datetime) -> Iterator[str]:
    yield "<h1>Verification</h1>"
    yield f'<p class="verdict not">{escaped(VERDICT)}</p>'
    yield f"<p><b>{escaped(error.what)}</b></p>"
    said = {"Where": error.where, "What to do": error.remedy}
    items = "".join(f"<li>{name}: {escaped(text)}</li>" for name, text in said.items() if text)
    yield f"<ul>{items}</ul>" if items else ""
    yield f'<p class="quiet">{at.astimezone(UTC):%Y-%m-%d at %H:%M} UTC.</p>'
