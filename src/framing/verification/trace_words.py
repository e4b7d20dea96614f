"""What a traced file is, in words."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from framing.verification.sightings import CHECKSUM, Sighting
from framing.verification.standing import Standing
from framing.verification.trace import Traced

DIGITS = 12
NAMED = ("Python", "the framing library", "requirements.lock", "the machine", "matplotlib", "pandas", "numpy")


def describe_trace(traced: Traced) -> Iterator[str]:
    """Yield what is known of a file, one line each."""
    carried = traced.carried
    if carried.problem:
        yield f"{traced.file.name}: {carried.problem}; what is left of it was read"
    for place in traced.damaged:
        yield f"{place}: the manifest is damaged, so figures that it listed may not be found in it"
    if not traced.is_known:
        yield from _unknown(traced)
        return
    if not traced.sightings:
        yield from _exported_alone(traced)
    for sighting in traced.sightings[:1]:
        yield from _known(traced, sighting)
    for sighting in traced.sightings[1:]:
        yield f"Also in {sighting.place}: {sighting.kind} “{sighting.name}” of “{sighting.title}”"


def _exported_alone(traced: Traced) -> Iterator[str]:
    """Describe a file of an export that is of no figure: captions, numbers."""
    yield f"{traced.file.name} is a file of framing export, of no single figure."
    yield f"  bytes       {_bytes(traced)}"


def _first_line(traced: Traced, of: str) -> str:
    name, original = traced.file.name, traced.original
    if traced.standing is Standing.PUBLISHED:
        is_earlier = bool(traced.sightings) and traced.sightings[0].is_earlier
        return (
            f"{name} is {of}, published earlier: in {traced.sightings[0].place}." if is_earlier else f"{name} is {of}."
        )
    if traced.standing is Standing.EXPORTED:
        return f"{name} is {of}, as framing export drew it."
    if traced.standing is Standing.ALTERED:
        has = (
            "carries the identity"
            if set(traced.carried.identities) & {original.identity if original else ""}
            else ("stands in the place")
        )
        return f"{name} {has} of {of}, and is not the file that was made: it was altered, or made by other versions."
    return (
        f"{name} carries the identity of {of}; this file itself is not one that was published, so its drawing is "
        "unchecked."
    )


def _known(traced: Traced, sighting: Sighting) -> Iterator[str]:
    yield _first_line(traced, f"the {sighting.kind} “{sighting.name}” of the study “{sighting.title}”")
    cell = "" if sighting.cell is None else f", code cell {sighting.cell}"
    rows = {
        "found in": sighting.place,
        "identity": sighting.identity or "none in this manifest; found by its bytes",
        "notebook": f"{sighting.notebook}{cell}",
        "parameters": _settings(sighting.parameters) or "none",
        "seed": str(sighting.seed),
        "bytes": _bytes(traced),
        "current": traced.current if sighting.as_published else _of_identity(traced.current),
        "made from": _by_folder(sighting.made_from),
        "made with": _settings({name: value for name, value in sighting.versions.items() if name in NAMED}),
    }
    for name, value in rows.items():
        if value:
            yield f"  {name:<11} {value}"


def _of_identity(current: str) -> str:
    """Say of the figure, and not of the file, what became of it."""
    return "yes: the figure of that identity is still published" if current.startswith("yes") else current


def _by_folder(files: Mapping[str, str]) -> str:
    """Name files by their checksums, those of one folder together."""
    folders: dict[str, list[str]] = {}
    for name in sorted(files):
        folders.setdefault(name.rpartition("/")[0], []).append(name)
    return ", ".join(
        f"{names[0]} ({files[names[0]][:DIGITS]})" if len(names) == 1 else f"{folder}/ ({len(names)} files)"
        for folder, names in folders.items()
    )


def _bytes(traced: Traced) -> str:
    original, published = traced.original, traced.sightings[0].as_published if traced.sightings else None
    if published:
        return f"those that were published as {published}"
    if original is None:
        return (
            "not those that were published, nor those of an export that is known here: another drawing of this figure, "
            "or one that was changed; the identity is of its numbers"
        )
    if traced.standing is Standing.EXPORTED:
        journal = f" for {original.journal}" if original.journal else ""
        return f"those that framing export wrote{journal} as {original.place}"
    is_there = original.folder / original.name == traced.file.resolve()
    how = "in whose place it stands" if is_there else "at whose size it is drawn"
    return f"not those that are listed of {original.place}, {how}"


def _unknown(traced: Traced) -> Iterator[str]:
    carried, file = traced.carried, traced.file.name
    if carried.identities and not traced.looked_in:
        yield f"{file} carries an identity of framing, and there is no study here in which to look it up."
        remedy = "Name the study that it may come from, its folder or ZIP: --in PATH; or work inside its folder"
    elif carried.identities:
        named = ", ".join(identity[:DIGITS] for identity in carried.identities)
        yield f"{file} carries an identity that no manifest knows here: {named}…"
        remedy = "Name the study that it may come from, its folder or ZIP: --in PATH"
    elif traced.alike or traced.file.suffix.lower() == ".csv":
        yield f"{file} is no published table that is known here: a CSV carries no identity, and is known by its bytes."
        remedy = "Trace the JSON or the PDF beside it, or name the study that it may come from: --in PATH"
    else:
        yield f"{file} ({carried.kind}) carries no identity of framing, and no published file known here has its bytes."
        remedy = (
            "A picture that was converted, cut out or printed loses its identity: trace the file that it was made from."
        )
    if traced.damaged:
        remedy = f"Take {traced.damaged[0]} from version control, or make the figures again (framing run --force)."
    rows = {
        "name": f"{carried.name}, as the file itself says" if carried.name else "",
        "study": f"{carried.study}, as the file itself says" if carried.study else "",
        "notebook": carried.notebook,
        "identity": ", ".join(carried.identities),
        "columns": f"those of {', '.join(traced.alike)}; its rows are others" if traced.alike else "",
        "stated in": traced.stated,
        "looked in": ", ".join(traced.looked_in) or "no manifest",
        "to do": remedy,
    }
    yield from (f"  {name:<11} {value}" for name, value in rows.items() if value)


def _settings(values: Mapping[str, Any]) -> str:
    return ", ".join(f"{name} = {_shown(value)}" for name, value in sorted(values.items()))


def _shown(value: Any) -> str:
    if isinstance(value, str):
        return value[:DIGITS] if len(value) == CHECKSUM else value
    return json.dumps(value, ensure_ascii=False)
