"""Pictures in the formats of journals: the same bytes each time, marked, opaque where they must be, in safe colours."""

import re
import zlib
from io import BytesIO
from itertools import combinations
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from fontTools.ttLib import TTFont
from matplotlib.colors import to_rgb
from PIL import Image

from framing.errors import FigureError
from framing.figures import Figure, Provenance
from framing.figures.journals import journal_named, journals
from framing.figures.legibility import legibility_problems
from framing.figures.pictures import FORMATS, picture_bytes, thicken
from framing.figures.provenance import without_places
from framing.figures.style import COLOURS, FAINT, INK, MARKERS, STYLES, drawing, outlet_looks

MADE = Provenance(study="The bridge", notebook="01_tone", parameters={"seed": 1}, seed=1)
IDENTITY = "ab" * 32


def picture():
    made, axis = plt.subplots(figsize=(2, 1.5))
    axis.plot([0, 1], linewidth=0.05, label="thin")
    axis.scatter([0.2, 0.8], [0.5, 0.5], s=80, color="#0072B2", alpha=0.5, linewidths=0)
    axis.fill_between([0, 1], [0, 0], [0.3, 0.4], color="#D55E00", alpha=0.2)
    axis.text(0.5, 0.5, "Öl: −3")
    plt.close(made)
    return made


@pytest.mark.slow
@pytest.mark.parametrize("suffix", FORMATS)
def test_every_format_is_the_same_bytes_each_time_and_carries_the_identity(suffix):
    style = STYLES["plain"]
    with drawing(style):
        first, second = (picture_bytes(picture(), suffix, style, "tone", IDENTITY) for _ in range(2))
    assert first == second
    assert f"framing:{IDENTITY}".encode() in first


def test_a_pdf_embeds_truetype_without_the_tables_by_which_a_font_places_letters():
    style = STYLES["plain"]
    with drawing(style):
        written = picture_bytes(picture(), ".pdf", style, "tone", IDENTITY)
    streams = [
        zlib.decompress(body) for body in re.findall(rb"/FlateDecode.*?stream\r?\n(.*?)\r?\nendstream", written, re.S)
    ]
    fonts = [TTFont(BytesIO(content)) for content in streams if content.startswith(b"\0\1\0\0")]
    assert fonts
    for font in fonts:
        assert "glyf" in font
        assert not {"GDEF", "GPOS", "GSUB", "kern"} & set(font.keys())


def test_an_eps_has_no_date_no_bitmap_and_fonts_as_truetype():
    style = STYLES["plain"]
    with drawing(style):
        written = picture_bytes(picture(), ".eps", style, "tone", IDENTITY)
    assert b"CreationDate" not in written
    assert b"/FontType 42" in written
    assert b"colorimage" not in written


def test_an_eps_looks_like_the_translucent_picture_and_leaves_the_drawing_as_it_was():
    style = STYLES["plain"]
    with drawing(style):
        made = picture()
        made.set_layout_engine("none")
        before = picture_bytes(made, ".png", style, "tone", IDENTITY)
        written = picture_bytes(made, ".eps", style, "tone", IDENTITY)
        after = picture_bytes(made, ".png", style, "tone", IDENTITY)
    assert before == after
    half = [(1 + part) / 2 for part in to_rgb("#0072B2")]
    colours = [tuple(map(float, found)) for found in re.findall(rb"([\d.]+) ([\d.]+) ([\d.]+) setrgbcolor", written)]
    assert any(np.allclose(colour, half, atol=2e-3) for colour in colours)


@pytest.mark.parametrize(("journal", "mode"), [("plos", "RGB"), ("oup", "CMYK")])
def test_a_tiff_has_the_resolution_and_the_colours_that_the_journal_asks_for(journal, mode, tmp_path):
    style = STYLES[journal]
    with drawing(style):
        (tmp_path / "a.tiff").write_bytes(picture_bytes(picture(), ".tiff", style, "tone", IDENTITY))
    with Image.open(tmp_path / "a.tiff") as read:
        assert read.mode == mode
        assert read.info["compression"] == "tiff_lzw"
        assert tuple(map(float, read.info["dpi"])) == (style.resolution, style.resolution)
        assert read.size == (2 * style.resolution, round(1.5 * style.resolution))


def test_no_line_is_thinner_than_the_style_allows():
    made = picture()
    thicken(made, 0.3)
    assert all(line.get_linewidth() >= 0.3 for line in made.axes[0].lines)
    assert made.axes[0].collections[0].get_linewidth()[0] == 0  # no line at all stays none


@pytest.mark.slow
@pytest.mark.parametrize("journal", list(journals()))
def test_a_figure_has_the_files_that_its_style_asks_for_and_says_what_cannot_be_read(journal, tmp_path):
    table = pd.DataFrame({"outlet": ["The Quay"], "estimate": [0.5]})
    made, axis = plt.subplots(figsize=(2, 1.5))
    axis.text(0.5, 0.5, "small", fontsize=4)
    plt.close(made)
    figure = Figure("tone", made, table, "A caption.", "A word.", "", style=STYLES[journal])
    if journal != "plain":  # one rendering of many dots is enough
        assert set(STYLES[journal].formats) <= set(FORMATS)
        assert any("set in 4 points" in problem for problem in legibility_problems(made, STYLES[journal].smallest))
        return
    written = figure.save(tmp_path, MADE)
    assert [path.suffix for path in written] == [*STYLES[journal].formats, ".csv", ".json"]
    assert "set in 4 points" in (tmp_path / "tone.json").read_text()


