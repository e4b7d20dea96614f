"""Whose articles are that state no outlet can be said by the folders that they are in."""

import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from framing import read_articles
from framing.cli import main

TEXT = "The council closed the bridge on Monday, and the ferry carried {} passengers."


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """Two folders of an outlet each, with two articles of the same names."""
    for number, (outlet, name) in enumerate([(o, n) for o in ("The Quay", "Evening Post") for n in ("one", "two")]):
        (tmp_path / "texts" / outlet).mkdir(parents=True, exist_ok=True)
        (tmp_path / "texts" / outlet / f"{name}.txt").write_text(TEXT.format(number))
    return tmp_path / "texts"


def outlets(*paths: Path, **options: object) -> dict[str, str]:
    return read_articles(paths, outlet_folders=True, **options).table.set_index("name")["outlet"].to_dict()


def test_the_folder_names_the_outlet(texts):
    assert outlets(texts) == {
        "The Quay/one": "The Quay",
        "The Quay/two": "The Quay",
        "Evening Post/one": "Evening Post",
        "Evening Post/two": "Evening Post",
    }


def test_a_folder_that_is_given_itself_names_it_too(texts):
    assert set(outlets(texts / "The Quay").values()) == {"The Quay"}
    assert set(outlets(texts / "The Quay" / "one.txt").values()) == {"The Quay"}


def test_the_innermost_folder_counts_and_one_name_is_used_for_an_outlet(tmp_path):
    (tmp_path / "texts" / "2025" / "theguardian.com").mkdir(parents=True)
    (tmp_path / "texts" / "2025" / "theguardian.com" / "one.txt").write_text(TEXT)
    assert list(outlets(tmp_path / "texts").values()) == ["The Guardian"]


def test_an_archive_is_a_folder(tmp_path):
    with zipfile.ZipFile(tmp_path / "The Quay.zip", "w") as archive:
        archive.writestr("one.txt", TEXT)
        archive.writestr("Evening Post/two.txt", TEXT.format(900))
    assert sorted(outlets(tmp_path / "The Quay.zip").values()) == ["Evening Post", "The Quay"]


def test_what_states_its_outlet_keeps_it_and_a_table_needs_no_column_for_it(texts):
    folder = texts / "The Quay"
    (folder / "stated.csv").write_text(f'article_id,outlet,text\nstated,Morning Post,"{TEXT.format(7)}"\n')
    (folder / "unstated.csv").write_text(f'article_id,text\nunstated,"{TEXT.format(8)}"\n')
    found = outlets(texts)
    assert (found["stated"], found["unstated"]) == ("Morning Post", "The Quay")


def test_both_ways_of_naming_outlets_exclude_each_other(texts, tmp_path):
    arguments = ["add", str(texts), "--to", str(tmp_path / "corpus"), "--outlet", "The Quay", "--outlet-folders"]
    ran = CliRunner().invoke(main, arguments)
    assert ran.exit_code == 2
    assert "--outlet and --outlet-folders exclude each other" in ran.output
