"""environment.yml says what pyproject.toml says."""

import re
import tomllib
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]
ONLY_ON_PYPI = {"font-source-sans-pro"}  # installed by the closing `pip: ["-e ."]`


def _project() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


def _environment() -> dict:
    return yaml.safe_load((ROOT / "environment.yml").read_text())


def _requirement(line: str) -> tuple[str, str]:
    name, version = re.fullmatch(r"([A-Za-z0-9_.-]+?)\s*([<>=!~].*)?", line).groups()
    return name.lower().replace("_", "-"), version or ""


def test_conda_dependencies_and_versions_are_those_of_the_project():
    project = dict(_requirement(line) for line in _project()["dependencies"])
    conda = dict(_requirement(line) for line in _environment()["dependencies"] if isinstance(line, str))
    assert conda.pop("python") == _project()["requires-python"]
    assert "pip" in conda
    del conda["pip"]
    assert conda == {name: version for name, version in project.items() if name not in ONLY_ON_PYPI}


def test_the_environment_uses_conda_forge_alone_and_ends_with_the_package_itself():
    environment = _environment()
    assert environment["channels"] == ["conda-forge", "nodefaults"]
    assert environment["dependencies"][-1] == {"pip": ["-e ."]}


def test_the_lock_holds_every_dependency_with_hashes_and_no_address():
    lock = (ROOT / "requirements.lock").read_text()
    locked = set(re.findall(r"^([a-z0-9-]+)==", lock, re.M))
    wanted = [*_project()["dependencies"], *_project()["optional-dependencies"]["dev"]]
    assert {_requirement(line)[0] for line in wanted} <= locked
    assert "://" not in lock
    assert all("--hash=sha256:" in block for block in re.split(r"^(?=[a-z0-9-]+==)", lock, flags=re.M)[1:])
