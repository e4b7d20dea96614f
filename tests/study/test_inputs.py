from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from folder_of_study import write_notebook, write_study

from framing.articles import stream as article_stream
from framing.errors import CorpusError
from framing.study import Study, inputs, read_study
from framing.study.adding import add_sources
from framing.study.corpus_directory import derive_corpus
from framing.study.inputs import outdated_tables, refuse_outdated_tables

ARTICLES = {
    "one.txt": "The bridge is closed. Nobody knows for how long the town has to wait.\n",
    "two.txt": "The ferry sails twice an hour. The council praised the captain.\n",
}
SOURCES = "article_id,file,outlet,title,published\none,one.txt,Courier,The bridge,\ntwo,two.txt,Herald,,\n"
CODEBOOK = """\
[codebook]
title = "The bridge"
language = "en"

[[actor]]
name = "council"
label = "The council"
definition = "Whoever governs the town."
names = ["council"]
"""


@pytest.fixture(scope="session")
def derived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a study whose corpus was derived. Not to be changed."""
    folder = tmp_path_factory.mktemp("derived")
    corpus = write_study(folder).parent / "corpus"
    (corpus / "articles").mkdir()
    for name, text in ARTICLES.items():
        (corpus / "articles" / name).write_text(text, encoding="utf-8")
    (corpus / "sources.csv").write_text(SOURCES, encoding="utf-8")
    write_notebook(folder / "notebooks" / "tone.ipynb", "1")
    derive_corpus(corpus)
    return folder


@pytest.fixture
def study(derived: Path, tmp_path: Path) -> Study:
    shutil.copytree(derived, tmp_path / "study")
    return read_study(tmp_path / "study" / "study.toml")


def edit(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def swap_outlets(study: Study) -> None:
    (study.corpus / "sources.csv").write_text(
        SOURCES.replace("Courier", "?").replace("Herald", "Courier").replace("?", "Herald"), encoding="utf-8"
    )


SWAPPED = (
    "sources.csv: “outlet” of article “one” is “Herald”, in the tables “Courier”",
    "sources.csv: “outlet” of article “two” is “Courier”, in the tables “Herald”",
)


def test_tables_fit_the_sources_that_they_were_derived_from(study: Study) -> None:
    assert outdated_tables(study) == ()


def test_outlets_that_were_swapped_are_named(study: Study) -> None:
    assert outdated_tables(study) == ()
    swap_outlets(study)
    assert outdated_tables(study) == SWAPPED


def test_a_reviewer_without_the_articles_learns_of_swapped_outlets_too(study: Study) -> None:
    shutil.rmtree(study.corpus / "articles")
    assert outdated_tables(study) == ()
    swap_outlets(study)
    assert outdated_tables(study) == SWAPPED


CORRECTED = "article_id,outlet,drop\none,The Quay,\n"


@pytest.mark.parametrize("with_articles", [True, False])
def test_what_corrections_say_is_not_laid_at_the_door_of_sources(study: Study, with_articles: bool) -> None:
    if not with_articles:
        shutil.rmtree(study.corpus / "articles")
    (study.corpus / "corrections.csv").write_text(f"{CORRECTED}two,,an advertisement\n", encoding="utf-8")
    assert outdated_tables(study) == (
        "corrections.csv: “outlet” of article “one” is “The Quay”, in the tables “Courier”",
        "corrections.csv: article “two” of the tables is taken out",
    )
    (study.corpus / "corrections.csv").unlink()
    (study.corpus / "outlets.csv").write_text("outlet,aliases\nThe Herald,Herald\n", encoding="utf-8")
    assert outdated_tables(study) == ("outlets.csv: “outlet” of article “two” is “The Herald”, in the tables “Herald”",)


def test_whoever_has_sources_and_corrections_without_the_articles_finds_the_tables_as_they_are(study: Study) -> None:
    (study.corpus / "corrections.csv").write_text(f"{CORRECTED}two,,an advertisement\n", encoding="utf-8")
    (study.corpus / "outlets.csv").write_text("outlet,aliases\nQuay Times,The Quay\n", encoding="utf-8")
    derive_corpus(study.corpus)
    assert outdated_tables(study) == ()
    shutil.rmtree(study.corpus / "articles")
    assert outdated_tables(study, anew=True) == ()


def test_an_article_that_was_edited_is_named(study: Study) -> None:
    edit(study.corpus / "articles" / "two.txt", "praised", "blamed")
    assert outdated_tables(study) == (
        "articles: the text of article “two” is not the one that the tables were made from",
    )


def test_line_ends_of_an_article_do_not_count(study: Study) -> None:
    path = study.corpus / "articles" / "two.txt"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert outdated_tables(study) == ()


def test_articles_that_came_or_went_are_named(study: Study) -> None:
    (study.corpus / "articles" / "two.txt").rename(study.corpus / "articles" / "three.txt")
    edit(study.corpus / "sources.csv", "two,two.txt", "three,three.txt")
    assert outdated_tables(study) == (
        "sources.csv: article “three” is not in the tables",
        "articles: article “two” of the tables is gone",
    )


def test_what_is_no_longer_stated_is_named_and_what_cleaning_finds_is_not(study: Study) -> None:
    path = study.corpus / "sources.csv"
    path.write_text(SOURCES.replace("bridge,", "bridge,2025"))
    assert outdated_tables(study) == ("sources.csv: “published” of article “one” is “2025”, in the tables not stated",)
    derive_corpus(study.corpus)
    path.write_text(SOURCES)
    assert outdated_tables(study) == ("sources.csv: “published” of article “one” is not stated, in the tables “2025”",)


def test_a_codebook_that_changed_or_was_added_is_named(study: Study) -> None:
    (study.corpus / "codebook.toml").write_text(CODEBOOK)
    with pytest.raises(CorpusError, match="added after the tables were derived"):
        outdated_tables(study)
    derive_corpus(study.corpus)
    assert outdated_tables(study) == ()
    edit(study.corpus / "codebook.toml", "The council", "The town council")
    with pytest.raises(CorpusError, match="codebook was changed after the tables were derived"):
        outdated_tables(study)


def test_sources_that_cannot_be_read_are_named(study: Study) -> None:
    (study.corpus / "articles" / "two.txt").unlink()
    (difference,) = outdated_tables(study)
    assert difference.startswith("sources.csv names files that are not there: two.txt")


def test_an_article_that_was_rejected_is_not_missed_by_who_has_only_the_tables(study: Study) -> None:
    (study.corpus / "articles" / "two.txt").write_text("")
    derive_corpus(study.corpus, skip_rejected=True)
    assert outdated_tables(study) == ()
    shutil.rmtree(study.corpus / "articles")
    assert outdated_tables(study) == ()


def test_sources_that_were_compared_are_not_read_again(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    assert outdated_tables(study) == ()
    monkeypatch.setattr("framing.study.inputs._differences", lambda corpus: ["read again"])
    assert outdated_tables(study) == ()
    edit(study.corpus / "sources.csv", "Courier", "Courier ")
    assert outdated_tables(study) == ("read again",)


def test_a_corpus_of_which_only_the_tables_were_shared_is_taken_as_it_is(study: Study) -> None:
    shutil.rmtree(study.corpus / "articles")
    (study.corpus / "sources.csv").unlink()
    assert outdated_tables(study) == ()


def test_outdated_tables_are_refused_with_the_remedy(study: Study) -> None:
    refuse_outdated_tables(study)
    swap_outlets(study)
    with pytest.raises(CorpusError, match="older than their sources") as caught:
        refuse_outdated_tables(study)
    assert caught.value.where == str(study.corpus)
    assert f"framing derive {study.corpus}" in str(caught.value.remedy)


def test_articles_that_were_added_are_compared_like_files(study: Study, tmp_path: Path) -> None:
    for path in (study.corpus / "articles").iterdir():
        if path.is_file():
            path.unlink()
    (study.corpus / "sources.csv").unlink()
    table = tmp_path / "table.csv"
    table.write_text("article_id,outlet,text\n1,Planet,The bridge is closed until the middle of May.\n")
    add_sources([table], study.corpus)
    assert "articles: article “one” of the tables is gone" in outdated_tables(study)
    derive_corpus(study.corpus)
    assert outdated_tables(study) == ()


def test_texts_of_added_articles_are_not_read_to_be_compared(
    study: Study, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = tmp_path / "table.csv"
    table.write_text("article_id,outlet,text\nnew,Planet,The bridge is closed until the middle of May.\n")
    batch = add_sources([table], study.corpus).batch
    derive_corpus(study.corpus)
    read: list[str] = []
    monkeypatch.setattr(article_stream, "read_shard", lambda path: read.append(path.parent.name) or iter([]))
    monkeypatch.setattr(article_stream, "read_found", lambda path: read.append(path.parent.name) or iter([]))
    assert outdated_tables(study) == ()
    assert batch is not None
    assert batch.name not in read


def test_added_articles_are_not_read_to_tell_whether_they_changed(
    study: Study, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = tmp_path / "table.csv"
    table.write_text("article_id,file,outlet,text\n1,,Planet,The bridge is closed until the middle of May.\n")
    batch = add_sources([table], study.corpus).batch
    assert batch is not None
    derive_corpus(study.corpus)
    assert outdated_tables(study) == ()
    read: list[Path] = []
    monkeypatch.setattr(inputs, "file_sha256", lambda path: read.append(path) or "checksum")
    inputs._fingerprint(study.corpus)
    assert study.corpus / "articles" / "one.txt" in read
    assert not any(path.is_relative_to(batch) or path.name == "cleaned.parquet" for path in read)


def test_a_batch_that_was_added_or_removed_is_noticed(study: Study, tmp_path: Path) -> None:
    before = inputs._fingerprint(study.corpus)
    table = tmp_path / "table.csv"
    table.write_text("article_id,outlet,text\n1,Planet,The bridge is closed until the middle of May.\n")
    batch = add_sources([table], study.corpus).batch
    assert inputs._fingerprint(study.corpus) != before
    assert batch is not None
    shutil.rmtree(batch)
    assert inputs._fingerprint(study.corpus) == before


def test_the_remedy_names_a_folder_of_articles_only_where_there_is_none(
    study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(study.folder)
    assert inputs.remedy(study) == "Derive them again: framing derive corpus; or take the changed file back."
    shutil.rmtree(study.corpus / "articles")
    assert "framing derive corpus --articles ARTICLES;" in inputs.remedy(study)


def test_a_codebook_that_was_edited_is_answered_with_the_command_to_type(
    study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(study.folder)
    (study.corpus / "codebook.toml").write_text(CODEBOOK)
    with pytest.raises(CorpusError) as caught:
        refuse_outdated_tables(study)
    assert caught.value.remedy == "Derive the tables again: framing derive corpus"
