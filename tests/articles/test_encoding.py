import codecs
import contextlib
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.articles.encoding import UnreadableError, decode

ENGLISH = "The mayor said it’s a “difficult” day – nothing more. The café stayed open.\n"
FRENCH = "L’école a fermé : « très tôt », dit la sœur. À bientôt, cœur ! "
GERMAN = "Die Straße über die Brücke bleibt gesperrt; Maßnahmen könnten folgen. "
SPANISH = "¿Qué pasará mañana? La compañía no señaló nada. "
DANISH = "Broen på øen lukkes; øgede udgifter får følger i Århus. "
POLISH = "Burmistrz powiedział, że most zostanie zamknięty; później będą podjęte działania. "
RUSSIAN = "Мэр сказал, что мост будет закрыт; позднее будут приняты другие меры. "
JAPANESE = "市長は橋が閉鎖されると述べ、後に他の措置が取られる予定だと語った。"


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"],
)
def test_english_comes_back_from(encoding):
    assert decode(ENGLISH.encode(encoding)) == ENGLISH


@pytest.mark.parametrize("mark", [codecs.BOM_UTF16_BE, codecs.BOM_UTF16_LE])
def test_utf_16_with_its_mark_needs_no_zero_bytes(mark):
    encoding = "utf-16-be" if mark == codecs.BOM_UTF16_BE else "utf-16-le"
    assert decode(mark + JAPANESE.encode(encoding)) == JAPANESE


@pytest.mark.parametrize("text", [FRENCH, GERMAN, SPANISH, DANISH])
@pytest.mark.parametrize("times", [1, 8])
def test_western_european_text_is_windows_1252_however_short(text, times):
    assert decode((text * times).encode("cp1252")) == text * times


@pytest.mark.parametrize("data", [b"caf\xe9", b"\x93Hi\x94", b"na\xefve", b"10 \x80", b"It\x92s"])
def test_a_few_bytes_are_never_taken_for_an_exotic_encoding(data):
    assert decode(data) == data.decode("cp1252")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r"), (JAPANESE, "shift_jis"), (POLISH, "cp1250"), (ENGLISH, "mac_roman")],
)
def test_other_encodings_are_told_on_evidence(text, encoding):
    assert decode((text * 5).encode(encoding)) == text * 5


def test_a_long_text_is_told_by_its_beginning():
    text = JAPANESE * 2000
    assert decode(text.encode("shift_jis")) == text


def test_the_declared_encoding_wins_over_windows_1252_but_not_over_utf_8():
    assert decode("Łódź".encode("iso8859-2"), declared="iso8859-2") == "Łódź"
    assert decode("Łódź".encode(), declared="iso8859-2") == "Łódź"


def test_a_false_declaration_is_passed_over():
    assert decode(b"caf\xe9", declared="euc-jp") == decode(b"caf\xe9", declared="no-such") == "café"


def test_windows_1252_pasted_into_utf_8_keeps_both():
    data = "Café “Łódź” – naïve".encode() + b" \x93old\x94"
    assert decode(data) == "Café “Łódź” – naïve “old”"


def test_a_mark_of_utf_8_before_windows_1252_is_dropped():
    assert decode(codecs.BOM_UTF8 + b"caf\xe9") == "café"


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0",
        b"PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0",
        b"text with one \0 zero byte",
        random.Random(1).randbytes(3000).replace(b"\0", b"\1"),
        b"\x01\x00\x02\x00\x03\x00\x04\x00\x05\x00\x06\x00\x07\x00\x08\x00",
    ],
)
def test_binary_files_are_refused(data):
    with pytest.raises(UnreadableError, match="the file is binary"):
        decode(data)


def test_utf_16_that_is_cut_off_is_refused():
    with pytest.raises(UnreadableError, match="damaged, cut off"):
        decode("The bridge".encode("utf-16")[:-1])


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", codecs.BOM_UTF8, codecs.BOM_UTF16_LE])
def test_a_blank_file_is_refused(data):
    with pytest.raises(UnreadableError, match="the file is empty"):
        decode(data)


def test_an_encoding_that_cannot_be_told_is_refused(monkeypatch):
    import charset_normalizer

    monkeypatch.setattr(charset_normalizer, "from_bytes", lambda _: charset_normalizer.CharsetMatches([]))
    with pytest.raises(UnreadableError, match="save it as UTF-8"):
        decode((RUSSIAN * 2).encode("cp1251"))


@pytest.mark.slow
@given(st.text(st.characters(min_codepoint=32, codec="utf-8"), min_size=1).filter(lambda text: not text.isspace()))
@settings(max_examples=200, deadline=None)
def test_utf_8_always_comes_back(text):
    assert decode(b"a" + text.encode("utf-8")) == "a" + text


@given(st.binary(max_size=300), st.sampled_from([None, "cp1251", "utf-7"]))
@settings(max_examples=200, deadline=None)
def test_any_bytes_give_text_or_a_reason(data, declared):
    with contextlib.suppress(UnreadableError):
        assert decode(data, declared).strip()
