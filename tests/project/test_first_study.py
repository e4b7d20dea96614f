"""The first study: its tables follow from the articles, and no sentence of these is in the repository."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

import framing
from framing.cli import main

ROOT = Path(__file__).parents[2]
ARTICLES = ROOT.parent / "shared" / "azure" / "articles"
TEXT = {".py", ".pyi", ".md", ".ipynb", ".toml", ".csv", ".json", ".txt", ".svg", ".html", ".yml", ".cff", ".lock", ""}

needs_the_articles = pytest.mark.skipif(
    not ARTICLES.is_dir(), reason="the five articles are not part of the repository; they lie in ../shared/azure"
)


def runs_of_nine_words(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[start : start + 9]) for start in range(len(words) - 8)}


@needs_the_articles
def test_whoever_has_the_articles_derives_the_same_tables_byte_for_byte(tmp_path):
    study = tmp_path / "azure"
    study.mkdir()
    for name in ("sources.csv", "codebook.toml"):
        shutil.copy(ROOT / "data" / "azure" / name, study / name)
    seed = str(framing.load_corpus(ROOT / "data" / "azure").seed)
    result = CliRunner().invoke(main, ["derive", str(study), "--articles", str(ARTICLES), "--seed", seed])
    assert result.exit_code == 0, result.output
    shared = {path.name: path.read_bytes() for path in (ROOT / "data" / "azure" / "tables").iterdir()}
    derived = {path.name: path.read_bytes() for path in (study / "tables").iterdir()}
    assert sorted(derived) == sorted(shared)
    assert [name for name in shared if shared[name] != derived[name]] == []


def test_the_shared_corpus_has_five_articles_and_refuses_to_show_a_sentence(tmp_path):
    shutil.copytree(ROOT / "data" / "azure", tmp_path / "azure", ignore=shutil.ignore_patterns("articles"))
    corpus = framing.load_corpus(tmp_path / "azure")
    assert len(corpus.articles) == 5
    with pytest.raises(framing.TextNotShared, match="framing derive"):
        corpus.sentence_text()


@needs_the_articles
def test_no_committed_file_holds_nine_words_in_a_row_of_an_article():
    titles = runs_of_nine_words((ARTICLES.parent / "sources.csv").read_text(encoding="utf-8"))  # bibliography
    theirs = set().union(*(runs_of_nine_words(path.read_text(encoding="utf-8")) for path in ARTICLES.iterdir()))
    listed = subprocess.run(["git", "-C", ROOT, "ls-files", "-z"], capture_output=True, text=True, check=True).stdout
    ours = [ROOT / name for name in listed.split("\0") if name and Path(name).suffix in TEXT]
    found = {
        path.relative_to(ROOT).as_posix(): " ".join(run)
        for path in ours
        if path.is_file()
        for run in sorted(runs_of_nine_words(path.read_text(encoding="utf-8", errors="replace")) & (theirs - titles))
    }
    assert found == {}


@needs_the_articles
def test_the_shared_tables_hold_no_more_than_two_words_together():
    tables = framing.load_corpus(ROOT / "data" / "azure")
    ours = {"removed": ["rule", "reason"], "mentions": ["kind", "entry", "variant", "indicator"], "account": ["reason"]}
    for name in ("sentences", "terms", "pairs", "mentions", "removed", "account"):
        table = getattr(tables, name)
        for column in table.select_dtypes(["str", "category"]).columns.difference(ours.get(name, [])):
            assert table[column].astype(str).str.count(r"\s").max() <= 1, (name, column)
