"""The settings that a study file may hold, and what is wrong where one cannot be read."""

from __future__ import annotations

import difflib
import math
import os
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from framing.errors import StudyError


@dataclass(frozen=True)
class Setting:
    """One setting: type, default (a required one has none), the values it can have, and what one may write."""

    type: type
    default: str | int | None
    required: bool = False
    choices: tuple[str, ...] = ()
    least: int | None = None
    example: str = ""


USUAL_STYLE = "default"

SETTINGS = {
    "title": Setting(str, None, required=True),
    "corpus": Setting(str, None, required=True),
    "codebook": Setting(str, None),
    "notebooks": Setting(str, "notebooks"),
    "figures": Setting(str, "figures"),
    "by": Setting(str, "outlet"),
    "seed": Setting(int, 0, least=0),
    "resamples": Setting(int, 2000, least=1),
    "copies": Setting(str, "keep", choices=("keep", "first", "drop")),
    "style": Setting(str, USUAL_STYLE),
    "timeout": Setting(float, None, example="3600"),
    "memory": Setting(float, None, example="4"),
}

OVERRIDES: dict[str, type] = {name: SETTINGS[name].type for name in ("seed", "resamples", "by", "copies")}
"""The settings that a notebook's parameters of the same name override."""

_TYPE_NAMES = {str: "a text in quotation marks", int: "a whole number", float: "a number greater than 0"}
_WHOLE_NUMBERS = range(-(2**63), 2**63)  # those of TOML


@dataclass(frozen=True)
class StudyFile:
    """A study file as it was read: every setting, and on which line it stands."""

    file: Path
    text: str
    values: dict[str, Any]
    multiverses: dict[str, Any]
    names: dict[str, str]
    free_texts: tuple[str, ...] = ()

    def place(self, key: str) -> str:
        """Return the file, and the line of a setting where it has one."""
        return place_in(self.file, self.text, key)


def read_settings(file: Path) -> StudyFile:
    """Read the settings of a study file, with defaults where it has none.

    Parameters
    ----------
    file
        A TOML file with the table ``[study]``, any number of tables ``[multiverse.NAME]``, which are not looked into
        here, a table ``[names]`` of short forms of names, and a table ``[share]`` of folders whose texts may be shared.

    Returns
    -------
    StudyFile

    Raises
    ------
    StudyError
        Where the file is missing or is not TOML, or a setting is unknown, missing or of the wrong type.
    """
    text = _read_text(file)
    tables = _tables(file, text)
    given: dict[str, Any] = tables["study"]
    for key, value in given.items():
        check_setting(key, value, place_in(file, text, key))
    missing = [key for key, setting in SETTINGS.items() if setting.required and key not in given]
    if missing:
        raise StudyError(
            f"The study file does not say its {' and its '.join(missing)}.",
            where=str(file),
            remedy=f'Add a line: {missing[0]} = "…"',
        )
    defaults = {key: setting.default for key, setting in SETTINGS.items()}
    names, free = _names(file, text, tables), _free_texts(file, text, tables)
    return StudyFile(file, text, defaults | given, tables.get("multiverse", {}), names, free)


def parse_toml(text: str) -> dict[str, Any]:
    """Parse TOML.

    Parameters
    ----------
    text
        The text.

    Returns
    -------
    dict
        From keys to values.

    Raises
    ------
    ValueError
        Where it is not TOML, with what is wrong: nested too deeply, or with a number too long, too.

    Examples
    --------
    >>> parse_toml("seed = 7")
    {'seed': 7}
    """
    try:
        content = tomllib.loads(text)
        _check_numbers(content)
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    return content


def _check_numbers(value: object) -> None:
    if isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            _check_numbers(part)
    elif isinstance(value, int) and value not in _WHOLE_NUMBERS:
        raise ValueError("it has a whole number of more than 64 bits")


def _read_text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except (FileNotFoundError, IsADirectoryError):
        raise StudyError(
            "There is no study file.",
            where=str(file),
            remedy="Work inside the study's folder, or give the path of its file.",
        ) from None
    except UnicodeDecodeError:
        raise StudyError(
            "The study file is not UTF-8 text.", where=str(file), remedy="Save it as UTF-8 in a text editor."
        ) from None


