"""``framing report`` as somebody types it."""

import pytest
from click.testing import CliRunner
from published import make_study

from framing.cli import main

pytestmark = pytest.mark.slow


@pytest.fixture
def inside(tmp_path, monkeypatch):
    study = make_study(tmp_path / "study")
    monkeypatch.chdir(study.folder)
    return study


def report(*arguments):
    return CliRunner().invoke(main, ["report", *arguments])


def test_it_says_where_the_page_is_and_that_it_quotes_articles(inside):
    (inside.figures / "tone.pdf").unlink()
    made = report()
    assert made.exit_code == 0
    lines = made.output.splitlines()
    assert lines[0] == "Not as published: tone.pdf (missing)"
    assert lines[1].startswith(str(inside.build / "report" / "index.html"))
    assert lines[1].endswith("MB, and 1 notebook beside it)")
    assert lines[2] == "It quotes articles. To pass it on without: framing report --no-text"


def test_elsewhere_and_without_text_links_lead_back_to_the_page(inside, tmp_path):
    made = report("--no-text", "--out", str(tmp_path / "the ferry.html"))
    assert "quotes" not in made.output
    beside = (tmp_path / "the ferry-notebooks" / "01_tone.html").read_text(encoding="utf-8")
    assert 'href="../the%20ferry.html"' in beside
    assert 'href="the%20ferry-notebooks/01_tone.html"' in (tmp_path / "the ferry.html").read_text(encoding="utf-8")
    assert not (inside.build / "report").exists()


def test_what_cannot_be_is_said_with_what_to_do_and_nothing_is_written(inside):
    told = report("--out", str(inside.folder))
    assert told.exit_code == 1
    assert "There is a folder of this name." in told.output
    for path in inside.figures.iterdir():
        path.unlink()
    told = report()
    assert told.exit_code == 1
    assert "Make the figures first: framing run" in told.output
    assert "Traceback" not in told.output
