"""All notebooks of a new study run whatever its corpus is: one article, one outlet, two outlets of one article each."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from invented_news import write_news

from framing.beginning import new_study
from framing.cli import main

pytestmark = pytest.mark.slow


def framing(*arguments: str) -> str:
    ran = CliRunner().invoke(main, arguments)
    assert ran.exit_code == 0, ran.output
    return ran.output


@pytest.mark.parametrize(("n_articles", "n_outlets"), [(1, 1), (3, 1), (2, 2)])
def test_all_notebooks_run(n_articles, n_outlets, tmp_path, monkeypatch):
    monkeypatch.setattr(new_study, "lay_out_environment", lambda folder: None)
    write_news(tmp_path / "texts", n_articles, n_outlets)
    framing("new", str(tmp_path / "bridge"))
    monkeypatch.chdir(tmp_path / "bridge")
    settings = Path("study.toml").read_text(encoding="utf-8")
    Path("study.toml").write_text(re.sub(r"resamples = \d+", "resamples = 50", settings), encoding="utf-8")
    framing("add", str(tmp_path / "texts"), "--outlet-folders")
    framing("derive")
    said = framing("run")
    assert "8 notebooks ran" in said
    assert "Traceback" not in said
    assert Path("figures/tone.png").is_file()
    assert Path("figures/keyness.png").is_file() == (n_outlets > 1)
