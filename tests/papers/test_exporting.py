"""An export has the published numbers at a journal's size, touches nothing published, and deletes nothing."""

import json
import os
import re
from dataclasses import replace

import pytest
from click.testing import CliRunner

from framing.cli import main
from framing.errors import FigureError, FramingError
from framing.figures.journals import journals
from framing.papers.describing import describe_export
from framing.papers.exporting import export_study
from framing.papers.redrawing import first_difference
from framing.study import read_study
from framing.study.exported import read_export_list
from framing.study.freshness import file_sha256
from framing.study.lock import only_run
from framing.verification.standing import Standing
from framing.verification.trace import trace_file


def contents(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def rewrite(study, file, content):
    """Have another content published: the manifest lists it."""
    path = study.figures / file
    manifest = study.figures / "manifest.json"
    before = file_sha256(path)
    path.write_text(content, encoding="utf-8")
    manifest.write_text(manifest.read_text(encoding="utf-8").replace(before, file_sha256(path)), encoding="utf-8")


def renamed(study, names):
    text = study.file.read_text(encoding="utf-8")
    study.file.write_text(f"{text}\n[names]\n{names}\n", encoding="utf-8")
    return read_study(study.file)


@pytest.fixture
def without_kernels(monkeypatch):
    """Take the published files for those drawn again: for what is refused before, and written after."""
    from contextlib import contextmanager

    from framing.papers import exporting

    @contextmanager
    def redrawn(study, figures, style, jobs):
        yield study.figures

    monkeypatch.setattr(exporting, "redrawn", redrawn)


@pytest.mark.slow
def test_figures_are_drawn_again_at_the_journals_size_with_the_published_identity(study, tmp_path):
    before = contents(study.figures)
    made = export_study(study, "oup", folder=tmp_path / "paper")
    first = contents(tmp_path / "paper")
    assert [(figure.name, figure.width) for figure in made.figures] == [("tone_toward", 86.0)]
    assert {f"tone_toward{suffix}" for suffix in journals()["oup"].style.formats} <= first.keys()
    identity = json.loads(before["tone_toward.json"])["identity"].encode()
    for suffix in (".pdf", ".eps", ".png", ".tiff"):
        assert b"framing:" + identity in first[f"tone_toward{suffix}"]
    assert contents(study.figures) == before, "nothing published is touched"
    export_study(study, "oup", folder=tmp_path / "again")
    assert contents(tmp_path / "again") == first, "two exports are the same bytes"
    assert_doctored_files_are_told(study, tmp_path / "paper", tmp_path / "sent")


def assert_doctored_files_are_told(study, paper, sent):
    """Trace each exported drawing as it is, repainted, and where its list is not at hand."""
    sent.mkdir()
    for suffix in (".pdf", ".eps", ".png", ".tiff"):
        file = sent / f"Figure 1{suffix}"
        file.write_bytes((paper / f"tone_toward{suffix}").read_bytes())
        assert trace_file(file, study, [paper]).standing is Standing.EXPORTED
        assert trace_file(file, study).standing is Standing.OTHER_DRAWING
        file.write_bytes(doctored(file.read_bytes()))
        assert trace_file(file, study, [paper]).standing is Standing.ALTERED
    table = paper / "contrasts.docx"
    assert trace_file(table, study).sightings[0].name == "contrasts"


def doctored(content):
    """Change a byte in the middle, outside of what names the figure."""
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]


@pytest.mark.slow
def test_a_figure_that_shows_other_numbers_than_the_published_one_is_refused(study, monkeypatch):
    from framing.papers import exporting

    monkeypatch.setattr(exporting, "refuse_stale", lambda *_: None)
    file = study.figures / "tone_toward.csv"
    file.write_text(file.read_text().replace("0.124", "0.125"))
    with pytest.raises(FramingError, match=r"row 1, column “estimate”: published 0\.125, drawn 0\.124"):
        export_study(study, "plain")


