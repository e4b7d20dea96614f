"""What a traced file is, in words."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from framing.verification.sightings import CHECKSUM, Sighting
from framing.verification.trace import Traced

DIGITS = 12


def describe_trace(traced: Traced) -> Iterator[str]:
    """Yield what is known of a file, one line each."""
    carried = traced.carried
    if carried.problem:
        yield f"{traced.file.name}: {carried.problem}; what is left of it was read"
    if not traced.is_known:
        yield from _unknown(traced)
        return
    for sighting in traced.sightings[:1]:
        yield from _known(traced, sighting)
    for sighting in traced.sightings[1:]:
        yield f"Also in {sighting.place}: {sighting.kind} “{sighting.name}” of “{sighting.title}”"


def _known(traced: Traced, sighting: Sighting) -> Iterator[str]:
    yield f"{traced.file.name} is the {sighting.kind} “{sighting.name}” of the study “{sighting.title}”."
    cell = "" if sighting.cell is None else f", code cell {sighting.cell}"
    rows = {
        "found in": sighting.place,
        "identity": sighting.identity or "none in this manifest; found by its bytes",
        "notebook": f"{sighting.notebook}{cell}",
        "parameters": _settings(sighting.parameters) or "none",
        "seed": str(sighting.seed),
        "bytes": _bytes(sighting),
        "current": traced.current,
        "made from": ", ".join(f"{name} ({digest[:DIGITS]})" for name, digest in sorted(sighting.made_from.items())),
        "made with": _settings(sighting.versions),
    }
    for name, value in rows.items():
        if value:
            yield f"  {name:<11} {value}"


def _bytes(sighting: Sighting) -> str:
    if sighting.as_published:
        return f"those that were published as {sighting.as_published}"
    return "not those that were published: drawn for another purpose, or changed since; the identity is of its numbers"


def _unknown(traced: Traced) -> Iterator[str]:
    identities = traced.carried.identities
    places = ", ".join(traced.looked_in) or "no manifest"
    if identities:
        named = ", ".join(identity[:DIGITS] for identity in identities)
        yield f"{traced.file.name} carries an identity that no manifest knows here: {named}…"
        yield f"  looked in   {places}"
        yield "  to do       Name the study that it may come from, its folder or ZIP: --in PATH"
        return
    yield f"{traced.file.name} carries no identity of framing ({traced.carried.kind}), and no published file has its bytes."
    yield f"  looked in   {places}"
    yield (
        "  to do       A picture that was converted, cut out or printed loses its identity: trace the file that it was "
        "made from."
    )


def _settings(values: Mapping[str, Any]) -> str:
    return ", ".join(f"{name} = {_shown(value)}" for name, value in sorted(values.items()))


def _shown(value: Any) -> str:
    if isinstance(value, str):
        return value[:DIGITS] if len(value) == CHECKSUM else value
    return json.dumps(value, ensure_ascii=False)
