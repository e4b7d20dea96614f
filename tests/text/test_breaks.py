"""Line breaks that end a sentence, line breaks that do not, and numbered lists."""

from __future__ import annotations

import pytest

from framing.text import segment

WRAPPED = """\
The council met on Tuesday to hear what the owners of the old mill
intend to do with it, and it heard a good deal more from the people
of Upper Marsh, who came in numbers. A letter by the former mayor,
Ada Quill, was read out before the meeting ended late in the night.
"""


def sentences(text: str) -> list[str]:
    return segment([text]).sentences()


def words(text: str) -> list[str]:
    segments = segment([text])
    return [segments.forms[form] for form in segments.token_form[segments.token_is_word]]


@pytest.mark.parametrize("blank", ["\n\n", "\n \n", "\r\n\r\n", "\n\t\n\n", "\u2029"])
def test_a_blank_line_always_ends_a_sentence(blank: str) -> None:
    assert sentences(f"The mill of{blank}the town") == ["The mill of", "the town"]


def test_a_heading_stands_alone() -> None:
    assert sentences("Mill to Close\nThe owners gave notice.") == ["Mill to Close", "The owners gave notice."]


def test_a_line_goes_on_where_the_next_starts_with_a_small_letter() -> None:
    assert sentences("The owners\ngave notice.") == ["The owners\ngave notice."]


@pytest.mark.parametrize("end", ["of", "the", "mayor,", "said that"])
def test_a_line_goes_on_where_it_cannot_have_ended(end: str) -> None:
    assert len(sentences(f"It was {end}\nUpper Marsh")) == 1


def test_in_a_wrapped_text_a_full_line_goes_on_before_a_capital() -> None:
    assert sentences(WRAPPED) == [
        WRAPPED[: WRAPPED.index(" A letter")],
        WRAPPED[WRAPPED.index("A letter") :].strip(),
    ]


def test_in_a_wrapped_text_a_short_line_ends() -> None:
    assert sentences(f"Mill to Close\n{WRAPPED}")[0] == "Mill to Close"


def test_lines_of_a_list_of_headlines_are_not_taken_for_wrapped_text() -> None:
    headlines = ["Mill to Close in Upper Marsh", "Council Hears the Owners", "Mayor Writes a Letter to Them"]
    assert sentences("\n".join(headlines)) == headlines


@pytest.mark.parametrize("bullet", ["•", "-", "*", "–", "1.", "2)", "(3)", "a)"])
def test_an_item_of_a_list_is_a_sentence_and_its_bullet_no_word(bullet: str) -> None:
    text = f"The owners said:\n{bullet} the mill closes\n{bullet} the shop stays"
    assert len(sentences(text)) == 3
    assert words(text) == ["The", "owners", "said", "the", "mill", "closes", "the", "shop", "stays"]


def test_bullets_in_the_middle_of_a_line_separate_too() -> None:
    assert sentences("Mill closes • Shop stays") == ["Mill closes", "• Shop stays"]


def test_items_stay_apart_though_one_ends_in_a_comma() -> None:
    assert len(sentences("• the mill,\n• the shop")) == 2


def test_a_number_at_the_end_of_a_sentence_is_a_word() -> None:
    assert words("It happened in\n1990. It was cold.")[3] == "1990"
    assert words("1.5 million came")[0] == "1.5"


def test_the_last_line_may_be_a_lone_number() -> None:
    assert sentences("The mill\n1.") == ["The mill", "1."]
    assert sentences("The mill\n(1") == ["The mill", "(1"]
