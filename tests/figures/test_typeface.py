import warnings

import pytest
from matplotlib import font_manager
from matplotlib.text import Text

from framing import figures
from framing.figures import typeface
from framing.figures.style import STYLES, drawing


def test_cyrillic_greek_hebrew_and_arabic_are_in_the_typefaces_that_come_with_the_program():
    assert typeface._lacking("Правда Ελευθεροτυπία הארץ القدس Việt Nam “–” → −0.5") == ""
    assert typeface._lacking("Renmin 人民 人") == "人民"


@pytest.mark.parametrize("outlets", ["scripts"], indirect=True)
def test_a_name_that_no_typeface_can_write_is_named_with_its_signs_and_what_to_do(overview, monkeypatch):
    monkeypatch.setattr(typeface, "_noto", lambda: ())
    with pytest.warns(UserWarning, match="no installed typeface has") as warned:
        figures.draw_overview(overview)
    said = sorted(str(warning.message) for warning in warned)
    assert [line.split("“")[2].split("”")[0] for line in said] == ["दैनिक जागरण", "人民日报", "조선일보"]
    assert "Figure “overview”: no installed typeface has 人民日报 of “人民日报”" in said[1]
    assert "Install the Noto Sans font of that script, or write the name in Latin letters" in said[1]


@pytest.mark.parametrize("outlets", ["scripts"], indirect=True)
def test_an_installed_font_that_has_the_signs_is_used_and_only_where_it_is_needed(overview, monkeypatch):
    every = frozenset(map(ord, "".join(overview["outlet"])))
    monkeypatch.setattr(typeface, "_noto", lambda: (("STIXGeneral", every),))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        figure = figures.draw_overview(overview)
    families = {text.get_text(): text.get_fontfamily() for text in figure.drawing.findobj(Text) if text.get_visible()}
    assert families["人民日报"] == [*typeface.TYPEFACES, "STIXGeneral"]
    assert families["The Quay"] == list(typeface.TYPEFACES)


def test_noto_fonts_are_found_where_python_packages_keep_them(tmp_path, monkeypatch):
    package = tmp_path / "some_noto_sans" / "files"
    package.mkdir(parents=True)
    for name in ("NotoSansInvented-Regular.ttf", "NotoSansInvented-Bold.ttf", "NotoSerifInvented-Regular.ttf"):
        (package / name).write_bytes(b"")
    found = typeface._regular(tmp_path.glob("*noto*/**/NotoSans*.[ot]t[fc]"))
    assert [path.name for path in found] == ["NotoSansInvented-Regular.ttf"]


def test_a_semibold_name_in_another_script_is_found_without_a_word(caplog):
    with drawing(STYLES["default"]):
        font_manager.findfont(font_manager.FontProperties(family=list(typeface.TYPEFACES)[1], weight="semibold"))
    assert caplog.text == ""
