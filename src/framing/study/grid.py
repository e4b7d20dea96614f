"""The grid of a multiverse: which choices an analysis could have made otherwise, as ``study.toml`` lists them.

A multiverse is a table of the study file::

    [multiverse.tone]
    notebook = "notebooks/specifications/tone.ipynb"
    paths = ["tables"]                     # parameters that name a file or folder: left out where it is not there
    exclude = [{ quotations = "left out", lexicon = "Pattern" }]

    [multiverse.tone.choices.quotations]
    counted = { voice = "all" }            # the first alternatives together are the main specification
    "left out" = { voice = "own" }
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from framing.errors import StudyError
from framing.study.choices import Choice, offered
from framing.study.notebook import Notebook, read_notebook
from framing.study.outcome import NUMBERS, TEXTS
from framing.study.parameters import OWN, fit
from framing.study.settings import place_in
from framing.study.study import Study

KEYS = ("notebook", "choices", "exclude", "paths")
SPECIFICATION = "specification"
TAKEN = {SPECIFICATION, *TEXTS, *NUMBERS}
EXAMPLE = 'quotations."left out" = { voice = "own" }'


@dataclass(frozen=True)
class Grid:
    """A multiverse: a notebook, and what it is to be run with.

    Attributes
    ----------
    name
        What the study file calls it.
    notebook
        The notebook of one specification.
    choices
        In the order of the file.
    excluded
        Combinations that make no sense: from choices to alternatives.
    left_out
        Alternatives that this study cannot offer, in words.
    where
        The place in the study file.
    """

    name: str
    notebook: Notebook
    choices: tuple[Choice, ...]
    excluded: tuple[Mapping[str, str], ...]
    left_out: tuple[str, ...]
    where: str


def read_grid(study: Study, name: str) -> Grid:
    """Read one multiverse of a study.

    Parameters
    ----------
    study
        The study.
    name
        Of the multiverse.

    Returns
    -------
    Grid

    Raises
    ------
    StudyError
        Where there is no such multiverse or notebook, the grid is empty, an alternative sets what the notebook has
        no parameter for, two choices set the same parameter, or a combination is excluded that cannot be.
    """
    if name not in study.multiverses:
        raise _unknown(study, name)
    table = study.multiverses[name]
    where = place_in(study.file, study.file.read_text(encoding="utf-8-sig"), f"multiverse.{name}")
    _check_keys(table, where)
    notebook = read_notebook(_notebook_path(study, table, where))
    choices = tuple(_choice(key, given, notebook, where) for key, given in _tables(table, "choices", where).items())
    if not choices:
        raise StudyError(
            f"The grid of the multiverse “{name}” is empty: it has no choices.",
            where=where,
            remedy=f"Write, under [multiverse.{name}.choices]: {EXAMPLE}",
        )
    _refuse_shared(choices, where)
    excluded = tuple(_combination(given, choices, where) for given in table.get("exclude", []))
    here, left_out = offered(choices, _paths(table, notebook, where), study, where)
    return Grid(name, notebook, here, excluded, left_out, where)


def _unknown(study: Study, name: str) -> StudyError:
    if not study.multiverses:
        return StudyError(
            "The study has no multiverse.",
            where=str(study.file),
            remedy="Add one: a table [multiverse.NAME] with a notebook and its choices; see docs/robustness.md.",
        )
    return StudyError(
        f"There is no multiverse “{name}”.",
        where=str(study.file),
        remedy=_instead(name, study.multiverses, "multiverses"),
    )


def _instead(name: str, known: Collection[str], what: str) -> str:
    nearest = difflib.get_close_matches(name, list(known), n=1)
    return f"Did you mean “{nearest[0]}”?" if nearest else f"The {what} are: {', '.join(known)}."


def _check_keys(table: Mapping[str, Any], where: str) -> None:
    for key in table:
        if key not in KEYS:
            raise StudyError(
                f"A multiverse has no setting “{key}”.", where=where, remedy=_instead(key, KEYS, "settings")
            )
    for key in ("exclude", "paths"):
        if not isinstance(table.get(key, []), list):
            raise StudyError(f"“{key}” of a multiverse is a list.", where=where, remedy=f"Write: {key} = […]")


def _notebook_path(study: Study, table: Mapping[str, Any], where: str) -> Any:
    given = table.get("notebook")
    path = study.folder / given if isinstance(given, str) and given else None
    if path is None or not path.is_file():
        raise StudyError(
            f"There is no notebook “{given}”." if path else "The multiverse does not say which notebook it reruns.",
            where=where,
            remedy='Name it from the folder of the study: notebook = "notebooks/specifications/….ipynb"',
        )
    return path


def _tables(table: Mapping[str, Any], key: str, where: str) -> Mapping[str, Any]:
    given = table.get(key, {})
    if not isinstance(given, dict):
        raise StudyError(f"“{key}” of a multiverse is a table.", where=where, remedy=f"Write, for example: {EXAMPLE}")
    return given


def _choice(name: str, given: Any, notebook: Notebook, where: str) -> Choice:
    if name in TAKEN:
        raise StudyError(
            f"A choice cannot be called “{name}”: the results have a column of that name.",
            where=where,
            remedy="Give it another name.",
        )
    if not (isinstance(given, dict) and given and all(isinstance(settings, dict) for settings in given.values())):
        raise StudyError(
            f"The choice “{name}” has no alternatives.",
            where=where,
            remedy=f"Give each a name and the parameters that it sets: {EXAMPLE}",
        )
    return Choice(
        name, {alternative: _settings(settings, notebook, name, where) for alternative, settings in given.items()}
    )


def _settings(settings: Mapping[str, Any], notebook: Notebook, choice: str, where: str) -> dict[str, Any]:
    for parameter in settings:
        if parameter == OWN:
            raise StudyError(
                f"The choice “{choice}” sets “{OWN}”, which is the study's own: all specifications are of one study.",
                where=where,
                remedy="Let the choice set other parameters of the notebook.",
            )
        if parameter not in notebook.defaults:
            raise StudyError(
                f"The choice “{choice}” sets “{parameter}”, and the notebook {notebook.name} has no such parameter.",
                where=where,
                remedy=_instead(parameter, notebook.defaults, "parameters"),
            )
    remedy = f"Mend the choice “{choice}”: {where}."
    return {name: fit(value, name, notebook, remedy=remedy) for name, value in settings.items()}


def _refuse_shared(choices: tuple[Choice, ...], where: str) -> None:
    setter: dict[str, str] = {}
    for choice in choices:
        for parameter in sorted(choice.parameters):
            if parameter in setter:
                raise StudyError(
                    f"Two choices set “{parameter}”: {setter[parameter]} and {choice.name}.",
                    where=where,
                    remedy="Make them one choice with an alternative for each combination, or give the notebook two "
                    "parameters.",
                )
            setter[parameter] = choice.name


def _combination(given: Any, choices: tuple[Choice, ...], where: str) -> Mapping[str, str]:
    alternatives = {choice.name: choice.alternatives for choice in choices}
    if not isinstance(given, dict) or not given:
        raise StudyError(
            "What is excluded is a combination of alternatives.",
            where=where,
            remedy='Write, for example: exclude = [{ quotations = "left out", lexicon = "Pattern" }]',
        )
    for choice, alternative in given.items():
        if choice not in alternatives:
            raise StudyError(
                f"What is excluded names a choice “{choice}”, and there is none.",
                where=where,
                remedy=_instead(choice, alternatives, "choices"),
            )
        if alternative not in alternatives[choice]:
            raise StudyError(
                f"What is excluded names “{alternative}”, which is no alternative of {choice}.",
                where=where,
                remedy=_instead(str(alternative), alternatives[choice], "alternatives"),
            )
    return given


def _paths(table: Mapping[str, Any], notebook: Notebook, where: str) -> set[str]:
    for parameter in table.get("paths", []):
        if parameter not in notebook.defaults:
            raise StudyError(
                f"“paths” names “{parameter}”, and the notebook {notebook.name} has no such parameter.",
                where=where,
                remedy=_instead(str(parameter), notebook.defaults, "parameters"),
            )
    return set(table.get("paths", []))
