"""Numbers are at odds only where they count the same of the same."""

import pytest

from framing.measures.facts.conflicts import Known, find_conflicts
from framing.measures.facts.features import Statement
from framing.text import segment


def conflicts(*texts: str) -> list[str]:
    statements = [_statement(text) for text in texts]
    groups = [str(number) for number in range(len(texts))]
    return [str(found) for found in find_conflicts(statements, groups, Known.of(statements, groups))]


def _statement(text: str) -> Statement:
    segments = segment([text])
    return Statement.of(tuple(segments.forms[form] for form in segments.token_form))


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("A petition with 1,340 signatures.", "It bears 2,140 signatures, the petition.", ["1,340 / 2,140 signatures"]),
        ("It has 12 boats.", "It has 14 boats.", ["12 / 14 boats"]),
        ("Three people were arrested at the yard.", "The yard employs 430 people.", []),
        ("Nine children were rescued.", "They were rescued after nine.", []),
        ("Wages rose 3 per cent.", "The board wants 5 per cent more berths.", []),
        ("Wages rose 3%.", "Wages rose by 5% in all.", ["3 / 5 %"]),
    ],
)  # fmt: skip
def test_numbers_differ_where_they_count_the_same_of_the_same(one: str, other: str, found: list[str]) -> None:
    assert conflicts(one, other) == found
    assert conflicts(other, one) == found
