"""Charts of terms to explore in: the same words and numbers, offline, harmless, and the same bytes."""

import json
import re

import pandas as pd
import pytest
import vl_convert
from term_tables import STRANGE, terms_of, with_attrs

import framing
from framing.errors import FigureError
from framing.figures import draw_frequency_keyness, draw_keyness, draw_term_comparison, interactive_terms

PAIR = terms_of(["The Quay"], reference="Morning Post", among=["Morning Post", "The Quay"])
TWO = terms_of(["Morning Post", "The Quay"])
FIGURES = {"comparison": draw_term_comparison(PAIR), "frequency": draw_frequency_keyness(TWO)}


@pytest.fixture(params=list(FIGURES))
def figure(request):
    return FIGURES[request.param]


def rows_of(chart) -> pd.DataFrame:
    datasets = chart.to_dict()["datasets"].values()
    return next(pd.DataFrame(rows) for rows in datasets if "term" in rows[0])


def test_it_has_the_words_and_the_numbers_of_the_figure(figure):
    rows = rows_of(interactive_terms(figure))
    assert rows["term"].tolist() == figure.data["term"].tolist()
    assert rows["name_x"].notna().tolist() == figure.data["named"].tolist()
    for row, drawn in zip(rows.itertuples(), figure.data.itertuples(), strict=True):
        assert row.counts == f"{drawn[3]:,} : {drawn.reference_count:,}"
        assert float(row.q) == pytest.approx(drawn.q, abs=0.0005)
        assert float(row.document_p) == pytest.approx(drawn.document_p, abs=0.0005)
        assert float(row.statistic.replace("−", "-")) == pytest.approx(drawn.statistic, abs=0.005)
        assert float(row.reference_rate) == pytest.approx(
            1000 * drawn.reference_count / drawn.reference_total, abs=0.0005
        )


def test_a_term_stands_where_the_figure_has_it():
    figure = FIGURES["comparison"]
    rows = rows_of(interactive_terms(figure))
    positions = figure.data.attrs["positions"]
    assert rows["y"].tolist() == pytest.approx(positions.at(figure.data["per_thousand"].to_numpy()))
    assert rows["x"].tolist() == pytest.approx(positions.at(figure.data["reference_per_thousand"].to_numpy()))


def test_numbers_are_shown_on_the_term_and_the_inputs_are_of_the_page(figure):
    described = interactive_terms(figure).to_dict()
    spec = json.dumps(described)
    for title in ("count", "per 1,000 words in", "signed G²", "q", "p, whole articles permuted"):
        assert json.dumps(title)[1:-1] in spec
    inputs = [parameter["bind"] for parameter in described["params"] if "bind" in parameter]
    assert {"search", "select"} == {bind["input"] for bind in inputs}, "the keyboard reaches them"


def vega_of(figure, **chosen) -> str:
    """Return the picture with inputs as a reader chose them, as SVG."""
    spec = interactive_terms(figure).to_dict()
    for parameter in spec["params"]:
        parameter["value"] = chosen.get(parameter["name"], parameter.get("value"))
    return vl_convert.vegalite_to_svg(spec)


@pytest.mark.slow
def test_what_is_not_found_is_pale_however_much_of_it_there_is(figure):
    assert vega_of(figure, search="zzz").count("#e9e9e9") > 3
    assert "#e9e9e9" not in vega_of(figure)


@pytest.mark.slow
def test_the_list_has_heads_and_says_how_much_of_it_there_is(figure):
    page = vega_of(figure)
    assert all(f">{head}<" in page for head in ("term", "count : there", "q", "20 terms"))
    assert ">1 term<" in vega_of(figure, search="ferry")
    assert ">nothing found<" in vega_of(figure, search="zzz")
    many = terms_of(["The Quay"], [f"term {n}" for n in range(60)], most=900, reference="Morning Post")
    assert ">the first 24 of 60<" in vega_of(draw_term_comparison(many))


