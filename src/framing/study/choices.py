"""Choices with their alternatives, as far as a copy of the study can offer them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from framing.errors import StudyError
from framing.study.study import Study


@dataclass(frozen=True)
class Choice:
    """One choice: from each alternative's name to the parameters that it sets. The first one is the main one."""

    name: str
    alternatives: dict[str, dict[str, Any]]

    @property
    def parameters(self) -> set[str]:
        """The parameters that any of its alternatives sets."""
        return {name for settings in self.alternatives.values() for name in settings}


def offered(
    choices: tuple[Choice, ...], paths: set[str], study: Study, where: str
) -> tuple[tuple[Choice, ...], tuple[str, ...]]:
    """Leave out alternatives whose files are not here.

    Parameters
    ----------
    choices
        The choices.
    paths
        The parameters that name a file or folder of the study.
    study, where
        The study, and the place of its multiverse.

    Returns
    -------
    tuple of Choice, and tuple of str
        The choices with what is left of them, and what was left out, in words.

    Raises
    ------
    StudyError
        Where a main alternative would be left out: there is nothing to compare with then.
    """
    here, left_out = [], []
    for choice in choices:
        missing = {
            name: path
            for name, settings in choice.alternatives.items()
            if (path := next(_missing(settings, paths, study), None)) is not None
        }
        main = next(iter(choice.alternatives))
        if main in missing:
            raise StudyError(
                f"The main alternative of the choice “{choice.name}” needs {missing[main]}, which is not there.",
                where=where,
                remedy="Put an alternative first that every copy of the study has.",
            )
        left_out += [f"{choice.name}: {name} ({path} is not here)" for name, path in missing.items()]
        kept = {name: settings for name, settings in choice.alternatives.items() if name not in missing}
        here.append(Choice(choice.name, kept))
    return tuple(here), tuple(left_out)


def _missing(settings: Mapping[str, Any], paths: set[str], study: Study) -> Iterator[str]:
    for name, value in settings.items():
        if name in paths and isinstance(value, str) and value and not (study.folder / value).exists():
            yield value