def _tables(file: Path, text: str) -> dict[str, Any]:
    try:
        tables = parse_toml(text)
    except ValueError as error:
        raise StudyError(
            f"The study file is not TOML: {error}.",
            where=str(file),
            remedy="Write every setting as KEY = VALUE, with texts in quotation marks.",
        ) from None
    strangers = [name for name in tables if name not in {"study", "multiverse", "names", "share"}]
    if strangers:
        raise StudyError(
            f"“{strangers[0]}” stands outside the table [study].",
            where=place_in(file, text, strangers[0]),
            remedy="Put every setting under the line [study].",
        )
    if not isinstance(tables.get("study"), dict):
        raise StudyError(
            "The study file has no table [study].",
            where=str(file),
            remedy="Put the line [study] before the settings.",
        )
    named = tables.get("multiverse", {})
    if not (isinstance(named, dict) and all(isinstance(table, dict) for table in named.values())):
        raise StudyError(
            "A multiverse is a table with a name.",
            where=place_in(file, text, "multiverse"),
            remedy="Begin it with a line [multiverse.NAME], as in [multiverse.tone].",
        )
    return tables


def _names(file: Path, text: str, tables: dict[str, Any]) -> dict[str, str]:
    """Return the short forms of names, each of letters alone, and no two the same."""
    names = tables.get("names", {})
    if not isinstance(names, dict):
        raise StudyError(
            "“names” is a table.",
            where=place_in(file, text, "names"),
            remedy='Begin it with a line [names], and write one name a line: "The Morning Post" = "Post"',
        )
    for name, short in names.items():
        first = next(other for other in names if names[other] == short)
        if not (isinstance(short, str) and re.fullmatch(r"[A-Za-z]+", short)) or first != name:
            raise StudyError(
                f"“{short}” cannot be the short form of “{name}”."
                + (f" It is that of “{first}”." if first != name else ""),
                where=place_in(file, text, name),
                remedy="Use a text of letters from A to Z alone, another one for each name.",
            )
    return names


def _free_texts(file: Path, text: str, tables: dict[str, Any]) -> tuple[str, ...]:
    """Return the folders whose texts may be shared, seen from the study's, with slashes."""
    share = tables.get("share", {})
    folders = share.get("texts", []) if isinstance(share, dict) and share.keys() <= {"texts"} else None
    if not (isinstance(folders, list) and all(isinstance(folder, str) for folder in folders)):
        raise StudyError(
            "“share” is a table that lists the folders whose texts may be passed on.",
            where=place_in(file, text, "share"),
            remedy='Write it as: [share], and below it: texts = ["data/invented/articles"]',
        )
    return tuple(Path(os.path.normpath(folder)).as_posix() for folder in folders)


def check_setting(key: str, value: object, where: str) -> None:
    """Refuse a setting that no study has, or a value that it cannot have.

    Parameters
    ----------
    key, value
        The setting.
    where
        Where it was said, for the message.

    Raises
    ------
    StudyError
        Where there is no such setting, or its value is of another type or one that it cannot have.
    """
    if key not in SETTINGS:
        nearest = difflib.get_close_matches(key, SETTINGS, n=1)
        remedy = f"Did you mean “{nearest[0]}”?" if nearest else f"The settings are: {', '.join(SETTINGS)}."
        raise StudyError(f"A study has no setting “{key}”.", where=where, remedy=remedy)
    expected = SETTINGS[key].type
    if not (_is_amount(value) if expected is float else type(value) is expected):
        raise StudyError(
            f"“{key}” must be {_TYPE_NAMES[expected]}, and here it is {value!r}.",
            where=where,
            remedy=f"Write, for example: {key} = {_example(key)}",
        )
    if remedy := what_it_can_be(key, value):
        raise StudyError(f"“{key}” cannot be “{value}”.", where=where, remedy=remedy)


def what_it_can_be(key: str, value: object) -> str:
    """Say what a setting can be, where it cannot have this value of its type; an empty text where it can.

    Parameters
    ----------
    key, value
        The setting, one of ``SETTINGS``, and a value of its type.

    Returns
    -------
    str

    Examples
    --------
    >>> what_it_can_be("resamples", -3)
    'Use a whole number from 1 on, as in: resamples = 2000'
    >>> what_it_can_be("resamples", 100)
    ''
    """
    choices, least = SETTINGS[key].choices, SETTINGS[key].least
    if choices and value not in choices:
        return f"Use one of: {', '.join(choices)}."
    if least is not None and isinstance(value, int) and value < least:
        return f"Use a whole number from {least} on, as in: {key} = {_example(key)}"
    return ""


def _is_amount(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 < value < math.inf


def _example(key: str) -> str:
    setting = SETTINGS[key]
    if setting.example:
        return setting.example
    return str(setting.default) if setting.type is int else f'"{setting.default or "…"}"'


def place_in(file: Path, text: str, key: str) -> str:
    """Return a study file, and the first line on which a key or a table of it stands."""
    for number, line in enumerate(text.splitlines(), start=1):
        if re.match(rf"""\s*\[*\s*["']?{re.escape(key)}["']?\s*[=\].]""", line):
            return f"{file}, line {number}"
    return str(file)
