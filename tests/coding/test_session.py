"""A coder at work: answers are on disk at once, can be taken back, and are gone on with another day."""

from importlib.resources import files

import pytest
from coded_corpora import as_csv, corpus, filled, sample, sheets

import framing
from framing.coding import read_sheets
from framing.coding.assignment import keep_assignment, read_assignment
from framing.coding.folder import sheets_in
from framing.coding.session import CodingSession, hear
from framing.coding.sheet_csv import sheet_csv
from framing.coding.sheet_files import open_sheet
from framing.errors import CorpusError, FramingError, MeasureError

ENTRIES = ["frame/money", "danger", "tone"]


@pytest.fixture
def session(tmp_path):
    return CodingSession(sheets()[0], tmp_path / "Ada.csv")


def on_disk(session):
    """Return the labels in the file, by row and entry."""
    rows = open_sheet(session.file).rows
    return {(number - 2, entry): row[entry] for number, row in rows for entry in ENTRIES if row[entry]}


def fill(session, units=None):
    for unit in range(session.n_units if units is None else units):
        session.at = unit
        for entry in ENTRIES:
            session.answer(entry, (unit + len(entry)) % 2)


def test_every_answer_is_on_disk_at_once(session):
    session.answer("danger", 1)
    session.go(3)
    session.answer("tone", -1)
    assert on_disk(session) == {(0, "danger"): "1", (3, "tone"): "-1"}


def test_answers_are_taken_back_one_by_one_with_their_unit(session):
    session.answer("danger", 1)
    session.answer("danger", 0)
    session.go(2)
    session.answer("tone", 1)
    session.undo()
    assert (session.at, on_disk(session)) == (2, {(0, "danger"): "0"})
    session.undo()
    assert (session.at, on_disk(session)) == (0, {(0, "danger"): "1"})
    session.undo()
    session.undo()
    assert on_disk(session) == {}


def test_a_label_can_be_emptied(session):
    session.answer("danger", 1)
    session.answer("danger", None)
    assert on_disk(session) == {}


def test_another_day_goes_on_where_it_stopped_and_keeps_notes(session):
    fill(session, 4)
    content = session.file.read_text(encoding="utf-8-sig").splitlines()
    cells = content[1].split(",")
    assert cells[-2] == ""
    content[1] = ",".join([*cells[:-2], "hard", cells[-1]])
    session.file.write_text("\n".join(content), encoding="utf-8")
    again = CodingSession(sheets()[0], session.file)
    assert (again.at, again.n_done) == (4, 4)
    again.answer("tone", 0)
    assert "hard" in session.file.read_text(encoding="utf-8-sig")
    assert len(on_disk(again)) == 13


def test_the_next_open_unit_is_found_behind_and_before(session):
    fill(session)
    session.at = 2
    session.answer("danger", None)
    session.at = 7
    session.go_to_open()
    assert session.at == 2
    assert session.n_done == 9


def test_nobody_leaves_the_units(session):
    session.go(-5)
    assert session.at == 0
    session.go(500)
    assert session.at == session.n_units - 1


def test_what_was_coded_so_is_read_back_like_any_sheet(session):
    fill(session)
    read = framing.coding.read_sheets(corpus(), sample(), [session.file])
    assert read.validation.labels["label"].notna().all()
    assert len(read.validation.labels) == 30


def test_a_sheet_that_was_given_out_is_gone_on_with(tmp_path):
    (tmp_path / "Ada.csv").write_bytes(sheet_csv(sheets()[0]))
    assert CodingSession(sheets()[0], tmp_path / "Ada.csv").n_done == 0


def test_labels_of_another_sample_are_not_gone_on_with(session):
    session.answer("danger", 1)
    other = sheets(drawn=framing.draw_for_coding(corpus(), 10, seed=5))[0]
    with pytest.raises(CorpusError, match="another sample"):
        CodingSession(other, session.file)


@pytest.mark.parametrize(
    "wish",
    [
        {"do": "answer", "entry": "danger", "label": 7},
        {"do": "answer", "entry": "law", "label": 1},
        {"do": "dance"},
        {},
    ],
    ids=["label", "entry", "deed", "nothing"],
)
def test_what_is_no_wish_changes_nothing(session, wish):
    with pytest.raises(MeasureError):
        hear(session, wish)
    assert not session.given


def test_the_widget_shows_what_comes_of_wishes_and_tells_errors(tmp_path):
    coder = framing.code(corpus(), tmp_path, "Ada", sample=sample(), entries=["danger"])
    coder.hear({"do": "answer", "entry": "danger", "label": 1})
    assert coder.shown["questions"][0]["given"] == 1
    assert coder.shown["can_undo"]
    coder.hear({"do": "answer", "entry": "danger", "label": 9})
    assert "no label" in coder.told
    coder.hear({"do": "go", "step": 1})
    assert (coder.shown["at"], coder.told) == (1, "")


def test_units_are_shared_out_as_in_sheets(tmp_path):
    drawn = sample(10, overlap=4)
    both = [
        framing.code(corpus(), tmp_path, name, sample=drawn, coders=["Ada", "Ben"]).session.n_units
        for name in ("Ada", "Ben")
    ]
    assert both == [7, 7]
    with pytest.raises(MeasureError, match="Cy is not among"):
        framing.code(corpus(), tmp_path, "Cy", sample=drawn, coders=["Ada", "Ben"])


