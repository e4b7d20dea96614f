"""Interactive forms of figures: the published words and numbers, and no others."""

import json
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
import vl_convert
from published import COVERAGE, HOSTILE, TONE

from framing.figures.files import csv_bytes
from framing.papers.contents import Content, read_rows
from framing.reports.chart_data import charts_element, packed
from framing.reports.charts import chart_of
from framing.reports.rows import numbers_of


@pytest.fixture(scope="module")
def content_of(tmp_path_factory):
    folder = tmp_path_factory.mktemp("charts")

    def make(name, table):
        (folder / f"{name}.csv").write_bytes(csv_bytes(table))
        columns, rows = read_rows(folder / f"{name}.csv")
        return Content(name, "figure", "01", "ab", 1, "A caption.", "In words.", "Means.", columns, rows)

    return make


def rows_of(chart):
    return max(chart["datasets"].values(), key=len)


def unpacked(chart):
    """Do what the page does with what is packed."""
    return {
        name: [dict(zip(data["columns"], row, strict=True)) for row in data["rows"]]
        for name, data in packed(chart)["datasets"].items()
    }


def test_tone_has_every_published_mean_with_its_interval_and_every_sentence(content_of):
    chart = chart_of(content_of("tone", TONE))
    data = [row for rows in chart["datasets"].values() for row in rows]
    means = {row["group"]: row["shown"] for row in data if row.get("drawn") == "mean"}
    assert means == {"The Quay": "+0.25 (+0.10 to +0.40)", HOSTILE: "−0.10 (−0.30 to +0.10)"}
    sentences = [(row["group"], row["estimate"]) for row in data if row.get("drawn") == "sentence"]
    assert sentences == [("The Quay", 0.5), ("The Quay", 0.0), (HOSTILE, -0.1)]


def test_coverage_has_every_published_cell(content_of):
    rows = rows_of(chart_of(content_of("coverage", COVERAGE)))
    drawn = [(row["group"], row["label"], row["state"], row["version"]) for row in rows]
    published = COVERAGE.assign(version=COVERAGE["variant"].where(COVERAGE["state"] == "contradicted", ""))
    assert drawn == list(published[["outlet", "label", "state", "version"]].itertuples(index=False, name=None))
    assert [row["where"] for row in rows] == ["body, tenth 1 of 10", "–", "title", "body, tenth 5 of 10"]


@pytest.mark.slow
def test_frequency_against_keyness_has_the_published_terms_or_there_is_none(content_of):
    columns, rows = read_rows(Path("figures/frequency_keyness.csv"))
    published = Content("frequency_keyness", "figure", "03", "ab", 1, "", "", "log ratio G²", columns, rows)
    drawn = rows_of(chart_of(published))
    assert [row["term"] for row in drawn] == [row["term"] for row in rows]
    assert [row["counts"] for row in drawn] == [
        f"{int(row['count']):,} : {int(row['reference_count']):,}" for row in rows
    ]
    edited = ({**rows[0], "z": "9.5"}, *rows[1:])
    assert rows_of(chart_of(replace(published, rows=edited)))[0]["y"] == 9.5
    impossible = ({**rows[0], "per_thousand": "99"}, *rows[1:])
    assert chart_of(replace(published, rows=impossible)) is None, "the picture would not be of the published rows"


def test_other_figures_and_tables_have_none(content_of):
    assert chart_of(content_of("other", pd.DataFrame({"outlet": ["A"], "n": [1]}))) is None
    assert chart_of(replace(content_of("tone", TONE), kind="table")) is None
    assert chart_of(content_of("tone", TONE[TONE["drawn"] == "sentence"])) is None


def test_data_are_packed_without_loss_and_cannot_end_their_element(content_of):
    chart = chart_of(content_of("tone", TONE))
    missing = {name: [{**dict.fromkeys(rows[0]), **row} for row in rows] for name, rows in chart["datasets"].items()}
    assert unpacked(chart) == missing
    element = charts_element({"tone": chart})
    assert element.count("<") == element.count(">") == 2
    inner = element[element.index(">") + 1 : element.rindex("</script>")]
    assert json.loads(inner)["tone"]["datasets"] == packed(chart)["datasets"]
    assert charts_element({}) == ""


@pytest.mark.slow
@pytest.mark.parametrize(("name", "table"), [("tone", TONE), ("coverage", COVERAGE)], ids=["tone", "coverage"])
def test_charts_are_drawn_without_a_warning(content_of, name, table, capfd):
    svg = vl_convert.vegalite_to_svg(chart_of(content_of(name, table)))
    assert "The Quay" in svg
    vl_convert.vegalite_to_vega(chart_of(content_of(name, table)), show_warnings=True)
    assert "WARN" not in "".join(capfd.readouterr())


def test_numbers_are_numbers_and_what_is_missing_is_missing(content_of):
    table = numbers_of(content_of("odd", pd.DataFrame({"term": ["8200", "=cmd()"], "n": [1, 2], "x": [0.5, None]})))
    assert table["term"].tolist() == ["8200", "=cmd()"]
    assert table["n"].tolist() == [1, 2]
    assert table["x"].isna().tolist() == [False, True]
