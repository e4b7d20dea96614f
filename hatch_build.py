"""Puts into a wheel what ``framing new`` lays out; an editable install finds it in the checkout itself."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

TAKEN_ALONG = ("pyproject.toml", "hatch_build.py", "LICENSE", "notebooks")
FOLDER = "framing/beginning/checkout"  # which the checksum of the library leaves out


class TakeAlong(BuildHookInterface):
    """Adds the files to a wheel that is built to be installed elsewhere."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Say where each file goes."""
        if version != "standard":
            return
        root = Path(self.root)
        lock = next(path for path in (root, root.parent) if (path / "requirements.lock").is_file())
        files = {root / name: name for name in TAKEN_ALONG} | {lock / "requirements.lock": "requirements.lock"}
        build_data["force_include"] |= {str(path): f"{FOLDER}/{name}" for path, name in files.items()}
