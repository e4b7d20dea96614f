"""Labels that are kept: never changed unasked, taken out by name, and a list that holds what is open and no more."""

import csv
import io
import shutil
from dataclasses import replace

import pytest
from coded_corpora import as_csv, corpus, filled, sample, sheets

from framing.coding import disagreements
from framing.coding.adjudication import disagreements_csv
from framing.coding.folder import sheets_in
from framing.coding.keeping import read_and_keep
from framing.coding.report import describe_reading
from framing.errors import CorpusError, MeasureError
from framing.validation import read_validation


@pytest.fixture
def folder(tmp_path):
    """Both coders' sheets are in the folder, and nothing is read."""
    sample().save(tmp_path / "coding")
    (tmp_path / "coding" / "sheets").mkdir()
    for sheet in sheets():
        send(tmp_path / "coding" / "sheets", sheet)
    return tmp_path / "coding"


def send(place, sheet, change=lambda rows: None, name=None):
    rows = filled(sheet)
    change(rows)
    file = place / f"{name or sheet.coder}.csv"
    file.write_text(as_csv(rows), encoding="utf-8-sig")
    return file


def turn(rows):
    for row in rows[1:4]:
        row[7] = str(1 - int(row[7]))


def listed(folder):
    text = (folder / "sheets" / "disagreements.csv").read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def settle(folder, n, place):
    table = disagreements(read_validation(folder))
    table.loc[: n - 1, "adjudicated"] = "1"
    place.write_bytes(disagreements_csv(table))
    return place


def test_labels_that_are_kept_become_others_only_when_told_to(folder, tmp_path):
    read_and_keep(corpus(), folder, sheets_in(folder))
    before = (folder / "labels.csv").read_bytes()
    other = send(tmp_path, sheets()[1], turn, "Ben_2")
    with pytest.raises(CorpusError, match=r"changes 3 labels of the 30(?s:.*)of Ben(?s:.*)--replace") as refused:
        read_and_keep(corpus(), folder, [other])
    assert "takes" not in str(refused.value)
    assert (folder / "labels.csv").read_bytes() == before
    kept = read_and_keep(corpus(), folder, [other], may_replace=True)
    assert "changes 3 labels" in " ".join(map(str, kept.findings))
    assert (folder / "labels.csv").read_bytes() != before


def test_a_sheet_that_lacks_labels_which_are_kept_takes_none_out_unasked(folder, tmp_path):
    read_and_keep(corpus(), folder, sheets_in(folder))
    shorter = send(tmp_path, sheets()[1], lambda rows: rows.__delitem__(slice(5, 7)), "Ben_2")
    with pytest.raises(CorpusError, match="takes 6 labels out of the 30"):
        read_and_keep(corpus(), folder, [shorter])


def test_more_labels_of_a_coder_need_no_leave(folder, tmp_path):
    shorter = send(tmp_path, sheets()[1], lambda rows: rows.__delitem__(slice(5, 7)), "Ben_2")
    read_and_keep(corpus(), folder, [shorter])
    kept = read_and_keep(corpus(), folder, [folder / "sheets" / "Ben.csv"])
    assert len(kept.validation.labels) == 30


def test_what_is_settled_is_read_without_a_sheet_and_what_is_open_is_listed_anew(folder, tmp_path):
    n_open = read_and_keep(corpus(), folder, sheets_in(folder)).n_open
    before = read_validation(folder).labels
    kept = read_and_keep(corpus(), folder, [], settle(folder, 2, tmp_path / "settled.csv"))
    assert kept.n_open == len(listed(folder)) == n_open - 2
    assert all(row["text"] and not row["adjudicated"] for row in listed(folder))
    after = read_validation(folder).labels
    assert after[after["coder"] != "adjudicated"].reset_index(drop=True).equals(before.reset_index(drop=True))


def test_a_list_that_was_read_is_set_aside_with_what_was_remarked_in_it(folder):
    read_and_keep(corpus(), folder, sheets_in(folder))
    file = settle(folder, 2, folder / "sheets" / "disagreements.csv")
    content = file.read_bytes()
    kept = read_and_keep(corpus(), folder, [], file)
    assert (folder / "sheets" / "disagreements_1.csv").read_bytes() == content
    assert "disagreements_1.csv" in str(kept.findings[-1])
    assert len(listed(folder)) == kept.n_open
    assert [path.name for path in sheets_in(folder)] == ["Ada.csv", "Ben.csv"]


def test_while_a_list_waits_to_be_read_the_count_is_not_said_to_be_its(folder, tmp_path):
    read_and_keep(corpus(), folder, sheets_in(folder))
    settle(folder, 2, folder / "sheets" / "disagreements.csv")
    kept = read_and_keep(corpus(), folder, sheets_in(folder))
    assert not kept.is_listed
    assert "framing code read --adjudicated" in list(describe_reading(kept, folder))[-1]


def test_a_coder_is_taken_back_by_name(folder):
    read_and_keep(corpus(), folder, sheets_in(folder))
    kept = read_and_keep(corpus(), folder, [], forget=["Ben"])
    assert read_validation(folder).coders == ("Ada",)
    assert (kept.n_open, listed(folder)) == (0, [])
    with pytest.raises(MeasureError, match="There are labels of: Ada"):
        read_and_keep(corpus(), folder, [], forget=["Cy"])
    read_and_keep(corpus(), folder, [], forget=["Ada"])
    assert read_validation(folder).coders == ()


def test_a_name_in_other_capitals_than_the_kept_one_names_the_command_that_helps(folder, tmp_path):
    def small(rows):
        for row in rows[1:]:
            row[1] = "ada"

    read_and_keep(corpus(), folder, [send(tmp_path, sheets()[0], small, "mistake")])
    with pytest.raises(CorpusError, match=r"labels of “ada” are kept(?s:.*)framing code read --forget ada"):
        read_and_keep(corpus(), folder, sheets_in(folder))
    assert read_and_keep(corpus(), folder, sheets_in(folder), forget=["ada"]).validation.coders == ("Ada", "Ben")


def test_reading_starts_anew_where_the_labels_were_thrown_away(folder):
    read_and_keep(corpus(), folder, sheets_in(folder))
    (folder / "labels.csv").unlink()
    assert read_and_keep(corpus(), folder, sheets_in(folder)).validation.coders == ("Ada", "Ben")


def test_what_is_said_counts_each_coders_own_units(folder, tmp_path):
    shorter = send(tmp_path, sheets()[1], lambda rows: rows.__delitem__(slice(5, 7)), "Ben_2")
    kept = read_and_keep(corpus(), folder, [shorter])
    said = next(iter(describe_reading(kept, folder)))
    assert said == "24 labels of 8 of the 10 units, by Ben (24 of 8 units)."
    assert "Only Ben has coded" in str(kept.findings[0])
    both = read_and_keep(corpus(), folder, [folder / "sheets" / "Ada.csv"])
    assert "has coded" not in " ".join(map(str, both.findings))


def test_without_the_text_the_list_shows_what_the_sheets_showed(folder, tmp_path):
    read_and_keep(corpus(), folder, sheets_in(folder))
    shutil.move(folder / "sheets" / "disagreements.csv", tmp_path / "earlier.csv")
    first = (tmp_path / "earlier.csv").read_bytes()
    read_and_keep(replace(corpus(), texts=None), folder, sheets_in(folder))
    assert (folder / "sheets" / "disagreements.csv").read_bytes() == first
