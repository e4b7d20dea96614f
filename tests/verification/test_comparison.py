from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.verification.comparison import Verdict, compare_bytes, compare_numbers, compare_words

TABLE = "outlet,estimate,n\nCourier,0.123456789,12\nHerald,,7\n"


def numbers(folder: Path, published: str, rebuilt: str) -> Verdict:
    (folder / "a.csv").write_text(published, encoding="utf-8")
    (folder / "b.csv").write_text(rebuilt, encoding="utf-8")
    return compare_numbers(folder / "a.csv", folder / "b.csv")


def test_equal_tables_are_the_same(tmp_path: Path) -> None:
    assert numbers(tmp_path, TABLE, TABLE) == Verdict(True)


def test_numbers_are_compared_as_numbers_within_the_tolerance(tmp_path: Path) -> None:
    assert numbers(tmp_path, "x\n0.5\n1e-12\n", "x\n0.50000000001\n0.000000000001\n").same
    assert not numbers(tmp_path, "x\n0.5\n", "x\n0.50000001\n").same


@pytest.mark.parametrize("cell", ["٠.٥", " 0.5", "0.5 ", "+0.5", "00.5", "0_0.5", "０.５", ".5", "5E-1"])
def test_a_number_is_one_only_as_framing_writes_it(tmp_path: Path, cell: str) -> None:
    assert not numbers(tmp_path, f"x\n{cell}\n", "x\n0.5\n").same
    assert numbers(tmp_path, f"x\n{cell}\n", f"x\n{cell}\n").same


def test_a_changed_number_is_named_by_row_and_column_with_both_values(tmp_path: Path) -> None:
    verdict = numbers(tmp_path, TABLE.replace("12\n", "13\n"), TABLE)
    assert verdict == Verdict(False, "1 cell differs", ("row 1, column “n”: published 13, rebuilt 12",))


def test_a_cell_that_became_empty_is_named(tmp_path: Path) -> None:
    verdict = numbers(tmp_path, TABLE, TABLE.replace("Herald,,", "Herald,0.5,"))
    assert verdict.differences == ("row 2, column “estimate”: published empty, rebuilt 0.5",)


def test_text_must_be_equal(tmp_path: Path) -> None:
    assert not numbers(tmp_path, "x\nnan\n", "x\nNaN\n").same
    assert not numbers(tmp_path, "x\n1_0\n", "x\n10\n").same
    assert not numbers(tmp_path, "x\nCourier\n", "x\ncourier\n").same


def test_only_the_first_differences_are_listed(tmp_path: Path) -> None:
    column = "x\n" + "1\n" * 8
    verdict = numbers(tmp_path, column, column.replace("1", "2"))
    assert (verdict.words, len(verdict.differences), verdict.differences[-1]) == ("8 cells differ", 6, "and 3 more")


def test_other_columns_and_other_rows_are_said(tmp_path: Path) -> None:
    assert numbers(tmp_path, "a,b\n1,2\n", "a,c\n1,2\n").words == "other columns"
    assert numbers(tmp_path, "a\n1\n", "a\n1\n2\n").differences == ("published 1 rows, rebuilt 2",)


@pytest.mark.parametrize("broken", ["", "a,b\n1\n", 'a\n"1'])
def test_a_table_that_cannot_be_read_is_not_the_same(tmp_path: Path, broken: str) -> None:
    assert numbers(tmp_path, broken, "a\n1\n").words == "unreadable"


def test_a_missing_table_is_not_the_same(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(TABLE)
    assert compare_numbers(tmp_path / "a.csv", tmp_path / "b.csv").words == "not rebuilt"
    assert compare_numbers(tmp_path / "b.csv", tmp_path / "a.csv").words == "missing"


@settings(max_examples=30, deadline=None)
@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1, max_size=5))
def test_a_table_is_the_same_as_itself_and_not_as_its_double(values: list[float]) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        column = "x\n" + "\n".join(map(repr, values)) + "\n"
        doubled = "x\n" + "\n".join(repr(2 * value) for value in values) + "\n"
        assert numbers(Path(folder), column, column).same
        assert numbers(Path(folder), column, doubled).same == all(value == 0 for value in values)


def test_files_that_differ_in_bytes_are_named_by_kind() -> None:
    published = {"tone.csv": "1", "tone.pdf": "2", "tone.svg": "3"}
    assert compare_bytes(published, dict(published)).words == "same"
    verdict = compare_bytes(published, {"tone.csv": "1", "tone.svg": "9"})
    assert verdict == Verdict(False, "svg differs; pdf not rebuilt", ("tone.pdf", "tone.svg"))


def said(folder: Path, published: object, rebuilt: object) -> Verdict:
    (folder / "a.json").write_text(json.dumps(published))
    (folder / "b.json").write_text(json.dumps(rebuilt))
    return compare_words(folder / "a.json", folder / "b.json")


def test_a_file_that_is_missing_is_not_said_to_differ() -> None:
    said = compare_bytes({"a.csv": "1", "a.html": "2"}, {"a.csv": "3", "a.svg": "4"})
    assert said.words == "csv differs; svg missing; html not rebuilt"


def test_words_that_differ_are_named_with_both(tmp_path: Path) -> None:
    verdict = said(tmp_path, {"caption": "It rose.", "seed": 3}, {"caption": "It fell.", "seed": 4})
    assert verdict == Verdict(
        False, "other words", ("caption: published “It rose.”, rebuilt “It fell.”", "seed: published “3”, rebuilt “4”")
    )


def test_long_words_are_cut_to_where_they_begin_to_differ(tmp_path: Path) -> None:
    same = "The bridge was closed for a day. " * 9
    verdict = said(tmp_path, {"caption": f"{same}It rose."}, {"caption": f"{same}It fell."})
    cut = f"…{same[-17:]}It "
    assert verdict.differences == (f"caption: published “{cut}rose.”, rebuilt “{cut}fell.”",)


def test_the_size_of_a_drawing_and_the_order_of_words_are_no_words(tmp_path: Path) -> None:
    assert said(
        tmp_path, {"caption": "It rose.", "width_mm": 89, "identity": "3f"}, {"width_mm": 88, "caption": "It rose."}
    ).same


def test_words_that_cannot_be_read_are_not_the_same(tmp_path: Path) -> None:
    assert said(tmp_path, [], {}).words == "unreadable"
