"""A new study is complete where it is laid out, and nothing is left where it is not."""

import math
import os
import re
import tomllib
from pathlib import Path

import pytest

from framing import load_corpus, read_codebook
from framing.beginning import new_study
from framing.beginning.new_study import begin_study
from framing.beginning.software import TEMPLATES
from framing.errors import CorpusError, StudyError
from framing.study.grid import read_grid
from framing.study.settings import SETTINGS
from framing.study.study import read_study

AWKWARD = 'The “bridge”, its \\ "closure" {title} and [x]'
needs_a_user = pytest.mark.skipif(
    hasattr(os, "geteuid") and os.geteuid() == 0, reason="nothing is write-protected for root"
)


@pytest.fixture(scope="module")
def study(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("new") / "bridge-closure"
    assert begin_study(folder, AWKWARD) == AWKWARD
    return folder


def test_the_folder_is_a_study(study):
    opened = read_study(study / "study.toml")
    assert opened.title == AWKWARD
    assert opened.corpus == study / "data"
    assert opened.codebook == study / "data" / "codebook.toml"
    assert opened.figures.is_dir()
    assert len(list(opened.notebooks.glob("*.ipynb"))) == 8


def test_it_has_what_others_need_to_make_its_figures_again(study):
    there = {path.name for path in study.iterdir()}
    assert {"Makefile", "requirements.lock", "software", "README.md", "CITATION.cff", ".gitignore"} <= there


def test_the_study_file_names_every_setting_and_says_what_it_is_for():
    lines = (TEMPLATES / "study.toml").read_text(encoding="utf-8").split("\n\n")[0].splitlines()
    explained = {match[1] for line in lines if (match := re.match(r"(?:# )?(\w+) = .*", line)) and "#" in line}
    assert explained | {"title"} == SETTINGS.keys()


def test_the_settings_are_the_defaults_but_for_a_seed(study):
    given = tomllib.loads((study / "study.toml").read_text(encoding="utf-8"))["study"]
    assert {name for name, value in given.items() if value != SETTINGS[name].default} == {"title", "corpus", "seed"}


@pytest.mark.parametrize(("name", "n_specifications"), [("tone", 24), ("frames", 16)])
def test_its_multiverses_need_only_what_is_there(study, name, n_specifications):
    grid = read_grid(read_study(study / "study.toml"), name)
    assert math.prod(len(choice.alternatives) for choice in grid.choices) == n_specifications
    assert "tables" not in {parameter for choice in grid.choices for parameter in choice.parameters}


def test_its_codebook_works_as_it_stands(study):
    codebook = read_codebook(study / "data" / "codebook.toml")
    assert codebook.title == AWKWARD
    assert len(codebook.of_kind("frame")) == 19
    assert not codebook.of_kind("actor")


def test_every_example_in_its_codebook_works_once_the_hash_is_taken_away(study, tmp_path):
    text = (study / "data" / "codebook.toml").read_text(encoding="utf-8")
    examples = text[text.index("# -----") :]
    assert set(re.findall(r"^# \[\[(\w+)\]\]", examples, re.M)) == {
        *("actor", "contested", "frame", "claim", "keep", "drop")
    }
    blocks = [block for block in examples.split("\n\n") if block.startswith("# [[")]
    written = "\n\n".join(re.sub(r"^# ", "", block, flags=re.M) for block in blocks)
    path = tmp_path / "codebook.toml"
    path.write_text(text.partition("# -----")[0] + written, encoding="utf-8")
    codebook = read_codebook(path)
    assert {kind: len(codebook.of_kind(kind)) for kind in ("actor", "contested", "claim")} == {
        "actor": 2, "contested": 1, "claim": 1,
    }  # fmt: skip
    assert len(codebook.of_kind("frame")) == 20


def test_a_study_is_the_same_whenever_it_is_begun(study, tmp_path):
    begin_study(tmp_path / "again", AWKWARD)
    names = [path.relative_to(study) for path in study.rglob("*") if path.is_file()]
    assert all((tmp_path / "again" / name).read_bytes() == (study / name).read_bytes() for name in names)


def test_the_title_is_by_default_the_folder_s_name_in_words(tmp_path, monkeypatch):
    monkeypatch.setattr(new_study, "lay_out_environment", lambda folder: None)
    assert begin_study(tmp_path / "amber_bridge-2025") == "Amber bridge 2025"
    assert 'title: "Amber bridge 2025"' in (tmp_path / "amber_bridge-2025" / "CITATION.cff").read_text()


def test_an_empty_folder_is_filled_and_stays_the_same_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(new_study, "lay_out_environment", lambda folder: None)
    place = tmp_path / "empty"
    place.mkdir()
    inode = place.stat().st_ino
    monkeypatch.chdir(place)
    begin_study(Path())
    assert (place.stat().st_ino, read_study("study.toml").title) == (inode, "Empty")
    assert not list(place.glob(".framing-new-*"))


@pytest.mark.parametrize("n_files", [1, 9])
def test_a_folder_that_holds_something_is_refused_by_name(tmp_path, n_files):
    for number in range(n_files):
        (tmp_path / f"{number}.txt").touch()
    with pytest.raises(StudyError, match=r"not empty: it holds 0\.txt") as error:
        begin_study(tmp_path)
    assert ("and 4 more" in str(error.value)) == (n_files == 9)
    assert len(list(tmp_path.iterdir())) == n_files


def test_a_file_and_a_link_that_leads_nowhere_are_refused(tmp_path):
    (tmp_path / "file").touch()
    (tmp_path / "link").symlink_to(tmp_path / "nothing")
    for name in ("file", "link", "file/below"):
        with pytest.raises(StudyError) as error:
            begin_study(tmp_path / name)
        assert str(tmp_path / name) in str(error.value)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "link"]


