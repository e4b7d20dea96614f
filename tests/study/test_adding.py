"""Adding adds everything that sources announce, or nothing, whenever it is cut short."""

from __future__ import annotations

import csv
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from local_cluster import Cluster

from framing.articles import read_articles, store
from framing.articles.store import Unit
from framing.corpus import load_corpus
from framing.errors import ArticleError, StudyError
from framing.study import adding
from framing.study.adding import Addition, add_sources
from framing.study.corpus_directory import derive_corpus
from framing.study.lock import only_run
from framing.study.reading_options import ReadingOptions
from framing.study.report import describe_addition
from framing.study.workers import Workers, map_units

FORKSERVER = multiprocessing.get_context("forkserver")
FORKSERVER.set_forkserver_preload(["framing.study.adding"])  # workers start at once
TEXT = "The council closed the harbour bridge on Monday. Engineers had found cracks in pillar {}."


def write_table(path: Path, names: Sequence[str], text: str = TEXT) -> Path:
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["article_id", "outlet", "text"])
        writer.writerows([name, "The Courier", text.format(name)] for name in names)
    return path


def write_texts(folder: Path, n: int) -> Path:
    folder.mkdir()
    for number in range(n):
        (folder / f"{number:02}.txt").write_text(TEXT.format(number))
    return folder


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def added_to(corpus: Path) -> pd.DataFrame:
    return read_articles(corpus / "articles").table


def lines_of(addition: Addition) -> list[str]:
    return list(describe_addition(addition, "data/mine"))


def test_articles_of_all_sources_are_added_with_their_account(tmp_path: Path) -> None:
    table, texts = write_table(tmp_path / "table.csv", ["a", "b"]), write_texts(tmp_path / "texts", 3)
    addition = add_sources([table, texts], tmp_path / "corpus")
    assert added_to(tmp_path / "corpus")["name"].tolist() == ["00", "01", "02", "a", "b"]
    account = read_articles(tmp_path / "corpus" / "articles").account
    pd.testing.assert_frame_equal(account, addition.account)
    assert account["source"].tolist() == ["table.csv", "texts/00.txt", "texts/01.txt", "texts/02.txt"]
    assert lines_of(addition) == [
        "5 articles announced, 5 parsed, 0 rejected",
        f"Added: {addition.batch}",
        "By 4 outlets, 3 of them named after a file: say whose they are with --outlet, --outlet-folders or "
        "in sources.csv",
        "Derive the tables next: framing derive data/mine",
    ]


@pytest.mark.parametrize(("n_files", "said"), [(1, "1 article"), (3, "3 articles")])
def test_how_many_articles_and_outlets_there_are_is_said_once(tmp_path: Path, n_files: int, said: str) -> None:
    options = ReadingOptions(outlet="The Courier")
    addition = add_sources([write_texts(tmp_path / "texts", n_files)], tmp_path / "corpus", options=options)
    assert lines_of(addition)[0] == f"{said} announced, {n_files} parsed, 0 rejected"
    assert lines_of(addition)[2] == "By 1 outlet"
    assert not any(said in line for line in lines_of(addition)[1:])


def test_what_is_mended_is_among_the_articles_whose_outlets_are_counted(tmp_path: Path) -> None:
    table = write_table(tmp_path / "table.csv", ["a", "b"])
    add_sources([table], tmp_path / "corpus")
    table.write_text(table.read_text().replace("The Courier", "The Herald"))
    again = add_sources([table], tmp_path / "corpus")
    assert "2 articles by 1 outlet" in lines_of(again)


def test_what_is_read_back_is_what_reading_the_sources_gives(tmp_path: Path) -> None:
    table, texts = write_table(tmp_path / "table.csv", ["a", "b"]), write_texts(tmp_path / "texts", 3)
    add_sources([table, texts], tmp_path / "corpus")
    pd.testing.assert_frame_equal(added_to(tmp_path / "corpus"), read_articles([table, texts]).table)


def test_the_same_sources_are_added_once(tmp_path: Path) -> None:
    table = write_table(tmp_path / "table.csv", ["a", "b"])
    first = add_sources([table], tmp_path / "corpus")
    before = files_in(tmp_path / "corpus")
    again = add_sources([table], tmp_path / "corpus")
    assert (again.batch, again.is_new, again.n_articles) == (first.batch, False, 2)
    assert files_in(tmp_path / "corpus") == before
    assert lines_of(again)[0] == f"The same sources were added already, 2 articles: {first.batch}"


