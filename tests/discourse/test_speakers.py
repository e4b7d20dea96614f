import pytest

from framing.codebook import Codebook, Entry, Indicator, actor_mentions, find_mentions
from framing.codebook.patterns import parse_pattern
from framing.discourse.attribution import find_statements
from framing.discourse.speakers import speakers
from framing.text import segment


def _actor(name, *patterns):
    indicators = tuple(Indicator(text, "", parse_pattern(text)) for text in patterns)
    return Entry("actor", name, name.capitalize(), "invented", "", indicators, ())


TOWN = Codebook("Town", "en", (_actor("board", "the board", "Tosh"), _actor("mayor", "Orrin")), "")


def kinds(text):
    segments = segment([text])
    named, names = actor_mentions(find_mentions(segments, TOWN), TOWN)
    entries = names["entry"].cat
    found = find_statements(segments)
    told = speakers(segments, found, named, entries.codes.to_numpy())
    return [entries.categories[one.actor] if one.actor >= 0 else one.kind for one in told]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Gerald Tosh said so.", "board"),
        ("Its chairman, Gerald Tosh, said so.", "board"),
        ("A spokesman for the board said so.", "board"),
        ("Critics of the board said so.", "anonymous"),
        ("Officials said so.", "anonymous"),
        ("A person familiar with the matter said so.", "anonymous"),
        ("A sailor, who asked not to be named, said the sea was high.", "anonymous"),
        ("A sailor who asked not to be named said the sea was high.", "anonymous"),
        ("A sailor who declined to be publicly identified said the sea was high.", "anonymous"),
        ("Speaking on condition of anonymity, a sailor said the sea was high.", "anonymous"),
        ("A sailor, speaking anonymously, said the sea was high.", "anonymous"),
        ("Doctors said so.", "anonymous"),
        ("Senior analysts said so.", "anonymous"),
        ("Analysts at the bank said so.", "anonymous"),
        ("Residents of Port Vale said so.", "anonymous"),
        ("Economists at Northbank said so.", "described"),
        ("Doctors from Vale Hospital said so.", "described"),
        ("The Northbank analysts said so.", "described"),
        ("Analyst Nils Abery said so.", "named"),
        ("Documents seen by Port News show that the sea was high.", "described"),
        ("A report seen by Nils Abery suggests that the sea was high.", "described"),
        ("A letter seen by the board suggests that the sea was high.", "described"),
        ("A letter written by Nils Abery says so.", "named"),
        ("Nils Abery said so.", "named"),
        ("The baker, Nils Abery, said so.", "named"),
        ("A baker said so.", "described"),
        ("They said so.", "pronoun"),
        ("“Nobody told us anything about it.” It rained.", "none"),
    ],
)
def test_kinds_of_speakers(text, kind):
    assert kinds(text) == [kind]


def test_a_pronoun_is_an_actor_where_only_that_one_is_named_before():
    assert kinds("Orrin opened the door. She said it was late.") == ["mayor"]
    assert kinds("Orrin met Gerald Tosh. She said it was late.") == ["pronoun"]
    assert kinds("Orrin said she would go, and she added that she was tired.")[0] == "mayor"


def test_of_two_speakers_the_one_who_wants_no_name_is_anonymous():
    assert kinds("A baker said it held, but a sailor, on condition of anonymity, said it sank.") == [
        "described",
        "anonymous",
    ]
