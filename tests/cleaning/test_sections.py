"""What goes with a heading of furniture, and where the article resumes."""

from __future__ import annotations

from framing.cleaning import clean

FIRST = "The mill at Orrin closed on Friday, and with it went the last shop in the upper valley."
SECOND = "Eleven people worked there, the owner says, and none of them has found another place so far."
THIRD = "The building will stand empty through the winter, unless the county buys it back in November."


def cut_by(rule: str, text: str) -> list[str]:
    return [cut.text for cut in clean(text).removed if cut.rule == rule]


def test_other_stories_at_the_end_go_with_their_teasers_and_ages() -> None:
    stories = [
        "Recent Posts",
        "Bridge reopens after a winter of repairs",
        "The bridge over the Orrin carries cars again, and the town…",
        "29 minutes ago",
        "Council votes on Thursday",
        "The council meets for the last time before the holidays and will vote.",
        "3 hours ago",
    ]
    assert cut_by("related", "\n\n".join([FIRST, SECOND, *stories])) == stories


def test_the_article_resumes_below_a_box_of_other_stories() -> None:
    box = ["Related", "Bridge reopens after a winter of repairs", "Council votes on Thursday", "Why mills close"]
    text = "\n".join([FIRST, *box, SECOND, THIRD])
    assert cut_by("related", text) == box[:3]
    assert "Why mills close" in clean(text).text, "the last line may be the subheading of what follows"


def test_an_empty_box_of_other_stories_takes_nothing_else() -> None:
    text = f"{FIRST}\n\nRecommended Videos\n\n{SECOND}"
    assert clean(text).text == f"{FIRST}\n\n{SECOND}"


def test_comments_go_with_their_authors_dates_and_buttons() -> None:
    talk = [
        "2 comments",
        "Riverman",
        "2 days ago",
        "I worked there for a year and would not go back for any money at all.",
        "Reply",
        "Anna",
        "1 day ago",
        "My father built that wheel, and it is a shame what they have made of it.",
        "Reply",
    ]
    assert cut_by("comments", "\n".join([FIRST, SECOND, *talk])) == talk


def test_a_count_of_comments_above_the_article_takes_nothing_else() -> None:
    text = f"The mill is closed\n\n14 comments\n\n{FIRST}\n\n{SECOND}"
    assert clean(text).text == f"{FIRST}\n\n{SECOND}"


def test_a_subheading_on_comments_without_readers_talking_stays() -> None:
    text = f"{FIRST}\n\nComments\n\n{SECOND}\n\n{THIRD}"
    assert clean(text).text == text


def test_the_author_goes_with_name_role_and_biography() -> None:
    person = [
        "About the author",
        "Ida Berg",
        "Senior writer",
        "Ida has written about rivers and mills for many years. She joined the Herald as a reporter in 2009.",
    ]
    assert cut_by("biography", "\n".join([FIRST, SECOND, *person])) == person


def test_a_biography_without_heading_goes_if_the_article_does_not_name_the_person() -> None:
    signature = "Per Lund is a freelance writer based in Orrin. He keeps bees."
    assert clean(f"{FIRST}\n\n{SECOND}\n\n{signature}").text == f"{FIRST}\n\n{SECOND}"
    about = SECOND.replace("the owner", "Per Lund")
    assert clean(f"{FIRST}\n\n{about}\n\n{signature}").removed == ()


def test_a_chapter_on_an_author_stays() -> None:
    text = "\n\n".join([FIRST, "The author", SECOND, THIRD, FIRST.replace("Friday", "Monday")])
    assert clean(text).text == text


def test_comments_that_begin_with_who_says_them_go_below_their_count() -> None:
    talk = ["Comments (14)", "RiverRat says: I worked there for thirty years and nobody ever told us about any of it."]
    assert cut_by("comments", "\n\n".join([FIRST, SECOND, *talk])) == talk
    more = [*talk, "Mill.Girl wrote: Shame on them, and on the county which looked on for all of these eleven years."]
    assert cut_by("comments", "\n\n".join([FIRST, SECOND, "Comments", *more[1:]])) == ["Comments", *more[1:]]


def test_a_biography_above_comments_goes_too() -> None:
    about = "Ruth Tansley is a staff writer at the Herald."
    talk = ["Comments (14)", "RiverRat says: Good riddance."]
    assert cut_by("biography", "\n\n".join([FIRST, SECOND, about, *talk])) == [about]


def test_a_count_of_comments_without_anybody_talking_takes_no_sentence() -> None:
    text = "\n\n".join([FIRST, "Comments (14)", SECOND, THIRD])
    assert cut_by("comments", text) in ([], ["Comments (14)"])
    assert SECOND in clean(text).text


def test_an_interview_keeps_who_says_what() -> None:
    text = "\n\n".join([FIRST, "Holm says: We looked on, and nobody asked us.", SECOND, "Berg says: It is over."])
    assert clean(text).text == text
