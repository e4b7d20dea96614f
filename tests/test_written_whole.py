from __future__ import annotations

from pathlib import Path

import pytest

from framing.written import json_bytes, write_whole


def test_a_file_that_is_written_anew_has_the_new_content_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    file = tmp_path / "tone.csv"
    assert write_whole(file, b"old") == file
    write_whole(file, b"new")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"tone.csv": b"new"}


def test_what_stood_there_stays_where_writing_fails_midway(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "tone.csv"
    file.write_bytes(b"old")

    def fail(path: Path, content: bytes) -> int:
        with path.open("wb") as half:
            half.write(content[:1])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", fail)
    with pytest.raises(OSError, match="No space left"):
        write_whole(file, b"new")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"tone.csv": b"old"}


def test_a_description_is_the_same_bytes_in_whatever_order_it_was_made() -> None:
    written = json_bytes({"a": "é", "b": [1]})
    assert written == json_bytes({"b": [1], "a": "é"})
    assert written.decode() == '{\n "a": "é",\n "b": [\n  1\n ]\n}\n'
