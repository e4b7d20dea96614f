"""The identity of figures and tables: in every file that can hold it, and of what they show alone."""

import json
import re
from io import BytesIO
from pathlib import Path

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from PIL import Image

from framing.errors import FigureError
from framing.figures import Figure, Provenance, Table

RESULT = pd.DataFrame({"outlet": ["The Quay", "=1+1"], "estimate": [1 / 3, 0.5]})
RESULT.attrs = {"method": "Share of sentences; 95 % intervals.", "limits": "Two outlets only."}
MADE = Provenance(study="The bridge", notebook="01_tone", parameters={"seed": 1}, seed=1)


def figure(width: float = 3.5, caption: str = "A caption.") -> Figure:
    drawing, axis = plt.subplots(figsize=(width, 2))
    axis.plot([0, 1])
    plt.close(drawing)
    return Figure("tone", drawing, RESULT, caption, "A line.", "Share of sentences.")


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    figure().save(tmp_path, MADE)
    return tmp_path


def test_every_file_of_a_figure_carries_the_identity_that_its_description_states(saved: Path) -> None:
    signature = "framing:" + json.loads((saved / "tone.json").read_text())["identity"]
    assert re.fullmatch(r"framing:[0-9a-f]{64}", signature)
    assert signature.encode() in (saved / "tone.pdf").read_bytes()
    assert signature in (saved / "tone.svg").read_text()
    with Image.open(saved / "tone.png") as picture:
        picture.load()
        assert picture.text == {"Title": "tone", "Source": signature}


def test_the_signature_changes_no_pixel(tmp_path: Path) -> None:
    drawn = figure()
    drawn.save(tmp_path, MADE)
    with Image.open(tmp_path / "tone.png") as signed, Image.open(BytesIO(drawn.png)) as plain:
        assert signed.tobytes() == plain.tobytes()


def test_the_same_numbers_drawn_or_captioned_otherwise_have_the_same_identity(saved: Path, tmp_path: Path) -> None:
    before = json.loads((saved / "tone.json").read_text())["identity"]
    figure(width=7, caption="Other words.").save(tmp_path / "wide", MADE)
    assert json.loads((tmp_path / "wide" / "tone.json").read_text())["identity"] == before


@pytest.mark.parametrize(
    "other",
    [
        Provenance("The bridges", "01_tone", {"seed": 1}, 1),
        Provenance("The bridge", "02_tone", {"seed": 1}, 1),
        Provenance("The bridge", "01_tone", {"seed": 2}, 1),
        Provenance("The bridge", "01_tone", {"seed": 1}, 2),
    ],
)
def test_another_origin_is_another_identity(other: Provenance) -> None:
    assert other.identity("tone", b"a\n1\n", "m") != MADE.identity("tone", b"a\n1\n", "m")


@pytest.mark.parametrize("what", [("arc", b"a\n1\n", "m"), ("tone", b"a\n2\n", "m"), ("tone", b"a\n1\n", "n")])
def test_another_name_number_or_method_is_another_identity(what: tuple[str, bytes, str]) -> None:
    assert MADE.identity(*what) != MADE.identity("tone", b"a\n1\n", "m")


def test_a_table_is_saved_with_its_rows_and_what_they_mean(tmp_path: Path) -> None:
    table = Table.of(RESULT, name="shares", shows="Sentences about the bridge.")
    assert [path.name for path in table.save(tmp_path, MADE)] == ["shares.csv", "shares.json"]
    assert (tmp_path / "shares.csv").read_text() == "outlet,estimate\nThe Quay,0.333333333\n'=1+1,0.5\n"
    said = json.loads((tmp_path / "shares.json").read_text())
    assert said["kind"] == "table"
    caption = "Sentences about the bridge. Share of sentences; 95 % intervals. Two outlets only."
    assert (said["caption"], said["n_rows"], said["notebook"]) == (caption, 2, "01_tone")


def test_a_table_shows_itself_escaped_with_the_rows_after_the_first_page_folded() -> None:
    rows = pd.DataFrame({"outlet": ["<script>"] * 30, "estimate": 0.5})
    shown = Table.of(rows, name="shares", shows="Shares & names.")._repr_html_()
    assert "<script>" not in shown.partition("<tbody>")[2].partition("</table>")[0]
    assert "Shares &amp; names." in shown
    assert "<summary>Rows 21 to 30</summary>" in shown


def test_a_table_of_a_name_that_is_none_is_refused() -> None:
    with pytest.raises(FigureError, match="cannot name a table"):
        Table.of(RESULT, name="Shares!", shows="")
