"""What git says of a folder, and that it may say nothing."""

import shutil
from pathlib import Path

import pytest

from framing.study.git import ask_git

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not here")


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    assert ask_git(tmp_path, "init", "--quiet") == b""
    (tmp_path / ".gitignore").write_text("drafts/\n")
    return tmp_path


def test_git_answers_what_it_is_told(kept: Path) -> None:
    told = b"drafts/a.txt\0figures/\xc3\xa4.csv\0"
    assert ask_git(kept, "check-ignore", "-z", "--stdin", told=told) == b"drafts/a.txt\0"


def test_names_of_files_come_as_they_are(kept: Path) -> None:
    (kept / "ä.csv").touch()
    assert ask_git(kept, "ls-files", "--others", "--exclude-standard") == ".gitignore\nä.csv\n".encode()


def test_where_git_fails_takes_too_long_or_is_not_here_there_is_no_answer(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ask_git(kept, "log") is None
    assert ask_git(kept / "nowhere", "status") is None
    assert ask_git(kept, "hash-object", "--stdin", told=b"x" * 50_000_000, seconds=0.001) is None
    monkeypatch.setenv("PATH", "")
    assert ask_git(kept, "status") is None