@needs_a_user
def test_a_place_that_cannot_be_written_is_named(tmp_path):
    tmp_path.chmod(0o555)
    with pytest.raises(StudyError, match="Permission denied") as error:
        begin_study(tmp_path / "bridge")
    tmp_path.chmod(0o755)
    assert "Give yourself the right" in str(error.value)


@pytest.mark.parametrize("title", ["", "  ", "a\x1b[31mb", "\ud800"])
def test_a_title_that_is_no_line_of_text_is_refused(tmp_path, title):
    with pytest.raises(StudyError, match="a line of text"):
        begin_study(tmp_path / "bridge", title)
    assert not (tmp_path / "bridge").exists()


@pytest.mark.parametrize("is_there", [False, True])
@pytest.mark.parametrize("failure", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_what_fails_half_way_leaves_nothing(tmp_path, monkeypatch, is_there, failure):
    if is_there:
        (tmp_path / "bridge").mkdir()

    def fail(folder: Path) -> None:
        raise failure

    monkeypatch.setattr(new_study, "lay_out_environment", fail)
    with pytest.raises((StudyError, KeyboardInterrupt)):
        begin_study(tmp_path / "bridge")
    assert [path for path in tmp_path.rglob("*") if path.name != "bridge"] == []
    assert (tmp_path / "bridge").exists() == is_there


def test_a_move_that_fails_is_taken_back(tmp_path, monkeypatch):
    monkeypatch.setattr(new_study, "lay_out_environment", lambda folder: None)
    (tmp_path / "bridge").mkdir()
    rename = Path.rename

    def fail_last(self: Path, target: Path) -> Path:
        if Path(target) == tmp_path / "bridge" / "study.toml":
            raise OSError(28, "No space left on device")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fail_last)
    with pytest.raises(StudyError, match="No space left"):
        begin_study(tmp_path / "bridge")
    assert list((tmp_path / "bridge").iterdir()) == []


@pytest.mark.parametrize("name", [" ", "bridge ", "bri\ndge"], ids=["space", "space at the end", "line break"])
def test_a_folder_that_is_hard_to_find_again_is_refused(tmp_path, name):
    with pytest.raises(StudyError, match="hard to find again"):
        begin_study(tmp_path / name)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("place", ["second", "notebooks/second", "data/articles/second"])
def test_no_study_begins_inside_of_another(tmp_path, place):
    (tmp_path / "first" / "notebooks").mkdir(parents=True)
    (tmp_path / "first" / "study.toml").write_text("[study]\n")
    with pytest.raises(StudyError, match="inside of another study") as refused:
        begin_study(tmp_path / "first" / place)
    assert str(tmp_path / "second") in str(refused.value.remedy)
    assert {path.name for path in tmp_path.rglob("*")} == {"first", "notebooks", "study.toml"}


def test_a_new_study_without_articles_is_told_to_add_some(study):
    with pytest.raises(CorpusError, match="framing add ARTICLES, framing derive"):
        load_corpus(study / "data")
