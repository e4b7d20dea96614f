"""What belongs together stays together, and what stands twice is said."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.errors import MeasureError
from framing.measures.frames.labelled import LabelledTexts, require_learnable


def labelled(*rows):
    """Make coded texts of (text, article, label)."""
    texts, articles, labels = zip(*rows, strict=True)
    return LabelledTexts(texts, np.array(articles, dtype=object), pd.DataFrame({"economy": labels}))


def test_articles_with_a_text_in_common_are_kept_together_over_any_number_of_steps():
    chain = labelled(("One.", "a", 1), ("Two.", "b", 0), ("two .".replace(" .", "."), "c", 0), ("ONE.", "c", 1),
                     ("Three.", "d", 0))  # fmt: skip
    assert chain.kept_together().tolist() == [0, 0, 0, 0, 1]


def test_texts_that_stand_twice_are_said_and_so_is_what_was_done():
    twice = labelled(("One.", "a", True), ("One.", "b", False), ("Two.", "b", False), ("Two.", "b", False))
    assert twice.repeated() == [
        "2 texts stand in the table more than once, and count each time.",
        "1 article has a text that another one has too: they were kept on the same side of every split.",
        "1 of these is coded differently from the same text.",
    ]


def test_nothing_is_said_where_nothing_stands_twice():
    assert labelled(("One.", "a", 1), ("Two.", "b", 0)).repeated() == []


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("pqrs"), st.sampled_from("abcde"), st.booleans()), min_size=1), st.randoms())
def test_the_order_of_rows_changes_nothing(rows, random):
    order = random.sample(range(len(rows)), len(rows))
    together = labelled(*rows).kept_together()
    assert labelled(*(rows[place] for place in order)).kept_together().tolist() == together[order].tolist()
    for column in (0, 1):  # neither a text nor an article is torn apart
        seen = {}
        for row, number in zip(rows, together, strict=True):
            assert seen.setdefault(row[column], number) == number


def test_a_frame_in_too_few_articles_is_pointed_out():
    few = labelled(*((f"Text {place}.", f"article {place}", place < 3) for place in range(20)))
    require_learnable(few, at_least=3)
    with pytest.raises(MeasureError, match=r"in the texts of 3 articles and was absent from .* 17"):
        require_learnable(few, at_least=4)


def test_labels_of_other_length_are_refused():
    with pytest.raises(MeasureError, match="2 texts, 1 names of articles and 2 rows"):
        require_learnable(LabelledTexts(("a", "b"), np.array(["x"]), pd.DataFrame({"economy": [True, False]})))
