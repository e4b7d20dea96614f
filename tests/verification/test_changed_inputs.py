from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pandas as pd
import pytest
from published_study import pack, repaint, rewrite_manifest

from framing.study import Study
from framing.study.freshness import file_sha256
from framing.study.manifest import read_manifest
from framing.verification.rebuild import Rebuilt
from framing.verification.verify import verify_study

Rebuilds = tuple[Rebuilt, ...]
TERMS = "corpus/tables/terms.parquet"
NUMBERS = pd.DataFrame({"term": ["bridge", "ferry", None], "n": [12, 7, 3]})


@pytest.fixture
def study(published_study: Study) -> Study:
    """The study, as if it had been made from a table with numbers."""
    table = published_study.folder / TERMS
    NUMBERS.to_parquet(table, index=False)
    around = read_manifest(published_study.figures).surroundings
    rewrite_manifest(published_study, inputs=around.inputs | {TERMS: file_sha256(table)})
    return published_study


def keep_in_git(study: Study) -> None:
    named = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    for command in (["init", "-q"], ["add", TERMS], [*named, "commit", "-qm", "one"]):
        subprocess.run(["git", *command], cwd=study.folder, check=True, capture_output=True)


@pytest.mark.slow
def test_a_recompressed_table_has_the_numbers_of_the_one_that_git_has_kept(study: Study, rebuilt: Rebuilds) -> None:
    keep_in_git(study)
    NUMBERS.to_parquet(study.folder / TERMS, index=False, compression="gzip")
    repaint(study.figures / "tone.png")
    verification = verify_study(study)
    assert "terms" not in verification.figures[1].cause, "it is no cause of anything"
    shutil.copyfile(rebuilt[0].makers["tone"].task.figures / "tone.png", study.figures / "tone.png")
    verification = verify_study(study)
    assert verification.holds
    assert list(map(str, verification.inputs)) == [
        f"{TERMS} has the numbers of the file that the figures were made from, and only its bytes are others"
    ]
    assert verification.tables[0].listed.words == "same numbers, other bytes"


def test_of_an_edited_table_the_cell_is_named_that_is_not_the_one_git_has_kept(study: Study, rebuilt: Rebuilds) -> None:
    keep_in_git(study)
    NUMBERS.assign(n=[12, 8, 3]).to_parquet(study.folder / TERMS, index=False)
    verification = verify_study(study)
    assert not verification.holds
    assert verification.inputs[0].differences == ("row 2, column “n”: listed 7, here 8",)


def test_a_missing_value_that_was_filled_is_an_edit(study: Study, rebuilt: Rebuilds) -> None:
    keep_in_git(study)
    NUMBERS.fillna({"term": ""}).to_parquet(study.folder / TERMS, index=False)
    assert not verify_study(study).holds


def test_a_recompressed_table_is_compared_with_the_one_in_their_archive(
    study: Study, rebuilt: Rebuilds, tmp_path: Path
) -> None:
    theirs = pack(study.folder, tmp_path / "theirs.zip", "theirs/")
    NUMBERS.to_parquet(study.folder / TERMS, index=False, compression=None)
    assert verify_study(study, other=theirs).inputs[0].same_numbers


def test_where_the_listed_table_is_nowhere_the_changed_one_is_not_believed(study: Study, rebuilt: Rebuilds) -> None:
    NUMBERS.to_parquet(study.folder / TERMS, index=False, compression="gzip")
    verification = verify_study(study)
    assert (verification.holds, verification.inputs[0].differences) == (False, ())


def test_an_input_that_is_missing_and_one_that_is_new_are_named(study: Study, rebuilt: Rebuilds) -> None:
    around = read_manifest(study.figures).surroundings
    rewrite_manifest(study, inputs=around.inputs | {"corpus/outlets.csv": "0" * 64})
    shutil.copyfile(study.folder / TERMS, study.corpus / "tables" / "more.parquet")
    assert [str(each) for each in verify_study(study).inputs] == [
        "corpus/outlets.csv is missing, and the figures were made from it",
        "corpus/tables/more.parquet is none of the files that the figures were made from",
    ]
    assert [each.in_short for each in verify_study(study).inputs] == ["missing", "not listed"]
