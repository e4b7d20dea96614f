"""Sheets that come back: read whatever a spreadsheet made of them, and every inconsistency named with its row."""

import io

import pytest
from coded_corpora import as_csv, codebook, corpus, filled, label, sample, sheets
from hypothesis import HealthCheck, settings
from hypothesis import given as given_
from hypothesis import strategies as st
from openpyxl import load_workbook

from framing.coding import draw_for_coding, read_sheets
from framing.coding.sheet_csv import guarded
from framing.coding.sheet_xlsx import sheet_xlsx
from framing.coding.units_shown import unit_ids
from framing.errors import CorpusError

ADA, BEN = 0, 1
ANSWERS = slice(6, 9)  # id, coder, part, before, text, after, and then these


def coded(tmp_path, change=None, coder=ADA, name="Ada.csv"):
    """Write the sheet of a coder, filled in, with something changed."""
    rows = filled(sheets()[coder])
    if change is not None:
        change(rows)
    (tmp_path / name).write_text(as_csv(rows), encoding="utf-8-sig")
    return tmp_path / name


def refusal(tmp_path, change):
    with pytest.raises(CorpusError) as refused:
        read_sheets(corpus(), sample(), [coded(tmp_path, change)])
    return str(refused.value)


def given(validation, coder="Ada"):
    """Return the labels of a coder by the ids of units."""
    units = validation.sample[["article", "sentence"]].assign(id=unit_ids(validation))
    own = validation.labels[validation.labels["coder"] == coder].merge(units, on=["article", "sentence"])
    return {(row.id, row.entry): row.label for row in own.itertuples()}


def expected(coder="Ada"):
    return {
        (number, entry): float(label(number, entry, coder))
        for number in unit_ids(sample())
        for entry in ("frame/money", "danger", "tone")
    }


def test_what_was_filled_in_is_what_is_read(tmp_path):
    read = read_sheets(corpus(), sample(), [coded(tmp_path), coded(tmp_path, coder=BEN, name="Ben.csv")])
    assert given(read.validation) == expected()
    assert given(read.validation, "Ben") == expected("Ben") != expected()
    assert read.findings == ()
    assert read.validation.codebook_sha256 == codebook().sha256


def semicolons_of_western_windows(rows):
    return as_csv(rows, ";").encode("cp1252", errors="replace")


def tabs_in_utf16(rows):
    return as_csv(rows, "\t").encode("utf-16")


def numbers_with_decimals_and_blanks(rows):
    for row in rows[1:]:
        row[ANSWERS] = [f"  {float(cell)} " for cell in row[ANSWERS]]
        row[7] = row[7].replace(".", ",")
    return as_csv([[*row, "", ""] for row in rows] + [[""] * 13]).encode("utf-8-sig")


def other_quotation_marks_and_minus_signs(rows):
    straight = [[cell.translate(str.maketrans("“”’-", '""\'−')) for cell in row] for row in rows[1:]]
    return as_csv([rows[0], *straight]).encode()


def apostrophes_before_formulas(rows):
    return as_csv([[guarded(cell) for cell in row] for row in rows]).encode("utf-8-sig")


@pytest.mark.parametrize(
    "dress",
    [
        semicolons_of_western_windows,
        tabs_in_utf16,
        numbers_with_decimals_and_blanks,
        other_quotation_marks_and_minus_signs,
        apostrophes_before_formulas,
    ],
)
def test_the_dress_of_a_spreadsheet_changes_no_label(tmp_path, dress):
    (tmp_path / "Ada.csv").write_bytes(dress(filled(sheets()[ADA])))
    assert given(read_sheets(corpus(), sample(), [tmp_path / "Ada.csv"]).validation) == expected()


@pytest.mark.parametrize("kind", [str, int, float], ids=["texts", "whole numbers", "numbers with decimals"])
def test_a_workbook_is_read_whatever_its_cells_are(tmp_path, kind):
    sheet = sheets()[ADA]
    book = load_workbook(io.BytesIO(sheet_xlsx(sheet)))
    for row, values in zip(book["Coding"].iter_rows(min_row=2), filled(sheet)[1:], strict=True):
        for cell, value in list(zip(row, values, strict=True))[ANSWERS]:
            cell.value = kind(value)
    book.move_sheet("Codebook", -1)
    book.save(tmp_path / "Ada.xlsx")
    assert given(read_sheets(corpus(), sample(), [tmp_path / "Ada.xlsx"]).validation) == expected()


def test_rows_in_another_order_and_a_second_sheet_without_labels_are_no_matter(tmp_path):
    (tmp_path / "Ada.xlsx").write_bytes(sheet_xlsx(sheets()[ADA]))
    file = coded(tmp_path, lambda rows: rows.__setitem__(slice(1, None), rows[:0:-1]))
    assert given(read_sheets(corpus(), sample(), [file, tmp_path / "Ada.xlsx"]).validation) == expected()


