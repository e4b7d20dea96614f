"""A newcomer who types what docs/your_own_study.md says has figures within ten minutes, whatever their own settings."""

import re
import time
from pathlib import Path

import pytest
from invented_news import write_news
from shell import typed

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


def test_the_page_has_five_commands_and_begins_with_them():
    assert [line.split()[0] for line in COMMANDS[0].splitlines()] == ["framing", "cd", "framing", "framing", "framing"]


@pytest.mark.slow
def test_what_the_page_says_to_type_leads_from_texts_to_figures(tmp_path):
    write_news(tmp_path / "texts")
    bridge = tmp_path / "bridge"
    lead_from_texts_to_figures_within_ten_minutes(tmp_path, bridge)
    settings_of_ones_own_change_no_byte(tmp_path, bridge)
    said = [typed(commands, bridge, HOME=str(tmp_path)) for commands in COMMANDS[1:]]
    assert "Bridge" in said[0]
    assert (bridge / "figures" / "actor_tone.png").is_file()
    assert "Nothing was found that would make results differ." in said[-1]


def lead_from_texts_to_figures_within_ten_minutes(home: Path, bridge: Path) -> None:
    started = time.monotonic()
    said = typed(COMMANDS[0], home, HOME=str(home)).splitlines()
    assert time.monotonic() - started < 600
    assert SAID
    assert [line for line in SAID if line not in said] == []
    figures = {path.stem for path in (bridge / "figures").glob("*.png")}
    assert figures >= {"overview", "tone", "keyness", "frames", "voices", "robust_tone", "profile_01", "profile_map"}
    assert not (bridge / "build" / "failed").exists()


def settings_of_ones_own_change_no_byte(home: Path, bridge: Path) -> None:
    before = checksums(bridge / "figures")
    for folder, name, text in (
        (".config/matplotlib", "matplotlibrc", "font.size: 40\nsvg.hashsalt: mine\n"),
        (".ipython/profile_default/startup", "mine.py", "raise SystemExit\n"),
    ):
        (home / folder).mkdir(parents=True, exist_ok=True)
        (home / folder / name).write_text(text)
    said = typed("framing derive; framing run 02_sentiment --force", bridge, HOME=str(home), **TASTE)
    assert "The tables are unchanged, byte for byte." in said
    assert checksums(bridge / "figures") == before
