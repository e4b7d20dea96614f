"""A variant has tables of its own, says in what it differs, and holds no text."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from framing import load_corpus, merge
from framing.cli import main
from framing.errors import CorpusError, StudyError
from framing.study import read_study
from framing.study.variants import Variant, derive_variant

EXAMPLE = Path(__file__).parents[2] / "data" / "example"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus directory of four articles, derived; and beside it a variant with furniture."""
    directory = tmp_path_factory.mktemp("variants") / "corpus"
    (directory / "articles").mkdir(parents=True)
    for path in sorted((EXAMPLE / "articles").glob("*.txt"))[:4]:
        shutil.copy(path, directory / "articles")
    shutil.copy(EXAMPLE / "codebook.toml", directory)
    assert CliRunner().invoke(main, ["derive", str(directory)]).exit_code == 0
    derive_variant(directory, Variant(directory / "variants" / "furniture", keep_furniture=True))
    return directory


def test_with_furniture_there_are_more_sentences_of_the_same_articles(corpus):
    plain, variant = load_corpus(corpus), load_corpus(corpus / "variants" / "furniture")
    assert (plain.furniture, variant.furniture) == ("cut", "kept")
    assert plain.articles["text_sha256"].tolist() == variant.articles["text_sha256"].tolist()
    assert len(variant.sentences) > len(plain.sentences)
    assert set(variant.removed["rule"]) <= {"title", "deck", "byline", "uncut"}


def test_a_variant_says_so_and_holds_no_text(corpus):
    folder = corpus / "variants" / "furniture"
    assert json.loads((folder / "tables" / "about.json").read_text())["furniture"] == "kept"
    assert "furniture" not in json.loads((corpus / "tables" / "about.json").read_text())
    assert sorted(path.name for path in folder.iterdir()) == ["codebook.toml", "tables"]
    assert load_corpus(folder).texts is None


def test_another_codebook_is_copied_beside_its_tables(corpus, tmp_path):
    book = tmp_path / "strict.toml"
    book.write_text((EXAMPLE / "codebook.toml").read_text() + "\n# stricter\n")
    derive_variant(corpus, Variant(tmp_path / "strict", book))
    assert (tmp_path / "strict" / "codebook.toml").read_bytes() == book.read_bytes()
    assert load_corpus(tmp_path / "strict").furniture == "cut"


def test_a_study_loads_a_variant_of_its_own_articles_only(corpus, tmp_path):
    file = corpus.parent / "study.toml"
    file.write_text('[study]\ntitle = "The Ferry"\ncorpus = "corpus"\n')
    (corpus.parent / "notebooks").mkdir(exist_ok=True)
    (corpus.parent / "notebooks" / "01.ipynb").write_text("{}")
    study = read_study(file)
    assert study.load_corpus("corpus/variants/furniture").furniture == "kept"
    shutil.copytree(corpus, tmp_path / "other")
    next((tmp_path / "other" / "articles").glob("*.txt")).unlink()
    derive_variant(tmp_path / "other", Variant(corpus.parent / "fewer"))
    with pytest.raises(StudyError, match="not of the articles of the study"):
        study.load_corpus("fewer")


def test_corpora_with_and_without_furniture_do_not_merge(corpus):
    with pytest.raises(CorpusError, match="cut from some of the corpora and kept in others"):
        merge(load_corpus(corpus), load_corpus(corpus / "variants" / "furniture"))


def test_a_variant_never_takes_the_place_of_the_corpus(corpus):
    with pytest.raises(CorpusError, match="itself would be replaced"):
        derive_variant(corpus, Variant(corpus, keep_furniture=True))
    for wrong in (["--keep-furniture"], ["--to", str(corpus / "v"), "-j", "2"]):
        result = CliRunner().invoke(main, ["derive", str(corpus), *wrong])
        assert result.exit_code == 2
        assert "--to" in result.output or "leave --jobs" in result.output


def test_the_command_says_what_it_derived(corpus, tmp_path):
    result = CliRunner().invoke(main, ["derive", str(corpus), "--keep-furniture", "--to", str(tmp_path / "v")])
    assert result.exit_code == 0, result.output
    assert "4 articles announced, 4 parsed" in result.output
    assert "holds the tables, without text" in result.output
