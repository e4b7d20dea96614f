"""A study takes along a copy of the library that is the same wherever it was copied from."""

import hashlib
import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import hatchling.build
import pytest

from framing.beginning.software import TEMPLATES, find_checkout, lay_out_environment, lay_out_software
from framing.errors import StudyError
from framing.study.freshness import library_sha256

ROOT = Path(__file__).parents[2]
PRINT_CHECKSUM = "from framing.study.freshness import library_sha256; print(library_sha256())"
LAY_OUT = "import sys; from pathlib import Path; from framing.beginning.software import lay_out_software; "


@pytest.fixture(scope="module")
def study(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("laid_out") / "study"
    lay_out_environment(folder)
    return folder


def files_in(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }


def python(code: str, source: Path) -> str:
    """Run code with the library of a folder instead of the one of this environment."""
    ran = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(source)},
        capture_output=True,
        text=True,
        check=True,
        cwd=source,
    )
    return ran.stdout.strip()


def test_the_copy_has_what_is_needed_to_install_the_library_and_to_begin_a_study_with_it(study):
    names = files_in(study / "software").keys()
    assert {"pyproject.toml", "hatch_build.py", "LICENSE", "README.md", "src/framing/__init__.py"} <= names
    assert {"notebooks/01_corpus.ipynb", "notebooks/specifications/tone.ipynb"} <= names
    assert (study / "requirements.lock").read_bytes() == (ROOT / "requirements.lock").read_bytes()
    assert (study / "Makefile").is_file()
    assert ".venv/" in (study / ".gitignore").read_text().splitlines()
    assert "* -text" in (study / ".gitattributes").read_text().splitlines()


def test_the_copy_has_no_compiled_files_and_no_text_of_articles(study):
    assert not [name for name in files_in(study / "software") if name.endswith(".pyc") or name.startswith("data/")]


def test_the_library_has_the_same_checksum_in_the_copy(study):
    assert python(PRINT_CHECKSUM, study / "software" / "src") == library_sha256()


def test_a_copy_of_the_copy_is_the_copy(study, tmp_path):
    python(f"{LAY_OUT} lay_out_software(Path({str(tmp_path / 'again')!r}))", study / "software" / "src")
    assert files_in(tmp_path / "again") == files_in(study / "software")


@pytest.mark.slow
def test_a_wheel_brings_all_of_it_along_and_has_the_same_checksum(study, tmp_path, monkeypatch):
    monkeypatch.chdir(ROOT)
    wheel = hatchling.build.build_wheel(str(tmp_path))
    installed = tmp_path / "site"
    with zipfile.ZipFile(tmp_path / wheel) as archive:
        archive.extractall(installed)
    assert python(PRINT_CHECKSUM, installed) == library_sha256()
    python(f"{LAY_OUT} lay_out_software(Path({str(tmp_path / 'again')!r}))", installed)
    assert files_in(tmp_path / "again") == files_in(study / "software")


@pytest.mark.slow
def test_a_wheel_of_the_copy_is_the_wheel_of_the_checkout_but_for_its_readme(study, tmp_path, monkeypatch):
    contents = []
    for root, place in ((ROOT, tmp_path / "ours"), (study / "software", tmp_path / "theirs")):
        monkeypatch.chdir(root)
        place.mkdir()
        with zipfile.ZipFile(place / hatchling.build.build_wheel(str(place))) as archive:
            contents.append({name: archive.read(name) for name in archive.namelist() if "dist-info" not in name})
    assert contents[0] == contents[1]


@pytest.mark.slow
def test_an_editable_install_of_the_copy_holds_nothing_but_a_path(study, tmp_path, monkeypatch):
    monkeypatch.chdir(study / "software")
    with zipfile.ZipFile(tmp_path / hatchling.build.build_editable(str(tmp_path))) as archive:
        names = [name for name in archive.namelist() if "dist-info" not in name]
    assert names == ["_editable_impl_framing.pth"]


def test_an_installation_without_the_files_says_how_to_install_it(tmp_path, monkeypatch):
    (tmp_path / "lib" / "framing").mkdir(parents=True)
    monkeypatch.setattr("framing.__file__", str(tmp_path / "lib" / "framing" / "__init__.py"))
    with pytest.raises(StudyError, match="came without the files") as error:
        find_checkout()
    assert "from its checkout" in str(error.value)


def test_a_place_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "software").write_text("a file")
    with pytest.raises(StudyError) as error:
        lay_out_software(tmp_path / "software")
    assert str(tmp_path / "software") in str(error.value)


def rules(makefile: Path) -> dict[str, str]:
    """Return the rules of a Makefile, each with its recipe, by target."""
    blocks = re.findall(r"^(\S+):(?!=)(.*(?:\n\t.*)*)", makefile.read_text(encoding="utf-8"), re.M)
    return dict(blocks)


def test_what_the_two_makefiles_have_in_common_is_the_same():
    ours, theirs = rules(ROOT / "Makefile"), rules(TEMPLATES / "Makefile")
    common = ("help", "figures", "verify", "lab", "clean", "$(INSTALLED)")
    expected = {name: ours[name] for name in common}
    for there, here in (("pyproject.toml\n", "software/pyproject.toml\n"), ("--editable .", "--editable software")):
        expected["$(INSTALLED)"] = expected["$(INSTALLED)"].replace(there, here)
    assert {name: theirs[name] for name in common} == expected
    assert theirs.keys() == {*common, ".PHONY"}


def test_the_variables_of_the_two_makefiles_are_the_same():
    variables = [
        re.findall(r"^(?:\w+ [?:]=|\.DEFAULT_GOAL).*", path.read_text(), re.M)
        for path in (ROOT / "Makefile", TEMPLATES / "Makefile")
    ]
    assert variables[0] == variables[1]
    assert len(variables[0]) == 4


def test_no_address_is_written_into_a_study(study):
    for name in ("Makefile", "requirements.lock", ".gitignore", "software/README.md"):
        assert "://" not in (study / name).read_text(encoding="utf-8")
    assert json.loads((study / "software/notebooks/01_corpus.ipynb").read_bytes())["cells"]