@pytest.mark.parametrize(
    ("drawn", "difference"),
    [
        (b"outlet,estimate\nQuay,0.5\n", ""),
        (b"outlet,estimate\nQuay,0.50000000001\n", ""),
        (b"outlet,estimate\nPost,0.5\n", "row 1, column “outlet”: published Quay, drawn Post"),
        (b"outlet,estimate\n", "it has 0 rows, the published one 1"),
        (b"outlet,low\nQuay,0.5\n", "its columns are outlet, low, those published outlet, estimate"),
    ],
)
def test_the_first_difference_is_named(drawn, difference):
    assert first_difference(b"outlet,estimate\nQuay,0.5\n", drawn) == difference


@pytest.mark.slow
def test_what_is_not_up_to_date_is_refused(study):
    text = study.file.read_text(encoding="utf-8")
    study.file.write_text(f"{text}seed = 9\n", encoding="utf-8")
    with pytest.raises(FramingError, match=r"not up to date: study.toml: seed is 9, was 0(?s:.)*framing run"):
        export_study(read_study(study.file), "plain")


def test_numbers_and_words_that_were_edited_by_hand_are_refused(study):
    file = study.figures / "contrasts.csv"
    file.write_text(file.read_text().replace("0.124", "0.125"))
    (study.figures / "tone_toward.png").write_bytes(b"a drawing is made again anyway")
    with pytest.raises(FramingError, match=r"not what manifest.json lists: contrasts.csv \(edited\)\."):
        export_study(study, "plain")


def test_what_is_refused_leaves_no_folder_behind(study, tmp_path, monkeypatch):
    from framing.papers import exporting

    def failing(*_):
        raise FramingError("The notebook fails.")

    with only_run(study.build), pytest.raises(FramingError, match=rf"A run .* at work.*: process {os.getpid()}"):
        export_study(study, "plain", folder=tmp_path / "paper")
    monkeypatch.setattr(exporting, "redrawn", failing)
    with pytest.raises(FramingError, match="The notebook fails"):
        export_study(study, "plain", folder=tmp_path / "paper")
    assert not (tmp_path / "paper").exists()
    monkeypatch.setattr(exporting, "read_contents", failing)
    with only_run(study.build), pytest.raises(FramingError, match="at work"):
        export_study(study, "plain")


def test_unknown_journals_and_figures_are_told_the_nearest(study):
    with pytest.raises(FigureError, match="Did you mean “tandf”"):
        export_study(study, "tandfs")
    with pytest.raises(FramingError, match="Did you mean “contrasts”"):
        export_study(study, "plain", ["contrast"])


def test_a_study_that_has_published_nothing_is_told_to_run(study):
    for path in study.figures.iterdir():
        path.unlink()
    with pytest.raises(FramingError, match="framing run"):
        export_study(study, "plain")


@pytest.mark.parametrize(
    ("file", "content", "says"),
    [
        ("contrasts.json", "{}", "contrasts.json has no “caption”"),
        ("contrasts.json", "[]", "contrasts.json does not describe it"),
        ("contrasts.json", "{", "line 1 column 2"),
        ("contrasts.csv", "", "contrasts.csv is empty, or has a row"),
        ("contrasts.csv", "a,b\n1,2,3\n", "not as long as its heading"),
    ],
    ids=["no caption", "a list", "no JSON", "empty", "ragged"],
)
def test_a_damaged_file_is_named_with_what_is_wrong_with_it(study, file, content, says):
    (study.figures / file).write_text(content)
    with pytest.raises(FramingError, match=f"“contrasts” cannot be read .*{says}"):
        export_study(study, "plain")


@pytest.mark.usefixtures("without_kernels")
def test_other_files_stay_and_what_an_earlier_export_left_is_named(study, tmp_path):
    target = tmp_path / "paper"
    target.mkdir()
    (target / "main.tex").write_text("mine")
    assert export_study(study, "ccr", folder=target, names=["contrasts"]).left == ()
    made = export_study(study, "ccr", ["tone_toward"], folder=target)
    assert made.left == ("contrasts.docx", "contrasts.html", "contrasts.tex")
    listed = {each.name: (each.figure, each.sha256) for each in read_export_list(target).files}
    assert listed["contrasts.tex"] == ("contrasts", file_sha256(target / "contrasts.tex")), (
        "what it left is still known"
    )
    assert listed["numbers.json"] == ("", file_sha256(target / "numbers.json"))
    assert (target / "main.tex").read_text() == "mine"
    assert (target / "contrasts.tex").is_file()


