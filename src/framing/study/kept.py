"""Specifications that have finished, kept by the checksum of everything that they were run with."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from framing.study.disk import attempt
from framing.study.opened import checksums_now
from framing.study.outcome import OutcomeTable
from framing.study.study import Study
from framing.written import write_whole


@dataclass(frozen=True)
class Finished:
    """What a specification found.

    Attributes
    ----------
    outcome
        Its table of contrasts.
    opened
        From each file of the study that it opened itself to the file's checksum.
    """

    outcome: OutcomeTable
    opened: dict[str, str]


class Kept:
    """The finished specifications of a study.

    Parameters
    ----------
    folder
        Where they are kept, a file each, named by the checksum of what each was run with.
    study
        The study. A specification whose own files have changed since is not taken for finished.
    """

    def __init__(self, folder: Path, study: Study) -> None:
        self.folder = folder
        self._checksum = cache(lambda name: checksums_now([name], study)[name])

    def find(self, made_from: str) -> Finished | None:
        """Return what was found with these ingredients; None where nothing was, or its file is damaged."""
        try:
            content = json.loads(self._path(made_from).read_bytes())
            finished = Finished(OutcomeTable(content["outcome"]["rows"], content["outcome"]["said"]), content["opened"])
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return finished if self.is_current(finished) else None

    def is_current(self, finished: Finished) -> bool:
        """Tell whether the files that it opened are as they were; they are inputs of whoever asks."""
        return all([self._checksum(name) == digest for name, digest in finished.opened.items()])  # noqa: C419 - look at each

    def keep(self, made_from: str, finished: Finished) -> None:
        """Keep what was found with these ingredients, in one step."""
        path = self._path(made_from)
        with attempt("keep a finished specification", path):
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, json.dumps(asdict(finished)).encode())

    def _path(self, made_from: str) -> Path:
        return self.folder / f"{made_from}.json"
