"""The parameters of a run: checked by name and type before any kernel starts."""

from __future__ import annotations

import contextlib
import difflib
import math
from collections.abc import Mapping, Sequence
from typing import Any

from framing.errors import StudyError
from framing.study.notebook import Notebook
from framing.study.settings import OVERRIDES, parse_toml, what_it_can_be
from framing.study.study import STUDY_FILE, Study

TYPE_NAMES = {bool: "true or false", int: "a whole number", float: "a number", str: "a text", list: "a list"}
SHOWN = 40
OWN = "study_file"
"""The parameter that the study itself gives."""


def parse_settings(settings: Sequence[str]) -> dict[str, str]:
    """Cut ``name=value`` into names and values.

    Parameters
    ----------
    settings
        As they are given on the command line.

    Returns
    -------
    dict
        From names to values, these still as they were written.

    Raises
    ------
    StudyError
        Where there is no ``=`` or no name, or a name occurs twice.

    Examples
    --------
    >>> parse_settings(["seed=7", "title=A = B"])
    {'seed': '7', 'title': 'A = B'}
    """
    parsed: dict[str, str] = {}
    for setting in settings:
        name, equals, value = setting.partition("=")
        if not equals or not name.strip() or name.strip() in parsed:
            what = "is set twice" if equals and name.strip() in parsed else "is not of the form NAME=VALUE"
            raise StudyError(f"“{setting}” {what}.", where="--set", remedy="Write, for example: --set seed=7")
        parsed[name.strip()] = value.strip()
    return parsed


def resolve(study: Study, notebooks: Sequence[Notebook], settings: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """Return the parameters that each notebook runs with: its defaults, and over them what was set.

    Parameters
    ----------
    study
        The study; its file becomes the parameter ``study_file``.
    notebooks
        The notebooks that will run.
    settings
        What was set. Each setting goes to every notebook that has a parameter of its name.

    Returns
    -------
    dict
        From the notebooks' names to their parameters.

    Raises
    ------
    StudyError
        Where no notebook has such a parameter, a value cannot be of the default's type, a parameter that overrides
        a setting of the study has a value that no study can have, or a notebook would open another study file than
        this one.
    """
    if OWN in settings:
        raise StudyError(
            "“study_file” cannot be set: which study is run says which file its notebooks open.",
            where="--set",
            remedy=f"Name the study instead: --study {settings[OWN] or STUDY_FILE}",
        )
    for name in settings:
        _check_name(name, notebooks)
    resolved = {}
    for notebook in notebooks:
        own = {
            name: _convert(value, notebook.defaults[name], name, notebook)
            for name, value in settings.items()
            if name in notebook.defaults
        }
        for name in OVERRIDES.keys() & (notebook.defaults.keys() - own.keys()):
            _refuse_impossible(notebook.defaults[name], name, notebook)
        resolved[notebook.name] = {**notebook.defaults, **study_file(study, notebook), **own}
    return resolved


def _check_name(name: str, notebooks: Sequence[Notebook]) -> None:
    known = {parameter: notebook.name for notebook in reversed(notebooks) for parameter in notebook.defaults}
    if name in known:
        return
    names = ", ".join(notebook.name for notebook in notebooks)
    nearest = difflib.get_close_matches(name, known, n=1)
    raise StudyError(
        f"No notebook has a parameter “{name}”.",
        where=names,
        remedy=f"Did you mean “{nearest[0]}”, of {known[nearest[0]]}?"
        if nearest
        else f"The parameters are: {', '.join(sorted(known))}.",
    )


def study_file(study: Study, notebook: Notebook) -> dict[str, str]:
    """Return the parameter by which a notebook opens this very study; none where it needs none."""
    if "study_file" in notebook.defaults:
        return {"study_file": study.file.name}
    if study.file.name == STUDY_FILE:
        return {}
    raise StudyError(
        f"The notebook has no parameter “study_file”, so it would not open {study.file.name}.",
        where=str(notebook.path),
        remedy=f'Add “study_file = "{STUDY_FILE}"” to its parameters cell, and open the study with it.',
    )


def _convert(written: str, default: object, name: str, notebook: Notebook) -> Any:
    """Convert a value to the type of the parameter's default; a default of None takes what the study takes."""
    expected = OVERRIDES.get(name) if default is None else type(default)
    if default is None and written == "None":
        return None
    value: object = written
    if expected is not str:
        with contextlib.suppress(ValueError):
            value = parse_toml(f"value = {written}")["value"]
    return fit(value, name, notebook, remedy=f"Write, for example: --set {name}={_example(expected or str, default)}")


def fit(value: object, name: str, notebook: Notebook, *, remedy: str) -> Any:
    """Return a value as the type that a notebook's parameter has by its default.

    Parameters
    ----------
    value, name, notebook
        The value, and for which parameter of which notebook it is.
    remedy
        What to do where it does not fit.

    Raises
    ------
    StudyError
        Where it is of another type, JSON has no such value, or no study has such a setting.
    """
    if (stranger := _not_of_json(value)) is not None:
        raise StudyError(
            f"“{name}” cannot be {stranger}: parameters are kept as JSON, which has no such value.",
            where=f"{notebook.path}, parameters cell: {name} = {notebook.defaults[name]!r}",
            remedy=f"{remedy}; a date or a time as a text, in quotation marks",
        )
    default = notebook.defaults[name]
    expected = OVERRIDES.get(name) if default is None else type(default)
    if expected is float and type(value) is int:
        return float(value)
    if expected is None or type(value) is expected:
        _refuse_impossible(value, name, notebook)
        return value
    raise StudyError(
        f"“{name}” must be {TYPE_NAMES.get(expected, expected.__name__)}, and “{_shortened(str(value))}” is not.",
        where=f"{notebook.path}, parameters cell: {name} = {default!r}",
        remedy=remedy,
    )


def _refuse_impossible(value: object, name: str, notebook: Notebook) -> None:
    """Refuse what no study can have of a setting, of the parameter that overrides it; others are the notebook's own."""
    if name in OVERRIDES and type(value) is OVERRIDES[name] and (remedy := what_it_can_be(name, value)):
        raise StudyError(
            f"“{name}” cannot be “{_shortened(str(value))}”.",
            where=f"{notebook.path}, parameters cell: {name} = {notebook.defaults[name]!r}",
            remedy=remedy,
        )


def _not_of_json(value: object) -> str | None:
    """Name the first value in a value that JSON has not; None where there is none."""
    if isinstance(value, list | dict):
        inner = value.values() if isinstance(value, dict) else value
        return next((named for each in inner if (named := _not_of_json(each)) is not None), None)
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if value is None or isinstance(value, str | bool | int | float):
        return None
    return f"a {type(value).__name__} ({_shortened(str(value))})"


def _shortened(written: str) -> str:
    return written if len(written) <= SHOWN else f"{written[:SHOWN]}…"


def _example(expected: type, default: object) -> str:
    if default is None:
        return "7"
    return str(default).lower() if expected is bool else str(default)
