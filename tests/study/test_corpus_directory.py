from __future__ import annotations

from pathlib import Path

import pytest

from framing.errors import ArticleError
from framing.study.corpus_directory import derive_corpus
from framing.study.report import describe_derivation

COURIER = """\
The harbour bridge is closed

The council closed the harbour bridge on Monday. Engineers had found cracks in two of its pillars. "We will not take
a risk," the mayor said. Ferries carry passengers across the bay until further notice.
"""
HERALD = """\
Bridge closure angers traders

Traders at the market said the closure was a disaster for them. Fewer customers came on Tuesday than on any other day
this year. The council promised to help them with the rent.
"""
CODEBOOK = """\
[codebook]
title = "The bridge"
language = "en"

[[actor]]
name = "council"
label = "The council"
definition = "The body that governs the town"
names = ["the council", "the mayor"]
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A corpus directory with two articles and a codebook, not derived yet."""
    directory = tmp_path / "corpus"
    (directory / "articles").mkdir(parents=True)
    (directory / "articles" / "courier.txt").write_text(COURIER)
    (directory / "articles" / "herald.txt").write_text(HERALD)
    (directory / "codebook.toml").write_text(CODEBOOK)
    return directory


def tables(directory: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (directory / "tables").iterdir()}


def test_deriving_writes_the_tables_and_says_what_it_read(corpus: Path) -> None:
    derivation = derive_corpus(corpus)
    assert not derivation.before
    lines = list(describe_derivation(derivation, "corpus"))
    assert lines[0] == "2 articles announced, 2 parsed, 0 rejected"
    assert lines[1].endswith(" mentions")
    assert lines[-1] == "The tables are in corpus/tables."
    assert "about.json" in tables(corpus)


def test_deriving_again_changes_nothing_and_says_so(corpus: Path) -> None:
    derive_corpus(corpus, seed=5)
    before = tables(corpus)
    derivation = derive_corpus(corpus)  # with the seed that the tables have
    assert (derivation.before, derivation.changed) == (True, ())
    assert tables(corpus) == before
    assert list(describe_derivation(derivation, "corpus"))[-1] == "The tables are unchanged, byte for byte."


def test_changed_tables_are_named(corpus: Path) -> None:
    derive_corpus(corpus)
    (corpus / "codebook.toml").write_text(CODEBOOK.replace('"the mayor"', '"traders"'))
    derivation = derive_corpus(corpus)
    assert derivation.changed == ("about.json", "mentions.parquet")
    last = list(describe_derivation(derivation, "corpus"))[-1]
    assert last == "Changed in corpus/tables: about.json, mentions.parquet."


def test_articles_may_lie_elsewhere_and_are_described_by_the_corpus(corpus: Path, tmp_path: Path) -> None:
    (corpus / "articles").rename(tmp_path / "texts")
    rows = "article_id,file,outlet\n7,courier.txt,The Courier\n8,herald.txt,The Herald\n"
    (corpus / "sources.csv").write_text(rows)
    derived = derive_corpus(corpus, articles=tmp_path / "texts").corpus
    assert derived is not None
    assert derived.articles["outlet"].tolist() == ["The Courier", "The Herald"]


def test_a_rejected_article_stops_everything_unless_it_is_skipped(corpus: Path) -> None:
    (corpus / "articles" / "empty.txt").write_text("")
    derivation = derive_corpus(corpus)
    assert derivation.corpus is None
    assert not (corpus / "tables").exists()
    lines = list(describe_derivation(derivation, "corpus"))
    assert lines[:2] == ["3 articles announced, 2 parsed, 1 rejected", "  empty.txt: the file is empty"]
    assert "--skip-rejected" in lines[-1]
    skipped = derive_corpus(corpus, skip_rejected=True).corpus
    assert skipped is not None
    assert len(skipped.articles) == 2


def test_a_corpus_without_articles_is_told_where_to_put_them(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match="no such folder of articles") as caught:
        derive_corpus(tmp_path)
    assert caught.value.where == str(tmp_path / "articles")
    assert "--articles" in str(caught.value.remedy)
