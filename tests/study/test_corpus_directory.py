from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from framing.corpus import load_corpus
from framing.errors import ArticleError, CodebookError, CorpusError, FramingError, StudyError
from framing.study import corpus_directory, deriving
from framing.study.adding import add_sources
from framing.study.corpus_directory import derive_corpus
from framing.study.lock import only_run
from framing.study.reading_options import ReadingOptions
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
    assert lines[1] == (
        "2 articles by 2 outlets, all of them named after a file: say whose they are with --outlet, in sources.csv "
        "or in corpus/corrections.csv"
    )
    assert lines[2].startswith(
        "2 of 2 articles have no date (courier, herald): state it under “published” in corpus/corrections"
    )
    assert lines[3].endswith(" mentions")
    assert lines[-1] == "The tables are in corpus/tables."
    assert "about.json" in tables(corpus)


@pytest.mark.slow
@pytest.mark.parametrize("jobs", [None, 1])
def test_outlets_and_dates_that_are_stated_are_only_counted(corpus: Path, jobs: int | None) -> None:
    rows = "article_id,file,outlet,published\n7,courier.txt,The Courier,2025-04-06\n8,herald.txt,The Herald,\n"
    (corpus / "sources.csv").write_text(rows)
    lines = list(describe_derivation(derive_corpus(corpus, jobs=jobs), "corpus"))
    assert lines[1] == "2 articles by 2 outlets"
    assert lines[2].startswith("1 of 2 articles has no date (8): ")
    (corpus / "sources.csv").write_text(rows.replace("Herald,", "Herald,2025"))
    lines = list(describe_derivation(derive_corpus(corpus, jobs=jobs), "corpus"))
    assert not any("no date" in line for line in lines)


def test_up_to_five_articles_without_a_date_are_named(corpus: Path) -> None:
    for number in range(6):
        (corpus / "articles" / f"port-{number}.txt").write_text(f"{HERALD} Boat {number} sank.")
    (line,) = (line for line in describe_derivation(derive_corpus(corpus), "corpus") if "no date" in line)
    assert line.startswith("8 of 8 articles have no date (courier, herald, port-0, port-1, port-2 …): ")


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
    changed = ("about.json", *(f"{name}.parquet" for name in ("actor_tone", "agency", "attributions", "mentions")))
    assert derivation.changed == changed
    last = list(describe_derivation(derivation, "corpus"))[-1]
    assert last == f"Changed in corpus/tables: {', '.join(changed)}."


def test_articles_may_lie_elsewhere_and_are_described_by_the_corpus(corpus: Path, tmp_path: Path) -> None:
    (corpus / "articles").rename(tmp_path / "texts")
    rows = "article_id,file,outlet\n7,courier.txt,The Courier\n8,herald.txt,The Herald\n"
    (corpus / "sources.csv").write_text(rows)
    derive_corpus(corpus, articles=tmp_path / "texts")
    assert load_corpus(corpus).articles["outlet"].tolist() == ["The Courier", "The Herald"]


def test_a_rejected_article_stops_everything_unless_it_is_skipped(corpus: Path) -> None:
    (corpus / "articles" / "empty.txt").write_text("")
    derivation = derive_corpus(corpus)
    assert derivation.tables is None
    assert not (corpus / "tables").exists()
    lines = list(describe_derivation(derivation, "corpus"))
    assert lines[:2] == ["3 articles announced, 2 parsed, 1 rejected", "  empty.txt: the file is empty"]
    assert "--skip-rejected" in lines[-1]
    skipped = derive_corpus(corpus, skip_rejected=True).tables
    assert skipped is not None
    assert skipped.n_articles == 2


@pytest.mark.parametrize("jobs", [None, 1])
def test_what_was_accepted_when_it_was_added_does_not_stop_deriving_and_is_counted(
    corpus: Path, tmp_path: Path, jobs: int | None
) -> None:
    table = tmp_path / "table.csv"
    table.write_text("article_id,outlet,text\n1,Planet,The bridge is closed until May.\n2,Planet,\n")
    assert add_sources([table], corpus, skip_rejected=True).n_articles == 1
    derivation = derive_corpus(corpus, jobs=jobs)
    assert derivation.tables is not None
    assert derivation.tables.n_articles == 3
    lines = list(describe_derivation(derivation, "corpus"))
    assert lines[1] == "  of 1 source it was said why when it was added; 01_corpus draws it"
    assert not any("there is no text" in line for line in lines)
    (corpus / "articles" / "empty.txt").write_text("")
    assert derive_corpus(corpus, jobs=jobs).tables is None


