"""Somebody tries to have a study verify that is not the one its data give."""

from __future__ import annotations

import json
import shutil
import xml.etree.ElementTree as ET
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from folder_of_study import write_notebook
from published_study import PUBLISH, edit, pack, repaint, rewrite_manifest, write_manifest

from framing.errors import StudyError
from framing.study import Study, read_study
from framing.study.manifest import MANIFEST, read_manifest
from framing.verification.findings import Verification
from framing.verification.in_words import verdict_in_words
from framing.verification.junit import junit_of
from framing.verification.page import page_of
from framing.verification.rebuild import Rebuilt
from framing.verification.tampering import identities_of
from framing.verification.verify import verify_study

pytestmark = pytest.mark.slow

Rebuilds = tuple[Rebuilt, ...]


def files(verification: Verification) -> list[str]:
    return [str(each) for each in verification.files]


def forge_identity(study: Study, name: str) -> None:
    """Give a figure whose numbers or words were edited the identity that it would have, wherever it stands."""
    carried, own = identities_of(study.figures, name)
    assert carried is not None
    assert own is not None
    for path in study.figures.iterdir():
        content = path.read_bytes()
        path.write_bytes(content.replace(carried.encode(), own.encode()))


@pytest.mark.parametrize("around", [{}, {"machine": "another", "library": "f" * 64}])
def test_numbers_swapped_between_two_rows_with_every_checksum_are_found(
    published_study: Study, rebuilt: Rebuilds, around: dict[str, str]
) -> None:
    path = published_study.figures / "tone.csv"
    path.write_text("outlet,estimate\nCourier,-0.25\nHerald,3.5\n")
    forge_identity(published_study, "tone")
    rewrite_manifest(published_study, **around)
    verification = verify_study(published_study)
    assert not verification.holds
    tone = next(each for each in verification.figures if each.name == "tone")
    assert tone.numbers.words == "2 cells differ"


def test_a_pdf_alone_that_was_repainted_is_found(published_study: Study, rebuilt: Rebuilds) -> None:
    edit(published_study.figures / "tone.pdf", "%%EOF", "0 0 1 1 re f\n%%EOF")
    assert files(verify_study(published_study)) == ["figures/tone.pdf was edited"]
    rewrite_manifest(published_study)
    assert not verify_study(published_study).holds


@pytest.mark.parametrize("suffix", ["pdf", "svg", "png"])
def test_a_drawing_that_is_not_of_its_figure_is_found_although_it_is_laid_to_other_versions(
    published_study: Study, rebuilt: Rebuilds, suffix: str
) -> None:
    folder = published_study.figures
    shutil.copyfile(folder / f"words.{suffix}", folder / f"tone.{suffix}")
    rewrite_manifest(published_study, machine="another")
    verification = verify_study(published_study)
    assert not verification.holds
    assert files(verification) == [f"figures/tone.{suffix} does not carry the identity that the manifest lists"]


def test_a_figure_that_was_renamed_with_its_manifest_entry_is_found(published_study: Study, rebuilt: Rebuilds) -> None:
    folder = published_study.figures
    for path in list(folder.glob("tone.*")):
        path.rename(folder / path.name.replace("tone", "mood"))
    edit(folder / "mood.json", '"name": "tone"', '"name": "mood"')
    forge_identity(published_study, "mood")
    manifest = json.loads((folder / MANIFEST).read_text())
    entry = manifest["figures"].pop("tone")
    entry["files"] = {name.replace("tone", "mood"): digest for name, digest in entry["files"].items()}
    manifest["figures"]["mood"] = entry
    manifest["notebooks"]["01_tone"]["figures"] = ["contrasts", "mood"]
    (folder / MANIFEST).write_text(json.dumps(manifest))
    rewrite_manifest(published_study)
    verification = verify_study(published_study)
    assert not verification.holds
    said = {each.name: each.numbers.words for each in verification.figures}
    assert (said["mood"], said["tone"]) == ("not rebuilt", "not published")


def test_a_link_among_the_figures_is_no_published_file(
    published_study: Study, rebuilt: Rebuilds, tmp_path: Path
) -> None:
    path = published_study.figures / "tone.csv"
    path.rename(tmp_path / "elsewhere.csv")
    path.symlink_to(tmp_path / "elsewhere.csv")
    verification = verify_study(published_study)
    assert not verification.holds
    assert files(verification) == ["figures/tone.csv is a link, and no file of its own"]


def test_another_picture_that_is_laid_to_other_versions_is_said_in_the_verdict(
    published_study: Study, rebuilt: Rebuilds
) -> None:
    repaint(published_study.figures / "tone.png", keep=True)
    rewrite_manifest(published_study, machine="another")
    said = verdict_in_words(verify_study(published_study))
    assert "; 1 figure drawn by other versions, with other bytes, 1 of them with other pixels: look at it" in said


