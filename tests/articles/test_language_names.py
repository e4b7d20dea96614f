import pytest

from framing.articles.language_names import language_code, names_language, stated_language


@pytest.mark.parametrize(
    ("stated", "code"),
    [
        ("English", "en"),
        ("ENGLISH", "en"),
        ("Deutsch", "de"),
        ("Allemand", "de"),
        ("Français", "fr"),
        ("Español", "es"),
        ("Spanish; Castilian", "es"),
        ("Chinese - Simplified", "zh"),
        ("Русский", "ru"),
        ("en-GB", "en"),
        ("pt_BR", "pt"),
        ("English, English", "en"),
    ],
)
def test_a_language_is_known_by_its_names_and_codes(stated, code):
    assert language_code(stated) == code


@pytest.mark.parametrize("stated", [None, "", " ", "English, French", "Klingonese", "xx", "123"])
def test_what_names_no_language_or_several_is_missing(stated):
    assert language_code(stated) is None


@pytest.mark.parametrize(
    ("line", "is_name"), [("Español", True), (" english ", True), ("IT", False), ("In English", False)]
)
def test_a_line_that_is_nothing_but_a_language_is_told_from_a_code(line, is_name):
    assert names_language(line) is is_name


@pytest.mark.parametrize(
    ("stated", "code"),
    [
        *((name, "en") for name in ("English", "english", "eng", "English (US)")),
        *((name, "de") for name in ("German", "Deutsch", "deu", "ger")),
        ("en_US", "en-US"),
        ("de_AT", "de-AT"),
        *((name, None) for name in ("und", "n/a", "mul", "", "unknown")),
    ],
)
def test_a_table_may_state_a_language_by_name_or_code(stated, code):
    assert stated_language(stated) == code
