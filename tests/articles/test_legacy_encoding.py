import pytest

from framing.articles.encoding import UnreadableError, decode
from framing.articles.legacy_encoding import guess

ENGLISH = "The mayor said it’s a “difficult” day – nothing more. The café stayed open.\n"
CHINESE = "市长表示，桥梁将被关闭，之后还将采取其他措施。"


def test_mac_roman_is_told_from_windows_1252_and_named():
    text = decode(ENGLISH.encode("mac_roman"))
    assert text == ENGLISH
    assert text.notes == ("read as Mac Roman (a guess; the 5 characters beyond ASCII are then: é – ’ “ ”)",)


def test_chinese_is_read_and_the_guess_is_named():
    text = decode(CHINESE.encode("gbk"))
    assert text == CHINESE
    assert text.notes[0].startswith("read as gb")


@pytest.mark.parametrize("times", [1, 5])
def test_utf_8_with_a_tail_of_windows_1252_is_read_piece_by_piece(times):
    text = decode(ENGLISH.encode() + ENGLISH.encode("cp1252") * times)
    assert text == ENGLISH * (1 + times)
    assert text.notes[0].startswith(f"read as UTF-8 with {5 * times} bytes of Windows-1252, first in line 2 (a guess: ")


@pytest.mark.parametrize(
    "data",
    [
        ENGLISH.encode() + ENGLISH.encode("mac_roman") * 5,
        ENGLISH.encode("cp1252") + ENGLISH.encode("mac_roman"),
        ENGLISH.encode() + CHINESE.encode("gbk"),
        ("The mayor, " + CHINESE[:2] + ", said so. ").encode("gbk"),
        "The mayor, Иванов, said so. ".encode("cp1251"),
        CHINESE.encode()[:-1],
        "It’s “so”".encode()[:-1],
    ],
)
def test_two_encodings_in_one_file_or_too_little_evidence_are_refused_with_what_to_do(data):
    with pytest.raises(UnreadableError, match="save it as UTF-8"):
        decode(data)


@pytest.mark.parametrize("tail", ["\nThe end.\n", ENGLISH, ENGLISH + "\n"])
@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_with_a_tail_of_utf_8_is_refused(encoding, tail):
    with pytest.raises(UnreadableError, match="encoding"):
        decode(ENGLISH.encode(encoding) + tail.encode())


def test_utf_8_with_a_tail_of_utf_16_is_refused():
    with pytest.raises(UnreadableError, match="UTF-16"):
        decode(ENGLISH.encode() * 2 + ENGLISH.encode("utf-16-le"))


def test_chinese_in_utf_16_is_certain():
    assert decode((CHINESE * 50).encode("utf-16")).notes == ()


def test_iso_2022_which_is_all_ascii_is_refused():
    with pytest.raises(UnreadableError, match="ISO-2022"):
        decode("The 市長 said".encode("iso2022_jp"))


def test_zero_bytes_are_counted_and_the_first_is_placed():
    with pytest.raises(UnreadableError, match="1 zero bytes, the first at byte 6"):
        decode(b"text \0 text")


@pytest.mark.parametrize("data", [ENGLISH.encode(), ENGLISH.encode("utf-8-sig"), ENGLISH.encode("utf-16"), b"ascii"])
def test_what_is_certain_has_no_note(data):
    assert decode(data).notes == ()


def test_what_was_lost_before_is_noted():
    assert decode("caf\ufffd".encode()).notes[0].startswith("1 replacement characters (U+FFFD)")


def test_bytes_without_evidence_are_not_guessed():
    assert guess(b"\x81\xf0") is None
