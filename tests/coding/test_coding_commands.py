"""``framing code``: from the draw to the agreement, as two coders and their scholar go through it."""

import re

import pytest
from click.testing import CliRunner
from coded_corpora import CODEBOOK, as_csv, corpus, filled, sheets

import framing
from framing.cli import main
from framing.coding import draw_for_coding


@pytest.fixture
def folder(tmp_path):
    framing.save_corpus(corpus(), tmp_path / "corpus")
    (tmp_path / "corpus" / "codebook.toml").write_text(CODEBOOK, encoding="utf-8")
    return tmp_path / "corpus"


def run(*arguments, fails=False):
    done = CliRunner().invoke(main, ["code", *map(str, arguments)])
    assert done.exit_code == int(fails), done.output
    return done.output


def send_back(folder):
    """Fill in the sheets of two coders, as `coded_corpora` would."""
    for sheet in sheets(drawn=draw_for_coding(corpus(), 10)):
        (folder / "validation" / "sheets" / f"{sheet.coder}.csv").write_text(as_csv(filled(sheet)), encoding="utf-8")


@pytest.mark.slow
def test_a_scholar_goes_from_the_draw_to_the_agreement(folder):
    drawn = run("draw", folder, "-n", 10)
    assert "10 of 15 sentences of headlines and bodies drawn" in drawn
    assert f"framing code sheets {folder} --coder NAME" in drawn
    out = run("sheets", folder, "--coder", "Ada", "--coder", "Ben", "--format", "both")
    assert "frame/money, danger, tone" in out
    inside = folder / "validation" / "sheets"
    assert {path.name for path in inside.iterdir()} == {
        ".gitignore",
        *(f"{c}.{f}" for c in ("Ada", "Ben") for f in ("csv", "xlsx")),
    }
    send_back(folder)
    out = run("read", folder)
    assert "60 labels of 10 of the 10 units, by Ada (30 of 10 units), Ben (30 of 10 units)." in out
    assert re.search(r"\d disagreements to settle", out)
    out = run("agreement", folder)
    assert re.search(r"danger +−?\d\.\d\d", out)
    assert "Krippendorff" in out
    listed = inside / "disagreements.csv"
    settled = [
        line if place == 0 else f"{line}1" for place, line in enumerate(listed.read_text("utf-8-sig").splitlines())
    ]
    listed.write_text("\n".join(settled), encoding="utf-8")
    assert "was not read in yet (--adjudicated), so it is left as it is" in run("read", folder)
    assert listed.read_text(encoding="utf-8").splitlines() == settled
    out = run("read", folder, "--adjudicated", listed)
    assert "to settle" not in out
    labels = framing.read_validation(folder / "validation").labels
    assert set(labels["coder"]) == {"Ada", "Ben", "adjudicated"}
    assert len(listed.read_text(encoding="utf-8").splitlines()) == 1
    assert (inside / "disagreements_1.csv").read_text(encoding="utf-8").splitlines() == settled


@pytest.mark.slow
def test_what_is_shared_has_no_text(folder):
    run("draw", folder, "-n", 10)
    run("sheets", folder, "--coder", "Ada")
    shared = "".join(path.read_text() for path in (folder / "validation").iterdir() if path.is_file())
    assert "costs rose" not in shared.casefold()


@pytest.mark.slow
def test_a_sample_is_not_replaced_by_another(folder):
    run("draw", folder, "-n", 10)
    assert "10 of 15" in run("draw", folder, "-n", 10)
    assert "Another sample is there already" in run("draw", folder, "-n", 8, fails=True)
    assert "8 of 15" in run("draw", folder, "-n", 8, "--folder", folder / "other")


@pytest.mark.slow
def test_wrong_sheets_change_nothing(folder):
    run("draw", folder, "-n", 10)
    run("sheets", folder, "--coder", "Ada", "--coder", "Ben")
    send_back(folder)
    run("read", folder)
    before = (folder / "validation" / "labels.csv").read_bytes()
    file = folder / "validation" / "sheets" / "Ada.csv"
    file.write_text(file.read_text().replace(",1,", ",9,", 1))
    out = run("read", folder, file, fails=True)
    assert "“9” in the column" in out
    assert "Nothing was changed." in out
    assert (folder / "validation" / "labels.csv").read_bytes() == before


@pytest.mark.slow
def test_coders_whose_sheets_are_not_read_again_keep_their_labels(folder):
    run("draw", folder, "-n", 10)
    run("sheets", folder, "--coder", "Ada", "--coder", "Ben")
    send_back(folder)
    inside = folder / "validation" / "sheets"
    assert "Only Ada has coded" in run("read", folder, inside / "Ada.csv")
    out = run("read", folder, inside / "Ben.csv")
    assert "by Ada (30 of 10 units), Ben (30 of 10 units)" in out
    assert "has coded" not in out


def test_without_sheets_or_sample_it_says_what_to_do(folder):
    assert "no validation here" in run("sheets", folder, "--coder", "Ada", fails=True)
    run("draw", folder, "-n", 10)
    assert "There is no sheet to read." in run("read", folder, fails=True)
    assert "No coder gave a label" in run("agreement", folder, fails=True)


def test_sizes_are_said_for_rare_and_common_things():
    out = run("sizes", "--width", "0.2")
    assert re.search(r"50% +93 +139 +120", out)
    assert "needs 60 units that people code with an entry" in out


@pytest.mark.slow
def test_an_empty_option_of_the_draw_is_refused(folder):
    assert "no design" not in run("draw", folder, "-n", 5, "--design", "weighted")
    assert "one of each of 3 strata" in run("draw", folder, "-n", 2, "--folder", folder / "few", fails=True)


def test_sizes_beyond_what_there_is_are_called_that():
    assert "more than there are" in run("sizes", "--units", 100)
    assert "more than there are" not in run("sizes")
