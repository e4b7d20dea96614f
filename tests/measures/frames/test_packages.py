import pandas as pd
import pytest
from frames.planted import shuffled, with_frames, with_packages

from framing import measures

FEW = {"resamples": 20, "splits": 3}


@pytest.fixture(scope="module")
def planted():
    return with_packages(600, seed=3)


@pytest.fixture(scope="module")
def packages(planted) -> pd.DataFrame:
    return measures.frame_packages(planted[0], **FEW)


@pytest.mark.slow
def test_planted_packages_hold_the_topics_that_go_together(planted, packages):
    topics = measures.package_topics(packages)
    owner = planted[1]
    assert topics.loc[topics["entry"] != "", "entry"].nunique() >= 2
    for _, own in topics[topics["entry"] != ""].groupby("entry"):
        of = {owner[terms.split(", ")[0]][0] for terms in own["elements"]}
        assert len(of) == 1
        assert len(own) >= 2


@pytest.mark.slow
def test_shares_of_packages_add_up_to_at_most_one(packages):
    assert (packages.groupby("outlet")["estimate"].sum() <= 1).all()
    assert (packages["low"] <= packages["estimate"]).all()
    assert (packages["estimate"] <= packages["high"]).all()


def test_moved_words_make_no_package_and_the_result_says_so():
    nothing = measures.frame_packages(shuffled(with_packages(120, seed=3)[0], seed=2), **FEW)
    assert nothing.empty
    assert "No topic is stable" in nothing.attrs["limits"]


def test_five_articles_are_too_little_text_and_that_is_a_result():
    few = measures.frame_packages(with_frames(5, seed=1)[0], **FEW)
    assert few.empty
    assert few.attrs["limits"].startswith("There is too little text to find frame packages in: 5 articles")
    assert measures.package_topics(few).empty