@pytest.mark.parametrize("jobs", [None, 1])
def test_the_language_of_an_article_that_states_none_is_told_from_its_text(
    corpus: Path, tmp_path: Path, jobs: int | None
) -> None:
    german = "Die Brücke ist seit Montag geschlossen, teilte die Stadt mit. Niemand weiß, wie lange noch gewartet wird."
    (tmp_path / "blatt.txt").write_text(german)
    (corpus / "articles" / "short.txt").write_text("Bridge closed.")
    add_sources([tmp_path / "blatt.txt"], corpus, options=ReadingOptions(languages=None))
    derive_corpus(corpus, jobs=jobs)
    articles = load_corpus(corpus).articles.set_index("name")["language"]
    assert articles.drop("short").to_dict() == {"blatt": "de", "courier": "en", "herald": "en"}
    assert articles.isna()["short"]


@pytest.mark.parametrize("jobs", [None, 1])
def test_rules_for_lines_that_name_none_are_said(
    corpus: Path, jobs: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deriving, "SHARD", 1)  # the rule that names a line does so in one of two shards only
    rules = """
[[keep]]
line = "Traders at the market*"
reason = "It is the lead."
[[drop]]
line = "The harbour bridge"
outlet = "Courier"
reason = "It is a label."
"""
    (corpus / "codebook.toml").write_text(CODEBOOK + rules)
    derivation = derive_corpus(corpus, jobs=jobs)
    said = "[[drop]] “The harbour bridge” names no line of “Courier”"
    assert derivation.idle_rules == (said,)
    assert f"  corpus/codebook.toml: {said}" in list(describe_derivation(derivation, "corpus"))


def test_a_corpus_without_articles_is_told_where_to_put_them(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match="no such folder of articles") as caught:
        derive_corpus(tmp_path)
    assert caught.value.where == str(tmp_path / "articles")
    assert "--articles" in str(caught.value.remedy)


def lead_nowhere(path: Path) -> None:
    path.symlink_to("nowhere")


@pytest.mark.parametrize("make", [lead_nowhere, Path.mkdir])
@pytest.mark.parametrize(("name", "error"), [("codebook.toml", CodebookError), ("sources.csv", ArticleError)])
def test_what_is_there_but_cannot_be_read_is_not_taken_for_absent(
    corpus: Path, name: str, error: type[FramingError], make: Callable[[Path], None]
) -> None:
    derive_corpus(corpus)
    before = tables(corpus)
    (corpus / name).unlink(missing_ok=True)
    make(corpus / name)
    with pytest.raises(error, match="cannot be read") as caught:
        derive_corpus(corpus)
    assert caught.value.where == str(corpus / name)
    assert caught.value.remedy
    assert tables(corpus) == before


def test_a_corpus_without_codebook_and_sources_is_derived_without_them(corpus: Path) -> None:
    (corpus / "codebook.toml").unlink()
    derive_corpus(corpus)
    assert load_corpus(corpus).codebook is None


