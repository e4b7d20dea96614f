"""A newcomer who types what docs/your_own_study.md says has figures within ten minutes, whatever their own settings."""

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from invented_news import write_news

from framing.study.manifest import checksums

PAGE = (Path(__file__).parents[2] / "docs" / "your_own_study.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^```sh\n(.*?)^```$", PAGE, re.M | re.S)
SAID = [line for block in re.findall(r"^```text\n(.*?)^```$", PAGE, re.M | re.S) for line in block.splitlines()]
TASTE = {
    "LC_ALL": "tr_TR.UTF-8",
    "TZ": "Pacific/Kiritimati",
    "PYTHONHASHSEED": "7",
    "MPLBACKEND": "svg",
    "OMP_NUM_THREADS": "2",
    "PYTHONSTARTUP": "/nowhere.py",
}


def typed(commands: str, home: Path, folder: Path, **variables: str) -> str:
    """Type commands into a shell whose home is a folder; return what they say."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    ran = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", commands],
        env={**os.environ, "HOME": str(home), "PATH": path, **variables},
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, f"{commands}\n{ran.stdout}\n{ran.stderr}"
    return ran.stdout


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Path:
    """The home of a newcomer who has typed the five commands."""
    home = tmp_path_factory.mktemp("home")
    write_news(home / "texts")
    started = time.monotonic()
    said = typed(COMMANDS[0], home, home)
    (home / "seconds").write_text(str(time.monotonic() - started))
    (home / "said").write_text(said)
    return home


def test_the_page_has_five_commands_and_begins_with_them():
    assert [line.split()[0] for line in COMMANDS[0].splitlines()] == ["framing", "cd", "framing", "framing", "framing"]


@pytest.mark.slow
def test_five_commands_lead_from_texts_to_figures_within_ten_minutes(home):
    assert float((home / "seconds").read_text()) < 600
    assert SAID
    assert all(line in (home / "said").read_text().splitlines() for line in SAID)
    figures = {path.stem for path in (home / "bridge" / "figures").glob("*.png")}
    assert figures >= {"overview", "tone", "keyness", "frames", "voices", "robust_tone", "profile_01", "profile_map"}
    assert not (home / "bridge" / "build" / "failed").exists()


@pytest.mark.slow
def test_what_somebody_has_set_up_for_themselves_changes_no_byte(home):
    bridge = home / "bridge"
    before = checksums(bridge / "figures")
    for folder, name, text in (
        (".config/matplotlib", "matplotlibrc", "font.size: 40\nsvg.hashsalt: mine\n"),
        (".ipython/profile_default/startup", "mine.py", "raise SystemExit\n"),
    ):
        (home / folder).mkdir(parents=True, exist_ok=True)
        (home / folder / name).write_text(text)
    said = typed("framing derive; framing run 02_sentiment --force", home, bridge, **TASTE)
    assert "The tables are unchanged, byte for byte." in said
    assert checksums(bridge / "figures") == before


@pytest.mark.slow
def test_what_the_rest_of_the_page_says_to_type_works_too(home):
    bridge = home / "bridge"
    said = [typed(commands, home, bridge) for commands in COMMANDS[1:]]
    assert "Bridge" in said[0]
    assert (bridge / "figures" / "actor_tone.png").is_file()
    assert "Nothing was found that would make results differ." in said[-1]