def test_an_article_that_is_there_already_is_set_aside_with_the_place(tmp_path: Path) -> None:
    add_sources([write_table(tmp_path / "old.csv", ["a", "b", "c"])], tmp_path / "corpus")
    second = add_sources([write_table(tmp_path / "new.csv", ["b", "c", "d"])], tmp_path / "corpus")
    row = second.account.iloc[0]
    assert (row["n_announced"], row["n_parsed"], row["n_rejected"], row["n_set_aside"]) == (3, 1, 2, 2)
    assert row["reason"] == "lines 2–3 set aside: added already, with old.csv"
    assert second.n_articles == 1
    assert added_to(tmp_path / "corpus")["name"].tolist() == ["a", "b", "c", "d"]


def test_what_two_of_the_given_sources_have_is_added_once(tmp_path: Path) -> None:
    tables = [write_table(tmp_path / "1.csv", ["a", "b"]), write_table(tmp_path / "2.csv", ["b", "c"])]
    addition = add_sources(tables, tmp_path / "corpus")
    assert addition.account["reason"].tolist() == ["", "line 2 set aside: added already, with 1.csv"]
    assert added_to(tmp_path / "corpus")["name"].tolist() == ["a", "b", "c"]


LONG = f"{TEXT} Ferries ran until the evening and will run again on Tuesday."


def test_overlapping_exports_count_once_whatever_their_articles_are_called(tmp_path: Path) -> None:
    first, second = (tmp_path / f"{number}.csv" for number in (1, 2))
    first.write_text(f"outlet,text\nThe Courier,{LONG}\nThe Herald,{LONG}\n")
    second.write_text(f"outlet,text\nThe Times,Short.\nGuardian,{LONG}\nThe Guardian,{LONG.replace(' ', '  ')}\n")
    addition = add_sources([first, second], tmp_path / "corpus")
    assert addition.account["n_set_aside"].tolist() == [0, 1]
    assert addition.account["reason"].tolist()[1] == "line 4 set aside: the same text as “2-3” by the same outlet"
    third = tmp_path / "3.csv"
    third.write_text(f"outlet,text\nThe Herald,{LONG}\nThe Courier,{LONG}\nThe Times,{LONG}\n")
    later = add_sources([third], tmp_path / "corpus")
    assert later.account["reason"].tolist() == [
        "lines 2–3 set aside: the same texts as “1-3”, “1-2” by the same outlet"
    ]
    assert added_to(tmp_path / "corpus")["name"].tolist() == ["1-2", "1-3", "2-2", "2-3", "3-4"]


def test_a_text_of_the_same_name_that_differs_in_white_space_only_is_there_already(tmp_path: Path) -> None:
    add_sources([write_table(tmp_path / "old.csv", ["a"], LONG)], tmp_path / "corpus")
    addition = add_sources([write_table(tmp_path / "new.csv", ["a"], LONG.replace(". ", ".\n"))], tmp_path / "corpus")
    assert addition.account["reason"].tolist() == ["line 2 set aside: the same text as “a” by the same outlet"]


def test_an_article_that_lies_among_the_files_of_the_corpus_is_there_already(tmp_path: Path) -> None:
    (tmp_path / "corpus" / "articles").mkdir(parents=True)
    write_table(tmp_path / "corpus" / "articles" / "loose.csv", ["a"])
    addition = add_sources([write_table(tmp_path / "new.csv", ["a", "b"])], tmp_path / "corpus")
    assert addition.account["reason"].tolist() == ["line 2 set aside: added already, with loose.csv"]
    assert added_to(tmp_path / "corpus")["name"].tolist() == ["a", "b"]


def test_another_text_of_the_same_name_is_an_error_that_names_both_places(tmp_path: Path) -> None:
    add_sources([write_table(tmp_path / "old.csv", ["a", "b"])], tmp_path / "corpus")
    before = files_in(tmp_path / "corpus" / "articles" / "added")
    with pytest.raises(ArticleError, match="More than one article is called “b”") as caught:
        add_sources([write_table(tmp_path / "new.csv", ["x", "b"], "Another text {}.")], tmp_path / "corpus")
    assert caught.value.where == "old.csv, line 3 and new.csv, line 3"
    assert files_in(tmp_path / "corpus" / "articles" / "added") == before


