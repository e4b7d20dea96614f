from framing.discourse.attribution.cues import cue_letters, implications, verbs_by_form
from framing.discourse.inflections import inflections
from framing.discourse.reporting_verbs import IMPLICATIONS, Takes, reporting_verbs


def test_every_verb_stands_once_and_is_a_cue_somewhere():
    verbs = list(reporting_verbs())
    assert len({verb.lemma for verb in verbs}) == len(verbs)
    assert all(verb.takes and verb.implication in IMPLICATIONS for verb in verbs)


def test_verbs_are_inflected_as_english_does():
    assert inflections("say") == ("says", "saying", "said", "said")
    assert inflections("deny") == ("denies", "denying", "denied", "denied")
    assert inflections("stress")[0] == "stresses"
    assert inflections("plan")[1:3] == ("planning", "planned")
    assert inflections("agree")[1:3] == ("agreeing", "agreed")
    assert inflections("urge")[1:3] == ("urging", "urged")


def test_what_a_cue_implies():
    implied = implications()
    assert [implied[cue] for cue in ("say", "claim", "insist", "reveal", "point out", "suggest", "praise")] == [
        "neutral", "doubtful", "assertive", "factive", "factive", "tentative", "evaluative",
    ]  # fmt: skip


def test_a_verb_with_a_particle_is_tried_before_the_verb_alone():
    assert [cue.lemma for cue in verbs_by_form()["called"]] == ["call for", "call on", "call"]
    assert Takes.OBJECT in verbs_by_form()["accuses"][0].takes


def test_a_form_that_is_as_often_a_noun_has_a_letter_of_its_own():
    letters = cue_letters()
    assert (letters["claims"], letters["claimed"], letters["says"]) == ("v", "V", "U")