@pytest.mark.slow
def test_a_marked_area_is_said_with_how_to_clear_it():
    assert "drag in the picture to mark an area" in vega_of(FIGURES["comparison"])
    marked = vega_of(FIGURES["comparison"], brush={"x": [0.5, 0.6], "y": [0, 0.01]})
    assert "double click there to clear it" in marked
    assert ">nothing found<" in marked


def test_a_name_says_how_many_other_terms_are_at_its_place_and_its_marker_grows():
    few = terms_of(["The Quay"], most=3, reference="Morning Post", among=["Morning Post", "The Quay"])
    rows = rows_of(interactive_terms(draw_term_comparison(few)))
    shared = rows[rows["others"] > 0]
    assert not shared.empty
    assert all(name.endswith(f"+{n}") for name, n in zip(shared["name"], shared["others"], strict=True))
    assert shared["size"].min() > rows.loc[rows["others"] == 0, "size"].max()


@pytest.mark.slow
def test_the_browser_has_nothing_to_warn_of(figure, capfd):
    vl_convert.vegalite_to_vega(interactive_terms(figure).to_dict(), show_warnings=True)
    assert "onflicting" not in "".join(capfd.readouterr())


def test_it_renders(figure):
    assert "ferry" in vl_convert.vegalite_to_svg(interactive_terms(figure).to_dict())


@pytest.mark.slow
def test_the_html_asks_no_network_and_repeats_byte_for_byte(figure):
    chart = interactive_terms(figure)
    page = chart.to_html(inline=True, fullhtml=False)
    assert page == interactive_terms(figure).to_html(inline=True, fullhtml=False)
    assert not re.search(r"<script[^>]+src=|<link|cdn\.", page)
    assert page.count("<script>") == page.count("</script>") == 1
    assert page.startswith("<div"), "a part of a page"
    assert chart.to_html(output_div="here").count('id="here"') == 1
    assert page == chart._repr_mimebundle_()["text/html"]


@pytest.mark.slow
def test_two_charts_of_one_page_do_not_meet():
    pages = [interactive_terms(figure).to_html(inline=False, fullhtml=False) for figure in FIGURES.values()]
    places = [re.search(r'id="([^"]+)"', page).group(1) for page in pages]
    assert len(set(places)) == 2
    assert all(re.search(r"\n\(function \(\) \{", page) for page in pages), "names of one are not those of the other"


@pytest.mark.slow
def test_what_a_text_says_is_never_part_of_the_page():
    table = terms_of(["</script><b>", "The Quay"], STRANGE)
    one = with_attrs(table[table["outlet"] == "</script><b>"], table, reference="The Quay")
    for figure in (draw_frequency_keyness(table), draw_term_comparison(one)):
        chart = interactive_terms(figure)
        page = chart.to_html(inline=False)
        assert "</script><" not in page.replace("</script>\n", "")
        assert "<img" not in page
        assert "onerror" in page, "as text"
        assert rows_of(chart)["term"].isin(STRANGE).all()


@pytest.mark.slow
def test_a_page_is_saved_as_it_is_shown(tmp_path, figure):
    chart = interactive_terms(figure)
    chart.save(tmp_path / "terms.html")
    assert (tmp_path / "terms.html").read_text(encoding="utf-8") == chart.to_html()


@pytest.mark.slow
def test_more_terms_than_a_browser_shapes_are_drawn_as_pixels():
    many = terms_of(["The Quay"], [f"term {n}" for n in range(6000)], most=900, reference="Morning Post")
    chart = interactive_terms(draw_term_comparison(many))
    assert '"renderer": "canvas"' in chart.to_html(inline=False)
    assert len(rows_of(chart)) == 6000


def test_another_figure_is_refused():
    with pytest.raises(FigureError, match="“keyness” has no interactive form"):
        interactive_terms(draw_keyness(TWO))


def test_it_is_public_and_loaded_when_it_is_used():
    assert framing.interactive_terms is interactive_terms
