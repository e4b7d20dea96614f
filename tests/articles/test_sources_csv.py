from pathlib import Path

import pytest

from framing.articles.sources_csv import find_files, read_sheet
from framing.errors import ArticleError

HEADER = "article_id,file,outlet,title,byline,published,language\n"


@pytest.fixture
def folder(tmp_path):
    """A folder of two articles and whatever the test adds."""
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("The bridge is closed.")
    return tmp_path


def describe(folder: Path, lines: str, header: str = HEADER) -> None:
    (folder / "sources.csv").write_text(header + lines)


def refusal(folder: Path) -> str:
    with pytest.raises(ArticleError) as error:
        find_files(folder)
    assert error.value.where
    assert error.value.remedy
    return error.value.what


def test_each_file_gets_its_line(folder):
    describe(folder, "000,a.txt,The Courier,Bridge,,2025-08,en\n001,b.txt,The Herald,,,,\n")
    first, second = find_files(folder)
    assert (first.described.name, first.described.outlet, first.described.published) == (
        "000",
        "The Courier",
        "2025-08",
    )
    assert (second.place, second.described.name, second.described.title) == ("b.txt", "001", None)


def test_without_sources_csv_files_are_not_described(folder):
    assert [file.described for file in find_files(folder)] == [None, None]


def test_a_line_may_name_the_folder_or_leave_it_out(folder):
    (folder / "more").mkdir()
    (folder / "b.txt").rename(folder / "more/b.txt")
    for file in ("more/b.txt", "more\\b.txt", "./more/b.txt", "b.txt"):
        describe(folder, f"000,a.txt,A,,,,\n001,{file},B,,,,\n")
        assert [file.described.name for file in find_files(folder)] == ["000", "001"]


def test_the_sources_csv_of_an_inner_folder_describes_its_files(folder):
    (folder / "inner").mkdir()
    (folder / "b.txt").rename(folder / "inner/b.txt")
    describe(folder / "inner", "001,b.txt,B,,,,\n")
    outer, inner = find_files(folder)
    assert (outer.place, outer.described) == ("a.txt", None)
    assert (inner.place, inner.described.name) == ("inner/b.txt", "001")


def test_accents_match_whichever_way_they_are_stored(folder):
    (folder / "a.txt").rename(folder / "cafe\u0301.txt")
    describe(folder, "000,café.txt,A,,,,\n001,b.txt,B,,,,\n")
    assert find_files(folder)[1].described.name == "000"


def test_a_files_name_is_taken_letter_by_letter(folder):
    (folder / "a.txt").rename(folder / "Bridge  “closed”,  again.txt")
    describe(folder, '000,"Bridge  “closed”,  again.txt",A,,,,\n001,b.txt,B,,,,\n')
    assert find_files(folder)[0].described.name == "000"


def test_a_spreadsheets_semicolons_and_encoding_are_read(folder):
    lines = "article_id;File;Outlet\n000;a.txt;“Zürich”\n001;b.txt;Basel\n"
    (folder / "sources.csv").write_bytes(lines.encode("cp1252"))
    first, second, sheet = find_files(folder)
    assert [first.described.outlet, second.described.outlet] == ["“Zürich”", "Basel"]
    assert (sheet.place, sheet.left_out.split(" (")[0]) == ("sources.csv", "read as Windows-1252")


@pytest.mark.parametrize("blank", ["", "  ", "\u200b", "—"])
def test_a_line_without_an_outlet_is_refused_with_its_number(folder, blank):
    describe(folder, f"0,a.txt,A,,,,\n1,b.txt,{blank},,,,\n")
    assert refusal(folder) == "sources.csv cannot be used: line 3: there is no outlet."


def test_a_file_that_is_named_is_read_whatever_it_is_called(folder):
    (folder / "b.txt").rename(folder / "README.txt")
    describe(folder, "0,a.txt,A,,,,\n1,README.txt,B,,,,\n")
    assert [(file.place, file.left_out) for file in find_files(folder)] == [("README.txt", None), ("a.txt", None)]


def test_a_file_about_the_folder_needs_no_line_and_stays_in_the_list(folder):
    (folder / "README.txt").write_text("x")
    describe(folder, "0,a.txt,A,,,,\n1,b.txt,B,,,,\n")
    assert [file.place for file in find_files(folder) if file.left_out] == ["README.txt"]


def test_all_missing_files_are_named_with_their_lines(folder):
    describe(folder, "0,a.txt,A,,,,\n1,b.txt,B,,,,\n2,c.txt,C,,,,\n3,../d.txt,D,,,,\n")
    assert refusal(folder) == "sources.csv names files that are not there: c.txt (line 4), ../d.txt (line 5)."


def test_all_files_that_are_not_named_are(folder):
    (folder / "c.html").write_text("x")
    describe(folder, "0,a.txt,A,,,,\n")
    assert refusal(folder) == "sources.csv does not name all files: b.txt, c.html."


def test_a_file_with_two_lines_and_a_line_with_two_files_are_refused(folder):
    describe(folder, "0,a.txt,A,,,,\n1,a.txt,A,,,,\n2,b.txt,B,,,,\n")
    assert refusal(folder) == "sources.csv does not give every file one line: a.txt (line 2), a.txt (line 3)."
    for inner in ("x", "y"):
        (folder / inner).mkdir()
        (folder / inner / "c.txt").write_text("x")
    describe(folder, "0,a.txt,A,,,,\n1,b.txt,B,,,,\n2,c.txt,C,,,,\n")
    assert "c.txt (line 4)" in refusal(folder)


def test_tables_describe_themselves(folder):
    (folder / "export.csv").write_text("id,outlet,text\n7,C,x\n")
    describe(folder, "0,a.txt,A,,,,\n1,b.txt,B,,,,\n")
    assert find_files(folder)[2].described is None
    describe(folder, "0,a.txt,A,,,,\n1,b.txt,B,,,,\n2,export.csv,C,,,,\n")
    assert "names tables" in refusal(folder)


@pytest.mark.parametrize("needed", ["article_id", "file", "outlet"])
def test_a_needed_column_that_is_missing_is_named(folder, needed):
    describe(folder, "0,a.txt\n", ",".join({"article_id", "file", "outlet"} - {needed}) + "\n")
    assert f"no column “{needed}”" in refusal(folder)


def test_all_lines_that_cannot_be_used_are_named(folder):
    describe(folder, '0,a.txt,A,,,15.8.2025,\n,b.txt,B,,,,\n2,,C,,,,\n3,c.txt\n4,"d.txt,D,,,,\n')
    assert refusal(folder) == (
        "sources.csv cannot be used: line 2: the date “15.8.2025” is not written as 2025, 2025-08 or 2025-08-15; "
        "lines 3–4: there is no article_id or no file; line 5: it has more or fewer fields than the header; "
        "line 6: a quotation mark in it never closes."
    )


def test_of_a_date_that_can_be_two_days_it_is_said_that_an_option_does_not_decide_it(folder):
    describe(folder, "0,a.txt,A,,,03/04/2025,\n1,b.txt,B,,,,\n")
    assert refusal(folder).endswith("and --dates does not decide it: that is for the articles’ own files.")


def test_an_empty_or_absent_sources_csv_is_refused(folder):
    (folder / "sources.csv").write_text("")
    assert refusal(folder) == "sources.csv cannot be read: the file is empty."
    with pytest.raises(ArticleError, match="the file cannot be opened"):
        read_sheet(folder / "absent.csv")
