"""What has other bytes only is told from what was edited, also where no copy of the listed file is at hand."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from published_study import edit, pack, repaint, rewrite_manifest

from framing.study import Study
from framing.study.freshness import file_sha256
from framing.study.manifest import read_manifest
from framing.verification.in_words import verdict_in_words
from framing.verification.rebuild import Rebuilt
from framing.verification.verify import verify_study
from framing.verification.written_anew import has_listed_content

Rebuilds = tuple[Rebuilt, ...]
TABLES = Path(__file__).parents[2] / "data" / "azure" / "tables"
TERMS = "corpus/tables/terms.parquet"
ANEW = "has the numbers of the file that the figures were made from, and only its bytes are others"


@pytest.fixture
def study(published_study: Study) -> Study:
    """The study, as if it had been made from a derived table."""
    shutil.copyfile(TABLES / "terms.parquet", published_study.folder / TERMS)
    around = read_manifest(published_study.figures).surroundings
    rewrite_manifest(published_study, inputs=around.inputs | {TERMS: file_sha256(published_study.folder / TERMS)})
    return published_study


def recompress(path: Path) -> None:
    pq.write_table(pq.read_table(path), path, compression="gzip", row_group_size=500)


@pytest.mark.parametrize("name", sorted(path.name for path in TABLES.iterdir()))
def test_a_table_written_by_another_program_is_the_listed_one_if_framing_writes_it_so(
    tmp_path: Path, name: str
) -> None:
    path, listed = tmp_path / name, file_sha256(TABLES / name)
    if path.suffix == ".json":
        path.write_text(json.dumps(json.loads((TABLES / name).read_text())))
    else:
        pd.read_parquet(TABLES / name).to_parquet(path, compression="gzip")
    assert file_sha256(path) != listed
    assert has_listed_content(path, f"corpus/tables/{name}", listed)
    assert not has_listed_content(path, f"corpus/tables/{name}", "0" * 64)
    assert not has_listed_content(path, f"corpus/{name}", listed), "it is no table"


@pytest.mark.parametrize("content", [b"", b"PAR1", b"{}", b"[1"])
def test_what_is_no_table_has_not_the_listed_content(tmp_path: Path, content: bytes) -> None:
    for name in ("terms.parquet", "about.json", "others.parquet"):
        (tmp_path / name).write_bytes(content)
        assert not has_listed_content(tmp_path / name, f"corpus/tables/{name}", "0" * 64)


def test_a_recompressed_table_is_no_edit_and_a_changed_cell_is(study: Study, rebuilt: Rebuilds) -> None:
    recompress(study.folder / TERMS)
    verification = verify_study(study)
    assert verification.holds
    assert list(map(str, verification.inputs)) == [f"{TERMS} {ANEW}"]
    table = pd.read_parquet(study.folder / TERMS)
    table.assign(n=table["n"] + 1).to_parquet(study.folder / TERMS)
    verification = verify_study(study)
    assert not verification.holds
    assert list(map(str, verification.inputs)) == [f"{TERMS} is not the file that the figures were made from"]


def test_a_recompressed_table_in_their_archive_is_no_edit(study: Study, rebuilt: Rebuilds, tmp_path: Path) -> None:
    whole = (study.folder / TERMS).read_bytes()
    recompress(study.folder / TERMS)
    theirs = pack(study.folder, tmp_path / "theirs.zip", "theirs/")
    (study.folder / TERMS).write_bytes(whole)
    verification = verify_study(study, other=theirs)
    assert (verification.holds, verification.files) == (True, ())
    assert list(map(str, verification.inputs)) == [f"theirs.zip: {TERMS} {ANEW}"]


def test_published_files_with_other_bytes_and_the_same_content_are_told_from_edited_ones(
    published_study: Study, rebuilt: Rebuilds
) -> None:
    figures = published_study.figures
    with Image.open(figures / "tone.png") as image:
        metadata = PngInfo()
        metadata.add_text("Source", image.info["Source"])
        image.save(figures / "tone.png", pnginfo=metadata, compress_level=0)
    (figures / "words.csv").write_bytes((figures / "words.csv").read_bytes().replace(b"\n", b"\r\n"))
    (figures / "words.json").write_text(json.dumps(json.loads((figures / "words.json").read_text()), indent=4))
    verification = verify_study(published_study)
    assert not verification.holds
    assert {each.file: each.only_bytes for each in verification.files} == {
        f"figures/{file}": True for file in ("tone.png", "words.csv", "words.json")
    }
    assert str(verification.files[0]) == (
        "figures/tone.png has other bytes than the manifest lists, and the pixels that its notebook makes: it was only "
        "written anew"
    )
    tone = next(each for each in verification.figures if each.name == "tone")
    assert tone.cause == "written anew after it was published, with the same content: tone.png"
    said = verdict_in_words(verification)
    assert "3 published files written anew, with the same content and other bytes" in said
    assert "edited" not in said


def test_what_was_repainted_or_renumbered_stays_edited(published_study: Study, rebuilt: Rebuilds) -> None:
    repaint(published_study.figures / "tone.png", keep=True)
    edit(published_study.figures / "words.csv", "12", "13")
    edit(published_study.figures / "words.json", "shows", "proves")
    (published_study.figures / "words.pdf").write_bytes(b"%PDF-1.4 %%EOF")
    problems = verify_study(published_study).files
    assert [each.what for each in problems] == ["was edited"] * 4
