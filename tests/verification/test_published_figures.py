from __future__ import annotations

import os
import shutil
import stat
import zipfile
from pathlib import Path

import pytest
from published_study import edit, pack, rewrite_manifest

from framing.errors import StudyError
from framing.study import Study
from framing.verification import archive
from framing.verification.published_figures import find_published
from framing.verification.rebuild import Rebuilt
from framing.verification.verify import verify_study

Rebuilds = tuple[Rebuilt, ...]


@pytest.fixture
def other(published_once: Study, tmp_path: Path) -> Path:
    """Another checkout of the study."""
    shutil.copytree(published_once.folder, tmp_path / "other", ignore=shutil.ignore_patterns("build"))
    return tmp_path / "other"


@pytest.mark.parametrize("within", ["", "their-study/", "a/b/"])
def test_an_archive_verifies_whether_flat_or_in_a_folder(
    published_study: Study, rebuilt: Rebuilds, other: Path, tmp_path: Path, within: str
) -> None:
    verification = verify_study(published_study, other=pack(other, tmp_path / "their.zip", within))
    assert verification.holds
    assert verification.published == "their.zip: figures"


def test_another_checkout_a_folder_of_figures_and_its_archive_verify(
    published_study: Study, rebuilt: Rebuilds, other: Path, tmp_path: Path
) -> None:
    for path in (other, other / "figures", pack(other / "figures", tmp_path / "figures.zip")):
        assert verify_study(published_study, other=path).holds
    edit(other / "study.toml", "seed = 3", 'seed = 3\nfigures = "drawn"')
    (other / "figures").rename(other / "drawn")
    assert verify_study(published_study, other=other).published.endswith("other: drawn")


def test_what_was_tampered_with_elsewhere_is_named_with_where_it_is(
    published_study: Study, rebuilt: Rebuilds, other: Path, tmp_path: Path
) -> None:
    edit(other / "figures" / "tone.csv", "3.5", "4.5")
    (other / "corpus" / "tables" / "terms.parquet").write_bytes(b"other terms")
    verification = verify_study(published_study, other=pack(other, tmp_path / "their.zip", "x/"))
    assert not verification.holds
    assert [str(each) for each in verification.files] == [
        "their.zip: corpus/tables/terms.parquet was edited",
        "their.zip: figures/tone.csv was edited",
    ]


def test_differences_of_their_manifest_from_what_is_here_are_explained(
    published_study: Study, rebuilt: Rebuilds, other: Path
) -> None:
    from framing.study import read_study

    theirs = read_study(other / "study.toml")
    rewrite_manifest(theirs, python="3.1", study={**_settings(theirs), "seed": 8})
    verification = verify_study(published_study, other=other)
    assert verification.stale == ("study.toml: seed is 3, was 8",)
    assert verification.versions[0].endswith("was 3.1")
    assert {each.name: (each.published, each.here) for each in verification.origins}["study.toml: seed"] == ("8", "3")


def _settings(study: Study) -> dict[str, str | int]:
    from framing.study.manifest import read_manifest

    return read_manifest(study.figures).surroundings.study


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda path: None, "nothing at this path"),
        (lambda path: path.mkdir(), "no published figures here"),
        (lambda path: path.write_text("not a zip"), "neither a folder nor a ZIP"),
        (lambda path: path.write_bytes(b"PK\x03\x04 and no more"), "damaged, cut off"),
    ],
)
def test_what_is_no_study_is_refused(published_study: Study, tmp_path: Path, make, said: str) -> None:
    make(tmp_path / "thing")
    with pytest.raises(StudyError, match=said):
        find_published(published_study, tmp_path / "thing", tmp_path / "scratch")


def test_a_pipe_is_refused_and_not_waited_for(published_study: Study, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(StudyError, match="neither a folder nor a ZIP"):
        find_published(published_study, tmp_path / "pipe", tmp_path)


def test_an_archive_that_holds_no_figures_or_is_cut_off_is_refused(
    published_study: Study, other: Path, tmp_path: Path
) -> None:
    shutil.rmtree(other / "figures")
    with pytest.raises(StudyError, match=r"no manifest\.json in it"):
        find_published(published_study, pack(other, tmp_path / "none.zip"), tmp_path / "scratch")
    whole = pack(published_study.folder, tmp_path / "whole.zip").read_bytes()
    (tmp_path / "cut.zip").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(StudyError, match="damaged, cut off"):
        find_published(published_study, tmp_path / "cut.zip", tmp_path / "scratch")


def test_damage_within_an_archive_is_told(published_study: Study, other: Path, tmp_path: Path) -> None:
    path = pack(other, tmp_path / "their.zip")
    content = bytearray(path.read_bytes())
    at = content.find(b"outlet,estimate")
    content[at : at + 6] = b"OUTLET"
    path.write_bytes(content)
    with pytest.raises(StudyError, match="damaged, cut off"):
        find_published(published_study, path, tmp_path / "scratch")


def test_an_encrypted_archive_is_refused(published_study: Study, other: Path, tmp_path: Path) -> None:
    path = pack(other, tmp_path / "their.zip")
    content = bytearray(path.read_bytes())
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(mark)
        while at >= 0:
            content[at + flags] |= 1
            at = content.find(mark, at + 4)
    path.write_bytes(content)
    with pytest.raises(StudyError, match="encrypted"):
        find_published(published_study, path, tmp_path / "scratch")


def test_an_archive_that_grows_without_end_or_holds_too_many_files_is_refused(
    published_study: Study, other: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (other / "figures" / "zeros.csv").write_bytes(bytes(3_000_000))
    path = tmp_path / "bomb.zip"
    pack(other, path)
    monkeypatch.setattr(archive, "MOST_BYTES", 2_000_000)
    with pytest.raises(StudyError, match="More than 2,000,000 bytes come out"):
        find_published(published_study, path, tmp_path / "scratch")
    monkeypatch.setattr(archive, "MOST_FILES", 3)
    with pytest.raises(StudyError, match="more than 3"):
        find_published(published_study, path, tmp_path / "scratch")


def test_nothing_leaves_the_scratch_folder_and_links_are_not_followed(
    published_study: Study, rebuilt: Rebuilds, other: Path, tmp_path: Path
) -> None:
    path = pack(other, tmp_path / "their.zip")
    (tmp_path / "secret.csv").write_text("secret")
    with zipfile.ZipFile(path, "a") as packed:
        for name in ("../../escaped.csv", "figures/../../escaped.csv", "/tmp/escaped.csv", "figures\\..\\escaped.csv"):
            packed.writestr(name, "x")
        link = zipfile.ZipInfo("figures/link.csv")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        packed.writestr(link, str(tmp_path / "secret.csv"))
    verification = verify_study(published_study, other=path)
    assert verification.holds
    assert [each.name for each in tmp_path.rglob("escaped*")] == []
    assert not Path("/tmp/escaped.csv").exists()
