from __future__ import annotations

from pathlib import Path

import pytest

from framing.errors import StudyError
from framing.study.settings import SETTINGS, read_settings


def read(folder: Path, text: str, encoding: str = "utf-8") -> dict[str, object]:
    file = folder / "study.toml"
    file.write_text(text, encoding=encoding)
    return read_settings(file).values


def refused(folder: Path, text: str) -> StudyError:
    with pytest.raises(StudyError) as caught:
        read(folder, text)
    return caught.value


def test_settings_that_are_not_given_have_defaults(tmp_path: Path) -> None:
    values = read(tmp_path, '[study]\ntitle = "The Bridge"\ncorpus = "data"\n')
    assert values == {name: setting.default for name, setting in SETTINGS.items()} | {
        "title": "The Bridge",
        "corpus": "data",
    }


def test_a_byte_order_mark_does_not_matter(tmp_path: Path) -> None:
    assert read(tmp_path, '[study]\ntitle = "a"\ncorpus = "b"\n', encoding="utf-8-sig")["title"] == "a"


def test_an_unknown_setting_is_named_with_its_line_and_the_nearest_one(tmp_path: Path) -> None:
    error = refused(tmp_path, '[study]\ntitle = "a"\ncorpus = "b"\nresample = 10\n')
    assert "“resample”" in error.what
    assert str(error.where).endswith("study.toml, line 4")
    assert error.remedy == "Did you mean “resamples”?"


def test_a_setting_unlike_all_others_gets_the_list_of_settings(tmp_path: Path) -> None:
    error = refused(tmp_path, '[study]\ntitle = "a"\ncorpus = "b"\nxyzzy = 1\n')
    assert "resamples, copies, style" in str(error.remedy)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('seed = "7"', "“seed” must be a whole number"),
        ("seed = true", "“seed” must be a whole number"),
        ("by = 3", "“by” must be a text"),
    ],
)
def test_a_value_of_the_wrong_type_is_named_with_its_line(tmp_path: Path, line: str, expected: str) -> None:
    error = refused(tmp_path, f'[study]\ntitle = "a"\ncorpus = "b"\n\n{line}\n')
    assert error.what.startswith(expected)
    assert str(error.where).endswith("line 5")


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    assert "its title and its corpus" in refused(tmp_path, "[study]\nseed = 1\n").what


def test_a_setting_outside_the_table_is_named_with_its_line(tmp_path: Path) -> None:
    error = refused(tmp_path, 'seed = 1\n[study]\ntitle = "a"\ncorpus = "b"\n')
    assert "“seed” stands outside" in error.what
    assert str(error.where).endswith("line 1")


def test_a_file_without_the_table_is_refused(tmp_path: Path) -> None:
    assert "no table [study]" in refused(tmp_path, "# nothing yet\n").what


def test_what_is_not_toml_is_refused_with_its_line(tmp_path: Path) -> None:
    assert "line 2" in refused(tmp_path, "[study]\ntitle = The Bridge\n").what


def test_a_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "study.toml").write_bytes(b'[study]\ntitle = "Caf\xe9"\n')
    with pytest.raises(StudyError, match="not UTF-8"):
        read_settings(tmp_path / "study.toml")


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StudyError, match="no study file"):
        read_settings(tmp_path / "study.toml")


@pytest.mark.parametrize(
    ("value", "what"),
    [
        ("[" * 100_000, "nested too deeply"),
        ("9" * 5000, "not TOML"),
        (f"0x{'f' * 5000}", "more than 64 bits"),
        (str(2**63), "more than 64 bits"),
    ],
)
def test_what_is_nested_too_deeply_or_too_long_is_refused(tmp_path: Path, value: str, what: str) -> None:
    error = refused(tmp_path, f'[study]\ntitle = "a"\ncorpus = "b"\nseed = {value}\n')
    assert what in error.what
    assert len(error.what) < 200


def test_whole_numbers_up_to_64_bits_are_read(tmp_path: Path) -> None:
    assert read(tmp_path, f'[study]\ntitle = "a"\ncorpus = "b"\nseed = {2**63 - 1}\n')["seed"] == 2**63 - 1


def test_a_value_that_is_none_of_a_settings_is_refused_with_those_that_are(tmp_path: Path) -> None:
    error = refused(tmp_path, '[study]\ntitle = "a"\ncorpus = "b"\ncopies = "frist"\n')
    assert error.what == "“copies” cannot be “frist”."
    assert error.remedy == "Use one of: keep, first, drop."
    assert str(error.where).endswith("study.toml, line 4")


STUDY = '[study]\ntitle = "T"\ncorpus = "data"\n'


@pytest.mark.parametrize("share", ['[share]\ntexts = "invented"\n', "[share]\ntexts = [3]\n", "[share]\nfree = []\n"])
def test_free_texts_are_a_list_of_folders(tmp_path: Path, share: str) -> None:
    assert "lists the folders whose texts may be passed on" in refused(tmp_path, STUDY + share).what
    assert "lists the folders whose texts may be passed on" in refused(tmp_path, "share = 3\n" + STUDY).what


def test_free_texts_are_named_as_files_are_in_the_manifest(tmp_path: Path) -> None:
    file = tmp_path / "study.toml"
    file.write_text(STUDY + '[share]\ntexts = ["./invented//articles/"]\n', encoding="utf-8")
    assert read_settings(file).free_texts == ("invented/articles",)
