"""What an examination of an environment finds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Verdict(Enum):
    """What a finding does to results, from nothing to the worst."""

    FINE = "fine"
    DRAWING = "may change pixels or bytes"
    NUMBERS = "may change numbers"
    FAILS = "will fail"

    @property
    def is_serious(self) -> bool:
        """Whether a reader of the figures would be told something else, or nothing."""
        return self in (Verdict.NUMBERS, Verdict.FAILS)


@dataclass(frozen=True)
class Finding:
    """One thing about an environment.

    Attributes
    ----------
    topic
        What was looked at, in one or two words.
    what
        What it is like, as a sentence.
    verdict
        What that does to results.
    remedy
        What to do about it, as a sentence; empty where there is nothing to do.
    """

    topic: str
    what: str
    verdict: Verdict = Verdict.FINE
    remedy: str = ""