def test_a_label_that_is_none_is_named_with_its_row_and_column(tmp_path):
    def change(rows):
        rows[3][6], rows[4][8] = "2", "yes"

    said = refusal(tmp_path, change)
    assert "2 places need mending" in said
    assert "Ada.csv, row 4: “2” in the column “frame/money” is no label: it is one of 0, 1." in said
    assert "Ada.csv, row 5: “yes” in the column “tone” is no label: it is one of -1, 0, 1." in said


def test_a_changed_text_is_named(tmp_path):
    said = refusal(tmp_path, lambda rows: rows[2].__setitem__(4, rows[2][4] + " More."))
    assert "row 3: The text is not the one that was given out" in said


def test_a_column_that_was_sorted_alone_is_noticed(tmp_path):
    def change(rows):
        texts = [row[4] for row in rows[1:]]
        for row, text in zip(rows[1:], [*texts[1:], texts[0]], strict=True):
            row[4] = text

    said = refusal(tmp_path, change)
    assert "1 place needs mending" in said
    assert "In 10 of 10 rows the text is not the one that was given out under the id: a column seems" in said


def test_a_formula_without_a_value_is_no_empty_cell(tmp_path):
    rows = filled(sheets()[ADA])
    book = load_workbook(io.BytesIO(sheet_xlsx(sheets()[ADA])))
    for number, row in enumerate(rows[1:], start=2):
        for column in (7, 8, 9):
            book["Coding"].cell(number, column).value = int(row[column - 1])
    book["Coding"].cell(4, 7).value = "=1"
    book.save(tmp_path / "Ada.xlsx")
    with pytest.raises(CorpusError, match="row 4: “a formula without value” in the column “frame/money” is no label"):
        read_sheets(corpus(), sample(), [tmp_path / "Ada.xlsx"])


def test_a_row_that_stands_twice_is_named_where_it_says_something_else(tmp_path):
    def same(rows):
        rows.append(rows[1])

    def other(rows):
        rows.append([*rows[1][:7], str(1 - int(rows[1][7])), *rows[1][8:]])

    assert given(read_sheets(corpus(), sample(), [coded(tmp_path, same)]).validation) == expected()
    assert "row 12: Ada coded this unit already in row 2, and “danger” differently." in refusal(tmp_path, other)


def test_two_sheets_of_one_coder_that_differ_are_named(tmp_path):
    def other(rows):
        rows[1][6] = str(1 - int(rows[1][6]))

    with pytest.raises(CorpusError, match=r"again.csv, row 2: Ada coded this unit already in Ada.csv, row 2"):
        read_sheets(corpus(), sample(), [coded(tmp_path), coded(tmp_path, other, name="again.csv")])


def test_missing_rows_and_empty_cells_are_told_and_count_as_missing(tmp_path):
    def change(rows):
        rows[2][6] = ""
        del rows[4]

    read = read_sheets(corpus(), sample(), [coded(tmp_path, change)])
    said = " ".join(map(str, read.findings))
    assert "1 of the 10 units that all code are not in the sheet of Ada" in said
    assert "1 cell is empty, and counts as missing, not as 0 (row 3)." in said
    assert read.validation.labels["label"].isna().sum() == 1


def test_a_single_coder_and_labels_that_nobody_used_are_told(tmp_path):
    def change(rows):
        for row in rows[1:]:
            row[7] = "0"

    said = " ".join(map(str, read_sheets(corpus(), sample(), [coded(tmp_path, change)]).findings))
    assert "Only Ada has coded" in said
    assert "“danger” has the label 0 in every unit" in said


@pytest.mark.parametrize(
    ("place", "said"),
    [(0, "of another corpus"), (1, "coded by other definitions"), (2, "of another sample")],
    ids=["corpus", "codebook", "sample"],
)
def test_sheets_of_something_else_are_told_apart(tmp_path, place, said):
    def change(rows):
        for row in rows[1:]:
            marks = row[-1].split(".")
            row[-1] = ".".join([*marks[:place], "00000000", *marks[place + 1 :]])

    told = refusal(tmp_path, change)
    assert said in told
    assert "1 place needs mending" in told


def test_a_sheet_of_another_corpus_is_called_that_though_its_entries_are_others_too(tmp_path):
    def change(rows):
        rows[0][7] = "weather"
        for row in rows[1:]:
            row[-1] = f"00000000{row[-1][8:]}"

    told = refusal(tmp_path, change)
    assert "Ada.csv: The sheet is of another corpus" in told
    assert "weather" not in told


def test_a_row_that_ends_early_is_named_and_not_the_end_of_reading(tmp_path):
    assert "row 12: The column “check” was changed" in refusal(tmp_path, lambda rows: rows.append(["a", "Ada"]))


@pytest.mark.parametrize("name", ["adjudicated", "=cmd()", "<b>Ada</b>"])
def test_nobody_codes_under_a_name_that_sheets_are_not_made_for(tmp_path, name):
    def change(rows):
        rows[1][1] = name

    assert f"row 2: “{name}” is no name for a coder." in refusal(tmp_path, change)


def test_a_sheet_of_another_draw_is_refused(tmp_path):
    other = draw_for_coding(corpus(), 10, seed=9)
    with pytest.raises(CorpusError, match="of another sample of this corpus"):
        read_sheets(corpus(), other, [coded(tmp_path)])