def test_what_cannot_be_read_stops_everything_unless_it_is_skipped(tmp_path: Path) -> None:
    folder = write_texts(tmp_path / "texts", 2)
    (folder / "empty.txt").write_text("")
    addition = add_sources([folder], tmp_path / "corpus")
    assert addition.batch is None
    assert not (tmp_path / "corpus" / "articles" / "added").exists()
    assert lines_of(addition) == [
        "3 articles announced, 2 parsed, 1 rejected",
        "  empty.txt: the file is empty",
        "Nothing was added. Mend the one that is rejected, listed first; or go on without: --skip-rejected",
    ]
    assert add_sources([folder], tmp_path / "corpus", skip_rejected=True).n_articles == 2
    assert [path.name for path in (tmp_path / "corpus" / "articles").iterdir()] == ["added"]


@pytest.mark.parametrize("there", [[], ["a"]])
def test_where_nothing_can_be_read_nothing_is_added_and_the_corpus_is_as_before(
    tmp_path: Path, there: list[str]
) -> None:
    corpus, empty = tmp_path / "corpus", tmp_path / "empty.txt"
    empty.write_text("")
    if there:
        add_sources([write_table(tmp_path / "old.csv", there)], corpus)
    before = files_in(corpus)
    addition = add_sources([empty], corpus, skip_rejected=True)
    assert (addition.batch, addition.n_articles) == (None, 0)
    assert files_in(corpus) == before
    assert lines_of(addition) == [
        "1 article announced, 0 parsed, 1 rejected",
        "  empty.txt: the file is empty",
        "Nothing was added: no article is left, for the reasons above.",
    ]


def test_what_was_refused_is_cleared_when_other_sources_are_added(tmp_path: Path) -> None:
    folder = write_texts(tmp_path / "texts", 2)
    (folder / "empty.txt").write_text("")
    add_sources([folder], tmp_path / "corpus")
    assert list((tmp_path / "corpus" / "articles").glob(".adding-*"))
    add_sources([write_table(tmp_path / "other.csv", ["a"])], tmp_path / "corpus")
    assert [path.name for path in (tmp_path / "corpus" / "articles").iterdir()] == ["added"]


def test_articles_in_other_languages_are_set_aside_or_asked_for(tmp_path: Path) -> None:
    table = tmp_path / "a.csv"
    table.write_text("article_id,outlet,language,text\n1,Kurier,de,Die Brücke\n2,Courier,en,The bridge\n")
    assert add_sources([table], tmp_path / "english").n_articles == 1
    assert add_sources([table], tmp_path / "german", options=ReadingOptions(languages=["de"])).n_articles == 1
    assert add_sources([table], tmp_path / "all", options=ReadingOptions(languages=None)).n_articles == 2
    assert len(added_to(tmp_path / "all")) == 2


def test_columns_are_mapped_and_outlets_go_by_the_names_of_the_corpus(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "outlets.csv").write_text("outlet,aliases\nThe Courier,courier.example\n")
    (tmp_path / "a.csv").write_text("id,site,body\n1,courier.example,The bridge is closed.\n")
    add_sources([tmp_path / "a.csv"], tmp_path / "corpus", options=ReadingOptions({"outlet": "site", "text": "body"}))
    assert added_to(tmp_path / "corpus")["outlet"].tolist() == ["The Courier"]
    with pytest.raises(ArticleError, match="no field “outlt”"):
        add_sources([tmp_path / "a.csv"], tmp_path / "corpus", options=ReadingOptions({"outlt": "site"}))


