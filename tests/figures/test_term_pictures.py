"""The pictures of terms: every number beside its own term, every name in its place, and what is missing said."""

import os
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from matplotlib.text import Text
from term_tables import STRANGE, terms_of, with_attrs

import framing
from framing.errors import FigureError
from framing.figures import (
    Provenance,
    draw_frequency_keyness,
    draw_keyness,
    draw_term_comparison,
    legibility_problems,
)
from framing.figures.bundle import PRINTED
from framing.figures.style import drawing, outlet_looks
from framing.figures.term_square import Positions

PAIR = terms_of(["The Quay"], reference="Morning Post", among=["Harbour Herald", "Morning Post", "The Quay"])
TWO = terms_of(["Morning Post", "The Quay"])
PROVENANCE = Provenance(study="A study", notebook="03_terminology", parameters={}, seed=1)


def texts(figure, axis=None) -> list[str]:
    found = (axis or figure.drawing).findobj(Text)
    return [text.get_text().replace("\n", " ") for text in found if text.get_visible() and text.get_text()]


def readable(figure) -> list[str]:
    with drawing(figure.style):
        return legibility_problems(figure.drawing)


DRAW = {
    "keyness": lambda width, table: draw_keyness(table, width=width),
    "frequency": lambda width, table: draw_frequency_keyness(table, width=width),
    "comparison": lambda width, table: draw_term_comparison(
        with_attrs(table[table["outlet"] == "The Quay"], table, reference="Morning Post"), width=width
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("picture", DRAW)
@pytest.mark.parametrize(("width", "millimetres"), [("single", 89), ("double", 183)])
def test_it_is_as_wide_as_a_column_or_two_and_can_be_read(picture, width, millimetres):
    figure = DRAW[picture](width, TWO)
    assert round(figure.drawing.get_figwidth() * 25.4) == millimetres
    assert readable(figure) == []


@pytest.mark.parametrize("picture", DRAW)
def test_another_width_is_refused(picture):
    with pytest.raises(FigureError, match="cannot be “wide” wide"):
        DRAW[picture]("wide", TWO)


@pytest.mark.slow
@pytest.mark.parametrize("picture", DRAW)
def test_terms_of_any_script_or_length_can_be_read_and_stand_whole_in_the_data(picture):
    figure = DRAW[picture]("single", terms_of(["Morning Post", "The Quay"], STRANGE, most=40))
    assert readable(figure) == []
    assert set(figure.data["term"]) <= set(STRANGE)
    assert "the table has it whole" in figure.caption or not any("…" in text for text in texts(figure))


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:Figure .* no installed typeface")
@pytest.mark.parametrize("picture", DRAW)
def test_emoji_and_chinese_terms_cover_nothing(picture):
    table = terms_of(["Morning Post", "The Quay"], ["💘", "👩‍👩‍👧", "监视", "감시", "harbour", "ferry"])
    assert readable(DRAW[picture]("double", table)) == []


@pytest.mark.slow
@pytest.mark.parametrize("picture", DRAW)
def test_twenty_thousand_terms_can_be_read_and_print_small(picture, tmp_path):
    terms = [f"term {n}" for n in range(20_000)]
    figure = DRAW[picture]("double", terms_of(["Morning Post", "The Quay"], terms, most=3000))
    assert readable(figure) == []
    pdf = figure.save(tmp_path, PROVENANCE)[0]
    assert pdf.stat().st_size < 1_000_000


@pytest.mark.parametrize("picture", DRAW)
def test_without_terms_there_is_nothing_to_draw(picture):
    with pytest.raises(FigureError, match="no terms to draw"):
        DRAW[picture]("double", with_attrs(TWO.head(0), TWO))


def test_numbers_beside_a_term_are_its_own():
    figure = draw_keyness(TWO, top=5)
    for axis, (_, own) in zip(figure.drawing.axes, figure.data.groupby("outlet"), strict=False):
        names = [label.get_text() for label in axis.get_yticklabels()]
        assert names == own["term"].tolist()
        beside = [(text.xy[1], text.get_text()) for text in axis.texts if " : " in text.get_text()]
        expected = [f"{count} : {other}" for count, other in zip(own["count"], own["reference_count"], strict=True)]
        assert [text for _, text in sorted(beside)] == expected
        dots = np.concatenate([line.get_xydata() for line in axis.lines if line.get_marker() not in {"None", ""}])
        for place, estimate in enumerate(own["estimate"]):
            assert dots[dots[:, 1] == place, 0].tolist() == pytest.approx([estimate] * int((dots[:, 1] == place).sum()))


def markers(figure) -> list[tuple[str, int]]:
    axis = figure.drawing.axes[0]
    return [
        (
            {"white": "open", "none": "ring"}.get(line.get_markerfacecolor(), "filled"),
            line.get_markersize(),
            len(line.get_xdata()),
        )
        for line in axis.lines
        if line.get_marker() not in {"None", ""}
    ]


def test_a_marker_is_filled_by_q_ringed_by_document_q_and_open_without_an_interval():
    one = TWO[TWO["outlet"] == "The Quay"].assign(q=0.5, document_p=0.01, document_q=0.5)
    plain = draw_keyness(with_attrs(one.copy(), TWO), top=3)
    assert [kind for kind, *_ in markers(plain)] == ["open"], "document_p does not ring"
    assert "ringed: document_q < .05, by whole articles (none here)" in plain.caption
    key = draw_keyness(with_attrs(one.assign(q=0.01, document_q=0.01), TWO), top=3)
    assert [(kind, size > 6, n) for kind, size, n in markers(key)] == [("filled", False, 3), ("ring", True, 3)]
    assert "(none here)" not in key.caption
    unsure = draw_keyness(with_attrs(one.assign(q=0.01, low=np.nan, high=np.nan), TWO), top=3)
    assert [kind for kind, *_ in markers(unsure)] == ["open"]
    assert "Open without a whisker: too little to resample for an interval." in unsure.caption


def test_a_ring_is_lighter_than_any_marker():
    figure = draw_keyness(with_attrs(TWO.assign(document_q=0.01), TWO))
    lines = [line for line in figure.drawing.axes[0].lines if line.get_marker() not in {"None", ""}]
    ring = next(line for line in lines if line.get_markerfacecolor() == "none")
    assert ring.get_markeredgewidth() < min(line.get_markeredgewidth() for line in lines if line is not ring)


def test_without_a_test_nothing_is_said_of_q():
    untested = with_attrs(TWO.assign(p=np.nan, q=np.nan), TWO, test_label="scaled F-score")
    figure = draw_keyness(untested)
    heads = [text for text in texts(figure) if " · " in text]
    assert heads == ["560 words · no test"] * 2
    assert "open, because the scaled F-score is no test" in figure.caption
    assert "q < .05 over" not in figure.caption
    pair = with_attrs(untested[untested["outlet"] == "The Quay"], untested, reference="Morning Post")
    assert "filled" not in draw_term_comparison(pair).caption


def test_only_terms_used_more_are_drawn_and_the_head_counts_no_others():
    less = TWO["estimate"] < 0
    table = with_attrs(TWO.assign(q=np.where(less, 0.01, 0.5)), TWO)
    figure = draw_keyness(table)
    assert (figure.data["estimate"] > 0).all()
    assert [text for text in texts(figure) if " · " in text] == ["560 words · 0 of 20 more, q < .05"] * 2
    assert "no term that it uses less is drawn" in figure.caption
    conservative = with_attrs(TWO.assign(estimate=TWO["estimate"].where(TWO["low"] > 0, 0.0)), TWO)
    assert (draw_keyness(conservative).data["estimate"] > 0).all(), "no difference is no difference"


def test_per_cent_take_the_room_of_their_factors_and_ratios_have_no_sign():
    per_cent = with_attrs(TWO.assign(**{of: 100 * (2.0 ** (2 * TWO[of]) - 1) for of in ("estimate", "low", "high")}),
                          TWO, effect_label="%DIFF (per cent more in relative frequency)")  # fmt: skip
    figure = draw_keyness(per_cent)
    axis = figure.drawing.axes[0]
    to_pixels = axis.transData.transform([(0, 0), (100, 0), (300, 0)])[:, 0]
    assert to_pixels[1] - to_pixels[0] == pytest.approx(to_pixels[2] - to_pixels[1])
    assert " %)" in figure.alt
    assert readable(figure) == []
    ratio = with_attrs(TWO.assign(**{of: 2.0 ** TWO[of] for of in ("estimate", "low", "high")}), TWO, effect_none=1.0)
    assert "(+" not in draw_keyness(ratio).alt


def test_many_panels_in_one_column_have_fewer_terms_and_leave_room_for_the_caption():
    figure = draw_keyness(terms_of([f"Gazette {n}" for n in range(6)]), width="single")
    assert figure.drawing.get_figheight() * 25.4 <= PRINTED
    shown = figure.data.groupby("outlet").size().max()
    assert 3 <= shown < 8
    assert f"The {shown} terms" in figure.caption


def test_a_point_of_frequency_and_keyness_is_filled_beyond_the_dotted_lines():
    figure = draw_frequency_keyness(TWO)
    assert figure.data["filled"].equals(figure.data["z"].abs() > 1.96)
    assert figure.data["filled"].any()
    axis = figure.drawing.axes[0]
    filled = [dots for dots in axis.collections if len(dots.get_facecolor())]
    assert all(abs(z) > 1.96 for dots in filled for _, z in dots.get_offsets())


def test_a_caption_explains_a_number_behind_a_name_only_by_one_that_stands_there():
    shared = draw_term_comparison(terms_of(["The Quay"], most=3, reference="Morning Post"))
    [said] = re.findall(r"(\+\d+): so many more terms", shared.caption)
    assert said in {text.rpartition(" ")[2] for text in texts(shared)}
    alone = draw_term_comparison(PAIR)
    assert not any(" +" in text for text in texts(alone))
    assert "so many more terms" not in alone.caption


def test_captions_leave_out_what_is_not_drawn():
    limits = "Few articles. Dispersion is missing where a group does not use a term."
    for picture in ("frequency", "comparison"):
        figure = DRAW[picture]("double", with_attrs(TWO, TWO, limits=limits))
        assert "Few articles." in figure.caption
        assert "Dispersion" not in figure.caption


def test_axes_and_captions_call_test_and_effect_what_the_result_does():
    table = with_attrs(TWO.assign(estimate=2.0**TWO["estimate"], low=2.0**TWO["low"], high=2.0**TWO["high"]), TWO,
                       test_label="signed χ² (Yates)", effect_label="odds ratio (1: no difference)", effect_none=1.0,
                       of="pairs")  # fmt: skip
    figure = draw_keyness(table)
    assert "Odds ratio (1: no difference), against all others" in texts(figure)
    assert "with the largest signed χ² (Yates)" in figure.caption
    assert figure.drawing.axes[0].get_xscale() == "log"
    assert any("560 pairs ·" in text for text in texts(figure))
    assert readable(figure) == []


def test_each_term_stands_at_its_own_frequencies():
    """Of a plot that pairs a word with another word's frequency, nothing would be seen in the picture."""
    figure = draw_term_comparison(PAIR)
    table = figure.data
    assert table["per_thousand"].tolist() == (1000 * table["count"] / table["total"]).tolist()
    positions = Positions.of(table, "log")
    own = {
        (float(positions.at(np.array(row.reference_per_thousand))), float(positions.at(np.array(row.per_thousand))))
        for row in table.itertuples()
    }
    drawn = np.concatenate([np.asarray(dots.get_offsets()) for dots in figure.drawing.axes[0].collections])
    assert {tuple(np.round(point, 9)) for point in drawn} == {tuple(np.round(point, 9)) for point in own}
    source = PAIR.set_index("term")
    for row in table.itertuples():
        assert source.loc[row.term, "count"] * 1000 / row.total == row.per_thousand


def test_equal_frequency_is_the_diagonal_and_never_stands_apart():
    positions = Positions(0.5, 50.0, "log")
    assert positions.at(np.array([0.0, 0.5, 50.0])).round(3).tolist() == [0.045, 0.09, 1.0]
    assert positions.guides()[0] == [(0.09, 0.09), (1.0, 1.0)]


def test_lists_hold_the_most_extreme_terms_of_either_side_and_the_frequent_ones_of_both():
    figure = draw_term_comparison(PAIR, top=4)
    by_statistic = PAIR.sort_values(["statistic", "term"], ascending=[False, True])["term"].tolist()
    listed = figure.data.groupby("listed")["term"].agg(set)
    assert listed["group"] == set(by_statistic[:4])
    assert listed["reference"] == set(by_statistic[-4:])
    rest = PAIR[~PAIR["term"].isin(by_statistic[:4] + by_statistic[-4:])]
    lower = np.minimum(rest["count"] / rest["total"], rest["reference_count"] / rest["reference_total"])
    assert listed["both"] == set(rest.loc[lower.nlargest(4).index, "term"])
    headings = ["More in The Quay", "More in Morning Post", "Frequent in both"]
    assert [text for text in texts(figure) if text in headings] == headings


@pytest.mark.slow
def test_an_outlet_looks_in_a_comparison_as_it_does_among_all():
    figure = draw_term_comparison(PAIR)
    looks = outlet_looks(["Harbour Herald", "Morning Post", "The Quay"])
    assert figure.data.attrs["looks"] == {name: looks[name] for name in ("The Quay", "Morning Post")}
    drawn = {line.get_marker() for line in draw_keyness(PAIR).drawing.axes[0].lines} - {"None", "", "o"}
    assert drawn == {looks["The Quay"].marker}


def test_a_comparison_of_several_groups_is_refused_with_what_to_write():
    with pytest.raises(FigureError, match="the result describes 2") as refused:
        draw_term_comparison(TWO)
    assert 'framing.keyness(corpus, "outlet", group="Morning Post", reference="The Quay")' in str(refused.value)
    with pytest.raises(FigureError, match="no scale “linear”"):
        draw_term_comparison(PAIR, scale="linear")
    with pytest.raises(FigureError, match="Morning Post has no words"):
        draw_term_comparison(with_attrs(PAIR.assign(reference_total=0), PAIR))


def test_ranks_are_of_the_terms_own_frequencies():
    figure = draw_term_comparison(PAIR, scale="rank")
    assert readable(figure) == []
    for frequency, rank in (("per_thousand", "rank"), ("reference_per_thousand", "reference_rank")):
        ordered = figure.data.sort_values(frequency)
        assert ordered[rank].is_monotonic_increasing
        assert ordered[rank].iloc[[0, -1]].tolist() == [0, 1]
    assert "Rank of frequency in The Quay" in texts(figure)


@pytest.mark.parametrize("picture", ["frequency", "comparison"])
def test_terms_that_are_named_are_named_at_their_points(picture):
    figure = DRAW[picture]("double", TWO)
    named = figure.data[figure.data["named"]]
    assert not named.empty
    assert figure.data["name_x"].notna().equals(figure.data["named"])
    axis = figure.drawing.axes[0]
    places = {text.get_text().split(" +")[0]: text.get_position() for text in axis.texts}
    first = named[named["outlet"] == figure.data["outlet"].iloc[0]]
    assert {row.term: (row.name_x, row.name_y) for row in first.itertuples()} == places


_AGAIN = """
import sys
sys.path.insert(0, {here!r})
from term_tables import terms_of
from framing.figures import Provenance, draw_frequency_keyness, draw_term_comparison
table = terms_of(["Morning Post", "The Quay"]).sample(frac=1, random_state={seed})
table.attrs = terms_of(["Morning Post", "The Quay"]).attrs
one = table[table["outlet"] == "The Quay"]
made = Provenance(study="s", notebook="n", parameters={{}}, seed=1)
draw_frequency_keyness(table).save({to!r}, made)
draw_term_comparison(one).save({to!r}, made)
"""


@pytest.mark.slow
def test_the_bytes_are_the_same_under_two_hash_seeds_and_orders_of_labels(tmp_path):
    written = []
    for seed in (1, 2):
        to = tmp_path / str(seed)
        code = _AGAIN.format(here=str(Path(__file__).parent), seed=seed, to=str(to))
        subprocess.run([sys.executable, "-c", code], check=True, env={**os.environ, "PYTHONHASHSEED": str(seed)})
        written.append({path.name: path.read_bytes() for path in sorted(to.iterdir())})
    assert len(written[0]) == 10
    assert [name for name in written[0] if written[0][name] != written[1][name]] == []


def test_a_group_with_no_term_of_its_own_has_an_empty_panel():
    table = TWO.assign(statistic=TWO["statistic"].where(TWO["outlet"] == "The Quay", -1.0))
    figure = draw_keyness(with_attrs(table, TWO))
    assert set(figure.data["outlet"]) == {"The Quay"}
    assert readable(figure) == []


@pytest.mark.slow
def test_the_studys_own_result_says_what_is_compared_and_how_each_outlet_looks():
    corpus = framing.load_corpus("data/azure")
    options = {"resamples": 20, "permutations": 20, "minimum": 2}
    result = framing.keyness(corpus, group="Unnamed outlet A", reference="Unnamed outlet C", **options)
    figure = draw_term_comparison(result)
    looks = outlet_looks(corpus.articles["outlet"].astype("str"))
    assert figure.data.attrs["looks"] == {name: looks[name] for name in ("Unnamed outlet A", "Unnamed outlet C")}
    assert readable(figure) == []
    assert readable(draw_keyness(framing.keyness(corpus, of="pairs", **options))) == []
