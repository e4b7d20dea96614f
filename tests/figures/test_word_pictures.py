"""Pictures of words compared: the shift of words, the tree of outlets, and their map."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.colors import to_hex, to_rgb
from matplotlib.text import Text
from outlet_names import OUTLETS
from word_corpora import corpus_of_words, twins

from framing import figures, measures
from framing.figures import Provenance, legibility_problems
from framing.figures.style import drawing, outlet_looks

PROVENANCE = Provenance(study="A study", notebook="03_terminology", parameters={"seed": 1}, seed=1)
MEASURED = {
    "word_shift": lambda corpus, group: measures.word_shift(corpus, "outlet", group, resamples=20),
    "weighted_shift": lambda corpus, group: measures.word_shift(corpus, "outlet", group, kind="weighted", resamples=20),
    "outlet_tree": lambda corpus, _: measures.outlet_tree(corpus, resamples=20),
    "outlet_map": lambda corpus, _: measures.outlet_map(corpus, resamples=20),
}
DRAWN = {
    "word_shift": figures.draw_word_shift,
    "weighted_shift": figures.draw_word_shift,
    "outlet_tree": figures.draw_outlet_tree,
    "outlet_map": figures.draw_outlet_map,
}


@pytest.fixture(params=list(DRAWN))
def name(request) -> str:
    return request.param


def measured(name, outlets, **corpus):
    return MEASURED[name](corpus_of_words(outlets, **corpus), outlets[0])


def texts(figure) -> list[str]:
    shown = figure.drawing.findobj(Text)
    return [text.get_text().replace("\n", " ") for text in shown if text.get_visible() and text.get_text()]


@pytest.mark.parametrize(
    "outlets", ["five", *(pytest.param(some, marks=pytest.mark.slow) for some in ("two", "twelve", "long", "solid"))]
)
def test_no_text_overlaps_another_leaves_the_canvas_or_is_too_small(name, outlets):
    figure = DRAWN[name](measured(name, OUTLETS[outlets]))
    with drawing(figure.style):
        assert legibility_problems(figure.drawing) == []


@pytest.mark.slow
def test_thirty_outlets_can_be_read(name):
    figure = DRAWN[name](measured(name, OUTLETS["thirty"]))
    with drawing(figure.style):
        assert legibility_problems(figure.drawing) == []


@pytest.mark.slow
def test_the_bundle_has_the_same_bytes_whatever_the_order_of_rows(name, tmp_path):
    result = measured(name, OUTLETS["five"])
    mixed = result.sample(frac=1, random_state=3)
    mixed.attrs.update(result.attrs)
    first, second = (
        DRAWN[name](table).save(tmp_path / folder, PROVENANCE) for table, folder in ((result, "a"), (mixed, "b"))
    )
    assert [path.suffix for path, other in zip(first, second, strict=True)
            if path.read_bytes() != other.read_bytes()] == []  # fmt: skip


@pytest.mark.slow
def test_a_figure_is_one_column_wide_and_says_how_what_it_shows_was_made(name):
    figure = DRAWN[name](measured(name, OUTLETS["five"]))
    assert round(figure.drawing.get_figwidth() * 25.4) == 89
    assert "20 resamples" in figure.caption
    assert "compares articles, not outlets" in figure.caption
    assert len(figure.alt) > 80
    assert "nan" not in figure.alt.lower()


def test_a_long_name_stands_whole_in_the_csv_and_in_the_words(name):
    outlets = OUTLETS["long"]
    figure = DRAWN[name](measured(name, outlets))
    assert figure.data.astype("str").isin([outlets[0]]).to_numpy().any()
    assert outlets[0] in figure.alt


def bars(axis):
    return [patch for patch in axis.patches if patch.get_width() != 0]


@pytest.mark.parametrize("kind", ["jsd", "entropy", "proportion", "weighted"])
def test_the_csv_of_a_shift_is_what_was_drawn_row_for_row(kind):
    corpus = corpus_of_words(OUTLETS["five"])
    figure = figures.draw_word_shift(measures.word_shift(corpus, "outlet", "The Quay", kind=kind, resamples=20), top=7)
    above, axis = figure.drawing.axes[:2]
    sums, terms = (figure.data[figure.data["drawn"] == drawn] for drawn in ("sum", "term"))
    assert [bar.get_width() for bar in axis.patches] == terms["value"].tolist()
    assert [label.get_text() for label in axis.get_yticklabels()] == terms["term"].tolist()
    assert [bar.get_width() for bar in above.patches] == sums["value"].tolist()
    assert [bar.get_hatch() is not None for bar in axis.patches] == terms["kind"].str.startswith("less often").tolist()


def test_bars_of_a_divergence_point_to_the_outlet_that_has_the_word_more_often():
    result = measures.word_shift(corpus_of_words(OUTLETS["two"]), "outlet", "The Quay", "Morning Post", resamples=20)
    figure = figures.draw_word_shift(result)
    terms = figure.data[figure.data["drawn"] == "term"]
    assert ((terms["value"] > 0) == (terms["p_group"] > terms["p_reference"])).all()
    assert (terms["value"].abs() == terms["contribution"]).all()
    sums = figure.data.loc[figure.data["drawn"] == "sum", "value"]
    assert sums.abs().sum() == pytest.approx(result.attrs["total"])
    assert "more often in The Quay" in texts(figure)
    looks = outlet_looks(OUTLETS["two"])
    bar = bars(figure.drawing.axes[1])[terms["value"].gt(0).tolist().index(True)]
    assert to_hex(bar.get_facecolor()).upper() == looks["The Quay"].colour


def test_the_sum_of_an_average_shift_is_drawn_with_its_interval():
    result = measures.word_shift(corpus_of_words(OUTLETS["two"]), "outlet", "The Quay", kind="weighted", resamples=20)
    figure = figures.draw_word_shift(result)
    last = figure.data[figure.data["drawn"] == "sum"].iloc[-1]
    assert last[["value", "value_low", "value_high"]].tolist() == [
        result.attrs[part] for part in ("total", "total_low", "total_high")
    ]
    assert "all together" in texts(figure)


def test_a_shift_between_the_same_words_is_drawn_empty():
    corpus = twins("The Quay", "Morning Post")
    figure = figures.draw_word_shift(measures.word_shift(corpus, "outlet", "The Quay", resamples=20))
    assert "No word differs" in figure.alt
    with drawing(figure.style):
        assert legibility_problems(figure.drawing) == []


def test_leaves_of_a_tree_carry_the_look_of_their_outlet_and_branches_their_support():
    outlets = OUTLETS["five"]
    result = measured("outlet_tree", outlets)
    figure = figures.draw_outlet_tree(result)
    axis, looks = figure.drawing.axes[0], outlet_looks(outlets)
    leaves = figure.data.loc[figure.data["n_members"] == 1, "outlet"].tolist()
    markers = [line for line in axis.lines if line.get_marker() not in {"None", ""}]
    assert [(line.get_color(), line.get_marker()) for line in markers] == [
        (looks[leaf].colour, looks[leaf].marker) for leaf in leaves
    ]
    supports = {f"{100 * support:.0f}" for support in result["support"].dropna()}
    assert supports == {text for text in texts(figure) if text.isdigit()}


def test_like_outlets_stand_beside_each_other_in_a_tree():
    outlets = ["A", "B", "C", "D", "E", "F"]
    leaves = figures.draw_outlet_tree(measured("outlet_tree", outlets)).data["outlet"].tolist()[:6]
    assert {frozenset(leaves[:3]), frozenset(leaves[3:])} == {frozenset("ACE"), frozenset("BDF")}


def test_articles_in_a_tree_and_on_a_map_are_called_by_outlet_and_headline():
    corpus = corpus_of_words(OUTLETS["five"])
    corpus.articles.loc[0, "title"] = "Ferry runs late again"
    for figure in (
        figures.draw_outlet_tree(measures.outlet_tree(corpus, "name", resamples=5), corpus),
        figures.draw_outlet_map(measures.outlet_map(corpus, "name", resamples=5), corpus),
    ):
        assert any("The Quay" in text and "Ferry" in text for text in texts(figure))
        assert "000-0" in set(figure.data["name"])


def test_every_outlet_is_named_on_a_map_or_in_its_key():
    for outlets in ("five", "long", "twelve"):
        figure = figures.draw_outlet_map(measured("outlet_map", OUTLETS[outlets]))
        shown = [text.replace(" ", "") for text in texts(figure)]
        assert figure.data["named"].any() == (outlets != "long"), "long names stand in the key"
        assert all(outlet.replace(" ", "") in shown for outlet in OUTLETS[outlets])


def test_distances_on_a_map_are_as_long_in_either_direction_and_every_marker_lies_within():
    figure = figures.draw_outlet_map(measured("outlet_map", OUTLETS["twelve"]))
    axis = figure.drawing.axes[0]
    box = axis.get_window_extent()
    scale = box.width / np.ptp(axis.get_xlim()), box.height / np.ptp(axis.get_ylim())
    assert scale[0] == pytest.approx(scale[1], rel=1e-3)
    inside = figure.data["x"].between(*axis.get_xlim()) & figure.data["y"].between(*axis.get_ylim())
    assert inside.all()
    assert len(axis.patches) == 2 * 12, "an ellipse for each, its shade and its edge"


def test_a_place_that_cannot_be_resampled_is_hollow_and_has_no_ellipse():
    outlets = OUTLETS["five"]
    result = measured("outlet_map", outlets)
    result.loc[0, ["spread", "semi_major", "semi_minor", "angle"]] = np.nan
    axis = figures.draw_outlet_map(result).drawing.axes[0]
    assert len(axis.patches) == 2 * 4
    assert [line.get_markerfacecolor() for line in axis.lines].count("white") == 1


def test_a_distance_is_drawn_darker_where_outlets_are_alike():
    corpus = corpus_of_words(OUTLETS["five"])
    result = measures.similarity(corpus, "outlet", measure="jensen-shannon")
    figure = figures.draw_similarity(result)
    assert "0 where two use the same words equally often" in figure.caption
    assert "Most alike" in figure.alt
    pairs = result[result["outlet"] < result["other"]]
    nearest = pairs.loc[pairs["estimate"].idxmin()]
    assert f"Most alike: {nearest['outlet']} and {nearest['other']}" in figure.alt


@pytest.mark.parametrize(
    "by",
    ["group", "a b", *(pytest.param(by, marks=pytest.mark.slow) for by in ("size", "index", "class", "row", "part"))],
)
def test_articles_can_be_grouped_by_any_column_of_the_users_own(name, by):
    corpus = corpus_of_words(OUTLETS["five"])
    object.__setattr__(corpus, "articles", corpus.articles.rename(columns={"section": by}))
    corpus.articles[by] = ["north", "south", "east", "north", "west"]
    options = {"group": "north"} if "shift" in name else {}
    measure = {"word_shift": measures.word_shift, "weighted_shift": measures.word_shift}.get(name)
    result = (measure or getattr(measures, name))(corpus, by, **options, resamples=5)
    assert result.columns[0] == by
    assert by in DRAWN[name](result).data.columns


def test_many_groups_are_numbered_on_the_map_and_named_in_the_key():
    outlets = [f"Gazette {letter}" for letter in "ABCDEFGHIJKLMNOP"]
    figure = figures.draw_outlet_map(measured("outlet_map", outlets))
    shown = texts(figure)
    assert all(f"{place}. {outlet}" in shown for place, outlet in enumerate(outlets, 1))
    on_map = {text.get_text() for text in figure.drawing.axes[0].texts}
    assert on_map <= {str(place) for place in range(1, 17)}
    assert len(on_map) == figure.data["named"].sum() > 8


@pytest.mark.parametrize("outlets", ["five", "twelve", pytest.param("thirty", marks=pytest.mark.slow)])
def test_every_ellipse_of_a_map_lies_within_its_frame(outlets):
    axis = figures.draw_outlet_map(measured("outlet_map", OUTLETS[outlets])).drawing.axes[0]
    for ellipse in axis.patches:
        box = ellipse.get_window_extent()
        frame = axis.get_window_extent()
        assert frame.x0 - 1 <= box.x0 < box.x1 <= frame.x1 + 1
        assert frame.y0 - 1 <= box.y0 < box.y1 <= frame.y1 + 1


def test_names_on_a_map_cover_no_marker():
    figure = figures.draw_outlet_map(measured("outlet_map", OUTLETS["five"]))
    axis = figure.drawing.axes[0]
    markers = axis.transData.transform(figure.data[["x", "y"]])
    for text in axis.texts:
        box = text.get_window_extent()
        assert not any(box.x0 < x < box.x1 and box.y0 < y < box.y1 for x, y in markers)


def alike_pairs(values: list[float]):
    """Return a similarity of four outlets, given those of its six pairs."""
    names = ["A", "B", "C", "D"]
    square = np.eye(4)
    square[np.tril_indices(4, -1)] = values
    square = np.maximum(square, square.T)
    rows = [(names[i], names[j], square[i, j], 9) for i in range(4) for j in range(4)]
    table = pd.DataFrame(rows, columns=["outlet", "other", "estimate", "n_shared_terms"])
    table.attrs = {"method": "Cosine.", "limits": "", "scale": "similarity"}
    return table


def contrast(one, other) -> float:
    """Return the ratio of contrast as WCAG defines it."""
    parts = [np.array(to_rgb(colour)) for colour in (one, other)]
    lights = [np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4) @ [0.2126, 0.7152, 0.0722]
              for part in parts]  # fmt: skip
    return (max(lights) + 0.05) / (min(lights) + 0.05)


@given(st.lists(st.floats(0, 1), min_size=6, max_size=6))
@settings(max_examples=12, deadline=None)
def test_a_number_is_read_on_every_tile(values):
    axis = figures.draw_similarity(alike_pairs(values)).drawing.axes[0]
    axis.figure.draw_without_rendering()
    mesh = axis.collections[0]
    shades = mesh.get_facecolor().reshape(4, 4, 4)
    numbers = [text for text in axis.texts if text.get_ha() == "center"]
    assert len(numbers) == 6
    for text in numbers:
        x, y = text.get_position()
        assert contrast(text.get_color(), shades[int(y), int(x)][:3]) >= 4.5


def test_one_copied_pair_does_not_pale_all_others():
    figure = figures.draw_similarity(alike_pairs([0.98, 0.20, 0.15, 0.22, 0.18, 0.21]))
    figure.drawing.draw_without_rendering()
    lightness = sorted(shade[0] for shade in np.unique(figure.drawing.axes[0].collections[0].get_facecolor(), axis=0))
    assert lightness[0] < 0.1, "the copied pair is the darkest"
    assert "the darkest for all beyond (1 of 6 pairs)" in figure.caption
    assert sum(light < 0.55 for light in lightness) >= 3


def test_whiskers_of_a_shift_are_seen_on_bars():
    result = measures.word_shift(corpus_of_words(OUTLETS["two"]), "outlet", "The Quay", "Morning Post", resamples=20)
    axis = figures.draw_word_shift(result).drawing.axes[1]
    casing, whiskers = axis.collections
    assert to_hex(casing.get_colors()[0]) == "#ffffff"
    assert casing.get_linewidths()[0] > whiskers.get_linewidths()[0]


def test_captions_of_shift_and_map_say_things_once():
    corpus = corpus_of_words(OUTLETS["five"])
    proportion = measures.word_shift(corpus, "outlet", "The Quay", kind="proportion", resamples=20)
    assert "so many words would have to be others" in figures.draw_word_shift(proportion).caption
    assert figures.draw_outlet_map(measures.outlet_map(corpus, resamples=5)).caption.count("axes keep") == 0
