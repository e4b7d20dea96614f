from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from framing.errors import StudyError
from framing.study.disk import DiskRefused, attempt, is_full, without_room


def refused(number: int) -> DiskRefused:
    with pytest.raises(DiskRefused) as caught, attempt("write the figures", Path("figures")):
        raise OSError(number, os.strerror(number), "/internal/path")
    return caught.value


def test_a_full_disk_is_said_with_the_step_the_path_and_what_to_do() -> None:
    error = refused(errno.ENOSPC)
    assert error.what == "Cannot write the figures: No space left on device."
    assert error.where == "figures"
    assert str(error.remedy).startswith("Make room on the disk that holds figures")


@pytest.mark.parametrize("number", [errno.EACCES, errno.EPERM, errno.EROFS])
def test_what_may_not_be_written_asks_for_the_right_to(number: int) -> None:
    assert str(refused(number).remedy).startswith("Give yourself the right to write there")


def test_an_error_without_a_number_keeps_its_words() -> None:
    with pytest.raises(DiskRefused, match="Cannot try: no such thing") as caught, attempt("try", Path("here")):
        raise OSError("no such thing")
    assert caught.value.remedy


def test_other_errors_pass_and_an_inner_step_is_the_one_that_is_named() -> None:
    with pytest.raises(StudyError, match=r"^another$"), attempt("write", Path("a")):
        raise StudyError("another")
    with pytest.raises(DiskRefused, match="inner"), attempt("outer", Path("a")), attempt("inner", Path("b")):
        raise OSError(errno.EIO, "no")


def test_a_disk_without_room_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert without_room(tmp_path, tmp_path / "nowhere") is None
    monkeypatch.setattr("framing.study.disk.MIB", 2**80)
    assert without_room(tmp_path / "nowhere", tmp_path) == tmp_path


def test_a_cells_error_of_a_full_disk_is_recognized() -> None:
    assert is_full(str(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "tone.csv")))
    assert not is_full("No such file or directory")
