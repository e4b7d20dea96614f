"""The last verification of a study, kept in its build folder for whoever reports on the study."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import UTC
from pathlib import Path

from framing.study.study import Study
from framing.verification.findings import Verification
from framing.verification.in_words import details, verdict_in_words
from framing.written import json_bytes, write_whole

KEPT = "verification.json"


@dataclass(frozen=True)
class KeptVerification:
    """What is kept of a verification.

    Attributes
    ----------
    manifest
        The checksum of the manifest whose figures were verified.
    at
        When, in words; empty where that is not known.
    holds
        Whether every figure was the one that the study gives.
    said
        The verdict, as a sentence.
    details
        What differed and what was not checked, a sentence each.
    figures
        Of each figure or table its name, and what was said of its numbers, pixels and bytes.
    """

    manifest: str
    at: str
    holds: bool
    said: str
    details: tuple[str, ...]
    figures: tuple[tuple[str, str, str, str], ...]


def keep_verification(study: Study, verification: Verification) -> Path | None:
    """Write what a verification of the study's own figures found into its build folder.

    Parameters
    ----------
    study
        The study.
    verification
        What was found.

    Returns
    -------
    Path or None
        The file; None where the build folder may not be written, or its disk is full: a verification stands without.
    """
    figures = tuple(
        (each.name, each.numbers.words, each.pixels.words if each.pixels else "–", each.bytes.words)
        for each in verification.figures
    )
    kept = KeptVerification(
        manifest=verification.manifest_sha256,
        at=f"{verification.at.astimezone(UTC):%Y-%m-%d at %H:%M} UTC" if verification.at else "",
        holds=verification.holds,
        said=verdict_in_words(verification),
        details=tuple(details(verification)),
        figures=figures,
    )
    try:
        study.build.mkdir(parents=True, exist_ok=True)
        return write_whole(study.build / KEPT, json_bytes(asdict(kept)))
    except OSError:
        return None


def last_verification(study: Study) -> KeptVerification | None:
    """Return the last verification of the study's own figures; None where none was kept, or it cannot be read."""
    try:
        kept = json.loads((study.build / KEPT).read_bytes())
        return KeptVerification(
            manifest=str(kept["manifest"]),
            at=str(kept["at"]),
            holds=kept["holds"] is True,
            said=str(kept["said"]),
            details=tuple(map(str, kept["details"])),
            figures=tuple((str(a), str(b), str(c), str(d)) for a, b, c, d in kept["figures"]),
        )
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
