"""``framing candidates`` writes drafts of claims, and says what to do where there is no text."""

import shutil

import pytest
from click.testing import CliRunner

from framing.cli import main


@pytest.fixture(scope="module")
def corpus_directory(tmp_path_factory):
    directory = tmp_path_factory.mktemp("example")
    shutil.copytree("data/example", directory, dirs_exist_ok=True)
    assert CliRunner().invoke(main, ["derive", str(directory), "-j", "1"]).exit_code == 0
    return directory


@pytest.mark.slow
def test_drafts_go_to_a_file_and_the_count_to_the_reader(corpus_directory, tmp_path):
    done = CliRunner().invoke(main, ["candidates", str(corpus_directory), "--to", str(tmp_path / "drafts.toml")])
    assert done.exit_code == 0
    assert "candidates, 3 with figures that differ" in done.output
    assert '"2,140" = ["2,140 signatures"]' in (tmp_path / "drafts.toml").read_text(encoding="utf-8")


def test_a_corpus_shared_without_text_is_answered_with_what_to_do():
    refused = CliRunner().invoke(main, ["candidates", "data/azure"])
    assert refused.exit_code == 1
    assert "framing derive DIR --articles ARTICLES" in refused.output


def test_a_file_that_is_there_is_not_written_over(corpus_directory):
    codebook = corpus_directory / "codebook.toml"
    before = codebook.read_bytes()
    refused = CliRunner().invoke(main, ["candidates", str(corpus_directory), "--to", str(codebook)])
    assert refused.exit_code == 1
    assert "there already" in refused.output
    assert codebook.read_bytes() == before