def test_columns_that_are_missing_or_misspelt_are_named(tmp_path):
    def misspelt(rows):
        rows[0][7] = "dnager"

    def without(rows):
        for row in rows:
            del row[-1]

    assert "The column “dnager” is no entry of the codebook. Is it “danger”?" in refusal(tmp_path, misspelt)
    assert "There is no column “check”" in refusal(tmp_path, without)


def test_a_column_that_somebody_added_is_left_out_and_told(tmp_path):
    def added(rows):
        for number, row in enumerate(rows):
            row.append("minutes" if number == 0 else "2")

    read = read_sheets(corpus(), sample(), [coded(tmp_path, added)])
    assert given(read.validation) == expected()
    assert str(read.findings[0]) == "Ada.csv, row 1: The column “minutes” was added, and is left out."


def test_a_column_of_labels_that_lost_its_name_is_no_added_one(tmp_path):
    def renamed(rows):
        rows[0][7] = "Gefahr"

    assert "The column “Gefahr” is no entry of the codebook." in refusal(tmp_path, renamed)


def test_a_heading_above_the_first_row_is_one_mistake(tmp_path):
    said = refusal(tmp_path, lambda rows: rows.insert(0, ["My coding"]))
    assert "1 place needs mending" in said
    assert "the first row has none of the columns id, coder, text, check" in said


def test_what_is_wrong_alike_in_many_rows_is_said_once(tmp_path):
    def nameless(rows):
        for row in rows[1:]:
            row[1] = ""

    said = refusal(tmp_path, nameless)
    assert "10 places need mending" in said
    assert said.count("The name of the coder is missing.") == 1
    assert "rows 2, 3, 4, 5, 6 … (10 rows)" in said


def test_ids_that_a_spreadsheet_made_numbers_of_are_unknown_and_nothing_else_is_said(tmp_path):
    def numbers(rows):
        for row in rows[1:]:
            row[0] = "1,23E+10"

    said = refusal(tmp_path, numbers)
    assert "No drawn unit has the id “1,23E+10”." in said
    assert "coded this unit already" not in said


def test_coders_whose_names_differ_in_capitals_alone_are_named(tmp_path):
    def small(rows):
        for row in rows[1:]:
            row[1] = "ada"

    files = [coded(tmp_path), coded(tmp_path, small, name="ada_2.csv")]
    with pytest.raises(CorpusError, match="The coders “Ada” and “ada” differ in capitals alone"):
        read_sheets(corpus(), sample(), files)


def test_a_line_that_names_the_delimiter_is_none_of_the_sheet(tmp_path):
    file = coded(tmp_path)
    text = file.read_text(encoding="utf-8-sig")
    file.write_text(f"sep=,\n{text}", encoding="utf-8-sig")
    assert given(read_sheets(corpus(), sample(), [file]).validation) == expected()


def test_labels_in_a_column_of_dates_and_a_page_of_another_name_are_read(tmp_path):
    rows = filled(sheets()[ADA])
    book = load_workbook(io.BytesIO(sheet_xlsx(sheets()[ADA])))
    page = book["Coding"]
    for number, row in enumerate(rows[1:], start=2):
        for column in (7, 8):
            page.cell(number, column).value = int(row[column - 1])
            page.cell(number, column).number_format = "yyyy-mm-dd"
        page.cell(number, 9).value = int(row[8])
    page.title = "Tabelle1"
    book.move_sheet("Codebook", -1)
    book.save(tmp_path / "Ada.xlsx")
    assert given(read_sheets(corpus(), sample(), [tmp_path / "Ada.xlsx"]).validation) == expected()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("d.xls", b"\xd0\xcf\x11\xe0\xa1", "neither XLSX nor CSV"),
        ("e.ods", b"PK\x03\x04", "neither XLSX nor CSV"),
        ("f.csv", b"%PDF-1.4", "neither XLSX nor CSV"),
        ("a.xlsx", b"not a workbook", "cannot be read"),
        ("b.csv", b"", "is empty"),
        ("c.csv", b'a,b\n"open', "cannot be read"),
    ],
    ids=["old workbook", "other workbook", "document", "no workbook", "nothing", "open quotation"],
)
def test_what_is_no_sheet_is_refused(tmp_path, name, content, said):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(CorpusError, match=said):
        read_sheets(corpus(), sample(), [tmp_path / name])


@given_(st.lists(st.sampled_from(["", "0", "1"]), min_size=20, max_size=20))
@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_filled_in_comes_back_and_empty_cells_are_missing(tmp_path, cells):
    rows = filled(sheets()[ADA])
    for row, money, danger in zip(rows[1:], cells[::2], cells[1::2], strict=True):
        row[6:8] = money, danger
    (tmp_path / "Ada.csv").write_text(as_csv(rows), encoding="utf-8-sig")
    found = given(read_sheets(corpus(), sample(), [tmp_path / "Ada.csv"]).validation)
    read = [str(found[row[0], entry]) for row in rows[1:] for entry in ("frame/money", "danger")]
    assert read == [{"": "nan", "0": "0.0", "1": "1.0"}[cell] for cell in cells]
