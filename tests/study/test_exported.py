from __future__ import annotations

import json
from pathlib import Path

import pytest

from framing.study.exported import LIST, ExportedFile, ExportList, read_export_list

TONE = ExportedFile("tone.pdf", "3f" * 32, "tone", "5a" * 32)


def test_a_list_is_read_as_it_was_written(tmp_path: Path) -> None:
    written = ExportList("nature", (ExportedFile("captions.md", "2e" * 32), TONE))
    (tmp_path / LIST).write_bytes(written.to_bytes())
    assert read_export_list(tmp_path) == written
    assert written.named("tone.pdf") == written.of_bytes("3f" * 32) == TONE
    assert written.named("none") is written.of_bytes("0") is None


def test_a_list_of_names_alone_as_earlier_versions_wrote_it_has_no_checksums(tmp_path: Path) -> None:
    (tmp_path / LIST).write_text('["tone.pdf", "../away.pdf"]')
    assert read_export_list(tmp_path) == ExportList(files=(ExportedFile("tone.pdf"),))


@pytest.mark.parametrize("content", ["", "{}", "3", '{"journal": "a", "files": [1]}', json.dumps({"files": {}})])
def test_a_list_that_cannot_be_read_is_none(tmp_path: Path, content: str) -> None:
    (tmp_path / LIST).write_text(content)
    assert read_export_list(tmp_path) is None
