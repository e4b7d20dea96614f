"""Look up a file in manifests: by the identity that it carries, or by its very bytes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from framing.verification.carried import Carried

CHECKSUM = 64


@dataclass(frozen=True)
class Sighting:
    """A figure of a manifest that a file is.

    Attributes
    ----------
    place
        Which manifest it is.
    name, kind, notebook, cell
        The figure or table, and what published it.
    title
        Of the study.
    parameters, seed
        What its notebook ran with.
    identity
        As the manifest lists it; None in a manifest that lists none.
    as_published
        The published file that has the same bytes; None where none has.
    made_from
        Inputs with their checksums.
    versions
        Of Python, packages, library and lock.
    """

    place: str
    name: str
    kind: str
    notebook: str
    cell: int | None
    title: str
    parameters: Mapping[str, Any]
    seed: Any
    identity: str | None
    as_published: str | None
    made_from: Mapping[str, str] = field(repr=False)
    versions: Mapping[str, str] = field(repr=False)


def find_in(manifest: bytes, place: str, carried: Carried) -> tuple[Sighting, ...]:
    """Find a file among the figures of a manifest of any format; nothing where the manifest cannot be read.

    Parameters
    ----------
    manifest
        The content of a ``manifest.json``.
    place
        What it is called.
    carried
        What the file says of itself.

    Returns
    -------
    tuple of Sighting
        Those with the same bytes first.
    """
    try:
        content = json.loads(manifest)
        found = list(_find(content, place, carried))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return ()
    return tuple(sorted(found, key=lambda sighting: sighting.as_published is None))


def _find(content: dict[str, Any], place: str, carried: Carried) -> Iterator[Sighting]:
    for name, figure in content["figures"].items():
        exact = next((file for file, digest in figure["files"].items() if digest == carried.sha256), None)
        identity = figure.get("identity")
        if exact is None and (identity is None or identity not in carried.identities):
            continue
        notebook = str(figure["notebook"])
        entry, study = content["notebooks"][notebook], dict(content["study"])
        parameters = dict(entry["parameters"])
        seed = parameters.get("seed")
        yield Sighting(
            place,
            str(name),
            str(figure.get("kind", "figure")),
            notebook,
            figure.get("cell"),
            str(study.get("title", "")),
            parameters,
            study.get("seed") if seed is None else seed,
            identity,
            exact,
            {str(key): str(value) for key, value in {**content["inputs"], **entry.get("opened", {})}.items()},
            _versions(content),
        )


def _versions(content: dict[str, Any]) -> dict[str, str]:
    code = content["code"]
    own = {"Python": content["python"], "the framing library": code["library"], "requirements.lock": code["lock"]}
    versions = {**own, "the machine": content.get("machine"), **content["packages"]}
    return {str(name): str(value) for name, value in versions.items() if value}
