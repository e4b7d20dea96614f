import pytest

from framing.articles.outlet_spellings import Stated, spelling_notes


def spelled(*outlets: str) -> dict[str, list[str]]:
    return spelling_notes(Stated(outlet, f"{number}.txt") for number, outlet in enumerate(outlets))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Times", "the times"),
        ("People’s Daily", "People's Daily"),
        ("Al-Jazeera", "Al Jazeera"),
        ("El País", "El Pais"),
    ],
)
def test_two_spellings_are_hinted_at_where_the_rarer_stands(one, other):
    notes = spelled(one, other, one)
    assert list(notes) == ["1.txt"]
    assert notes["1.txt"][0].startswith(f"the outlet “{other}” is also spelled “{one}” (0.txt; 2.txt)")


@pytest.mark.parametrize(
    "outlets", [("A", "A"), ("The Times", "Times"), ("v1.0", "v10"), ("1-11", "11-1"), ("+++", "***")]
)
def test_one_spelling_and_other_names_are_not(outlets):
    assert spelled(*outlets) == {}


def test_many_places_are_counted_rather_than_listed():
    notes = spelled(*["The Times"] * 9, "the times")
    assert "(0.txt; 1.txt; 2.txt and 6 more)" in notes["9.txt"][0]


def test_the_order_of_articles_does_not_choose_the_spelling():
    stated = [Stated("b c", "x"), Stated("B C", "y")]
    assert spelling_notes(stated) == spelling_notes(stated[::-1])
