"""What counts in which voice."""

import pytest

from framing.errors import MeasureError
from framing.measures.voices import in_voice


@pytest.mark.parametrize(("voice", "counts"), [("all", [3, 2]), ("own", [2, 0]), ("quoted", [1, 2])])
def test_each_voice_counts_its_own(voice, counts):
    assert in_voice([3, 2], [1, 2], voice).tolist() == counts


def test_another_voice_is_refused():
    with pytest.raises(MeasureError, match="no voice “both”"):
        in_voice([1], [0], "both")
