import pytest

from framing.articles.metadata import FieldError, Metadata, iso_date, read_metadata


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (None, None),
        ("2024", "2024"),
        ("2024-02", "2024-02"),
        ("2024-02-29", "2024-02-29"),
        ("2024-02-29T23:59:59+02:00", "2024-02-29"),
        ("2024-02-29 23:59", "2024-02-29"),
    ],
)
def test_a_date_keeps_its_precision_and_loses_the_time_of_day(written, read):
    assert iso_date(written) == read


@pytest.mark.parametrize(
    "written", ["5 March 2024", "05/03/2024", "2024/03/05", "20240305", "1709596800000", "24-03-05", "٢٠٢٤"]
)
def test_a_date_in_another_form_is_refused(written):
    with pytest.raises(FieldError, match="is not written as 2025, 2025-08 or 2025-08-15"):
        iso_date(written)


@pytest.mark.parametrize("written", ["2024-02-31", "2023-02-29", "2024-13", "0000"])
def test_a_date_that_never_was_is_refused(written):
    with pytest.raises(FieldError, match="is not in the calendar"):
        iso_date(written)


def test_an_id_keeps_its_zeros_and_a_number_becomes_text():
    assert read_metadata({"article_id": "000"}).name == "000"
    assert read_metadata({"id": 0, "article_id": None}).name == "0"


def test_values_are_one_mended_line_and_blank_ones_are_missing():
    metadata = read_metadata({"title": "  The\n cafÃ©  reopens ", "byline": " \t", "topic": "News"})
    assert metadata == Metadata(title="The café reopens")


@pytest.mark.parametrize("value", [True, 2.5, ["Ann", "Bob"], {"name": "Ann"}])
def test_a_value_that_is_neither_text_nor_number_is_refused(value):
    with pytest.raises(FieldError, match="“byline” is neither text nor a whole number"):
        read_metadata({"byline": value})


def test_what_is_missing_is_filled_from_another_source_and_nothing_else():
    stated = Metadata(name="1", outlet="The Courier")
    assert stated.over(Metadata(name="2", outlet="courier.example", language="en")) == Metadata(
        name="1", outlet="The Courier", language="en"
    )
    assert stated.over(Metadata()) == Metadata().over(stated) == stated
