import datetime

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from framing.articles.dates import decided, read_date
from framing.articles.metadata import FieldError


@pytest.mark.parametrize(
    "written",
    [
        "Friday, August 15, 2025",
        "August 15, 2025 Friday 4:32 PM GMT",
        "Aug. 15, 2025 Friday",
        "August 15th, 2025",
        "15 August 2025",
        "15-Aug-2025",
        "Fri, 15 Aug 2025 10:00:00 +0000",
        "15. August 2025",
        "Freitag 15.August 2025",
        "Freitag, 15. Aug. 2025",
        "vendredi 15 août 2025",
        "Vendredi 15 Aout 2025 - 10:32",
        "août 15 2025",
        "viernes, 15 de agosto de 2025",
        "15 de agosto del 2025",
        "15 agosto 2025 viernes",
        "2025-08-15",
        "2025-08-15T23:59:00Z",
        "2025/8/15",
        "15.08.2025",
        "15/08/2025",
        "08/15/2025",
        "15\u00a0août\u00a02025",
        "Load date: August 15, 2025",
    ],
)
def test_the_same_day_is_read_however_it_is_written(written):
    assert read_date(written) == "2025-08-15"


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2025", "2025"),
        (" 2025 ", "2025"),
        ("August 2025", "2025-08"),
        ("août 2025", "2025-08"),
        ("agosto de 2025", "2025-08"),
        ("2025-08", "2025-08"),
        ("July/August 2025", "2025"),
        ("1er mars 2025", "2025-03-01"),
        ("1. Jänner 2025", "2025-01-01"),
        ("MÄRZ 2025", "2025-03"),
        ("Maerz 2025", "2025-03"),
        ("mar. 4 mars 2025", "2025-03-04"),
        ("04/04/2025", "2025-04-04"),
        ("April 30, 2025, corrected on May 2, 2025", "2025-04-30"),
    ],
)
def test_a_date_is_as_precise_as_it_is_stated(written, date):
    assert read_date(written) == date


@pytest.mark.parametrize("written", ["", "in 2025 there were", "Friday", "5 August", "2024-25", "12345"])
def test_what_is_no_date_is_none(written):
    assert read_date(written) is None


def test_what_may_be_two_days_stays_in_figures_until_it_is_decided():
    assert read_date("Friday, 3/4/2025 9:30") == "03/04/2025"
    assert decided("03/04/2025", "dmy") == "2025-04-03"
    assert decided("03/04/2025", "mdy") == "2025-03-04"
    with pytest.raises(FieldError, match=r"03/04/2025 can be read as two days; .* --dates dmy or mdy"):
        decided("03/04/2025", None)


@pytest.mark.parametrize(
    "written", ["31.02.2024", "February 30, 2024", "31 de abril de 2025", "2025-13-01", "31/02/2024"]
)
def test_a_date_that_is_not_in_the_calendar_is_refused_and_shown(written):
    with pytest.raises(FieldError, match=f"the date “{written}” is not in the calendar"):
        read_date(written)


@pytest.mark.slow
def test_a_long_line_without_a_date_takes_no_time():
    assert read_date("August 1 " * 100_000) is None


@given(
    st.dates(datetime.date(1000, 1, 1)),
    st.sampled_from(
        ["en_US", "en_GB", "de_DE", "fr_FR", "es_ES", "it_IT", "nl_NL", "pt_PT", "ca", "ro", "sv", "da", "nb", "fi"]
        + ["pl", "cs", "ru", "uk", "bg", "el", "tr", "ar", "id", "zh", "zh_Hant", "ja", "ko"]
    ),
    st.sampled_from(["full", "long"]),
)
def test_every_day_is_read_back_from_how_its_language_writes_it(day, locale, length):
    assert read_date(format_date(day, length, locale)) == day.isoformat()


@pytest.mark.parametrize("length", ["full", "long", "medium"])
def test_a_day_in_a_language_that_is_not_read_is_never_another_day(length):
    for locale in ["hr", "sr", "sl", "sk", "hu", "lt", "lv", "et", "mk", "be", "he", "hi", "vi", "eu", "gl", "is"]:
        for month in range(1, 13):
            day = datetime.date(2025, month, 15)
            read = read_date(format_date(day, length, locale))
            assert read is None or "/" in read or day.isoformat().startswith(read), (locale, day)


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("piątek, 15 sierpnia 2025 r.", "2025-08-15"),
        ("15 СЕНТЯБРЯ 2025 Г.", "2025-09-15"),
        ("15 KASIM 2025 Cumartesi", "2025-11-15"),
        ("Παρασκευή, 15 ΑΥΓΟΥΣΤΟΥ 2025", "2025-08-15"),
        ("2025年8月", "2025-08"),
        ("２０２５年８月１５日", "2025-08-15"),
        ("١٥ أغسطس ٢٠٢٥", "2025-08-15"),
        ("15 listopada 2025", "2025-11-15"),
        ("15. listopada 2025.", None),
        ("令和7年8月15日", None),
        ("15-nji awgust 2025", None),
    ],
)
def test_dates_in_further_scripts_are_read_or_stay_missing(written, date):
    assert read_date(written) == date


@pytest.mark.parametrize("written", ["31 lutego 2024", "2024年2月31日", "31 февраля 2024 г.", "31 Şubat 2024"])
def test_a_day_that_no_month_has_is_refused_in_any_language(written):
    with pytest.raises(FieldError, match="is not in the calendar"):
        read_date(written)
