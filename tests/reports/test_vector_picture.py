"""Published drawings in the page: smaller, with their words as text, and nothing in them that is no drawing."""

import re

import pytest
from lxml import html
from matplotlib import pyplot
from PIL import Image
from published import SVG

import framing
from framing.errors import FigureError
from framing.figures import draw_overview
from framing.figures.pictures import picture_bytes
from framing.figures.style import STYLES, drawing
from framing.reports.picture import picture_of
from framing.reports.typeface import typeface_style
from framing.reports.vector_picture import vector_picture


@pytest.fixture(scope="module")
def published():
    figure = draw_overview(framing.overview(framing.load_corpus("data/azure")))
    with drawing(STYLES["default"]):
        svg = picture_bytes(figure.drawing, ".svg", STYLES["default"], "overview", "ab")
    pyplot.close("all")
    return svg


def test_the_words_of_a_published_figure_are_text_and_the_drawing_is_a_fraction_of_the_file(published):
    picture = vector_picture(published, "p1-")
    tree = html.fragment_fromstring(f"<svg>{picture.content}</svg>")
    texts = {text.text for text in tree.iter("text")}
    assert {"Unnamed outlet A", "Words", "539 words"} <= texts
    assert len(picture.content) < len(published) / 4
    assert set("Unnamed") <= picture.letters[400]


def test_every_path_of_a_published_figure_is_still_drawn_or_a_letter(published):
    picture = vector_picture(published, "p1-")
    drawn = re.findall(rb'<path d="[^"]*"[^>]*style="[^"]*fill', published)
    assert picture.content.count("<path") >= len(drawn)
    assert not re.search(r"\.\d{3}", re.sub(r"scale\([^)]*\)", "", picture.content)), "positions to a hundredth"


def test_a_letter_that_stays_an_outline_is_drawn_though_a_text_that_has_it_too_comes_first():
    with drawing(STYLES["default"]):
        canvas = pyplot.figure(figsize=(2, 1))
        canvas.text(0.1, 0.7, "17 words")
        canvas.text(0.1, 0.2, "1\N{FIGURE SPACE}:\N{FIGURE SPACE}7")  # no browser's word
        svg = picture_bytes(canvas, ".svg", STYLES["default"], "overview", "ab")
    pyplot.close(canvas)
    picture = vector_picture(svg, "p1-")
    tree = html.fragment_fromstring(f"<svg>{picture.content}</svg>")
    assert [text.text for text in tree.iter("text")] == ["17 words"]
    used = [use.get("href")[1:] for use in tree.iter("use")]
    assert len(used) == 5
    assert set(used) <= {part.get("id") for part in tree.find("defs")}


def test_only_what_draws_is_kept():
    picture = vector_picture(SVG.encode(), "p7-")
    tree = html.fragment_fromstring(f"<svg>{picture.content}</svg>")
    assert {element.tag for element in tree.iter()} == {"svg", "defs", "clippath", "rect", "text", "path"}
    assert "javascript" not in picture.content
    assert "example.org" not in picture.content
    assert "onclick" not in picture.content
    assert tree.find("text").text == "Ferry <b>"
    assert tree.find("text").get("font-size") == "6.5"
    path = tree.find("path")
    assert path.get("d") == "M43.71 170.02L224.28 1.44"
    assert path.get("clip-path") == f"url(#{tree.find('defs')[0].get('id')})"


def test_letters_of_another_typeface_stay_outlines():
    other = SVG.replace("SourceSansPro-Regular", "NotoSansArabic-Regular")
    picture = vector_picture(other.encode(), "p7-")
    assert "<text" not in picture.content
    assert picture.content.count("<use") == 9


def test_an_svg_that_is_none_is_refused_and_entities_are_not_opened(tmp_path):
    with pytest.raises(FigureError, match="no SVG that can be shown"):
        vector_picture(b"<svg", "p1-")
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    entity = f'<!DOCTYPE svg [<!ENTITY x SYSTEM "{(tmp_path / "secret").as_uri()}">]>'
    opened = SVG.replace('<?xml version="1.0"?>', f'<?xml version="1.0"?>{entity}').replace(
        "</svg>", "<g>&x;</g></svg>"
    )
    assert "secret" not in vector_picture(opened.encode(), "p1-").content


def test_an_image_is_shown_where_it_is_smaller_or_alone(tmp_path):
    Image.new("RGB", (300, 150), "navy").save(tmp_path / "tone.png", dpi=(300, 300))
    shown = html.fragment_fromstring(picture_of(tmp_path, "tone", 1, "words", 'A "line" <b>', "Figure 1").html)
    assert (shown.tag, shown.get("alt"), shown.get("width")) == ("img", 'A "line" <b>', "120")
    many = "".join(f'<path d="M {n} {n}.123456 L 3 4" style="fill: #{n:06x}"/>' for n in range(3000))
    (tmp_path / "tone.svg").write_text(SVG.replace("</svg>", f"{many}</svg>"), encoding="utf-8")
    assert picture_of(tmp_path, "tone", 1, "words", "A line", "Figure 1").html.startswith("<img")
    (tmp_path / "tone.png").write_bytes(b"no picture")
    assert picture_of(tmp_path, "tone", 1, "words", "A line", "Figure 1").html.startswith("<svg")


@pytest.mark.slow
def test_the_typeface_has_the_letters_that_are_used_and_repeats_byte_for_byte():
    style = typeface_style([{400: "abc"}, {600: "–é", 400: "d"}])
    assert style.count("@font-face") == 2
    assert len(style) < 8000
    assert style == typeface_style([{600: "é–"}, {400: "dcba"}])
    assert typeface_style([]) == ""
