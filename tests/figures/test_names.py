"""A name of figures and tables is one that files can have on every system."""

import pytest

from framing.errors import FigureError
from framing.figures.files import check_name


@pytest.mark.parametrize("name", ["A", "a-b", "con", "nul", "com1", "lpt9", "x" * 300, "a/b", ""])
def test_what_no_file_can_be_called_everywhere_is_refused(name):
    with pytest.raises(FigureError, match=r"cannot name a figure|too long for a figure"):
        check_name(name, "figure")


@pytest.mark.parametrize("name", ["a", "console", "tone_2", "x" * 100])
def test_other_names_may_be_used(name):
    check_name(name, "figure")