def test_sources_csv_of_the_corpus_describes_what_is_added_and_what_lies_there(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    (corpus / "articles").mkdir(parents=True)
    (corpus / "articles" / "loose.txt").write_text(TEXT.format("loose"))
    rows = "article_id,file,outlet\n7,00.txt,The Courier\n8,01.txt,The Herald\n9,loose.txt,The Times\n"
    (corpus / "sources.csv").write_text(rows)
    add_sources([write_texts(tmp_path / "texts", 2)], corpus)
    table = read_articles(corpus / "articles", sources=corpus / "sources.csv").table
    assert table[["name", "outlet"]].to_numpy().tolist() == [
        ["7", "The Courier"],
        ["8", "The Herald"],
        ["9", "The Times"],
    ]


def test_articles_that_are_in_no_file_are_not_lost_unsaid(tmp_path: Path) -> None:
    add_sources([write_table(tmp_path / "a.csv", ["a", "b"])], tmp_path / "corpus")
    with pytest.raises(ArticleError, match="are in no files") as caught:
        add_sources([tmp_path / "corpus"], tmp_path / "other")
    assert caught.value.where == str(tmp_path / "corpus")
    assert not (tmp_path / "other").exists()


def test_a_corpus_with_added_articles_is_derived(tmp_path: Path) -> None:
    add_sources([write_table(tmp_path / "a.csv", ["a", "b"])], tmp_path / "corpus")
    derive_corpus(tmp_path / "corpus")
    assert load_corpus(tmp_path / "corpus").articles["name"].tolist() == ["a", "b"]


def test_a_corpus_is_added_to_by_one_process_at_a_time(tmp_path: Path) -> None:
    table = write_table(tmp_path / "a.csv", ["a"])
    with (
        only_run(tmp_path / "corpus" / "articles" / ".adding.lock"),
        pytest.raises(StudyError, match="Another process is at work"),
    ):
        add_sources([table], tmp_path / "corpus")
    add_sources([table], tmp_path / "corpus")


def test_a_file_where_the_articles_go_is_an_error_for_people(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "articles").write_text("mine")
    with pytest.raises(StudyError, match="Cannot add articles"):
        add_sources([write_table(tmp_path / "a.csv", ["a"])], tmp_path / "corpus")


@pytest.mark.slow
def test_the_batch_has_the_same_bytes_whatever_the_jobs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "UNIT_FILES", 3)
    texts = write_texts(tmp_path / "texts", 10)
    batches = [add_sources([texts], tmp_path / f"corpus{jobs}", jobs=jobs).batch for jobs in (1, 2, 3)]
    assert all(batch is not None for batch in batches)
    one, two, three = (files_in(batch) for batch in batches if batch)
    assert len(one) == 5
    assert one == two == three


def test_the_batch_is_the_same_also_on_disks_without_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError

    texts = write_texts(tmp_path / "texts", 4)
    linked = add_sources([texts], tmp_path / "one").batch
    monkeypatch.setattr(Path, "hardlink_to", refuse)
    copied = add_sources([texts], tmp_path / "two").batch
    assert linked is not None
    assert copied is not None
    assert files_in(linked) == files_in(copied)


def test_units_that_are_there_are_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "UNIT_FILES", 2)
    texts = write_texts(tmp_path / "texts", 6)
    with monkeypatch.context() as patch:
        patch.setattr(adding, "_put_together", fail_at_the_end)
        with pytest.raises(KeyboardInterrupt):
            add_sources([texts], tmp_path / "corpus")
    read: list[store.Unit] = []
    monkeypatch.setattr("framing.study.staging.read_unit", lambda unit: read.append(unit) or store.read_unit(unit))
    (scratch,) = (tmp_path / "corpus" / "articles").glob(".adding-*")
    (scratch / "00001").rename(scratch / ".00001.half")
    assert add_sources([texts], tmp_path / "corpus").n_articles == 6
    assert [unit.folder.name for unit in read] == ["00001"]