def test_the_identity_of_a_figure_does_not_depend_on_where_its_names_stand():
    numbers = b"term,count,named,name_x\nquay,3,True,0.5\n"
    elsewhere = b"term,count,named,name_x\nquay,3,False,\n"
    assert MADE.identity("terms", numbers, "m") == MADE.identity("terms", elsewhere, "m")
    assert MADE.identity("terms", numbers, "m") != MADE.identity("terms", numbers.replace(b"3", b"4"), "m")
    assert without_places(b"") == b""


def test_an_unknown_journal_is_told_the_nearest():
    with pytest.raises(FigureError, match="Did you mean “nature”"):
        journal_named("Natur")


def test_each_journal_says_where_it_was_read_and_states_possible_sizes():
    for journal in journals().values():
        style = journal.style
        assert journal.source
        assert journal.note
        assert 50 <= style.single <= style.double <= 200 < style.tallest + 50
        assert style.smallest <= style.small <= style.text
        fields = {*journal.unverified} - {"line_art", "halftone", "combination", "family", "between"}
        assert fields <= set(style.__dataclass_fields__), journal.key


# What is claimed of colours, in docs/authors_guide.md. Machado, Oliveira & Fernandes (2009), severity 1.
DEFICIENCIES = {
    "protan": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deutan": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritan": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}
TOLD_APART = 10.0  # ΔE*ab, well above what is just seen between patches (about 2.3)


def linear(colour) -> np.ndarray:
    parts = np.array(to_rgb(colour))
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def lab(light: np.ndarray) -> np.ndarray:
    """CIELAB of linear sRGB, white point D65."""
    to_xyz = [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
    ratio = np.array(to_xyz) @ np.clip(light, 0, 1) / [0.95047, 1.0, 1.08883]
    bent = np.where(ratio > 216 / 24389, np.cbrt(ratio), (24389 / 27 * ratio + 16) / 116)
    return np.array([116 * bent[1] - 16, 500 * (bent[0] - bent[1]), 200 * (bent[1] - bent[2])])


def apart(first, second, deficiency: str | None = None) -> float:
    seen = np.eye(3) if deficiency is None else np.array(DEFICIENCIES[deficiency])
    return float(np.linalg.norm(lab(seen @ linear(first)) - lab(seen @ linear(second))))


def test_the_formula_gives_the_published_lab_of_a_colour():
    assert lab(linear("#0072B2")) == pytest.approx([46.2, -1.9, -43.5], abs=2.5)
    assert lab(linear("#FFFFFF")) == pytest.approx([100, 0, 0], abs=0.02)


@pytest.mark.parametrize("deficiency", [None, *DEFICIENCIES])
def test_any_two_colours_of_outlets_are_told_apart_whoever_looks(deficiency):
    for (one, first), (two, second) in combinations(enumerate(COLOURS), 2):
        is_seen = apart(first, second, deficiency) > TOLD_APART
        assert is_seen or MARKERS[one] != MARKERS[two], (first, second)


def test_no_two_of_the_first_outlets_share_a_marker_so_that_grey_copies_can_be_read():
    looks = outlet_looks([f"Gazette {letter}" for letter in "ABCDEFGH"]).values()
    assert len({look.marker for look in looks}) == len(looks)


@pytest.mark.parametrize("colour", [*COLOURS, INK, FAINT])
def test_a_colour_stands_out_from_white_paper_in_grey_too(colour):
    luminance = float(linear(colour) @ [0.2126, 0.7152, 0.0722])
    assert 1.05 / (luminance + 0.05) > 2


@pytest.mark.parametrize("colour", COLOURS)
def test_a_colour_survives_the_way_to_cmyk_and_back(colour):
    """The conversion without an ink profile, which the TIFFs use; and the ink of no colour exceeds what paper takes."""
    patch = Image.new("RGB", (1, 1), colour)
    back = patch.convert("CMYK").convert("RGB").getpixel((0, 0))
    assert apart(colour, [part / 255 for part in back]) < 1
    cyan, magenta, yellow, black = patch.convert("CMYK").getpixel((0, 0))
    assert sum((cyan, magenta, yellow, black)) / 255 <= 3.0


def test_the_colours_of_a_whole_picture_survive_it_too(tmp_path: Path):
    style = STYLES["oup"]
    with drawing(style):
        written = picture_bytes(picture(), ".tiff", style, "tone", IDENTITY)
        (tmp_path / "a.tiff").write_bytes(written)
        made = picture()
        made.savefig(tmp_path / "a.png", dpi=style.resolution)
    with Image.open(tmp_path / "a.tiff") as inked, Image.open(tmp_path / "a.png") as screen:
        difference = np.abs(np.asarray(inked.convert("RGB"), int) - np.asarray(screen.convert("RGB"), int))
    assert difference.max() <= 1
