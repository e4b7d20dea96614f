from __future__ import annotations

import shutil
from pathlib import Path

import pandas as pd
import pytest
from folder_of_study import write_notebook, write_study

from framing.errors import ArticleError
from framing.study import Study, read_study
from framing.study.corpus_directory import derive_corpus
from framing.study.freshness import file_sha256, survey
from framing.study.manifest import Manifest
from framing.study.variants import Variant, derive_variant
from framing.verification.changed_inputs import changed_inputs
from framing.verification.corpus_tables import compare_tables, corpora, table_verdicts
from framing.verification.derived_again import DerivedAgain, derive_again
from framing.verification.published_figures import PublishedFigures

ARTICLES = {
    "courier.txt": "The bridge is closed.\n\nThe office closed the bridge on Monday. Ferries run twice an hour.",
    "herald.txt": "Bridge opens again.\n\nThe old bridge opened after repairs. Traders said that they had waited.",
}


@pytest.fixture(scope="module")
def derived_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study with a corpus of two articles, derived, and with a variant; the articles are elsewhere."""
    folder = tmp_path_factory.mktemp("derived")
    write_study(folder)
    write_notebook(folder / "notebooks" / "01_tone.ipynb", "1")
    shutil.rmtree(folder / "corpus")
    (folder / "texts").mkdir()
    for name, text in ARTICLES.items():
        (folder / "texts" / name).write_text(text, encoding="utf-8")
    (folder / "corpus").mkdir()
    derive_corpus(folder / "corpus", articles=folder / "texts", seed=5)
    variant = Variant(folder / "corpus" / "variants" / "kept", keep_furniture=True)
    derive_variant(folder / "corpus", variant, articles=folder / "texts")
    shutil.rmtree(folder / "corpus" / "articles")
    return folder


@pytest.fixture
def study(derived_once: Path, tmp_path: Path) -> Study:
    shutil.copytree(derived_once, tmp_path / "study")
    return read_study(tmp_path / "study" / "study.toml")


def inputs(study: Study) -> dict[str, str]:
    opened = sorted((study.corpus / "variants" / "kept" / "tables").iterdir())
    return survey(study).inputs | {path.relative_to(study.folder).as_posix(): file_sha256(path) for path in opened}


def again(study: Study, articles: Path | None, tmp_path: Path) -> DerivedAgain:
    (tmp_path / "scratch").mkdir()
    return derive_again(study, inputs(study), articles, tmp_path / "scratch", 1e-9)


def test_with_the_articles_every_table_is_derived_again_to_the_same_bytes(study: Study, tmp_path: Path) -> None:
    before = inputs(study)
    found = again(study, study.folder / "texts", tmp_path)
    assert (found.articles, found.unchecked) == ((), ())
    assert found.tables.keys() == before.keys()
    assert all(numbers.same and bytes_.same for numbers, bytes_ in found.tables.values())
    assert inputs(study) == before
    assert not (study.corpus / "articles").exists(), "no text is left in the corpus"


def test_without_the_articles_it_is_said_which_step_was_not_checked(study: Study, tmp_path: Path) -> None:
    found = again(study, None, tmp_path)
    assert found.tables == {}
    assert found.unchecked == (
        "the tables of corpus, corpus/variants/kept from the articles, which are not here (with them: --articles DIR)",
    )


def test_articles_in_the_corpus_are_used_without_being_named(study: Study, tmp_path: Path) -> None:
    shutil.copytree(study.folder / "texts", study.corpus / "articles")
    assert again(study, None, tmp_path).tables


def test_a_derived_table_that_was_edited_is_not_what_the_articles_give(study: Study, tmp_path: Path) -> None:
    path = study.corpus / "tables" / "articles.parquet"
    table = pd.read_parquet(path)
    table.loc[0, "n_tokens"] += 1
    table.to_parquet(path, index=False)
    numbers, bytes_ = again(study, study.folder / "texts", tmp_path).tables["corpus/tables/articles.parquet"]
    assert (numbers.words, bytes_.words) == ("1 cell differs", "differ")
    assert numbers.differences[0].startswith("row 1, column “n_tokens”: published ")


def test_missing_extra_and_changed_articles_are_named(study: Study, tmp_path: Path) -> None:
    texts = study.folder / "texts"
    (texts / "herald.txt").unlink()
    (texts / "post.txt").write_text("A new bridge.\n\nThe council wants a new bridge across the harbour mouth.")
    (texts / "courier.txt").write_text(ARTICLES["courier.txt"].replace("twice", "once"))
    found = again(study, texts, tmp_path)
    assert found.articles == (
        "article “herald” of the tables is not among the articles",
        "article “post” is not in the tables",
        "the text of article “courier” is not the one that the tables were made from",
    )
    assert not found.tables["corpus/tables/terms.parquet"][0].same


def test_what_was_rejected_when_the_tables_were_derived_is_no_problem_now_and_what_is_new_is(
    study: Study, tmp_path: Path
) -> None:
    texts = study.folder / "texts"
    (texts / "empty.txt").touch()
    derive_corpus(study.corpus, articles=texts, seed=5, skip_rejected=True)
    shutil.rmtree(study.corpus / "articles")
    (texts / "broken.txt").touch()
    found = again(study, texts, tmp_path)
    assert found.articles == ("broken.txt cannot be read: the file is empty",)


def test_articles_that_cannot_be_derived_are_a_finding_and_no_end(study: Study, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    found = again(study, tmp_path / "empty", tmp_path)
    assert found.articles
    with pytest.raises(ArticleError, match="no such folder"):
        derive_again(study, inputs(study), tmp_path / "nowhere", tmp_path, 1e-9)


def test_a_variant_that_does_not_say_how_it_was_derived_is_not_checked(study: Study, tmp_path: Path) -> None:
    (study.corpus / "variants" / "kept" / "tables" / "about.json").write_text("{}")
    found = again(study, study.folder / "texts", tmp_path)
    assert found.unchecked == (
        "the tables of corpus/variants/kept: what they say of themselves cannot be read ('seed')",
    )
    assert found.tables["corpus/tables/terms.parquet"][0].same


def test_tables_are_compared_within_the_tolerance_and_rows_and_columns_are_counted(tmp_path: Path) -> None:
    table = pd.DataFrame({"name": ["a", "b"], "score": [0.5, float("nan")], "n": [1, 2]})
    files = {
        "a": table,
        "near": table.assign(score=[0.5 + 1e-12, float("nan")]),
        "far": table.assign(score=[0.6, 0.1]),
        "given": table.assign(name=["a", None]),
        "long": pd.concat([table, table]),
        "other": table.rename(columns={"n": "m"}),
    }
    for name, frame in files.items():
        frame.to_parquet(tmp_path / f"{name}.parquet", index=False)
    (tmp_path / "broken.parquet").write_bytes(b"PAR1")
    verdicts = {
        name: compare_tables(tmp_path / "a.parquet", tmp_path / f"{name}.parquet", 1e-9)[0].words
        for name in (*files, "broken", "none")
    }
    assert verdicts == {
        "a": "same",
        "near": "same",
        "far": "2 cells differ",
        "given": "1 cell differs",
        "long": "other rows",
        "other": "other columns",
        "broken": "unreadable",
        "none": "not rebuilt",
    }


def test_a_table_that_the_manifest_does_not_list_is_said(study: Study, tmp_path: Path) -> None:
    here = inputs(study)
    listed = {name: digest for name, digest in here.items() if not name.endswith("corpus/tables/terms.parquet")}
    published = PublishedFigures(study.figures, "figures", Manifest(survey(study)), {}, study.folder)
    changed = changed_inputs(study, published, listed, here, tmp_path)
    assert list(map(str, changed)) == [
        "corpus/tables/terms.parquet is none of the files that the figures were made from"
    ]
    verdicts = {each.file: each.listed.words for each in table_verdicts(listed, here, changed, {})}
    assert verdicts["corpus/tables/terms.parquet"] == "not listed"
    assert verdicts["corpus/tables/articles.parquet"] == "same"
    assert corpora(here) == ("corpus", "corpus/variants/kept")