def test_a_note_that_the_sources_were_compared_before_is_not_believed(
    published_study: Study, rebuilt: Rebuilds, monkeypatch: pytest.MonkeyPatch
) -> None:
    from framing.study import inputs

    (published_study.corpus / "sources.csv").write_text("article_id,file,outlet\none,one.txt,Courier\n")
    (published_study.build / inputs.COMPARED).write_bytes(inputs._fingerprint(published_study.corpus) or b"")
    monkeypatch.setattr(inputs, "_differences", lambda study: ["sources.csv: …"])
    assert verify_study(published_study).outdated == ("sources.csv: …",)


def test_a_wide_tolerance_is_said_in_the_verdict(published_study: Study, rebuilt: Rebuilds) -> None:
    edit(published_study.figures / "tone.csv", "3.5", "3.6")
    forge_identity(published_study, "tone")
    rewrite_manifest(published_study, machine="another")
    said = verdict_in_words(verify_study(published_study, tolerance=0.5))
    assert said.startswith("Verified: ")
    assert " in two rebuilds within a relative 0.5;" in said


def test_a_notebook_that_only_the_manifest_knows_is_named(published_study: Study, rebuilt: Rebuilds) -> None:
    manifest = read_manifest(published_study.figures)
    ghost = replace(manifest.notebooks["02_words"], figures={}, published={})
    write_manifest(published_study, replace(manifest, notebooks=manifest.notebooks | {"09_ghost": ghost}))
    verification = verify_study(published_study)
    assert verification.stale == ("09_ghost is in the manifest, and not among the notebooks",)
    assert not verification.holds


@pytest.mark.parametrize("hostile", ["\\u202e", "\\ud800", "\\u001b[2J"])
def test_a_caption_that_would_turn_or_break_the_page_is_made_harmless(
    published_study: Study, rebuilt: Rebuilds, hostile: str
) -> None:
    edit(published_study.figures / "tone.json", "What tone shows", f"What {hostile} tone shows")
    verification = verify_study(published_study, with_pictures=True)
    assert "What � tone" in page_of(verification).replace("�[2J", "�")
    ET.fromstring(junit_of(verification))


@pytest.mark.slow
def test_an_extra_notebook_is_named(published_study: Study) -> None:
    write_notebook(published_study.notebooks / "03_more.ipynb", f'{PUBLISH}\npublish("more", "x\\n1\\n")')
    verification = verify_study(published_study)
    assert "03_more has not been run: the manifest does not know it" in verification.stale
    assert not verification.holds


@pytest.mark.slow
def test_a_study_in_a_folder_with_spaces_and_umlauts_verifies(published_study: Study, tmp_path: Path) -> None:
    place = tmp_path / "Müller & Söhne (neu) 100%"
    shutil.move(published_study.folder, place)
    packed = pack(place, tmp_path / "für dich.zip", "Über uns/")
    for other in (None, packed, place):
        assert verify_study(read_study(place / "study.toml"), other=other, twice=False).holds


def test_an_archive_with_what_macos_adds_verifies(published_study: Study, rebuilt: Rebuilds, tmp_path: Path) -> None:
    path = pack(published_study.folder, tmp_path / "their.zip", "theirs/")
    with zipfile.ZipFile(path, "a") as packed:
        packed.writestr("__MACOSX/theirs/figures/._manifest.json", b"\0\5\26\7")
        packed.writestr("__MACOSX/theirs/figures/._tone.csv", b"\0\5\26\7")
        packed.writestr("theirs/figures/.DS_Store", b"\0")
    verification = verify_study(published_study, other=path)
    assert verification.holds
    assert verification.ignored == ("their.zip: figures/.DS_Store",)


def test_an_archive_of_two_studies_is_refused_with_both_named(published_study: Study, tmp_path: Path) -> None:
    path = tmp_path / "both.zip"
    with zipfile.ZipFile(path, "w") as packed:
        for within in ("honest", "other"):
            for file in published_study.figures.iterdir():
                packed.write(file, f"{within}/figures/{file.name}")
    with pytest.raises(StudyError, match="more than one study: honest, other"):
        verify_study(published_study, other=path)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_an_archive_that_holds_two_files_of_one_name_is_refused(published_study: Study, tmp_path: Path) -> None:
    path = pack(published_study.folder, tmp_path / "their.zip")
    with zipfile.ZipFile(path, "a") as packed:
        packed.writestr("figures/tone.csv", "outlet,estimate\nCourier,9.5\n")
    with pytest.raises(StudyError, match=r"twice: figures/tone\.csv"):
        verify_study(published_study, other=path)