def test_a_file_called_tables_is_refused_before_any_work(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (corpus / "tables").write_text("mine")
    monkeypatch.setattr(corpus_directory, "read_articles", None)
    with pytest.raises(CorpusError, match="“tables” is not a folder") as caught:
        derive_corpus(corpus)
    assert caught.value.where == str(corpus / "tables")
    assert (corpus / "tables").read_text() == "mine"


def test_files_of_others_among_the_tables_stay_and_are_no_change(corpus: Path) -> None:
    derive_corpus(corpus)
    (corpus / "tables" / "notes.txt").write_text("mine")
    assert derive_corpus(corpus).changed == ()
    assert tables(corpus)["notes.txt"] == b"mine"


def test_what_a_killed_derivation_left_is_cleared_by_the_next(corpus: Path) -> None:
    before = sorted(path.name for path in corpus.iterdir())
    (corpus / ".tables.deriving.4711").mkdir()
    (corpus / ".tables.deriving.4711" / "terms.parquet").write_text("half")
    (corpus / "articles" / ".cleaned.parquet.4711").write_text("half")
    (corpus / ".tables.lock").mkdir()
    (corpus / ".tables.lock" / "lock").write_text("4711")
    derive_corpus(corpus)
    assert sorted(path.name for path in corpus.iterdir()) == sorted([*before, "tables"])
    assert sorted(path.name for path in (corpus / "articles").iterdir()) == [
        "cleaned.parquet",
        "courier.txt",
        "herald.txt",
    ]


def test_a_corpus_is_derived_by_one_process_at_a_time(corpus: Path) -> None:
    with only_run(corpus / ".tables.lock"), pytest.raises(StudyError, match="Another process is at work"):
        derive_corpus(corpus)
    derive_corpus(corpus)


def test_an_article_without_outlet_is_refused_with_its_line(corpus: Path) -> None:
    rows = "article_id,file,outlet\n7,courier.txt,The Courier\n8,herald.txt,\n"
    (corpus / "sources.csv").write_text(rows)
    with pytest.raises(ArticleError, match=r"line 3.*outlet") as caught:
        derive_corpus(corpus)
    assert caught.value.where == str(corpus / "sources.csv")
    assert not (corpus / "tables").exists()


@pytest.mark.slow
@pytest.mark.parametrize("jobs", [1, 2])
def test_in_shards_the_tables_and_the_text_are_the_same_byte_for_byte(corpus: Path, jobs: int) -> None:
    derive_corpus(corpus)
    before = tables(corpus), (corpus / "articles" / "cleaned.parquet").read_bytes()
    derivation = derive_corpus(corpus, jobs=jobs)
    assert derivation.changed == ()
    assert (tables(corpus), (corpus / "articles" / "cleaned.parquet").read_bytes()) == before
    assert not (corpus / "articles" / ".deriving").exists()


@pytest.mark.slow
def test_a_large_folder_is_derived_in_shards(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corpus_directory, "LARGE_BYTES", 10)
    monkeypatch.setattr(corpus_directory, "derive", None)
    derivation = derive_corpus(corpus)
    assert derivation.tables is not None
    assert derivation.tables.n_articles == 2


@pytest.mark.parametrize("jobs", [None, 1])
def test_articles_that_are_the_same_once_cleaned_are_named_and_said_how_to_count_once(
    corpus: Path, jobs: int | None
) -> None:
    rows = "article_id,file,outlet\n1,courier.txt,The Courier\n2,twice.txt,The Courier\n3,herald.txt,The Herald\n"
    (corpus / "sources.csv").write_text(rows)
    (corpus / "articles" / "twice.txt").write_text(f"{COURIER}\nSign up to our newsletter\n")
    derivation = derive_corpus(corpus, jobs=jobs)
    [repeated] = derivation.repeated  # of two that are alike and undated, the one whose checksum comes later
    assert repeated in {"1", "2"}
    lines = list(describe_derivation(derivation, "corpus"))
    assert f"1 article repeats another one of the same outlet, once cleaned: {repeated}" in lines


def test_deriving_without_a_codebook_says_that_there_is_none(corpus: Path) -> None:
    (corpus / "codebook.toml").unlink()
    assert list(describe_derivation(derive_corpus(corpus), "corpus"))[3].endswith(", no mentions without a codebook")


@pytest.mark.parametrize("jobs", [None, 1])
def test_where_no_article_is_left_nothing_is_written_and_the_reasons_are_given(
    tmp_path: Path, jobs: int | None
) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.csv").write_text("outlet,language,text\nKurier,de,Die Brücke ist geschlossen.\n")
    lines = list(describe_derivation(derive_corpus(tmp_path, jobs=jobs), "corpus"))
    assert lines[1:] == [
        "  a.csv: line 2 set aside: its language is “de”, which was not asked for",
        "Nothing was written: no article is left, for the reasons above.",
    ]
