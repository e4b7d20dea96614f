"""The codebook that the documentation shows can be read as it stands there."""

import re
from pathlib import Path

from framing.codebook import read_codebook

PAGE = Path(__file__).parents[2] / "docs" / "codebook.md"


def test_the_codebook_of_the_page_is_sound_and_shows_every_kind(tmp_path):
    shown = re.search(r"```toml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert shown is not None
    path = tmp_path / "codebook.toml"
    path.write_text(shown[1], encoding="utf-8")
    codebook = read_codebook(path)
    assert all(codebook.of_kind(kind) for kind in ("actor", "contested", "frame", "claim"))
    assert codebook.lineages("frame")["fare-burden"] == ("fare-burden", "economic")
    assert codebook.lineages("actor")["captain"] == ("captain", "company")
