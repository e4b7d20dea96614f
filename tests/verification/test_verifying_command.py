from __future__ import annotations

import shutil
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from published_study import edit, pack

from framing.cli import main
from framing.errors import CorpusError
from framing.study import Study
from framing.study.freshness import file_sha256
from framing.verification.kept import last_verification
from framing.verification.rebuild import Rebuilt

Rebuilds = tuple[Rebuilt, ...]


@pytest.fixture
def inside(published_study: Study, monkeypatch: pytest.MonkeyPatch) -> Study:
    """The study, whose folder is the working directory."""
    monkeypatch.chdir(published_study.folder)
    return published_study


def framing(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def test_a_reviewer_reads_one_sentence_at_the_end(inside: Study, rebuilt: Rebuilds) -> None:
    verified = framing("verify")
    assert verified.exit_code == 0
    assert verified.output.splitlines()[-1] == (
        "Verified: the numbers of all 2 figures and 1 table are the published ones, in two rebuilds, every byte too. "
        "Not checked here: 1 step."
    )


def test_what_differs_is_said_written_and_ends_with_one(inside: Study, rebuilt: Rebuilds, tmp_path: Path) -> None:
    edit(inside.figures / "tone.csv", "3.5", "4.5")
    page, junit = tmp_path / "page.html", tmp_path / "junit.xml"
    verified = framing("verify", "--html", str(page), "--junit", str(junit))
    assert verified.exit_code == 1
    assert "tone: row 1, column “estimate”: published 4.5, rebuilt 3.5" in verified.output
    assert "tone: why: edited after it was published: tone.csv" in verified.output
    assert verified.output.splitlines()[-1].startswith("Not verified: the numbers of 1 of 2 figures and 1 table are")
    assert "published 4.5, rebuilt 3.5" in page.read_text(encoding="utf-8")
    assert page.read_text(encoding="utf-8").count("<img") == 2
    assert "Rebuilt caption" not in page.read_text(encoding="utf-8")
    assert ET.parse(junit).getroot().get("failures") == "2"


def test_of_an_edited_caption_both_stand_on_the_page_with_what_they_are(
    inside: Study, rebuilt: Rebuilds, tmp_path: Path
) -> None:
    edit(inside.figures / "tone.json", "What tone shows", "What tone proves")
    framing("verify", "--html", str(tmp_path / "page.html"))
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "Published caption: What tone proves" in page
    assert "Rebuilt caption: What tone shows" in page


def test_an_edited_table_is_the_first_line_and_stands_first_in_the_last(inside: Study, rebuilt: Rebuilds) -> None:
    (inside.corpus / "tables" / "terms.parquet").write_bytes(b"other terms")
    verified = framing("verify")
    cause = "corpus/tables/terms.parquet is not the file that the figures were made from"
    assert verified.output.splitlines()[0] == cause
    assert verified.output.splitlines()[-1] == f"Not verified: {cause}."


def test_a_verification_that_ends_in_an_error_writes_page_and_junit_that_name_it(
    inside: Study, rebuilt: Rebuilds, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(study: Study, *, anew: bool) -> None:
        raise CorpusError("The codebook was <changed>.", where="corpus/codebook.toml", remedy="Take it back.")

    monkeypatch.setattr("framing.verification.verify.outdated_tables", refused)
    page, junit = tmp_path / "page.html", tmp_path / "junit.xml"
    failed = framing("verify", "--html", str(page), "--junit", str(junit))
    assert failed.exit_code == 1
    assert f"Written: {page}\nWritten: {junit}\n" in failed.output
    assert failed.stderr.startswith("Error: The codebook was <changed>.\n  where: corpus/codebook.toml")
    for said in ("Not verified", "The codebook was &lt;changed&gt;.", "corpus/codebook.toml", "Take it back.", "UTC"):
        assert said in page.read_text(encoding="utf-8")
    suite = ET.parse(junit).getroot()[0]
    error = suite.find("testcase/error")
    assert error is not None
    assert (suite.get("errors"), error.get("message")) == ("1", "The codebook was <changed>.")
    assert suite.get("timestamp")


def test_bad_paths_are_messages(inside: Study, rebuilt: Rebuilds, tmp_path: Path) -> None:
    for arguments, said in (
        (["--from", "none.zip"], "There is nothing at this path."),
        (["--articles", "none"], "There is no such folder of articles."),
        (["--html", "none/page.html"], "There is no such folder."),
    ):
        failed = framing("verify", *arguments)
        assert (failed.exit_code, failed.stderr.splitlines()[0]) == (1, f"Error: {said}")
    assert framing("verify", "--tolerance", "2").exit_code == 2


def test_verifying_takes_an_archive_and_one_rebuild(inside: Study, rebuilt: Rebuilds, tmp_path: Path) -> None:
    packed = pack(inside.folder, tmp_path / "theirs.zip", "theirs/")
    verified = framing("verify", "--from", str(packed), "--once")
    assert verified.exit_code == 0
    assert "repeats" not in verified.output


def test_a_full_disk_is_a_message_and_leaves_no_half_page(
    inside: Study, rebuilt: Rebuilds, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    monkeypatch.setattr("framing.verification.verify.scratch_folder", lambda build: _folder(tmp_path / "scratch"))
    failed = framing("verify", "--html", str(tmp_path / "page.html"))
    assert failed.exit_code == 1
    assert "Cannot write the report: No space left on device." in failed.stderr
    assert not list(tmp_path.glob("*page.html*"))


def _folder(path: Path):
    from contextlib import nullcontext

    path.mkdir()
    return nullcontext(path)


def test_tracing_a_file_answers_and_ends_with_one_where_nothing_knows_it(
    inside: Study, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    traced = framing("trace", "figures/tone.pdf")
    assert (traced.exit_code, traced.output.splitlines()[0]) == (
        0,
        "tone.pdf is the figure “tone” of the study “The Harbour Bridge”.",
    )
    assert framing("trace", "study.toml").exit_code == 1
    monkeypatch.chdir(tmp_path)
    outside = framing("trace", str(shutil.copy(inside.figures / "tone.pdf", tmp_path)))
    assert (outside.exit_code, "there is no study here" in outside.output) == (1, True)
    assert framing("trace", str(inside.figures / "tone.pdf")).exit_code == 0
    named = framing("trace", "tone.pdf", "--study", "other.toml")
    assert "There is no study file “other.toml” here" in named.stderr
    inside_of = framing("trace", str(inside.figures / "tone.pdf"), "--in", str(inside.folder))
    assert inside_of.exit_code == 0


def test_what_was_found_is_kept_for_a_report_unless_it_was_of_other_figures(
    inside: Study, rebuilt: Rebuilds, tmp_path: Path
) -> None:
    archive = pack(inside.folder, tmp_path / "theirs.zip")
    framing("verify", "--from", str(archive))
    assert last_verification(inside) is None
    verified = framing("verify")
    kept = last_verification(inside)
    assert kept is not None
    assert kept.holds
    assert kept.said == verified.output.splitlines()[-1]
    assert kept.manifest == file_sha256(inside.figures / "manifest.json")
    assert kept.at.endswith(" UTC")
    assert [figure[:2] for figure in kept.figures] == [("contrasts", "same"), ("tone", "same"), ("words", "same")]


def test_tracing_an_archive_compares_its_files_with_its_manifest(
    inside: Study, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = pack(inside.folder, tmp_path / "theirs.zip", "theirs/")
    traced = framing("trace", str(whole))
    assert (traced.exit_code, traced.output.splitlines()) == (
        0,
        [
            "theirs.zip holds 2 figures and 1 table of the study “The Harbour Bridge”: 12 files.",
            "  bytes       each is the file that the manifest in it lists",
            "  manifest    that of this study",
        ],
    )
    edit(inside.figures / "tone.csv", "3.5", "4.5")
    doctored = pack(inside.folder, tmp_path / "doctored.zip")
    monkeypatch.chdir(tmp_path)
    for place in (doctored, doctored / "figures" / "tone.csv"):
        traced = framing("trace", str(place))
        assert traced.exit_code == 1
        assert "doctored.zip: figures/tone.csv" in traced.output
