"""The ``framing`` command: each module parses, calls and prints for a family of subcommands; no logic."""

from framing.cli import (
    beginning,
    cleaning,
    codebooks,
    coding,
    corpora,
    exporting,
    reporting,
    running,
    sharing,
    verifying,
)
from framing.cli.group import main

__all__ = [
    "beginning",
    "cleaning",
    "codebooks",
    "coding",
    "corpora",
    "exporting",
    "main",
    "reporting",
    "running",
    "sharing",
    "verifying",
]
