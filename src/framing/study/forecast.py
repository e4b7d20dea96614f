"""How long a run still takes, by how long its notebooks took the last time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta


@dataclass
class Forecast:
    """The notebooks of a run and their seconds.

    Attributes
    ----------
    expected
        From the name of each notebook that runs to the seconds that it took the last time; None where it is new.
    jobs
        How many run at a time.
    started
        From the names of those that have started to when they did.
    ended
        Those that have ended.
    """

    expected: Mapping[str, float | None]
    jobs: int = 1
    started: dict[str, float] = field(default_factory=dict)
    ended: set[str] = field(default_factory=set)

    def seconds_left(self, now: float) -> float | None:
        """Return how many seconds are left; None where a notebook has not run before.

        Examples
        --------
        >>> forecast = Forecast({"a": 10, "b": 4, "c": 6}, jobs=2, started={"a": 0.0})
        >>> forecast.seconds_left(now=2.0)
        9.0
        """
        left = []
        for name in self.expected.keys() - self.ended:
            seconds = self.expected[name]
            if seconds is None:
                return None
            left.append(max(seconds - (now - self.started.get(name, now)), 0.0))
        return max([sum(left) / self.jobs, *left])

    def in_words(self, now: float) -> str:
        """Say how long it still takes; nothing where that is not known, or it is done.

        Examples
        --------
        >>> Forecast({"a": 70.2}).in_words(now=0.0)
        'about 0:01:10 left'
        """
        seconds = self.seconds_left(now)
        return f"about {timedelta(seconds=round(seconds))} left" if seconds else ""
