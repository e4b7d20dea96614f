import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.articles.encoding import UnreadableError
from framing.articles.rtf import rtf_text


def document(body: str, head: str = r"\ansi\ansicpg1252\uc1") -> bytes:
    return ("{\\rtf1" + head + " " + body + "}").encode("cp1252")


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (r"one\par two\line three", "one\ntwo\nthree"),
        (r"one\par\par two\page three\sect four", "one\n\ntwo\nthree\nfour"),
        ("one\r\n two", "one two"),
        (r"caf\'e9 \emdash \ldblquote so\rdblquote", "café —“so”"),
        (r"caf\u233?s", "cafés"),
        (r"caf\u233\'e9s", "cafés"),
        (r"{\uc2 caf\u233 ??s}", "cafés"),
        (r"{\uc0 caf\u233 s}", "cafés"),
        (r"\u-10179?\u-8704?", "\U0001f600"),
        (r"a\~b\-c\_d", "a\u00a0b\u00adc\u2011d"),
        (r"\{braces\} and \\", "{braces} and \\"),
        (r"{\b bold} {\i italic}", "bold italic"),
        (r"seen{\v hidden} and{\v0 seen}", "seen andseen"),
        (r"\trowd\cellx1\intbl Section\cell News\cell\row after", "Section\tNews\t\nafter"),
    ],
)
def test_text_is_read_as_a_word_processor_shows_it(body, text):
    assert rtf_text(document(body)) == text


def test_a_link_leaves_its_text_and_not_its_address():
    link = r'{\field{\*\fldinst{ HYPERLINK "https://a.example/?q=1" }}{\fldrslt{\cf2\ul Bridge closed}}}'
    assert rtf_text(document(link)) == "Bridge closed"


@pytest.mark.parametrize(
    "aside",
    [
        r"{\fonttbl{\f0\fswiss Arial;}}",
        r"{\colortbl;\red0\green0\blue0;}",
        r"{\stylesheet{\s1 heading 1;}}",
        r"{\info{\title A title}{\author Someone}}",
        r"{\header Page 1 of 3\par}",
        r"{\footerr foot}",
        r"{\footnote A note.}",
        r"{\*\unknown anything}",
        r"{\pict\pngblip 89504e47}",
    ],
)
def test_what_is_not_running_text_is_left_out(aside):
    assert rtf_text(document(aside + "text")) == "text"


def test_binary_data_may_hold_braces():
    assert rtf_text(document(r"{\pict\bin5 {{{{{}text")) == "text"


def test_bytes_are_read_in_the_code_page_of_their_font():
    fonts = r"{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset204 Arial Cyr;}{\f2\fcharset128 Mincho;}}"
    body = r"\f0 caf\'e9 {\f1 \'ec\'ee\'f1\'f2} \'e9{\f2 \'8b\'b4\'83A}"
    assert rtf_text(document(fonts + body)) == "café мост é橋ア"


def test_bytes_are_read_in_the_code_page_of_the_document():
    assert rtf_text(document(r"\'9celeznice", r"\ansi\ansicpg1250")) == "śeleznice"


def test_an_unknown_code_page_and_an_undefined_byte_do_not_stop_the_reading():
    assert rtf_text(document(r"a\'81b", r"\ansi\ansicpg99999")) == "a\ufffdb"


def test_half_a_surrogate_pair_is_marked_as_damaged():
    assert rtf_text(document(r"a\u-10179?b")) == "a\ufffdb"


def test_what_follows_the_document_is_left_out_and_a_second_document_is_read():
    assert rtf_text(document("one") + b"\0\0 rest " + document("two")) == "onetwo"


@pytest.mark.parametrize("data", [b"", b"text", b"{\\html", b"PK\x03\x04"])
def test_another_format_is_refused(data):
    with pytest.raises(UnreadableError, match="not an RTF document"):
        rtf_text(data)


@pytest.mark.parametrize("data", [document(r"one {\b two} three")[:-1], rb"{\rtf1 {\b one", rb"{\rtf1 \bin900 x}"])
def test_a_document_that_is_cut_off_is_refused(data):
    with pytest.raises(UnreadableError, match="cut off"):
        rtf_text(data)


def test_groups_may_be_nested_deep_but_not_without_end():
    assert rtf_text(document("{" * 9_000 + "deep" + "}" * 9_000)) == "deep"
    with pytest.raises(UnreadableError, match="more than 10,000 deep"):
        rtf_text(document("{" * 10_000 + "}" * 10_000))


@pytest.mark.slow
@pytest.mark.parametrize(
    "part",
    [r"{\field{\*\fldinst{HYPERLINK ", "word ", r"\pict\bin", r"\'e9", r"{\fonttbl", r"\u233?"],
)
def test_what_never_closes_is_refused_as_fast_as_it_is_read(part):
    with pytest.raises(UnreadableError):
        rtf_text(document(r"{\b " + part * 100_000)[:-1])


@given(st.lists(st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=40), max_size=8))
def test_any_paragraphs_are_read_back(paragraphs):
    def escaped(text: str) -> str:
        units = text.encode("utf-16-le")
        numbers = (int.from_bytes(units[at : at + 2], "little") for at in range(0, len(units), 2))
        return "".join(
            chr(n) if chr(n).isascii() and chr(n) not in "\\{}" else f"\\u{n - 0x10000 if n > 0x7FFF else n}?"
            for n in numbers
        )

    assert rtf_text(document("\\par ".join(map(escaped, paragraphs)))) == "\n".join(paragraphs)
