"""What the last verification found, and whether it was of these figures."""

from __future__ import annotations

from framing.reports.material import Material
from framing.reports.provenance_section import plain_table
from framing.reports.scaffold import folded, items, paragraph
from framing.study.freshness import file_sha256
from framing.study.manifest import MANIFEST
from framing.verification.kept import last_verification

_NONE = (
    "Not verified here yet. framing verify runs every notebook again, twice, and says of each figure whether its "
    "numbers, its pixels and its bytes are the published ones; made after that, this page says what it found."
)
_OTHERS = "That was of other figures than these: the manifest has changed since. Verify again: framing verify"


def verification_section(material: Material) -> str:
    """Return what the last verification found; how to make one where there was none."""
    kept = last_verification(material.study)
    if kept is None:
        return paragraph(_NONE)
    is_current = kept.manifest == file_sha256(material.study.figures / MANIFEST)
    rows = plain_table("Verdicts", ["figure or table", "numbers", "pixels", "bytes"], kept.figures)
    return "".join(
        [
            paragraph(kept.said, "holds" if kept.holds and is_current else "caution"),
            paragraph(f"Verified on {kept.at}." if kept.at else "", "quiet"),
            "" if is_current else paragraph(_OTHERS, "caution"),
            items(kept.details),
            folded("Every verdict", rows),
        ]
    )
