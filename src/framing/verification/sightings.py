"""Look up a file in manifests: by the identity that it carries, or by its very bytes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from framing.verification.carried import Carried

CHECKSUM = 64
_DAMAGED = (ValueError, KeyError, TypeError, AttributeError, RecursionError)


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
    is_earlier
        Whether the manifest is an earlier version of the study's, which git has kept.
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
    is_earlier: bool = False


def find_in(manifest: bytes, place: str, carried: Carried) -> tuple[Sighting, ...]:
    """Find a file among the figures of a manifest of any format, as far as the manifest can be read.

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
    content, figures = _figures(manifest)
    found = []
    for name, figure in figures.items():
        with suppress(*_DAMAGED):
            exact = next((file for file, digest in figure["files"].items() if digest == carried.sha256), None)
            identity = figure.get("identity")
            if exact is not None or (identity is not None and identity in carried.identities):
                found.append(_sighting(content, place, name, figure, exact))
    return tuple(sorted(found, key=lambda sighting: sighting.as_published is None))


def is_damaged(manifest: bytes) -> bool:
    """Tell a manifest that does not describe each of its figures, whatever its format.

    Examples
    --------
    >>> is_damaged(b'{"figures": {}}'), is_damaged(b'{"figures": {"tone"')
    (False, True)
    """
    try:
        content = json.loads(manifest)
        for name, figure in content["figures"].items():
            _sighting(content, "", name, figure, next(iter(figure["files"].values())))
    except (*_DAMAGED, StopIteration):
        return True
    return False


def _figures(manifest: bytes) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the content of a manifest, and its figures; none of them where it cannot be read."""
    with suppress(*_DAMAGED):
        content = json.loads(manifest)
        return content, dict(content["figures"])
    return {}, {}


def _sighting(content: dict[str, Any], place: str, name: str, figure: dict[str, Any], exact: str | None) -> Sighting:
    notebook = str(figure["notebook"])
    entry, study = content["notebooks"][notebook], dict(content["study"])
    parameters = dict(entry["parameters"])
    seed = parameters.get("seed")
    return Sighting(
        place,
        str(name),
        str(figure.get("kind", "figure")),
        notebook,
        figure.get("cell"),
        str(study.get("title", "")),
        parameters,
        study.get("seed") if seed is None else seed,
        figure.get("identity"),
        exact,
        {str(key): str(value) for key, value in {**content["inputs"], **entry.get("opened", {})}.items()},
        _versions(content),
    )


def _versions(content: dict[str, Any]) -> dict[str, str]:
    code = content["code"]
    own = {"Python": content["python"], "the framing library": code["library"], "requirements.lock": code["lock"]}
    versions = {**own, "the machine": content.get("machine"), **content["packages"]}
    return {str(name): str(value) for name, value in versions.items() if value}
