"""English prose that sounds like furniture, and last paragraphs that introduce somebody, stay."""

from __future__ import annotations

import pytest
from invented_articles import PARAGRAPHS

from framing.cleaning import clean

ARTICLE = PARAGRAPHS["en"]
PROSE = [
    "Like this government, the last one promised to consider a second bridge and did nothing.",
    "Disclaimer: I was a member of the council until last year, and I voted for the bridge.",
    "Disclaimer: I have crossed it every day of my life.",
    "Enjoying this quiet, few consider what the winter will bring to the bank.",
    "Like what came before it, the plan asks people to support us all in hard times.",
    "If you like this river, consider what it does in March.",
    "Every day, we send an e-mail to the ministry, and nobody answers.",
    "Want more bridges? Then join the council, said the mayor.",
    "Need to know more of the plan? Ask our mayor.",
    "Support our work on the dam, the engineers wrote on their banner.",
    "Support us or lose the bridge, the traders wrote.",
    "Stay informed about our bridge, the mayor told them.",
    "This story was first published as a pamphlet in 1848 and burned a week later.",
    "This article was adapted from a sermon, the judge found.",
    "Get a letter of thanks in your letterbox and you will understand the ferryman.",
    "You can unsubscribe at any time from a contract, the court held.",
    "You have used your free articles of clothing, the guard told him.",
    "Reporting by phone was slow, and editing by candle slower, she recalls.",
    "Follow him on his way to the bridge, and twitter is the last thing on your mind.",
    "He can be reached at the pier before six, or not at all.",
    "She may be found on the bank most evenings.",
    "Contact Mr Reed at the town hall on Monday, the notice said, or twitter about it.",
    "Have a story about the bridge? Send it to the archive, the museum asks.",
    "These are external links and will open next spring, the ferry company said.",
    "Please enable JavaScript was the only thing that the town's website said that day.",
    "The material may not be published before the trial, the judge ruled.",
    "Copyright 1911 is printed under the map of the bridge that hangs in the hall.",
    "All rights reserved to the crown were given up in the charter.",
    "By signing up for the ferry, you agree to wait, the joke goes.",
    "In case you missed it, the bridge is closed.",
    "Thank you for subscribing to the idea of a bridge, wrote the mayor.",
    "Editing by hand took them a year.",
    "Per Lund contributed to this report on the bridge in 1974, which nobody read.",
    "Additional reporting by the auditors showed a hole of two million.",
    "Photo illustration by hand was her trade.",
    "No spam, no ham, nothing but bread was left in the shop.",
    "Join our community of fools to see the river rise, he sang.",
    "An error has occurred. Please try again, the machine on the pier said all day.",
    "Something went wrong. Try again, said the engineer.",
    "Check your inbox, the council told people who asked for an answer.",
    "To continue reading his speech, the mayor needed a glass of water.",
    "Forgot your password? Click on the fish, the town's machine said.",
]
FURNITURE = [
    "Like this article? Consider a small gift to the Courier.",
    "If you enjoyed this story, consider subscribing.",
    "Enjoying our work? Become a member.",
    "Disclaimer: The views expressed in this article are those of the author.",
    "Disclaimer: This information is provided for general purposes and is no advice.",
    "Every day, we send you the five stories of the valley.",
    "Want more stories like this? Sign up for our newsletter.",
    "This article was originally published on The Orm Courier.",
    "You can reach him on Twitter.",
    "Have a tip? Contact our newsroom on Signal.",
    "He can be reached at idab@courier.example.",
    "Reporting by Ida Berg in Ness; Editing by Per Lund",
    "This material may not be reproduced without permission.",
    "No spam, ever. Unsubscribe when you like.",
]
INTRODUCTIONS = [
    "Clara Voss is a fisherwoman based in Ness who lost her nets in the flood on Monday.",
    "Clara Voss is a producer based in Ness who lost her house in the flood on Monday.",
    "Jon Fell is a professor of hydraulics at the college in Ness, and he had warned of the cracks on Friday.",
    "Greta Lund covers the fields with straw every autumn so that the floods do not take the soil.",
    "Ida Berg is the author of the report on the piers, which the council received in May.",
    "Nora Pike writes for the deaf theatre on the bank, which will now have to close.",
    "Ben Marsh edited the plan three times before the vote.",
    "Max Hill covered the hole with a plank, and the bus went on.",
    "Hal Brook reported for work on Tuesday and found the gate shut.",
    "Dan Reed is an editor at the harbour office, and he was fined ten pounds on Friday.",
    "Lea Thorn contributed to the fund for the ferry and wants her money back.",
    "The Orm Trust is a fellow owner of the bridge, with a third of the shares.",
]
BIOGRAPHIES = [
    "Ida Berg is a staff writer at the Orm Courier.",
    "Ida Berg is a reporter based in Ness. Follow her on Twitter @idab.",
    "Ida Berg covers transport for the Courier.",
    "Jon Fell is a professor of history at the University of Ness.",
    "Ida Berg has covered the valley since the flood. She keeps goats.",
    "Ida Berg is the Courier’s valley correspondent.",
    "Ida Berg is a freelance journalist who lives in Fell with two cats.",
]


def kept(lines: list[str]) -> list[str]:
    return clean("\n".join(["Council closes the old bridge", *lines])).text.split("\n")


@pytest.mark.parametrize("sentence", PROSE)
def test_prose_that_sounds_like_furniture_stays(sentence: str) -> None:
    assert sentence in kept([*ARTICLE[:2], sentence, *ARTICLE[2:]])


@pytest.mark.parametrize("sentence", FURNITURE)
def test_furniture_between_paragraphs_goes(sentence: str) -> None:
    assert sentence not in kept([*ARTICLE[:2], sentence, *ARTICLE[2:]])


@pytest.mark.parametrize("sentence", INTRODUCTIONS)
def test_a_last_paragraph_that_introduces_somebody_in_the_news_stays(sentence: str) -> None:
    assert sentence in kept([*ARTICLE, sentence])


@pytest.mark.parametrize("sentence", BIOGRAPHIES)
def test_a_biography_of_whoever_may_be_the_author_goes(sentence: str) -> None:
    assert sentence not in kept([*ARTICLE, sentence])
    assert sentence not in kept(["By Ida Berg and Jon Fell", *ARTICLE, sentence])


@pytest.mark.parametrize("sentence", BIOGRAPHIES)
def test_a_biography_of_somebody_else_than_the_author_is_none(sentence: str) -> None:
    assert sentence in kept(["By Kit Ward", *ARTICLE, sentence])


def test_the_byline_that_metadata_give_tells_whose_biography_it_is() -> None:
    sentence = "Jon Fell edited the plan three times before the vote."
    text = "\n".join(["Council closes the old bridge", *ARTICLE, sentence])
    assert sentence in clean(text, byline="Kit Ward").text
    assert sentence not in clean(text, byline="Jon Fell").text
