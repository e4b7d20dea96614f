"""What a pattern requires of a line, so that a line without it need not be asked."""

from __future__ import annotations

import re
import warnings
from functools import cache
from typing import get_args

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from framing.cleaning import matching
from framing.cleaning.requirements import Requirements, beginning, one_of, requirements
from framing.cleaning.rules import RULES

FIELDS: tuple[matching.Field, ...] = get_args(matching.Field)
ROWS = [(field, pattern) for field in FIELDS for rule in RULES.values() for pattern in getattr(rule, field)]
invented_lines = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])


@cache
def every_pattern(field: matching.Field) -> re.Pattern[str]:
    rows = {name: patterns for name, rule in RULES.items() if (patterns := getattr(rule, field))}
    return matching._combined(rows)


@pytest.mark.parametrize(
    ("pattern", "begins", "holds"),
    [
        ("share", "s", ""),
        ("shares?|likes?", "sl", ""),
        ("(?:\\d+ )?shares", "0s", ""),
        ("a?b?c", "abc", ""),
        ("a{0,2}b{2,}c", "ab", ""),
        ("(?=.*!)(?<!x)\\bmore", "m", "!"),
        ("(?!x)(?:é|ê)t", "éê", "éê"),
        ("[Rr]ead: .+", "Rr", ":"),
        (".{2,8} \\(\\d\\)?", "", "("),
        (".+ (?:\\(a|\\[b)", "", "(["),
        (".+ (?:\\(a|b)", "", ""),
        ("[^a]b|(?i:c)", "", ""),
        ("a?", "", ""),
    ],
)
def test_it_is_read_off_the_pattern(pattern: str, begins: str, holds: str) -> None:
    assert requirements(pattern) == Requirements(frozenset(begins), frozenset(holds))


@invented_lines
@given(st.data())
def test_whatever_a_pattern_of_the_rules_matches_has_what_the_pattern_requires(data: st.DataObject) -> None:
    _, pattern = data.draw(st.sampled_from(ROWS))
    required = requirements(pattern)
    line = data.draw(st.from_regex(pattern, fullmatch=True))
    assert not required.begins or beginning(line) in required.begins
    assert not required.holds or one_of(required.holds).search(line)


@invented_lines
@given(st.data())
def test_a_line_gets_the_rule_that_asking_every_pattern_gives_it(data: st.DataObject) -> None:
    field, pattern = data.draw(st.sampled_from(ROWS))
    line = data.draw(st.from_regex(pattern, fullmatch=True))
    assume(len(line) <= matching.LONGEST)
    assert matching._first(field, line) == every_pattern(field).fullmatch(line).lastgroup.replace("_", "-")


def test_no_pattern_is_written_so_that_python_warns_of_it() -> None:
    re.purge()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for rule in RULES.values():
            for pattern in (*rule.line, *rule.heading, *rule.edge, *rule.outside, *rule.cased, *rule.opens, *rule.tail):
                re.compile(pattern)
            for _, pattern in rule.holding:
                re.compile(pattern)
