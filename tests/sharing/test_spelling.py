from __future__ import annotations

import re
import unicodedata

import pytest

from framing.sharing.anonymity import REMOVED, anonymised, names_left
from framing.sharing.contents import Member
from framing.sharing.identities import Identity
from framing.sharing.spelling import folded, places_in, replaced

NAME = Identity("an author's name", "Zoë Müller Lüdenscheidt")
ORCID = Identity("an author's orcid", "0000-0002-1825-0097")
HOME = Identity("the home folder", r"C:\Users\zoe")

WRITTEN = (
    "Zoë Müller Lüdenscheidt",
    unicodedata.normalize("NFD", "Zoë Müller Lüdenscheidt"),
    "ZOE MUELLER-LUEDENSCHEIDT",
    "Zoe Muller-Ludenscheidt",
    "Zoë M&uuml;ller&nbsp;L&#252;denscheidt",
    r"Zo\"e M{\"u}ller L\"{u}denscheidt",
    "Zoë\n  Müller\N{EN DASH}Lüdenscheidt",
    "Zoë Müller\N{NON-BREAKING HYPHEN}Lüden\u00adscheidt",
)


@pytest.mark.parametrize("written", WRITTEN)
def test_a_name_is_found_and_taken_out_however_it_is_written(written: str) -> None:
    member = Member("LICENSE", f"Copyright: {written}, 2025\n".encode(), "settings")
    assert [remains.place for remains in names_left([member], [NAME])] == ["line 1, column 12"]
    (without,) = anonymised([member], [NAME], fixed=())
    assert without.read().decode() == f"Copyright: {REMOVED}, 2025\n"


@pytest.mark.parametrize("written", ["0000000218250097", "0000–0002–1825–0097", "0000 0002 1825 0097"])
def test_an_orcid_is_found_without_its_dashes_and_with_others(written: str) -> None:
    assert list(names_left([Member("a.csv", f"x\n{written}\n".encode(), "figure")], [ORCID]))


@pytest.mark.parametrize("written", [r"C:\Users\zoe", r"C:\\Users\\zoe", "c:/users/zoe"])
def test_a_home_is_found_with_doubled_backslashes(written: str) -> None:
    assert list(names_left([Member("a.ipynb", f'"{written}"'.encode(), "notebook")], [HOME]))


@pytest.mark.parametrize("other", ["Zoë Müllerin", "Zoe Miller", "Zoë and Müller"])
def test_other_names_are_left(other: str) -> None:
    identity = Identity("an author's name", "Zoë Müller")
    assert replaced(other, re.compile(identity.pattern), REMOVED) == other


def test_each_word_is_found_at_its_place_among_signs_that_fold_longer_and_shorter() -> None:
    text = "Straße – ﬁsh &amp; caf&eacute; e\u0301té {\\'e}clair naïve end"
    for word, written in {
        "fish": "ﬁsh",
        "cafe": "caf&eacute;",
        "ete": "e\u0301té",
        "naive": "naïve",
        "end": "end",
    }.items():
        match = re.search(word, folded(text))
        assert match is not None
        start, end = places_in(text)(match.span())
        assert text[start:end] == written
