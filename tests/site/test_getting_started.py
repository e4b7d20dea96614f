"""What docs/getting_started.md says to type gives what it says, in a folder of its own."""

import doctest
import re
import shutil
from pathlib import Path

import pytest
from shell import typed

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "getting_started.md"
COMMANDS = re.findall(r"^```sh\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.M | re.S)
OF_THE_CHECKOUT = ("make ", "source ")  # they set up what runs this test


def typed_as_shown(commands: str, folder: Path) -> str:
    lines = [line for line in commands.splitlines() if not line.startswith(OF_THE_CHECKOUT)]
    return typed("\n".join(lines), folder)


def test_the_page_begins_with_setting_up():
    assert COMMANDS[0].splitlines() == ["make .venv/installed", "source .venv/bin/activate", "framing --help"]
    assert re.search(r"^\$\(INSTALLED\):|^INSTALLED := .venv/installed$", (ROOT / "Makefile").read_text(), re.M)


@pytest.mark.slow
def test_a_newcomer_sees_what_the_page_shows(tmp_path, monkeypatch):
    (tmp_path / "data").mkdir()
    shutil.copytree(ROOT / "data" / "example", tmp_path / "data" / "example")
    said = [typed_as_shown(commands, tmp_path) for commands in COMMANDS]
    assert "derive" in said[0]
    assert "24 articles by 6 outlets" in said[1]
    assert "Three hurt as Tarnsey ferry hits pier in the dark" in said[1]
    monkeypatch.chdir(tmp_path)
    options = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS
    shown = doctest.testfile(str(PAGE), module_relative=False, optionflags=options, encoding="utf-8")
    assert shown.attempted > 5
    assert shown.failed == 0
