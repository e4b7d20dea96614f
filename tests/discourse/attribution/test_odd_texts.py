"""However odd a text is, finding its statements takes time that grows with its length, and stops."""

import time

import pytest

from framing.discourse.attribution import find_statements
from framing.text import segment

REPEATED = {
    "names after a cue": ("The mayor told {} who it was.", "Smith "),
    "readers after a cue": ("It was late, the mayor said to {} who (x)", "reporters "),
    "days and numbers": ("It was late, the mayor said {} who (x)", "on Monday 5 "),
    "expectations before a cue": ("(x) {} said", "to have is expected "),
    "auxiliaries before a cue": ("(x) {} said", "has been expected to have been "),
    "cues one of another": ("The {}", "claims of reports of "),
    "quotations and cues": ("{}.", "“a” - said the mayor - “b” "),
    "cues after a quotation": ("“A” {}.", "the mayor said that “b” "),
}


def seconds(text):
    segments = segment([text])
    before = time.process_time()
    find_statements(segments)
    return time.process_time() - before


@pytest.mark.slow
@pytest.mark.parametrize("case", REPEATED)
def test_one_endless_sentence_takes_no_endless_time(case):
    around, repeated = REPEATED[case]
    seconds(around.format(repeated * 30))
    assert seconds(around.format(repeated * 3000)) < 5  # in the square of the length it would be minutes


def test_whose_a_quotation_is_does_not_hang_on_cues_far_away():
    def speaker(n):
        far = "Wren said that it rained and "
        segments = segment([f"{far * n}Orrin said “it was very late there” and {far * n}left."])
        words = [segments.forms[form] for form in segments.token_form]
        return [words[one.speaker.start] for one in find_statements(segments) if one.form.name != "INDIRECT"]

    assert speaker(60) == speaker(2) == ["Orrin"]