@pytest.mark.usefixtures("without_kernels")
def test_a_folder_that_cannot_be_written_or_holds_the_published_figures_is_refused(study, tmp_path):
    with pytest.raises(FramingError, match="would overwrite them"):
        export_study(study, "plain", folder=study.figures)
    (tmp_path / "file").write_text("")
    with pytest.raises(FramingError, match=r"cannot be made in \S+file"):
        export_study(study, "plain", folder=tmp_path / "file" / "paper")
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o500)
    if not os.access(locked, os.W_OK):
        with pytest.raises(FramingError, match="cannot be written"):
            export_study(study, "plain", folder=locked)


@pytest.mark.usefixtures("without_kernels")
def test_short_names_are_used_and_those_of_nothing_refused(study, tmp_path):
    export_study(renamed(study, '"We & Co. 100%" = "Co"'), "ccr", ["contrasts"], folder=tmp_path / "paper")
    assert r"\newcommand{\toneTowardCoCouncil}{0.12 [" in (tmp_path / "paper" / "numbers.tex").read_text()


@pytest.mark.usefixtures("without_kernels")
def test_a_short_name_of_nothing_is_refused_with_its_line(study):
    with pytest.raises(FramingError, match=r"called “The Quays”(?s:.)*line \d+(?s:.)*Did you mean “The Quay”"):
        export_study(renamed(study, '"The Quays" = "Q"'), "ccr")


@pytest.mark.parametrize("names", ['"A" = "B2"', '"A" = 3', '"A" = "B"\n"C" = "B"'])
def test_a_short_name_is_of_letters_alone_and_of_one_name(study, names):
    with pytest.raises(FramingError, match="cannot be the short form"):
        renamed(study, names)


@pytest.mark.usefixtures("without_kernels")
def test_the_command_says_what_it_made_and_what_is_assumed(study, tmp_path, monkeypatch):
    monkeypatch.chdir(study.folder)
    said = CliRunner().invoke(main, ["export", "--journal", "ccr", "--to", str(tmp_path / "paper")])
    assert said.exit_code == 0, said.output
    assert re.search(r"1 figure, 1 table and \d+ numbers for Computational Communication Research", said.output)
    listed = CliRunner().invoke(main, ["export", "--list"])
    assert all(journal.source in listed.output for journal in journals().values())
    assert CliRunner().invoke(main, ["export"]).exit_code == 2


@pytest.mark.usefixtures("without_kernels")
def test_a_figure_that_is_too_tall_or_cannot_be_read_says_so(study, tmp_path, monkeypatch):
    file = study.figures / "tone_toward.json"
    described = json.loads(file.read_text()) | {"height_mm": 191.2, "problems": ["“a” and “b” overlap."]}
    rewrite(study, file.name, json.dumps(described))
    monkeypatch.chdir(study.folder)
    said = CliRunner().invoke(main, ["export", "--journal", "ccr", "--to", str(tmp_path / "paper")])
    assert said.exit_code == 1
    assert "a page of Computational Communication Research has 190 mm. Draw fewer rows" in said.output
    assert re.search(r"where it is made \(\w+\.ipynb, code cell \d+\)", said.output)
    assert "“a” and “b” overlap." in said.output


@pytest.mark.usefixtures("without_kernels")
def test_the_typeface_is_said_where_the_journal_asks_for_another_and_so_is_what_pdflatex_cannot_set(study, tmp_path):
    file = study.figures / "contrasts.json"
    rewrite(study, file.name, json.dumps(json.loads(file.read_text()) | {"caption": "All rows of “שלום”."}))
    said = list(describe_export(export_study(study, "ccr", folder=tmp_path / "ccr")))
    assert "captions.tex needs XeLaTeX or LuaLaTeX with fonts that have U+05E9 hebrew letter shin" in " ".join(said)
    assert any(line.startswith("contrasts.tex needs XeLaTeX") for line in said)
    assert not any("Figures are set in" in line for line in said), "any sans serif will do"
    made = replace(export_study(study, "ccr", folder=tmp_path / "ccr"), journal=journals()["nature"])
    assert "Figures are set in Source Sans Pro; Nature Portfolio asks for Arial or Helvetica" in " ".join(
        describe_export(made)
    )
