"""Fixtures of the corpus room."""

import pytest
from invented import CODEBOOK

from framing.codebook import read_codebook


@pytest.fixture
def codebook(tmp_path):
    path = tmp_path / "codebook.toml"
    path.write_text(CODEBOOK, encoding="utf-8")
    return read_codebook(path)
