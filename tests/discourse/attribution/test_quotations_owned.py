from hypothesis import given, settings
from hypothesis import strategies as st

from framing.discourse.attribution import find_statements
from framing.text import segment


def statements(text):
    segments = segment([text])
    words = [segments.forms[form] for form in segments.token_form]
    return [
        (
            one.form.name,
            " ".join(words[one.cue.start : one.cue.end]),
            " ".join(words[one.speaker.start : one.speaker.end]),
            [" ".join(words[part.start : part.end]) for part in one.content],
            one.is_inferred,
        )
        for one in find_statements(segments)
    ]


def test_an_interrupted_quotation_is_one_statement_with_words_on_both_sides():
    assert statements("“We waited,” said Orrin, “and nobody came.” She sat down.") == [
        ("DIRECT", "said", "Orrin", ["We waited ,", "and nobody came ."], False)
    ]


def test_a_quotation_goes_on_over_sentences_before_and_after_its_cue():
    (one,) = statements("“One ship left. Two stayed,” she said. “A third sank.”")
    assert one[3] == ["One ship left .", "Two stayed ,", "A third sank ."]


def test_a_quotation_that_is_opened_anew_in_each_paragraph_is_one():
    (one,) = statements("“The first paragraph is open.\n\n“The second one too.\n\n“This ends it,” said Orrin.")
    assert (one[2], one[3]) == ("Orrin", ["The first paragraph is open .", "The second one too .", "This ends it ,"])


def test_a_quotation_without_a_cue_in_the_next_paragraph_has_the_speaker_before_it_inferred():
    first, second = statements("The mayor said it would rain.\n\n“I have never been wrong about rain.”")
    assert first[:3] == ("INDIRECT", "said", "The mayor")
    assert second == ("DIRECT", "", "The mayor", ["I have never been wrong about rain ."], True)


def test_a_quotation_with_nobody_before_it_is_nobodys():
    assert statements("“I have never been wrong about rain.” It rained.")[0][1:3] == ("", "")


def test_words_in_scare_quotes_are_no_statement():
    assert statements("The “hard landing” was loud. A “toll”, then a “fee”.") == []


def test_a_quotation_in_a_quotation_belongs_to_the_outer_one():
    (one,) = statements("“He told me ‘no ifs’ and left,” said Orrin.")
    assert one[:3] == ("DIRECT", "said", "Orrin")


def test_an_unclosed_quotation_ends_with_its_paragraph_and_hides_nothing_after_it():
    found = statements("“This never closes, said the mayor.\n\nThe council said it rained.")
    assert found[0][:3] == ("INDIRECT", "said", "The council")


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(["“", "”", "‘", "’", '"', "she", "said", "Orrin", ",", ".", "\n\n", "that", "and"])))
def test_no_sequence_of_marks_stops_it_and_all_spans_are_within_sentences(pieces):
    segments = segment([" ".join(pieces)])
    for one in find_statements(segments):
        for part in (*one.content, *([one.cue] if one.lemma else [])):
            assert 0 <= part.start < part.end <= len(segments.token_form)
            assert segments.token_sentence[part.start] == segments.token_sentence[part.end - 1]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(["“Yes,” she said. “No.”", "", "The mayor said so.\n\n“It is so, I think.”", "No"])))
def test_texts_do_not_influence_each_other(texts):
    together = find_statements(segment(texts))
    assert len(together) == sum(len(find_statements(segment([text]))) for text in texts)