def fail_at_the_end(*_: object) -> None:
    raise KeyboardInterrupt


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(st.sampled_from("abcdefg"), max_size=6), min_size=1, max_size=4), st.data())
def test_every_article_of_every_source_is_accounted_for(
    tmp_path_factory: pytest.TempPathFactory, sources: list[list[str]], data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("add")
    tables = [write_table(folder / f"{number}.csv", names) for number, names in enumerate(sources)]
    n_first = data.draw(st.integers(1, len(tables)))
    added: list[list[str]] = []
    for place in (slice(n_first), slice(n_first, None)):
        if not tables[place]:
            continue
        addition = add_sources(tables[place], folder / "corpus", skip_rejected=True)
        before = {name for names in sources[: place.start or 0] for name in names}
        assert (addition.batch is None) == (not {name for names in sources[place] for name in names} - before)
        added += [] if addition.batch is None else sources[place]
        account = addition.account
        assert (account["n_announced"] == account["n_parsed"] + account["n_rejected"]).all()
        assert (account["n_rejected"] >= account["n_set_aside"]).all()
    if not added:
        return
    whole = read_articles(folder / "corpus" / "articles")
    assert whole.table["name"].tolist() == sorted(set().union(*sources))
    assert whole.account["n_parsed"].sum() == len(whole.table)
    assert whole.account["n_announced"].sum() == sum(max(1, len(names)) for names in added)


DATED = "article_id,outlet,published,language,text\n{}"


def dated(path: Path, *rows: str) -> Path:
    path.write_text(DATED.format("\n".join(rows)))
    return path


def whole_account(corpus: Path) -> list[tuple[str, int, int, str]]:
    account = read_articles(corpus / "articles").account
    return list(zip(account["source"], account["n_announced"], account["n_parsed"], account["reason"], strict=True))


@pytest.mark.slow
def test_a_source_that_is_added_again_in_another_way_takes_the_place_of_what_was_added(tmp_path: Path) -> None:
    table, corpus = dated(tmp_path / "a.csv", "1,Courier,03/04/2025,en,One.", "2,Courier,25/04/2025,en,Two."), tmp_path
    add_sources([table], corpus, options=ReadingOptions(dates="mdy"))
    again = add_sources([table], corpus, options=ReadingOptions(dates="dmy"))
    assert (again.n_articles, again.n_replaced) == (0, 1)
    assert lines_of(again)[2].startswith("1 article of the same sources takes the place of what was added before")
    assert added_to(corpus)["published"].tolist() == ["2025-04-03", "2025-04-25"]
    assert whole_account(corpus) == [("a.csv", 2, 2, "")]
    assert add_sources([table], corpus, options=ReadingOptions(dates="mdy")).n_replaced == 1
    assert added_to(corpus)["published"].tolist() == ["2025-03-04", "2025-04-25"]
    for jobs in (None, 1):
        derive_corpus(corpus, jobs=jobs)
        assert load_corpus(corpus).articles["published"].tolist() == ["2025-03-04", "2025-04-25"]
        assert load_corpus(corpus).account["n_parsed"].tolist() == [2]


def test_each_article_of_a_source_is_announced_once_however_often_it_is_added(tmp_path: Path) -> None:
    rows = ["1,Courier,,en,One.", "2,Kurier,,de,Zwei.", "3,,,en,Three."]
    table, corpus = dated(tmp_path / "a.csv", *rows), tmp_path / "corpus"
    add_sources([table], corpus, skip_rejected=True)
    german = add_sources([table], corpus, options=ReadingOptions(languages=["de"]), skip_rejected=True)
    assert german.account[["n_announced", "n_parsed", "n_set_aside"]].to_numpy().tolist() == [[3, 2, 0]]
    assert whole_account(corpus) == [("a.csv", 3, 2, "line 4: there is no outlet")]
    dated(table, *rows[:2], "3,Herald,,en,Three.")
    mended = add_sources([table], corpus, options=ReadingOptions(languages=None))
    assert mended.n_articles == 1
    assert whole_account(corpus) == [("a.csv", 3, 3, "")]


OLD = "The brigde over the Orm is closed until May, the council said on Monday night."
MENDED = OLD.replace("brigde", "bridge")


@pytest.mark.slow
@pytest.mark.parametrize("jobs", [None, 1])
def test_a_source_whose_text_was_mended_takes_the_place_of_what_was_added(tmp_path: Path, jobs: int | None) -> None:
    corpus = tmp_path / "corpus"
    add_sources([dated(tmp_path / "a.csv", f'1,Courier,,en,"{OLD}"', "2,Courier,,en,Two.")], corpus)
    mended = add_sources([dated(tmp_path / "a.csv", f'1,Courier,,en,"{MENDED}"', "2,Courier,,en,Two.")], corpus)
    assert (mended.n_articles, mended.n_replaced) == (0, 1)
    assert whole_account(corpus) == [("a.csv", 2, 2, "")]
    derive_corpus(corpus, jobs=jobs)
    assert load_corpus(corpus).articles["name"].tolist() == ["1", "2"]
    assert load_corpus(corpus).account["n_parsed"].tolist() == [2]
    assert added_to(corpus)["text"].tolist() == [MENDED, "Two."]
    back = add_sources([dated(tmp_path / "a.csv", f'1,Courier,,en,"{OLD}"', "2,Courier,,en,Two.")], corpus)
    assert back.n_replaced == 1
    assert added_to(corpus)["text"].tolist() == [OLD, "Two."]


def test_white_space_that_was_mended_in_a_source_takes_the_place_of_what_was_added(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    add_sources([write_table(tmp_path / "a.csv", ["a"], LONG)], corpus)
    spaced = LONG.replace(". ", ".  ")
    assert add_sources([write_table(tmp_path / "a.csv", ["a"], spaced)], corpus).n_replaced == 1
    assert added_to(corpus)["text"].tolist() == [spaced.format("a")]


def test_a_file_of_text_that_was_mended_takes_its_own_place(tmp_path: Path) -> None:
    texts, corpus = write_texts(tmp_path / "texts", 3), tmp_path / "corpus"
    add_sources([texts], corpus)
    one = sorted(texts.glob("*.txt"))[0]
    one.write_text(f"{one.read_text()} It opens in May.")
    assert add_sources([texts], corpus).n_replaced == 1
    assert len(added_to(corpus)) == 3


@pytest.mark.parametrize("other", ["Nine boats lie idle in the harbour.", "Zwei."])
def test_another_text_under_the_same_name_in_a_file_of_the_same_name_is_refused(tmp_path: Path, other: str) -> None:
    corpus = tmp_path / "corpus"
    add_sources([dated(tmp_path / "a.csv", f'1,Courier,,en,"{OLD}"')], corpus)
    before = files_in(corpus)
    with pytest.raises(ArticleError, match="More than one article is called “1”"):
        add_sources([dated(tmp_path / "a.csv", f'1,Courier,,en,"{other}"')], corpus)
    assert set(before) <= set(files_in(corpus))


@pytest.mark.parametrize(
    ("kind", "column"), [("00000", "metadata_sha256"), ("00000", "template"), ("account", "sha256")]
)
def test_articles_that_another_version_added_are_refused_with_what_to_do(
    tmp_path: Path, kind: str, column: str
) -> None:
    corpus = tmp_path / "corpus"
    batch = add_sources([write_table(tmp_path / "old.csv", ["a"])], corpus).batch
    assert batch is not None
    path = batch / f"{kind}.parquet"
    pq.write_table(pq.read_table(path).drop_columns([column]), path)
    new = write_table(tmp_path / "new.csv", ["b"])
    for use in (lambda: add_sources([new], corpus), lambda: derive_corpus(corpus, jobs=1)):
        with pytest.raises(ArticleError, match=f"another version of framing, which kept no {column}") as caught:
            use()
        assert str(batch.name) in str(caught.value)
        assert "then add its sources again" in str(caught.value)


def test_added_articles_that_lost_their_account_are_not_read_as_other_files(tmp_path: Path) -> None:
    batch = add_sources([write_table(tmp_path / "old.csv", ["a"])], tmp_path / "corpus").batch
    assert batch is not None
    (batch / "account.parquet").unlink()
    with pytest.raises(ArticleError, match="A file of added articles is missing"):
        derive_corpus(tmp_path / "corpus", jobs=1)


def test_two_files_of_one_name_that_share_nothing_keep_their_accounts(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    for month, rows in {"jan": ["1,Courier,,en,One.", "2,,,en,Two."], "feb": ["3,Courier,,en,Three."]}.items():
        (tmp_path / month).mkdir()
        add_sources([dated(tmp_path / month / "a.csv", *rows)], corpus, skip_rejected=True)
    assert whole_account(corpus) == [("a.csv", 1, 1, ""), ("a.csv", 2, 1, "line 3: there is no outlet")]


def test_adding_nothing_new_makes_no_folder_and_says_so(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    add_sources([write_table(tmp_path / "old.csv", ["a", "b"])], corpus)
    before = files_in(corpus)
    addition = add_sources([write_table(tmp_path / "new.csv", ["b"])], corpus)
    assert (addition.batch, addition.failed) == (None, False)
    assert files_in(corpus) == before
    assert lines_of(addition)[-1].startswith("Nothing was added: there is no article that the corpus does not have")


@pytest.mark.parametrize("jobs", [None, 1])
def test_outlets_and_corrections_of_the_corpus_hold_also_for_what_was_added_before(
    tmp_path: Path, jobs: int | None
) -> None:
    corpus = tmp_path / "corpus"
    rows = ["1,courier.example,,en,The bridge is closed.", "2,Herald,,en,Junk is here.", "3,Herald,,en,It opened."]
    add_sources([dated(tmp_path / "a.csv", *rows)], corpus)
    (corpus / "outlets.csv").write_text("outlet,aliases\nThe Courier,courier.example\nThe Planet,\n")
    lines = "article_id,drop,published\n2,an advertisement,\n3,,2025-04-03\n4,twice,\n"
    (corpus / "corrections.csv").write_text(lines)
    derived = derive_corpus(corpus, jobs=jobs)
    articles = load_corpus(corpus).articles
    assert articles[["name", "outlet", "published"]].fillna("").astype(str).to_numpy().tolist() == [
        ["1", "The Courier", ""],
        ["3", "Herald", "2025-04-03"],
    ]
    assert derived.account[["source", "reason"]].to_numpy().tolist() == [
        ["a.csv", "line 3 set aside: taken out by corrections.csv: an advertisement"],
        ["corrections.csv", "there is no article “4”"],
        ["outlets.csv", "there is no article of the outlet “The Planet”"],
    ]


CHANGES = {"os.rename", "os.link", "os.mkdir", "os.remove", "os.rmdir", "os.truncate"}


def add_and_die(texts: Path, corpus: Path, moment: int) -> None:
    """Add, and be killed just before so many changes of the file system have been made."""
    store.UNIT_FILES = 2
    n_changes = 0

    def count(event: str, _: object) -> None:
        nonlocal n_changes
        if event in CHANGES:
            n_changes += 1
            if n_changes == moment:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)
    add_sources([texts], corpus, jobs=1)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_killed_addition_has_added_nothing_or_all_and_the_next_one_completes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = write_texts(tmp_path / "texts", 6)
    old = write_table(tmp_path / "old.csv", ["a"])
    monkeypatch.setattr(store, "UNIT_FILES", 2)
    add_sources([old], tmp_path / "whole")
    add_sources([texts], tmp_path / "whole")
    whole = files_in(tmp_path / "whole")
    outcomes = set()
    for moment in range(1, 100, 4):
        corpus = tmp_path / f"corpus{moment}"
        add_sources([old], corpus)
        process = FORKSERVER.Process(target=add_and_die, args=(texts, corpus, moment))
        process.start()
        process.join()
        if process.exitcode == 0:
            break
        assert process.exitcode == -signal.SIGKILL
        n_articles = len(added_to(corpus))
        outcomes.add(n_articles)
        assert n_articles in {1, 7}
        add_sources([texts], corpus)
        assert files_in(corpus) == whole
        assert [path.name for path in (corpus / "articles").iterdir()] == ["added"]
    assert moment > 20
    assert outcomes == {1, 7}


@pytest.mark.slow
def test_a_cluster_adds_the_same_bytes_also_when_one_of_its_workers_is_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "UNIT_FILES", 2)
    texts = write_texts(tmp_path / "texts", 40)
    expected = add_sources([texts], tmp_path / "here", jobs=1).batch
    cluster = Cluster(tmp_path)

    def map_and_kill(executor: Workers, function: Callable[[Unit], Path], units: Sequence[Unit]) -> Iterator[Path]:
        for number, folder in enumerate(map_units(executor, function, units)):
            if number == 3:
                cluster.processes[1].kill()
            yield folder

    monkeypatch.setattr("framing.study.staging.map_units", map_and_kill)
    try:
        batch = add_sources([texts], tmp_path / "there", address=cluster.address).batch
    finally:
        cluster.stop()
    assert batch is not None
    assert expected is not None
    assert files_in(batch) == files_in(expected)
    assert [path.name for path in (tmp_path / "there" / "articles").iterdir()] == ["added"]


ADD = "import sys, framing.articles.store as store; store.UNIT_FILES = 5; from framing.cli import main; main()"


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_an_addition_by_several_processes_that_is_killed_at_any_time_is_completed_by_the_next(tmp_path: Path) -> None:
    texts = write_texts(tmp_path / "texts", 100)
    command = [sys.executable, "-c", ADD, "add", str(texts), "--to", str(tmp_path / "corpus"), "--jobs", "2"]
    for tenths in (6, 9, 12, 15, 18, 21):
        with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
            time.sleep(tenths / 10)
            process.kill()
        added = list((tmp_path / "corpus" / "articles" / "added").glob("*"))
        assert [len(read_articles(batch.parents[1]).table) for batch in added] in ([], [100])
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    assert len(added_to(tmp_path / "corpus")) == 100
    assert [path.name for path in (tmp_path / "corpus" / "articles").iterdir()] == ["added"]
