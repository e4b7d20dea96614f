"""Disagreements: listed whole, settled in the same list, and taken in with every mistake named."""

import pytest
from coded_corpora import as_csv, corpus, filled, sample, sheets

from framing.coding import adjudicate, disagreements, read_sheets
from framing.coding.adjudication import disagreements_csv, has_unread
from framing.coding.units_shown import unit_ids
from framing.errors import CorpusError


@pytest.fixture
def read(tmp_path):
    files = []
    for sheet in sheets():
        files.append(tmp_path / f"{sheet.coder}.csv")
        files[-1].write_text(as_csv(filled(sheet)), encoding="utf-8-sig")
    return read_sheets(corpus(), sample(), files)


def test_disagreements_are_exactly_what_two_coders_labelled_differently(read):
    table = disagreements(read.validation, read.texts)
    wide = read.validation.labels.pivot_table("label", ["article", "sentence", "entry"], "coder")
    differing = wide[wide["Ada"] != wide["Ben"]]
    units = table[["article", "sentence", "entry"]].itertuples(index=False, name=None)
    assert set(units) == set(differing.index)
    assert len(table) > 1
    assert table["text"].str.len().min() > 0


def test_the_list_is_blind_and_its_labels_are_whole_numbers(read):
    header, first = disagreements_csv(disagreements(read.validation)).decode("utf-8-sig").splitlines()[:2]
    assert header == "entry,id,Ada,Ben,adjudicated"
    assert set(first.split(",")[2:4]) <= {"0", "1", "'-1"}


def test_what_was_settled_is_taken_in_and_no_longer_a_disagreement(read, tmp_path):
    table = disagreements(read.validation, read.texts)
    table.loc[0, "adjudicated"] = "1"
    (tmp_path / "settled.csv").write_bytes(disagreements_csv(table))
    validation, findings = adjudicate(corpus(), read.validation, tmp_path / "settled.csv")
    settled = validation.labels[validation.labels["coder"] == "adjudicated"]
    assert settled[["article", "entry", "label"]].values.tolist() == [
        [table.loc[0, "article"], table.loc[0, "entry"], 1]
    ]
    assert len(disagreements(validation)) == len(table) - 1
    assert "not settled yet" in str(findings[0])
    assert validation.final(table.loc[0, "entry"])["label"].notna().all()


def test_what_cannot_be_settled_so_is_named_with_its_row(read, tmp_path):
    unit = unit_ids(sample())[0]
    rows = [
        ["danger", unit, "7"],
        ["danger", unit, "1"],
        ["danger", unit, "1"],
        ["danger", "x", "1"],
        ["law", unit, "1"],
    ]
    (tmp_path / "settled.csv").write_text(as_csv([["entry", "id", "adjudicated"], *rows]))
    with pytest.raises(CorpusError) as refused:
        adjudicate(corpus(), read.validation, tmp_path / "settled.csv")
    for said in (
        "row 2: “7” is no label",
        "row 4: “danger” of this",
        "row 5: No drawn unit",
        "row 6: “law” is no entry",
    ):
        assert said in str(refused.value)


def test_a_list_without_its_column_is_refused(read, tmp_path):
    (tmp_path / "settled.csv").write_text("entry,id\n")
    with pytest.raises(CorpusError, match="no column “adjudicated”"):
        adjudicate(corpus(), read.validation, tmp_path / "settled.csv")


def test_a_list_is_unread_while_it_settles_what_the_labels_do_not_have(read, tmp_path):
    table = disagreements(read.validation, read.texts)
    file = tmp_path / "settled.csv"
    file.write_bytes(disagreements_csv(table))
    assert not has_unread(corpus(), read.validation, file)
    table.loc[0, "adjudicated"] = "1"
    file.write_bytes(disagreements_csv(table))
    assert has_unread(corpus(), read.validation, file)
    assert not has_unread(corpus(), adjudicate(corpus(), read.validation, file)[0], file)
    file.write_bytes(b"opened, and saved as something else")
    assert has_unread(corpus(), read.validation, file)