def test_what_sheets_gave_a_coder_is_what_is_coded_in_the_lab(tmp_path):
    drawn = sample(10, overlap=4)
    drawn.save(tmp_path)
    given = sheets(drawn=drawn)
    keep_assignment(tmp_path, given)
    coder = framing.code(corpus(), tmp_path, "Ada")
    assert list(coder.session.sheet.rows["id"]) == list(given[0].rows["id"])
    assert coder.session.sheet.questions == given[0].questions
    coder.session.answer("danger", 1)
    (tmp_path / "sheets" / "Ben.csv").write_bytes(sheet_csv(given[1]))
    assert read_sheets(corpus(), drawn, sheets_in(tmp_path)).validation.coders == ("Ada",)
    with pytest.raises(MeasureError, match="was given other units"):
        framing.code(corpus(), tmp_path, "Ada", coders=["Ben", "Ada"])


def test_a_sheet_from_before_assignments_were_kept_says_which_units_are_its_coders(tmp_path):
    drawn = sample(10, overlap=4)
    drawn.save(tmp_path)
    given = sheets(drawn=drawn)[0]
    (tmp_path / "sheets").mkdir()
    (tmp_path / "sheets" / "Ada.csv").write_bytes(sheet_csv(given))
    session = framing.code(corpus(), tmp_path, "Ada", entries=ENTRIES).session
    assert list(session.sheet.rows["id"]) == list(given.rows["id"])


def test_what_was_shared_out_in_the_lab_stays_so(tmp_path):
    sample(10, overlap=4).save(tmp_path)
    first = framing.code(corpus(), tmp_path, "Ada", coders=["Ada", "Ben"])
    again = framing.code(corpus(), tmp_path, "Ada")
    assert list(again.session.sheet.rows["id"]) == list(first.session.sheet.rows["id"])
    assert set(read_assignment(tmp_path)) == {"Ada", "Ben"}


def test_a_damaged_assignment_is_named(tmp_path):
    sample().save(tmp_path)
    (tmp_path / "assignment.json").write_text('{"Ada": 1}')
    with pytest.raises(MeasureError, match="who codes what"):
        framing.code(corpus(), tmp_path, "Ada")


def test_labels_that_were_read_before_are_begun_with(tmp_path):
    sheet = sheets()[0]
    (tmp_path / "Ada.csv").write_text(as_csv(filled(sheet)), encoding="utf-8-sig")
    read_sheets(corpus(), sample(), [tmp_path / "Ada.csv"]).validation.save(tmp_path)
    coder = framing.code(corpus(), tmp_path, "Ada", entries=ENTRIES)
    assert (coder.session.n_done, coder.session.n_units) == (10, 10)
    before = coder.session.given[3, "danger"]
    coder.session.at = 3
    coder.session.answer("danger", 1 - before)
    coder.session.answer("tone", None)
    again = framing.code(corpus(), tmp_path, "Ada", entries=ENTRIES).session
    assert again.given[3, "danger"] == 1 - before
    assert (3, "tone") not in again.given


def test_a_coder_tells_how_far_it_is_and_shows_no_sentence_where_there_are_no_widgets(tmp_path):
    coder = framing.code(corpus(), tmp_path, "Ada", sample=sample(), entries=["danger", "tone"])
    assert repr(coder) == "The sheet of Ada: 0 of 10 units are coded, for danger and tone."
    shown = coder._repr_mimebundle_()
    assert repr(coder) in shown["text/html"]
    assert "application/vnd.jupyter.widget-view+json" in shown
    assert not any(text and text in shown["text/html"] for text in coder.session.sheet.rows["text"])


def test_what_pages_without_widgets_show_is_an_output_of_its_own(tmp_path, monkeypatch):
    coder, shown = framing.code(corpus(), tmp_path, "Ada", sample=sample(), entries=["danger"]), []
    monkeypatch.setattr("IPython.display.display", lambda bundle, raw: shown.append(bundle))
    coder._ipython_display_()
    page, widget = shown
    assert 'class="framing-without-widgets"' in page["text/html"]
    assert "text/html" not in widget
    assert ".framing-without-widgets { display: none; }" in coder._css


def test_without_widgets_it_says_how_to_code_in_a_spreadsheet(tmp_path, monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "framing.coding.coder", None)
    monkeypatch.setitem(sys.modules, "anywidget", None)
    instead = framing.code(corpus(), tmp_path, "Ada", sample=sample())
    assert "framing code sheets --coder" in repr(instead)
    assert "framing code sheets" in instead._repr_html_()


def test_without_a_sample_it_says_how_one_is_made(tmp_path):
    with pytest.raises(FramingError, match="no validation here"):
        framing.code(corpus(), tmp_path, "Ada")


def test_what_a_coder_sees_is_set_as_text_never_as_markup():
    script = files("framing.coding").joinpath("coder.js").read_text(encoding="utf-8")
    assert "innerHTML" not in script
    assert "insertAdjacentHTML" not in script
