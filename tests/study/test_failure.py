from __future__ import annotations

from pathlib import Path

from framing.study.failure import Place, open_command


def test_the_command_that_opens_a_copy_is_given_from_the_users_folder() -> None:
    assert open_command(Path("/a/build/b c.ipynb"), Path("/a")) == "jupyter lab 'build/b c.ipynb'"
    assert open_command(Path("/elsewhere/b.ipynb"), Path("/a")) == "jupyter lab /elsewhere/b.ipynb"


def test_a_place_is_a_cell_with_its_first_line_as_far_as_it_can_be_read() -> None:
    assert Place(0, "", False).in_words(2) == "before any cell"
    assert Place(2, "x = 1\ny = 2", True).in_words(2) == "after its last cell"
    assert Place(1, f"data = '{'a' * 500}'", False).in_words(2).endswith("aaa…")
    assert len(Place(1, f"data = '{'a' * 500}'", False).in_words(2)) < 150
