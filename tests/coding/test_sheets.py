"""Sheets for coders: blind, in one random order, with lists and definitions, and no cell that is a formula."""

import io

import pytest
from coded_corpora import corpus, raw_rows, sample, sheets
from derived_corpora import shared
from openpyxl import load_workbook

from framing.coding import draw_for_coding, questions_of
from framing.coding.folder import write_sheets
from framing.coding.sheet_csv import sheet_csv
from framing.coding.sheet_layout import lay_out_sheets
from framing.coding.sheet_xlsx import sheet_xlsx
from framing.errors import MeasureError, StudyError, TextNotShared
from framing.sharing.contents import is_home


def the_page(sheet):
    return load_workbook(io.BytesIO(sheet_xlsx(sheet)))


def of_all(**options):
    """The sheet of a coder who codes every sentence."""
    return sheets("Ada", drawn=draw_for_coding(corpus(), len(corpus().sentences)), **options)[0]


def test_a_blind_sheet_says_nothing_of_outlet_article_or_date():
    blind, seeing = sheets("Ada")[0], sheets("Ada", blind=False)[0]
    assert not {"outlet", "published", "article"} & set(blind.rows.columns)
    assert {"outlet", "published"} <= set(seeing.rows.columns)
    assert blind.rows["id"].is_monotonic_increasing
    assert blind.rows["id"].str.fullmatch("[b-t]{10}").all()  # a number would not survive a spreadsheet


def test_the_context_is_what_stands_before_and_after_in_the_article():
    rows = of_all().rows
    own = rows[rows["text"] == "Nobody was hurt."].iloc[0]
    assert (own["before"], own["after"][:8]) == ("The costs rose.", "“Prices ")
    assert rows.loc[rows["text"] == "Costs", "before"].tolist() == [""]


def test_what_not_all_code_is_shared_out():
    first, second = sheets(drawn=sample(10, overlap=4))
    both = set(first.rows["id"]) & set(second.rows["id"])
    assert (len(both), len(first.rows), len(second.rows)) == (4, 7, 7)


def test_no_cell_of_csv_begins_like_a_formula_and_the_file_says_that_it_is_utf8():
    assert sheet_csv(of_all()).startswith(b"\xef\xbb\xbf")
    cells = [cell for row in raw_rows(of_all(blind=False)) for cell in row]
    assert any(cell.startswith("'=1+1") for cell in cells)
    assert any(cell.startswith("'=HYPERLINK") for cell in cells)
    assert not any(cell and cell[0] in "=+-@\t\r" for cell in cells)


def test_no_cell_of_xlsx_is_a_formula():
    page = the_page(of_all(blind=False))["Coding"]
    cells = [cell for row in page.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert any(cell.quotePrefix and cell.value.startswith("=1+1") for cell in cells)


def test_xlsx_offers_the_labels_with_their_definitions_and_locks_the_rest():
    book = the_page(sheets("Ada")[0])
    page = book["Coding"]
    offered = {each.promptTitle: (each.formula1, each.prompt) for each in page.data_validations.dataValidation}
    assert offered["Money"] == ('"0,1"', "Costs and gains.")
    assert offered["Tone"][0] == '"-1,0,1"'
    header = [cell.value for cell in page[1]]
    assert page.protection.sheet
    locked = {name: cell.protection.locked for name, cell in zip(header, page[2], strict=True)}
    assert [name for name in header if not locked[name]] == ["frame/money", "danger", "tone", "note"]
    assert page.freeze_panes == page.cell(2, header.index("text") + 2).coordinate
    explained = [cell.value for row in book["Codebook"].iter_rows() for cell in row if cell.value]
    assert {"Somebody may be hurt.", "=The ferry lost a fortune."} <= set(explained)


def test_the_same_sheet_is_the_same_bytes_and_says_nothing_of_when():
    assert sheet_xlsx(sheets("Ada")[0]) == sheet_xlsx(sheets("Ada")[0])
    assert the_page(sheets("Ada")[0]).properties.modified.year == 2000


def test_an_article_is_one_cell():
    drawn = draw_for_coding(corpus(), 3, unit="article")
    rows = lay_out_sheets(corpus(), drawn, questions_of(corpus()), ["A"])[0].rows
    assert "before" not in rows.columns
    assert any(text.startswith("Costs\nThe costs rose.") for text in rows["text"])


def test_a_sheet_that_may_be_filled_in_is_not_written_over(tmp_path):
    written = write_sheets(tmp_path, sheets(), ["csv", "xlsx"])
    assert [path.name for path in written] == ["Ada.csv", "Ada.xlsx", "Ben.csv", "Ben.xlsx"]
    assert (tmp_path / "sheets" / ".gitignore").read_text() == "*\n"
    write_sheets(tmp_path, sheets(), ["csv", "xlsx"])
    written[2].write_text("coded")
    with pytest.raises(StudyError, match="may have been filled in"):
        write_sheets(tmp_path, sheets(), ["csv"])
    assert written[2].read_text() == "coded"


@pytest.mark.parametrize("name", ["../x", " ", "adjudicated", "=A"])
def test_a_name_that_is_no_file_name_is_refused(name):
    with pytest.raises(MeasureError, match="no name for a coder"):
        sheets(name)


def test_texts_are_needed_and_coders_have_names_of_their_own():
    with pytest.raises(TextNotShared):
        lay_out_sheets(shared(corpus()), sample(), questions_of(corpus()), ["A"])
    with pytest.raises(MeasureError, match="same name"):
        sheets("ada", "Ada")


def test_entries_of_two_kinds_with_one_name_are_told_apart():
    assert [each.entry for each in questions_of(corpus())] == ["frame/money", "danger", "tone"]
    with pytest.raises(MeasureError, match="no entry of the codebook “money”"):
        questions_of(corpus(), ["money"])
    assert questions_of(corpus(), ["tone", "danger"])[0].entry == "danger"


def test_sheets_never_go_into_an_archive():
    assert is_home("data/mystudy/validation/sheets/Ada.csv")
    assert not is_home("data/mystudy/validation/labels.csv")


def test_columns_are_as_wide_as_what_stands_in_them_and_marks_are_hidden():
    page = the_page(sheets("Ada")[0])["Coding"]
    header = [cell.value for cell in page[1]]
    dimensions = {name: page.column_dimensions[cell.column_letter] for name, cell in zip(header, page[1], strict=True)}
    assert [name for name in header if dimensions[name].hidden] == ["id", "coder", "check"]
    assert dimensions["frame/money"].width > len("frame/money")
    shown = [each.width for each in dimensions.values() if not each.hidden]
    assert sum(shown) < 200  # characters, at 85 % about 1,200 pixels
