"""Every figure can be read, is what its CSV says, and is the same bytes each time."""

import pandas as pd
import pytest

from framing import figures
from framing.figures import Provenance, legibility_problems
from framing.figures.style import STYLES, drawing

PROVENANCE = Provenance(study="A study", notebook="02_sentiment", parameters={"seed": 1}, seed=1)

DRAWN = {
    "tone": lambda get: figures.draw_tone(get("tone"), get("corpus")),
    "tone_along": lambda get: figures.draw_tone_along(get("tone_along")),
    "keyness": lambda get: figures.draw_keyness(get("keyness")),
    "frequency_keyness": lambda get: figures.draw_frequency_keyness(get("keyness")),
    "contested": lambda get: figures.draw_contested_names(get("names")),
    "frames": lambda get: figures.draw_frame_salience(get("frames")),
    "coverage": lambda get: figures.draw_coverage(get("coverage")),
    "overview": lambda get: figures.draw_overview(get("overview")),
    "removed": lambda get: figures.draw_removed(get("removed")),
    "similarity": lambda get: figures.draw_similarity(get("similarity")),
    "shared_copy": lambda get: figures.draw_shared_copy(get("shared_copy")),
    "account": lambda get: figures.draw_account(get("account")),
}


@pytest.fixture(params=list(DRAWN))
def name(request) -> str:
    return request.param


def shuffled(get, name):
    """Return a fixture with its rows in another order."""
    value = get(name)
    if not isinstance(value, pd.DataFrame):
        return value
    mixed = value.sample(frac=1, random_state=3)
    mixed.attrs.update(value.attrs)
    return mixed


@pytest.mark.parametrize("outlets", ["one", "two", "five", "twelve", "long", "solid"], indirect=True)
def test_no_text_overlaps_another_leaves_the_canvas_or_is_too_small(name, outlets, request):
    figure = DRAWN[name](request.getfixturevalue)
    with drawing(figure.style):
        assert legibility_problems(figure.drawing) == []


@pytest.mark.filterwarnings("ignore:Figure .* mm tall")
@pytest.mark.parametrize("outlets", ["thirty"], indirect=True)
def test_thirty_outlets_can_be_read(name, outlets, request):
    figure = DRAWN[name](request.getfixturevalue)
    with drawing(figure.style):
        assert legibility_problems(figure.drawing) == []


@pytest.mark.parametrize("outlets", ["thirty"], indirect=True)
def test_a_figure_taller_than_a_page_says_so_and_how_to_draw_fewer(keyness):
    with pytest.warns(UserWarning, match=r"“keyness”: it is \d+ mm tall, and a page has 240.*draw fewer groups"):
        figures.draw_keyness(keyness)


@pytest.mark.parametrize("outlets", ["long"], indirect=True)
def test_a_long_name_stands_whole_in_the_csv_and_in_the_words(name, outlets, request):
    figure = DRAWN[name](request.getfixturevalue)
    assert outlets[0] in set(figure.data.iloc[:, :3].astype("str").to_numpy().ravel())
    if name not in {"contested", "frames", "similarity", "removed"}:  # these say the highest and the lowest
        assert outlets[0] in figure.alt


@pytest.mark.parametrize("outlets", ["five"], indirect=True)
def test_tone_of_some_outlets_leaves_the_sentences_of_the_others_out(tone, corpus):
    figure = figures.draw_tone(tone[tone["outlet"].isin(["The Quay", "D"])], corpus)
    assert set(figure.data["outlet"]) == {"The Quay", "D"}


@pytest.mark.parametrize("outlets", ["five"], indirect=True)
def test_a_figure_is_a_bundle_of_the_same_bytes_whatever_the_order_of_rows(name, outlets, request, tmp_path):
    figure = DRAWN[name](request.getfixturevalue)
    first = figure.save(tmp_path / "a", PROVENANCE)
    again = DRAWN[name](lambda fixture: shuffled(request.getfixturevalue, fixture))
    second = again.save(tmp_path / "b", PROVENANCE)
    assert [path.suffix for path in first] == [".pdf", ".svg", ".png", ".csv", ".json"]
    assert [path.suffix for path, other in zip(first, second, strict=True)
            if path.read_bytes() != other.read_bytes()] == []  # fmt: skip


@pytest.mark.parametrize("outlets", ["five"], indirect=True)
def test_a_figure_has_a_journals_width_and_says_what_it_shows_in_words(name, outlets, request):
    figure = DRAWN[name](request.getfixturevalue)
    assert round(figure.drawing.get_figwidth() * 25.4) in {STYLES["default"].single, STYLES["default"].double}
    assert "200 resamples, seed 1" in figure.caption, "the caption carries the method"
    assert "compare articles, not outlets" in figure.caption, "the caption carries the limit"
    assert len(figure.alt) > 80
    assert "nan" not in figure.alt.lower()


@pytest.mark.parametrize("outlets", ["five"], indirect=True)
def test_the_csv_is_what_was_drawn_row_for_row(outlets, request):
    figure = DRAWN["tone"](request.getfixturevalue)
    axis = figure.drawing.axes[0]
    means = figure.data[figure.data["drawn"] == "mean"]
    drawn = [line.get_xdata()[0] for line in axis.lines if line.get_marker() not in {"None", ""}]
    assert drawn == means["estimate"].tolist()
    points = [x for dots in axis.collections for x in dots.get_offsets()[:, 0]]
    assert points == figure.data.loc[figure.data["drawn"] == "sentence", "estimate"].tolist()


@pytest.mark.parametrize("outlets", ["five"], indirect=True)
def test_nothing_removed_is_an_empty_matrix(removed):
    nothing = removed.head(0)
    nothing.attrs.update(removed.attrs)
    assert "removed nothing" in figures.draw_removed(nothing).alt


@pytest.mark.parametrize("outlets", ["five"], indirect=True)
def test_a_dollar_sign_is_no_formula(overview):
    named = overview.assign(outlet=overview["outlet"].replace("D", "Cash $\\frac{$"))
    assert "Cash $" in figures.draw_overview(named).alt
