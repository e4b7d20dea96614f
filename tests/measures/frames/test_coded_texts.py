"""What a scholar coded is read as it was coded, or the place of the mistake is named."""

import pandas as pd
import pytest

from framing.errors import MeasureError
from framing.measures.frames import read_labelled

TABLE = pd.DataFrame(
    {
        "text": ["Costs rose.", "It rained, hard.", "Prices fell."],
        "article_id": ["a", "a", "b"],
        "economy": [1, 0, 1],
        "climate": [0, 1, 0],
    }
)
WRITTEN = {
    "coded.csv": lambda table, path: table.to_csv(path, index=False),
    "coded.tsv": lambda table, path: table.to_csv(path, index=False, sep="\t"),
    "coded.parquet": lambda table, path: table.to_parquet(path),
    "coded.jsonl": lambda table, path: table.to_json(path, orient="records", lines=True),
}


def written(tmp_path, table, name="coded.csv"):
    WRITTEN[name](table, tmp_path / name)
    return tmp_path / name


@pytest.mark.parametrize("name", WRITTEN)
def test_every_layout_holds_the_same(tmp_path, name):
    labelled = read_labelled(written(tmp_path, TABLE, name))
    assert labelled.texts == tuple(TABLE["text"])
    assert labelled.article.tolist() == ["a", "a", "b"]
    assert labelled.labels.astype(int).to_dict("list") == {"economy": [1, 0, 1], "climate": [0, 1, 0]}


@pytest.mark.parametrize("name", WRITTEN)
def test_articles_may_be_numbers(tmp_path, name):
    table = TABLE.assign(article_id=[7, 7, 12])
    assert read_labelled(written(tmp_path, table, name)).article.tolist() == ["7", "7", "12"]


def test_columns_of_other_names_are_named_and_others_left_out(tmp_path):
    table = TABLE.rename(columns={"text": "sentence", "article_id": "doc"}).assign(coder="Kim")
    labelled = read_labelled(written(tmp_path, table), text="sentence", article="doc", frames=["climate"])
    assert labelled.labels.columns.tolist() == ["climate"]


@pytest.mark.parametrize("values", [["yes", "no", "Yes"], ["True", "FALSE", "true"], ["1.0", "0.0", "1"]])
def test_labels_may_be_words(tmp_path, values):
    assert read_labelled(written(tmp_path, TABLE.assign(economy=values))).labels["economy"].tolist() == [1, 0, 1]


def test_a_column_that_is_no_frame_is_pointed_out(tmp_path):
    with pytest.raises(MeasureError, match="The column “coder” holds “Kim”, which is neither 0 nor 1") as error:
        read_labelled(written(tmp_path, TABLE.assign(coder="Kim")))
    assert "rows 1, 2, 3" in error.value.where
    assert "frames=[…]" in error.value.remedy


@pytest.mark.parametrize(("name", "missing"), [("coded.csv", ""), ("coded.parquet", None), ("coded.jsonl", None)])
def test_a_text_without_article_is_pointed_out(tmp_path, name, missing):
    table = TABLE.assign(article_id=["a", missing, "b"])
    with pytest.raises(MeasureError, match="1 of 3 rows have no “article_id”") as error:
        read_labelled(written(tmp_path, table, name))
    assert error.value.where.endswith("row 2")


def test_an_empty_text_is_pointed_out(tmp_path):
    with pytest.raises(MeasureError, match="1 of 3 rows have no text"):
        read_labelled(written(tmp_path, TABLE.assign(text=["Costs rose.", "  ", "It rained."])))


@pytest.mark.parametrize(("value", "where"), [(0, "no text"), (1, "every text")])
def test_a_frame_with_one_class_is_pointed_out(tmp_path, value, where):
    with pytest.raises(MeasureError, match=f"“economy” was found in {where}"):
        read_labelled(written(tmp_path, TABLE.assign(economy=value)))


def test_a_missing_column_is_named_with_those_that_are_there(tmp_path):
    with pytest.raises(MeasureError, match="no column “body”") as error:
        read_labelled(written(tmp_path, TABLE), text="body")
    assert "article_id, economy" in error.value.where


def test_a_table_without_frames_is_refused(tmp_path):
    with pytest.raises(MeasureError, match="no column of a frame"):
        read_labelled(written(tmp_path, TABLE[["text", "article_id"]]))


def test_two_columns_of_one_name_are_refused(tmp_path):
    (tmp_path / "coded.csv").write_text("text,article_id,economy,economy\nCosts rose.,a,1,0\n")
    with pytest.raises(MeasureError, match="Two columns have the same name"):
        read_labelled(tmp_path / "coded.csv")


@pytest.mark.parametrize(
    ("name", "content"),
    [("none.csv", None), ("coded.csv", b""), ("coded.csv", b"text\xff"), ("coded.parquet", b"no"), ("a.jsonl", b"{")],
)
def test_what_cannot_be_read_is_a_clear_error(tmp_path, name, content):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(MeasureError, match="cannot be read"):
        read_labelled(tmp_path / name)


def test_a_table_of_headings_alone_is_refused(tmp_path):
    with pytest.raises(MeasureError, match="holds no coded text"):
        read_labelled(written(tmp_path, TABLE.iloc[:0]))


def test_another_kind_of_file_is_refused(tmp_path):
    with pytest.raises(MeasureError, match="Coded texts come as"):
        read_labelled(tmp_path / "coded.xlsx")
