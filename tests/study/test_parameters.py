from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from folder_of_study import make_study, write_notebook, write_study

from framing.errors import StudyError
from framing.study import read_study
from framing.study.notebook import read_notebooks
from framing.study.parameters import parse_settings, resolve


def parameters(folder: Path, *settings: str) -> dict[str, Any]:
    study = make_study(folder, tone=["1"])
    return resolve(study, read_notebooks(study.notebooks), parse_settings(settings))["tone"]


def refused(folder: Path, *settings: str) -> StudyError:
    with pytest.raises(StudyError) as caught:
        parameters(folder, *settings)
    return caught.value


def test_defaults_hold_where_nothing_is_set(tmp_path: Path) -> None:
    expected = {"study_file": "study.toml", "seed": None, "scale": 1.5, "fast": False, "label": "all"}
    assert parameters(tmp_path) == expected


@pytest.mark.parametrize(
    ("setting", "name", "value"),
    [
        ("seed=7", "seed", 7),
        ("seed=None", "seed", None),
        ("seed=0", "seed", 0),
        ("scale=2", "scale", 2.0),
        (" scale = 0.25 ", "scale", 0.25),
        ("fast=true", "fast", True),
        ("label=7", "label", "7"),
        ("label=a = b", "label", "a = b"),
        ("label=", "label", ""),
    ],
)
def test_a_value_takes_the_type_of_the_default(tmp_path: Path, setting: str, name: str, value: object) -> None:
    found = parameters(tmp_path, setting)[name]
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize(
    ("setting", "what"),
    [
        ("seed=abc", "“seed” must be a whole number, and “abc” is not."),
        ("seed=1.5", "“seed” must be a whole number, and “1.5” is not."),
        ("scale=wide", "“scale” must be a number, and “wide” is not."),
        ("fast=1", "“fast” must be true or false, and “1” is not."),
        (f"seed={'9' * 5000}", f"“seed” must be a whole number, and “{'9' * 40}…” is not."),
        (f"seed=0x{'f' * 5000}", f"“seed” must be a whole number, and “0x{'f' * 38}…” is not."),
        (f"scale={'[' * 100_000}", f"“scale” must be a number, and “{'[' * 40}…” is not."),
    ],
)
def test_a_value_of_another_type_is_refused(tmp_path: Path, setting: str, what: str) -> None:
    error = refused(tmp_path, setting)
    assert error.what == what
    assert "tone.ipynb, parameters cell" in str(error.where)
    assert "--set" in str(error.remedy)


@pytest.mark.parametrize(
    ("default", "setting", "what", "remedy"),
    [
        ("resamples = None", "resamples=-3", "“resamples” cannot be “-3”.", "from 1 on, as in: resamples = 2000"),
        ("resamples = 500", "resamples=0", "“resamples” cannot be “0”.", "from 1 on"),
        ("seed = None", "seed=-1", "“seed” cannot be “-1”.", "from 0 on"),
        ("copies = None", "copies=none", "“copies” cannot be “none”.", "keep, first, drop"),
        ('copies = "keep"', "copies=all", "“copies” cannot be “all”.", "keep, first, drop"),
        ("resamples = 0", "", "“resamples” cannot be “0”.", "from 1 on"),
    ],
)
def test_a_parameter_that_overrides_a_setting_has_a_value_that_a_study_can_have(
    tmp_path: Path, default: str, setting: str, what: str, remedy: str
) -> None:
    study = make_study(tmp_path, tone=["1"])
    write_notebook(study.notebooks / "tone.ipynb", "1", parameters=f'study_file = "study.toml"\n{default}')
    with pytest.raises(StudyError) as caught:
        resolve(study, read_notebooks(study.notebooks), parse_settings([setting] if setting else []))
    assert caught.value.what == what
    assert remedy in str(caught.value.remedy)
    assert "tone.ipynb, parameters cell" in str(caught.value.where)


@pytest.mark.parametrize(("default", "setting"), [("copies = None", "copies=None"), ('seed = "a"', "seed=-1")])
def test_a_parameter_may_be_left_to_the_study_or_be_of_another_kind(tmp_path: Path, default: str, setting: str) -> None:
    study = make_study(tmp_path, tone=["1"])
    write_notebook(study.notebooks / "tone.ipynb", "1", parameters=f'study_file = "study.toml"\n{default}')
    resolve(study, read_notebooks(study.notebooks), parse_settings([setting]))


def test_a_parameter_that_no_notebook_has_is_named_with_the_nearest(tmp_path: Path) -> None:
    error = refused(tmp_path, "sed=7")
    assert error.what == "No notebook has a parameter “sed”."
    assert error.remedy == "Did you mean “seed”, of tone?"


@pytest.mark.parametrize("setting", ["seed", "=7", " =7"])
def test_what_is_not_a_setting_is_refused(setting: str) -> None:
    with pytest.raises(StudyError, match="NAME=VALUE"):
        parse_settings([setting])


def test_a_parameter_that_is_set_twice_is_refused() -> None:
    with pytest.raises(StudyError, match="set twice"):
        parse_settings(["seed=1", "seed=2"])


def test_a_setting_goes_only_to_the_notebooks_that_have_it(tmp_path: Path) -> None:
    study = make_study(tmp_path, tone=["1"])
    write_notebook(tmp_path / "notebooks" / "words.ipynb", parameters="top = 10")
    resolved = resolve(study, read_notebooks(study.notebooks), {"top": "20"})
    assert resolved["words"] == {"top": 20}
    assert "top" not in resolved["tone"]


def test_notebooks_are_given_the_study_file_that_runs_them(tmp_path: Path) -> None:
    make_study(tmp_path, tone=["1"])
    other = read_study(write_study(tmp_path, name="second.toml"))
    assert resolve(other, read_notebooks(other.notebooks), {})["tone"]["study_file"] == "second.toml"


def test_a_notebook_that_would_open_another_study_is_refused(tmp_path: Path) -> None:
    write_study(tmp_path)
    write_notebook(tmp_path / "notebooks" / "tone.ipynb", parameters="seed = 1")
    other = read_study(write_study(tmp_path, name="second.toml"))
    with pytest.raises(StudyError, match=r"would not open second\.toml"):
        resolve(other, read_notebooks(other.notebooks), {})


def test_the_study_file_is_the_studys_own_and_cannot_be_set(tmp_path: Path) -> None:
    assert "“study_file” cannot be set" in refused(tmp_path, "study_file=other.toml").what


@pytest.mark.parametrize(
    ("written", "named"),
    [("2024-03-26", "a date (2024-03-26)"), ("[1, 07:30:00]", "a time (07:30:00)"), ("[nan]", "nan")],
)
def test_a_value_that_json_has_not_is_refused_by_its_type(tmp_path: Path, written: str, named: str) -> None:
    study = make_study(tmp_path, tone=["1"])
    write_notebook(study.notebooks / "tone.ipynb", "1", parameters='study_file = "study.toml"\ndays = None')
    with pytest.raises(StudyError) as caught:
        resolve(study, read_notebooks(study.notebooks), {"days": written})
    assert f"“days” cannot be {named}" in caught.value.what


@pytest.mark.parametrize("written", ["nan", "inf", "-inf"])
def test_a_number_is_finite(tmp_path: Path, written: str) -> None:
    assert f"“scale” cannot be {written}" in refused(tmp_path, f"scale={written}").what
